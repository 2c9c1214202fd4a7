import { describe, expect, it } from "vitest";

import { at, compare, spec, type Json } from "./differ-specs.js";

const text = { type: "string" };
const whole = { type: "integer" };
const list = { type: "array", items: text };
const cat = { type: "object", properties: { meows: { type: "boolean" } } };
const dog = { type: "object", properties: { barks: { type: "boolean" } } };

/** Findings of a change, told shortly: what happened, and how bad it is. */
const told = (before: Json, after: Json): string[] =>
  compare(before, after)
    .map(
      ({ id, level }) => `${id.replace(/^re(?:quest|sponse)-/, "")} ${level}`,
    )
    .sort();

const inBoth = (before: unknown, after: unknown): string[][] =>
  (["request-body", "response-body"] as const).map((place) =>
    told(at(place, before), at(place, after)),
  );

const answer = (mediaType: string, schema: unknown): Json =>
  spec({
    responses: {
      200: { description: "", content: { [mediaType]: { schema } } },
    },
  });

describe("null and lists of values", () => {
  const values = ["low", "high"];
  const withNull = [...values, null];
  const spellings: Record<string, Json> = {
    "a list with null": { type: ["string", "null"], enum: withNull },
    "nullable beside the list": { ...text, nullable: true, enum: values },
    "nullable, and null in the list": {
      ...text,
      nullable: true,
      enum: withNull,
    },
    "an alternative": { anyOf: [{ ...text, enum: values }, { type: "null" }] },
    "null by list alone": { enum: withNull },
  };
  const same = Object.entries(spellings);

  it.each(same)("reads %s as the same contract as the others", (_, schema) => {
    for (const [, other] of same)
      expect(inBoth(schema, other)).toEqual([[], []]);
  });

  it.each(same.slice(0, 4))(
    "tells of %s once that null came or went",
    (_, schema) => {
      const without = { ...text, enum: values };
      expect(inBoth(without, schema)).toEqual([
        ["body-became-nullable info"],
        ["body-became-nullable error"],
      ]);
      expect(inBoth(schema, without)).toEqual([
        ["body-became-not-nullable error"],
        ["body-became-not-nullable info"],
      ]);
    },
  );

  it("knows that a type with null takes none where the list has none", () => {
    expect(
      inBoth(
        { ...text, enum: values },
        { type: ["string", "null"], enum: values },
      ),
    ).toEqual([[], []]);
  });
});

describe("alternatives", () => {
  it.each<[string, unknown, unknown, string[], string[]]>([
    [
      "a second branch beside a lone one",
      { anyOf: [cat] },
      { anyOf: [cat, dog] },
      ["body-any-of-added info"],
      ["body-any-of-added error"],
    ],
    [
      "a type in the place of another one",
      { oneOf: [text, whole] },
      { oneOf: [whole, { type: "boolean" }] },
      ["body-list-of-types-narrowed error", "body-list-of-types-widened info"],
      ["body-list-of-types-narrowed info", "body-list-of-types-widened error"],
    ],
    [
      "number beside integer",
      whole,
      { anyOf: [whole, { type: "number" }] },
      ["body-list-of-types-widened info"],
      ["body-list-of-types-widened error"],
    ],
    [
      "a branch of allOf that only describes",
      { ...text, enum: ["a"] },
      { allOf: [{ ...text, enum: ["a"] }, { description: "One letter" }] },
      [],
      [],
    ],
    [
      "a nameless branch that changed beside a named one that came",
      {
        anyOf: [
          { title: "Cat", ...cat },
          { ...list, minItems: 1 },
        ],
      },
      {
        anyOf: [
          { title: "Cat", ...cat },
          { title: "Dog", ...dog },
          { ...list, minItems: 3 },
        ],
      },
      ["body-any-of-added info", "property-min-items-increased error"],
      ["body-any-of-added error", "property-min-items-increased info"],
    ],
  ])("tells of %s and no more", (_, before, after, request, response) => {
    expect(inBoth(before, after)).toEqual([request, response]);
  });
});

describe("what stands in nobody's way", () => {
  it("takes a pattern that any text matches for none, where a text is got", () => {
    const [, response] = inBoth(
      { ...text, pattern: "^a" },
      { ...text, pattern: ".*" },
    );
    expect(response).toEqual(["body-pattern-removed error"]);
    expect(inBoth(text, { ...text, pattern: ".*" })[1]).toEqual([]);
  });

  it.each([[true], [{}]])("takes the schema %j for none", (schema) => {
    const none = answer("application/json", undefined);
    const open = answer("application/json", schema);
    expect([told(none, open), told(open, none)]).toEqual([[], []]);
  });

  it("tells a body that may not be any more", () => {
    expect(
      told(
        answer("application/json", undefined),
        answer("application/json", false),
      ),
    ).toEqual(["body-schema-became-false info"]);
  });

  it("keeps the rule's level where `required` does not speak of the type", () => {
    const odd = { type: "array", properties: { id: text } };
    expect(inBoth(odd, { ...odd, required: ["id"] })[0]).toEqual([
      "property-became-required error",
    ]);
  });

  it("keeps the rule's level where no value fits what holds the branch", () => {
    const part = (name: string, required: string[]): Json => ({
      type: "object",
      properties: { [name]: text },
      required,
      additionalProperties: false,
    });
    const [, response] = inBoth(
      { allOf: [part("a", ["a"]), part("b", ["b"])] },
      { allOf: [part("a", []), part("b", ["b"])] },
    );
    expect(response).toEqual(["property-became-optional error"]);
  });
});

describe("text on the wire", () => {
  it("takes whatever a text document holds for a text", () => {
    expect(told(answer("text/xml", text), answer("text/xml", cat))).toEqual([
      "body-type-compatible info",
    ]);
    expect(told(answer("text/xml", cat), answer("text/xml", text))).toEqual([
      "body-type-changed error",
    ]);
  });

  it.each<[string, Json, Json, string]>([
    ["the same items", text, text, "generalized info"],
    ["more items", { ...text, maxLength: 3 }, text, "generalized info"],
    ["fewer items", text, { ...text, pattern: "^[a-z]+$" }, "changed error"],
    ["any text", { type: ["string", "integer"] }, text, "generalized info"],
    [
      "some texts",
      { type: ["string", "integer"] },
      { ...text, pattern: "^[a-z]+$" },
      "changed error",
    ],
  ])(
    "reads one value as a list of one that takes %s",
    (_, before, items, how) => {
      const withTag = (schema: Json): Json =>
        spec({ parameters: [{ name: "tag", in: "query", schema }] });
      expect(told(withTag(before), withTag({ type: "array", items }))).toEqual([
        `parameter-type-${how}`,
      ]);
    },
  );
});
