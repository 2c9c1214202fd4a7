import { anyKind, openBody, type Body } from "./schema.js";

const listed = [
  "prefix",
  "patterns",
  "required",
  "dependentRequired",
  "dependentSchemas",
  "allOf",
] as const;
const counted = [
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
  "unique",
] as const;
const optional = [
  "values",
  "minimum",
  "maximum",
  "multipleOf",
  "pattern",
  "format",
  "items",
  "contains",
  "unevaluatedItems",
  "additional",
  "names",
  "unevaluatedProperties",
  "anyOf",
  "oneOf",
  "not",
  "condition",
  "opaque",
] as const;

export type Part =
  | "kinds"
  | "properties"
  | (typeof listed)[number]
  | (typeof counted)[number]
  | (typeof optional)[number];

const known = new WeakMap<Body, readonly Part[]>();

/** Parts in which a body asks for something. */
export function says(body: Body): readonly Part[] {
  const before = known.get(body);
  if (before !== undefined) return before;
  const parts = list(body);
  known.set(body, parts);
  return parts;
}

function list(body: Body): Part[] {
  return [
    ...(body.kinds === anyKind ? [] : (["kinds"] as const)),
    ...(body.properties.size === 0 ? [] : (["properties"] as const)),
    ...listed.filter((part) => body[part].length > 0),
    ...counted.filter((part) => body[part] !== openBody[part]),
    ...optional.filter((part) => body[part] !== undefined),
  ];
}

/** Whether a body asks for nothing but these. */
export const saysOnly = (body: Body, ...parts: readonly Part[]): boolean =>
  says(body).every((part) => parts.includes(part));
