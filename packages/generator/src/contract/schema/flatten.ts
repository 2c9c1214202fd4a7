import { at, isObject, own, sameJson, type Located } from "../document.js";
import { asLists, branchesOf } from "./branches.js";
import type { SchemaPair, Tools } from "./context.js";
import { requiredOf } from "./objects.js";
import { isAnnotation, under, type SchemaView } from "./view.js";

/** Keywords that can be merged wherever they are said, and be said in several branches. */
const addable: ReadonlySet<string> = new Set([
  "properties",
  "required",
  "allOf",
]);

/** Keywords that speak for themselves: where only one branch says one, or all say the same, it may stand outside. */
const movable: ReadonlySet<string> = new Set([
  "const",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "format",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "multipleOf",
  "pattern",
  "uniqueItems",
]);

const namesOf = (view: SchemaView): string[] => {
  const value = view.keywords["properties"];
  return isObject(value) ? Object.keys(value) : [];
};

/** Whether a branch can be merged into a schema without a change of meaning. */
function canMerge(
  into: Pick<SchemaView, "types" | "keywords">,
  { types, nullable, wrapped, keywords }: SchemaView,
): boolean {
  if (wrapped || "allOf" in keywords) return false;
  // Without a type, null is one of any, and listed values may shut it out.
  if (
    types === undefined &&
    (nullable || "enum" in keywords || "const" in keywords)
  )
    return false;
  if (
    types !== undefined &&
    into.types !== undefined &&
    String(types) !== String(into.types)
  )
    return false;
  return Object.keys(keywords).every(
    (keyword) =>
      addable.has(keyword) ||
      isAnnotation(keyword) ||
      (movable.has(keyword) &&
        (!(keyword in into.keywords) ||
          sameJson(into.keywords[keyword], keywords[keyword]))),
  );
}

/** A property by reference where it can be named, so that it is told where it stands. */
function referenceTo({ document, node, pointer }: Located): unknown {
  if (!isObject(node) || typeof own(node, "$ref") === "string") return node;
  return at(document, pointer).node === node
    ? { $ref: `#${pointer.replaceAll("%", "%25")}` }
    : node;
}

const deepest = 16;

/** A schema with the branches of its allOf merged in, as far as they are plain. */
function merge(tools: Tools, view: SchemaView, depth = 0): SchemaView {
  const branches = branchesOf(view, "allOf");
  if (branches.length === 0 || depth > deepest) return view;
  const properties = new Map<string, unknown>(
    namesOf(view).map((name) => [
      name,
      referenceTo(under(view, "properties", name)),
    ]),
  );
  const required = new Set(requiredOf(view));
  const left: unknown[] = [];
  const { allOf: _, properties: __, required: ___, ...rest } = view.keywords;
  const keywords: Record<string, unknown> = rest;
  let { types, nullable } = view;
  // What the schema itself says of null is meant for the whole; else null is taken where all take it that name a type.
  const saysItself = types !== undefined || nullable;
  for (const { place } of branches) {
    const branch = merge(tools, tools.view(place), depth + 1);
    if (!canMerge({ types, keywords }, branch)) {
      left.push(place.node);
      continue;
    }
    if (branch.types !== undefined) {
      if (!saysItself)
        nullable =
          types === undefined ? branch.nullable : nullable && branch.nullable;
      types = branch.types;
    }
    for (const keyword of Object.keys(branch.keywords))
      if (movable.has(keyword)) keywords[keyword] = branch.keywords[keyword];
    for (const name of requiredOf(branch)) required.add(name);
    for (const name of namesOf(branch)) {
      const node = referenceTo(under(branch, "properties", name));
      const known = properties.get(name);
      properties.set(
        name,
        known === undefined ? node : { allOf: [known, node] },
      );
    }
  }
  return {
    ...view,
    types,
    nullable,
    keywords: {
      ...keywords,
      ...(left.length > 0 && { allOf: left }),
      ...(properties.size > 0 && {
        properties: Object.fromEntries(properties),
      }),
      ...(required.size > 0 && { required: [...required] }),
    },
  };
}

/** What a schema says that can be said in a branch as well: its properties, and keywords about plain values. */
function sayings(view: SchemaView): ReadonlySet<string> {
  const { types, keywords } = view;
  const plain = types !== undefined && String(types) !== "object";
  return new Set([
    ...namesOf(view).map((name) => `properties/${name}`),
    ...(plain
      ? [
          "type",
          ...Object.keys(keywords).filter((keyword) => movable.has(keyword)),
        ]
      : []),
  ]);
}

/**
 * The pair as it is best compared; undefined where that is as it stands. A list of one is a list beside a list of
 * several. Where something moved into a branch of allOf or out of one, the branches are merged in: then they are how
 * the schema is written, not what it says.
 */
export function flattened(
  tools: Tools,
  pair: SchemaPair,
): SchemaPair | undefined {
  const { base, revision } = pair;
  const lists = asLists(pair);
  if (lists !== undefined) return lists;
  if (!("allOf" in base.keywords) && !("allOf" in revision.keywords))
    return undefined;
  const moved = (from: SchemaView, to: SchemaView): boolean => {
    const stays = sayings(to);
    const gone = [...sayings(from)].filter((saying) => !stays.has(saying));
    if (gone.length === 0) return false;
    return branchesOf(to, "allOf").some(({ place }) => {
      const there = sayings(merge(tools, tools.view(place)));
      return gone.some((saying) => there.has(saying));
    });
  };
  return moved(base, revision) || moved(revision, base)
    ? { base: merge(tools, base), revision: merge(tools, revision) }
    : undefined;
}
