import type {
  Body,
  Content,
  Method,
  Operation,
  Response,
  Streaming,
} from "../ir/index.js";
import { readBody, readResponses } from "./content.js";
import type { Context, Located, Node } from "./context.js";
import { isNode, join, own, text } from "./context.js";
import { readHints, readSentinel, type Hints } from "./extensions.js";
import { readDoc } from "./facets.js";
import { readParameters } from "./parameters.js";
import type { SchemaReader } from "./schema.js";
import { readSecurity } from "./security.js";

/** OpenAPI 3.1, 4.8.9 Path Item Object; `query` is of 3.2. */
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
] as const;

export function readOperations(
  context: Context,
  schemas: SchemaReader,
  schemeIds: ReadonlySet<string>,
): Operation[] {
  const paths = own(context.document, "paths");
  if (paths === undefined) return [];
  if (!isNode(paths)) {
    context.report(
      "openapi/wrong-type",
      "/paths",
      '"paths" must be an object.',
    );
    return [];
  }
  const operations: Operation[] = [];
  const shapes = new Map<string, string>();
  const ids = new Map<string, string>();
  for (const path of Object.keys(paths)) {
    if (path.startsWith("x-")) continue;
    const at = join("/paths", path);
    if (!path.startsWith("/"))
      context.report(
        "openapi/wrong-type",
        at,
        `The path "${path}" does not start with a slash.`,
        {
          atKey: true,
          help: "Begin the path with /; it is read as if it did.",
        },
      );
    const located = context.resolve(own(paths, path), at);
    if (located === undefined) continue;
    if (!isNode(located.value)) {
      context.report(
        "openapi/wrong-type",
        at,
        "A path item must be an object.",
      );
      continue;
    }
    for (const { method, node, pointer } of operationNodes(context, located)) {
      const template = path.startsWith("/") ? path : `/${path}`;
      const shape = `${method} ${template.replace(/\{[^{}]*\}/g, "{}")}`;
      const twin = shapes.get(shape);
      if (twin !== undefined) {
        context.report(
          "openapi/duplicate-operation",
          pointer,
          `${method} ${template} and ${twin} are one to a server: their paths differ in parameter names only.`,
          { atKey: true },
        );
        continue;
      }
      shapes.set(shape, `${method} ${template}`);
      operations.push(
        readOperation(context, schemas, schemeIds, {
          method,
          path: template,
          node,
          pointer,
          item: located,
          ids,
        }),
      );
    }
  }
  return operations;
}

function operationNodes(
  context: Context,
  item: Located,
): { method: Method; node: Node; pointer: string }[] {
  const node = item.value as Node;
  const additional = own(node, "additionalOperations");
  const candidates: [Method, unknown, string][] = [
    ...methods.map((method): [Method, unknown, string] => [
      method.toUpperCase(),
      own(node, method),
      join(item.pointer, method),
    ]),
    ...(isNode(additional)
      ? Object.keys(additional).map((method): [Method, unknown, string] => [
          method,
          own(additional, method),
          join(item.pointer, "additionalOperations", method),
        ])
      : []),
  ];
  return candidates.flatMap(([method, value, pointer]) => {
    if (value === undefined || !/^[A-Za-z][A-Za-z-]*$/.test(method)) return [];
    if (isNode(value)) return [{ method, node: value, pointer }];
    context.report(
      "openapi/wrong-type",
      pointer,
      "An operation must be an object.",
    );
    return [];
  });
}

interface Place {
  readonly method: Method;
  readonly path: string;
  readonly node: Node;
  readonly pointer: string;
  readonly item: Located;
  readonly ids: Map<string, string>;
}

