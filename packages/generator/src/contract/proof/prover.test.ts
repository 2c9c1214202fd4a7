import { describe, expect, test } from "vitest";
import { createProver, type SchemaPlace } from "./index.js";

type Node = boolean | { [key: string]: unknown };

const place = (
  node: Node,
  schemas: Record<string, unknown> = {},
  openapi = "3.1.0",
): SchemaPlace => {
  const document = { openapi, components: { schemas } };
  return { document, node, pointer: "/components/schemas/Asked" };
};

const verdict = (
  left: Node,
  right: Node,
  view: "request" | "response" = "request",
) => createProver().contained(place(left), place(right), view);

const text = { type: "string" };
const object = (properties: object, more: object = {}) => ({
  type: "object",
  properties,
  ...more,
});

/** Left, right, what is said of it, and the witness where there is one. */
const table: [string, Node, Node, string, unknown?][] = [
  ["kinds", { type: "string" }, { type: ["string", "null"] }, "proved"],
  ["kinds", { type: ["string", "null"] }, { type: "string" }, "refuted", null],
  ["kinds", { type: "integer" }, { type: "number" }, "proved"],
  ["kinds", { type: "number" }, { type: "integer" }, "refuted", 0.5],
  ["kinds", true, { type: "string" }, "refuted", 0],
  ["kinds", false, { type: "string" }, "proved"],
  ["enum", { enum: ["a"] }, { enum: ["a", "b"] }, "proved"],
  ["enum", { enum: ["a", "b"] }, { enum: ["a"] }, "refuted", "b"],
  ["enum", text, { enum: ["a"] }, "refuted", ""],
  ["enum", { type: "boolean" }, { enum: [true, false] }, "equal"],
  ["const", { const: 1 }, { enum: [1] }, "equal"],
  ["bounds", { type: "integer", minimum: 1 }, { minimum: 0 }, "proved"],
  ["bounds", { minimum: 0, type: "integer" }, { minimum: 1 }, "refuted", 0],
  [
    "bounds",
    { type: "integer", exclusiveMinimum: 0 },
    { type: "integer", minimum: 1 },
    "equal",
  ],
  [
    "bounds",
    { type: "number", maximum: 1 },
    { exclusiveMaximum: 1 },
    "refuted",
    1,
  ],
  [
    "multipleOf",
    { type: "integer", multipleOf: 6 },
    { multipleOf: 3 },
    "proved",
  ],
  [
    "multipleOf",
    { type: "number", multipleOf: 0.1 },
    { multipleOf: 0.01 },
    "proved",
  ],
  [
    "multipleOf",
    { type: "integer", multipleOf: 3 },
    { multipleOf: 6 },
    "refuted",
    3,
  ],
  ["length", { type: "string", maxLength: 5 }, { maxLength: 10 }, "proved"],
  [
    "length",
    { type: "string", maxLength: 10 },
    { maxLength: 5 },
    "refuted",
    "aaaaaa",
  ],
  [
    "length",
    { type: "string" },
    { type: "string", minLength: 1 },
    "refuted",
    "",
  ],
  [
    "pattern",
    { type: "string", pattern: "^[a-z]+$" },
    { pattern: "^[a-z0-9]*$" },
    "proved",
  ],
  [
    "pattern",
    { type: "string", pattern: "^[a-z0-9]*$" },
    { pattern: "^[a-z]+$" },
    "refuted",
    "",
  ],
  [
    "pattern",
    { type: "string", pattern: "^(?=a)" },
    { pattern: "^(?=b)" },
    "unknown",
  ],
  ["pattern", { type: "string" }, { type: "string", pattern: ".*" }, "equal"],
  [
    "pattern and length",
    { type: "string", pattern: "^[0-9a-f]{24}$" },
    { maxLength: 24 },
    "proved",
  ],
  ["format", { type: "string", format: "date" }, text, "proved"],
  ["format", text, { type: "string", format: "date" }, "refuted", ""],
  [
    "format",
    { type: "string", format: "date" },
    { type: "string", format: "uuid" },
    "refuted",
    "2025-01-31",
  ],
  [
    "format",
    { type: "string", format: "x" },
    { type: "string", format: "y" },
    "unknown",
  ],
  [
    "format",
    { type: "integer", format: "int32" },
    { type: "integer", format: "int64" },
    "proved",
  ],
  [
    "format",
    { type: "integer", format: "int64" },
    { type: "integer", format: "int32" },
    "refuted",
  ],
  ["items", { type: "array", items: text }, { type: "array" }, "proved"],
  [
    "items",
    { type: "array", items: text },
    { items: { type: "integer" } },
    "refuted",
    [""],
  ],
  [
    "prefixItems",
    { type: "array", prefixItems: [text], items: false },
    { items: text },
    "proved",
  ],
  [
    "prefixItems",
    { type: "array", prefixItems: [text] },
    { items: text },
    "refuted",
  ],
  ["maxItems", { type: "array", maxItems: 2 }, { maxItems: 3 }, "proved"],
  [
    "maxItems",
    { type: "array", prefixItems: [text], items: false },
    { maxItems: 1 },
    "proved",
  ],
  ["maxItems", { type: "array" }, { type: "array", maxItems: 1 }, "refuted"],
  [
    "minItems",
    { type: "array" },
    { type: "array", minItems: 1 },
    "refuted",
    [],
  ],
  [
    "uniqueItems",
    { type: "array", items: text },
    { uniqueItems: true },
    "refuted",
    ["", ""],
  ],
  [
    "uniqueItems",
    { type: "array", maxItems: 1 },
    { uniqueItems: true },
    "proved",
  ],
  [
    "contains",
    { type: "array", minItems: 1, items: text },
    { contains: text },
    "proved",
  ],
  [
    "contains",
    { type: "array", items: text },
    { contains: text },
    "refuted",
    [],
  ],
  [
    "contains",
    { type: "array", contains: { const: 1 } },
    { contains: { type: "integer" } },
    "proved",
  ],
  [
    "maxContains",
    { type: "array", items: text },
    { contains: text, minContains: 0, maxContains: 1 },
    "refuted",
    ["", ""],
  ],
  ["properties", object({ a: text }), object({ a: text, b: text }), "proved"],
  ["properties", object({ a: text, b: text }), object({ a: text }), "proved"],
  [
    "properties",
    object({ a: text }),
    object({ a: { type: "integer" } }),
    "refuted",
    { a: "" },
  ],
  ["properties", { type: "object" }, object({ a: text }), "refuted"],
  [
    "required",
    object({ a: text }),
    object({ a: text }, { required: ["a"] }),
    "refuted",
    {},
  ],
  [
    "required",
    object({ a: text }, { required: ["a"] }),
    object({ a: text }),
    "proved",
  ],
  [
    "additionalProperties",
    object({ a: text }),
    object({ a: text }, { additionalProperties: false }),
    "proved",
  ],
  [
    "additionalProperties",
    object({ a: text, b: text }),
    object({ a: text }, { additionalProperties: false }),
    "refuted",
    { b: "" },
  ],
  [
    "additionalProperties",
    object({ a: text }, { additionalProperties: true }),
    object({ a: text }, { additionalProperties: false }),
    "refuted",
    { extra: 0 },
  ],
  [
    "additionalProperties",
    { type: "object", additionalProperties: text },
    { additionalProperties: { type: ["string", "null"] } },
    "proved",
  ],
  [
    "patternProperties",
    {
      type: "object",
      patternProperties: { "^x-": text },
      additionalProperties: false,
    },
    { additionalProperties: text },
    "proved",
  ],
  [
    "patternProperties",
    { type: "object", additionalProperties: { type: "integer" } },
    { patternProperties: { "^x-": text } },
    "refuted",
    { "x-": 0 },
  ],
  [
    "propertyNames",
    { type: "object", additionalProperties: true },
    { propertyNames: { maxLength: 3 } },
    "refuted",
  ],
  [
    "propertyNames",
    { type: "object", propertyNames: { enum: ["a"] } },
    { additionalProperties: true, maxProperties: 1 },
    "proved",
  ],
  [
    "minProperties",
    { type: "object", required: ["a", "b"] },
    { minProperties: 2 },
    "proved",
  ],
  ["maxProperties", object({ a: text }), { maxProperties: 1 }, "proved"],
  [
    "maxProperties",
    object({ a: text, b: text }),
    { maxProperties: 1 },
    "refuted",
    { a: "", b: "" },
  ],
  [
    "dependentRequired",
    object({ a: text, b: text }),
    { dependentRequired: { a: ["b"] } },
    "refuted",
    { a: "" },
  ],
  [
    "dependentRequired",
    object({ a: text, b: text }, { required: ["b"] }),
    { dependentRequired: { a: ["b"] } },
    "proved",
  ],
  [
    "dependentSchemas",
    object({ a: text, b: text }),
    { dependentSchemas: { a: { required: ["b"] } } },
    "refuted",
    { a: "" },
  ],
  [
    "unevaluatedProperties",
    object({ a: text }),
    { allOf: [object({ a: text })], unevaluatedProperties: false },
    "proved",
  ],
  [
    "unevaluatedProperties",
    object({ a: text, b: text }),
    { allOf: [object({ a: text })], unevaluatedProperties: false },
    "refuted",
    { b: "" },
  ],
  [
    "unevaluatedItems",
    { type: "array" },
    { prefixItems: [true], unevaluatedItems: false },
    "refuted",
  ],
  [
    "allOf",
    { allOf: [object({ a: text }), object({ b: text })] },
    object({ a: text, b: text }),
    "equal",
  ],
  [
    "anyOf",
    { anyOf: [text, { type: "null" }] },
    { type: ["string", "null"] },
    "equal",
  ],
  [
    "anyOf",
    { anyOf: [text, { type: "integer" }] },
    { anyOf: [{ type: "integer" }, text, { type: "null" }] },
    "proved",
  ],
  [
    "anyOf",
    { type: "integer" },
    { anyOf: [{ maximum: 5 }, { minimum: 5 }] },
    "proved",
  ],
  [
    "oneOf",
    { anyOf: [object({ a: text }), object({ b: text })] },
    {
      oneOf: [
        object({ a: text }, { required: ["a"] }),
        object({ b: text }, { required: ["b"] }),
      ],
    },
    "refuted",
  ],
  [
    "oneOf",
    { oneOf: [text, { type: "integer" }] },
    { anyOf: [text, { type: "integer" }] },
    "equal",
  ],
  [
    "oneOf by a tag",
    object({ kind: { enum: ["a", "b"] } }, { required: ["kind"] }),
    {
      oneOf: [
        object({ kind: { const: "a" } }, { required: ["kind"] }),
        object({ kind: { const: "b" } }, { required: ["kind"] }),
      ],
    },
    "equal",
  ],
  ["not", { not: { type: "string" } }, { not: { const: "a" } }, "proved"],
  ["not", text, { not: { const: "a" } }, "refuted", "a"],
  [
    "not",
    { type: "string", not: { maxLength: 5 } },
    { not: { maxLength: 3 } },
    "proved",
  ],
  [
    "not",
    object({ a: text }),
    { not: { required: ["a"] } },
    "refuted",
    { a: "" },
  ],
  [
    "if",
    { type: "integer", minimum: 5 },
    { if: { maximum: 3 }, then: false, else: { minimum: 4 } },
    "proved",
  ],
  ["if", { type: "integer" }, { if: { maximum: 3 }, then: false }, "refuted"],
];

describe("contained", () => {
  test.each(table)("%s: %j in %j is %s", (_, left, right, kind, witness) => {
    const result = verdict(left, right);
    expect(result).toMatchObject({ kind });
    if (witness !== undefined) expect(result).toMatchObject({ witness });
  });
});
