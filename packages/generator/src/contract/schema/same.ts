import { isObject, sameJson, type Located } from "../document.js";
import { isText, under, type SchemaView } from "./view.js";

/** Keywords whose value is one schema, a list of schemas, or schemas by name. */
const oneSchema = [
  "additionalItems",
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
] as const;
const listOfSchemas = ["allOf", "anyOf", "oneOf", "prefixItems"] as const;
const namedSchemas = [
  "dependentSchemas",
  "patternProperties",
  "properties",
] as const;

const schemaKeywords: ReadonlyMap<string, "one" | "list" | "named"> = new Map([
  ...oneSchema.map((keyword) => [keyword, "one"] as const),
  ...listOfSchemas.map((keyword) => [keyword, "list"] as const),
  ...namedSchemas.map((keyword) => [keyword, "named"] as const),
]);

/** Not looked at: names for references, which are followed. */
const naming: ReadonlySet<string> = new Set([
  "$anchor",
  "$defs",
  "$id",
  "definitions",
]);

/** Schemas nested deeper than this count as different, and are then walked. */
const deepest = 200;

const setOf = (value: unknown): unknown =>
  Array.isArray(value) ? [...value].map(String).sort() : value;

function sameValue(keyword: string, a: unknown, b: unknown): boolean {
  if (keyword === "required") return sameJson(setOf(a ?? []), setOf(b ?? []));
  return sameJson(a, b);
}

/**
 * Whether two schemas are written the same, but for text, wrappers, names of components and order of keys. Assumes of
 * a pair that it is being compared that it is the same (coinduction), so it ends on recursive schemas.
 */
export function createSame(
  view: (place: Located) => SchemaView,
): (base: Located, revision: Located) => boolean {
  const settled = new Map<unknown, Map<unknown, boolean>>();
  /** Pairs that hold if the pairs in progress do. */
  let assumed = new Map<unknown, Set<unknown>>();
  let depth = 0;

  const settle = (a: unknown, b: unknown, value: boolean): void => {
    const row = settled.get(a) ?? new Map<unknown, boolean>();
    row.set(b, value);
    settled.set(a, row);
  };

  function compare(base: Located, revision: Located): boolean {
    const [x, y] = [base.node, revision.node];
    const known = settled.get(x)?.get(y);
    if (known !== undefined) return known;
    const row = assumed.get(x);
    if (row?.has(y)) return true;
    if (row === undefined) assumed.set(x, new Set([y]));
    else row.add(y);
    depth++;
    const result = depth <= deepest && sameViews(view(base), view(revision));
    depth--;
    if (!result) settle(x, y, false);
    return result;
  }

  function sameViews(a: SchemaView, b: SchemaView): boolean {
    if (a.nullable !== b.nullable || !sameJson(a.types, b.types)) return false;
    return (
      Object.keys(a.keywords).every((keyword) => sameKeyword(a, b, keyword)) &&
      Object.keys(b.keywords).every(
        (keyword) => keyword in a.keywords || sameKeyword(a, b, keyword),
      )
    );
  }

  function sameKeyword(a: SchemaView, b: SchemaView, keyword: string): boolean {
    const [x, y] = [a.keywords[keyword], b.keywords[keyword]];
    const kind = schemaKeywords.get(keyword);
    if (kind === undefined)
      return isText(keyword) || naming.has(keyword) || sameValue(keyword, x, y);
    if (kind === "one") return sameUnder(a, b, [keyword]);
    if (kind === "list") {
      if (!Array.isArray(x) || !Array.isArray(y)) return x === y;
      return (
        x.length === y.length &&
        x.every((_, index) => sameUnder(a, b, [keyword, index]))
      );
    }
    if (!isObject(x) || !isObject(y))
      return namesOf(x).length === 0 && namesOf(y).length === 0;
    const names = Object.keys(x);
    return (
      names.length === Object.keys(y).length &&
      names.every(
        (name) => Object.hasOwn(y, name) && sameUnder(a, b, [keyword, name]),
      )
    );
  }

  function sameUnder(
    a: SchemaView,
    b: SchemaView,
    keys: readonly (string | number)[],
  ): boolean {
    const [x, y] = [under(a, ...keys), under(b, ...keys)];
    if (x.node === undefined || y.node === undefined) return x.node === y.node;
    if (typeof x.node === "boolean" || typeof y.node === "boolean")
      return x.node === y.node;
    return compare(x, y);
  }

  return (base, revision) => {
    assumed = new Map();
    depth = 0;
    const result = compare(base, revision);
    // With nothing left in progress, all that was assumed on the way is so.
    if (result)
      for (const [a, row] of assumed) for (const b of row) settle(a, b, true);
    return result;
  };
}

const namesOf = (value: unknown): string[] =>
  isObject(value) ? Object.keys(value) : [];
