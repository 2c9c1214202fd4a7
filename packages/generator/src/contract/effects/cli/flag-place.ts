import type { Type } from "../../../ir/index.js";
import type { CommandFlag, NamedTypes } from "../caller-names.js";
import type { SurfaceRule } from "../surface-change.js";
import type { Command } from "./commands.js";

/** What is said of the property that a flag fills, and so stands in the object around it; all else is of its values. */
const ofProperties: ReadonlySet<SurfaceRule> = new Set([
  "cli-flag-added",
  "cli-flag-moved",
  "cli-flag-optional",
  "cli-flag-removed",
  "cli-flag-renamed",
  "cli-flag-required",
]);

/**
 * Where a change of a flag comes from: the named type that its part of the request stands in, else the parameter or the
 * body, else the operation.
 */
export function placeOf(
  command: Command,
  { draft }: CommandFlag,
  id: SurfaceRule,
): string {
  const { params, body, origin } = command.operation;
  const isInBody = draft.place === "body";
  const found = isInBody
    ? body
    : params.find(
        (param) => param.in === draft.place && param.wireName === draft.wire[0],
      );
  if (found === undefined) return origin.pointer;
  const path = isInBody ? draft.wire : draft.wire.slice(1);
  const { pointer } = found.origin;
  const types = command.context.types;
  return (
    innermost(found.type, path, ofProperties.has(id), types, pointer) ?? pointer
  );
}

/** Types may hold themselves; no flag is as deep as this. */
const deepest = 32;

/** The last named type on the way along a path of properties; undefined where the path leads nowhere. */
function innermost(
  type: Type,
  path: readonly string[],
  stopsAtProperty: boolean,
  types: NamedTypes,
  place: string,
  depth = 0,
): string | undefined {
  const isThere = path.length === 0;
  if (depth > deepest || (isThere && stopsAtProperty)) return place;
  const within = (inner: Type, rest = path, from = place): string | undefined =>
    innermost(inner, rest, stopsAtProperty, types, from, depth + 1);
  switch (type.kind) {
    case "ref": {
      const named = types.get(type.id);
      return named && within(named.type, path, named.origin.pointer);
    }
    case "array":
      return within(type.items);
    case "union":
    case "intersection": {
      const ways = type.members.map((member) => within(member));
      return (
        ways.find((way) => way !== undefined && way !== place) ??
        ways.find((way) => way !== undefined)
      );
    }
    case "object": {
      if (isThere) return place;
      const property = type.properties.find(({ name }) => name === path[0]);
      return property && within(property.type, path.slice(1));
    }
    default:
      return isThere ? place : undefined;
  }
}
