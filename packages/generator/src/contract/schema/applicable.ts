import type { SchemaView } from "./view.js";

/** Keywords that only speak about values of one type. */
const typeOfKeyword: ReadonlyMap<string, string> = new Map(
  Object.entries({
    array:
      "items prefixItems contains minItems maxItems uniqueItems minContains maxContains unevaluatedItems",
    object:
      "properties required additionalProperties patternProperties propertyNames dependentRequired dependentSchemas minProperties maxProperties unevaluatedProperties",
    string: "minLength maxLength pattern",
    number: "minimum maximum exclusiveMinimum exclusiveMaximum multipleOf",
  }).flatMap(([type, keywords]) =>
    keywords.split(" ").map((keyword) => [keyword, type] as const),
  ),
);

export const allows = ({ types }: SchemaView, type: string): boolean =>
  types === undefined ||
  types.includes(type) ||
  (type === "number" && types.includes("integer"));

/** Type of which a keyword speaks, or undefined where it speaks of all. */
export const typeOf = (keyword: unknown): string | undefined =>
  typeof keyword === "string" ? typeOfKeyword.get(keyword) : undefined;

/** Whether a keyword speaks of any value that the schema allows. */
export function applies(view: SchemaView, keyword: string): boolean {
  const type = typeOf(keyword);
  return type === undefined || allows(view, type);
}
