/** A regular expression as a tree; only what a regular language can say. */
export type Expression =
  | { readonly kind: "set"; readonly ranges: Ranges }
  | { readonly kind: "sequence"; readonly parts: readonly Expression[] }
  | { readonly kind: "choice"; readonly parts: readonly Expression[] }
  | {
      readonly kind: "repeat";
      readonly part: Expression;
      readonly min: number;
      readonly max: number;
    }
  | { readonly kind: "start" }
  | { readonly kind: "end" };

/** Code points from first to last, sorted, without overlap. */
export type Ranges = readonly (readonly [first: number, last: number])[];

const lastCodePoint = 0x10ffff;
export const everything: Ranges = [[0, lastCodePoint]];

const digits: Ranges = [[48, 57]];
const wordCharacters: Ranges = [
  [48, 57],
  [65, 90],
  [95, 95],
  [97, 122],
];
const spaces: Ranges = [
  [9, 13],
  [32, 32],
  [0xa0, 0xa0],
  [0x1680, 0x1680],
  [0x2000, 0x200a],
  [0x2028, 0x2029],
  [0x202f, 0x202f],
  [0x205f, 0x205f],
  [0x3000, 0x3000],
  [0xfeff, 0xfeff],
];
const lineEnds: Ranges = [
  [10, 10],
  [13, 13],
  [0x2028, 0x2029],
];

function merged(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  for (const [first, last] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const before = result.at(-1);
    if (before !== undefined && first <= before[1] + 1)
      before[1] = Math.max(before[1], last);
    else result.push([first, last]);
  }
  return result;
}

function inverted(ranges: Ranges): Ranges {
  const result: [number, number][] = [];
  let next = 0;
  for (const [first, last] of merged(ranges)) {
    if (first > next) result.push([next, first - 1]);
    next = last + 1;
  }
  if (next <= lastCodePoint) result.push([next, lastCodePoint]);
  return result;
}

const classes: Readonly<Record<string, Ranges>> = {
  d: digits,
  D: inverted(digits),
  w: wordCharacters,
  W: inverted(wordCharacters),
  s: spaces,
  S: inverted(spaces),
};

const controls: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  f: 12,
  v: 11,
  0: 0,
};

/** Said by throwing inside this file only: the expression says more than a regular language can, or is none. */
class Unsupported extends Error {}

const longest = 2_000;
const deepest = 60;

