import { describe, expect, it } from "vitest";

import { at, compare, idsOf, spec, type Json } from "./differ-specs.js";

const text = { type: "string" };
const objectOf = (properties: Json, more: Json = {}): Json => ({
  type: "object",
  properties,
  ...more,
});

/** Changes of a schema as a request body and as a response body. */
const inBoth = (before: unknown, after: unknown) => ({
  request: compare(at("request-body", before), at("request-body", after)),
  response: compare(at("response-body", before), at("response-body", after)),
});

describe("one edit is one finding", () => {
  it.each<[string, Json, Json, string]>([
    [
      "null let in by an alternative",
      text,
      { oneOf: [{ type: "null" }, text] },
      "request-body-became-nullable",
    ],
    [
      "null let in by a list of types",
      text,
      { type: ["string", "null"] },
      "request-body-became-nullable",
    ],
    [
      "one type of several",
      { anyOf: [text, { type: "number" }] },
      text,
      "request-body-list-of-types-narrowed",
    ],
    [
      "an object that became an alternative",
      objectOf({ a: text }),
      { oneOf: [objectOf({ a: text }), objectOf({ b: text })] },
      "request-body-wrapped-in-one-of",
    ],
    [
      "a list of values for a text",
      text,
      { type: "string", enum: ["a", "b", "c"] },
      "request-body-became-enum",
    ],
    [
      "a property with a new spelling",
      objectOf({ user_name: { type: "string", maxLength: 9 } }),
      objectOf({ userName: { type: "string", maxLength: 9 } }),
      "request-property-renamed",
    ],
    [
      "a property with a hint",
      objectOf({ a: text }),
      objectOf({ zulu: { type: "string", "x-renamed-from": "a" } }),
      "request-property-renamed",
    ],
  ])("%s", (_, before, after, id) => {
    expect(idsOf(inBoth(before, after).request)).toEqual([id]);
  });

  it("tells two when null came and the rest changed, too", () => {
    const changes = compare(
      at("request-property", { type: "string", enum: ["a", "b"] }),
      at("request-property", {
        oneOf: [{ type: "null" }, { type: "string", enum: ["a"] }],
      }),
    );
    expect(idsOf(changes)).toEqual([
      "request-property-enum-value-removed",
      "request-property-one-of-added",
    ]);
  });

  it("does not take two properties for one that was renamed", () => {
    expect(
      idsOf(
        inBoth(objectOf({ name: text }), objectOf({ email: text })).request,
      ),
    ).toEqual(["new-optional-request-property", "request-property-removed"]);
  });
});

describe("a renamed property still breaks those who rely on it", () => {
  const before = objectOf({ user_name: text }, { required: ["user_name"] });
  const after = objectOf({ userName: text }, { required: ["userName"] });

  it("is an error in requests that must have it", () => {
    expect(inBoth(before, after).request).toMatchObject([
      { id: "request-property-renamed", level: "error" },
    ]);
  });

  it("is an error in responses that always had it", () => {
    expect(inBoth(before, after).response).toMatchObject([
      { id: "response-property-renamed", level: "error" },
    ]);
  });
});

describe("which way a change goes decides", () => {
  it.each<[string, Json, Json, string, string]>([
    [
      "a value more in a list",
      { enum: ["a"] },
      { enum: ["a", "b"] },
      "info",
      "error",
    ],
    [
      "a value less in a list",
      { enum: ["a", "b"] },
      { enum: ["a"] },
      "error",
      "info",
    ],
    ["null let in", text, { type: ["string", "null"] }, "info", "error"],
    [
      "a higher maximum",
      { type: "number", maximum: 1 },
      { type: "number", maximum: 2 },
      "info",
      "error",
    ],
    [
      "a repeated item",
      { type: "array", uniqueItems: true },
      { type: "array" },
      "info",
      "error",
    ],
    [
      "a wider multiple",
      { type: "integer", multipleOf: 4 },
      { type: "integer" },
      "info",
      "error",
    ],
  ])("%s", (_, before, after, request, response) => {
    const changes = inBoth(before, after);
    expect(changes.request.map(({ level }) => level)).toEqual([request]);
    expect(changes.response.map(({ level }) => level)).toEqual([response]);
  });

  it("does not ask of requests what only responses hold", () => {
    const before = objectOf({ id: { type: "string", readOnly: true } });
    const after = objectOf({
      id: { type: "string", readOnly: true, maxLength: 5, enum: ["a"] },
    });
    const { request, response } = inBoth(before, after);
    expect(request).toEqual([]);
    expect(idsOf(response)).toEqual([
      "response-property-became-enum",
      "response-property-max-length-set",
    ]);
  });

  it("tells where a property becomes required because requests carry it now", () => {
    const before = objectOf(
      { id: { type: "string", readOnly: true } },
      { required: ["id"] },
    );
    const after = objectOf({ id: text }, { required: ["id"] });
    expect(inBoth(before, after).request).toMatchObject([
      { id: "request-property-became-required", level: "error" },
      { id: "request-required-property-became-not-read-only", level: "info" },
    ]);
  });
});

