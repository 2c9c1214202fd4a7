/** The mock by itself, of a small contract made by hand; the client and the mock together are tested in what is generated. */
import { describe, expect, it } from "vitest";
import { base, get, mock, stream } from "./test-shop.js";

describe("the operation of a request", () => {
  it.each<[string, string, string | undefined, object?]>([
    ["GET", "/api/v1/orders/7", "orders.get", { id: "7" }],
    ["GET", "/api/v1/orders/latest", "orders.latest", {}],
    ["DELETE", "/api/v1/orders/latest", "orders.delete", { id: "latest" }],
    ["POST", "/api/v1/orders/a%2Fb:cancel", "orders.cancel", { id: "a/b" }],
    [
      "GET",
      "/api/v1/orders/7/photo.png",
      "orders.photo",
      { id: "7", format: "png" },
    ],
    ["GET", "/elsewhere/orders/7", "orders.get", { id: "7" }],
    ["GET", "/orders/7", "orders.get", { id: "7" }],
    ["GET", "/api/v1/orders/7/", undefined],
    ["GET", "/api/v1/orders", undefined],
    ["PUT", "/api/v1/orders/7", undefined],
  ])(
    "is told by method and path: %s %s",
    async (method, path, id, params = {}) => {
      const fetch = mock();
      const { status } = await fetch(`https://shop.test${path}`, { method });
      expect(fetch.calls).toMatchObject([{ operation: id, params }]);
      expect(status === 404).toBe(id === undefined);
    },
  );
});

describe("an answer", () => {
  it("has the first success status and a body of its schema, the same every time", async () => {
    const [a, b, other] = await Promise.all([
      get(mock(), "/orders/7"),
      get(mock(), "/orders/7"),
      get(mock({ seed: 1 }), "/orders/7"),
    ]);
    // A success has no error in it.
    expect(a).toEqual({
      id: expect.any(String),
      total: expect.any(Number),
      error: null,
    });
    expect(b).toEqual(a);
    expect(other).not.toEqual(a);
    const created = await mock()(`${base}/orders`, {
      method: "POST",
      body: "{}",
    });
    expect(created.status).toBe(201);
    expect(created.headers.get("content-type")).toBe("application/json");
  });

  it("is text, bytes or nothing where the contract says so", async () => {
    const fetch = mock();
    const text = await fetch(`${base}/orders/7:cancel`, { method: "POST" });
    expect(await text.text()).toMatch(/^OK \d{3}$/);
    const bytes = await fetch(`${base}/orders/7/photo.png`);
    expect(bytes.headers.get("content-type")).toBe("application/octet-stream");
    expect((await bytes.arrayBuffer()).byteLength).toBeGreaterThan(0);
    const none = await fetch(`${base}/orders/7`, { method: "DELETE" });
    expect([none.status, none.body]).toEqual([204, null]);
    const head = await fetch(`${base}/orders/7`, { method: "HEAD" });
    expect(head.body).toBeNull();
  });

  it("is what the test says, by operation or for all others", async () => {
    const fetch = mock({
      answers: {
        "orders.get": { body: { id: "mine" }, headers: { "x-more": "1" } },
        "orders.latest": ({ path }) =>
          path.startsWith("/api/") ? undefined : new Response("raw"),
        "orders.create": { status: 422 },
        "*": { status: 418, body: "teapot" },
      },
    });
    const mine = await fetch(`${base}/orders/7`);
    expect(mine.headers.get("x-more")).toBe("1");
    expect(await mine.json()).toEqual({ id: "mine" });
    expect(await get(fetch, "/orders/latest")).toMatchObject({ error: null });
    expect(await (await fetch("https://x.test/orders/latest")).text()).toBe(
      "raw",
    );
    // The body of a status is the contract's.
    expect(await get(fetch, "/orders", { method: "POST" })).toEqual({
      field: "total",
    });
    const other = await fetch(`${base}/nowhere`);
    expect([other.status, await other.text()]).toEqual([418, "teapot"]);
  });
});

describe("a stream", () => {
  it("comes where the flag asks for it: one event of each kind, no error, the last one last, then the mark", async () => {
    const fetch = mock();
    const answer = await fetch(...stream("/orders/watch", { stream: true }));
    expect(answer.headers.get("content-type")).toBe("text/event-stream");
    const text = await answer.text();
    expect(text.replace(/"order":.*\}/, "…}")).toBe(
      'event: changed\ndata: {"type":"changed",…}\n\nevent: done\ndata: {"type":"done"}\n\ndata: [DONE]\n\n',
    );
    const plain = await fetch(...stream("/orders/watch", { stream: false }));
    expect(await plain.json()).toMatchObject({ id: expect.any(String) });
  });

  it("is JSON lines where the contract says so, and the events that a test gives", async () => {
    const usual = await (await mock()(...stream("/orders/log"))).text();
    expect(
      usual
        .split("\n")
        .slice(0, -1)
        .map((line) => typeof JSON.parse(line).id),
    ).toEqual(["string", "string", "string"]);
    const fetch = mock({
      answers: {
        "orders.log": { events: [1, 2] },
        "orders.watch": { events: ["plain", { a: 1 }] },
      },
    });
    expect(await (await fetch(...stream("/orders/log"))).text()).toBe("1\n2\n");
    expect(await (await fetch(...stream("/orders/watch", {}))).text()).toBe(
      'data: plain\n\ndata: {"a":1}\n\ndata: [DONE]\n\n',
    );
  });
});

