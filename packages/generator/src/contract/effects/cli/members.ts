import type { Type } from "../../../ir/index.js";
import type { CallerNames, ExpandedType, NamedTypes } from "../caller-names.js";

const deepest = 50;

/** The alternatives of a type, unions among them opened; any other type is its own single one. */
export function membersOf(
  type: Type,
  context: {
    readonly types: NamedTypes;
    readonly expand: CallerNames["expand"];
  },
  depth = 0,
): readonly ExpandedType["type"][] {
  const expanded = context.expand(type, context.types).type;
  return expanded.kind === "union" && depth < deepest
    ? expanded.members.flatMap((member) =>
        membersOf(member, context, depth + 1),
      )
    : [expanded];
}
