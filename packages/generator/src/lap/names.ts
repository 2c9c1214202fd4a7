/** Longest name that stands inside prose; longer ones with spaces are sentences. */
export const longestName = 400;
export const longestNameWithSpaces = 60;

const SPACE = 32;
const HASH = 35;
const COMMA = 44;
const COLON = 58;

/** The `: ` behind what may be a name, or -1. */
export function nameEnd(text: string, start: number): number {
  const most = Math.min(text.length, start + longestName);
  let plain = true;
  for (let i = start; i < most; i++) {
    const unit = text.charCodeAt(i);
    if (unit === COLON) {
      if (text.charCodeAt(i + 1) === SPACE) return i > start ? i : -1;
    } else if (unit === COMMA) {
      if (text.charCodeAt(i + 1) === SPACE) return -1;
    } else if (unit === HASH) {
      // A comment begins here, so this is no name.
      if (
        text.charCodeAt(i + 1) === SPACE &&
        (i === start || text.charCodeAt(i - 1) === SPACE)
      )
        return -1;
    } else if (unit === SPACE) plain = false;
    if (!plain && i - start > longestNameWithSpaces) return -1;
  }
  return -1;
}

/** What names inside prose are not made of: spaces, quotes, parentheses and marks of Markdown. */
const notInNames: ReadonlySet<number> = new Set(
  [..." \t\r\n\"'`()*<>|\u00a0\u2018\u2019\u201c\u201d"].map((mark) =>
    mark.charCodeAt(0),
  ),
);

/** Whether a text is a name even in the middle of prose. Braces and brackets of a name are balanced. */
export function isPlainName(text: string, start: number, end: number): boolean {
  let braces = 0;
  let brackets = 0;
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i);
    if (notInNames.has(unit)) return false;
    if (unit === 123) braces++;
    else if (unit === 125) braces--;
    else if (unit === 91) brackets++;
    else if (unit === 93) brackets--;
    if (braces < 0 || brackets < 0) return false;
  }
  return braces === 0 && brackets === 0;
}

/**
 * The name of which parts stand before and behind a colon: a printer took that for its end, and put a space behind it.
 * Undefined where that makes no name.
 */
export function joinedName(text: string): string | undefined {
  const name = text.replace(/: +/g, ":");
  return isPlainName(name, 0, name.length) ? name : undefined;
}
