/** A node of a document that a rewrite makes anew. */
export type Node = { [key: string]: any };

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

type Visit = (node: Node) => Node;

/** What is done to each part of a document, from the inside out. */
export interface Visitors {
  readonly schema?: Visit;
  readonly parameter?: Visit;
  readonly header?: Visit;
  readonly requestBody?: Visit;
  readonly response?: Visit;
  readonly operation?: Visit;
  readonly pathItem?: Visit;
}

const listsOfSchemas = ["allOf", "anyOf", "oneOf", "prefixItems"];
const mapsOfSchemas = [
  "$defs",
  "definitions",
  "dependentSchemas",
  "patternProperties",
  "properties",
];
const oneSchema = [
  "additionalProperties",
  "contains",
  "contentSchema",
  "else",
  "if",
  "items",
  "not",
  "propertyNames",
  "then",
  "unevaluatedItems",
  "unevaluatedProperties",
];
const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
];

export const mapValues = (
  node: unknown,
  change: (value: any, key: string) => unknown,
): any =>
  isNode(node)
    ? Object.fromEntries(
        Object.entries(node).map(([key, value]) => [key, change(value, key)]),
      )
    : node;

const mapList = (list: unknown, change: (value: any) => unknown): any =>
  Array.isArray(list) ? list.map(change) : list;

/** A copy of a schema with all inside it rewritten, then itself. */
function mapSchema(schema: unknown, visit: Visit): any {
  if (!isNode(schema)) return schema;
  const inside = (value: unknown): unknown => mapSchema(value, visit);
  const copy = mapValues(schema, (value, key) =>
    listsOfSchemas.includes(key)
      ? mapList(value, inside)
      : mapsOfSchemas.includes(key)
        ? mapValues(value, inside)
        : oneSchema.includes(key)
          ? inside(value)
          : value,
  );
  return visit(copy as Node);
}

/** A copy of a document, rewritten. */
export function mapDocument(document: Node, visitors: Visitors): Node {
  const keep: Visit = (node) => node;
  const onSchema = visitors.schema ?? keep;
  const schema = (value: unknown): unknown => mapSchema(value, onSchema);

  const part =
    (visit: Visit | undefined, inside: Record<string, (value: any) => any>) =>
    (value: unknown): any =>
      isNode(value)
        ? (visit ?? keep)(
            mapValues(value, (inner, key) =>
              Object.hasOwn(inside, key) ? inside[key]!(inner) : inner,
            ),
          )
        : value;

  const media = part(undefined, {
    schema,
    itemSchema: schema,
    encoding: (value) => mapValues(value, encoding),
  });
  const content = (value: unknown): any => mapValues(value, media);
  const header = part(visitors.header, { schema, content });
  const headers = (value: unknown): any => mapValues(value, header);
  function encoding(value: unknown): any {
    return part(undefined, { headers })(value);
  }
  const parameter = part(visitors.parameter, { schema, content });
  const parameters = (value: unknown): any => mapList(value, parameter);
  const requestBody = part(visitors.requestBody, { content });
  const response = part(visitors.response, { content, headers });
  const responses = (value: unknown): any => mapValues(value, response);
  const callback = (value: unknown): any => mapValues(value, pathItem);
  const operation = part(visitors.operation, {
    parameters,
    requestBody,
    responses,
    callbacks: (value) => mapValues(value, callback),
  });
  function pathItem(value: unknown): any {
    return part(visitors.pathItem, {
      parameters,
      ...Object.fromEntries(methods.map((method) => [method, operation])),
      additionalOperations: (all) => mapValues(all, operation),
    })(value);
  }
  return part(undefined, {
    paths: (value) => mapValues(value, pathItem),
    webhooks: (value) => mapValues(value, pathItem),
    components: part(undefined, {
      schemas: (value) => mapValues(value, schema),
      parameters: (value) => mapValues(value, parameter),
      headers,
      requestBodies: (value) => mapValues(value, requestBody),
      responses,
      callbacks: (value) => mapValues(value, callback),
      pathItems: (value) => mapValues(value, pathItem),
    }),
  })(document);
}

export const operationKeys = methods;

/** Numbers from 0 to 1 that are the same every time. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}
