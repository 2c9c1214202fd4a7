import {
  child,
  hasModernSchemas,
  isObject,
  own,
  resolve,
  type JsonObject,
  type Located,
} from "../document.js";

/** Keywords that say nothing about values: text for people, and marks that are compared apart from meaning. */
const textKeywords: ReadonlySet<string> = new Set([
  "$comment",
  "$schema",
  "description",
  "example",
  "examples",
  "externalDocs",
  "summary",
  "title",
]);

const markKeywords: ReadonlySet<string> = new Set([
  "default",
  "deprecated",
  "readOnly",
  "writeOnly",
  "xml",
]);

export const isText = (keyword: string): boolean => textKeywords.has(keyword);

/** Whether a keyword leaves the set of values as it is. */
export const isAnnotation = (keyword: string): boolean =>
  textKeywords.has(keyword) ||
  markKeywords.has(keyword) ||
  keyword.startsWith("x-");

/**
 * A schema as the differ reads it: references followed, wrappers that change nothing unwrapped, and the spellings of
 * 3.0 and 3.1 made one.
 */
export interface SchemaView {
  /** Where it was found, wrappers and references included. */
  readonly start: Located;
  /** Where its constraints stand. */
  readonly place: Located;
  /** Keywords, with those of the wrappers on top. No `nullable`, no boolean bounds, no null among types or values. */
  readonly keywords: JsonObject;
  /** Allowed types without null, sorted; undefined where any type is allowed. */
  readonly types: readonly string[] | undefined;
  readonly nullable: boolean;
  /** Null was let in by `oneOf: [X, null]` or the like; such a view is that of X. */
  readonly wrapped: boolean;
}

const never: JsonObject = { not: {} };

/** Wrappers nested deeper than this are left as they are. */
const deepest = 32;

/** `true` and `false` are schemas, too. */
const keywordsOf = (node: unknown): JsonObject =>
  node === false ? never : isObject(node) ? node : {};

function isBareNull(node: unknown): boolean {
  const keywords = keywordsOf(node);
  const type = own(keywords, "type");
  const isNull =
    type === "null" ||
    (Array.isArray(type) && type.length === 1 && type[0] === "null");
  const list = own(keywords, "enum");
  const onlyNull =
    own(keywords, "const") === null ||
    (Array.isArray(list) && list.length === 1 && list[0] === null);
  return (
    (isNull || (onlyNull && type === undefined)) &&
    Object.keys(keywords).every(
      (key) =>
        key === "type" ||
        ((key === "const" || key === "enum") && onlyNull) ||
        isAnnotation(key),
    )
  );
}

const compositions = ["allOf", "anyOf", "oneOf"] as const;

/** The schema behind references and lists of one, where nothing else is said beside them. */
function unwrapped(start: Located): Located {
  let place = resolve(start);
  for (let depth = 0; depth < deepest; depth++) {
    const { node } = place;
    const keyword = compositions.find((name) => {
      const list = own(node, name);
      return Array.isArray(list) && list.length === 1;
    });
    if (
      keyword === undefined ||
      !Object.keys(node as JsonObject).every(
        (key) => key === keyword || isAnnotation(key),
      )
    )
      return place;
    place = resolve(child(child(place, keyword), 0));
  }
  return place;
}

type NullWrap = "none" | "anyOf" | "oneOf";

interface Step {
  readonly next: Located;
  readonly wrap: NullWrap;
  /** What the branches beside it say without asking anything. */
  readonly marks: JsonObject;
}

const saysNothing = (branch: unknown): boolean =>
  isObject(branch) &&
  Object.keys(branch).every((key) => isAnnotation(key) || key === "nullable");

/** The only branch of an allOf that asks something; the others mark it. */
function onlyBranch(
  branches: Located,
  list: readonly unknown[],
): Step | undefined {
  const asking = list.findIndex((branch) => !saysNothing(branch));
  const index = Math.max(asking, 0);
  const others = list.filter((_, at) => at !== index);
  if (!others.every(saysNothing)) return undefined;
  const { nullable: _, ...marks } = Object.assign({}, ...others) as JsonObject;
  return { next: child(branches, index), wrap: "none", marks };
}

/** The one schema that a wrapper stands for, or undefined where the schema is no wrapper. */
function unwrap(place: Located, keywords: JsonObject): Step | undefined {
  for (const keyword of compositions) {
    const list = own(keywords, keyword);
    if (!Array.isArray(list) || list.length === 0) continue;
    const rest = Object.keys(keywords).filter((key) => key !== keyword);
    if (!rest.every((key) => isAnnotation(key) || key === "nullable")) continue;
    const branches = child(place, keyword);
    if (keyword === "allOf") {
      const step = onlyBranch(branches, list);
      if (step !== undefined) return step;
      continue;
    }
    if (list.length === 1)
      return { next: child(branches, 0), wrap: "none", marks: {} };
    if (list.length > 2) continue;
    const nullAt = list.findIndex((branch, index) =>
      isBareNull(unwrapped(child(branches, index)).node ?? branch),
    );
    if (nullAt === -1) continue;
    const next = child(branches, 1 - nullAt);
    if (!isBareNull(unwrapped(next).node))
      return { next, wrap: keyword, marks: {} };
  }
  return undefined;
}