function readOperation(
  context: Context,
  schemas: SchemaReader,
  schemeIds: ReadonlySet<string>,
  place: Place,
): Operation {
  const { method, path, node, pointer, item } = place;
  const itemNode = item.value as Node;
  const sources: Located[] = [
    {
      value: own(itemNode, "parameters"),
      pointer: join(item.pointer, "parameters"),
    },
    { value: own(node, "parameters"), pointer: join(pointer, "parameters") },
  ];
  const params = readParameters(context, schemas, sources, path);
  const body = readRequestBody(context, schemas, place);
  const { success, errors } = readResponses(
    context,
    schemas,
    own(node, "responses"),
    join(pointer, "responses"),
  );
  const hints = readHints(context, node, pointer);
  const streaming = streamingOf(
    hints,
    success,
    body !== undefined && hasFlag(context, own(node, "requestBody"), pointer),
    readSentinel(own(node, "responses")),
  );
  const operationId = readOperationId(context, place);
  const tags = own(node, "tags");
  const key = `${method} ${path}`;
  // A fragment only tells two operations apart.
  const hash = path.indexOf("#");
  return {
    key,
    ...(operationId === undefined ? {} : { operationId }),
    method,
    path: hash < 0 ? path : path.slice(0, hash),
    // Provisional: the names pass decides.
    name: key,
    identifier: key,
    command: { group: [], verb: "", positionals: [], aliases: [] },
    naming: hints.naming,
    tags: Array.isArray(tags)
      ? tags.filter((tag): tag is string => typeof tag === "string")
      : [],
    params,
    ...(body === undefined ? {} : { body }),
    success: hints.streaming === false ? success.map(withoutStreams) : success,
    errors,
    security: readSecurity(
      context,
      own(node, "security"),
      join(pointer, "security"),
      schemeIds,
    ),
    ...(hints.pagination === undefined ? {} : { pagination: hints.pagination }),
    ...(streaming === undefined ? {} : { streaming }),
    ...(hints.polling === undefined ? {} : { polling: hints.polling }),
    ...(own(node, "deprecated") === true ? { deprecated: true } : {}),
    ...(hints.hidden ? { hidden: true } : {}),
    doc: readDoc(node),
    origin: { pointer },
  };
}

/** HTTP gives the body of a GET no meaning, and fetch sends none: there the request body is ignored, as OpenAPI 3.0 asks for. */
function readRequestBody(
  context: Context,
  schemas: SchemaReader,
  { method, node, pointer }: Place,
): Body | undefined {
  const value = own(node, "requestBody");
  const at = join(pointer, "requestBody");
  if (value === undefined || !["GET", "HEAD"].includes(method))
    return readBody(context, schemas, value, at);
  context.report(
    "openapi/body-invalid",
    at,
    `A ${method} request has no body, so this one is ignored.`,
    { help: "Make it parameters, or use another method.", atKey: true },
  );
  return undefined;
}

function readOperationId(
  context: Context,
  { node, pointer, ids, method, path }: Place,
): string | undefined {
  const id = text(own(node, "operationId"));
  if (id === undefined) return undefined;
  const other = ids.get(id);
  if (other !== undefined) {
    context.report(
      "openapi/duplicate-operation-id",
      join(pointer, "operationId"),
      `The operationId "${id}" belongs to ${other} already; ${method} ${path} is named by its path.`,
    );
    return undefined;
  }
  ids.set(id, `${method} ${path}`);
  return id;
}

const isStream = (content: Content): boolean => content.kind === "stream";

const withoutStreams = (response: Response): Response => ({
  ...response,
  content: response.content.filter((content) => !isStream(content)),
});

/** An operation streams when its answer may be a stream and either a flag asks for it or nothing else is ever sent. */
function streamingOf(
  hints: Hints,
  success: readonly Response[],
  hasStreamField: boolean,
  sentinel: string | undefined,
): Streaming | undefined {
  if (hints.streaming === false) return undefined;
  const contents = success.flatMap((response) => response.content);
  const stream = contents.find(isStream);
  if (stream === undefined) return undefined;
  const flag = hints.streaming?.flag ?? (hasStreamField ? "stream" : undefined);
  if (flag === undefined && contents.some((content) => !isStream(content)))
    return undefined;
  const done = hints.streaming?.done ?? sentinel;
  return {
    kind: stream.mediaType.startsWith("text/event-stream") ? "sse" : "jsonl",
    ...(flag === undefined ? {} : { flag }),
    ...(done === undefined ? {} : { done }),
    type: stream.type,
  };
}

/** Whether the JSON body has a boolean property `stream`. */
function hasFlag(context: Context, body: unknown, pointer: string): boolean {
  const located = context.resolve(body, join(pointer, "requestBody"));
  const content = isNode(located?.value)
    ? own(located.value, "content")
    : undefined;
  const media = isNode(content) ? own(content, "application/json") : undefined;
  const schema = isNode(media)
    ? context.resolve(own(media, "schema"), pointer)?.value
    : undefined;
  const properties = isNode(schema) ? own(schema, "properties") : undefined;
  const flag = isNode(properties) ? own(properties, "stream") : undefined;
  return isNode(flag) && [own(flag, "type")].flat().includes("boolean");
}
