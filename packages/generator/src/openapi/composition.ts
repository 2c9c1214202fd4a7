import type { Context, Located, Node } from "./context.js";
import { isNode, join, own } from "./context.js";

/** Properties that an object schema has once its references and `allOf` members are taken in. */
export function collectProperties(
  context: Context,
  schema: unknown,
  pointer: string,
  seen: ReadonlySet<string> = new Set(),
): ReadonlyMap<string, Located> {
  const found = new Map<string, Located>();
  const located = follow(context, schema, pointer);
  if (located === undefined || seen.has(located.pointer)) return found;
  const node = located.value;
  const inner = new Set([...seen, located.pointer]);
  const allOf = own(node, "allOf");
  if (Array.isArray(allOf)) {
    allOf.forEach((member, i) => {
      for (const [name, at] of collectProperties(
        context,
        member,
        join(located.pointer, "allOf", i),
        inner,
      ))
        found.set(name, at);
    });
  }
  const properties = own(node, "properties");
  if (isNode(properties)) {
    for (const name of Object.keys(properties)) {
      found.set(name, {
        value: own(properties, name),
        pointer: join(located.pointer, "properties", name),
      });
    }
  }
  return found;
}

/** Names that the schema itself requires without having a property for them: they speak of a sibling's property. */
export function looseRequired(node: Node): string[] {
  const required = own(node, "required");
  if (!Array.isArray(required)) return [];
  const properties = own(node, "properties");
  return required.filter(
    (name): name is string =>
      typeof name === "string" &&
      !(isNode(properties) && Object.hasOwn(properties, name)),
  );
}

/** Literal values that a schema allows for a property, where it says so by `const` or a short `enum`. */
export function literalValues(
  context: Context,
  property: Located,
): (string | number | boolean)[] | undefined {
  const located = follow(context, property.value, property.pointer);
  if (located === undefined) return undefined;
  const constant = own(located.value, "const");
  if (isScalar(constant)) return [constant];
  const values = own(located.value, "enum");
  if (Array.isArray(values) && values.length > 0 && values.every(isScalar))
    return values;
  return undefined;
}

export const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" ||
  typeof value === "number" ||
  typeof value === "boolean";

/** Like `resolve`, but silent: the place that truly needs the reference reports it. */
function follow(
  context: Context,
  value: unknown,
  pointer: string,
): { value: Node; pointer: string } | undefined {
  const seen = new Set<string>();
  let current: Located = { value, pointer };
  while (isNode(current.value)) {
    const ref = own(current.value, "$ref");
    if (typeof ref !== "string")
      return { value: current.value, pointer: current.pointer };
    const target = context.pointerOf(ref);
    if (target === undefined || seen.has(target)) return undefined;
    seen.add(target);
    current = { value: context.at(target), pointer: target };
  }
  return undefined;
}
