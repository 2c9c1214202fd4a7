import {
  compareContracts,
  type Change,
  type CompareOptions,
} from "../../src/contract/index.js";

export type Json = { readonly [key: string]: unknown };

export const today = "2026-06-15";

/** A document with one operation, `POST /things`, that tests put their parts into. */
export function spec(
  operation: Json = {},
  document: Json = {},
  item: Json = {},
): Json {
  return {
    openapi: "3.1.0",
    info: { title: "Things", version: "1.0.0" },
    paths: {
      "/things": {
        ...item,
        post: {
          responses: { "200": { description: "Done" } },
          ...operation,
        },
      },
    },
    ...document,
  };
}

export const compare = (
  base: Json,
  revision: Json,
  options: Partial<CompareOptions> = {},
): readonly Change[] =>
  compareContracts(
    { document: base, precision: "openapi" },
    { document: revision, precision: "openapi" },
    { today, ...options },
  ).changes;

export const idsOf = (changes: readonly Change[]): string[] =>
  changes.map(({ id }) => id).sort();

/** A schema in the place that rules call by this name. */
export function at(place: string, schema: unknown): Json {
  const inProperty = { type: "object", properties: { part: schema } };
  const json = (value: unknown): Json => ({
    "application/json": { schema: value },
  });
  const response = (value: unknown): Json => ({
    responses: { "200": { description: "Done", content: json(value) } },
  });
  const parameter = (value: unknown, where = "query"): Json => ({
    parameters: [{ name: "thing", in: where, schema: value }],
  });
  switch (place) {
    case "request-body":
      return spec({ requestBody: { content: json(schema) } });
    case "request-property":
    case "request-read-only-property":
      return spec({ requestBody: { content: json(inProperty) } });
    case "request-parameter":
      return spec(parameter(schema));
    case "request-parameter-property":
      return spec(parameter(inProperty));
    case "request-header-property":
      return spec(parameter(inProperty, "header"));
    case "response-body":
    case "response-mediatype":
      return spec(response(schema));
    case "response-property":
    case "response-write-only-property":
      return spec(response(inProperty));
    case "response-header":
    case "response-header-property":
      return spec({
        responses: {
          "200": {
            description: "Done",
            headers: {
              "X-Thing": {
                schema: place === "response-header" ? schema : inProperty,
              },
            },
          },
        },
      });
    default:
      throw new Error(`no place ${place}`);
  }
}
