import { afterEach, describe, expect, test } from "vitest";
import { call } from "./client.js";
import { ApiClient, Group } from "./facade.js";
import type { Call } from "./call.js";
import { AuthenticationError, MissingCredentialError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { bench, failure, json, rows } from "./test-server.js";

const ask = (
  client: ApiClient,
  auth: Operation["auth"],
  options = {},
): Call<unknown> =>
  call<Call<unknown>>(
    client,
    {
      id: "x.y",
      method: "GET",
      path: "/x",
      ok: { 200: "json" },
      ...(auth === undefined ? {} : { auth }),
    },
    {},
    options,
  );
const options = (values: Record<string, unknown>): ClientOptions =>
  values as ClientOptions;

afterEach(() => {
  for (const name of Object.keys(process.env))
    if (name.startsWith("LAPSMITH_TEST")) delete process.env[name];
});

describe("credentials", () => {
  test("travel as bearer, basic, header, query and cookie", async () => {
    const { client, seen } = await bench((_, response) => json(response, {}));
    const full = client.with(
      options({
        login: "me:pä:ss",
        headerKey: "h",
        queryKey: "q&",
        cookieKey: "c d",
      }),
    );
    for (const auth of ["key", "basic", "header", "query", "cookie"])
      await ask(full, auth);
    await ask(full, undefined);
    await ask(full, [["key", "header", "query"]]);
    expect(seen[0]?.headers.authorization).toBe("Bearer secret-key-1234");
    expect(
      Buffer.from(
        seen[1]?.headers.authorization?.slice(6) ?? "",
        "base64",
      ).toString(),
    ).toBe("me:pä:ss");
    expect(seen[2]?.headers).toMatchObject({ "x-api-key": "h" });
    expect(seen[2]?.headers.authorization).toBeUndefined();
    expect(seen[3]?.url).toBe("/x?api+key=q%26");
    expect(seen[4]?.headers.cookie).toBe("sid=c%20d");
    expect(seen[5]?.headers.authorization).toBeUndefined();
    expect(seen[6]).toMatchObject({
      url: "/x?api+key=q%26",
      headers: { "x-api-key": "h", authorization: "Bearer secret-key-1234" },
    });
  });

  test("the first alternative that is there as a whole is taken, an empty one needs none", async () => {
    const { client, seen } = await bench((_, response) => json(response, {}));
    await ask(client.with(options({ headerKey: "h" })), [
      ["admin"],
      ["header", "query"],
      ["header"],
      ["key"],
    ]);
    await ask(client, [["admin"], []]);
    expect(seen[0]?.headers).toMatchObject({ "x-api-key": "h" });
    expect(seen[1]?.headers.authorization).toBeUndefined();
  });

  test("a missing one fails before the request and names options and variables", async () => {
    const { client, seen } = await bench((_, response) => json(response, {}));
    const error = (await failure(
      ask(client, [["admin"], ["query", "header"]]),
    )) as MissingCredentialError;
    expect(error).toBeInstanceOf(MissingCredentialError);
    expect(error.message).toBe(
      "GET /x needs the option adminKey or LAPSMITH_TEST_ADMIN, or the option queryKey and the option headerKey",
    );
    expect(error.options).toEqual(["adminKey", "queryKey", "headerKey"]);
    expect(
      await failure(ask(client.with(options({ apiKey: "" })), "key")),
    ).toBeInstanceOf(MissingCredentialError);
    expect(seen.length).toBe(0);
  });

  test("environment variables in order, empty ones not counted; the base URL too", async () => {
    const { api, seen, url } = await bench((_, response) => json(response, {}));
    process.env["LAPSMITH_TEST_KEY"] = "";
    process.env["LAPSMITH_TEST_KEY2"] = "from-env";
    process.env["LAPSMITH_TEST_URL"] = `${url}/v2/`;
    await ask(
      new ApiClient({
        ...api,
        baseUrl: "http://127.0.0.1:1",
        env: ["LAPSMITH_TEST_URL"],
      }),
      "key",
    );
    expect(seen[0]).toMatchObject({
      url: "/v2/x",
      headers: { authorization: "Bearer from-env" },
    });
  });

  test("a header that the caller gives takes the place of its credential", async () => {
    const { client, seen } = await bench((_, response) => json(response, {}));
    await ask(client, "admin", { headers: { Authorization: "Bearer own" } });
    await ask(client, "key", { headers: { Authorization: "Bearer own" } });
    await ask(client, "key", { headers: { authorization: null } });
    expect(seen.map((one) => one.headers.authorization)).toEqual([
      "Bearer own",
      "Bearer own",
      undefined,
    ]);
  });

  test("a function is asked once for all calls, and once more after a 401", async () => {
    const reasons: string[] = [];
    const { client, seen } = await bench((request, response) =>
      json(
        response,
        {},
        request.headers.authorization === "Bearer token-2" ? 200 : 401,
      ),
    );
    const keyed = client.with(
      options({
        apiKey: async ({ reason }: { reason: string }) =>
          `token-${reasons.push(reason)}`,
      }),
    );
    await Promise.all([
      ask(keyed, "key"),
      ask(keyed, "key"),
      ask(keyed.with({ headers: {} }), "key"),
    ]);
    await ask(keyed, "key");
    expect(reasons).toEqual(["first", "rejected"]);
    expect(seen.length).toBe(7);
  });

  test("a second 401 is an AuthenticationError; a static key is not sent again", async () => {
    const { client, seen } = await bench((_, response) =>
      json(response, {}, 401),
    );
    const error = await failure(
      ask(client.with(options({ apiKey: () => "stale" })), "key"),
    );
    expect(error).toBeInstanceOf(AuthenticationError);
    expect((error as AuthenticationError).attempts).toEqual([
      { status: 401 },
      { status: 401 },
    ]);
    await failure(ask(client, "key"));
    expect(seen.length).toBe(3);
  });

  test("a function that fails rejects the call with its own error and is asked again next time", async () => {
    const { client } = await bench((_, response) => json(response, {}));
    const own = new Error("vault is closed");
    let open = false;
    const keyed = client.with(
      options({ apiKey: () => (open ? "k" : Promise.reject(own)) }),
    );
    expect(await failure(ask(keyed, "key"))).toBe(own);
    open = true;
    expect(await ask(keyed, "key")).toEqual({});
    const thrown = client.with(
      options({
        apiKey: () => {
          throw own;
        },
      }),
    );
    expect(await failure(ask(thrown, "key"))).toBe(own);
  });

  test("request() takes the first credential that is there, the named one, or none", async () => {
    const { client, seen } = await bench((_, response) => json(response, {}));
    const both = client.with(options({ adminKey: "admin-key" }));
    await both.request("GET", "/a");
    await both.request("GET", "/a", { credential: "adminKey" });
    await client.with(options({ apiKey: undefined })).request("GET", "/a");
    await new ApiClient(
      { ...(await bench(() => {})).api, schemes: {} },
      {
        baseUrl: (await bench(() => {})).url,
        fetch: async () => new Response(null, { status: 204 }),
      },
    ).request("GET", "/a");
    expect(seen.map((one) => one.headers.authorization)).toEqual([
      "Bearer secret-key-1234",
      "Bearer admin-key",
      "Bearer secret-key-1234",
    ]);
    expect(
      await failure(client.request("GET", "/a", { credential: "adminKey" })),
    ).toBeInstanceOf(MissingCredentialError);
  });
});

describe("clients and groups", () => {
  class Inner extends Group {
    get(): Call<{ ok: true }> {
      return this.call(rows.get, { id: "1" });
    }
  }
  class Outer extends Group {
    get inner(): Inner {
      return this.group(Inner);
    }
  }
  class Api extends ApiClient {
    get outer(): Outer {
      return this.group(Outer);
    }
  }

  test("groups are made once for each client; with() keeps the class and leaves the original alone", async () => {
    const { api, seen } = await bench((_, response) =>
      json(response, { ok: true }),
    );
    const client = new Api(
      api,
      options({
        apiKey: "one-one-1",
        headers: { a: "1" },
        timeout: { idle: 5000 },
      }),
    );
    expect(client.outer).toBe(client.outer);
    expect(client.outer.inner).toBe(client.outer.inner);
    const other = client.with(
      options({ apiKey: "two-two-2", headers: { b: "2" } }),
    );
    expect(other).toBeInstanceOf(Api);
    expect(other.outer).not.toBe(client.outer);
    expect(await client.outer.inner.get()).toEqual({ ok: true });
    await other.outer.inner.get();
    expect(seen[0]?.headers).toMatchObject({
      a: "1",
      authorization: "Bearer one-one-1",
    });
    expect(seen[0]?.headers["b"]).toBeUndefined();
    expect(seen[1]?.headers).toMatchObject({
      a: "1",
      b: "2",
      authorization: "Bearer two-two-2",
    });
  });
});
