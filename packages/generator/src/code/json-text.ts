/**
 * A value as JSON that a terminal or an editor cannot be misled by: `JSON.stringify` escapes C0 controls only, and a
 * contract may hold C1 controls and characters that turn text round ("Trojan Source", CVE-2021-42574).
 */
export const jsonText = (value: unknown, indentation = 2): string =>
  JSON.stringify(value, null, indentation).replace(
    /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (character) =>
      `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
