import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { call } from "./client.js";
import { readContent } from "./content.js";
import type { ApiClient } from "./facade.js";
import type { Call } from "./call.js";
import {
  APIError,
  ClientError,
  isAPIError,
  NotFoundError,
  ParseError,
  PaymentRequiredError,
  RateLimitError,
} from "./errors.js";
import { logTo } from "./log.js";
import { bench, failure, json, rows } from "./test-server.js";

type Thing = Call<
  { id: string },
  { 402: { error: { message: string } }; "5XX": { oops: true } }
>;
const get = (client: ApiClient, options = {}): Thing =>
  call<Thing>(client, rows.get, { id: "a/b" }, options);
const post = (client: ApiClient, options = {}): Thing =>
  call<Thing>(client, rows.create, { z: 1, a: undefined, b: null }, options);

describe("answers", () => {
  test("errors carry body, request id, operation, method and path", async () => {
    const { client } = await bench((_, response) =>
      json(
        response,
        {
          error: {
            code: 402,
            message: "Insufficient credits",
            metadata: { a: 1 },
          },
        },
        402,
        { "x-generation-id": "gen-123" },
      ),
    );
    const error = await failure(post(client));
    expect(error).toBeInstanceOf(PaymentRequiredError);
    expect(error).toBeInstanceOf(ClientError);
    expect(isAPIError(error)).toBe(true);
    expect(error).toMatchObject({
      message:
        "POST /things answered 402: Insufficient credits (request gen-123)",
      status: 402,
      operation: "things.create",
      method: "POST",
      path: "/things",
      requestId: "gen-123",
      body: { error: { metadata: { a: 1 } } },
    });
    expect((error as APIError).headers.get("x-generation-id")).toBe("gen-123");
  });

  test.each([
    ["application/json", '{"a":1}', { a: 1 }],
    ["application/hal+json; charset=utf-8", "[1]", [1]],
    ["text/csv", "a,b", "a,b"],
    [
      "application/pdf",
      "%PDF",
      new Blob(["%PDF"], { type: "application/pdf" }),
    ],
  ])(
    "of a form that the contract leaves open are what %s says",
    async (type, text, data) => {
      const { client } = await bench((_, response) => {
        response.writeHead(200, { "content-type": type }).end(text);
      });
      const answer = await call<Call<unknown>>(
        client,
        { ...rows.get, read: readContent, ok: { 200: "any" } },
        { id: "a" },
      );
      if (data instanceof Blob) {
        expect(answer).toBeInstanceOf(Blob);
        expect((answer as Blob).type).toBe(data.type);
        expect(await (answer as Blob).text()).toBe(await data.text());
      } else expect(answer).toEqual(data);
    },
  );

  test("of a form that the contract leaves open may be none", async () => {
    const { client } = await bench((_, response) => {
      response.writeHead(204).end();
    });
    expect(
      await call<Call<unknown>>(
        client,
        { ...rows.get, ok: { default: "any" } },
        { id: "a" },
      ),
    ).toBeUndefined();
  });

  test("200 with nothing but an error is an error, an error beside data is data", async () => {
    const { client } = await bench((request, response) =>
      json(response, {
        error: { code: 429, message: "slow" },
        user_id: "u",
        openrouter_metadata: {},
        ...(request.method === "POST" ? { id: 1 } : {}),
      }),
    );
    expect(await failure(get(client))).toMatchObject({
      name: "RateLimitError",
      status: 429,
    });
    expect(await post(client)).toMatchObject({ id: 1 });
  });

  test("broken JSON in a 200 is a ParseError with the start of the text", async () => {
    const { client } = await bench((_, response) =>
      response
        .writeHead(200, {
          "content-type": "application/json",
          "x-request-id": "r1",
        })
        .end(`{"a":"${"x".repeat(300)}`),
    );
    const error = (await failure(get(client))) as ParseError;
    expect(error).toBeInstanceOf(ParseError);
    expect(error).toMatchObject({ answerStatus: 200, requestId: "r1" });
    expect(error.text.length).toBe(200);
  });

  test("the Content-Type decides, the row helps out", async () => {
    const answers: Record<string, [number, string | undefined, string]> = {
      "/json": [200, "application/problem+json", '{"a":1}'],
      "/bare": [200, undefined, '{"a":1}'],
      "/text": [200, "text/plain", "hi"],
      "/none": [204, undefined, ""],
      "/bin": [200, "audio/mpeg", "ID3"],
      "/file": [200, "application/json", '{"a": 1}'],
      "/empty": [200, undefined, ""],
      "/reset": [205, undefined, ""],
    };
    const { client } = await bench((request, response) => {
      const [status, type, body] = answers[request.url ?? ""] as [
        number,
        string | undefined,
        string,
      ];
      response
        .writeHead(status, type ? { "content-type": type } : {})
        .end(body);
    });
    const ask = (
      path: string,
      kind: "json" | "text" | "binary" | "none",
    ): Promise<unknown> =>
      call<Call<unknown>>(client, {
        id: "x",
        method: "GET",
        path,
        read: readContent,
        ok: { "2XX": kind },
      });
    expect(await ask("/json", "json")).toEqual({ a: 1 });
    expect(await ask("/bare", "json")).toEqual({ a: 1 });
    expect(await ask("/text", "text")).toBe("hi");
    expect(await ask("/file", "text")).toBe('{"a": 1}');
    expect(await ask("/none", "json")).toBeUndefined();
    expect(await ask("/reset", "json")).toBeUndefined();
    expect(await ask("/empty", "json")).toBeUndefined();
    expect(await ask("/empty", "none")).toBeUndefined();
    expect(await failure(ask("/text", "json"))).toBeInstanceOf(ParseError);
    for (const path of ["/bin", "/file"]) {
      const blob = (await ask(path, "binary")) as Blob;
      expect([blob.type, await blob.text()]).toEqual([
        answers[path]?.[1],
        answers[path]?.[2],
      ]);
    }
    expect(await client.request("GET", "/text")).toBe("hi");
    expect(await client.request("GET", "/bin")).toBeInstanceOf(Blob);
    expect(await client.request("GET", "/json")).toEqual({ a: 1 });
  });

  test("result(), withResponse(), asResponse(), catch and finally", async () => {
    const { client, seen } = await bench((request, response) =>
      json(response, { id: "1" }, request.url === "/things/a%2Fb" ? 200 : 404, {
        "x-h": "1",
      }),
    );
    const good = await get(client).result();
    expect(good.ok && [good.data.id, good.response.headers.get("x-h")]).toEqual(
      ["1", "1"],
    );
    const bad = await post(client).result();
    expect(!bad.ok && bad.error).toBeInstanceOf(NotFoundError);
    if (!bad.ok && bad.error.status === 402)
      expect(bad.error.body.error.message satisfies string).toBe("");
    expect((await get(client).withResponse()).data).toEqual({ id: "1" });
    expect(await (await get(client).asResponse()).text()).toBe('{"id":"1"}');
    expect(await post(client).catch(() => 5)).toBe(5);
    let ended = 0;
    await get(client).finally(() => ended++);
    expect([ended, seen.length]).toEqual([1, 6]);
    const once = get(client);
    expect(await Promise.all([once, once, once.withResponse()])).toMatchObject([
      { id: "1" },
      { id: "1" },
      {},
    ]);
    expect(seen.length).toBe(7);
  });

  test("a failed call that is only looked at as an answer is no unhandled rejection", async () => {
    const { client } = await bench((_, response) => json(response, {}, 404));
    const unhandled: unknown[] = [];
    const note = (error: unknown): void => void unhandled.push(error);
    process.on("unhandledRejection", note);
    expect(await failure(get(client).asResponse())).toBeInstanceOf(
      NotFoundError,
    );
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off("unhandledRejection", note);
    expect(unhandled).toEqual([]);
  });
});

