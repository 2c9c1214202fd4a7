import { spec, type Json } from "../differ-specs.js";
import type { Direction, SchemaEdit } from "./schema-edit.js";

/** Where in an operation a schema may stand. */
export interface SchemaPlace {
  readonly name: string;
  readonly direction: Direction;
  /** In text, a number and a word are the same. */
  readonly isText: boolean;
  readonly put: (schema: unknown, components?: Json) => Json;
}

const content = (schema: unknown, media = "application/json"): Json => ({
  [media]: { schema },
});
const shared = (schemas: Json = {}): Json => ({ components: { schemas } });
const answer = (schema: unknown, status = "200", media?: string): Json => ({
  responses: { [status]: { description: "", content: content(schema, media) } },
});
const parameter = (where: string, schema: Json): Json => ({
  parameters: [
    {
      name: "thing",
      in: where,
      required: where === "path",
      ...schema,
    },
  ],
});

const place = (
  name: string,
  direction: Direction,
  isText: boolean,
  operation: (schema: unknown) => Json,
): SchemaPlace => ({
  name,
  direction,
  isText,
  put: (schema, components) => spec(operation(schema), shared(components)),
});

const event = (operation: Json): Json => ({ post: operation });
const done: Json = { responses: { "200": { description: "" } } };
const body = (schema: unknown, media?: string): Json => ({
  requestBody: { content: content(schema, media) },
});

export const schemaPlaces: readonly SchemaPlace[] = [
  place("request body", "request", false, (schema) => body(schema)),
  place("response body", "response", false, (schema) => answer(schema)),
  place("request body as a form", "request", true, (schema) =>
    body(schema, "application/x-www-form-urlencoded"),
  ),
  place("request body in parts", "request", true, (schema) =>
    body(schema, "multipart/form-data"),
  ),
  ...["query", "path", "header", "cookie"].map((where) =>
    place(`parameter in ${where}`, "request", true, (schema) =>
      parameter(where, { schema: schema as Json }),
    ),
  ),
  place("parameter as JSON", "request", false, (schema) =>
    parameter("query", { content: content(schema) }),
  ),
  place("error answer", "response", false, (schema) => answer(schema, "422")),
  place("default answer", "response", false, (schema) =>
    answer(schema, "default"),
  ),
  place("answer as XML", "response", true, (schema) =>
    answer(schema, "200", "application/xml"),
  ),
  place("request body as XML", "request", true, (schema) =>
    body(schema, "application/xml"),
  ),
  place("response header", "response", true, (schema) => ({
    responses: {
      "200": { description: "", headers: { "X-Thing": { schema } } },
    },
  })),
  place("response header as JSON", "response", false, (schema) => ({
    responses: {
      "200": {
        description: "",
        headers: { "X-Thing": { content: content(schema) } },
      },
    },
  })),
  place("item of a stream", "response", false, (schema) => ({
    responses: {
      "200": {
        description: "",
        content: { "application/jsonl": { itemSchema: schema } },
      },
    },
  })),
  // The server calls, so it sends the request and reads the answer.
  place("callback body", "response", false, (schema) => ({
    callbacks: {
      done: { "{$request.body#/url}": event({ ...body(schema), ...done }) },
    },
  })),
  place("callback answer", "request", false, (schema) => ({
    callbacks: { done: { "{$request.body#/url}": event(answer(schema)) } },
  })),
  place("callback header", "response", true, (schema) => ({
    callbacks: {
      done: {
        "{$request.body#/url}": event({
          ...parameter("header", { schema: schema as Json }),
          ...done,
        }),
      },
    },
  })),
  {
    name: "webhook body",
    direction: "response",
    isText: false,
    put: (schema, components) =>
      spec(
        {},
        {
          webhooks: { done: event({ ...body(schema), ...done }) },
          ...shared(components),
        },
      ),
  },
  {
    name: "webhook answer",
    direction: "request",
    isText: false,
    put: (schema, components) =>
      spec(
        {},
        {
          webhooks: { done: event(answer(schema)) },
          ...shared(components),
        },
      ),
  },
];

/** How deep inside a schema an edit stands, and what that makes of it. */
export interface Nesting {
  readonly name: string;
  /** Whether more inside is more outside, less outside, or neither. */
  readonly polarity: "same" | "turned" | "unknown";
  readonly fits?: (edit: SchemaEdit) => boolean;
  readonly wrap: (schema: unknown) => unknown;
  /** What the document holds beside it. */
  readonly components?: (schema: unknown) => Json;
}