describe("schemas that name themselves", () => {
  const tree = (value: Json): Json => ({
    components: {
      schemas: {
        Tree: objectOf({
          value,
          kids: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        }),
      },
    },
  });
  const document = (value: Json): Json =>
    spec(
      {
        requestBody: {
          content: {
            "application/json": {
              schema: { $ref: "#/components/schemas/Tree" },
            },
          },
        },
      },
      tree(value),
    );

  it("are walked once", () => {
    expect(
      compare(document(text), document({ type: "string", maxLength: 5 })),
    ).toMatchObject([
      {
        id: "request-property-max-length-set",
        component: "/components/schemas/Tree",
        revision: {
          pointer: "/components/schemas/Tree/properties/value/maxLength",
        },
      },
    ]);
  });

  it("are compared with schemas that are written out", () => {
    const written = spec(
      {
        requestBody: {
          content: {
            "application/json": {
              schema: objectOf({
                value: text,
                kids: {
                  type: "array",
                  items: { $ref: "#/components/schemas/Tree" },
                },
              }),
            },
          },
        },
      },
      tree(text),
    );
    expect(compare(document(text), written)).toEqual([]);
  });
});

it("tells of a shared schema in each operation, with one cause", () => {
  const document = (schema: Json): Json => {
    const use = {
      "application/json": { schema: { $ref: "#/components/schemas/Thing" } },
    };
    const operation = {
      requestBody: { content: use },
      responses: { "200": { description: "Done", content: use } },
    };
    return {
      openapi: "3.1.0",
      info: { title: "Things", version: "1.0.0" },
      paths: { "/a": { post: operation }, "/b": { put: operation } },
      components: { schemas: { Thing: schema } },
    };
  };
  const changes = compare(
    document(objectOf({ size: { type: "integer", maximum: 9 } })),
    document(objectOf({ size: { type: "integer", maximum: 5 } })),
  );
  expect(
    changes.map(({ method, path, direction, component }) => [
      `${method} ${path} ${direction}`,
      component,
    ]),
  ).toEqual([
    ["POST /a request", "/components/schemas/Thing"],
    ["POST /a response", "/components/schemas/Thing"],
    ["PUT /b request", "/components/schemas/Thing"],
    ["PUT /b response", "/components/schemas/Thing"],
  ]);
  expect(new Set(changes.map(({ fingerprint }) => fingerprint)).size).toBe(4);
});

describe("branches are paired by what they are, not by where they stand", () => {
  const kind = (value: string, more: Json = {}): Json =>
    objectOf({ kind: { const: value }, ...more }, { required: ["kind"] });

  it("does not see a new order", () => {
    const { request, response } = inBoth(
      { oneOf: [kind("a"), kind("b")] },
      { oneOf: [kind("b"), kind("a")] },
    );
    expect([...request, ...response]).toEqual([]);
  });

  it("sees a change inside the branch with the same tag", () => {
    const changes = inBoth(
      { oneOf: [kind("a"), kind("b", { size: { type: "number" } })] },
      {
        oneOf: [
          kind("b", { size: { type: "number", maximum: 4 } }),
          kind("a", { more: text }),
        ],
      },
    ).request;
    expect(idsOf(changes)).toEqual([
      "new-optional-request-property",
      "request-property-max-set",
    ]);
  });
});
