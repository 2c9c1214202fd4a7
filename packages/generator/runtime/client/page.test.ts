import { describe, expect, test } from "vitest";
import { buildRequest } from "./build-request.js";
import { call } from "./client.js";
import { ClientError } from "./errors.js";
import type { Operation, PageRow } from "./operation.js";
import { PageCall } from "./page.js";
import { bench, json, type Bench } from "./test-server.js";

type List = PageCall<unknown, number>;
const list = (
  client: Bench["client"],
  page: PageRow,
  input: object = {},
): List =>
  call<List>(
    client,
    {
      id: "things.list",
      method: "GET",
      path: "/api/things",
      build: buildRequest,
      call: PageCall,
      ok: { 200: "json" },
      page,
    } satisfies Operation,
    input,
  );

/** A server of the numbers from 0, by offset or page; `extra` adds to the answer. */
function numbers(
  count: number,
  most: number,
  extra: (
    query: Record<string, string>,
    items: number[],
    end: number,
  ) => object = () => ({}),
): Promise<Bench> {
  return bench((request, response) => {
    const query = Object.fromEntries(
      new URL(request.url ?? "", "http://x").searchParams,
    );
    const size = Math.min(Number(query["limit"] ?? most), most);
    const start = query["page"]
      ? (Number(query["page"]) - 1) * size
      : Number(query["offset"] ?? query["after"] ?? 0);
    const items = Array.from({ length: count }, (_, index) => index).slice(
      start,
      start + size,
    );
    json(response, {
      data: items,
      ...extra(query, items, start + items.length),
    });
  });
}

const offset: PageRow = {
  kind: "offset",
  items: "data",
  offset: "offset",
  limit: "limit",
};

