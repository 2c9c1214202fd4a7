// Bidirectional controls can make a terminal show other text than what is there ("Trojan Source", CVE-2021-42574).
const HIDDEN =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/**
 * Replaces each character that a terminal would act on by one that it shows, so that text of a contract can
 * neither move the cursor nor forge a line of output. Lengths stay equal: carets keep their column.
 */
export function visible(text: string): string {
  return text.replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    if (code === 9) return " ";
    if (code < 0x20) return String.fromCharCode(0x2400 + code);
    return code === 0x7f ? "\u2421" : "\ufffd";
  });
}
