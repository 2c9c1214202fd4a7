/**
 * Every way of writing that can be undone, with a reader of its own and values to try. The readers follow RFC 6570 and
 * the table of styles backwards; they share nothing with what writes.
 */
import fc from "fast-check";
import { open, text, texts } from "./schemas.js";
import {
  anyText,
  jsonValue,
  line,
  listOf,
  mapOf,
  maybeEmpty,
  segment,
  tree,
  without,
} from "./values.js";

interface RoundTrip {
  readonly id: string;
  /** The parameter, or the content of the body. */
  readonly parameter?: Readonly<Record<string, unknown>>;
  readonly content?: Readonly<Record<string, unknown>>;
  /** The value of the parameter, or the whole body. */
  readonly values: fc.Arbitrary<unknown>;
  /** What the caller gives for a value, where that is not the value itself. */
  readonly give?: (value: never) => unknown;
  readonly read: (request: Request) => unknown;
}

const schemas = { text, list: texts, map: open };
type Kind = keyof typeof schemas;

const lastSegment = ({ url }: Request): string => url.split("/").at(-1)!;
const search = ({ url }: Request): string => url.slice(url.indexOf("?") + 1);
const decoded = (all: readonly string[]): string[] =>
  all.map((each) => decodeURIComponent(each));
/** `["a", "1", "b", "2"]` is a map. */
const paired = (all: readonly string[]): Record<string, string> => {
  const entries: [string, string][] = [];
  for (let at = 0; at < all.length; at += 2)
    entries.push([all[at]!, all[at + 1]!]);
  return Object.fromEntries(entries);
};
/** `["a=1", "b"]` is a map, too. */
const equated = (all: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    all.map((each) => {
      const [name = "", value = ""] = each.split("=");
      return [decodeURIComponent(name), decodeURIComponent(value)];
    }),
  );
const form = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text));

function row(
  place: string,
  style: string | undefined,
  explode: boolean | undefined,
  kind: Kind,
  values: fc.Arbitrary<unknown>,
  read: (request: Request) => unknown,
): RoundTrip {
  return {
    id: [
      place,
      style ?? "default",
      ...(explode === undefined ? [] : [explode ? "exploded" : "whole"]),
      kind,
    ].join(" "),
    parameter: {
      in: place,
      name: place === "header" ? "X-Value" : "value",
      ...(place === "path" ? { required: true } : {}),
      ...(style === undefined ? {} : { style }),
      ...(explode === undefined ? {} : { explode }),
      schema: schemas[kind],
    },
    values,
    read,
  };
}

const path: readonly RoundTrip[] = [
  row("path", "simple", false, "text", segment, (request) =>
    decodeURIComponent(lastSegment(request)),
  ),
  row("path", "simple", false, "list", listOf(segment), (request) =>
    decoded(lastSegment(request).split(",")),
  ),
  row("path", "simple", false, "map", mapOf(segment), (request) =>
    paired(decoded(lastSegment(request).split(","))),
  ),
  row("path", "simple", true, "map", mapOf(segment), (request) =>
    equated(lastSegment(request).split(",")),
  ),
  row("path", "label", false, "text", segment, (request) =>
    decodeURIComponent(lastSegment(request).slice(1)),
  ),
  row("path", "label", false, "list", listOf(segment), (request) =>
    decoded(lastSegment(request).slice(1).split(",")),
  ),
  row("path", "label", false, "map", mapOf(segment), (request) =>
    paired(decoded(lastSegment(request).slice(1).split(","))),
  ),
  // A dot is never encoded, so what holds one cannot be told from two values.
  row("path", "label", true, "list", listOf(without(segment, ".")), (request) =>
    decoded(lastSegment(request).slice(1).split(".")),
  ),
  row("path", "label", true, "map", mapOf(without(segment, ".")), (request) =>
    equated(lastSegment(request).slice(1).split(".")),
  ),
  row("path", "matrix", false, "text", maybeEmpty, (request) =>
    decodeURIComponent(lastSegment(request).slice(";value=".length)),
  ),
  row("path", "matrix", false, "list", listOf(segment), (request) =>
    decoded(lastSegment(request).slice(";value=".length).split(",")),
  ),
  row("path", "matrix", false, "map", mapOf(segment), (request) =>
    paired(decoded(lastSegment(request).slice(";value=".length).split(","))),
  ),
  row("path", "matrix", true, "list", listOf(maybeEmpty), (request) =>
    lastSegment(request)
      .slice(1)
      .split(";")
      .map((each) => Object.values(equated([each]))[0]),
  ),
  row("path", "matrix", true, "map", mapOf(maybeEmpty, segment), (request) =>
    equated(lastSegment(request).slice(1).split(";")),
  ),
];

