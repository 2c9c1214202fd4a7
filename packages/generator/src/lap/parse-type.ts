import type { LapField, LapScalar, LapType } from "./document.js";
import { joinedName } from "./names.js";

/** A text that is being read, and where. The functions that parse move `next`. */
export interface Scanner {
  readonly text: string;
  /** Offset of the text in its document. */
  readonly base: number;
  /** Behind what was read last. */
  next: number;
  /**
   * Characters that may still be looked at in vain. What looks like a type in prose is tried and given up; hostile
   * prose would make that quadratic, and nested maps exponential. Where nothing is left, every try fails at once.
   */
  budget: number;
  /** The document comes from a model of AWS, Smithy or protobuf: a capitalised word in prose can be a type. */
  readonly models: boolean;
  /** The text was written over several lines: more than one space may stand before an item. */
  readonly joined: boolean;
  /** Offset of the first piece that a broken printer left behind, or -1. */
  artefact: number;
}

/** Types inside each other; what is deeper is no type, so no text can exhaust the stack. */
const mostLevels = 64;

/** Tries for the `: ` that ends the name of a field: a name may hold one itself. */
const mostTries = 4;

export const scanner = (
  text: string,
  base: number,
  models: boolean,
  joined = false,
): Scanner => ({
  text,
  base,
  next: 0,
  // True lists use up to one and a half times their length.
  budget: 2_000 + 8 * text.length,
  models,
  joined,
  artefact: -1,
});

const OPEN = 40; // (
const CLOSE = 41; // )
const COMMA = 44;
const COLON = 58;
const ANGLE = 60; // <
const ANGLE_END = 62; // >
const QUESTION = 63;
const BRACKET = 91; // [
const BRACKET_END = 93; // ]
const BRACE = 123; // {
const BRACE_END = 125; // }
const SPACE = 32;
const EQUALS = 61;
const BANG = 33;

/** Roots of types that the format has; also those of its specification, which real files do not use. */
const roots = "str int num bool any map bytes null file float enum".split(" ");
/** What people write for them. */
const otherRoots = "string integer number boolean object array".split(" ");

const plain = (name: string, nullable: boolean): LapScalar => ({
  kind: "scalar",
  name,
  nullable,
});

/** Nearly all types are one of these words: one value for all of a kind. */
const scalars: ReadonlyMap<
  string,
  { readonly bare: LapScalar; readonly nullable: LapScalar }
> = new Map(
  [...roots, ...otherRoots].map((name) => [
    name,
    { bare: plain(name, false), nullable: plain(name, true) },
  ]),
);

const rootSet: ReadonlySet<string> = new Set(roots);

/** Whether a type may begin at an offset inside prose, where only roots of the format count. */
export function isRootAt(
  text: string,
  start: number,
  models: boolean,
): boolean {
  let at = start;
  while (text.charCodeAt(at) === BRACKET) at++;
  if (models && isCapital(text.charCodeAt(at))) return true;
  return rootSet.has(text.slice(at, wordEnd(text, at)));
}

/** End of the name of a type: letters, digits and `_ . $ -`. */
export function wordEnd(text: string, start: number): number {
  let stop = start;
  while (isWord(text.charCodeAt(stop))) stop++;
  return stop;
}

const isWord = (unit: number): boolean =>
  (unit >= 97 && unit <= 122) ||
  (unit >= 65 && unit <= 90) ||
  (unit >= 48 && unit <= 57) ||
  unit === 95 ||
  unit === 46 ||
  unit === 36 ||
  unit === 45;

const isCapital = (unit: number): boolean => unit >= 65 && unit <= 90;

/**
 * Parses the type at an offset; undefined where there is none. `enums`: parentheses with a slash hold the values of an
 * enum, as in lists of parameters; elsewhere they hold a format.
 */
