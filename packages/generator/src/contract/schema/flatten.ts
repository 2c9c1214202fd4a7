import { at, isObject, own, type Located } from "../document.js";
import { asLists, branchesOf } from "./branches.js";
import type { SchemaPair, Tools } from "./context.js";
import { requiredOf } from "./objects.js";
import { isAnnotation, under, type SchemaView } from "./view.js";

/** Keywords of a branch that can be merged into the schema around it without a change of meaning. */
const mergeable: ReadonlySet<string> = new Set([
  "properties",
  "required",
  "allOf",
]);

const namesOf = (view: SchemaView): string[] => {
  const value = view.keywords["properties"];
  return isObject(value) ? Object.keys(value) : [];
};

const canMerge = (view: SchemaView): boolean =>
  !view.nullable &&
  (view.types === undefined || String(view.types) === "object") &&
  Object.keys(view.keywords).every(
    (keyword) => mergeable.has(keyword) || isAnnotation(keyword),
  );

/** A property by reference where it can be named, so that it is told where it stands. */
function referenceTo({ document, node, pointer }: Located): unknown {
  if (!isObject(node) || typeof own(node, "$ref") === "string") return node;
  return at(document, pointer).node === node
    ? { $ref: `#${pointer.replaceAll("%", "%25")}` }
    : node;
}

const deepest = 16;

/** A schema with the branches of its allOf merged in, as far as they are plain objects. */
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
  let isObjectType = view.types !== undefined;
  for (const { place } of branches) {
    const branch = merge(tools, tools.view(place), depth + 1);
    if (!canMerge(branch) || "allOf" in branch.keywords) {
      left.push(place.node);
      continue;
    }
    if (branch.types !== undefined) isObjectType = true;
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
  const { allOf: _, properties: __, required: ___, ...rest } = view.keywords;
  return {
    ...view,
    types: view.types ?? (isObjectType ? ["object"] : undefined),
    keywords: {
      ...rest,
      ...(left.length > 0 && { allOf: left }),
      ...(properties.size > 0 && {
        properties: Object.fromEntries(properties),
      }),
      ...(required.size > 0 && { required: [...required] }),
    },
  };
}

/** Names of the properties of all branches that are plain objects. */
const namesInBranches = (tools: Tools, view: SchemaView): Set<string> =>
  new Set(
    branchesOf(view, "allOf").flatMap(({ place }) =>
      namesOf(merge(tools, tools.view(place))),
    ),
  );

/**
 * The pair as it is best compared; undefined where that is as it stands. A list of one is a list beside a list of
 * several. Where properties moved into a branch of allOf or out of one, the branches are merged in: then they are how
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
    const stays = new Set(namesOf(to));
    const own = namesOf(from).filter((name) => !stays.has(name));
    if (own.length === 0) return false;
    const there = namesInBranches(tools, to);
    return own.some((name) => there.has(name));
  };
  return moved(base, revision) || moved(revision, base)
    ? { base: merge(tools, base), revision: merge(tools, revision) }
    : undefined;
}
