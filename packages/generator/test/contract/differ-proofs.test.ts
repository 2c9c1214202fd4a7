import { describe, expect, it } from "vitest";

import { at, compare, idsOf, spec, type Json } from "./differ-specs.js";

const text = { type: "string" };
const objectOf = (properties: Json, more: Json = {}): Json => ({
  type: "object",
  properties,
  ...more,
});

const told = (before: unknown, after: unknown) => ({
  request: compare(at("request-body", before), at("request-body", after)),
  response: compare(at("response-body", before), at("response-body", after)),
});

const person = objectOf(
  { name: text, age: { type: "integer" } },
  { required: ["name"] },
);

describe("the same meaning in another structure is silent", () => {
  const tagged = (kind: string): Json =>
    objectOf({ kind: { const: kind } }, { required: ["kind"] });

  it.each<[string, Json, Json]>([
    [
      "properties moved into a branch",
      person,
      {
        allOf: [
          objectOf({ name: text }, { required: ["name"] }),
          objectOf({ age: { type: "integer" } }),
        ],
      },
    ],
    [
      "what is required moved into a branch",
      person,
      {
        allOf: [
          objectOf({ name: text, age: { type: "integer" } }),
          { required: ["name"] },
        ],
      },
    ],
    [
      "a list of types as alternatives",
      { type: ["string", "number"] },
      { anyOf: [text, { type: "number" }] },
    ],
    [
      "alternatives that exclude each other",
      { anyOf: [tagged("a"), tagged("b")] },
      { oneOf: [tagged("a"), tagged("b")] },
    ],
    [
      "a bound of whole numbers",
      { type: "integer", minimum: 5 },
      { type: "integer", exclusiveMinimum: 4 },
    ],
    [
      "a constant among alternatives",
      { enum: ["a", "b"] },
      { oneOf: [{ const: "a" }, { const: "b" }] },
    ],
  ])("%s", (_, before, after) => {
    const there = told(before, after);
    const back = told(after, before);
    expect([
      ...there.request,
      ...there.response,
      ...back.request,
      ...back.response,
    ]).toEqual([]);
  });
});

describe("a change on the way is told alone", () => {
  it("where properties moved into a branch", () => {
    const after = {
      allOf: [
        { $ref: "#/components/schemas/Named" },
        objectOf({ age: { type: "integer", maximum: 150 } }),
      ],
    };
    const named = {
      components: {
        schemas: { Named: objectOf({ name: text }, { required: ["name"] }) },
      },
    };
    const body = (schema: Json): Json =>
      spec(
        { requestBody: { content: { "application/json": { schema } } } },
        named,
      );
    expect(compare(body(person), body(after))).toMatchObject([
      {
        id: "request-property-max-set",
        level: "error",
        proof: { kind: "refuted" },
      },
    ]);
  });
});

describe("a proof that no value is lost", () => {
  it.each<[string, Json, Json, string]>([
    [
      "of a bound that another one implies",
      { type: "number", exclusiveMinimum: 5 },
      { type: "number", exclusiveMinimum: 5, minimum: 0 },
      "request-body-min-set",
    ],
    [
      "of a value that was never right",
      { type: "string", enum: ["a", "toolong"], maxLength: 3 },
      { type: "string", enum: ["a"], maxLength: 3 },
      "request-body-enum-value-removed",
    ],
    [
      "of a length that all values have",
      { type: "string", enum: ["abc", "xyz"] },
      { type: "string", enum: ["abc", "xyz"], maxLength: 3 },
      "request-body-max-length-set",
    ],
  ])("lowers the level %s", (_, before, after, id) => {
    expect(told(before, after).request).toMatchObject([
      {
        id,
        level: "info",
        effects: { wire: "none" },
        proof: { kind: "proved" },
      },
    ]);
  });

  it("sees that another alternative takes what one refuses", () => {
    expect(
      told(
        {
          anyOf: [
            { type: "string", maxLength: 9, pattern: "^a" },
            { type: "string", maxLength: 20 },
            { type: "number" },
          ],
        },
        {
          anyOf: [
            { type: "string", maxLength: 7, pattern: "^a" },
            { type: "string", maxLength: 20 },
            { type: "number" },
          ],
        },
      ).request,
    ).toMatchObject([
      { id: "request-property-max-length-decreased", level: "info" },
    ]);
  });

  it("counts for nothing where the keyword does not speak of the type", () => {
    expect(
      told({ type: "string", maxItems: 9 }, { type: "string", maxItems: 5 })
        .request,
    ).toMatchObject([
      { id: "request-body-max-items-decreased", level: "error" },
    ]);
  });
});

describe("an error about values has a value to show", () => {
  it.each<[string, Json, Json]>([
    ["a type", text, { type: "number" }],
    ["a bound", { type: "number", maximum: 9 }, { type: "number", maximum: 5 }],
    ["a list of values", { enum: ["a", "b"] }, { enum: ["a"] }],
    [
      "a property that must be there",
      objectOf({ a: text }),
      objectOf({ a: text }, { required: ["a"] }),
    ],
    ["a type of several", { type: ["string", "number"] }, text],
    [
      "a branch for plain values",
      { anyOf: [text, { type: "number" }, { type: "boolean" }] },
      { anyOf: [text, { type: "number" }] },
    ],
  ])("for %s", (_, before, after) => {
    const errors = told(before, after).request.filter(
      ({ level }) => level === "error",
    );
    expect(errors.length).toBeGreaterThan(0);
    for (const { proof } of errors) expect(proof.kind).toBe("refuted");
  });
});

describe("properties that are not declared", () => {
  const closed = { additionalProperties: false };

  it("break requests where the object is closed", () => {
    expect(
      told(objectOf({ a: text }), objectOf({ a: text }, closed)).request,
    ).toMatchObject([
      { id: "request-body-additional-properties-forbidden", level: "error" },
    ]);
  });

  it("make it an error to take a property away from a closed object", () => {
    expect(
      told(
        objectOf({ a: text, b: { type: "number" } }, closed),
        objectOf({ a: text }, closed),
      ).request,
    ).toMatchObject([{ id: "request-property-removed", level: "error" }]);
  });

  it("make it an error to add a property to a closed response", () => {
    expect(
      told(
        objectOf({ a: text }, closed),
        objectOf({ a: text, b: { type: "number" } }, closed),
      ).response,
    ).toMatchObject([
      { id: "response-optional-property-added", level: "error" },
    ]);
  });
});

it("finds the direction again inside of not", () => {
  const not = (maxLength: number): Json => ({
    type: "string",
    not: { type: "string", maxLength },
  });
  expect(told(not(10), not(5)).request).toMatchObject([
    { id: "request-property-max-length-decreased", level: "info" },
  ]);
  expect(told(not(5), not(10)).request).toMatchObject([
    {
      id: "request-property-max-length-increased",
      level: "error",
      proof: { kind: "refuted" },
    },
  ]);
});

it("tells what it has no name for where values are lost", () => {
  const weird = (name: string): Json => ({
    type: "object",
    properties: { a: text },
    dependentRequired: { a: [name] },
  });
  expect(idsOf(told(weird("a"), weird("b")).request)).not.toEqual([]);
});
