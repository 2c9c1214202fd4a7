import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getEventListeners } from "node:events";
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { call, Client } from "./client.js";
import type { Call } from "./call.js";
import {
  APIError,
  ClientError,
  ConnectionError,
  isAPIError,
  NotFoundError,
  ParseError,
  PaymentRequiredError,
  RateLimitError,
  ServerError,
  TimeoutError,
} from "./errors.js";
import { logTo } from "./log.js";
import { bench, failure, json, rows } from "./test-server.js";

type Thing = Call<
  { id: string },
  { 402: { error: { message: string } }; "5XX": { oops: true } }
>;
const get = (client: Client, options = {}): Thing =>
  call<Thing>(client, rows.get, { id: "a/b" }, options);
const post = (client: Client, options = {}): Thing =>
  call<Thing>(client, rows.create, { z: 1, a: undefined, b: null }, options);

describe("requests", () => {
  test("send the path, the body as given and no headers but the needed ones", async () => {
    const { client, seen } = await bench((_, response) =>
      json(response, { id: "1" }),
    );
    expect(await get(client)).toEqual({ id: "1" });
    await post(client);
    expect(seen[0]?.url).toBe("/things/a%2Fb");
    expect(seen[1]?.body).toBe('{"z":1,"b":null}');
    // What fetch itself adds: host, connection, accept-language, sec-fetch-mode, accept-encoding, content-length.
    expect(seen[1]?.headers).toMatchObject({
      "user-agent": "test/1",
      accept: "application/json",
      "content-type": "application/json",
      authorization: "Bearer secret-key-1234",
    });
    expect(Object.keys(seen[1]?.headers ?? {}).sort()).toEqual([
      "accept",
      "accept-encoding",
      "accept-language",
      "authorization",
      "connection",
      "content-length",
      "content-type",
      "host",
      "sec-fetch-mode",
      "user-agent",
    ]);
  });

  test("headers of the call go before those of the client, null leaves one out", async () => {
    const { client, seen } = await bench((_, response) => json(response, {}), {
      headers: { "X-A": "1", "X-B": "2" },
    });
    await get(client, {
      headers: { "x-a": "3", "X-b": null, "User-Agent": "mine" },
    });
    expect(seen[0]?.headers).toMatchObject({
      "x-a": "3",
      "user-agent": "mine",
    });
    expect(seen[0]?.headers["x-b"]).toBeUndefined();
  });

  test("undocumented routes have the same credentials, retries and errors", async () => {
    const { client, seen } = await bench((_, response, count) =>
      json(response, count ? { got: 1 } : {}, count ? 200 : 503),
    );
    expect(
      await client.request("POST", "/new/route", {
        query: { q: "a b" },
        body: { x: 1 },
      }),
    ).toEqual({ got: 1 });
    expect(seen[1]).toMatchObject({
      url: "/new/route?q=a%20b",
      body: '{"x":1}',
      headers: { authorization: "Bearer secret-key-1234" },
    });
  });
});

