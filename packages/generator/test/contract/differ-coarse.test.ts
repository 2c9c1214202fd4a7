import { describe, expect, it } from "vitest";

import { compareContracts, type Change } from "../../src/contract/index.js";
import { spec, today, type Json } from "./differ-specs.js";

const compare = (
  base: Json,
  revision: Json,
  lap: "base" | "revision",
): readonly Change[] =>
  compareContracts(
    { document: base, precision: lap === "base" ? "lap" : "openapi" },
    { document: revision, precision: lap === "revision" ? "lap" : "openapi" },
    { today },
  ).changes;

const rich = spec(
  {
    operationId: "make",
    tags: ["things"],
    deprecated: true,
    security: [{ key: [] }],
    parameters: [
      {
        name: "limit",
        in: "query",
        schema: { type: "integer", minimum: 1, maximum: 50, default: 10 },
      },
      {
        name: "X-Trace",
        in: "header",
        required: true,
        schema: { type: "string", format: "uuid" },
      },
    ],
    requestBody: {
      required: true,
      content: {
        "application/json": { schema: { $ref: "#/components/schemas/Thing" } },
        "multipart/form-data": { schema: { type: "object" } },
      },
    },
    responses: {
      "200": {
        description: "Done",
        headers: { "X-Rate": { schema: { type: "integer" } } },
        content: {
          "application/json": {
            schema: { $ref: "#/components/schemas/Thing" },
          },
        },
      },
      default: { description: "Failed" },
    },
  },
  {
    components: {
      securitySchemes: { key: { type: "apiKey", in: "header", name: "key" } },
      schemas: {
        Thing: {
          type: "object",
          required: ["name"],
          properties: {
            name: { type: "string", minLength: 1, pattern: "^[a-z]+$" },
            size: { type: ["number", "null"] },
            state: { type: "string", enum: ["new", "old"] },
            owner: {
              type: "object",
              required: ["id"],
              properties: { id: { type: "string", readOnly: true } },
            },
            either: { oneOf: [{ type: "string" }, { type: "number" }] },
          },
        },
      },
    },
  },
);

/** The same API as few words have it: inputs without places, plain types, names in answers. */
const poor = (
  inputs: Json = {},
  answers: Json = {},
  required = ["name"],
): Json =>
  spec({
    parameters: [
      { name: "limit", in: "query", schema: { type: "integer" } },
      {
        name: "X-Trace",
        in: "query",
        required: true,
        schema: { type: "string" },
      },
    ],
    requestBody: {
      content: {
        "application/json": {
          schema: {
            type: "object",
            required,
            properties: {
              name: { type: "string" },
              size: { type: "number" },
              state: { type: "string", enum: ["new", "old"] },
              owner: { type: "object" },
              either: {},
              ...inputs,
            },
          },
        },
      },
    },
    responses: {
      "200": {
        description: "Done",
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: {
                name: { type: "string" },
                size: { type: "number" },
                state: { type: "string" },
                owner: {
                  type: "object",
                  properties: { id: { type: "string" } },
                },
                either: {},
                ...answers,
              },
            },
          },
        },
      },
    },
  });

describe("a contract against one of few words", () => {
  it("has no changes where these words say the same", () => {
    expect(compare(rich, poor(), "revision")).toEqual([]);
    expect(compare(poor(), rich, "base")).toEqual([]);
  });

  it("has those that the words can tell", () => {
    expect(
      compare(
        rich,
        poor(
          { name: { type: "integer" }, more: { type: "string" } },
          { size: { type: "string" } },
          ["name", "more"],
        ),
        "revision",
      ).map(({ id, level }) => [id, level]),
    ).toEqual([
      ["request-property-type-changed", "error"],
      ["new-required-request-property", "error"],
      ["response-property-type-changed", "error"],
    ]);
  });

  it("tells what is gone", () => {
    const fewer = spec({
      parameters: [{ name: "limit", in: "query", schema: { type: "integer" } }],
      requestBody: {
        content: {
          "application/json": {
            schema: {
              type: "object",
              properties: { name: { type: "string" } },
            },
          },
        },
      },
    });
    const ids = compare(rich, fewer, "revision").map(({ id }) => id);
    expect(ids).toContain("request-parameter-removed");
    expect(ids).toContain("request-property-removed");
    expect(ids).toContain("request-property-became-optional");
  });
});
