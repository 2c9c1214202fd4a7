import { describe, expect, test } from "vitest";
import type { Pagination } from "../ir/index.js";
import { detectPagination } from "./detect-pagination.js";
import { answers, query, ref, testApi } from "./test-api.js";

type Schema = Readonly<Record<string, unknown>>;
const items: Schema = { type: "array", items: { type: "string" } };
const text: Schema = { type: "string" };
const page = (properties: Record<string, Schema>): Schema => ({
  type: "object",
  properties,
});

function detected(
  params: readonly (readonly [string, string])[],
  answer: Schema,
  method = "GET",
  more: Schema = {},
): Pagination | undefined {
  const api = testApi(
    {
      [`${method} /keys`]: { ...query(...params), ...answers(answer), ...more },
    },
    {
      schemas: {
        Page: page({ data: items }),
        Meta: page({ next_cursor: text }),
      },
    },
  );
  return detectPagination(api).operations[0]!.pagination;
}

describe("where it is found", () => {
  test.each<[string, [string, string][], Schema, Pagination]>([
    [
      "offset and limit",
      [
        ["offset", "integer"],
        ["limit", "integer"],
      ],
      page({ data: items, total: { type: "integer" } }),
      {
        kind: "offset",
        items: "data",
        offset: "offset",
        limit: "limit",
        total: "total",
      },
    ],
    [
      "the answer is the list",
      [["skip", "integer"]],
      items,
      { kind: "offset", items: "", offset: "skip" },
    ],
    [
      "pages",
      [
        ["pageNumber", "integer"],
        ["per_page", "integer"],
      ],
      page({ results: items, has_more: { type: "boolean" } }),
      {
        kind: "page",
        items: "results",
        page: "pageNumber",
        limit: "per_page",
        hasMore: "has_more",
      },
    ],
    [
      "a cursor at the root",
      [["cursor", "string"]],
      page({ items, nextCursor: text }),
      { kind: "cursor", items: "items", cursor: "cursor", next: "nextCursor" },
    ],
    [
      "a cursor one level down, behind a reference",
      [["after", "string"]],
      page({ data: items, meta: ref("Meta") }),
      {
        kind: "cursor",
        items: "data",
        cursor: "after",
        next: "meta.next_cursor",
      },
    ],
    [
      "a cursor in an object that may be null",
      [["page_token", "string"]],
      page({
        data: items,
        meta: {
          type: ["object", "null"],
          properties: { next_page_token: text },
        },
      }),
      {
        kind: "cursor",
        items: "data",
        cursor: "page_token",
        next: "meta.next_page_token",
      },
    ],
    [
      "a cursor before an offset",
      [
        ["offset", "integer"],
        ["cursor", "string"],
      ],
      page({ data: items, next_cursor: text }),
      { kind: "cursor", items: "data", cursor: "cursor", next: "next_cursor" },
    ],
    [
      "a link",
      [],
      page({ data: items, links: page({ next: text }) }),
      { kind: "url", items: "data", next: "links.next" },
    ],
    [
      "the only list there is",
      [["offset", "integer"]],
      page({ keys: items, total_count: { type: "integer" } }),
      { kind: "offset", items: "keys", offset: "offset", total: "total_count" },
    ],
    [
      "a number or null",
      [["offset", "integer"]],
      { allOf: [ref("Page"), page({ count: { type: "integer" } })] },
      { kind: "offset", items: "data", offset: "offset", total: "count" },
    ],
  ])("%s", (_, params, answer, expected) => {
    expect(detected(params, answer)).toEqual(expected);
  });
});

describe("where it is not", () => {
  test.each<[string, [string, string][], Schema, string?]>([
    ["no list", [["offset", "integer"]], page({ name: text })],
    [
      "two lists that could be meant",
      [["offset", "integer"]],
      page({ a: items, b: items }),
    ],
    ["no input that moves", [["limit", "integer"]], page({ data: items })],
    [
      "a cursor with nowhere to go on",
      [["cursor", "string"]],
      page({ data: items }),
    ],
    ["a next without a cursor", [], page({ data: items, next_cursor: text })],
    ["an offset that is a word", [["offset", "string"]], page({ data: items })],
    ["a page that is a name", [["page", "string"]], page({ data: items })],
    [
      "a link that is no text",
      [],
      page({ data: items, next: { type: "integer" } }),
    ],
    ["another method", [["offset", "integer"]], page({ data: items }), "POST"],
  ])("%s", (_, params, answer, method) => {
    expect(detected(params, answer, method)).toBeUndefined();
  });

  test("what the contract says stays", () => {
    const said = { kind: "page", items: "data", page: "offset" };
    expect(
      detected([["offset", "integer"]], page({ data: items }), "GET", {
        "x-lapsmith-pagination": said,
      }),
    ).toEqual(said);
  });
});
