import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  SchemaStore,
  type JsonSchema,
  type SchemaTexts,
} from "../schemas/json-schema.js";
import {
  namedSchemas,
  schema,
  textsOf,
  theirs,
  value,
} from "../schemas/test-schemas.js";
import { NoSample, sample } from "./sample.js";

const storeOf = (types: Record<string, JsonSchema> = {}): SchemaStore => {
  const texts: SchemaTexts = {
    types: Object.fromEntries(
      Object.entries(types).map(([name, of]) => [name, JSON.stringify(of)]),
    ),
    operations: {},
  };
  return new SchemaStore(texts);
};

const sampleOf = (
  of: JsonSchema,
  types: Record<string, JsonSchema> = {},
  seed = "0",
): unknown => sample(of, storeOf(types), { seed });

describe("a sample", () => {
  it("fits its schema, whatever that is; ajv says so", () => {
    let made = 0;
    let none = 0;
    fc.assert(
      fc.property(
        namedSchemas,
        schema,
        fc.nat(),
        fc.array(value, { minLength: 20, maxLength: 20 }),
        (schemas, whole, seed, values) => {
          const store = new SchemaStore(textsOf(schemas, whole));
          const validate = theirs(schemas, whole);
          let one: unknown;
          try {
            one = sample(whole, store, { seed: String(seed) });
          } catch (error) {
            expect(error).toBeInstanceOf(NoSample);
            none++;
            // It gives up where hardly anything fits.
            if (values.some((each) => validate(each))) made--;
            return;
          }
          made++;
          expect({ one, fits: validate(one) }).toEqual({ one, fits: true });
        },
      ),
      { numRuns: 300 },
    );
    expect(none).toBeGreaterThan(0);
    expect(made).toBeGreaterThan(150);
  });

  it("is the same for the same seed and another for another", () => {
    const of: JsonSchema = {
      type: "object",
      properties: {
        id: { type: "string" },
        at: { type: "string", format: "date-time" },
        count: { type: "integer", minimum: 1, maximum: 1000 },
      },
    };
    expect(sampleOf(of)).toEqual(sampleOf(of));
    expect(sampleOf(of, {}, "1")).not.toEqual(sampleOf(of));
  });

  it("shows what the contract shows", () => {
    expect(
      sampleOf({
        type: "object",
        properties: {
          example: { type: "string", examples: ["gpt"], default: "other" },
          fallback: { type: "integer", default: 7 },
          constant: { const: "fixed" },
          choice: { enum: ["one"], "x-open": true },
          wrong: {
            type: "integer",
            examples: ["no integer"],
            minimum: 3,
            maximum: 3,
          },
        },
      }),
    ).toEqual({
      example: "gpt",
      fallback: 7,
      constant: "fixed",
      choice: "one",
      wrong: 3,
    });
  });

  it("ends where a type holds itself", () => {
    const node: JsonSchema = {
      type: "object",
      properties: {
        name: { type: "string" },
        next: { $ref: "Node" },
        all: { type: "array", items: { $ref: "Node" } },
      },
      required: ["name", "all"],
    };
    expect(sampleOf({ $ref: "Node" }, { Node: node })).toEqual({
      name: expect.any(String),
      next: { name: expect.any(String), all: expect.any(Array) },
      all: [{ name: expect.any(String), all: expect.any(Array) }],
    });
    const tree: JsonSchema = {
      anyOf: [
        {
          type: "object",
          properties: { left: { $ref: "Tree" }, right: { $ref: "Tree" } },
          required: ["left", "right"],
        },
        { type: "string" },
      ],
    };
    expect(
      JSON.stringify(sampleOf({ $ref: "Tree" }, { Tree: tree })).length,
    ).toBeLessThan(1000);
    // Nothing could ever fit.
    const endless: JsonSchema = {
      type: "object",
      properties: { next: { $ref: "Endless" } },
      required: ["next"],
    };
    expect(() => sampleOf({ $ref: "Endless" }, { Endless: endless })).toThrow(
      NoSample,
    );
  });

  it("gives up in time where hardly anything fits", () => {
    const types: Record<string, JsonSchema> = { T30: false };
    for (let i = 0; i < 30; i++)
      types[`T${i}`] = {
        anyOf: [{ $ref: `T${i + 1}` }, { allOf: [{ $ref: `T${i + 1}` }] }],
      };
    expect(() => sampleOf({ $ref: "T0" }, types)).toThrow(NoSample);
  });

  it.each<[string, JsonSchema, RegExp]>([
    ["uuid", { format: "uuid" }, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/],
    ["date-time", { format: "date-time" }, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/],
    ["date", { format: "date" }, /^\d{4}-\d\d-\d\d$/],
    ["uri", { format: "uri" }, /^https:\/\//],
    ["email", { format: "email" }, /^\S+@\S+$/],
    ["unknown format", { format: "colour" }, /^text-[\da-f]{4}$/],
    ["length", { minLength: 30, maxLength: 30 }, /^.{30}$/],
    [
      "pattern and format",
      { format: "uuid", pattern: "^key_\\d{4}$" },
      /^key_\d{4}$/,
    ],
  ])("is a text as the schema wants it: %s", (_, of, expected) => {
    expect(sampleOf({ type: "string", ...(of as object) })).toMatch(expected);
  });

  it.each<[JsonSchema]>([
    [{ type: "integer", minimum: 5, exclusiveMaximum: 6 }],
    [{ type: "integer", multipleOf: 7, minimum: 8 }],
    [{ type: "number", exclusiveMinimum: 0, maximum: 0.25 }],
    [{ type: "number", maximum: -3 }],
    [{ type: "integer", minimum: 1e12 }],
    [
      {
        type: "array",
        items: { type: "boolean" },
        minItems: 2,
        uniqueItems: true,
      },
    ],
    [
      {
        type: "object",
        additionalProperties: { type: "null" },
        minProperties: 2,
      },
    ],
    [
      {
        anyOf: [
          false,
          { allOf: [{ type: "number" }, { type: "integer", minimum: 2 }] },
        ],
      },
    ],
    [{ allOf: [{ type: ["string", "null"] }, { type: ["null", "integer"] }] }],
  ])("keeps to limits and compositions: %j", (of) => {
    expect(theirs([], of)(sampleOf(of))).toBe(true);
  });
});
