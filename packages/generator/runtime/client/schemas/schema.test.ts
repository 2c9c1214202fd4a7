import { describe, expect, it } from "vitest";
import { SchemaSet, type OperationSchemas, type Schema } from "./schema.js";
import type { JsonSchema } from "./json-schema.js";

const json = (schemas: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      name,
      JSON.stringify(schema),
    ]),
  );

const set = new SchemaSet({
  types: json({
    Fish: {
      type: "object",
      properties: {
        kind: { const: "fish" },
        size: { enum: ["small", "large"], "x-open": true },
        friends: { type: "array", items: { $ref: "Animal" } },
      },
      required: ["kind"],
    },
    Bird: {
      type: "object",
      properties: {
        kind: { enum: ["robin", "owl"] },
        wings: { type: "integer" },
      },
      required: ["kind", "wings"],
    },
    Animal: { anyOf: [{ $ref: "Fish" }, { $ref: "Bird" }] },
    Base: {
      type: "object",
      properties: {
        id: { type: "string" },
        use: { type: "object", properties: { tokens: { type: "integer" } } },
      },
    },
    Result: {
      allOf: [
        { $ref: "Base" },
        {
          type: "object",
          properties: {
            use: { type: "object", properties: { cost: { type: "number" } } },
          },
        },
      ],
    },
    Free: { type: "object" },
    Prices: { type: "object", additionalProperties: { type: "number" } },
    __proto__: { type: "string" },
  }),
  operations: json({
    "animals.get": {
      input: {
        type: "object",
        properties: { id: { type: "string" } },
        required: ["id"],
      },
      output: { 200: { $ref: "Animal" }, 204: null },
      errors: { 404: { type: "string" }, "5XX": null },
    },
    "animals.watch": { output: {}, event: { $ref: "Animal" } },
  }),
});

type Names = "Fish" | "Bird" | "Animal" | "Base" | "Result" | "Free" | "Prices";
const schemas = set.named<Record<Names, Schema<unknown>>>();
const operations =
  set.operations<
    Record<
      "animals.get" | "animals.watch",
      OperationSchemas<
        unknown,
        unknown,
        unknown,
        Record<"404" | "5XX", unknown>
      >
    >
  >();

const said = (schema: Schema<unknown>, value: unknown): string[] =>
  schema
    .issues(value)
    .map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);

describe("the issues of a value", () => {
  it("are none where it fits", () => {
    expect(said(schemas.Animal, { kind: "owl", wings: 2 })).toEqual([]);
    expect(said(schemas.Free, { whatever: 1 })).toEqual([]);
    expect(said(schemas.Prices, { a: 1, b: 2 })).toEqual([]);
  });

  it("name the place, what was expected and the type of what was found, never the value", () => {
    expect(said(schemas.Animal, { kind: "robin", wings: "sk-secret" })).toEqual(
      ["type /wings expected integer, found string"],
    );
    expect(said(schemas.Prices, { "a/b~": null })).toEqual([
      "type /a~1b~0 expected number, found null",
    ]);
    expect(said(schemas.Animal, { kind: "robin", wings: 1.5 })).toEqual([
      "type /wings expected integer, found a fraction",
    ]);
  });

  it("are those of the alternative that the mark names", () => {
    expect(said(schemas.Animal, { kind: "owl" })).toEqual([
      "missing /wings is missing",
    ]);
    expect(said(schemas.Animal, { kind: "cat", wings: "x" })).toEqual([
      'value /kind expected "fish", "robin", "owl"',
    ]);
    expect(said(schemas.Animal, 7)).toEqual([
      "type  expected object, found number",
    ]);
  });

  it("tell of fields and values that the contract does not list, and that is no reason to refuse the value", () => {
    const value = { kind: "fish", size: "huge", gills: 2 };
    expect(said(schemas.Fish, value)).toEqual([
      "unknownField /gills is not in the contract",
      'unknownValue /size expected "small", "large"',
    ]);
    expect(schemas.Fish.is(value)).toBe(true);
    expect(schemas.Fish["~standard"].validate(value)).toEqual({ value });
    // Of another type: no new word.
    expect(said(schemas.Fish, { kind: "fish", size: 3 })).toEqual([
      "type /size expected string, found number",
    ]);
  });

  it("do not hold a field against one part of a composition that another part has, at any depth", () => {
    const value = { id: "a", use: { tokens: 1, cost: 2, more: 3 } };
    expect(said(schemas.Result, value)).toEqual([
      "unknownField /use/more is not in the contract",
    ]);
  });

  it("have a pattern that is the same for every item", () => {
    const bad = { kind: "owl" };
    const issues = schemas.Fish.issues({
      kind: "fish",
      friends: [bad, { kind: "fish", friends: [bad] }],
    });
    expect(issues.map(({ pointer }) => pointer)).toEqual([
      "/friends/0/wings",
      "/friends/1/friends/0/wings",
    ]);
    expect(issues.map(({ pattern }) => pattern)).toEqual([
      "/friends/*/wings",
      "/friends/*/friends/*/wings",
    ]);
    expect(issues[1]?.path).toEqual(["friends", 1, "friends", 0, "wings"]);
    expect(schemas.Prices.issues({ a: "x" })[0]?.pattern).toBe("/*");
  });

  it("are at most a hundred", () => {
    const friends = Array.from({ length: 1000 }, () => ({ kind: "owl" }));
    expect(schemas.Fish.issues({ kind: "fish", friends })).toHaveLength(100);
  });

  it("do not treat what every object has as a field", () => {
    const open = new SchemaSet({
      types: json({
        T: {
          type: "object",
          properties: { toString: { type: "string" } },
          required: ["toString", "constructor"],
        },
      }),
      operations: {},
    }).named<{ T: Schema<unknown> }>().T;
    expect(said(open, {})).toEqual([
      "missing /toString is missing",
      "missing /constructor is missing",
    ]);
    expect(
      said(open, JSON.parse('{"toString":"a","constructor":1,"__proto__":2}')),
    ).toEqual([
      "unknownField /constructor is not in the contract",
      "unknownField /__proto__ is not in the contract",
    ]);
  });
});

