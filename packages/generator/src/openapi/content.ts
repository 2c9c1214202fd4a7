import type {
  Body,
  Content,
  Encoding,
  MediaKind,
  Response,
  ResponseHeader,
  Type,
} from "../ir/index.js";
import type { Context, Node } from "./context.js";
import { isNode, join, own, text } from "./context.js";
import { readDoc } from "./facets.js";
import type { SchemaReader } from "./schema.js";

/** First match wins. What is none of these is bytes. */
const kinds: readonly (readonly [RegExp, MediaKind])[] = [
  [
    /^(text\/event-stream|application\/(x-ndjson|jsonl|x-jsonl|ndjson|json-seq|stream\+json))$/,
    "stream",
  ],
  [
    /^(application\/json|[^;]*\+json|text\/json|\*\/\*|application\/\*)$/,
    "json",
  ],
  [/^application\/x-www-form-urlencoded$/, "form"],
  [/^multipart\//, "multipart"],
  [
    /^(text\/|application\/(xml|yaml|x-yaml|graphql|javascript)$|[^;]*\+(xml|yaml)$)/,
    "text",
  ],
];

function mediaKind(mediaType: string): MediaKind {
  const essence = mediaType.split(";")[0]!.trim().toLowerCase();
  return kinds.find(([pattern]) => pattern.test(essence))?.[1] ?? "binary";
}

/** Media types in the order in which a client prefers to send or to get them. */
const preference: readonly MediaKind[] = [
  "json",
  "any",
  "form",
  "multipart",
  "text",
  "binary",
  "stream",
];

const byPreference = (a: { kind: MediaKind }, b: { kind: MediaKind }): number =>
  preference.indexOf(a.kind) - preference.indexOf(b.kind);

function readMedia(
  context: Context,
  content: unknown,
  pointer: string,
): { mediaType: string; kind: MediaKind; node: Node; pointer: string }[] {
  if (content === undefined) return [];
  if (!isNode(content)) {
    context.report(
      "openapi/wrong-type",
      pointer,
      '"content" must be an object of media types.',
    );
    return [];
  }
  return Object.keys(content).flatMap((mediaType) => {
    const value = own(content, mediaType);
    const node = isNode(value) ? value : {};
    return [
      {
        mediaType,
        // Of any type and any form: nothing is said at all.
        kind:
          mediaType === "*/*" && saysNothing(own(node, "schema"))
            ? "any"
            : mediaKind(mediaType),
        node,
        pointer: join(pointer, mediaType),
      },
    ];
  });
}

const saysNothing = (schema: unknown): boolean =>
  schema === undefined ||
  schema === true ||
  (isNode(schema) && Object.keys(schema).length === 0);

/** A media type without a schema: text is text, bytes are bytes, and of JSON nothing is known. */
const withoutSchema: Readonly<Record<MediaKind, Type>> = {
  json: { kind: "unknown" },
  form: { kind: "unknown" },
  multipart: { kind: "unknown" },
  text: { kind: "string" },
  binary: { kind: "binary" },
  stream: { kind: "unknown" },
  any: { kind: "unknown" },
};

function contentType(
  schemas: SchemaReader,
  media: { kind: MediaKind; node: Node; pointer: string },
): Type {
  const schema = own(media.node, "schema");
  if (schema === undefined) return withoutSchema[media.kind];
  // Whatever the schema says of text or bytes, one value of that kind is what goes over the wire.
  if (media.kind === "binary") return withoutSchema.binary;
  const type = schemas.read(schema, join(media.pointer, "schema"));
  return media.kind === "text" && type.kind === "object"
    ? withoutSchema.text
    : type;
}

/** The body as one value; whether its properties stand beside the parameters is decided once all types are known. */
export function readBody(
  context: Context,
  schemas: SchemaReader,
  value: unknown,
  at: string,
): Body | undefined {
  if (value === undefined) return undefined;
  const located = context.resolve(value, at);
  if (located === undefined) return undefined;
  const { value: node, pointer } = located;
  if (!isNode(node)) {
    context.report(
      "openapi/body-invalid",
      at,
      "A request body must be an object.",
    );
    return undefined;
  }
  const media = readMedia(
    context,
    own(node, "content"),
    join(pointer, "content"),
  ).sort(byPreference);
  const chosen = media[0];
  if (chosen === undefined) {
    context.report(
      "openapi/body-invalid",
      pointer,
      "The request body names no media type.",
    );
    return undefined;
  }
  // A wildcard cannot be sent; JSON is what is meant by it.
  const mediaType =
    chosen.kind === "json" && chosen.mediaType.includes("*")
      ? "application/json"
      : chosen.mediaType;
  const type = contentType(schemas, chosen);
  return {
    required: own(node, "required") === true,
    mediaType,
    kind: chosen.kind === "stream" ? "text" : chosen.kind,
    type,
    shape: "field",
    field: "body",
    encoding: readEncoding(own(chosen.node, "encoding")),
    alternatives: media.slice(1).map((other) => other.mediaType),
    doc: readDoc(node),
    origin: { pointer },
  };
}

function readEncoding(value: unknown): Record<string, Encoding> {
  if (!isNode(value)) return {};
  const entries = Object.entries(value).flatMap(
    ([name, node]): [string, Encoding][] => {
      if (!isNode(node)) return [];
      const contentType = text(own(node, "contentType"));
      const style = text(own(node, "style"));
      const explode = own(node, "explode");
      return [
        [
          name,
          {
            ...(contentType === undefined ? {} : { contentType }),
            ...(style === undefined
              ? {}
              : { style: style as NonNullable<Encoding["style"]> }),
            ...(typeof explode === "boolean" ? { explode } : {}),
            ...(own(node, "allowReserved") === true
              ? { allowReserved: true }
              : {}),
          },
        ],
      ];
    },
  );
  return Object.fromEntries(entries);
}

/** Success and error answers of an operation. */
export function readResponses(
  context: Context,
  schemas: SchemaReader,
  value: unknown,
  at: string,
): { success: Response[]; errors: Response[] } {
  if (value === undefined) return { success: [], errors: [] };
  if (!isNode(value)) {
    context.report(
      "openapi/wrong-type",
      at,
      '"responses" must be an object of statuses.',
    );
    return { success: [], errors: [] };
  }
  const all = Object.keys(value)
    .filter((status) => !status.startsWith("x-"))
    .flatMap((status) =>
      readResponse(
        context,
        schemas,
        status,
        own(value, status),
        join(at, status),
      ),
    );
  const success = all.filter(({ status }) => status.startsWith("2"));
  const fallback = all.filter(({ status }) => status === "default");
  const errors = all.filter(({ status }) => /^[45]/.test(status));
  // `default` stands for what the others leave: errors, unless no success is declared at all.
  return success.length > 0
    ? { success, errors: [...errors, ...fallback] }
    : { success: fallback, errors };
}

function readResponse(
  context: Context,
  schemas: SchemaReader,
  status: string,
  value: unknown,
  at: string,
): Response[] {
  const known = /^[1-5]XX$/i.test(status) ? status.toUpperCase() : status;
  if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(known)) {
    context.report(
      "openapi/response-invalid",
      at,
      `"${status}" is not a status code, a range like 4XX, or default.`,
      { atKey: true },
    );
    return [];
  }
  const located = context.resolve(value, at);
  if (located === undefined || !isNode(located.value))
    return [
      {
        status: known,
        content: [],
        headers: [],
        doc: {},
        origin: { pointer: at },
      },
    ];
  const { value: node, pointer } = located;
  const media = readMedia(
    context,
    own(node, "content"),
    join(pointer, "content"),
  );
  return [
    {
      status: known,
      content: media.map((entry): Content => ({
        mediaType: entry.mediaType,
        kind: entry.kind,
        type:
          entry.kind === "stream"
            ? eventType(context, schemas, entry)
            : contentType(schemas, entry),
      })),
      headers: readHeaders(
        context,
        schemas,
        own(node, "headers"),
        join(pointer, "headers"),
      ),
      doc: readDoc(node),
      origin: { pointer },
    },
  ];
}

