import { isPlainName, nameEnd } from "./names.js";
import { isRootAt } from "./parse-type.js";

const LF = 10;
const CR = 13;

/** A line of the document. Offsets; ends are exclusive. */
export interface Line {
  /** Behind the blanks at its beginning. */
  readonly from: number;
  /** Before the blanks at its end. */
  readonly to: number;
  /** Before its line end. */
  readonly end: number;
  /** Where the next line begins. */
  readonly next: number;
}

/** The line that begins at an offset. A bare CR ends none: descriptions hold them. */
export function lineAt(text: string, start: number): Line {
  const newline = text.indexOf("\n", start);
  const next = newline < 0 ? text.length : newline + 1;
  let end = newline < 0 ? next : newline;
  if (end > start && text.charCodeAt(end - 1) === CR) end--;
  let to = end;
  while (to > start && isBlank(text.charCodeAt(to - 1))) to--;
  let from = start;
  while (from < to && isBlank(text.charCodeAt(from))) from++;
  return { from, to, end, next };
}

export const isBlank = (unit: number): boolean =>
  unit === 32 || unit === 9 || unit === LF || unit === CR;

/**
 * A list that people wrote over several lines: the lines behind it belong to it, up to the next directive or an empty
 * line. Gives the end of the list and where the next line begins.
 */
export function joinedEnd(
  text: string,
  { to, next }: { readonly to: number; readonly next: number },
): { readonly to: number; readonly next: number } {
  while (next < text.length) {
    const line = lineAt(text, next);
    if (line.from === line.to || text.charCodeAt(line.from) === 64) break;
    to = line.to;
    next = line.next;
  }
  return { to, next };
}

/**
 * One line made of several. It is as long as they were, so offsets stay. A line that begins with an item, behind one
 * that ends without a comma, gets the comma; there is room for it where the line is indented or ended with CRLF.
 */
export function joinLines(text: string, models: boolean): string {
  const parts: string[] = [];
  let last = { index: -1, words: "", end: 0 };
  for (let start = 0; start < text.length;) {
    const { from, to, next } = lineAt(text, start);
    const words = text.startsWith("//", from) ? "" : text.slice(from, to);
    if (words === "") {
      parts.push(" ".repeat(next - start));
    } else {
      if (from - last.end > 1 && isOpen(last.words) && isItem(words, models)) {
        parts[last.index] = `${last.words},`;
        parts[last.index + 1] = parts[last.index + 1]!.slice(1);
      }
      parts.push(" ".repeat(from - start));
      last = { index: parts.push(words) - 1, words, end: to };
      parts.push(" ".repeat(next - to));
    }
    start = next;
  }
  return parts.join("");
}

/** Whether words end without a mark behind which an item is expected. */
const isOpen = (words: string): boolean =>
  words !== "" && !",{[<(".includes(words.at(-1)!);

/** Whether a text begins with an item as it could stand in a list. */
function isItem(text: string, models: boolean): boolean {
  const colon = nameEnd(text, 0);
  if (colon < 0) return false;
  const end = text.charCodeAt(colon - 1) === 33 ? colon - 1 : colon;
  return isPlainName(text, 0, end) && isRootAt(text, colon + 2, models);
}
