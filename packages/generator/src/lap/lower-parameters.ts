import type { PlacedParam } from "./locations.js";
import { saysDeprecated } from "./lower-text.js";
import { lowerType, withNotes, type TypeTable } from "./lower-types.js";

type Node = Record<string, unknown>;

/** Parameters of an operation: those of the template first, the others in their order. */
export function lowerParameters(
  placed: readonly PlacedParam[],
  template: readonly string[],
  table: TypeTable,
): Node[] {
  const parameters: Node[] = [];
  if (template.length > 0) {
    const listed = new Map<string, PlacedParam>();
    for (const each of placed)
      if (each.template !== undefined) listed.set(each.template, each);
    for (const name of template) {
      const own = listed.get(name);
      parameters.push(
        own === undefined
          ? { name, in: "path", required: true, schema: { type: "string" } }
          : lowerParameter(own, name, table),
      );
    }
  }
  let seen: Set<string> | undefined;
  for (const each of placed) {
    if (each.in === "path" || each.in === "body") continue;
    const { name } = each.param;
    const key = each.in === "query" ? name : `${name} in ${each.in}`;
    seen ??= new Set();
    if (seen.has(key)) continue;
    seen.add(key);
    parameters.push(lowerParameter(each, name, table));
  }
  return parameters;
}

function lowerParameter(
  { param, required, in: place }: PlacedParam,
  name: string,
  table: TypeTable,
): Node {
  const { comment } = param;
  const parameter: Node = { name, in: place };
  if (required) parameter["required"] = true;
  if (comment) parameter["description"] = comment;
  if (saysDeprecated(comment)) parameter["deprecated"] = true;
  parameter["schema"] = withNotes(
    lowerType(param.type, table),
    undefined,
    param.default,
  );
  return parameter;
}
