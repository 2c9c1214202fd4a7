import { isObject, own, type Located } from "../document.js";
import type { Tools } from "./context.js";
import { under } from "./view.js";

/** Properties with a single allowed value: they say which branch a value is of. */
export type Tags = ReadonlyMap<string, string | number>;

const deepest = 16;

export function tagsOf(
  tools: Tools,
  place: Located,
  tags = new Map<string, string | number>(),
  depth = 0,
): Tags {
  const view = tools.view(place);
  const { properties, allOf } = view.keywords;
  for (const [name, property] of Object.entries(
    isObject(properties) ? properties : {},
  )) {
    const list = own(property, "enum");
    const value =
      isObject(property) && "const" in property
        ? property["const"]
        : Array.isArray(list) && list.length === 1
          ? list[0]
          : undefined;
    if (typeof value === "string" || typeof value === "number")
      tags.set(name, value);
  }
  if (depth < deepest)
    for (const index of Array.isArray(allOf) ? allOf.keys() : [])
      tagsOf(tools, under(view, "allOf", index), tags, depth + 1);
  return tags;
}

export const sharesTag = (a: Tags, b: Tags): boolean =>
  [...a].some(([name, value]) => b.get(name) === value);

/** Values with the one tag are none with the other, and that need not be proved. */
export const areTaggedApart = (a: Tags, b: Tags): boolean =>
  [...a].some(([name, value]) => b.has(name) && b.get(name) !== value);

export const noTags: Tags = new Map();

/** Of each list of tags those that no other has: whatever else changes, they tell it from the others. */
export function ownTags(each: readonly Tags[]): readonly Tags[] {
  const keyOf = (tag: readonly [string, string | number]): string =>
    JSON.stringify(tag);
  const counts = new Map<string, number>();
  for (const tag of each.flatMap((tags) => [...tags]))
    counts.set(keyOf(tag), (counts.get(keyOf(tag)) ?? 0) + 1);
  return each.map(
    (tags) => new Map([...tags].filter((tag) => counts.get(keyOf(tag)) === 1)),
  );
}