export function parseType(
  at: Scanner,
  start: number,
  enums: boolean,
  depth = 0,
): LapType | undefined {
  const { text } = at;
  if (depth > mostLevels || at.budget <= 0) return undefined;
  if (text.charCodeAt(start) === BRACKET) return parseArray(at, start, depth);
  const stop = wordEnd(text, start);
  if (stop === start) return undefined;
  at.budget -= stop - start;
  at.next = stop;
  const name = text.slice(start, stop);
  const unit = text.charCodeAt(stop);
  if (unit === ANGLE && name === "map") return parseDictionary(at, depth);
  // `map?{…}` is how nullable objects are written.
  const early =
    unit === QUESTION && text.charCodeAt(stop + 1) === BRACE ? 1 : 0;
  if (unit === BRACE || early === 1) {
    at.next = stop + early + 1;
    const fields = parseFields(at, depth + 1);
    if (fields === undefined) return undefined;
    const nullable = takeMark(at, QUESTION) || early === 1;
    return name === "map"
      ? { kind: "object", fields, nullable }
      : { kind: "named", name, fields, nullable };
  }
  const scalar = scalars.get(name);
  if (scalar === undefined)
    // Prose is full of words; only capitalised ones name types.
    return isCapital(text.charCodeAt(start))
      ? { kind: "named", name, nullable: takeMark(at, QUESTION) }
      : undefined;
  if (unit === OPEN) return parseScalar(at, name, enums);
  return takeMark(at, QUESTION) ? scalar.nullable : scalar.bare;
}

function parseArray(
  at: Scanner,
  start: number,
  depth: number,
): LapType | undefined {
  const items = parseType(at, start + 1, false, depth + 1);
  if (items === undefined) return undefined;
  skipArtefacts(at);
  if (!takeMark(at, BRACKET_END)) return undefined;
  return { kind: "array", items, nullable: takeMark(at, QUESTION) };
}

/** `int(int32)`, `str(a/b)`, `int(int32)(0/1)`; `next` stands on the first parenthesis. */
function parseScalar(
  at: Scanner,
  name: string,
  enums: boolean,
): LapScalar | undefined {
  const first = parseParentheses(at);
  if (first === undefined) return undefined;
  let format: string | undefined = first;
  let values: string | undefined;
  if (at.text.charCodeAt(at.next) === OPEN) {
    values = parseParentheses(at);
    if (values === undefined) return undefined;
  } else if (name === "enum" || (enums && isEnum(first)))
    [format, values] = [undefined, first];
  return {
    kind: "scalar",
    name,
    ...(format === undefined ? {} : { format }),
    ...(values === undefined ? {} : { values }),
    nullable: takeMark(at, QUESTION),
  };
}

/** Whether text in parentheses lists values. `ipv4/32` and `A.B.C.D/N` are formats of addresses. */
const isEnum = (text: string): boolean =>
  text.includes("/") &&
  !/^(?:ipv[46]\/\d+|[A-Z](?:[.:][A-Z])+\/[A-Z])$/.test(text);

function takeMark(at: Scanner, mark: number): boolean {
  if (at.text.charCodeAt(at.next) !== mark) return false;
  at.next++;
  return true;
}

/** Text in the balanced parentheses at `next`; undefined where they do not close. */
function parseParentheses(at: Scanner): string | undefined {
  const { text } = at;
  const start = at.next;
  const most = Math.min(text.length, start + at.budget);
  let depth = 0;
  for (let i = start; i < most; i++) {
    const unit = text.charCodeAt(i);
    if (unit === OPEN) depth++;
    else if (unit === CLOSE && --depth === 0) {
      at.budget -= i - start;
      at.next = i + 1;
      const inside = text.slice(start + 1, i);
      if (!inside.includes(": any, ")) return inside;
      // A printer took the braces of a pattern for those of a map, `{1,19}` for two fields, and closed that map.
      if (at.artefact < 0) at.artefact = start;
      if (text.startsWith(": any}", at.next)) at.next += 6;
      return inside.replaceAll(": any, ", ",");
    }
  }
  at.budget -= most - start;
  return undefined;
}

