import type { EnumValue, ObjectType, Property, Type } from "../ir/index.js";
import { collectProperties, isScalar, looseRequired } from "./composition.js";
import type { Context, Node } from "./context.js";
import { isNode, join, own, text } from "./context.js";
import { applyDiscriminator } from "./discriminator.js";
import { readDoc, readFacets, reportOld } from "./facets.js";
import {
  intersection,
  isEmptyObject,
  union,
  withDoc,
  withFacets,
} from "./simplify.js";

/** Reads Schema Objects of OpenAPI 3.0 and 3.1 (JSON Schema 2020-12) into types. */
export interface SchemaReader {
  read(schema: unknown, pointer: string): Type;
}

interface Rule {
  readonly name: string;
  readonly matches: (schema: Node) => boolean;
  readonly read: (schema: Node, pointer: string, reader: Reader) => Type;
}

/** A place that a `$ref` named and that must become a named type. */
export type Referenced = (pointer: string) => string;

const has =
  (key: string) =>
  (schema: Node): boolean =>
    own(schema, key) !== undefined;

/**
 * First match wins. The order is the meaning: a reference says all there is; `const` and `enum` say more than `type`;
 * a composition wraps what stands beside it; a list of types is a union of the rest; only then does one type decide.
 */
const rules: readonly Rule[] = [
  { name: "$ref", matches: has("$ref"), read: readRef },
  {
    name: "const",
    matches: has("const"),
    read: (schema, pointer, reader) =>
      readValues([own(schema, "const")], schema, pointer, reader),
  },
  { name: "enum", matches: has("enum"), read: readEnum },
  { name: "allOf", matches: has("allOf"), read: readAllOf },
  {
    name: "oneOf",
    matches: has("oneOf"),
    read: (schema, pointer, reader) =>
      readUnion("oneOf", schema, pointer, reader),
  },
  {
    name: "anyOf",
    matches: has("anyOf"),
    read: (schema, pointer, reader) =>
      readUnion("anyOf", schema, pointer, reader),
  },
  {
    name: "type list",
    matches: (schema) => Array.isArray(own(schema, "type")),
    read: readTypeList,
  },
  {
    name: "type",
    matches: has("type"),
    read: (schema, pointer, reader) =>
      readTyped(own(schema, "type"), schema, pointer, reader),
  },
  {
    name: "object by its keywords",
    matches: (schema) =>
      ["properties", "additionalProperties", "patternProperties"].some((key) =>
        has(key)(schema),
      ),
    read: readObject,
  },
  {
    name: "array by its keywords",
    matches: (schema) =>
      ["items", "prefixItems"].some((key) => has(key)(schema)),
    read: readArray,
  },
  {
    name: "anything",
    matches: () => true,
    read: (schema, pointer, reader) => ({
      kind: "unknown",
      ...facetsOf(schema, pointer, reader),
    }),
  },
];

export class Reader implements SchemaReader {
  readonly context: Context;
  /** Registers the target of a reference and gives the id of its named type. */
  readonly referenced: Referenced;

  constructor(context: Context, referenced: Referenced) {
    this.context = context;
    this.referenced = referenced;
  }

  read(schema: unknown, pointer: string): Type {
    if (schema === true) return { kind: "unknown" };
    if (schema === false) return { kind: "never" };
    if (!isNode(schema)) {
      this.context.report(
        "openapi/invalid-schema",
        pointer,
        `A schema must be an object or a boolean, not ${schema === null ? "null" : Array.isArray(schema) ? "a list" : typeof schema}.`,
      );
      return { kind: "unknown" };
    }
    const rule = rules.find((candidate) => candidate.matches(schema))!;
    const type = withDoc(rule.read(schema, pointer, this), readDoc(schema));
    if (own(schema, "nullable") !== true) return type;
    reportOld(
      this.context,
      join(pointer, "nullable"),
      '"nullable" is OpenAPI 3.0; 3.1 writes the type "null".',
    );
    return union(
      [type, { kind: "null" }],
      type.doc === undefined ? {} : { doc: type.doc },
    );
  }
}

const facetsOf = (
  schema: Node,
  pointer: string,
  reader: Reader,
): { facets?: ReturnType<typeof readFacets> } => {
  const facets = readFacets(reader.context, schema, pointer);
  return Object.keys(facets).length === 0 ? {} : { facets };
};

