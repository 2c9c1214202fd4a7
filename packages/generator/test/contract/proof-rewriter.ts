import fc from "fast-check";
import type { Contract, Schema } from "./random-schemas.js";

type Node = { [keyword: string]: any };

/** Where a choice has to be made: below `count`. */
type Pick = (count: number) => number;

/** Says the same in other words; undefined where the rewrite does not apply. */
type Rewrite = (
  node: Node,
  pick: Pick,
  hoist: (node: Node) => Node,
) => Schema | undefined;

const without = (node: Node, ...keywords: string[]): Node =>
  Object.fromEntries(
    Object.entries(node).filter(([keyword]) => !keywords.includes(keyword)),
  );

/** Keywords that only mean something next to each other. */
const families = [
  ["properties", "patternProperties", "additionalProperties"],
  ["items", "prefixItems"],
  ["contains", "minContains", "maxContains"],
  ["if", "then", "else"],
  ["minimum", "exclusiveMinimum"],
  ["maximum", "exclusiveMaximum"],
  ["type", "nullable", "enum", "const"],
];

const rewrites: Readonly<Record<string, Rewrite>> = {
  "allOf of one": (node) => ({ allOf: [node] }),
  "anyOf of one": (node) => ({ anyOf: [node] }),
  "oneOf of one": (node) => ({ oneOf: [node] }),
  "a component": (node, _, hoist) => hoist(node),
  "a described component": (node, _, hoist) => ({
    description: "Moved",
    ...hoist(node),
  }),
  annotations: (node) => ({
    title: "T",
    description: "D",
    example: 1,
    "x-more": {},
    ...node,
  }),
  "order of keys": (node) => Object.fromEntries(Object.entries(node).reverse()),
  "parts in an allOf": (node, pick) => {
    const whole = "unevaluatedProperties" in node || "unevaluatedItems" in node;
    const groups = new Map<string, Node>();
    for (const [keyword, value] of Object.entries(node)) {
      const family = families.findIndex((list) => list.includes(keyword));
      const group = family === -1 ? keyword : String(family);
      groups.set(group, { ...groups.get(group), [keyword]: value });
    }
    const parts = [...groups.values()];
    if (whole || parts.length < 2 || "$ref" in node) return undefined;
    const at = 1 + pick(parts.length - 1);
    const join = (list: Node[]): Node => Object.assign({}, ...list) as Node;
    return { allOf: [join(parts.slice(0, at)), join(parts.slice(at))] };
  },
  "properties apart": (node) => {
    const names = Object.keys(node["properties"] ?? {});
    if (
      names.length < 2 ||
      ["additionalProperties", "unevaluatedProperties"].some((k) => k in node)
    )
      return undefined;
    const { [names[0]!]: first, ...rest } = node["properties"];
    return {
      ...without(node, "properties", "allOf"),
      allOf: [
        ...(node["allOf"] ?? []),
        { properties: { [names[0]!]: first } },
        { properties: rest },
      ],
    };
  },
  "constant and enum": (node) =>
    "enum" in node && node["enum"].length === 1 && !("const" in node)
      ? { ...without(node, "enum"), const: node["enum"][0] }
      : "const" in node && !("enum" in node)
        ? { ...without(node, "const"), enum: [node["const"]] }
        : undefined,
  "order of an enum": (node) =>
    "enum" in node ? { ...node, enum: [...node["enum"]].reverse() } : undefined,
  "order of branches": (node) =>
    ["anyOf", "oneOf", "allOf"].some((keyword) => keyword in node)
      ? Object.fromEntries(
          Object.entries(node).map(([keyword, value]) => [
            keyword,
            ["anyOf", "oneOf", "allOf"].includes(keyword)
              ? [...value].reverse()
              : value,
          ]),
        )
      : undefined,
  "types as alternatives": (node) =>
    Array.isArray(node["type"]) &&
    node["type"].length > 1 &&
    !("anyOf" in node) &&
    !("nullable" in node)
      ? {
          ...without(node, "type"),
          anyOf: node["type"].map((type: string) => ({ type })),
        }
      : undefined,
  "whole schema by type": (node) =>
    Array.isArray(node["type"]) &&
    node["type"].length > 1 &&
    !("nullable" in node) &&
    !(node["type"].includes("integer") && node["type"].includes("number"))
      ? {
          oneOf: node["type"].map((type: string) => ({ ...node, type })),
        }
      : undefined,
  "null apart": (node) =>
    Array.isArray(node["type"]) &&
    node["type"].includes("null") &&
    node["type"].length > 1 &&
    !["enum", "const", "not", "if", "allOf", "anyOf", "oneOf", "$ref"].some(
      (keyword) => keyword in node,
    )
      ? {
          anyOf: [
            {
              ...node,
              type: node["type"].filter((type: string) => type !== "null"),
            },
            { type: "null" },
          ],
        }
      : undefined,
  nullable: (node) =>
    Array.isArray(node["type"]) &&
    node["type"].includes("null") &&
    node["type"].length === 2 &&
    !["enum", "const", "not", "if", "allOf", "anyOf", "oneOf", "$ref"].some(
      (keyword) => keyword in node,
    )
      ? {
          ...node,
          type: node["type"].find((type: string) => type !== "null"),
          nullable: true,
        }
      : undefined,
  "bounds of 3.0": (node) =>
    typeof node["exclusiveMinimum"] === "number" && !("minimum" in node)
      ? { ...node, minimum: node["exclusiveMinimum"], exclusiveMinimum: true }
      : typeof node["exclusiveMaximum"] === "number" && !("maximum" in node)
        ? { ...node, maximum: node["exclusiveMaximum"], exclusiveMaximum: true }
        : undefined,
  "bounds of whole numbers": (node) =>
    node["type"] === "integer" &&
    typeof node["minimum"] === "number" &&
    !("exclusiveMinimum" in node)
      ? { ...without(node, "minimum"), exclusiveMinimum: node["minimum"] - 1 }
      : undefined,
  "needs as schemas": (node) =>
    "dependentRequired" in node && !("dependentSchemas" in node)
      ? {
          ...without(node, "dependentRequired"),
          dependentSchemas: Object.fromEntries(
            Object.entries(node["dependentRequired"]).map(([name, needs]) => [
              name,
              { required: needs },
            ]),
          ),
        }
      : undefined,
  "a branch twice": (node) =>
    Array.isArray(node["anyOf"])
      ? { ...node, anyOf: [...node["anyOf"], node["anyOf"][0]] }
      : undefined,
  "not not": (node) =>
    Object.keys(node).length === 1 ? { not: { not: node } } : undefined,
};