function parseDictionary(at: Scanner, depth: number): LapType | undefined {
  const { text } = at;
  const key = parseType(at, at.next + 1, false, depth + 1);
  if (key === undefined) return undefined;
  skipArtefacts(at);
  const comma = at.next;
  if (!takeMark(at, COMMA)) return undefined;
  skipSpaces(at);
  const separator = at.next === comma + 1 ? "," : ", ";
  const value = parseType(at, at.next, false, depth + 1);
  if (value === undefined) return undefined;
  skipArtefacts(at);
  if (text.charCodeAt(at.next) !== ANGLE_END) return undefined;
  at.next++;
  const nullable = takeMark(at, QUESTION);
  return { kind: "dictionary", key, value, separator, nullable };
}

/** Parses fields up to their closing brace; `next` stands behind the opening one. */
export function parseFields(
  at: Scanner,
  depth: number,
): LapField[] | undefined {
  const fields: LapField[] = [];
  skipSpaces(at);
  // Nothing in the braces, or a comma behind the last field, as people write.
  while (!takeMark(at, BRACE_END)) {
    const field = parseField(at, depth);
    if (field === undefined) return undefined;
    fields.push(field);
    if (!takeMark(at, COMMA)) {
      if (takeMark(at, BRACE_END)) break;
      return undefined;
    }
    skipSpaces(at);
  }
  return fields;
}

/** The first `: ` behind which a type stands ends the name. */
function parseField(at: Scanner, depth: number): LapField | undefined {
  const { text } = at;
  const start = at.next;
  let colon = start - 1;
  for (let tries = 0; tries < mostTries; tries++) {
    colon = text.indexOf(": ", colon + 1);
    at.budget -= (colon < 0 ? text.length : colon) - start;
    if (colon < 0) return undefined;
    const type = parseType(at, typeStart(text, colon), false, depth);
    if (type === undefined) continue;
    skipSpaces(at);
    skipArtefacts(at);
    const unit = text.charCodeAt(at.next);
    if (unit !== BRACE_END && unit !== COMMA) continue;
    const required = colon > start && text.charCodeAt(colon - 1) === BANG;
    const stop = required ? colon - 1 : colon;
    const name = nameOf(at, start, stop, tries);
    if (name === undefined) continue;
    return { name, required, type, at: at.base + start };
  }
  return undefined;
}

/** Where the type behind a colon begins; people put more than one space there. */
export function typeStart(text: string, colon: number): number {
  let start = colon + 2;
  while (text.charCodeAt(start) === SPACE) start++;
  return start;
}

/** The name before a colon, which is the first one at try 0; undefined where that makes no name. */
export function nameOf(
  at: Scanner,
  start: number,
  stop: number,
  tries: number,
): string | undefined {
  const text = at.text.slice(start, stop);
  if (tries === 0) return text;
  const name = joinedName(text);
  if (name !== undefined && at.artefact < 0) at.artefact = start;
  return name;
}

function skipSpaces(at: Scanner): void {
  while (at.text.charCodeAt(at.next) === SPACE) at.next++;
}

/**
 * Passes over `: any` behind a whole type: a printer that could not read the type took it for a name and put that
 * behind it. Only where what follows can follow a type.
 */
export function skipArtefacts(at: Scanner): void {
  const { text } = at;
  let { next } = at;
  if (text.charCodeAt(next) !== COLON) return;
  while (text.startsWith(": any", next)) next += 5;
  if (next === at.next) return;
  const unit = text.charCodeAt(next);
  if (
    next === text.length ||
    unit === COMMA ||
    unit === BRACE_END ||
    unit === BRACKET_END ||
    unit === ANGLE_END ||
    unit === SPACE ||
    unit === EQUALS
  ) {
    if (at.artefact < 0) at.artefact = at.next;
    at.next = next;
  }
}