/** Keywords that do not narrow a value: a schema of these alone adds nothing to its composition. */
const annotations = new Set(
  "$ref $id $schema $comment $anchor $defs title description summary default example examples deprecated readOnly writeOnly nullable discriminator externalDocs xml allOf oneOf anyOf if then else not const enum unevaluatedProperties".split(
    " ",
  ),
);

/** What stands beside a composition keyword, as a schema of its own; undefined where that says nothing. */
function rest(schema: Node, ...without: string[]): Node | undefined {
  const entries = Object.entries(schema).filter(
    ([key]) =>
      !annotations.has(key) && !key.startsWith("x-") && !without.includes(key),
  );
  const node = Object.fromEntries(entries);
  // `type: object` beside a composition of objects, or `required` alone, has no type of its own to add.
  return entries.every(([key]) => key === "type" || key === "required")
    ? undefined
    : node;
}

function readRef(schema: Node, pointer: string, reader: Reader): Type {
  const ref = own(schema, "$ref");
  const at = join(pointer, "$ref");
  if (typeof ref !== "string") {
    reader.context.report("openapi/wrong-type", at, '"$ref" must be text.');
    return { kind: "unknown" };
  }
  // One step only: a chain of references keeps its names. That it leads somewhere is checked to its end.
  if (reader.context.resolve(schema, pointer) === undefined)
    return { kind: "unknown" };
  const type: Type = {
    kind: "ref",
    id: reader.referenced(reader.context.pointerOf(ref)!),
  };
  const beside = rest(schema);
  return beside === undefined
    ? type
    : intersection([type, reader.read(beside, pointer)]);
}

function readEnum(schema: Node, pointer: string, reader: Reader): Type {
  const values = own(schema, "enum");
  if (!Array.isArray(values)) {
    reader.context.report(
      "openapi/wrong-type",
      join(pointer, "enum"),
      '"enum" must be a list.',
    );
    const { enum: _, ...others } = schema;
    return reader.read(others, pointer);
  }
  return readValues(values, schema, pointer, reader);
}

function readValues(
  values: readonly unknown[],
  schema: Node,
  pointer: string,
  reader: Reader,
): Type {
  const scalars = [...new Set(values.filter(isScalar))];
  const types = [own(schema, "type")].flat();
  const nullable = values.includes(null) || types.includes("null");
  // Lists and objects as enum values have no literal type that a person would want to read.
  if (values.some((value) => value !== null && !isScalar(value)))
    return reader.read(
      { ...schema, enum: undefined, const: undefined },
      pointer,
    );
  const names = own(schema, "x-enum-varnames") ?? own(schema, "x-enumNames");
  const descriptions =
    own(schema, "x-enum-descriptions") ?? own(schema, "x-enumDescriptions");
  const value: Type =
    scalars.length === 0
      ? { kind: "never" }
      : scalars.length === 1
        ? { kind: "literal", value: scalars[0]! }
        : scalars.length === 2 &&
            scalars.includes(true) &&
            scalars.includes(false)
          ? { kind: "boolean" }
          : {
              kind: "enum",
              open: false,
              values: scalars.map((scalar): EnumValue =>
                enumValue(scalar, values.indexOf(scalar), names, descriptions),
              ),
            };
  const facets = facetsOf(schema, pointer, reader).facets;
  return union([
    facets === undefined ? value : withFacets(value, facets),
    ...(nullable ? [{ kind: "null" } as const] : []),
  ]);
}

