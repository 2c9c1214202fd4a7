import { document, type Schema } from "./contract.js";

type Json = unknown;

/**
 * A value that fits a schema: its required properties, and with `rich` the optional ones of the first levels too.
 * `variant` picks other members of unions and other enum values.
 */
export function sample(
  schema: Schema,
  options: { rich?: boolean; variant?: number } = {},
): Json {
  return make(schema, 0, options.rich ?? false, options.variant ?? 0);
}

function deref(schema: Schema): Schema {
  const ref = schema["$ref"];
  if (typeof ref !== "string") return schema;
  const target = document.components.schemas[ref.split("/").pop()!];
  if (target === undefined) throw new Error(`no ${ref}`);
  return deref(target);
}

function make(
  given: Schema,
  depth: number,
  rich: boolean,
  variant: number,
): Json {
  const schema = deref(given);
  if ("const" in schema) return schema["const"];
  const values = schema["enum"] as Json[] | undefined;
  if (values !== undefined) return values[variant % values.length];
  const allOf = schema["allOf"] as Schema[] | undefined;
  if (allOf !== undefined) {
    const telling = [...allOf, { ...schema, allOf: undefined }].filter(says);
    const parts = telling.map((part) => make(part, depth, rich, variant));
    const objects = parts.filter(isObject);
    return objects.length > 0 ? Object.assign({}, ...objects) : parts[0];
  }
  const union = (schema["oneOf"] ?? schema["anyOf"]) as Schema[] | undefined;
  if (union !== undefined) {
    // Deep inside, the smallest member ends the descent.
    const members = union.filter((member) => Object.keys(member).length > 0);
    return make(
      members[depth > 4 ? 0 : variant % members.length]!,
      depth + 1,
      rich,
      variant,
    );
  }
  const type = [schema["type"]].flat()[0] as string | undefined;
  switch (type) {
    case "object":
      return makeObject(schema, depth, rich, variant);
    case "array": {
      const items = schema["items"] as Schema | undefined;
      const least = Number(schema["minItems"] ?? (depth < 3 ? 1 : 0));
      return Array.from({ length: least }, (_, i) =>
        make(items ?? {}, depth + 1, rich, variant + i),
      );
    }
    case "integer":
    case "number":
      return makeNumber(schema, type);
    case "boolean":
      return variant % 2 === 0;
    case "null":
      return null;
    case "string":
      return makeString(schema);
    default:
      return schema["properties"] === undefined
        ? { any: "thing" }
        : makeObject(schema, depth, rich, variant);
  }
}

/** Whether a member of an allOf says what a value is. */
const says = (schema: Schema): boolean =>
  [
    "$ref",
    "type",
    "properties",
    "enum",
    "const",
    "allOf",
    "oneOf",
    "anyOf",
  ].some((key) => schema[key] !== undefined);

const isObject = (value: Json): value is Record<string, Json> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function makeObject(
  schema: Schema,
  depth: number,
  rich: boolean,
  variant: number,
): Json {
  const properties = (schema["properties"] ?? {}) as Record<string, Schema>;
  const required = new Set((schema["required"] ?? []) as string[]);
  const wanted = Object.keys(properties).filter(
    (name) => required.has(name) || (rich && depth < 2),
  );
  const entries = wanted.map((name) => [
    name,
    make(properties[name]!, depth + 1, rich, variant),
  ]);
  const additional = schema["additionalProperties"];
  if (entries.length === 0 && isObject(additional) && depth < 4) {
    entries.push([
      "some-key",
      make(additional as Schema, depth + 1, rich, variant),
    ]);
  }
  return Object.fromEntries(entries);
}

function makeNumber(schema: Schema, type: string): number {
  const least = schema["minimum"] ?? schema["exclusiveMinimum"];
  const most = schema["maximum"];
  const middle =
    typeof least === "number" && typeof most === "number"
      ? (least + most) / 2
      : typeof least === "number"
        ? least + 1
        : 7;
  return type === "integer"
    ? Math.floor(middle)
    : middle + (most === undefined ? 0.25 : 0);
}

const byFormat: Readonly<Record<string, string>> = {
  uuid: "123e4567-e89b-42d3-a456-426614174000",
  "date-time": "2026-01-02T03:04:05Z",
  uri: "https://example.com/path?x=1",
  email: "someone@example.com",
};

function makeString(schema: Schema): string {
  const format = byFormat[String(schema["format"])];
  if (format !== undefined) return format;
  if (schema["pattern"] !== undefined) {
    const known = ["2025-08-24", "abc", "ephemeral", "a1"].find((text) =>
      new RegExp(String(schema["pattern"]), "u").test(text),
    );
    if (known !== undefined) return known;
  }
  const text = 'grüße, "quoted" & 100% / plus+ ✓';
  const most = Number(schema["maxLength"] ?? 200);
  return text.slice(0, most).padEnd(Number(schema["minLength"] ?? 0), "x");
}