describe("pages", () => {
  test("101 items by offset: a short page ends the list", async () => {
    const { client, seen } = await numbers(101, 100);
    const all = await list(client, { ...offset, size: 100 }).all();
    expect([all.length, seen.length, seen[1]?.url]).toEqual([
      101,
      2,
      "/api/things?offset=100",
    ]);
  });

  test.each([
    [100, 1],
    [101, 2],
    [0, 1],
  ])("%i items with a total take %i requests", async (count, requests) => {
    const { client, seen } = await numbers(count, 50, () => ({
      total_count: count,
    }));
    const pages: number[] = [];
    for await (const page of list(
      client,
      { ...offset, total: "total_count" },
      { limit: 100 },
    ).pages()) {
      expect(page.total).toBe(count);
      pages.push(page.items.length);
    }
    expect(pages.reduce((sum, size) => sum + size, 0)).toBe(count);
    expect(seen.length).toBe(Math.max(1, Math.ceil(count / 50)));
    expect(seen.length).toBeGreaterThanOrEqual(requests);
  });

  test("a page as round as a server's own limit is not taken for the last", async () => {
    const { client, seen } = await numbers(205, 100);
    expect((await list(client, offset, { limit: 1000 }).all()).length).toBe(
      205,
    );
    expect(seen.map((one) => one.url)).toEqual([
      "/api/things?limit=1000",
      "/api/things?limit=1000&offset=100",
      "/api/things?limit=1000&offset=200",
    ]);
  });

  test("un-awaited items, a page object, max, and no request more than needed", async () => {
    const { client, seen } = await numbers(25, 10, (_, __, end) => ({
      has_more: end < 25,
    }));
    const row: PageRow = { ...offset, hasMore: "has_more" };
    const items: number[] = [];
    for await (const item of list(client, row)) {
      items.push(item);
      if (item === 12) break;
    }
    expect([items.length, seen.length]).toEqual([13, 2]);
    expect(await list(client, row).all({ max: 10 })).toEqual([
      0, 1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
    expect(seen.length).toBe(3);
    const page = await list(client, row, { offset: 10 });
    expect(page.items[0]).toBe(10);
    expect(page.body).toMatchObject({ has_more: true });
    const last = await page.next();
    expect([last?.items.length, last?.next()]).toEqual([5, undefined]);
  });

  test("page numbers, with a total of items, of pages, and none", async () => {
    const row: PageRow = {
      kind: "page",
      items: "data",
      page: "page",
      limit: "limit",
    };
    for (const [total, extra] of [
      ["total", { total: 30 }],
      ["total_pages", { total_pages: 3 }],
    ] as const) {
      const { client, seen } = await numbers(30, 10, () => extra);
      expect((await list(client, { ...row, total }).all()).length).toBe(30);
      expect(seen.map((one) => one.url)).toEqual([
        "/api/things",
        "/api/things?page=2",
        "/api/things?page=3",
      ]);
      expect(
        (await list(client, { ...row, total }, { page: 2, limit: 10 }).all())
          .length,
      ).toBe(20);
      expect(seen.length).toBe(5);
    }
    const { client, seen } = await numbers(25, 10);
    expect((await list(client, { ...row, size: 10 }).all()).length).toBe(25);
    expect(seen.length).toBe(3);
  });

  test("cursors from the answer, and the last id where there is none", async () => {
    const { client, seen } = await numbers(25, 10, (_, items, end) => ({
      meta: { next: end < 25 ? String(end) : null },
      items: items.map((id) => ({ id: id + 1 })),
      more: end < 25,
    }));
    expect(
      (
        await list(client, {
          kind: "cursor",
          items: "data",
          cursor: "after",
          next: "meta.next",
        }).all()
      ).length,
    ).toBe(25);
    expect(seen[1]?.url).toBe("/api/things?after=10");
    expect(
      (
        await list(client, {
          kind: "cursor",
          items: "items",
          cursor: "after",
          hasMore: "more",
        }).all()
      ).length,
    ).toBe(25);
  });

  test("next links are resolved against the request, keep the credentials and stay on the host", async () => {
    const { client, seen, url } = await bench((_, response, count) =>
      json(response, {
        data: [count],
        links: {
          next: [
            "?cursor=b",
            `${url}/api/things?cursor=c`,
            "/api/things?cursor=d",
            "http://evil.test/steal",
          ][count],
        },
      }),
    );
    const keyed = {
      id: "l",
      method: "GET",
      path: "/api/things",
      call: PageCall,
      ok: { 200: "json" },
      auth: "query",
      page: { kind: "url", items: "data", next: "links.next" },
    } satisfies Operation;
    const items: number[] = [];
    const run = async (): Promise<void> => {
      for await (const item of call<List>(
        client.with({ queryKey: "k" }),
        keyed,
        {},
      ))
        items.push(item);
    };
    await expect(run()).rejects.toThrow("http://evil.test");
    expect(items).toEqual([0, 1, 2, 3]);
    expect(seen.map((one) => one.url)).toEqual([
      "/api/things?api+key=k",
      "/api/things?cursor=b&api+key=k",
      "/api/things?cursor=c&api+key=k",
      "/api/things?cursor=d&api+key=k",
    ]);
  });

  test.each([
    ["url", { kind: "url", items: "data", next: "next" }],
    [
      "cursor",
      { kind: "cursor", items: "data", cursor: "cursor", next: "next" },
    ],
    ["offset", { kind: "offset", items: "data", offset: "offset" }],
  ] as [string, PageRow][])(
    "a circle of %s ends with an error",
    async (_, row) => {
      const { client, seen } = await bench((_, response) =>
        json(response, { data: [1, 2], next: "/api/things?cursor=same" }),
      );
      await expect(list(client, row).all()).rejects.toThrow(ClientError);
      expect(seen.length).toBeLessThan(4);
    },
  );

  test("no items in the answer, the answer itself as items, paging that is opt-in", async () => {
    const { client } = await bench((_, response, count) =>
      json(
        response,
        [
          { data: null },
          [1, 2, 3],
          { data: [1, 2], total_count: 2, links: { next: null } },
        ][count],
      ),
    );
    expect(await list(client, offset).all()).toEqual([]);
    expect(
      await list(client, {
        kind: "offset",
        items: "",
        offset: "offset",
        size: 50,
      }).all(),
    ).toEqual([1, 2, 3]);
    expect(
      await list(client, {
        ...offset,
        total: "total_count",
        next: "links.next",
      }).all(),
    ).toEqual([1, 2]);
  });

  test("an error on a later page and result()", async () => {
    const { client } = await bench((_, response, count) =>
      count
        ? json(response, {}, 404)
        : json(response, { data: [1], has_more: true }),
    );
    const answer = await list(client, {
      ...offset,
      hasMore: "has_more",
    }).result();
    expect(answer.ok && answer.data.items).toEqual([1]);
    await expect(answer.ok && answer.data.next()).rejects.toMatchObject({
      status: 404,
      operation: "things.list",
    });
  });
});
