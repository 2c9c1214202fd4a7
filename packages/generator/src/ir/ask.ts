import type { NamedType, Type } from "./types.js";
import { resolveRef } from "./walk.js";

type TypeIndex = ReadonlyMap<string, NamedType>;

/** Deeper than this an object is taken to need something: types may hold themselves. */
const deepest = 8;

/** Whether an object type has a field that callers must give. */
export function needsField(type: Type, index: TypeIndex, depth = 0): boolean {
  const resolved = resolveRef(type, index);
  if (depth > deepest) return true;
  if (resolved.kind === "object")
    return resolved.properties.some(
      (property) => property.required && property.readOnly !== true,
    );
  if (resolved.kind === "intersection")
    return resolved.members.some((member) =>
      needsField(member, index, depth + 1),
    );
  return (
    resolved.kind !== "union" ||
    resolved.members.every((member) => needsField(member, index, depth + 1))
  );
}

/** Type of the items of the list that stands at a path of properties; undefined where none does. */
export function itemsAt(
  type: Type,
  path: readonly string[],
  index: TypeIndex,
): Type | undefined {
  const resolved = resolveRef(type, index);
  if (resolved.kind === "union" || resolved.kind === "intersection")
    return resolved.members
      .map((member) => itemsAt(member, path, index))
      .find((found) => found !== undefined);
  const [key, ...rest] = path;
  if (key === undefined)
    return resolved.kind === "array" ? resolved.items : undefined;
  const property =
    resolved.kind === "object"
      ? resolved.properties.find((candidate) => candidate.name === key)
      : undefined;
  return property === undefined
    ? undefined
    : itemsAt(property.type, rest, index);
}
