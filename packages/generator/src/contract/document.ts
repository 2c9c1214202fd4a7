/** A JSON object of a document. */
export type JsonObject = { readonly [key: string]: unknown };

/** A node of a document, with the place where it stands. */
export interface Located {
  readonly document: JsonObject;
  readonly node: unknown;
  /** JSON pointer (RFC 6901). */
  readonly pointer: string;
}

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Own property, never one of Object.prototype: a document may name a schema `constructor`. */
export const own = (node: unknown, key: string): unknown =>
  isObject(node) && Object.hasOwn(node, key) ? node[key] : undefined;

export const text = (value: unknown): string | undefined =>
  typeof value === "string" && value !== "" ? value : undefined;

export const escapeToken = (token: string): string =>
  token.includes("/") || token.includes("~")
    ? token.replaceAll("~", "~0").replaceAll("/", "~1")
    : token;

const unescapeToken = (token: string): string =>
  token.replaceAll("~1", "/").replaceAll("~0", "~");

export const tokensOf = (pointer: string): string[] =>
  pointer.split("/").slice(1).map(unescapeToken);

/** What stands under `key`, as it is written. */
export function child(place: Located, key: string | number): Located {
  const { node } = place;
  return {
    document: place.document,
    node: Array.isArray(node) ? node[Number(key)] : own(node, String(key)),
    pointer: `${place.pointer}/${escapeToken(String(key))}`,
  };
}

/** The node at a JSON pointer; its node is undefined where there is none. */
export function at(document: JsonObject, pointer: string): Located {
  let place: Located = { document, node: document, pointer: "" };
  for (const token of tokensOf(pointer)) place = child(place, token);
  return { document, node: place.node, pointer };
}

/** JSON pointer of a reference inside the document, or undefined for one that leaves it. */
export function pointerOfReference(reference: string): string | undefined {
  if (!reference.startsWith("#")) return undefined;
  const fragment = reference.slice(1);
  if (fragment !== "" && !fragment.startsWith("/")) return undefined;
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}

/** Longest chain of references that is followed: a longer one is a circle. */
const longestChain = 64;

/** Where the references of a document lead to; a document asks for the same ones again and again. */
const targets = new WeakMap<JsonObject, Map<string, Located | undefined>>();

function targetOf(
  document: JsonObject,
  reference: string,
): Located | undefined {
  let known = targets.get(document);
  if (known === undefined) targets.set(document, (known = new Map()));
  if (known.has(reference)) return known.get(reference);
  const pointer = pointerOfReference(reference);
  const target = pointer === undefined ? undefined : at(document, pointer);
  const found = target?.node === undefined ? undefined : target;
  known.set(reference, found);
  return found;
}

/** Follows `$ref` to where the thing really stands. A reference that leads nowhere is left as it is. */
export function resolve(place: Located): Located {
  let here = place;
  for (let step = 0; step < longestChain; step++) {
    const reference = own(here.node, "$ref");
    if (typeof reference !== "string") return here;
    const target = targetOf(here.document, reference);
    if (target === undefined) return here;
    here = target;
  }
  return place;
}

/** Places of the members of an object, references followed, in the order of the document. */
export function members(
  place: Located,
): { readonly key: string; readonly place: Located }[] {
  if (!isObject(place.node)) return [];
  return Object.keys(place.node).map((key) => ({
    key,
    place: child(place, key),
  }));
}

/** Places of the items of a list, in order. */
export const items = (place: Located): Located[] =>
  Array.isArray(place.node)
    ? place.node.map((_, index) => child(place, index))
    : [];

/** Pointer of the shared component that a place stands in: `/components/<kind>/<name>`. */
export function componentOf(pointer: string): string | undefined {
  const tokens = pointer.split("/", 4);
  return tokens[1] === "components" && tokens.length === 4
    ? tokens.join("/")
    : undefined;
}

/** Whether the document's schemas are those of JSON Schema 2020-12, where `$ref` may have siblings. */
export const hasModernSchemas = (document: JsonObject): boolean => {
  const version = own(document, "openapi");
  return typeof version === "string" && !/^3\.0(?:\.|$)/.test(version);
};

/** Values nested deeper than this count as different. */
const deepest = 500;

/** Same JSON value: order of keys does not matter, order of items does. */
export function sameJson(a: unknown, b: unknown, depth = 0): boolean {
  if (a === b) return true;
  if (depth > deepest) return false;
  if (Array.isArray(a))
    return (
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => sameJson(item, b[index], depth + 1))
    );
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) => Object.hasOwn(b, key) && sameJson(a[key], b[key], depth + 1),
    )
  );
}

/** JSON text with sorted keys: equal values have equal texts. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  if (isObject(value))
    return `{${Object.keys(value)
      .sort()
      .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`)
      .join(",")}}`;
  return JSON.stringify(value) ?? "null";
}
