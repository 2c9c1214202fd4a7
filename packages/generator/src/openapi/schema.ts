import type { Type } from "../ir/index.js";
import { type Context, type Node, isNode, join, own } from "./context.js";
import { readDoc, reportOld } from "./facets.js";
import { readAllOf, readUnion } from "./schema-composition.js";
import {
  type Referenced,
  type SchemaReader,
  facetsOf,
  has,
  rest,
} from "./schema-reader.js";
import {
  readArray,
  readObject,
  readTyped,
  readTypeList,
} from "./schema-types.js";
import { readEnum, readValues } from "./schema-values.js";
import { intersection, union, withDoc } from "./simplify.js";

export type { Referenced, SchemaReader } from "./schema-reader.js";

interface Rule {
  readonly name: string;
  readonly matches: (schema: Node) => boolean;
  readonly read: (schema: Node, pointer: string, reader: SchemaReader) => Type;
}

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

function readRef(schema: Node, pointer: string, reader: SchemaReader): Type {
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
