import { canonicalText, isObject, own, type JsonObject } from "../document.js";
import {
  isConstraint,
  listOfSchemas,
  meansNull,
  namedSchemas,
  oneSchema,
  wrapped,
} from "./keywords.js";
import {
  createMarkSpelling,
  markBits,
  type MarkSpelling,
} from "./mark-spelling.js";
import type { Source, View } from "./schema.js";
import { target } from "./source.js";

/** Schemas nested deeper than this are each a spelling of their own. */
const deepest = 300;

export interface Spellings {
  /** A number for the way a schema is written: text for people, order of keys and wrappers do not count. */
  readonly of: (source: Source, node: unknown) => number;
  readonly references: (spelling: number) => ReadonlySet<string>;
  /** Whether a property in it, at any depth but not behind a reference, is marked as not for this direction. */
  readonly hides: (spelling: number, view: View) => boolean;
  /** Whether references of that text lead to schemas that are written the same way, all the way down. */
  readonly sameTargets: (
    a: Source,
    b: Source,
    references: Iterable<string>,
  ) => boolean;
}

interface Written {
  readonly text: string;
  readonly references: ReadonlySet<string>;
  /** Marks of properties in it, as bits. */
  readonly marks: number;
}

const noReferences: ReadonlySet<string> = new Set();

const sortedTexts = (list: readonly unknown[]): string[] => [
  ...new Set(list.map(canonicalText).sort()),
];

export function createSpellings(): Spellings {
  const numbers = new Map<string, number>();
  const references: ReadonlySet<string>[] = [];
  const marked: number[] = [];
  const spellMarks = createMarkSpelling();
  const known = [new WeakMap<object, number>(), new WeakMap<object, number>()];

  function intern({ text, references: found, marks }: Written): number {
    const before = numbers.get(text);
    if (before !== undefined) return before;
    const number = references.length;
    numbers.set(text, number);
    references.push(found);
    marked.push(marks);
    return number;
  }

  function of(source: Source, node: unknown, depth = 0): number {
    if (!isObject(node))
      return intern({
        text: node === false ? "false" : "true",
        references: noReferences,
        marks: 0,
      });
    const dialect = known[source.loneReferences ? 1 : 0]!;
    const before = dialect.get(node);
    if (before !== undefined) return before;
    // A number that no other node has: nothing is said about it.
    const number =
      depth > deepest
        ? intern({
            text: `deep ${references.length}`,
            references: noReferences,
            marks: 0,
          })
        : write(source, node, depth);
    dialect.set(node, number);
    return number;
  }

  function write(source: Source, node: JsonObject, depth: number): number {
    const inner = wrapped(node, source.loneReferences);
    if (inner !== undefined)
      return "reference" in inner
        ? intern({
            text: `ref ${inner.reference}`,
            references: new Set([inner.reference]),
            marks: 0,
          })
        : of(source, inner.node, depth + 1);
    const found = new Set<string>();
    const properties = own(node, "properties");
    let marks = 0;
    if (isObject(properties))
      for (const property of Object.values(properties))
        marks |= spellMarks(property).bits;
    const schema = (value: unknown): string => {
      const number = of(source, value, depth + 1);
      for (const reference of references[number]!) found.add(reference);
      marks |= marked[number]!;
      return String(number);
    };
    const parts: string[] = [];
    for (const keyword of Object.keys(node).sort()) {
      const value = node[keyword];
      if (!isConstraint(keyword) || value === undefined) continue;
      if (keyword === "nullable" && value !== true) continue;
      parts.push(`${keyword}=${spell(keyword, value, schema, spellMarks)}`);
      if (keyword === "$ref" && typeof value === "string") found.add(value);
    }
    if (node["$dynamicRef"] !== undefined)
      found.add(String(node["$dynamicRef"]));
    return intern({
      text: parts.length === 0 ? "true" : parts.join(";"),
      references: found.size === 0 ? noReferences : found,
      marks,
    });
  }

  /** What a pair of documents shares: references that lead to the same, by text. */
  const settled = new Map<string, Map<string, boolean>>();

  function sameTargets(
    a: Source,
    b: Source,
    wanted: Iterable<string>,
  ): boolean {
    if (a === b) return true;
    const key = `${a.id} ${b.id}`;
    const row = settled.get(key) ?? new Map<string, boolean>();
    settled.set(key, row);
    const list = [...wanted];
    if (list.some((reference) => !row.has(reference))) settle(a, b, list, row);
    return list.every((reference) => row.get(reference) === true);
  }

  /** Compares all that can be reached, then lets differences travel back to what refers to them. */
  function settle(
    a: Source,
    b: Source,
    wanted: readonly string[],
    row: Map<string, boolean>,
  ): void {
    const referrers = new Map<string, string[]>();
    const different: string[] = [];
    const reached = new Set<string>();
    const pending = [...wanted];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (reached.has(next) || row.has(next)) continue;
      reached.add(next);
      const [x, y] = [target(a, next), target(b, next)];
      const spelling = of(a, x);
      if (
        (x === undefined) !== (y === undefined) ||
        spelling !== of(b, y) ||
        spellMarks(x).text !== spellMarks(y).text
      ) {
        different.push(next);
        continue;
      }
      for (const reference of references[spelling]!) {
        if (row.get(reference) === false) different.push(next);
        referrers.set(reference, [...(referrers.get(reference) ?? []), next]);
        pending.push(reference);
      }
    }
    for (const reference of reached) row.set(reference, true);
    for (
      let next = different.pop();
      next !== undefined;
      next = different.pop()
    ) {
      if (row.get(next) === false && !reached.has(next)) continue;
      reached.delete(next);
      row.set(next, false);
      different.push(...(referrers.get(next) ?? []));
    }
  }

  return {
    of: (source, node) => of(source, node),
    references: (spelling) => references[spelling]!,
    hides: (spelling, view) => (marked[spelling]! & markBits[view]) !== 0,
    sameTargets,
  };
}

function spell(
  keyword: string,
  value: unknown,
  schema: (node: unknown) => string,
  marks: MarkSpelling,
): string {
  if (namedSchemas.has(keyword) && isObject(value))
    return `{${Object.keys(value)
      .sort()
      .map(
        (name) =>
          `${JSON.stringify(name)}:${schema(value[name])}${
            keyword === "properties" ? marks(value[name]).text : ""
          }`,
      )
      .join(",")}}`;
  if (Array.isArray(value)) {
    if (keyword === "oneOf" || keyword === "anyOf" || keyword === "allOf")
      return `[${value
        .map((part) =>
          keyword !== "allOf" && meansNull(part) ? "null" : schema(part),
        )
        .sort()
        .join(",")}]`;
    if (listOfSchemas.has(keyword) || keyword === "items")
      return `[${value.map(schema).join(",")}]`;
    if (keyword === "required" || keyword === "enum" || keyword === "type")
      return `[${sortedTexts(value).join(",")}]`;
  }
  if (oneSchema.has(keyword)) return schema(value);
  return canonicalText(value);
}
