/** What callers put around calls: hooks, the fetch of a client, logging, the retry budget, browsers. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { call } from "./client.js";
import type { Call } from "./call.js";
import type { APIError } from "./errors.js";
import { ApiClient } from "./facade.js";
import type { ClientOptions, HookContext, HookInput } from "./options.js";
import { bench, failure, json, rows, sse } from "./test-server.js";

type Thing = Call<{ id: string }>;
const get = (client: ApiClient): Thing =>
  call<Thing>(client, rows.get, { id: "a" });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

describe("hooks", () => {
  test("call runs once around all tries, attempt around each, data sees what came", async () => {
    const told: string[] = [];
    const { client } = await bench(
      (_, response, count) =>
        json(response, { id: "x" }, count === 0 ? 503 : 200),
      {
        use: [
          {
            call: async (
              input: HookInput,
              next: (input: HookInput) => Promise<Response>,
              { operation }: HookContext,
            ) => {
              told.push(`call ${operation.id} ${String(input["id"])}`);
              const response = await next({ id: "b" });
              told.push(`answered ${response.status}`);
              return response;
            },
            attempt: (request, next, { attempt }) => {
              told.push(`try ${attempt} ${new URL(request.url).pathname}`);
              return next(request);
            },
            data: (data, { kind, status }) =>
              void told.push(`${kind} ${status} ${JSON.stringify(data)}`),
          },
          (request, next) => {
            told.push("middleware");
            return next(request);
          },
        ],
      },
    );
    await get(client);
    expect(told).toEqual([
      "call things.get a",
      "try 0 /things/b",
      "middleware",
      "try 1 /things/b",
      "middleware",
      "answered 200",
      'answer 200 {"id":"x"}',
    ]);
  });

  test("a hook that answers by itself sends nothing; one that throws fails the call", async () => {
    const { client, seen } = await bench((_, response) => json(response, {}));
    const cached = client.with({
      use: [{ call: () => Promise.resolve(Response.json({ id: "cached" })) }],
    });
    expect(await get(cached)).toEqual({ id: "cached" });
    const own = new Error("not this one");
    const strict = client.with({
      use: [
        {
          data: () => {
            throw own;
          },
        },
      ],
    });
    expect(seen).toHaveLength(0);
    expect(await failure(get(strict))).toBe(own);
  });
});

describe("client.fetch", () => {
  test("sends the client's credential below its own host, whatever the caller put there", async () => {
    const { client, seen, url } = await bench((_, response) =>
      json(response, { ok: 1 }, 200, { "x-tag": "t" }),
    );
    const answer = await client.fetch(`${url}/v1/things?x=1`, {
      method: "POST",
      headers: { Authorization: "Bearer placeholder", "X-Own": "1" },
      body: '{"a":1}',
    });
    expect([answer.status, answer.headers.get("x-tag")]).toEqual([200, "t"]);
    expect(answer.url).toBe(`${url}/v1/things?x=1`);
    expect(await answer.json()).toEqual({ ok: 1 });
    expect(seen[0]).toMatchObject({
      method: "POST",
      url: "/v1/things?x=1",
      body: '{"a":1}',
      headers: { authorization: "Bearer secret-key-1234", "x-own": "1" },
    });
    await client.fetch("/things");
    await client.fetch(new Request(`${url}/r`, { method: "PUT", body: "b" }));
    expect(
      seen.slice(1).map(({ method, url, body }) => [method, url, body]),
    ).toEqual([
      ["GET", "/things", ""],
      ["PUT", "/r", "b"],
    ]);
  });

  test("never sends the credential to another host", async () => {
    const { client } = await bench((_, response) => json(response, {}));
    const other = await bench((_, response) => json(response, {}));
    await client.fetch(`${other.url}/x`);
    expect(other.seen[0]?.headers["authorization"]).toBeUndefined();
  });

  test("tries again, and error statuses are answers", async () => {
    const { client, seen } = await bench((_, response, count) =>
      json(response, { error: { message: "no" } }, count === 0 ? 429 : 404, {
        "x-tag": String(count),
      }),
    );
    const answer = await client.fetch("/x");
    expect([answer.status, answer.headers.get("x-tag")]).toEqual([404, "1"]);
    expect(await answer.text()).toBe('{"error":{"message":"no"}}');
    expect(seen).toHaveLength(2);
  });

  test("streams, and ends with the caller's signal", async () => {
    const { client } = await bench((_, response) => {
      sse(response, "data: 1\n\n");
    });
    const controller = new AbortController();
    const answer = await client.fetch("/s", { signal: controller.signal });
    const reader = answer.body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe(
      "data: 1\n\n",
    );
    const own = new Error("enough");
    controller.abort(own);
    await expect(reader.read()).rejects.toBe(own);
  });

  test("a body that stalls runs into the idle limit", async () => {
    const { client } = await bench(
      (_, response) => {
        response.writeHead(200).write("a");
      },
      { timeout: { idle: 300 } },
    );
    await expect((await client.fetch("/s")).text()).rejects.toMatchObject({
      phase: "idle",
    });
  });
});

describe("logging", () => {
  const logged = async (
    value: string | undefined,
    options: object = {},
  ): Promise<string[]> => {
    const lines: string[] = [];
    const write = (line: string, details?: unknown): void =>
      void lines.push(`${line} ${JSON.stringify(details)}`);
    vi.stubGlobal("console", { ...console, debug: write, warn: write });
    if (value !== undefined) vi.stubEnv("SHOP_LOG", value);
    const { api, url } = await bench((_, response, count) =>
      json(response, {}, count ? 200 : 404),
    );
    const client = new ApiClient(
      { ...api, baseUrl: url },
      { apiKey: "secret-key-1234", ...options } as ClientOptions,
      ["SHOP_LOG"],
    );
    await failure(get(client));
    await get(client);
    return lines;
  };

  test.each([
    [undefined, 0],
    ["", 0],
    ["false", 0],
    ["0", 0],
    ["off", 0],
    ["warn", 1],
    ["debug", 2],
    ["true", 2],
  ])("%s in the environment logs %i of two calls", async (value, count) => {
    const lines = await logged(value);
    expect(lines).toHaveLength(count);
    expect(lines.join()).not.toContain("secret-key");
  });

  test("the option goes before the environment; a wrong word is an error", async () => {
    expect(await logged("debug", { log: "off" })).toHaveLength(0);
    await expect(logged("loud")).rejects.toThrow(
      "SHOP_LOG must be debug, warn or off",
    );
  });
});

describe("retries", () => {
  test("a budget keeps a client from making trouble worse, its clones too", async () => {
    const { client, seen } = await bench(
      (_, response) => json(response, {}, 503),
      { retry: { max: 1, budget: 0.1 } },
    );
    for (let index = 0; index < 30; index++)
      await failure(get(index % 2 ? client : client.with({})));
    // Ten in reserve, and one more for each ten calls.
    expect(seen.length).toBeGreaterThan(39);
    expect(seen.length).toBeLessThan(45);
  });

  test.each([
    ["the body says so", 404, { availability: { retryable: true } }, {}, 3],
    ["the body says no", 503, { availability: { retryable: false } }, {}, 1],
    [
      "the header goes before it",
      503,
      { availability: { retryable: true } },
      { "x-should-retry": "false" },
      1,
    ],
    ["never after 402", 402, {}, { "x-should-retry": "true" }, 1],
  ])("%s", async (_, status, error, headers, count) => {
    const { client, seen } = await bench((_, response) =>
      json(response, { error }, status, headers as Record<string, string>),
    );
    expect(((await failure(get(client))) as APIError).status).toBe(status);
    expect(seen).toHaveLength(count);
  });
});

describe("errors", () => {
  test.each([
    [{ error: { code: 429, metadata: { error_type: "rate_limit_exceeded" } } }],
    [
      {
        type: "error",
        error: { type: "rate_limit_error", error_type: "rate_limit_exceeded" },
      },
    ],
    [{ error: { code: "x" }, error_type: "rate_limit_exceeded" }],
  ])("tell their word wherever the API puts it: %j", async (body) => {
    const { client } = await bench((_, response) =>
      json(response, body, 400, { "x-generation-id": "gen-7" }),
    );
    const error = (await failure(get(client))) as APIError;
    expect([
      error.errorType,
      error.is("rate_limit_exceeded"),
      error.is("other"),
      error.generationId,
    ]).toEqual(["rate_limit_exceeded", true, false, "gen-7"]);
  });
});

describe("words for errors", () => {
  test.each([
    [
      "chat",
      { error: { code: 429, metadata: { error_type: "rate_limit_exceeded" } } },
      ["rate_limit_exceeded"],
    ],
    [
      "messages",
      {
        type: "error",
        error: { type: "overloaded_error", error_type: "provider_overloaded" },
      },
      ["provider_overloaded", "overloaded_error"],
    ],
    [
      "responses",
      {
        status: "failed",
        error: { code: "server_error", message: "Failed" },
        error_type: "provider_unavailable",
      },
      ["provider_unavailable", "server_error"],
    ],
    ["none", { error: { code: 400, type: "error" } }, []],
  ])("%s: each of them, the API's own first", async (_, body, words) => {
    const { client } = await bench((_, response) => json(response, body, 400));
    const error = (await failure(get(client))) as APIError;
    expect(error.errorType).toBe(words[0]);
    const all = ["rate_limit_exceeded", "provider_overloaded"];
    all.push("overloaded_error", "provider_unavailable", "server_error");
    expect(all.filter((word) => error.is(word)).sort()).toEqual(words.sort());
    expect([error.is("error"), error.is("400")]).toEqual([false, false]);
  });
});

describe("warnings of what is deprecated", () => {
  const warnings = (): string[] => {
    const said: string[] = [];
    vi.spyOn(process, "emitWarning").mockImplementation((text, type) => {
      said.push(`${String(type)}: ${String(text)}`);
    });
    return said;
  };
  afterEach(() => vi.restoreAllMocks());

  test("come once for each operation, with the end that the server names", async () => {
    const said = warnings();
    const sunset = "Sat, 31 Dec 2033 23:59:59 GMT";
    const { client } = await bench(({ url }, response) =>
      json(
        response,
        {},
        url === "/old" ? 404 : 200,
        url === "/old"
          ? { deprecation: "@1688169599" }
          : url === "/going"
            ? { sunset }
            : {},
      ),
    );
    const ask = (path: string, deprecated?: true): Promise<unknown> =>
      call<Call<unknown>>(client, {
        id: path,
        method: "GET",
        path,
        ...(deprecated && { deprecated }),
      }).result();
    await ask("/old");
    await ask("/old");
    await ask("/going");
    await ask("/told", true);
    await ask("/current");
    const other = client.with({ headers: {} });
    await other.request("GET", "/going");
    expect(said).toEqual([
      "DeprecationWarning: GET /old is deprecated",
      `DeprecationWarning: GET /going is deprecated, and ends on ${sunset}`,
      "DeprecationWarning: GET /told is deprecated",
    ]);
  });

  test("go to the console where there is no process to warn", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
    const { client } = await bench((_, response) =>
      json(response, {}, 200, { deprecation: "true" }),
    );
    vi.stubGlobal("process", undefined);
    await client.request("GET", "/warned-of");
    vi.unstubAllGlobals();
    expect(warn.mock.calls).toEqual([["GET /warned-of is deprecated"]]);
  });
});

describe("headers from options", () => {
  test("say which app calls", async () => {
    const { api, seen } = await bench((_, response) => json(response, {}));
    const client = new ApiClient(
      {
        ...api,
        headers: [
          ["app", "url", "http-referer"],
          ["app", "categories", "x-categories"],
        ],
      },
      {
        apiKey: "k",
        app: { url: "https://a.test", categories: ["x", "y"], title: "no row" },
      } as ClientOptions,
    );
    await get(client);
    expect(seen[0]?.headers).toMatchObject({
      "http-referer": "https://a.test",
      "x-categories": "x,y",
    });
  });
});

describe("in a browser", () => {
  test("a fixed credential is refused, the user's own is not", async () => {
    const { api } = await bench((_, response) => json(response, {}));
    vi.stubGlobal("document", {});
    const make = (options: object): ApiClient =>
      new ApiClient(api, options as ClientOptions);
    expect(() => make({ apiKey: "k" })).toThrow('browser: "user-key"');
    expect(await get(make({ apiKey: "k", browser: "user-key" }))).toEqual({});
    expect(await get(make({ apiKey: () => "k" }))).toEqual({});
  });
});