/** The schema of an event stream often describes the envelope of server-sent events; what a caller gets is its data. OpenAPI 3.2 has `itemSchema`. */
function eventType(
  context: Context,
  schemas: SchemaReader,
  media: { mediaType: string; node: Node; pointer: string },
): Type {
  const item = own(media.node, "itemSchema");
  const [schema, pointer] =
    item === undefined
      ? [own(media.node, "schema"), join(media.pointer, "schema")]
      : [item, join(media.pointer, "itemSchema")];
  if (schema === undefined) return { kind: "unknown" };
  // A line of JSON Lines has no envelope: its `data` is a property like another.
  if (!media.mediaType.startsWith("text/event-stream"))
    return schemas.read(schema, pointer);
  const located = context.resolve(schema, pointer);
  const properties = isNode(located?.value)
    ? own(located.value, "properties")
    : undefined;
  const data = isNode(properties) ? own(properties, "data") : undefined;
  const envelope =
    isNode(properties) &&
    data !== undefined &&
    Object.keys(properties).every((name) =>
      ["data", "event", "id", "retry"].includes(name),
    );
  return envelope
    ? schemas.read(data, join(located!.pointer, "properties", "data"))
    : schemas.read(schema, pointer);
}

function readHeaders(
  context: Context,
  schemas: SchemaReader,
  value: unknown,
  at: string,
): ResponseHeader[] {
  if (!isNode(value)) return [];
  return Object.keys(value).flatMap((wireName) => {
    const located = context.resolve(own(value, wireName), join(at, wireName));
    if (located === undefined || !isNode(located.value)) return [];
    return [
      {
        wireName,
        type: schemas.read(
          own(located.value, "schema") ?? { type: "string" },
          join(located.pointer, "schema"),
        ),
        doc: readDoc(located.value),
      },
    ];
  });
}