const schemaKeywords = [
  "additionalProperties",
  "contains",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedProperties",
];
const listKeywords = ["allOf", "anyOf", "oneOf", "prefixItems"];
const mapKeywords = ["dependentSchemas", "patternProperties", "properties"];

/** Rewrites a document here and there, `often` times in 100. */
export function rewritten(
  contract: Contract,
  numbers: readonly number[],
  often = 30,
): Contract {
  let at = 0;
  const pick: Pick = (count) =>
    count <= 0 ? 0 : numbers[at++ % numbers.length]! % count;
  const schemas: Record<string, Schema> = {};
  const hoist = (node: Node): Node => {
    const name = `Hoisted${Object.keys(schemas).length}`;
    schemas[name] = node;
    return { $ref: `#/components/schemas/${name}` };
  };
  const renamed = (name: string): string => `New${name}`;

  function walk(schema: Schema): Schema {
    if (typeof schema === "boolean") return schema;
    const node: Node = {};
    for (const [keyword, value] of Object.entries(schema) as [string, any][])
      if (keyword === "$ref")
        node[keyword] = value.replace(/[^/]+$/, (name: string) =>
          renamed(name),
        );
      else if (schemaKeywords.includes(keyword)) node[keyword] = walk(value);
      else if (listKeywords.includes(keyword)) node[keyword] = value.map(walk);
      else if (mapKeywords.includes(keyword))
        node[keyword] = Object.fromEntries(
          Object.entries(value as Record<string, Schema>).map(
            ([name, inner]) => [name, walk(inner)],
          ),
        );
      else node[keyword] = value;
    let result: Schema = node;
    for (let round = 0; round < 2 && pick(100) < often; round++) {
      const names = Object.keys(rewrites);
      const name = names[pick(names.length)]!;
      if (typeof result === "boolean") break;
      const next: Schema | undefined = rewrites[name]!(result, pick, hoist);
      if (next === undefined) continue;
      result = next;
    }
    return result;
  }

  for (const [name, schema] of Object.entries(contract.components.schemas))
    schemas[renamed(name)] = walk(schema);
  schemas["Asked"] = schemas[renamed("Asked")]!;
  return { openapi: "3.1.0", components: { schemas } };
}

