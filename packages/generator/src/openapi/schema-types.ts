import type { ObjectType, Property, Type } from "../ir/index.js";
import { type Node, isNode, join, own, text } from "./context.js";
import { readDoc } from "./facets.js";
import { type SchemaReader, facetsOf } from "./schema-reader.js";
import { union, withFacets } from "./simplify.js";

export function readTypeList(
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const names = own(schema, "type") as readonly unknown[];
  const facets = facetsOf(schema, pointer, reader).facets;
  const members = names.map((name) => readTyped(name, schema, pointer, reader));
  // The facets belong to the value that is not null; a default belongs to the whole.
  const type = union(members);
  return facets?.default === undefined || type.kind !== "union"
    ? type
    : withFacets(type, { default: facets.default });
}

const byType: Readonly<
  Record<string, (schema: Node, pointer: string, reader: SchemaReader) => Type>
> = {
  null: () => ({ kind: "null" }),
  boolean: (schema, pointer, reader) => ({
    kind: "boolean",
    ...facetsOf(schema, pointer, reader),
  }),
  number: (schema, pointer, reader) => ({
    kind: "number",
    integer: false,
    ...facetsOf(schema, pointer, reader),
  }),
  integer: (schema, pointer, reader) => ({
    kind: "number",
    integer: true,
    ...facetsOf(schema, pointer, reader),
  }),
  string: readString,
  object: readObject,
  array: readArray,
  // Swagger 2.0's word, still found in 3.x documents.
  file: () => ({ kind: "binary" }),
};

/** Misspelt types that occur in real documents, with what was meant. */
const misspelt: Readonly<Record<string, string>> = {
  str: "string",
  text: "string",
  String: "string",
  int: "integer",
  int32: "integer",
  int64: "integer",
  long: "integer",
  Integer: "integer",
  float: "number",
  double: "number",
  decimal: "number",
  Number: "number",
  bool: "boolean",
  Boolean: "boolean",
  dict: "object",
  map: "object",
  Object: "object",
  list: "array",
  Array: "array",
  date: "string",
  datetime: "string",
  uuid: "string",
};

export function readTyped(
  name: unknown,
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const known =
    typeof name === "string" && Object.hasOwn(byType, name)
      ? byType[name]
      : undefined;
  if (known !== undefined) return known(schema, pointer, reader);
  const meant =
    typeof name === "string" && Object.hasOwn(misspelt, name)
      ? misspelt[name]
      : undefined;
  reader.context.report(
    "openapi/wrong-type",
    join(pointer, "type"),
    `"${String(name)}" is not a type of JSON Schema.`,
    meant === undefined
      ? {}
      : { help: `Write "${meant}"; it is read as that.` },
  );
  return meant === undefined
    ? { kind: "unknown" }
    : byType[meant]!(schema, pointer, reader);
}

function readString(schema: Node, pointer: string, reader: SchemaReader): Type {
  const media = text(own(schema, "contentMediaType"));
  const binary =
    own(schema, "format") === "binary" ||
    (media !== undefined &&
      own(schema, "contentEncoding") === undefined &&
      !/json|text|xml/.test(media));
  return binary
    ? { kind: "binary" }
    : { kind: "string", ...facetsOf(schema, pointer, reader) };
}

export function readArray(
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const items = own(schema, "items");
  const prefix = own(schema, "prefixItems");
  const facets = facetsOf(schema, pointer, reader);
  if (Array.isArray(prefix)) {
    const closed = items === false;
    return {
      kind: "tuple",
      items: prefix.map((item, i) =>
        reader.read(item, join(pointer, "prefixItems", i)),
      ),
      ...(closed
        ? {}
        : {
            rest:
              items === undefined
                ? ({ kind: "unknown" } as const)
                : reader.read(items, join(pointer, "items")),
          }),
      ...facets,
    };
  }
  return {
    kind: "array",
    items:
      items === undefined
        ? { kind: "unknown" }
        : reader.read(items, join(pointer, "items")),
    ...facets,
  };
}

export function readObject(
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const properties = own(schema, "properties");
  const required = requiredNames(schema, pointer, reader);
  if (properties !== undefined && !isNode(properties))
    reader.context.report(
      "openapi/wrong-type",
      join(pointer, "properties"),
      '"properties" must be an object.',
    );
  const additional = own(schema, "additionalProperties");
  const patterns = own(schema, "patternProperties");
  const type: ObjectType = {
    kind: "object",
    properties: isNode(properties)
      ? Object.keys(properties).map((name) =>
          readProperty(
            name,
            own(properties, name),
            join(pointer, "properties", name),
            required.has(name),
            reader,
          ),
        )
      : [],
    ...(additional === undefined
      ? {}
      : {
          additional: reader.read(
            additional,
            join(pointer, "additionalProperties"),
          ),
        }),
    ...(isNode(patterns)
      ? {
          patterns: Object.keys(patterns).map((pattern) => ({
            pattern,
            type: reader.read(
              own(patterns, pattern),
              join(pointer, "patternProperties", pattern),
            ),
          })),
        }
      : {}),
    ...facetsOf(schema, pointer, reader),
  };
  return type;
}

function requiredNames(
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): ReadonlySet<string> {
  const required = own(schema, "required");
  if (required === undefined) return new Set();
  if (Array.isArray(required))
    return new Set(
      required.filter((name): name is string => typeof name === "string"),
    );
  reader.context.report(
    "openapi/wrong-type",
    join(pointer, "required"),
    '"required" must be a list of property names.',
    {
      help: "List the required properties at the object, not a boolean at the property.",
    },
  );
  return new Set();
}

export function readProperty(
  name: string,
  schema: unknown,
  pointer: string,
  required: boolean,
  reader: SchemaReader,
): Property {
  const type = reader.read(schema, pointer);
  const node = isNode(schema) ? schema : {};
  const target = reader.context.resolve(node, pointer)?.value;
  const flag = (key: string): boolean =>
    own(node, key) === true || (isNode(target) && own(target, key) === true);
  return {
    name,
    type,
    required,
    ...(flag("readOnly") ? { readOnly: true } : {}),
    ...(flag("writeOnly") ? { writeOnly: true } : {}),
    ...(own(node, "deprecated") === true ? { deprecated: true } : {}),
    doc: readDoc(node),
  };
}