/** Boolean bounds (3.0) as numbers (3.1). */
function modernBounds(keywords: JsonObject): JsonObject {
  const result: Record<string, unknown> = { ...keywords };
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    const value = own(keywords, exclusive);
    if (typeof value !== "boolean") continue;
    delete result[exclusive];
    if (value && typeof own(keywords, bound) === "number") {
      result[exclusive] = keywords[bound];
      delete result[bound];
    }
  }
  return result;
}

/** Whether a list of values, where there is one, holds null. */
function takesNull(keywords: JsonObject): boolean {
  const list = own(keywords, "enum");
  return (
    (!Array.isArray(list) || list.includes(null)) &&
    (!("const" in keywords) || keywords["const"] === null)
  );
}

/** Null is said by `nullable`: among the values it says so again, or says nothing where the type shuts it out. */
function dropNull(keywords: Record<string, unknown>): void {
  const list = keywords["enum"];
  if (!Array.isArray(list) || !list.includes(null)) return;
  const others = list.filter((value) => value !== null);
  if (others.length > 0) keywords["enum"] = others;
}

function read(
  start: Located,
  place: Located,
  keywords: JsonObject,
  wrap: NullWrap,
): SchemaView {
  const type = own(keywords, "type");
  const all = (Array.isArray(type) ? type : [type]).filter(
    (item): item is string => typeof item === "string",
  );
  const named = all.filter((item) => item !== "null");
  const onlyNull = all.length > 0 && named.length === 0;
  const {
    type: _type,
    nullable: nullableKeyword,
    ...rest
  } = modernBounds(keywords);
  const result: Record<string, unknown> = rest;
  // An empty pattern asks nothing.
  if (result["pattern"] === "") delete result["pattern"];
  const itself =
    !onlyNull &&
    (nullableKeyword === true ||
      (all.length > named.length && takesNull(result)));
  if (named.length > 0 || itself) dropNull(result);
  return {
    start,
    place,
    keywords: result,
    types: onlyNull ? ["null"] : named.length > 0 ? named.sort() : undefined,
    // Under oneOf, a null that both branches take is refused.
    nullable: wrap === "none" ? itself : wrap === "oneOf" ? !itself : true,
    wrapped: wrap !== "none",
  };
}

function makeView(start: Located): SchemaView {
  let place = start;
  /** Marks of the wrappers, outermost first to win. */
  let marks: JsonObject = {};
  let wrap: NullWrap = "none";
  for (let depth = 0; depth < deepest; depth++) {
    const keywords = keywordsOf(place.node);
    if (typeof own(keywords, "$ref") === "string") {
      const target = resolve(place);
      if (target.node === place.node) break;
      const { $ref: _, ...siblings } = keywords;
      const names = Object.keys(siblings);
      if (names.length > 0 && hasModernSchemas(place.document)) {
        if (!names.every(isAnnotation))
          return read(
            start,
            place,
            {
              ...siblings,
              allOf: [
                ...((own(siblings, "allOf") as unknown[] | undefined) ?? []),
                { $ref: keywords["$ref"] },
              ],
              ...marks,
            },
            wrap,
          );
        marks = { ...siblings, ...marks };
      }
      place = target;
      continue;
    }
    const step = unwrap(place, keywords);
    if (step === undefined) break;
    const { allOf: _1, anyOf: _2, oneOf: _3, ...siblings } = keywords;
    marks = { ...step.marks, ...siblings, ...marks };
    if (step.wrap !== "none") wrap = step.wrap;
    place = step.next;
  }
  const target = resolve(place);
  return read(start, target, { ...keywordsOf(target.node), ...marks }, wrap);
}

/** What a format with few words can say of a schema. */
const coarseKeywords: ReadonlySet<string> = new Set([
  "properties",
  "items",
  "enum",
]);

/** The same schema as a format with few words would have it: plain types, names of properties, lists of values. */
function coarsen(view: SchemaView): SchemaView {
  const composed = compositions.some((keyword) => keyword in view.keywords);
  const plain = view.types?.length === 1 && !composed;
  return {
    ...view,
    nullable: false,
    wrapped: false,
    types: plain ? view.types : undefined,
    keywords: plain
      ? Object.fromEntries(
          Object.entries(view.keywords).filter(([key]) =>
            coarseKeywords.has(key),
          ),
        )
      : {},
  };
}

/**
 * Views are asked for again and again; a schema's node is its identity within its document. Two documents may share
 * nodes, and a reference in one of these leads to two places.
 */
export function createViews(coarse = false): (place: Located) => SchemaView {
  const known = new WeakMap<JsonObject, WeakMap<object, SchemaView>>();
  const make = (place: Located): SchemaView =>
    coarse ? coarsen(makeView(place)) : makeView(place);
  return (place) => {
    const { document, node } = place;
    if (typeof node !== "object" || node === null) return make(place);
    let views = known.get(document);
    if (views === undefined) known.set(document, (views = new WeakMap()));
    const before = views.get(node);
    if (before !== undefined) return before;
    const view = make(place);
    views.set(node, view);
    return view;
  };
}

/** Whether a view says nothing of what is inside: in a format with few words, that is silence and no promise. */
export const isOpaque = (view: SchemaView): boolean =>
  view.types === undefined ||
  (view.types.includes("object") && !("properties" in view.keywords)) ||
  (view.types.includes("array") && !("items" in view.keywords));

/** Place of a keyword's value in a view. A mark of a wrapper is placed at the schema that it wraps. */
export const under = (
  view: SchemaView,
  ...keys: readonly (string | number)[]
): Located => {
  let place: Located = { ...view.place, node: view.keywords };
  for (const key of keys) place = child(place, key);
  return place;
};
