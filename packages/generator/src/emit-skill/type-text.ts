/**
 * A type in a word or two: `string`, `integer`, `one of asc, desc`, `object[]`.
 *
 * In: Type and the named types. Out: text, not yet escaped. It must not know where it stands.
 */

import { safeLine, shorten } from "../code/index.js";
import type { Type } from "../ir/index.js";
import { expand, type NamedTypes } from "../passes/index.js";

const longestChoice = 48;

export function typeText(type: Type, types: NamedTypes, depth = 0): string {
  const plain = expand(type, types).type;
  if (depth > 3) return "any";
  switch (plain.kind) {
    case "string":
      return stringText(plain.facets?.format);
    case "number":
      return plain.integer ? "integer" : "number";
    case "literal":
      return `always ${shorten(safeLine(String(plain.value)), 40)}`;
    case "enum": {
      const values = plain.values.map(({ value }) => safeLine(String(value)));
      const all = values.join(", ");
      return all.length <= longestChoice
        ? `one of ${all}`
        : `one of ${values.length} words`;
    }
    case "array": {
      const items = typeText(plain.items, types, depth + 1);
      return /^[a-z]+(?:\[\])*$/.test(items) ? `${items}[]` : "array";
    }
    case "tuple":
      return "array";
    case "union": {
      const members = [
        ...new Set(
          plain.members.map((member) => typeText(member, types, depth + 1)),
        ),
      ];
      return members.length <= 3 &&
        members.every((member) => /^[a-z]+(?:\[\])*$/.test(member))
        ? members.join(" or ")
        : "any";
    }
    case "binary":
      return "file";
    case "never":
    case "unknown":
      return "any";
    default:
      return plain.kind;
  }
}

function stringText(format: string | undefined): string {
  if (format === "binary" || format === "byte") return "bytes";
  return format !== undefined && /^[a-z][a-z-]{1,12}$/.test(format)
    ? `${format} string`
    : "string";
}