describe("middleware and logging", () => {
  test("runs around every try, the first outermost, and its errors keep their identity", async () => {
    const { client, seen } = await bench((_, response, count) =>
      json(response, {}, count ? 200 : 503),
    );
    const order: string[] = [];
    const make =
      (name: string) =>
      async (
        request: { headers: Record<string, string> },
        next: (request: never) => Promise<Response>,
        context: { attempt: number },
      ) => {
        order.push(`${name}${context.attempt}`);
        request.headers["x-mw"] = (request.headers["x-mw"] ?? "") + name;
        return next(request as never);
      };
    await get(client.with({ use: [make("a"), make("b")] }));
    expect(order).toEqual(["a0", "b0", "a1", "b1"]);
    expect(seen[1]?.headers["x-mw"]).toBe("ab");
    const own = new Error("mine");
    expect(
      await failure(get(client.with({ use: [() => Promise.reject(own)] }))),
    ).toBe(own);
  });

  test("no secret is in errors or log lines", async () => {
    const lines: unknown[] = [];
    const logger = {
      debug: (...line: unknown[]) => lines.push(line),
      warn: (...line: unknown[]) => lines.push(line),
    };
    const { client } = await bench(
      (request, response) =>
        json(
          response,
          {
            error: {
              message: `bad ${request.headers.authorization} ${String(request.headers["x-token"])}`,
            },
          },
          request.method === "GET" ? 401 : 200,
          { "set-cookie": "session=cookie-value" },
        ),
      { use: [logTo(logger)], headers: { "x-token": "abc" } },
    );
    const api = await failure(get(client));
    const header = await failure(
      get(client, { headers: { "x-token": "secret-key-1234\nnext" } }),
    );
    const key = await failure(
      get(client.with({ apiKey: "secret-key-1234\nnext" })),
    );
    const refused = await failure(
      get(client.with({ baseUrl: "http://127.0.0.1:1" })),
    );
    const parse = await failure(
      call<Call<unknown>>(
        client.with({
          fetch: async () =>
            new Response("{", {
              headers: { "content-type": "application/json" },
            }),
        }),
        rows.get,
        { id: "1" },
      ),
    );
    expect(
      [api, header, key, refused, parse].map((error) => (error as Error).name),
    ).toEqual([
      "AuthenticationError",
      "ClientError",
      "ClientError",
      "ConnectionError",
      "ParseError",
    ]);
    const text =
      inspect([api, header, key, refused, parse, client, lines], {
        depth: 20,
        showHidden: true,
      }) +
      JSON.stringify([api, header, key, refused, parse, lines]) +
      [api, header, key, refused, parse]
        .map((error) => `${String(error)}${(error as Error).stack}`)
        .join();
    expect(text).not.toContain("secret-key");
    expect(JSON.stringify(api) + inspect(api)).not.toContain("cookie-value");
    expect(lines.length).toBeGreaterThan(2);
    expect(api).toBeInstanceOf(APIError);
    expect(api).not.toBeInstanceOf(RateLimitError);
  });
});
