import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { getEventListeners } from "node:events";
import { describe, expect, test } from "vitest";
import { call } from "./client.js";
import { ApiClient } from "./facade.js";
import type { Call } from "./call.js";
import type { APIError } from "./errors.js";
import { ConnectionError, ServerError, TimeoutError } from "./errors.js";
import type { ClientOptions } from "./options.js";
import { bench, failure, json, rows } from "./test-server.js";

type Thing = Call<
  { id: string },
  { 402: { error: { message: string } }; "5XX": { oops: true } }
>;
const get = (client: ApiClient, options = {}): Thing =>
  call<Thing>(client, rows.get, { id: "a/b" }, options);
const post = (client: ApiClient, options = {}): Thing =>
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

  test("without a place to go to fail, and say which option is missing", async () => {
    const { api, seen } = await bench((_, response) => json(response, {}));
    const named = {
      ...api,
      baseUrl: "",
      env: ["SHOP_BASE_URL"],
    };
    const error = await failure(
      get(new ApiClient(named, { apiKey: "k" } as ClientOptions)),
    );
    expect(error).toEqual(
      new TypeError("Set the option baseUrl or SHOP_BASE_URL"),
    );
    expect(seen).toEqual([]);
    await get(
      new ApiClient(named, {
        apiKey: "k",
        baseUrl: api.baseUrl,
      } as ClientOptions),
    );
    expect(seen).toHaveLength(1);
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
      timeout: { headers: 400 },
    });
    expect(await failure(get(client))).toMatchObject({
      name: "TimeoutError",
      phase: "headers",
      ms: 400,
      message: "GET /things/{id} passed the headers limit of 400 ms",
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
    expect(
      await failure(get(client, { timeout: { idle: 300 } })),
    ).toMatchObject({ phase: "idle" });
    expect(
      await failure(post(client, { timeout: { idle: 400, total: 900 } })),
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