function enumValue(
  value: string | number | boolean,
  index: number,
  names: unknown,
  descriptions: unknown,
): EnumValue {
  const name = Array.isArray(names) ? text(names[index]) : undefined;
  const description = Array.isArray(descriptions)
    ? text(descriptions[index])
    : isNode(descriptions)
      ? text(own(descriptions, String(value)))
      : undefined;
  return {
    value,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
}

function membersOf(
  keyword: string,
  schema: Node,
  pointer: string,
  reader: Reader,
): readonly unknown[] {
  const members = own(schema, keyword);
  if (Array.isArray(members)) return members;
  reader.context.report(
    "openapi/wrong-type",
    join(pointer, keyword),
    `"${keyword}" must be a list.`,
  );
  return [];
}

function readAllOf(schema: Node, pointer: string, reader: Reader): Type {
  const members = membersOf("allOf", schema, pointer, reader);
  const nullable = members.some(meansNull) ? [{ kind: "null" } as const] : [];
  const types = members.flatMap((member, i) =>
    meansNull(member) ? [] : [reader.read(member, join(pointer, "allOf", i))],
  );
  const inline = rest(schema);
  if (inline !== undefined) types.push(reader.read(inline, pointer));
  for (const keyword of ["oneOf", "anyOf"] as const) {
    if (own(schema, keyword) !== undefined)
      types.push(readMembers(keyword, schema, pointer, reader));
  }
  return union([
    intersection([
      ...types,
      ...requiredOfSiblings(schema, pointer, members, reader),
    ]),
    ...nullable,
  ]);
}

/** `{ nullable: true }` and nothing else: beside other members it was written to say null. */
const meansNull = (member: unknown): boolean =>
  isNode(member) &&
  own(member, "nullable") === true &&
  Object.keys(member).every(
    (key) => annotations.has(key) && key !== "$ref" && !key.endsWith("Of"),
  );

/** `required` may name a property that another member declares: say it once more, required. */
function requiredOfSiblings(
  schema: Node,
  pointer: string,
  members: readonly unknown[],
  reader: Reader,
): Type[] {
  const names = [schema, ...members.filter(isNode)].flatMap(looseRequired);
  if (names.length === 0) return [];
  const known = collectProperties(reader.context, schema, pointer);
  const properties = [...new Set(names)].flatMap((name): Property[] => {
    const at = known.get(name);
    return at === undefined
      ? []
      : [readProperty(name, at.value, at.pointer, true, reader)];
  });
  return properties.length === 0 ? [] : [{ kind: "object", properties }];
}

function readMembers(
  keyword: "oneOf" | "anyOf",
  schema: Node,
  pointer: string,
  reader: Reader,
): Type {
  const types = membersOf(keyword, schema, pointer, reader).map(
    (member, i): Type =>
      meansNull(member)
        ? { kind: "null" }
        : reader.read(member, join(pointer, keyword, i)),
  );
  const { members, discriminator } = applyDiscriminator(
    reader.context,
    schema,
    pointer,
    types,
  );
  return union(members, discriminator === undefined ? {} : { discriminator });
}

function readUnion(
  keyword: "oneOf" | "anyOf",
  schema: Node,
  pointer: string,
  reader: Reader,
): Type {
  const type = readMembers(keyword, schema, pointer, reader);
  const both =
    keyword === "oneOf" && own(schema, "anyOf") !== undefined
      ? [readMembers("anyOf", schema, pointer, reader)]
      : [];
  const inline = rest(schema);
  const types = [own(schema, "type")].flat();
  const nullable = types.includes("null") ? [{ kind: "null" } as const] : [];
  // A scalar type beside a union of unions of the same scalar adds nothing; properties beside one do.
  const beside =
    inline !== undefined &&
    (has("properties")(inline) ||
      has("additionalProperties")(inline) ||
      has("items")(inline))
      ? [
          reader.read(
            { ...inline, type: types.find((name) => name !== "null") },
            pointer,
          ),
        ]
      : [];
  const facets = facetsOf(schema, pointer, reader).facets;
  const whole = union([
    intersection([
      ...beside.filter((extra) => !isEmptyObject(extra)),
      type,
      ...both,
      ...requiredOfUnion(schema, pointer, reader),
    ]),
    ...nullable,
  ]);
  return facets === undefined ? whole : withFacets(whole, facets);
}

function requiredOfUnion(
  schema: Node,
  pointer: string,
  reader: Reader,
): Type[] {
  const names = looseRequired(schema);
  if (names.length === 0 || has("properties")(schema)) return [];
  const members = [own(schema, "oneOf"), own(schema, "anyOf")]
    .flat()
    .filter(isNode);
  return requiredOfSiblings(
    { required: names, allOf: members },
    pointer,
    [],
    reader,
  );
}

function readTypeList(schema: Node, pointer: string, reader: Reader): Type {
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
  Record<string, (schema: Node, pointer: string, reader: Reader) => Type>
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

function readTyped(
  name: unknown,
  schema: Node,
  pointer: string,
  reader: Reader,
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

function readString(schema: Node, pointer: string, reader: Reader): Type {
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

function readArray(schema: Node, pointer: string, reader: Reader): Type {
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

function readObject(schema: Node, pointer: string, reader: Reader): Type {
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
  reader: Reader,
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

function readProperty(
  name: string,
  schema: unknown,
  pointer: string,
  required: boolean,
  reader: Reader,
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
