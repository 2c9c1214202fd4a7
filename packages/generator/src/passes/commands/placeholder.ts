/**
 * What stands for the value of a flag: `<string>`, `<1..100>`, `<asc|desc>`, `<object>…`.
 *
 * In: type. Out: text, safe to show. It must not know the layout.
 */

import { safeLine } from "../../code/index.js";
import type { Type } from "../../ir/index.js";
import { expand, type NamedTypes } from "./expand.js";

export const widestChoice = 36;

/** Empty: the flag stands alone. */
export function placeholder(type: Type, types: NamedTypes): string {
  const inner = inside(type, types, 0);
  if (inner === "") return "";
  return expand(type, types).type.kind === "array"
    ? `<${inner}>…`
    : `<${inner}>`;
}

function inside(type: Type, types: NamedTypes, depth: number): string {
  const expanded = expand(type, types).type;
  if (depth > 4) return "json";
  switch (expanded.kind) {
    case "boolean":
      return depth === 0 ? "" : "true|false";
    case "string":
      return stringWord(expanded.facets?.format);
    case "number":
      return (
        range(expanded.facets?.minimum, expanded.facets?.maximum) ??
        (expanded.integer ? "int" : "number")
      );
    case "literal":
      return choice([expanded.value]);
    case "enum":
      return choice(expanded.values.map(({ value }) => value));
    case "array":
      return inside(expanded.items, types, depth + 1);
    case "tuple":
      return "a,b";
    case "object":
      return expanded.properties.length === 0 &&
        expanded.additional !== undefined &&
        expanded.additional.kind !== "unknown"
        ? "key=value"
        : "object";
    case "union":
      return choice(
        expanded.members.map((member) => inside(member, types, depth + 1)),
      );
    case "binary":
      return "@file";
    case "null":
      return "null";
    case "never":
    case "unknown":
      return "json";
  }
}

function stringWord(format: string | undefined): string {
  return format !== undefined && /^[a-z-]{2,12}$/.test(format)
    ? format
    : "string";
}

function range(
  min: number | undefined,
  max: number | undefined,
): string | undefined {
  return min === undefined || max === undefined ? undefined : `${min}..${max}`;
}

/** The values themselves, where there is room. A list that is open to any text is just text. */
function choice(values: readonly (string | number | boolean)[]): string {
  const open = values.includes("string")
    ? values.filter(
        (value) => value === "string" || value === "object" || value === "json",
      )
    : values;
  const text = [...new Set(open.map((value) => safeLine(String(value))))].join(
    "|",
  );
  return text.length <= widestChoice
    ? text
    : values.every((value) => typeof value === "string") && values.length > 3
      ? "value"
      : `${text.slice(0, widestChoice - 1)}…`;
}