const inProperty = (schema: unknown): Json => ({
  type: "object",
  properties: { part: schema },
});
const inItems = (schema: unknown): Json => ({ type: "array", items: schema });
const nesting = (
  name: string,
  wrap: Nesting["wrap"],
  more: Partial<Nesting> = {},
): Nesting => ({ name, polarity: "same", wrap, ...more });
const toThing: Json = { $ref: "#/components/schemas/Thing" };
const thing = (schema: unknown): Json => ({ Thing: schema as Json });
const flag: Json = { type: "boolean" };

/** A schema that lets in anything lets in what the other branch does. */
const leavesFlags = ({ before, after }: SchemaEdit): boolean =>
  [before, after].every(
    (schema) =>
      typeof schema === "object" &&
      schema !== null &&
      ["type", "anyOf", "oneOf"].some((keyword) => keyword in schema),
  );

const whenThen = (when: unknown, then: unknown, otherwise?: unknown): Json =>
  Object.fromEntries([
    ["if", when],
    ["then", then],
    ...(otherwise === undefined ? [] : [["else", otherwise]]),
  ]);

export const nestings: readonly Nesting[] = [
  nesting("itself", (schema) => schema),
  nesting("property", inProperty),
  nesting("property of a property", (schema) => inProperty(inProperty(schema))),
  nesting("property, three deep", (schema) =>
    inProperty(inProperty(inProperty(schema))),
  ),
  nesting("items", inItems),
  nesting("property of items", (schema) => inItems(inProperty(schema))),
  nesting("items of a property", (schema) => inProperty(inItems(schema))),
  nesting("leading item", (schema) => ({
    type: "array",
    prefixItems: [schema],
    minItems: 1,
  })),
  nesting("component", () => toThing, { components: thing }),
  nesting("component in a property", () => inProperty(toThing), {
    components: thing,
  }),
  nesting("component that names itself", () => toThing, {
    components: (schema) => ({
      Thing: {
        type: "object",
        properties: { part: schema, more: inItems(toThing) },
      },
    }),
  }),
  nesting("branch of allOf", (schema) => ({
    allOf: [schema, { not: flag }],
  })),
  nesting("component in allOf", () => ({ allOf: [toThing, { not: flag }] }), {
    components: thing,
  }),
  nesting("property of a branch of allOf", (schema) => ({
    allOf: [
      inProperty(schema),
      { type: "object", properties: { other: flag } },
    ],
  })),
  nesting("branch of anyOf", (schema) => ({ anyOf: [schema, flag] })),
  nesting("branch of oneOf", (schema) => ({ oneOf: [schema, flag] }), {
    fits: leavesFlags,
  }),
  nesting("component in oneOf", () => ({ oneOf: [toThing, flag] }), {
    fits: leavesFlags,
    components: thing,
  }),
  nesting("beside null", (schema) => ({ anyOf: [schema, { type: "null" }] })),
  nesting("additionalProperties", (schema) => ({
    type: "object",
    additionalProperties: schema,
  })),
  nesting("patternProperties", (schema) => ({
    type: "object",
    patternProperties: { "^x": schema },
  })),
  nesting("unevaluatedProperties", (schema) => ({
    type: "object",
    properties: { other: flag },
    unevaluatedProperties: schema,
  })),
  nesting("unevaluatedItems", (schema) => ({
    type: "array",
    prefixItems: [flag],
    minItems: 2,
    unevaluatedItems: schema,
  })),
  nesting(
    "propertyNames",
    (schema) => ({
      type: "object",
      additionalProperties: flag,
      propertyNames: schema,
    }),
    { fits: ({ of }) => of === "string" },
  ),
  nesting("contains", (schema) => ({ type: "array", contains: schema })),
  nesting("dependentSchemas", (schema) => ({
    type: "object",
    properties: { other: flag },
    dependentSchemas: { other: { properties: { part: schema } } },
  })),
  nesting("not", (schema) => ({ not: schema }), { polarity: "turned" }),
  nesting("if", (schema) => whenThen(schema, { not: { const: "ab" } }), {
    polarity: "unknown",
  }),
  nesting("then", (schema) => whenThen({ not: flag }, schema)),
  nesting("else", (schema) => whenThen(flag, true, schema)),
  nesting("contentSchema", (schema) => ({
    type: "string",
    contentMediaType: "application/json",
    contentSchema: schema,
  })),
];
