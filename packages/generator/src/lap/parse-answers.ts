import type { LapError, LapReturn } from "./document.js";
import type { Mutable } from "./mutable.js";
import { parseFields, scanner } from "./parse-type.js";

/** What `@errors` holds, and the offset of the first repair in the document, or -1. */
export interface ParsedErrors {
  readonly errors: LapError[];
  readonly repaired: number;
}

/** Parses `404: text, 429:rate_limited: text, 500`: an entry ends where `, ` and another code follow. */
export function parseErrors(text: string, base: number): ParsedErrors {
  const errors: LapError[] = [];
  let repaired = -1;
  let pos = skipBlank(text, 0);
  while (pos < text.length) {
    const stop = endOfError(text, pos);
    const code = codeEnd(text, pos, stop) || nextOrEnd(text, ":", pos, stop);
    const error: Mutable<LapError> = {
      code: text.slice(pos, code),
      at: base + pos,
    };
    errors.push(error);
    if (code < stop) {
      const torn = takeErrorText(error, text.slice(code + 1, stop));
      if (torn && repaired < 0) repaired = base + pos;
    }
    pos = skipBlank(text, stop + 1);
  }
  return { errors, repaired };
}

/** Takes what is behind the colon of a code: ` text`, `type`, `type: text`. Says whether it had to be mended. */
function takeErrorText(error: Mutable<LapError>, rest: string): boolean {
  if (rest.charCodeAt(0) === 32) {
    error.text = rest.slice(1);
    return false;
  }
  const split = rest.indexOf(": ");
  const type = split < 0 ? rest : rest.slice(0, split);
  const text = split < 0 ? undefined : rest.slice(split + 2);
  if (isIdentifier(type)) {
    error.type = type;
    if (text !== undefined) error.text = text;
    return false;
  }
  // A printer took the first colon of the text for the end of a type, and put a space behind it: `https: //…`.
  error.text = text?.startsWith("//") === true ? `${type}:${text}` : rest;
  return true;
}

export const isIdentifier = (text: string): boolean =>
  /^[A-Za-z_]\w*$/.test(text);

function endOfError(text: string, start: number): number {
  let stop = text.indexOf(", ", start);
  while (stop >= 0 && codeEnd(text, stop + 2, text.length) === 0)
    stop = text.indexOf(", ", stop + 1);
  return stop < 0 ? text.length : stop;
}

/** Where a status code that starts at an offset ends, if it stands alone or before a colon; else 0. */
export function codeEnd(text: string, start: number, end: number): number {
  const first = text.charCodeAt(start);
  if (first < 49 || first > 53) return 0;
  const stop = start + 3;
  if (stop > end) return 0;
  for (let i = start + 1; i < stop; i++) {
    const unit = text.charCodeAt(i);
    if (!((unit >= 48 && unit <= 57) || unit === 88 || unit === 120)) return 0;
  }
  return stop === end ||
    text.charCodeAt(stop) === 58 ||
    text.startsWith(", ", stop)
    ? stop
    : 0;
}

function nextOrEnd(
  text: string,
  mark: string,
  from: number,
  end: number,
): number {
  const found = text.slice(from, end).indexOf(mark);
  return found < 0 ? end : from + found;
}

function skipBlank(text: string, start: number): number {
  let pos = start;
  while (text.charCodeAt(pos) === 32 || text.charCodeAt(pos) === 44) pos++;
  return pos;
}

/** What stands behind `@returns(CODE)`. Offsets are those of the document; -1 is none. */
export interface ParsedReturn extends Pick<LapReturn, "fields" | "text"> {
  /** The first repair. */
  readonly repaired: number;
  /** What begins like fields and is none. */
  readonly unread: number;
}

/** Parses ` {fields} # text`, ` text`, or nothing. */
export function parseReturn(text: string, base: number): ParsedReturn {
  if (text === "") return { repaired: -1, unread: -1 };
  const start = text.charCodeAt(0) === 32 ? 1 : 0;
  const rest = text.slice(start);
  if (rest.charCodeAt(0) !== 123)
    return { text: rest, repaired: -1, unread: -1 };
  const at = scanner(text, base, false);
  at.next = start + 1;
  const fields = parseFields(at, 0);
  if (fields === undefined)
    return { text: rest, repaired: -1, unread: base + start };
  return {
    fields,
    ...textBehind(text, at.next),
    repaired: at.artefact < 0 ? -1 : base + at.artefact,
    unread: -1,
  };
}

function textBehind(text: string, next: number): { readonly text?: string } {
  if (next === text.length) return {};
  if (text.startsWith(" # ", next)) return { text: text.slice(next + 3) };
  const words = text.slice(next).trim();
  return words === "" ? {} : { text: words.replace(/^# ?/, "") };
}
