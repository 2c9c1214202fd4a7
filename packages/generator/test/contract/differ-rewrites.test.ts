import { describe, expect, it } from "vitest";

import { rules } from "../../src/contract/index.js";
import { caseOf } from "./differ-cases.js";
import { compare, idsOf, type Json } from "./differ-specs.js";

type Rewrite = (schema: Json) => Json;

const isObject = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const lists = ["allOf", "anyOf", "oneOf", "prefixItems"];
const named = ["properties", "patternProperties", "dependentSchemas"];
const single = [
  "items",
  "additionalProperties",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
];

/** Rewrites a schema and all inside it, from the inside out. */
function inDepth(rewrite: Rewrite, schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const deep = (value: unknown): unknown => inDepth(rewrite, value);
  const mapped = Object.entries(schema).map(([key, value]) => {
    if (lists.includes(key) && Array.isArray(value))
      return [key, value.map(deep)];
    if (named.includes(key) && isObject(value))
      return [
        key,
        Object.fromEntries(
          Object.entries(value).map(([name, inner]) => [name, deep(inner)]),
        ),
      ];
    return [key, single.includes(key) ? deep(value) : value];
  });
  return rewrite(Object.fromEntries(mapped) as Json);
}

/** Rewrites every schema of a document. */
function everywhere(rewrite: Rewrite, node: unknown): unknown {
  if (Array.isArray(node)) return node.map((item) => everywhere(rewrite, item));
  if (!isObject(node)) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key,
      key === "schema" ? inDepth(rewrite, value) : everywhere(rewrite, value),
    ]),
  );
}

/** What every rewrite keeps: annotations that are compared by themselves. */
const isPlain = (schema: Json): boolean => !("discriminator" in schema);

const rewrites: Readonly<Record<string, Rewrite>> = {
  "wrapped in allOf": (schema) => ({ allOf: [schema] }),
  "wrapped in anyOf": (schema) =>
    isPlain(schema) ? { anyOf: [schema] } : schema,
  "a list of one type": (schema) =>
    typeof schema["type"] === "string"
      ? { ...schema, type: [schema["type"]] }
      : schema,
  "null as an alternative": (schema) => {
    const { type, ...rest } = schema;
    return Array.isArray(type) && type.includes("null") && type.length === 2
      ? {
          oneOf: [
            { type: "null" },
            { ...rest, type: type.find((one) => one !== "null") },
          ],
        }
      : schema;
  },
  "null as a flag": (schema) => {
    const { type } = schema;
    return Array.isArray(type) && type.includes("null") && type.length === 2
      ? {
          ...schema,
          type: type.find((one) => one !== "null"),
          nullable: true,
        }
      : schema;
  },
  "a constant as a list of one": (schema) => {
    const { const: value, ...rest } = schema;
    return value === undefined ? schema : { ...rest, enum: [value] };
  },
  "bounds as flags": (schema) => {
    const { exclusiveMinimum: least, exclusiveMaximum: most, ...rest } = schema;
    return {
      ...rest,
      ...(least !== undefined && { minimum: least, exclusiveMinimum: true }),
      ...(most !== undefined && { maximum: most, exclusiveMaximum: true }),
    };
  },
  "keys in another order": (schema) =>
    Object.fromEntries(Object.entries(schema).reverse()),
  "told in other words": (schema) => ({
    ...schema,
    title: "Thing",
    description: "Something",
    examples: [1],
  }),
};

/** Every schema as a component of its own, with references in its place. */
function hoisted(document: Json, prefix: string): Json {
  const schemas: Record<string, unknown> = {};
  const result = everywhere((schema) => {
    const name = `${prefix}${Object.keys(schemas).length}`;
    schemas[name] = schema;
    return { $ref: `#/components/schemas/${name}` };
  }, document) as Json;
  const components = (document["components"] ?? {}) as Json;
  return {
    ...result,
    components: {
      ...components,
      schemas: { ...(components["schemas"] as Json | undefined), ...schemas },
    },
  };
}

/** One place inside a body, one at its root, one outside of bodies: more would be the same again. */
const places =
  /^(?:request-property|response-body|request-parameter)-(?!property)/;

const cases = rules
  .filter(({ id }) => places.test(id))
  .map(({ id }) => caseOf(id))
  .filter((one) => one !== undefined);

const documents = [
  ...new Map(
    cases
      .flatMap(({ base, revision }) => [base, revision])
      .map((document) => [JSON.stringify(document), document] as const),
  ).values(),
];

/** Text for people is none of a schema's meaning; neither are the names of components. */
const told = (before: Json, after: Json): string[] =>
  idsOf(compare(before, after)).filter((id) => id !== "api-schema-removed");

describe("the same contract in other words has no changes", () => {
  it.each(Object.keys(rewrites))("%s", (name) => {
    const loud = documents.filter((document) => {
      const after = everywhere(rewrites[name]!, document) as Json;
      return told(document, after).length + told(after, document).length > 0;
    });
    expect(loud).toEqual([]);
  });

  // Constants and lists of values have rules of their own, so there the other words are other names.
  const sameNames = Object.keys(rewrites).filter(
    (name) => name !== "a constant as a list of one",
  );

  it.each(sameNames)("and a change is the same change: %s", (name) => {
    const inside = cases.filter(({ id }) => id.startsWith("request-property-"));
    const other = inside.filter(({ base, revision, options }) => {
      const before = everywhere(rewrites[name]!, base) as Json;
      const [plain, rewritten] = [
        compare(base, revision, options),
        compare(before, revision, options),
      ];
      return idsOf(plain).join() !== idsOf(rewritten).join();
    });
    expect(other.map(({ id }) => id)).toEqual([]);
  });

  it("named schemas for inline ones, and other names", () => {
    const loud = documents.filter((document) => {
      const [a, b] = [hoisted(document, "A"), hoisted(document, "B")];
      return [told(document, a), told(a, document), told(a, b)].some(
        (ids) => ids.length > 0,
      );
    });
    expect(loud).toEqual([]);
  });
});
