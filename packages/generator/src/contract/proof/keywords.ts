import { isObject, own, type JsonObject } from "../document.js";

/** Keywords whose value is one schema, a list of schemas, or schemas by name. */
export const oneSchema: ReadonlySet<string> = new Set([
  "additionalItems",
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
]);
export const listOfSchemas: ReadonlySet<string> = new Set([
  "allOf",
  "anyOf",
  "oneOf",
  "prefixItems",
]);
export const namedSchemas: ReadonlySet<string> = new Set([
  "dependentSchemas",
  "patternProperties",
  "properties",
]);

/** Keywords with plain values that decide which values are valid. */
const plainKeywords: ReadonlySet<string> = new Set([
  "$dynamicRef",
  "$ref",
  "const",
  "dependentRequired",
  "enum",
  "exclusiveMaximum",
  "exclusiveMinimum",
  "format",
  "maxContains",
  "maxItems",
  "maxLength",
  "maxProperties",
  "maximum",
  "minContains",
  "minItems",
  "minLength",
  "minProperties",
  "minimum",
  "multipleOf",
  "nullable",
  "pattern",
  "required",
  "type",
  "uniqueItems",
]);

/** Whether a keyword has a say in which values are valid. */
export const isConstraint = (keyword: string): boolean =>
  plainKeywords.has(keyword) ||
  oneSchema.has(keyword) ||
  listOfSchemas.has(keyword) ||
  namedSchemas.has(keyword);

/** Keywords of a node that have a say in which values are valid. */
export const constraintsOf = (node: JsonObject): string[] =>
  Object.keys(node).filter(
    (keyword) => isConstraint(keyword) && node[keyword] !== undefined,
  );

/**
 * What a node stands for where it only wraps something: a reference, or a composition of one. Undefined where it says
 * something itself.
 */
export function wrapped(
  node: JsonObject,
  loneReferences: boolean,
): { readonly reference: string } | { readonly node: unknown } | undefined {
  const reference = own(node, "$ref");
  if (typeof reference === "string") {
    if (loneReferences || constraintsOf(node).length === 1)
      return { reference };
    return undefined;
  }
  const keywords = constraintsOf(node);
  if (keywords.length !== 1) return undefined;
  const [keyword] = keywords;
  if (keyword === "$dynamicRef") {
    const dynamic = node["$dynamicRef"];
    return typeof dynamic === "string" ? { reference: dynamic } : undefined;
  }
  if (keyword !== "allOf" && keyword !== "anyOf" && keyword !== "oneOf")
    return undefined;
  const list = node[keyword];
  return Array.isArray(list) && list.length === 1
    ? { node: list[0] }
    : undefined;
}

/**
 * `{ nullable: true }` and nothing else. The keyword adds null to the `type` beside it, so by itself it says nothing;
 * but beside other members of a composition, where it would be idle or make them idle, it was written to say null.
 */
export const meansNull = (node: unknown): boolean =>
  isObject(node) &&
  node["nullable"] === true &&
  constraintsOf(node).length === 1;
