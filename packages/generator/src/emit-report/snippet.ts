import { jsonText } from "../code/index.js";
import type { Place } from "../contract/index.js";
import type { ReportSource } from "./report.js";

/** A few lines of a document around a place. */
export interface Snippet {
  readonly title: string;
  readonly lines: readonly SnippetLine[];
}

interface SnippetLine {
  /** Undefined where the text had to be laid out first. */
  readonly number: number | undefined;
  readonly text: string;
  /** Not in the snippet of the other side. */
  readonly changed: boolean;
}

/** Lines by the name of a file; split once. */
export type LinesOf = (file: string | undefined) => readonly string[];

const BEFORE = 1;
const MOST_LINES = 14;
const MOST_WIDTH = 240;

export function linesByName(sources: readonly ReportSource[]): LinesOf {
  const known = new Map<string, readonly string[]>();
  return (file) => {
    if (file === undefined) return [];
    const lines =
      known.get(file) ??
      sources.find(({ name }) => name === file)?.text.split(/\r\n|\n|\r/) ??
      [];
    known.set(file, lines);
    return lines;
  };
}

/** What stands at a place before and after, each line marked that the other side has not. */
export function snippetPair(
  base: Place | undefined,
  revision: Place | undefined,
  linesOf: LinesOf,
): { base: Snippet | undefined; revision: Snippet | undefined } {
  const before = cutOut(base, linesOf);
  const after = cutOut(revision, linesOf);
  // One side may be JSON on one line, as packages carry it, and the other YAML: their facts are compared.
  const alike =
    before.length === 0 ||
    after.length === 0 ||
    isLaidOut(before) === isLaidOut(after);
  const text = alike ? (line: CutLine) => line.text : factOf;
  const common = commonLines(before.map(text), after.map(text));
  const snippet = (
    place: Place | undefined,
    lines: readonly CutLine[],
    same: ReadonlySet<number>,
  ): Snippet | undefined =>
    place === undefined || lines.length === 0
      ? undefined
      : {
          title: `${place.file ?? ""}:${place.line}`,
          lines: lines.map((line, index) => ({
            number: line.number,
            text: line.text,
            // What stands above the place is there to show where it is.
            changed:
              (line.number === undefined || line.number >= place.line!) &&
              !same.has(index) &&
              (alike || text(line) !== ""),
          })),
        };
  return {
    base: snippet(base, before, common.left),
    revision: snippet(revision, after, common.right),
  };
}

type CutLine = Omit<SnippetLine, "changed">;

const isLaidOut = (lines: readonly CutLine[]): boolean =>
  lines.some(({ number }) => number === undefined);

/** A line without what only its notation asks for. */
const factOf = ({ text }: CutLine): string =>
  text
    .replace(/["',[\]{}]/g, "")
    .trim()
    .replace(/^- /, "")
    .trim();

/** The lines that belong to a place by their indentation, and one before. Works for YAML and for JSON laid out by lines. */
function cutOut(place: Place | undefined, linesOf: LinesOf): CutLine[] {
  if (place?.line === undefined) return [];
  const lines = linesOf(place.file);
  const first = lines[place.line - 1];
  if (first === undefined) return [];
  const column = place.column ?? 1;
  if (first.length > MOST_WIDTH) {
    const laidOut = layOut(first, column - 1);
    if (laidOut !== undefined) return laidOut;
  }
  // Below a list item, its other keys stand as deep as its first; below a key, only its children are deeper.
  const inList = /\S/.test(first.slice(0, column - 1));
  const depth = inList ? column - 1 : column;
  let end = place.line;
  while (end < lines.length && end - place.line < MOST_LINES - BEFORE - 1) {
    const next = lines[end]!;
    const indentation = indentationOf(next);
    const closes = indentation === column - 1 && /^\s*[}\]]/.test(next);
    if (next.trim() !== "" && indentation < depth && !closes) break;
    end++;
    if (closes) break;
  }
  while (end > place.line && lines[end - 1]!.trim() === "") end--;
  const start = Math.max(0, place.line - 1 - BEFORE);
  const cut = lines.slice(start, end);
  const margin = Math.min(
    ...cut.filter((text) => text.trim() !== "").map(indentationOf),
  );
  return cut.map((text, index) => {
    const number = start + index + 1;
    const at = number === place.line ? column - margin : 1;
    return { number, text: narrow(text.slice(margin), at) };
  });
}

/** Characters of one value that are looked at. */
const MOST_OF_VALUE = 200_000;

/** The member or item of JSON at an offset, laid out; undefined where no JSON stands there. */
function layOut(text: string, offset: number): CutLine[] | undefined {
  const key = /^"(?:[^"\\]|\\.){0,300}"\s{0,9}:\s{0,9}/.exec(
    text.slice(offset, offset + 400),
  )?.[0];
  const start = offset + (key?.length ?? 0);
  const value = text.slice(start, endOfValue(text, start));
  let laidOut: string;
  try {
    laidOut = jsonText(JSON.parse(value));
  } catch {
    return undefined;
  }
  return `${key?.replace(/\s*:\s*$/, ": ") ?? ""}${laidOut}`
    .split("\n")
    .slice(0, MOST_LINES - BEFORE)
    .map((line) => ({ number: undefined, text: narrow(line, 1) }));
}

/** Offset behind a JSON value, found by its brackets and quotes. */
function endOfValue(text: string, start: number): number {
  const most = Math.min(text.length, start + MOST_OF_VALUE);
  let depth = 0;
  let quoted = false;
  for (let at = start; at < most; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character === "\\") at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === "{" || character === "[") depth++;
    else if ("}],".includes(character)) {
      if (depth === 0) return at;
      if (character !== ",") depth--;
    }
  }
  return most;
}

const indentationOf = (line: string): number =>
  line.length - line.trimStart().length;

/** A document may be one line of megabytes: a window around the column. */
function narrow(text: string, column: number): string {
  if (text.length <= MOST_WIDTH) return text;
  const from = Math.max(0, Math.min(column - 41, text.length - MOST_WIDTH));
  const part = text.slice(from, from + MOST_WIDTH);
  return `${from > 0 ? "…" : ""}${part}${from + MOST_WIDTH < text.length ? "…" : ""}`;
}

/** Which lines of two short lists are in both, in order: the longest common subsequence. */
function commonLines(
  left: readonly string[],
  right: readonly string[],
): { left: ReadonlySet<number>; right: ReadonlySet<number> } {
  const width = right.length + 1;
  const lengths = new Uint16Array((left.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j]!;
  for (let i = left.length - 1; i >= 0; i--)
    for (let j = right.length - 1; j >= 0; j--)
      lengths[i * width + j] =
        left[i] === right[j]
          ? at(i + 1, j + 1) + 1
          : Math.max(at(i + 1, j), at(i, j + 1));
  const found = { left: new Set<number>(), right: new Set<number>() };
  let i = 0;
  let j = 0;
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      found.left.add(i++);
      found.right.add(j++);
    } else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  }
  return found;
}