describe("a list", () => {
  const ids = (items: { id: string }[]): string[] => items.map(({ id }) => id);
  /** Walks a list as a client would. */
  async function walk(
    path: string,
    next: (
      page: any,
      query: URLSearchParams,
      url: URL,
    ) => URLSearchParams | URL | undefined,
    items = (page: any): any[] => page.data,
  ): Promise<string[][]> {
    const fetch = mock({ items: 5 });
    const all: string[][] = [];
    let url: URL | undefined = new URL(`${base}${path}`);
    while (url) {
      if (all.length > 9) throw new Error("The list does not end");
      const page = await (await fetch(url)).json();
      all.push(ids(items(page)));
      const step = next(page, new URLSearchParams(url.search), url);
      if (step instanceof URL) url = step;
      else if (step) url = new URL(`?${step}`, url);
      else url = undefined;
    }
    return all;
  }

  const lengths = (all: string[][]): number[] => all.map((page) => page.length);

  it("ends, whatever kind of pages it has, with no item twice", async () => {
    const set = (
      query: URLSearchParams,
      name: string,
      value: unknown,
    ): URLSearchParams => {
      query.set(name, String(value));
      return query;
    };
    const walks = [
      await walk("/by-offset", ({ data, meta }, query) => {
        const seen = Number(query.get("offset") ?? 0) + data.length;
        return seen < meta.total ? set(query, "offset", seen) : undefined;
      }),
      await walk("/by-page", ({ more, meta }, query) => {
        const page = Number(query.get("page") ?? 1);
        expect(more).toBe(page < meta.pages);
        return more ? set(query, "page", page + 1) : undefined;
      }),
      await walk("/by-cursor", ({ next }, query) =>
        next === null ? undefined : set(query, "after", next),
      ),
      await walk(
        "/by-id",
        (page, query) =>
          page.length ? set(query, "after", page.at(-1).id) : undefined,
        (page) => page,
      ),
      await walk("/by-url", ({ links }) =>
        links.next ? new URL(links.next) : undefined,
      ),
    ];
    expect(walks.map(lengths)).toEqual([
      [2, 2, 1],
      [2, 2, 1],
      [2, 2, 1],
      [2, 2, 1, 0],
      [2, 2, 1],
    ]);
    for (const all of walks) expect(new Set(all.flat()).size).toBe(5);
  });

  it("has pages of the length that is asked for", async () => {
    const { data, meta } = await get(
      mock({ items: 9 }),
      "/by-offset?limit=4&offset=6",
    );
    expect([data.length, meta.total]).toEqual([3, 9]);
  });
});

describe("the calls of a mock", () => {
  it("tell what was sent, secrets masked", async () => {
    const fetch = mock();
    await fetch(`${base}/by-offset?limit=2&tag=a&tag=b&sign=secret-1`, {
      headers: {
        Authorization: "Bearer secret-2",
        "X-Shop": "secret-3",
        Cookie: "id=secret-4",
        "x-auth-token": "secret-5",
        Accept: "application/json",
      },
    });
    expect(fetch.calls).toEqual([
      {
        operation: "byOffset",
        method: "GET",
        url: `${base}/by-offset?limit=2&tag=a&tag=b&sign=***`,
        path: "/api/v1/by-offset",
        params: {},
        query: { limit: "2", tag: ["a", "b"], sign: "***" },
        headers: {
          accept: "application/json",
          authorization: "Bearer ***",
          cookie: "***",
          "x-auth-token": "***",
          "x-shop": "***",
        },
        body: undefined,
      },
    ]);
    expect(JSON.stringify(fetch.calls)).not.toContain("secret-");
  });

  it("have their body parsed, whatever it was sent as", async () => {
    const fetch = mock();
    const form = new FormData();
    form.append("name", "a");
    form.append("file", new File(["bytes"], "f.txt"));
    const bodies: [BodyInit, string?][] = [
      ['{"a":1}', "application/json"],
      ["{broken", "application/problem+json"],
      ["a=1&b=2&b=3", "application/x-www-form-urlencoded"],
      [new URLSearchParams({ a: "1" })],
      [form],
      ["words", "text/plain"],
      [new Uint8Array([1, 2])],
      [new Blob(["x"]).stream()],
    ];
    for (const [body, type] of bodies)
      await fetch(`${base}/orders`, {
        method: "POST",
        body,
        ...(type ? { headers: { "content-type": type } } : {}),
      });
    await fetch(
      new Request(`${base}/orders`, {
        method: "POST",
        body: "[1]",
        headers: { "content-type": "application/json" },
      }),
    );
    expect(fetch.calls.map(({ body }) => body)).toEqual([
      { a: 1 },
      "{broken",
      { a: "1", b: ["2", "3"] },
      { a: "1" },
      { name: "a", file: expect.any(File) },
      "words",
      new Uint8Array([1, 2]),
      new Uint8Array([120]),
      [1],
    ]);
  });
});