/** Undefined where the pattern uses look-around, back references, word boundaries or the like, or is none. */
export function parsePattern(pattern: string): Expression | undefined {
  const text = [...pattern].map((character) => character.codePointAt(0)!);
  if (text.length > longest) return undefined;
  try {
    const reader = { text, at: 0, depth: 0 };
    const result = readChoice(reader);
    return reader.at === text.length ? result : undefined;
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

interface PatternReader {
  readonly text: readonly number[];
  at: number;
  depth: number;
}

const code = (character: string): number => character.codePointAt(0)!;

const sees = (reader: PatternReader, words: string): boolean =>
  [...words].every(
    (character, index) => reader.text[reader.at + index] === code(character),
  );

function take(reader: PatternReader, words: string): boolean {
  if (!sees(reader, words)) return false;
  reader.at += words.length;
  return true;
}

function readChoice(reader: PatternReader): Expression {
  if (++reader.depth > deepest) throw new Unsupported();
  const parts = [readSequence(reader)];
  while (take(reader, "|")) parts.push(readSequence(reader));
  reader.depth--;
  return parts.length === 1 ? parts[0]! : { kind: "choice", parts };
}

function readSequence(reader: PatternReader): Expression {
  const parts: Expression[] = [];
  while (
    reader.at < reader.text.length &&
    !sees(reader, "|") &&
    !sees(reader, ")")
  ) {
    const part = readAtom(reader);
    const times = readQuantifier(reader);
    if (times === undefined) parts.push(part);
    else if (part.kind === "start" || part.kind === "end")
      throw new Unsupported();
    else parts.push({ kind: "repeat", part, ...times });
  }
  return parts.length === 1 ? parts[0]! : { kind: "sequence", parts };
}

function readAtom(reader: PatternReader): Expression {
  if (take(reader, "^")) return { kind: "start" };
  if (take(reader, "$")) return { kind: "end" };
  if (take(reader, ".")) return { kind: "set", ranges: inverted(lineEnds) };
  if (take(reader, "[")) return { kind: "set", ranges: readClass(reader) };
  if (take(reader, "(")) return readGroup(reader);
  if (take(reader, "\\")) {
    const ranges = readEscape(reader, false);
    return { kind: "set", ranges };
  }
  if (["*", "+", "?", "{", "}", "]"].some((sign) => sees(reader, sign)))
    throw new Unsupported();
  return single(reader.text[reader.at++]!);
}

const single = (point: number): Expression => ({
  kind: "set",
  ranges: [[point, point]],
});

function readGroup(reader: PatternReader): Expression {
  if (take(reader, "?") && !take(reader, ":")) {
    // A named group is a group; everything else after the question mark looks around.
    if (!take(reader, "<") || sees(reader, "=") || sees(reader, "!"))
      throw new Unsupported();
    while (reader.at < reader.text.length && !sees(reader, ">")) reader.at++;
    if (!take(reader, ">")) throw new Unsupported();
  }
  const inner = readChoice(reader);
  if (!take(reader, ")")) throw new Unsupported();
  return inner;
}

function readQuantifier(
  reader: PatternReader,
): { min: number; max: number } | undefined {
  let times: { min: number; max: number } | undefined;
  if (take(reader, "*")) times = { min: 0, max: Infinity };
  else if (take(reader, "+")) times = { min: 1, max: Infinity };
  else if (take(reader, "?")) times = { min: 0, max: 1 };
  else if (take(reader, "{")) {
    const min = readInteger(reader);
    const max = take(reader, ",")
      ? sees(reader, "}")
        ? Infinity
        : readInteger(reader)
      : min;
    if (!take(reader, "}") || max < min) throw new Unsupported();
    times = { min, max };
  }
  // Lazy or not, the language is the same.
  if (times !== undefined) take(reader, "?");
  return times;
}

function readInteger(reader: PatternReader): number {
  const from = reader.at;
  let value = 0;
  while (isIn(digits, reader.text[reader.at]))
    value = Math.min(value * 10 + reader.text[reader.at++]! - 48, 1_000_000);
  if (reader.at === from) throw new Unsupported();
  return value;
}

const isIn = (ranges: Ranges, point: number | undefined): boolean =>
  point !== undefined &&
  ranges.some(([first, last]) => first <= point && point <= last);

function readClass(reader: PatternReader): Ranges {
  const negated = take(reader, "^");
  const ranges: (readonly [number, number])[] = [];
  while (!take(reader, "]")) {
    const from = readClassAtom(reader);
    const only = from.length === 1 && from[0]![0] === from[0]![1];
    const isRange = sees(reader, "-") && !sees(reader, "-]");
    if (!isRange) {
      ranges.push(...from);
      continue;
    }
    take(reader, "-");
    const to = readClassAtom(reader);
    if (!only || to.length !== 1 || to[0]![0] !== to[0]![1])
      throw new Unsupported();
    if (to[0]![0] < from[0]![0]) throw new Unsupported();
    ranges.push([from[0]![0], to[0]![0]]);
  }
  return negated ? inverted(ranges) : merged(ranges);
}

function readClassAtom(reader: PatternReader): Ranges {
  const point = reader.text[reader.at++];
  if (point === undefined) throw new Unsupported();
  return point === code("\\") ? readEscape(reader, true) : [[point, point]];
}

function readEscape(reader: PatternReader, inClass: boolean): Ranges {
  const point = reader.text[reader.at++];
  if (point === undefined) throw new Unsupported();
  const name = String.fromCodePoint(point);
  if (Object.hasOwn(classes, name)) return classes[name]!;
  if (name === "0" && isIn(digits, reader.text[reader.at]))
    throw new Unsupported();
  if (Object.hasOwn(controls, name)) return exactly(controls[name]!);
  if (name === "b" && inClass) return exactly(8);
  if (name === "x") return exactly(readHex(reader, 2));
  if (name === "u") {
    if (!take(reader, "{")) return exactly(readHex(reader, 4));
    let value = 0;
    while (!take(reader, "}")) {
      value = value * 16 + readHex(reader, 1);
      if (value > lastCodePoint) throw new Unsupported();
    }
    return exactly(value);
  }
  // Boundaries, back references, properties, control letters.
  if (isIn(wordCharacters, point)) throw new Unsupported();
  return exactly(point);
}

function exactly(point: number): Ranges {
  // Half of a character, written out.
  if (point >= 0xd800 && point <= 0xdfff) throw new Unsupported();
  return [[point, point]];
}

function readHex(reader: PatternReader, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index++) {
    const point = reader.text[reader.at++];
    const digit =
      point === undefined
        ? -1
        : "0123456789abcdef".indexOf(String.fromCodePoint(point).toLowerCase());
    if (digit === -1) throw new Unsupported();
    value = value * 16 + digit;
  }
  return value;
}
