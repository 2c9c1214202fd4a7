export type Node = Readonly<Record<string, unknown>>;

/** A part of a document without its words; undefined where nothing else is in it. */
type Read = (part: unknown, extensions: ReadonlySet<string>) => unknown;

const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isExtension = (key: string): boolean => key.startsWith("x-");

/** What is ours is read, or will be. */
const isLeftOut = (key: string, extensions: ReadonlySet<string>): boolean =>
  isExtension(key) && !key.startsWith("x-lapsmith-") && !extensions.has(key);

/** `Object.fromEntries` makes own members of all names, `__proto__` too. */
const mapMembers = (
  node: Node,
  read: (value: unknown, key: string) => unknown,
): Node =>
  Object.fromEntries(
    Object.entries(node).flatMap(([key, value]) => {
      const kept = read(value, key);
      return kept === undefined ? [] : [[key, kept]];
    }),
  );

/**
 * An object of OpenAPI, or a list of such. What `members` does not name is a fact and stays as it is: below `enum`,
 * `default` or `required`, a word like `description` is a value of the API.
 */
function object(members: () => Readonly<Record<string, Read>>): Read {
  let known: ReadonlyMap<string, Read> | undefined;
  const read: Read = (part, extensions) => {
    if (Array.isArray(part)) return part.map((item) => read(item, extensions));
    if (!isNode(part)) return part;
    const readers = (known ??= new Map(
      Object.entries({ ...words, ...members() }),
    ));
    return mapMembers(part, (value, key) =>
      isLeftOut(key, extensions)
        ? undefined
        : (readers.get(key) ?? same)(value, extensions),
    );
  };
  return read;
}

/** Objects by name. `extensible`: extensions stand among the names. */
const names =
  (read: Read, { extensible = false } = {}): Read =>
  (part, extensions) =>
    isNode(part)
      ? mapMembers(part, (value, key) =>
          extensible && isLeftOut(key, extensions)
            ? undefined
            : read(value, extensions),
        )
      : part;

const same: Read = (part) => part;
const drop: Read = () => undefined;

const words: Readonly<Record<string, Read>> = {
  description: drop,
  summary: drop,
  example: drop,
  examples: drop,
  externalDocs: drop,
};

const under = (keywords: string, read: Read): Readonly<Record<string, Read>> =>
  Object.fromEntries(keywords.split(" ").map((keyword) => [keyword, read]));

const plain = object(() => ({}));

const schema: Read = object(() => ({
  $comment: drop,
  ...under(
    "items additionalItems additionalProperties allOf anyOf contains contentSchema else if not oneOf prefixItems propertyNames then unevaluatedItems unevaluatedProperties",
    schema,
  ),
  ...under(
    "$defs definitions dependentSchemas patternProperties properties",
    names(schema),
  ),
}));

const encoding: Read = object(() => ({ headers: names(parameter) }));

const media = object(() => ({
  ...under("schema itemSchema", schema),
  encoding: names(encoding),
  ...under("itemEncoding prefixEncoding", encoding),
}));

/** And header: a parameter without a name. */
const parameter: Read = object(() => ({ schema, content: names(media) }));

const requestBody = object(() => ({ content: names(media) }));

const server = object(() => ({ variables: names(plain) }));

const link = object(() => ({ server }));

const response = object(() => ({
  // OpenAPI demands one.
  description: (part) => (typeof part === "string" ? "" : part),
  headers: names(parameter),
  content: names(media),
  links: names(link),
}));

const operation = object(() => ({
  parameters: parameter,
  requestBody,
  responses: names(response, { extensible: true }),
  callbacks: names(callback),
  servers: server,
}));

const pathItem: Read = object(() => ({
  parameters: parameter,
  servers: server,
  ...under("get put post delete options head patch trace query", operation),
  additionalOperations: names(operation),
}));

const callback = names(pathItem, { extensible: true });

const components = object(() => ({
  schemas: names(schema),
  ...under("parameters headers", names(parameter)),
  requestBodies: names(requestBody),
  responses: names(response),
  mediaTypes: names(media),
  // The words of a scope say what a token may do, and are compared.
  securitySchemes: names(plain),
  links: names(link),
  callbacks: names(callback),
  pathItems: names(pathItem),
}));

const document = object(() => ({
  info: object(() => under("contact license termsOfService", drop)),
  servers: server,
  tags: plain,
  paths: names(pathItem, { extensible: true }),
  ...under("webhooks x-webhooks", names(pathItem)),
  components,
}));

/** Extensions of others that lapsmith reads. The rest may hold anything, and most of it is text. */
const readExtensions: readonly string[] = [
  "x-enum-varnames",
  "x-enumNames",
  "x-extensible-enum",
  "x-hidden",
  "x-renamed-from",
  "x-speakeasy-pagination",
  "x-speakeasy-sse-sentinel",
  "x-speakeasy-stream-request-field",
  "x-stability-level",
  "x-sunset",
  "x-webhooks",
];

/** Extensions that a reference leads into: schemas may stand there. */
function extensionsReferredTo(part: unknown, found: Set<string>): void {
  if (Array.isArray(part))
    for (const item of part) extensionsReferredTo(item, found);
  else if (isNode(part))
    for (const [key, value] of Object.entries(part))
      if (key === "$ref" && typeof value === "string") {
        if (value.startsWith("#") && value.includes("/x-"))
          for (const token of value.split("/"))
            if (isExtension(token)) found.add(token);
      } else extensionsReferredTo(value, found);
}

/**
 * The facts of a document: what a comparison reads, and what generation takes names and types from. Titles stay, because
 * they are names where nothing else is.
 */
export function withoutProse(root: Node): Node {
  const extensions = new Set(readExtensions);
  extensionsReferredTo(root, extensions);
  return document(root, extensions) as Node;
}
