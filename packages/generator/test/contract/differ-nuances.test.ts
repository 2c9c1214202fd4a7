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

describe("which alternative became which", () => {
  const event = (kind: string, more: Json = {}): Json => ({
    type: "object",
    properties: {
      kind: { const: kind },
      version: { const: 1 },
      ...more,
    },
    required: ["kind"],
  });
  const [opened, closed, moved] = [
    event("opened", { at: text }),
    event("closed", { at: text }),
    event("moved", { at: text, to: text }),
  ];
  const versioned = (kind: string, more: Json = {}): Json => ({
    type: "object",
    // What all have in common stands first.
    properties: { version: { const: 1 }, kind: { const: kind }, ...more },
    required: ["kind"],
  });
  it.each<[string, unknown, unknown, string[], string[]]>([
    [
      "by the tag that tells them apart, not by one that all have",
      { anyOf: [opened, closed] },
      {
        anyOf: [
          versioned("closed", { at: { ...text, maxLength: 9 } }),
          versioned("opened", { at: { ...text, maxLength: 5 } }),
        ],
      },
      ["property-max-length-set error", "property-max-length-set error"],
      ["property-max-length-set info", "property-max-length-set info"],
    ],
    [
      "by its own tag, though another one changed",
      { anyOf: [opened, closed] },
      { anyOf: [opened, event("closed", { at: text, version: { const: 2 } })] },
      ["property-const-changed error"],
      ["property-const-changed error"],
    ],
    [
      "by a tag inside of allOf",
      { oneOf: [opened, closed] },
      {
        oneOf: [
          { allOf: [opened, { properties: { note: whole } }] },
          { allOf: [closed, { properties: { note: text } }] },
        ],
      },
      [
        "new-optional-request-property info",
        "new-optional-request-property info",
      ],
      ["optional-property-added info", "optional-property-added info"],
    ],
    [
      "across anyOf and oneOf",
      { oneOf: [opened, closed] },
      { anyOf: [closed, opened] },
      [],
      [],
    ],
    [
      "across anyOf and oneOf, with one more",
      { oneOf: [opened, closed] },
      { anyOf: [opened, closed, moved] },
      ["body-any-of-added info"],
      ["body-any-of-added error"],
    ],
    [
      "across anyOf and oneOf, with one that changed",
      { anyOf: [opened, closed] },
      { oneOf: [opened, event("closed", { at: { ...text, maxLength: 5 } })] },
      ["property-max-length-set error"],
      ["property-max-length-set info"],
    ],
    [
      "and nothing of one that is said twice",
      { anyOf: [opened, closed] },
      { anyOf: [opened, closed, moved, { ...moved, description: "Again" }] },
      ["body-any-of-added info"],
      ["body-any-of-added error"],
    ],
  ])("is told %s", (_, before, after, request, response) => {
    expect(inBoth(before, after)).toEqual([request, response]);
  });

  it("tells that alternatives may not hold at once any more", () => {
    const short = { ...text, maxLength: 5 };
    const capital = { ...text, pattern: "^A" };
    const [any, one] = [
      { anyOf: [short, capital] },
      { oneOf: [short, capital] },
    ];
    expect(inBoth(any, one)).toEqual([["body-narrowed error"], []]);
    expect(inBoth(one, any)).toEqual([[], ["body-widened error"]]);
  });

  const witnesses = (before: Json, after: Json): unknown[] =>
    compare(before, after).map(({ id, proof }) => [
      id,
      proof.kind === "refuted" ? proof.witness : proof.kind,
    ]);

  it.each(["anyOf", "oneOf"])(
    "shows a value that only the branch of %s took that is gone",
    (keyword) => {
      const status = (...values: string[]): Json => ({ enum: values });
      const first = event("opened", { status: status("new", "old") });
      const changed = event("opened", { status: status("new") });
      const named = (list: Json[]): Json => ({ [keyword]: list });
      expect(
        witnesses(
          at("request-body", named([first, closed, moved])),
          at("request-body", named([changed, moved])),
        ),
      ).toContainEqual([
        `request-body-${keyword === "anyOf" ? "any" : "one"}-of-removed`,
        expect.objectContaining({ kind: "closed" }),
      ]);
      expect(
        witnesses(
          at("response-body", named([changed, moved])),
          at("response-body", named([first, closed, moved])),
        ),
      ).toContainEqual([
        `response-body-${keyword === "anyOf" ? "any" : "one"}-of-added`,
        expect.objectContaining({ kind: "closed" }),
      ]);
    },
  );

  it("leaves what a branch that stayed took as well to that branch", () => {
    const long = { ...text, maxLength: 9, pattern: "^a" };
    expect(
      told(
        at("request-body", { anyOf: [{ title: "Any", ...text }, long, whole] }),
        at("request-body", {
          anyOf: [{ title: "Any", ...text, maxLength: 3 }, whole],
        }),
      ),
    ).toEqual(["body-any-of-removed info", "property-max-length-set error"]);
  });
});

describe("what a branch of allOf says", () => {
  const levels = { ...text, enum: ["low", "high"] };
  const orNull = (schema: Json): Json => ({
    ...schema,
    type: [schema["type"], "null"],
    ...(Array.isArray(schema["enum"]) && {
      enum: [...(schema["enum"] as unknown[]), null],
    }),
  });

  it.each<[string, Json, Json, string[], string[]]>([
    [
      "a type that each branch names",
      text,
      { allOf: [levels, text] },
      ["body-became-enum error"],
      ["body-became-enum info"],
    ],
    [
      "null that each branch takes",
      orNull(text),
      { allOf: [orNull(levels), orNull(text)] },
      ["body-became-enum error"],
      ["body-became-enum info"],
    ],
    [
      "null that one branch takes",
      orNull(text),
      { allOf: [orNull(text), { ...text, maxLength: 5 }] },
      ["body-became-not-nullable error", "body-max-length-set error"],
      ["body-became-not-nullable info", "body-max-length-set info"],
    ],
    [
      "bounds of two branches",
      { ...whole, minimum: 1, maximum: 9 },
      {
        allOf: [
          { ...whole, minimum: 1 },
          { ...whole, maximum: 5 },
        ],
      },
      ["body-max-decreased error"],
      ["body-max-decreased info"],
    ],
    [
      "one keyword that two branches say differently",
      { ...text, maxLength: 9 },
      {
        allOf: [
          { ...text, maxLength: 9 },
          { ...text, maxLength: 5 },
        ],
      },
      ["body-all-of-added error"],
      ["body-all-of-added info"],
    ],
    [
      "a property of two branches",
      { type: "object", properties: { a: text, b: whole } },
      {
        allOf: [
          { type: "object", properties: { a: levels } },
          { type: "object", properties: { a: text, b: whole } },
        ],
      },
      ["property-became-enum error"],
      ["property-became-enum info"],
    ],
  ])("counts as said: %s", (_, before, after, request, response) => {
    expect(inBoth(before, after)).toEqual([request, response]);
  });
});
