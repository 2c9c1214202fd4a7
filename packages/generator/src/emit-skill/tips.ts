/**
 * What all answers of the API have in common: statuses, lists, pages, streams, errors.
 *
 * In: operations. Out: lines of Markdown. It must not know the layout.
 */

import { kebab, safeLine } from "../code/index.js";
import type { Operation, Response, Type } from "../ir/index.js";
import { expand, objectsOf, type NamedTypes } from "../passes/index.js";
import { statusesOf } from "./answers.js";
import { pagedBy } from "./endpoints.js";
import { inSentence } from "./english.js";
import { code, inline, plainText } from "./markdown.js";

const mostNamed = 4;

interface TipsContext {
  readonly operations: readonly Operation[];
  readonly types: NamedTypes;
  readonly binName: string | undefined;
}

export function tipsOf(context: TipsContext): readonly string[] {
  return [
    ...writeTips(context.operations),
    ...listTips(context),
    ...pageTips(context),
    ...streamTips(context),
    ...fileTips(context),
    ...errorTips(context),
  ];
}

/** Paths of a few operations; a count of many. */
function named(operations: readonly Operation[]): string {
  const shown = operations.map(
    ({ method, path }) =>
      `${inline(safeLine(method))} ${inline(safeLine(path))}`,
  );
  return shown.length <= mostNamed
    ? shown.join(", ")
    : `${shown.slice(0, mostNamed - 1).join(", ")} and ${shown.length - mostNamed + 1} more`;
}

function writeTips(operations: readonly Operation[]): readonly string[] {
  const kinds: readonly (readonly [
    string,
    (operation: Operation) => boolean,
  ])[] = [
    ["POST", ({ method }) => method === "POST"],
    ["PUT and PATCH", ({ method }) => method === "PUT" || method === "PATCH"],
    ["DELETE", ({ method }) => method === "DELETE"],
  ];
  const parts = kinds.flatMap(([label, matches]) => {
    const responses = operations
      .filter(matches)
      .flatMap(({ success }) =>
        success.filter(({ status }) => status.startsWith("2")),
      );
    if (responses.length === 0) return [];
    const full = statusesOf(
      responses.filter(({ content }) => content.length > 0),
    );
    const empty = statusesOf(
      responses.filter(({ content }) => content.length === 0),
    );
    return [
      `${label} ${[
        ...(full.length === 0
          ? []
          : [`${either(full)} with the result in the body`]),
        ...(empty.length === 0 ? [] : [`${either(empty)} without a body`]),
      ].join(", or ")}`,
    ];
  });
  return parts.length === 0
    ? []
    : [`Success of a change: ${parts.join("; ")}.`];
}

