/**
 * Example calls for help: a command with its words and required flags, as a shell reads it.
 *
 * In: drafts with names. Out: argument text. It must not know rows.
 */

import { safeLine } from "../../code/index.js";
import type { Json, Type } from "../../ir/index.js";
import { expand, literalsOf, type NamedTypes } from "./expand.js";
import { isFriendly } from "./sample-facts.js";

/** Text of one value, not yet quoted for a shell; `item` is one element of a list. */
export function exampleValue(
  type: Type,
  example: Json | undefined,
  types: NamedTypes,
): string {
  const given = scalarText(example ?? type.doc?.example);
  if (given !== undefined) return given;
  const { type: plain, ids } = expand(type, types);
  const last = ids.at(-1);
  const ofType = scalarText(
    plain.doc?.example ??
      (last === undefined ? undefined : types.get(last)?.doc.example),
  );
  return ofType ?? sample(plain, types, 0);
}

function scalarText(value: Json | undefined): string | undefined {
  if (Array.isArray(value))
    return value.length > 0 && typeof value[0] !== "object"
      ? scalarText(value[0] as Json)
      : undefined;
  return value === undefined || value === null || typeof value === "object"
    ? undefined
    : safeLine(String(value));
}

const stringSamples: Readonly<Record<string, string>> = {
  uuid: "550e8400-e29b-41d4-a716-446655440000",
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  uri: "https://example.com/",
  email: "ada@example.com",
};

function sample(type: Type, types: NamedTypes, depth: number): string {
  const plain = expand(type, types).type;
  switch (plain.kind) {
    case "string":
      return (
        (plain.facets?.format === undefined
          ? undefined
          : stringSamples[plain.facets.format]) ?? "text"
      );
    case "number":
      return String(plain.facets?.minimum ?? 1);
    case "boolean":
      return "true";
    case "literal":
      return safeLine(String(plain.value));
    case "enum":
      return safeLine(String(plain.values[0]?.value ?? "value"));
    case "array":
      return sample(plain.items, types, depth + 1);
    case "object":
      return depth > 3 ? "{}" : pairs(plain, types, depth);
    case "union":
      return sample(
        plain.members.find((member) => isFriendly(member, types)) ??
          plain.members[0] ?? { kind: "unknown" },
        types,
        depth + 1,
      );
    case "binary":
      return "@file.bin";
    default:
      return "{}";
  }
}

/** `role=user,content=hi`: the required properties, those that tell variants apart first. */
function pairs(
  type: Type & { readonly kind: "object" },
  types: NamedTypes,
  depth: number,
): string {
  const required = type.properties.filter(
    (property) => property.required && property.readOnly !== true,
  );
  if (required.length === 0)
    return type.additional !== undefined ? "key=value" : "{}";
  const fixed = (property: (typeof required)[number]): boolean =>
    literalsOf(property.type, types).length > 0;
  return [
    ...required.filter(fixed),
    ...required.filter((property) => !fixed(property)),
  ]
    .map((property) => {
      const own =
        scalarText(property.doc.example) ??
        sample(property.type, types, depth + 1);
      const inner = expand(property.type, types).type;
      const text =
        inner.kind === "object" && !own.startsWith("{")
          ? `{${own.replace(/=/g, ": ")}}`
          : own;
      return `${property.name}=${/[,"']/.test(text) && !text.startsWith("{") ? JSON.stringify(text) : text}`;
    })
    .join(",");
}

/** One word for a POSIX shell. */
export function shellWord(text: string): string {
  return /^[\w@%+=:,./-]+$/.test(text)
    ? text
    : `'${text.replaceAll("'", `'\\''`)}'`;
}