const value = (request: Request): string =>
  search(request).slice("value=".length);

const query: readonly RoundTrip[] = [
  row("query", "form", true, "text", maybeEmpty, (request) =>
    new URLSearchParams(search(request)).get("value"),
  ),
  row("query", "form", true, "list", listOf(maybeEmpty), (request) =>
    new URLSearchParams(search(request)).getAll("value"),
  ),
  row("query", "form", true, "map", mapOf(maybeEmpty, anyText), (request) =>
    form(search(request)),
  ),
  row("query", "form", false, "list", listOf(maybeEmpty), (request) =>
    decoded(value(request).split(",")),
  ),
  row("query", "form", false, "map", mapOf(maybeEmpty, anyText), (request) =>
    paired(decoded(value(request).split(","))),
  ),
  // The delimiter is encoded like the text around it: a value that holds one cannot be told from two.
  row(
    "query",
    "spaceDelimited",
    false,
    "list",
    listOf(without(maybeEmpty, " ")),
    (request) => decoded(value(request).split("%20")),
  ),
  row(
    "query",
    "spaceDelimited",
    false,
    "map",
    mapOf(without(maybeEmpty, " "), without(anyText, " ")),
    (request) => paired(decoded(value(request).split("%20"))),
  ),
  row(
    "query",
    "pipeDelimited",
    false,
    "list",
    listOf(without(maybeEmpty, "|")),
    (request) => decoded(value(request).split("%7C")),
  ),
  row(
    "query",
    "pipeDelimited",
    false,
    "map",
    mapOf(without(maybeEmpty, "|"), without(anyText, "|")),
    (request) => paired(decoded(value(request).split("%7C"))),
  ),
  row("query", "deepObject", true, "map", tree(), (request) =>
    readDeep(search(request)),
  ),
  {
    id: "query json",
    parameter: {
      in: "query",
      name: "value",
      content: { "application/json": { schema: {} } },
    },
    values: jsonValue(),
    read: (request) =>
      JSON.parse(new URLSearchParams(search(request)).get("value")!),
  },
];

const header = (request: Request): string => request.headers.get("x-value")!;

const headers: readonly RoundTrip[] = [
  row("header", "simple", false, "text", line, header),
  row("header", "simple", false, "list", listOf(line), (request) =>
    header(request).split(","),
  ),
  row("header", "simple", false, "map", mapOf(line), (request) =>
    paired(header(request).split(",")),
  ),
  row("header", "simple", true, "map", mapOf(line), (request) =>
    Object.fromEntries(
      header(request)
        .split(",")
        .map((each) => each.split("=") as [string, string]),
    ),
  ),
];

const jar = (request: Request): string[] =>
  request.headers.get("cookie")!.split("; ");
const cookies: readonly RoundTrip[] = [
  row("cookie", "form", true, "text", maybeEmpty, (request) =>
    decodeURIComponent(jar(request)[0]!.slice("value=".length)),
  ),
  row("cookie", "form", true, "list", listOf(maybeEmpty), (request) =>
    jar(request).map((each) => decodeURIComponent(each.slice("value=".length))),
  ),
  row("cookie", "form", true, "map", mapOf(maybeEmpty, anyText), (request) =>
    equated(jar(request)),
  ),
  row("cookie", "form", false, "list", listOf(maybeEmpty), (request) =>
    decoded(jar(request)[0]!.slice("value=".length).split(",")),
  ),
  row("cookie", "form", false, "map", mapOf(maybeEmpty, anyText), (request) =>
    paired(decoded(jar(request)[0]!.slice("value=".length).split(","))),
  ),
];