const either = (words: readonly string[]): string =>
  words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} or ${words.at(-1)!}`;

/** Where lists stand in answers. */
function listTips({ operations, types }: TipsContext): readonly string[] {
  const places = new Map<string, Operation[]>();
  for (const operation of operations) {
    if (operation.method !== "GET" || /\}\/*$/.test(operation.path)) continue;
    const place = operation.pagination?.items ?? listPlace(operation, types);
    if (place === undefined) continue;
    places.set(place, [...(places.get(place) ?? []), operation]);
  }
  const [largest, ...others] = [...places].sort(
    ([, a], [, b]) => b.length - a.length,
  );
  if (largest === undefined) return [];
  const words = (place: string): string =>
    place === ""
      ? "the answer itself is the list"
      : `the items are in ${code(place)}`;
  const first = `Lists: ${words(largest[0])}${others.length === 0 ? "" : ` (${largest[1].length} endpoints)`}`;
  const rest = others
    .slice(0, 3)
    .map(([place, list]) => `${words(place)} for ${named(list)}`);
  return [
    `${[first, ...rest].join("; ")}${others.length > 3 ? "; look at the answer for the others" : ""}.`,
  ];
}

function listPlace(
  { success }: Operation,
  types: NamedTypes,
): string | undefined {
  const content = success
    .flatMap((response) => response.content)
    .find(({ kind }) => kind === "json");
  if (content === undefined) return undefined;
  const plain = expand(content.type, types).type;
  if (plain.kind === "array") return "";
  if (plain.kind !== "object") return undefined;
  const lists = plain.properties.filter(
    ({ name, type }) =>
      !/^(?:errors?|warnings?|messages?|links?|_links|included?s?)$/.test(
        name,
      ) && expand(type, types).type.kind === "array",
  );
  const usual = lists.find(({ name }) =>
    /^(?:data|items|results|values|records)$/.test(name),
  );
  return usual?.name ?? (lists.length === 1 ? lists[0]?.name : undefined);
}

function pageTips({
  operations,
  types,
  binName,
}: TipsContext): readonly string[] {
  const paged = operations.filter(({ pagination }) => pagination !== undefined);
  const ways = new Map<string, Operation[]>();
  for (const operation of paged) {
    const way = `${operation.pagination!.kind} ${pagedBy(operation)} ${operation.pagination!.next ?? ""} ${operation.pagination!.hasMore ?? ""} ${operation.pagination!.total ?? ""}`;
    ways.set(way, [...(ways.get(way) ?? []), operation]);
  }
  const lines = [...ways.values()]
    .sort((a, b) => b.length - a.length)
    .slice(0, 4)
    .map((list) => `Pages of ${named(list)}: ${pageText(list[0]!)}.`);
  const all =
    binName === undefined || lines.length === 0
      ? []
      : [
          `All pages at once: ${code(`${binName} <command> --all`)}, or ${code("--max-items <n>")} for no more than n items.`,
        ];
  return [...lines, ...unmarkedTips(operations, types), ...all];
}

const pageInputs =
  /^(?:limit|offset|page|page_?size|per_?page|cursor|after|before|page_?token|max_?results|starting_?after)$/i;
const pageOutputs =
  /^(?:next|next_?page|next_?cursor|next_?token|next_?page_?token|cursor|has_?more|pagination|paging|meta|links|_links)$/i;

/** Endpoints that look paged, of which the contract does not say how the next page is had. */
function unmarkedTips(
  operations: readonly Operation[],
  types: NamedTypes,
): readonly string[] {
  const open = operations.filter(
    ({ method, pagination, params }) =>
      method === "GET" &&
      pagination === undefined &&
      params.some(
        (param) => param.in === "query" && pageInputs.test(param.wireName),
      ),
  );
  if (open.length === 0) return [];
  const inputs = new Set(
    open.flatMap(({ params }) =>
      params
        .filter(
          (param) => param.in === "query" && pageInputs.test(param.wireName),
        )
        .map((param) => param.wireName),
    ),
  );
  const outputs = new Set(
    open.flatMap(({ success }) =>
      success
        .flatMap(({ content }) => content.filter(({ kind }) => kind === "json"))
        .flatMap(({ type }) => objectsOf(type, types))
        .flatMap(({ object }) => object.properties)
        .map(({ name }) => name)
        .filter((name) => pageOutputs.test(name)),
    ),
  );
  const where =
    outputs.size === 0
      ? "look in the answer for what leads to the next page"
      : `look at ${[...outputs].slice(0, 4).map(code).join(", ")} in the answer for what leads to the next page`;
  return [
    `Pages that the contract does not explain: ${named(open)} take${open.length === 1 ? "s" : ""} ${[...inputs].slice(0, 6).map(code).join(", ")}; ${where}, and fetch one page at a time.`,
  ];
}

function pageText({ pagination }: Operation): string {
  if (pagination === undefined) return "";
  const {
    kind,
    offset,
    page,
    cursor,
    limit,
    next,
    total,
    hasMore,
    size,
    first = 1,
  } = pagination;
  const amount =
    limit === undefined
      ? size === undefined
        ? ""
        : `; a page holds ${size}`
      : `; ${code(limit)} sets the size of a page`;
  const end =
    hasMore !== undefined
      ? `until ${code(hasMore)} is false`
      : total !== undefined
        ? `until you have as many as ${code(total)} says`
        : "until a page comes back empty or shorter than the first";
  switch (kind) {
    case "offset":
      return `start with ${code(`${offset ?? "offset"}=0`)}, raise it by the number of items received, ${end}${amount}`;
    case "page":
      return `start with ${code(`${page ?? "page"}=${first}`)}, raise it by one, ${end}${amount}`;
    case "cursor":
      return `send ${code(next ?? "next")} of the answer as ${code(cursor ?? "cursor")} of the next request, ${hasMore === undefined ? "until it is missing or null" : end}${amount}`;
    case "url":
      return `call the URL in ${code(next ?? "next")} of the answer as it stands, until it is missing or null${amount}`;
  }
}

function streamTips({ operations, binName }: TipsContext): readonly string[] {
  const streams = operations.filter(({ streaming }) => streaming !== undefined);
  const ways = new Map<string, Operation[]>();
  for (const operation of streams) {
    const { kind, flag, done } = operation.streaming!;
    const way = JSON.stringify([kind, flag, done]);
    ways.set(way, [...(ways.get(way) ?? []), operation]);
  }
  return [...ways.values()].slice(0, 4).map((list) => {
    const { kind, flag, done } = list[0]!.streaming!;
    const how =
      flag === undefined
        ? "always stream"
        : `stream when the body has ${code(`"${flag}": true`)}`;
    const form =
      kind === "sse"
        ? `server-sent events, each ${code("data:")} line one JSON object`
        : "one JSON object on each line";
    const end =
      done === undefined
        ? "the stream is over when the connection closes"
        : `${code(kind === "sse" ? `data: ${done}` : done)} ends the stream and is no JSON`;
    const shell =
      binName === undefined || flag === undefined
        ? "use curl with -N"
        : `use curl with -N, or ${code(`${binName} <command> --${kebab(flag)}`)}`;
    return `Streams: ${named(list)} ${how}: ${form}; ${end}; ${shell}.`;
  });
}

function fileTips({ operations }: TipsContext): readonly string[] {
  const files = operations.filter(({ success }) =>
    success.some(
      ({ content }) =>
        content.length > 0 && content.every(({ kind }) => kind === "binary"),
    ),
  );
  return files.length === 0
    ? []
    : [
        `Answers that are files, to be saved with ${code("curl -o FILE")}: ${named(files)}.`,
      ];
}

const meanings: Readonly<Record<string, string>> = {
  "400": "the request is malformed",
  "401": "the credential is missing or wrong",
  "402": "the account must pay first",
  "403": "the credential may not do this",
  "404": "there is no such thing",
  "405": "the method is not allowed",
  "408": "it took too long",
  "409": "it conflicts with what is there",
  "410": "it is gone",
  "413": "the request is too large",
  "415": "the content type is not taken",
  "422": "values are not accepted",
  "429": "too many requests",
  "500": "the server failed",
  "502": "a server behind it failed",
  "503": "not available now",
  "504": "a server behind it took too long",
  "524": "a server behind it took too long",
  "529": "too much load",
};

function errorTips({ operations, types }: TipsContext): readonly string[] {
  const errors = operations.flatMap((operation) => operation.errors);
  const statuses = statusesOf(errors);
  const shape = errorShape(errors, types);
  const body = shape === undefined ? "" : ` The body of an error has ${shape}.`;
  const listed = statuses
    .slice(0, 14)
    .map((status) => {
      const meaning =
        ownWords(status, errors) ??
        (Object.hasOwn(meanings, status) ? meanings[status] : undefined);
      return meaning === undefined ? status : `${status}: ${meaning}`;
    })
    .join(". ");
  const said =
    statuses.length === 0
      ? `Errors: any status of 400 or more${errors.length === 0 ? "; the contract names none" : ""}.${body}`
      : `Errors. ${listed}.${body}`;
  return [
    said,
    "Repeat only after 408, 429 or 5xx, after a pause (that of the Retry-After header if there is one); anything else in the 400s stays wrong until the request is changed.",
  ];
}

/** The contract's own words, where they are the same everywhere and say more than the name of the status. */
function ownWords(
  status: string,
  errors: readonly Response[],
): string | undefined {
  const [text, ...others] = new Set(
    errors
      .filter((error) => error.status === status)
      .map((error) =>
        plainText((error.doc.description ?? "").slice(0, 300))
          // The name of the status, which the number says already.
          .replace(/^[A-Z][\w ]{2,30} [-–] (?=[A-Z])/, "")
          .replace(/\.$/, ""),
      ),
  );
  if (text === undefined || others.length > 0) return undefined;
  return text.length <= 90 && text.split(" ").length > 3
    ? inline(inSentence(text))
    : undefined;
}

/** Names of the body that most errors have. */
function errorShape(
  errors: readonly Response[],
  types: NamedTypes,
): string | undefined {
  const counts = new Map<string, number>();
  for (const { content } of errors) {
    const json = content.find(({ kind }) => kind === "json");
    const text =
      json === undefined ? undefined : fieldsText(json.type, types, 0);
    if (text !== undefined) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}

function fieldsText(
  type: Type,
  types: NamedTypes,
  depth: number,
): string | undefined {
  const [variant] = objectsOf(type, types);
  const properties = (variant?.object.properties ?? []).slice(0, 6);
  if (properties.length === 0) return undefined;
  return properties
    .map(({ name, type: inner }) => {
      const below = depth > 0 ? undefined : fieldsText(inner, types, depth + 1);
      return below === undefined ? code(name) : `${code(name)} (with ${below})`;
    })
    .join(", ");
}
