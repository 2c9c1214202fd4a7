import { describe, expect, test } from "vitest";
import { createProver } from "./index.js";
import { object, place, reference, text, type Node } from "./test-places.js";

const equal = (
  left: Node,
  right: Node,
  schemas: { readonly [name: string]: Node } = {},
) => createProver().equal(place(left, schemas), place(right, schemas));

const thing = object(
  { id: text, size: { type: "integer" } },
  { required: ["id"] },
);
const other = object({ note: { type: ["string", "null"] } });

describe("equal meaning is found", () => {
  test.each<[string, Node, Node]>([
    [
      "annotations",
      thing,
      {
        ...thing,
        title: "T",
        description: "D",
        example: {},
        default: {},
        deprecated: true,
        "x-a": 1,
        externalDocs: {},
        xml: {},
        discriminator: { propertyName: "id" },
      },
    ],
    [
      "order of keys",
      object({ a: text, b: thing }),
      object({ b: thing, a: text }),
    ],
    [
      "order of required",
      object({ a: text, b: text }, { required: ["a", "b"] }),
      object({ a: text, b: text }, { required: ["b", "a"] }),
    ],
    ["a reference and what it leads to", reference("Thing"), thing],
    ["a renamed component", reference("Thing"), reference("Same")],
    [
      "a reference with a description",
      { ...reference("Thing"), description: "D" },
      thing,
    ],
    ["allOf of one", { allOf: [thing] }, thing],
    ["anyOf of one", { anyOf: [reference("Thing")] }, thing],
    ["oneOf of one", { oneOf: [thing] }, reference("Thing")],
    [
      "allOf and what it comes to",
      { allOf: [thing, other] },
      object(
        {
          id: text,
          size: { type: "integer" },
          note: { type: ["string", "null"] },
        },
        { required: ["id"] },
      ),
    ],
    [
      "allOf that asks the same twice",
      { allOf: [thing, { required: ["id"] }] },
      thing,
    ],
    [
      "an annotation in an allOf",
      { allOf: [thing, { description: "D" }] },
      thing,
    ],
    [
      "null in an anyOf",
      { anyOf: [thing, { type: "null" }] },
      { ...thing, type: ["object", "null"] },
    ],
    [
      "null in a oneOf",
      { oneOf: [{ type: "null" }, thing] },
      { ...thing, type: ["object", "null"] },
    ],
    [
      "null as nullable",
      { ...thing, nullable: true },
      { ...thing, type: ["object", "null"] },
    ],
    [
      "null as nullable beside a reference",
      { allOf: [reference("Thing")], nullable: true },
      { oneOf: [thing, { type: "null" }] },
    ],
    [
      "null as a nullable branch",
      { anyOf: [text, { nullable: true }] },
      { type: ["string", "null"] },
    ],
    [
      "null as an enum",
      { anyOf: [text, { enum: [null] }] },
      { type: ["string", "null"] },
    ],
    ["nullable that is false", { ...text, nullable: false }, text],
    ["const and enum", { const: "a" }, { enum: ["a"] }],
    ["order of an enum", { enum: ["a", "b"] }, { enum: ["b", "a"] }],
    ["an enum with its type", { type: "string", enum: ["a"] }, { enum: ["a"] }],
    [
      "an enum with values of other types",
      { type: "string", enum: ["a", 1] },
      { enum: ["a"] },
    ],
    [
      "alternatives of constants",
      { oneOf: [{ const: "a" }, { const: "b" }] },
      { enum: ["a", "b"] },
    ],
    [
      "types and alternatives",
      { type: ["string", "integer"] },
      { anyOf: [text, { type: "integer" }] },
    ],
    [
      "types and alternatives with facets",
      { type: ["string", "integer"], minLength: 1, minimum: 0 },
      {
        oneOf: [
          { type: "string", minLength: 1 },
          { type: "integer", minimum: 0 },
        ],
      },
    ],
    [
      "integer within number",
      { type: ["integer", "number"] },
      { type: "number" },
    ],
    [
      "bounds of 3.0",
      { type: "number", minimum: 1, exclusiveMinimum: true },
      { type: "number", exclusiveMinimum: 1 },
    ],
    [
      "a bound of 3.0 that is not exclusive",
      { type: "number", maximum: 1, exclusiveMaximum: false },
      { type: "number", maximum: 1 },
    ],
    [
      "a bound that another implies",
      { type: "number", minimum: 0, exclusiveMinimum: 1 },
      { type: "number", exclusiveMinimum: 1 },
    ],
    [
      "bounds of whole numbers",
      { type: "integer", exclusiveMinimum: 0, maximum: 9.5 },
      { type: "integer", minimum: 1, maximum: 9 },
    ],
    [
      "int32 and its bounds",
      { type: "integer", format: "int32" },
      { type: "integer", minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
    ],
    [
      "a multiple of one",
      { type: "number", multipleOf: 1 },
      { type: "integer" },
    ],
    ["an empty pattern", { type: "string", pattern: "" }, text],
    [
      "patterns in other words",
      { type: "string", pattern: "^[0-9]{2}$" },
      { type: "string", pattern: "^\\d\\d$" },
    ],
    [
      "a pattern and a length",
      { type: "string", pattern: "^a*$", maxLength: 2 },
      { type: "string", pattern: "^a{0,2}$" },
    ],
    [
      "a format that asks nothing",
      { type: "string", format: "password" },
      text,
    ],
    ["items of anything", { type: "array", items: {} }, { type: "array" }],
    [
      "a tuple in old words",
      { type: "array", items: [text], additionalItems: false },
      { type: "array", prefixItems: [text], items: false },
    ],
    [
      "lists without room",
      { type: "array", items: text, maxItems: 0 },
      { type: "array", maxItems: 0 },
    ],
    [
      "further properties of anything",
      object({ a: text }, { additionalProperties: true }),
      object({ a: text }),
    ],
    [
      "no further properties",
      object({ a: text }, { additionalProperties: false }),
      object({ a: text }, { unevaluatedProperties: false }),
    ],
    [
      "an impossible property",
      object({ a: false }),
      object({}, { not: { required: ["a"] } }),
    ],
    [
      "needs as a schema",
      object({}, { dependentRequired: { a: ["b"] } }),
      object({}, { dependentSchemas: { a: { required: ["b"] } } }),
    ],
    ["an if that always holds", { if: true, then: text, else: false }, text],
    ["not not", { not: { not: text } }, text],
    [
      "not of alternatives",
      { not: { anyOf: [text, { type: "null" }] } },
      { allOf: [{ not: text }, { not: { type: "null" } }] },
    ],
    [
      "all kinds and none",
      { type: ["null", "boolean", "number", "string", "array", "object"] },
      {},
    ],
    ["nothing", { not: {} }, false],
    [
      "what contradicts itself",
      { type: "integer", minimum: 2, maximum: 1 },
      false,
    ],
    [
      "a tag taken apart",
      object({ kind: { enum: ["a", "b"] } }, { required: ["kind"] }),
      {
        oneOf: [
          object({ kind: { const: "a" } }, { required: ["kind"] }),
          object({ kind: { const: "b" } }, { required: ["kind"] }),
        ],
      },
    ],
    ["an anchor", { $ref: "#thing" }, thing],
    ["a dynamic anchor that is the only one", { $dynamicRef: "#thing" }, thing],
  ])("%s", (_, left, right) => {
    const schemas = { Thing: { ...thing, $anchor: "thing" }, Same: thing };
    expect(equal(left, right, schemas)).toBe(true);
    expect(equal(right, left, schemas)).toBe(true);
  });

  test("3.0 and 3.1 compare with each other", () => {
    const schemas = { Thing: thing };
    const old = place(
      { allOf: [reference("Thing")], nullable: true },
      schemas,
      "3.0.3",
    );
    const modern = place({ anyOf: [thing, { type: "null" }] }, schemas);
    expect(createProver().equal(old, modern)).toBe(true);
  });

  test("in 3.0 a reference hides what stands beside it, in 3.1 it does not", () => {
    const schemas = { Name: text };
    const node = { ...reference("Name"), maxLength: 3, nullable: true };
    const hidden = place(node, schemas, "3.0.3");
    expect(createProver().equal(hidden, place(text))).toBe(true);
    expect(createProver().equal(place(node, schemas), place(text))).toBe(false);
    expect(createProver().equal(hidden, place(node, schemas))).toBe(false);
  });
});

describe("different meaning is told", () => {
  test.each<[string, Node, Node]>([
    ["a missing property", thing, object({ id: text }, { required: ["id"] })],
    ["required", thing, { ...thing, required: [] }],
    [
      "a bound",
      { type: "number", minimum: 0 },
      { type: "number", exclusiveMinimum: 0 },
    ],
    ["a type", thing, { ...thing, type: ["object", "null"] }],
    ["an enum", { enum: ["a"] }, { enum: ["a", "b"] }],
    [
      "oneOf of what overlaps",
      { oneOf: [{ type: "integer" }, { type: "number" }] },
      { type: "number" },
    ],
    [
      "readOnly",
      thing,
      {
        ...thing,
        properties: { ...thing.properties, id: { ...text, readOnly: true } },
      },
    ],
    ["a reference to another", reference("Thing"), reference("Other")],
  ])("%s", (_, left, right) => {
    expect(equal(left, right, { Thing: thing, Other: other })).toBe(false);
  });

  test("the same words that refer to something else are not the same", () => {
    const node = object({ a: reference("Thing") });
    expect(
      createProver().equal(
        place(node, { Thing: object({ b: reference("Deep") }), Deep: text }),
        place(node, { Thing: object({ b: reference("Deep") }), Deep: thing }),
      ),
    ).toBe(false);
  });

  test("what cannot be compared is told apart from both", () => {
    expect(
      equal(
        { type: "string", pattern: "^(?=a)" },
        { type: "string", pattern: "^(?=a)." },
      ),
    ).toBe("unknown");
    expect(equal({ $ref: "other.yaml#/A" }, thing)).toBe("unknown");
    expect(equal({ $ref: "other.yaml#/A" }, { $ref: "other.yaml#/A" })).toBe(
      true,
    );
  });
});