/** `FormData` ends every line of a text in CRLF, as the standard of forms wants. */
const fieldText = without(maybeEmpty, "\r", "\n");
const parts = fc.record({
  text: fieldText,
  list: listOf(fieldText),
  json: fc.dictionary(fc.string(), jsonValue(), { minKeys: 1 }),
  file: fc.record({
    bytes: fc.uint8Array(),
    name: without(
      fc.string({ unit: "grapheme", minLength: 1 }),
      '"',
      "\\",
      "\r",
      "\n",
    ),
  }),
});

const bodies: readonly RoundTrip[] = [
  {
    id: "body form",
    content: { "application/x-www-form-urlencoded": { schema: open } },
    values: mapOf(maybeEmpty, anyText),
    read: async (request) => form(await request.text()),
  },
  {
    id: "body form deepObject",
    content: {
      "application/x-www-form-urlencoded": {
        schema: { type: "object", properties: { value: open } },
        encoding: { value: { style: "deepObject", explode: true } },
      },
    },
    values: tree().map((value) => ({ value })),
    read: async (request) => ({ value: readDeep(await request.text()) }),
  },
  {
    id: "body json",
    content: { "application/json": { schema: {} } },
    values: jsonValue(),
    read: (request) => request.json(),
  },
  {
    id: "body text",
    content: { "text/plain": { schema: { type: "string" } } },
    values: maybeEmpty,
    read: (request) => request.text(),
  },
  {
    id: "body bytes",
    content: { "application/octet-stream": {} },
    values: fc.uint8Array(),
    read: async (request) => new Uint8Array(await request.arrayBuffer()),
  },
  {
    id: "body parts",
    content: {
      "multipart/form-data": {
        schema: {
          type: "object",
          properties: {
            text: { type: "string" },
            list: texts,
            json: open,
            file: { type: "string", format: "binary" },
          },
        },
      },
    },
    values: parts,
    give: ({
      file,
      ...others
    }: typeof parts extends fc.Arbitrary<infer T> ? T : never) => ({
      ...others,
      file: new File([new Uint8Array(file.bytes)], file.name),
    }),
    read: async (request) => {
      const form = await request.formData();
      const file = form.get("file") as File;
      return {
        text: form.get("text"),
        list: form.getAll("list"),
        json: JSON.parse(await (form.get("json") as File).text()) as unknown,
        file: {
          name: file.name,
          bytes: new Uint8Array(await file.arrayBuffer()),
        },
      };
    },
  },
];

export const roundTrips: readonly RoundTrip[] = [
  ...path,
  ...query,
  ...headers,
  ...cookies,
  ...bodies,
];

export const roundTripPath = ({ id, parameter }: RoundTrip): string =>
  `/round-trips/${id.replaceAll(" ", "-")}${parameter?.["in"] === "path" ? "/{value}" : ""}`;

export const roundTripPaths = (): Record<string, unknown> =>
  Object.fromEntries(
    roundTrips.map((each) => [
      roundTripPath(each),
      {
        post: {
          ...(each.parameter === undefined
            ? {}
            : { parameters: [each.parameter] }),
          ...(each.content === undefined
            ? {}
            : { requestBody: { content: each.content } }),
          responses: { "204": { description: "Seen" } },
        },
      },
    ]),
  );

type Tree = Map<string, Tree | string>;

function readDeep(text: string): unknown {
  const root: Tree = new Map();
  for (const [name, value] of new URLSearchParams(text)) {
    const keys = [...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]!);
    let at = root;
    for (const key of keys.slice(0, -1)) {
      if (!at.has(key)) at.set(key, new Map());
      at = at.get(key) as Tree;
    }
    at.set(keys.at(-1)!, value);
  }
  return plain(root);
}

function plain(node: Tree | string): unknown {
  if (typeof node === "string") return node;
  const entries = [...node].map(([key, child]) => [key, plain(child)] as const);
  return entries.every(([key]) => /^\d+$/.test(key))
    ? entries.map(([, child]) => child)
    : Object.fromEntries(entries);
}
