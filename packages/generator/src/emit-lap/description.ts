import type { Operation, Pagination } from "../ir/index.js";
import type { Context } from "./context.js";
import { bodyFields } from "./params.js";
import { viewOf } from "./view.js";
import { listed, plainText, sentences, shorten } from "./words.js";

const mostOfDescription = 200;
const mostEventFields = 8;

/** Text of `@desc`: what the operation does, then what LAP has no notation for. */
export function descriptionOf(
  operation: Operation,
  authWords: string,
  { request, response }: { request: Context; response: Context },
): string | undefined {
  const text = sentences([
    ...ownWords(operation),
    deprecation(operation),
    bodyWords(operation, request),
    streamWords(operation, response),
    pageWords(operation.pagination),
    authWords,
  ]);
  // Readers look for endpoints that a broken printer glued to a description.
  return text === "" ? undefined : text.replaceAll(" @endpoint ", " endpoint ");
}

/** Summary, and the first sentences of the description where they say more. */
function ownWords({ doc }: Operation): string[] {
  const summary = plainText(doc.summary ?? "");
  const description = plainText(doc.description ?? "");
  if (summary === "") return [shorten(description, mostOfDescription)];
  return bare(description).startsWith(bare(summary))
    ? [shorten(description, Math.max(mostOfDescription, summary.length + 1))]
    : [summary, shorten(description, mostOfDescription)];
}

const bare = (text: string): string =>
  text.replace(/[.\s]+$/, "").toLowerCase();

function deprecation({ deprecated, doc }: Operation): string {
  return deprecated === true &&
    !/deprecat/i.test(
      `${doc.summary ?? ""} ${doc.description?.slice(0, mostOfDescription) ?? ""}`,
    )
    ? "This operation is deprecated."
    : "";
}

/** The media type of a body, where it is not plain JSON, and that it may be left out although fields are required. */
function bodyWords(operation: Operation, context: Context): string {
  const { body } = operation;
  if (body === undefined) return "";
  const media =
    body.mediaType === "application/json" || body.kind === "any"
      ? ""
      : `Body: ${plainText(body.mediaType)}.`;
  const fields = bodyFields(operation, context) ?? [];
  const optional =
    !body.required && fields.some((field) => field.required)
      ? "The body is optional."
      : "";
  return [media, optional].filter((words) => words !== "").join(" ");
}

const streams = { sse: "server-sent events", jsonl: "JSON lines" } as const;

function streamWords({ streaming }: Operation, context: Context): string {
  if (streaming === undefined) return "";
  const { kind, flag, done, type } = streaming;
  const names = viewOf(type, context)?.fields.map(({ name }) => name) ?? [];
  return [
    `Streams ${streams[kind]}`,
    ...(flag === undefined ? [] : [` when ${plainText(flag)} is true`]),
    ...(names.length === 0
      ? []
      : [`, each with ${listed(names, mostEventFields)}`]),
    ...(done === undefined ? [] : [`, until ${plainText(done)}`]),
    ".",
  ].join("");
}

function pageWords(pages: Pagination | undefined): string {
  if (pages === undefined) return "";
  const { kind, items, offset, page, cursor, limit, next, total, hasMore } =
    pages;
  const input = [offset ?? page ?? cursor, limit]
    .filter((name) => name !== undefined)
    .join(" and ");
  const output = [
    items === "" ? "" : `items in ${items}`,
    next === undefined
      ? ""
      : kind === "url"
        ? `next URL in ${next}`
        : `next ${cursor ?? "page"} in ${next}`,
    total === undefined ? "" : `total in ${total}`,
    hasMore === undefined ? "" : `more while ${hasMore}`,
  ].filter((words) => words !== "");
  return `${[input === "" ? "Paged" : `Paged by ${input}`, ...output].join("; ")}.`;
}
