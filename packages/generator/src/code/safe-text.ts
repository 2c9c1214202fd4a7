/**
 * Makes words of a contract safe to show: no control characters, no bidirectional tricks, no line of its own.
 *
 * In: text of a contract. Out: text for help and tables. It must not know where the text goes.
 */

// eslint-disable-next-line no-control-regex
const unsafe =
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/g;

/** Half of a character: strict readers of JSON, TypeScript 7 among them, refuse the whole file for one. */
const halfCharacter = /\p{Surrogate}/gu;

/** Anything that would be changed: most words of a contract hold none of it. */
// eslint-disable-next-line no-control-regex
const suspicious =
  /[\u0000-\u001f\u007f-\u00a0\u061c\u1680\u2000-\u200f\u2028-\u202f\u205f-\u2069\u3000\ud800-\udfff\ufeff]|  /;

/** One line. */
export function safeLine(text: string): string {
  if (!suspicious.test(text)) return text.trim();
  return text
    .replace(unsafe, " ")
    .replace(halfCharacter, "\ufffd")
    .replace(/\s+/g, " ")
    .trim();
}

/** Paragraphs, an empty line between them. */
export function safeParagraphs(text: string): string {
  return text
    .split(/\r?\n\s*\r?\n/)
    .map(safeLine)
    .filter((part) => part !== "")
    .join("\n\n");
}

/** Cut at the end of a sentence, or of a word. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most);
  const sentence = cut.lastIndexOf(". ");
  if (sentence > most / 2) return cut.slice(0, sentence + 1);
  const word = cut.lastIndexOf(" ");
  return `${cut.slice(0, word > most / 2 ? word : most - 1).trimEnd()}…`;
}