/** Schemas as people write them: objects, lists, enums, references, alternatives that are told apart by a property. */
export const plainDocuments: fc.Arbitrary<Contract> = (() => {
  const scalar: fc.Arbitrary<Schema> = fc.constantFrom<Schema>(
    { type: "string" },
    { type: "string", format: "date-time" },
    { type: "string", minLength: 1, maxLength: 40 },
    { type: "string", pattern: "^[a-z]+$" },
    { type: "integer", minimum: 0 },
    { type: "integer", format: "int64", exclusiveMaximum: 100 },
    { type: "number", exclusiveMinimum: 0, maximum: 1 },
    { type: "boolean" },
    { type: "string", enum: ["a", "b", "c"] },
    { enum: [1, 2] },
    { const: "only" },
    { type: ["string", "null"] },
    { type: ["integer", "null"], minimum: 1 },
    { type: ["string", "integer"] },
    { $ref: "#/components/schemas/Asked" },
    { $ref: "#/components/schemas/Other" },
    {},
  );
  const object = (inner: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> =>
    fc
      .tuple(
        fc.dictionary(fc.constantFrom("id", "name", "more", "list"), inner),
        fc.subarray(["id", "name"]),
        fc.constantFrom<Node>(
          {},
          {},
          {},
          { additionalProperties: false },
          { additionalProperties: { type: "string" } },
          { minProperties: 1 },
        ),
      )
      .map(([properties, required, more]) => ({
        type: "object",
        properties,
        ...(required.length > 0 && { required }),
        ...more,
      }));
  const level = (inner: fc.Arbitrary<Schema>): fc.Arbitrary<Schema> =>
    fc.oneof(
      { weight: 4, arbitrary: scalar },
      { weight: 3, arbitrary: object(inner) },
      {
        weight: 2,
        arbitrary: inner.map((items) => ({ type: "array", items })),
      },
      {
        weight: 1,
        arbitrary: inner.map((additionalProperties) => ({
          type: "object",
          additionalProperties,
        })),
      },
      {
        weight: 1,
        arbitrary: fc
          .tuple(object(inner), object(inner))
          .map((parts) => ({ allOf: parts })),
      },
      {
        weight: 1,
        arbitrary: fc.tuple(object(inner), object(inner)).map((branches) => ({
          oneOf: branches.map((branch, index) => ({
            ...(branch as Node),
            properties: {
              ...(branch as Node)["properties"],
              kind: { const: `kind${index}` },
            },
            required: ["kind"],
          })),
        })),
      },
      {
        weight: 1,
        arbitrary: inner.map((schema) => ({
          anyOf: [schema, { type: "null" }],
        })),
      },
    );
  const schema = object(level(level(scalar)));
  return fc.tuple(schema, schema).map(([Asked, Other]) => ({
    openapi: "3.1.0",
    components: { schemas: { Asked, Other } },
  }));
})();
