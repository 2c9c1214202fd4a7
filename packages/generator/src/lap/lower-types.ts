import type { LapField, LapType } from "./document.js";
import { coerceDefault, splitValues } from "./lower-values.js";
import type { Schema } from "./schema.js";

/** Where schemas of named types are collected: `components.schemas`. */
export interface TypeTable {
  readonly schemas: Map<string, Schema>;
  /** Fields that `@type` lines give. */
  readonly defined: ReadonlyMap<string, readonly LapField[]>;
  /** Definitions that have been named and not read yet. */
  readonly waiting: { schema: Schema; fields: readonly LapField[] }[];
  /** `?` says that a field may be missing rather than null: AWS and Smithy models. */
  readonly optionalMark: boolean;
}

/** A schema of its own for each place: an overlay may change one without the others. */
function scalarSchema(name: string): Schema {
  switch (name) {
    case "str":
    case "string":
    case "enum":
      return { type: "string" };
    case "int":
    case "integer":
      return { type: "integer" };
    case "num":
    case "number":
    case "float":
      return { type: "number" };
    case "bool":
    case "boolean":
      return { type: "boolean" };
    case "map":
    case "object":
      return { type: "object" };
    case "array":
      return { type: "array" };
    case "bytes":
      return { type: "string", format: "byte" };
    case "file":
      return { type: "string", format: "binary" };
    case "null":
      return { type: "null" };
    default:
      return {};
  }
}

/** A format is one word; anything longer is a remark. */
const isFormat = (text: string): boolean =>
  /^[A-Za-z][\w.:-]{0,39}$/.test(text);

/** Formats of whole numbers that other tools write differently. */
const formatNames: ReadonlyMap<string, string> = new Map([
  ["i32", "int32"],
  ["i64", "int64"],
  ["f32", "float"],
  ["f64", "double"],
]);

/** The result is a new object, which the caller may add to. */
export function lowerType(type: LapType, table: TypeTable): Schema {
  const schema = lowerPlain(type, table);
  return type.nullable && !table.optionalMark ? nullable(schema) : schema;
}

function nullable(schema: Schema): Schema {
  const { type } = schema;
  if (typeof type === "string" && type !== "null" && !("enum" in schema)) {
    schema["type"] = [type, "null"];
    return schema;
  }
  if (type === "null" || Object.keys(schema).length === 0) return schema;
  return { anyOf: [schema, { type: "null" }] };
}

function lowerPlain(type: LapType, table: TypeTable): Schema {
  switch (type.kind) {
    case "array":
      return { type: "array", items: lowerType(type.items, table) };
    case "object":
      return lowerFields(type.fields, table);
    case "dictionary":
      return {
        type: "object",
        additionalProperties: lowerType(type.value, table),
      };
    case "named":
      return lowerNamed(type.name, type.fields, table);
    case "scalar":
      return lowerScalar(type);
  }
}

function lowerScalar({
  name,
  format,
  values,
}: Extract<LapType, { kind: "scalar" }>): Schema {
  const schema = scalarSchema(name);
  if (format !== undefined) {
    const known = formatNames.get(format) ?? format;
    if (isFormat(known) && name !== "any") schema["format"] = known;
    else schema["description"] = format;
  }
  return values === undefined ? schema : lowerEnum(schema, values);
}

/** Values of an enum; where the text may have been cut at the wrong slash, any other value is right too. */
function lowerEnum(schema: Schema, text: string): Schema {
  const { type = "string" } = schema;
  if (type === "boolean") return schema;
  const numeric = type === "integer" || type === "number";
  const { values, names, doubtful } = splitValues(text, numeric);
  if (values.length === 0) {
    addWords(schema, `One of ${text}.`);
    return schema;
  }
  const { type: _, ...rest } = schema;
  if (doubtful) return { ...rest, anyOf: [{ type, enum: values }, { type }] };
  return {
    ...rest,
    type,
    enum: values,
    ...(names === undefined ? {} : { "x-enum-varnames": names }),
  };
}

function addWords(schema: Schema, words: string): void {
  const before = schema["description"];
  schema["description"] =
    typeof before === "string"
      ? `${before}${/[.!?:;,]$/.test(before) ? "" : "."} ${words}`
      : words;
}

/** An object whose fields are known, others allowed. */
export function lowerFields(
  fields: readonly LapField[],
  table: TypeTable,
): Schema {
  const properties: Record<string, Schema> = {};
  let required: Set<string> | undefined;
  for (const field of fields) {
    setOwn(properties, field.name, lowerType(field.type, table));
    if (field.required) (required ??= new Set()).add(field.name);
  }
  return required === undefined
    ? { type: "object", properties }
    : { type: "object", properties, required: [...required] };
}

/** `__proto__` too becomes a property of its own. */
export function setOwn(
  object: Record<string, unknown>,
  key: string,
  value: unknown,
): void {
  if (key === "__proto__")
    Object.defineProperty(object, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else object[key] = value;
}

/** Names of types are keys of `components.schemas`, which take letters, digits, `.`, `-` and `_`. */
export const componentName = (name: string): string =>
  name.replace(/[^A-Za-z0-9._-]/g, "_");

function lowerNamed(
  name: string,
  fields: readonly LapField[] | undefined,
  table: TypeTable,
): Schema {
  const key = componentName(name);
  let schema = table.schemas.get(key);
  if (schema === undefined) {
    schema = { type: "object" };
    // Held before its fields are read: it may hold itself.
    table.schemas.set(key, schema);
    const defined = table.defined.get(name);
    // Later, so that a chain of definitions does not become a chain of calls.
    if (defined !== undefined) table.waiting.push({ schema, fields: defined });
  }
  if (fields !== undefined) showFields(schema, fields, table);
  return { $ref: `#/components/schemas/${key}` };
}

/** Reads the definitions that types have named. */
export function lowerWaiting(table: TypeTable): void {
  for (let next = table.waiting.pop(); next; next = table.waiting.pop())
    showFields(next.schema, next.fields, table);
}

/** The same name may show other parts of itself elsewhere, where the producer cut it off at another depth. */
function showFields(
  known: Schema,
  fields: readonly LapField[],
  table: TypeTable,
): void {
  const more = lowerFields(fields, table);
  const properties = known["properties"] as Record<string, Schema> | undefined;
  if (properties === undefined) {
    Object.assign(known, more);
    return;
  }
  const others = more["properties"] as Record<string, Schema>;
  for (const name of Object.keys(others))
    if (!Object.hasOwn(properties, name))
      setOwn(properties, name, others[name]);
}

/** Adds a comment and a default to a schema. A default that does not fit the type is told in words. */
export function withNotes(
  schema: Schema,
  comment: string | undefined,
  value: string | undefined,
): Schema {
  if (comment) addWords(schema, comment);
  if (value === undefined) return schema;
  const coerced = coerceDefault(value, schema);
  if (coerced !== undefined) schema["default"] = coerced.value;
  else if (value !== "") addWords(schema, `Default: ${value}`);
  return schema;
}