describe("retries", () => {
  const table: [number, Record<string, string>, number][] = [
    [408, {}, 2],
    [409, {}, 2],
    [425, {}, 2],
    [429, {}, 2],
    [500, {}, 2],
    [502, {}, 2],
    [503, {}, 2],
    [504, {}, 2],
    [524, {}, 2],
    [529, {}, 2],
    [400, {}, 1],
    [401, {}, 1],
    [402, {}, 1],
    [403, {}, 1],
    [404, {}, 1],
    [422, {}, 1],
    [501, {}, 1],
    [505, {}, 1],
    [500, { "x-should-retry": "false" }, 1],
    [400, { "x-should-retry": "true" }, 2],
  ];
  test.each(table)(
    "POST answered %i %o takes %i tries",
    async (status, headers, tries) => {
      const { client, seen } = await bench((_, response, count) =>
        count
          ? json(response, { id: "1" })
          : json(response, { error: { message: "no" } }, status, headers),
      );
      const error = await post(client).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(seen.length).toBe(tries);
      if (tries === 1)
        expect(error).toMatchObject({ status, attempts: [{ status }] });
      else expect(error).toBeUndefined();
    },
  );

  test("obey Retry-After in seconds, in milliseconds and as a date", async () => {
    const headers: Record<string, string>[] = [
      { "retry-after": "1" },
      { "retry-after-ms": "250", "retry-after": "9" },
      { "retry-after": new Date(105_000).toUTCString() },
    ];
    const { client, slept } = await bench(
      (_, response, count) =>
        json(response, {}, headers[count] ? 429 : 200, headers[count]),
      { retry: { max: 5 }, now: () => 100_000 },
    );
    await post(client);
    expect(slept).toEqual([1000, 250, 5000]);
  });

  test("fail at once where the server wants a longer wait than allowed", async () => {
    const { client, seen, slept } = await bench((_, response) =>
      json(response, {}, 429, { "retry-after": "31" }),
    );
    expect(await failure(post(client))).toMatchObject({
      name: "RateLimitError",
      retryAfterMs: 31_000,
    });
    expect([seen.length, slept.length]).toEqual([1, 0]);
  });

  test("give up after two more tries, with growing waits and the tries in the error", async () => {
    const { client, slept } = await bench((_, response) =>
      response
        .writeHead(529, { "content-type": "text/html" })
        .end("<html>overloaded</html>"),
    );
    const error = (await failure(post(client))) as APIError;
    expect(slept).toEqual([500, 1000]);
    expect(error).toBeInstanceOf(ServerError);
    expect(error.message).toBe("POST /things answered 529");
    expect(error.attempts).toEqual([
      { status: 529, delayMs: 500 },
      { status: 529, delayMs: 1000 },
      { status: 529 },
    ]);
  });

  test("a body that is a stream is sent once", async () => {
    const { client, seen } = await bench((_, response) =>
      json(response, {}, 503),
    );
    const body = new ReadableStream({
      start: (controller) => (
        controller.enqueue(new TextEncoder().encode("x")),
        controller.close()
      ),
    });
    expect(
      await failure(client.request("POST", "/up", { body })),
    ).toBeInstanceOf(ServerError);
    expect(seen.map((one) => one.body)).toEqual(["x"]);
  });

  test("a refused connection is tried again, POST too; a broken one for GET only", async () => {
    const probe = createServer().listen(0);
    const { port } = probe.address() as AddressInfo;
    await new Promise((resolve) => probe.close(resolve));
    const { client, slept, seen } = await bench((request) =>
      request.socket.destroy(),
    );
    const refused = (await failure(
      post(client.with({ baseUrl: `http://127.0.0.1:${port}` })),
    )) as ConnectionError;
    expect(refused).toBeInstanceOf(ConnectionError);
    expect(refused).toMatchObject({
      code: "ECONNREFUSED",
      message: "POST /things got no answer: ECONNREFUSED",
      attempts: [{}, {}, {}],
    });
    expect(slept.length).toBe(2);
    expect(await failure(post(client))).toBeInstanceOf(ConnectionError);
    expect(seen.length).toBe(1);
    expect(await failure(get(client))).toBeInstanceOf(ConnectionError);
    expect(seen.length).toBe(4);
  });
});

describe("deadlines and aborts", () => {
  test("headers: its own error, tried again for GET only", async () => {
    const { client, seen } = await bench(() => {}, {
      timeout: { headers: 30 },
    });
    expect(await failure(get(client))).toMatchObject({
      name: "TimeoutError",
      phase: "headers",
      ms: 30,
      message: "GET /things/{id} passed the headers limit of 30 ms",
    });
    expect(seen.length).toBe(3);
    expect(await failure(post(client))).toBeInstanceOf(TimeoutError);
    expect(seen.length).toBe(4);
  });

  test("idle: a body that stalls, total: one that drips", async () => {
    const { client } = await bench((request, response) => {
      response
        .writeHead(200, { "content-type": "application/json" })
        .write('{"id"');
      if (request.method === "POST")
        setInterval(() => response.write(" "), 10).unref();
    });
    expect(await failure(get(client, { timeout: { idle: 30 } }))).toMatchObject(
      { phase: "idle" },
    );
    expect(
      await failure(post(client, { timeout: { idle: 30, total: 100 } })),
    ).toMatchObject({ phase: "total" });
  });

  test("a body that ends too early is a ConnectionError", async () => {
    const { client } = await bench((request, response) => {
      response
        .writeHead(200, {
          "content-type": "application/json",
          "content-length": "100",
        })
        .write('{"id"');
      setTimeout(() => request.socket.destroy(), 10);
    });
    expect(await failure(get(client))).toBeInstanceOf(ConnectionError);
  });

  test("total bounds the tries and the waits", async () => {
    const { client } = await bench((_, response) => json(response, {}, 503), {
      sleep: undefined,
      random: () => 1,
      timeout: { total: 40 },
    });
    expect(await failure(get(client))).toMatchObject({
      name: "TimeoutError",
      phase: "total",
    });
  });

  test("an abort rejects with the signal's own reason: before, during and between tries; no listener stays", async () => {
    const { client, seen } = await bench(
      (request, response) => {
        if (request.method === "POST")
          json(response, {}, 429, { "retry-after": "20" });
      },
      { sleep: undefined },
    );
    const reason = new Error("enough");
    expect(
      await failure(get(client, { signal: AbortSignal.abort(reason) })),
    ).toBe(reason);
    expect(seen.length).toBe(0);
    for (const start of [get, post]) {
      const controller = new AbortController();
      const waiting = start(client, { signal: controller.signal });
      setTimeout(() => controller.abort(reason), 50);
      expect(await failure(waiting)).toBe(reason);
      expect(getEventListeners(controller.signal, "abort")).toEqual([]);
      await expect(
        start(client, { signal: controller.signal }).result(),
      ).rejects.toBe(reason);
    }
  });

  test("no listener stays after a success either", async () => {
    const { client } = await bench((_, response) => json(response, {}));
    const { signal } = new AbortController();
    await get(client, { signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });
});

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
