/** Small contracts of a shop, built in code. */
export type Node = Readonly<Record<string, unknown>>;

export interface Shop {
  /** `METHOD /path` and what the operation says beyond an empty answer. */
  readonly paths: Readonly<Record<string, Node>>;
  readonly schemas?: Node;
  readonly info?: Node;
  /** Keys of the document beside those. */
  readonly more?: Node;
  readonly components?: Node;
}

export function shop({
  paths,
  schemas = {},
  info = {},
  more = {},
  components = {},
}: Shop): Node {
  const items: Record<string, Record<string, unknown>> = {};
  for (const [key, operation] of Object.entries(paths)) {
    const [method = "", path = ""] = key.split(" ");
    (items[path] ??= {})[method.toLowerCase()] = {
      responses: { "204": { description: "Nothing" } },
      ...operation,
    };
  }
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1.0.0", ...info },
    paths: items,
    components: { schemas, ...components },
    ...more,
  };
}

export const text = { type: "string" };
export const number = { type: "number" };
export const integer = { type: "integer" };
export const boolean = { type: "boolean" };
export const list = (items: Node): Node => ({ type: "array", items });
export const oneOf = (...members: readonly Node[]): Node => ({
  oneOf: members,
});
export const choice = (...values: readonly unknown[]): Node => ({
  enum: values,
});
export const constant = (value: unknown): Node => ({ const: value });
export const orNull = (schema: Node): Node => ({
  anyOf: [schema, { type: "null" }],
});
export const ref = (name: string): Node => ({
  $ref: `#/components/schemas/${name}`,
});

/** An object whose properties are required where their name ends with `!`. */
export const object = (
  properties: Readonly<Record<string, Node>>,
  more: Node = {},
): Node => ({
  type: "object",
  properties: Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [
      name.replace(/!$/, ""),
      schema,
    ]),
  ),
  required: Object.keys(properties)
    .filter((name) => name.endsWith("!"))
    .map((name) => name.slice(0, -1)),
  ...more,
});

export const json = (schema: Node): Node => ({
  description: "An answer",
  content: { "application/json": { schema } },
});

export const answers = (schema: Node): Node => ({
  responses: { "200": json(schema) },
});

export const takes = (schema: Node, required = true): Node => ({
  requestBody: { required, content: { "application/json": { schema } } },
});

/** A parameter in the query; required where its name ends with `!`. */
export const query = (name: string, schema: Node = text): Node => ({
  name: name.replace(/!$/, ""),
  in: "query",
  required: name.endsWith("!"),
  schema,
});

export const inPath = (name: string, schema: Node = text): Node => ({
  name,
  in: "path",
  required: true,
  schema,
});

/** One list of orders whose answer is this. */
export const answering = (schema: Node, schemas: Node = {}): Node =>
  shop({ paths: { "GET /orders": answers(schema) }, schemas });

/** One order that is made from this. */
export const taking = (schema: Node, schemas: Node = {}): Node =>
  shop({ paths: { "POST /orders": takes(schema) }, schemas });

/** One list of orders with these parameters. */
export const asking = (...parameters: readonly Node[]): Node =>
  shop({ paths: { "GET /orders": { parameters } } });