describe("an open union", () => {
  const tagged = (...types: string[]): object => ({
    type: "object",
    properties: {
      type: types.length === 1 ? { const: types[0] } : { enum: types },
      size: { type: "integer" },
    },
    required: ["type"],
  });
  const open = new SchemaSet({
    types: json({
      Inner: { anyOf: [tagged("b", "c"), tagged("d")], "x-open": "type" },
      Outer: {
        anyOf: [tagged("a"), { $ref: "Inner" }, { type: "string" }],
        "x-open": "type",
      },
      // As a request has it: one member need not say what it is.
      Loose: {
        anyOf: [
          tagged("a"),
          {
            type: "object",
            properties: { type: { const: "z" }, text: { type: "string" } },
            required: ["text"],
          },
        ],
        "x-open": "type",
      },
      Closed: { anyOf: [tagged("a"), tagged("b")] },
    }),
    operations: {},
  }).named<Record<string, Schema<unknown>>>();
  const said = (name: string, value: unknown): string[] =>
    open[name]!.issues(value).map(({ code, pointer }) => `${code} ${pointer}`);

  it("takes a member that it does not list, and tells of it", () => {
    for (const name of ["Outer", "Inner", "Loose"]) {
      expect(open[name]!.is({ type: "new", size: "any" })).toBe(true);
      expect(said(name, { type: "new", size: "any" })).toEqual([
        "unknownMember /type",
      ]);
    }
    expect(open["Outer"]!["~standard"].validate({ type: "new" })).toEqual({
      value: { type: "new" },
    });
    expect(open["Closed"]!.is({ type: "new" })).toBe(false);
  });

  it("refuses a listed one that is wrong, however deep its union is", () => {
    expect(said("Outer", { type: "a", size: "any" })).toEqual(["type /size"]);
    expect(said("Outer", { type: "c", size: "any" })).toEqual(["type /size"]);
    expect(said("Loose", { type: "a", size: "any" })).toEqual(["type /size"]);
    expect(said("Loose", { type: "z", text: 1 })).toEqual(["type /text"]);
  });

  it("refuses what does not say what it is", () => {
    for (const value of [{}, { type: 1 }, { type: null }, [], 1])
      expect(open["Outer"]!.is(value)).toBe(false);
    expect(open["Loose"]!.is({ text: "a" })).toBe(true);
    expect(open["Loose"]!.is({ text: 1 })).toBe(false);
  });
});

describe("schemas of operations", () => {
  it("cover what is given, what is answered by any status, events and errors", () => {
    const { input, output, errors } = operations["animals.get"];
    expect(said(input, {})).toEqual(["missing /id is missing"]);
    expect(said(input, { id: "a", other: undefined })).toEqual([]);
    expect(said(output, { kind: "fish" })).toEqual([]);
    // 204: nothing.
    expect(said(output, undefined)).toEqual([]);
    expect(errors[404].is("gone")).toBe(true);
    expect(errors[404].is(1)).toBe(false);
    expect(Object.keys(errors)).toEqual(["404", "5XX"]);
    expect(said(operations["animals.watch"].event, { kind: "fish" })).toEqual(
      [],
    );
    expect(operations["animals.watch"].output.is({})).toBe(false);
  });

  it("are made once, and only when they are asked for", () => {
    expect(operations["animals.get"]).toBe(operations["animals.get"]);
    let parsed = 0;
    const texts = {
      get A(): string {
        parsed++;
        return '{"type":"string"}';
      },
    };
    const { A } = new SchemaSet({ types: texts, operations: {} }).named<{
      A: Schema<string>;
    }>();
    expect(parsed).toBe(0);
    A.is("a");
    A.is("b");
    expect(parsed).toBe(1);
  });
});

describe("a hostile value or schema", () => {
  it("may nest as deep as it likes", () => {
    let deep: unknown = { kind: "owl", wings: 2 };
    for (let i = 0; i < 20_000; i++) deep = { kind: "fish", friends: [deep] };
    expect(schemas.Animal.issues(deep)[0]?.message).toBe(
      "is nested too deeply",
    );
  });

  it("does not cost twice as much with every level of alternatives", () => {
    const types: Record<string, JsonSchema> = {};
    for (let i = 0; i < 60; i++)
      types[`T${i}`] = {
        anyOf: [
          {
            type: "object",
            properties: { a: { $ref: `T${i + 1}` }, b: { type: "string" } },
          },
          {
            type: "object",
            properties: { a: { $ref: `T${i + 1}` }, c: { type: "string" } },
          },
        ],
      };
    types["T60"] = { type: "string" };
    const { T0 } = new SchemaSet({
      types: json(types),
      operations: {},
    }).named<{ T0: Schema<unknown> }>();
    let value: unknown = 1;
    for (let i = 0; i < 60; i++) value = { a: value, d: 1 };
    expect(T0.is(value)).toBe(false);
    expect(T0.issues(value).length).toBeGreaterThan(0);
  });
});
