/** URLs of requests: path values that are missing or dangerous, and the joining of base, path and query. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildRequest } from "./build-request.js";
import { call } from "./client.js";
import type { Call } from "./call.js";
import type { BuiltRequest, Operation } from "./operation.js";
import { bench, json } from "./test-server.js";

const base = "https://api.test/v1";
const row = (given: Partial<Operation>): Operation => ({
  id: "probe.run",
  method: "GET",
  path: "/probe",
  ok: { 200: "json" },
  ...given,
});
const build = (
  given: Partial<Operation>,
  input?: Record<string, unknown>,
  at = base,
): BuiltRequest => {
  const made = buildRequest(row(given), input);
  return { ...made, url: at + made.url };
};
const url = (
  given: Partial<Operation>,
  input?: Record<string, unknown>,
  at = "",
): string => build(given, input, at).url;

describe("path values", () => {
  const place: Partial<Operation> = {
    path: "/keys/{hash}/x",
    in: { hash: "path" },
  };

  test.each([
    [undefined],
    [{}],
    [{ hash: undefined }],
    [{ hash: null }],
    [{ hash: "" }],
    [{ hash: [] }],
  ])("missing or empty: %j", (input) => {
    expect(() => build(place, input)).toThrow(
      new TypeError('probe.run: path value "hash" is missing or empty'),
    );
  });

  test("the input field is named, not the wire name", () => {
    expect(() =>
      build({
        path: "/k/{key-hash}",
        in: { keyHash: { in: "path", name: "key-hash" } },
      }),
    ).toThrow('"keyHash" is missing');
  });

  test.each([".", ".."])(
    "%s would walk up the route however it is spelt, so it is refused",
    (hash) => {
      expect(() => build(place, { hash })).toThrow(
        new TypeError('probe.run: path value "hash" makes a dot segment'),
      );
      expect(new URL("http://x/keys/%2E%2E/x").pathname).toBe("/x");
    },
  );

  test("so are segments that two values make together, and an empty label", () => {
    expect(() =>
      build(
        { path: "/{a}{b}", in: { a: "path", b: "path" } },
        { a: ".", b: "." },
      ),
    ).toThrow("dot segment");
    expect(() =>
      build(
        { path: "/x/{a}", in: { a: { in: "path", style: "label" } } },
        { a: "" },
      ),
    ).toThrow("dot segment");
  });

  test("other dots are fine", () => {
    expect(url(place, { hash: "..." })).toBe("/keys/.../x");
    expect(url(place, { hash: "%2e%2E" })).toBe("/keys/%252e%252E/x");
    expect(
      url(
        { path: "/v{a}/{b}.json", in: { a: "path", b: "path" } },
        { a: ".", b: "." },
      ),
    ).toBe("/v./..json");
    expect(
      url(
        { path: "/x/{a}", in: { a: { in: "path", style: "matrix" } } },
        { a: "" },
      ),
    ).toBe("/x/;a");
  });

  test("a value with template or replacement characters stays one value", () => {
    expect(
      url(
        { path: "/{a}/{b}", in: { a: "path", b: "path" } },
        { a: "{b}$&", b: "$1" },
      ),
    ).toBe("/%7Bb%7D%24%26/%241");
  });

  test("no value can leave its segment", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (hash) => {
        fc.pre(!/^\.\.?$/.test(hash));
        const path = new URL(url(place, { hash }, base)).pathname.split("/");
        expect([path.length, decodeURIComponent(path[3]!)]).toEqual([5, hash]);
      }),
    );
  });
});

describe("base URLs", () => {
  test.each([
    ["", "/probe?q=1"],
    ["/", "/probe?q=1"],
    ["/v1//", "/v1/probe?q=1"],
    ["/v1?key=x", "/v1/probe?q=1&key=x"],
    ["/v1?", "/v1/probe?q=1"],
  ])("%s", async (at, expected) => {
    const { client, seen, url } = await bench((_, response) =>
      json(response, {}),
    );
    await call<Call<unknown>>(
      client.with({ baseUrl: url + at }),
      row({ build: buildRequest, in: { q: "query" } }),
      { q: 1 },
    );
    expect(seen[0]?.url).toBe(expected);
  });

  test("a query in the template is kept", () => {
    expect(url({ path: "/m?beta=true", in: { q: "query" } }, { q: 1 })).toBe(
      "/m?beta=true&q=1",
    );
  });
});
