/** Whole requests: where fields go, what is sent when little is given, and loose requests. */
import { describe, expect, test } from "vitest";
import { form, multipart, plainText } from "./body.js";
import { buildLoose, buildRequest } from "./build-request.js";
import type { BuiltRequest, Operation } from "./operation.js";

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

describe("fields without a place", () => {
  test("go to the query where there is no body, or where the body is one field", () => {
    expect(
      build({ in: {} }, { b: [1, 2], a: null, c: undefined, d: "x" }).url,
    ).toBe(`${base}/probe?b=1&b=2&d=x`);
    const made = build(
      { method: "PUT", body: { field: "items" } },
      { items: [1], dry_run: true },
    );
    expect([made.url, made.body]).toEqual([
      `${base}/probe?dry_run=true`,
      "[1]",
    ]);
  });

  test("go to the body otherwise, in the caller's order and untouched", () => {
    const made = build(
      {
        method: "POST",
        path: "/k/{id}",
        in: { id: "path", q: "query", "X-Tag": "header" },
        body: "json",
      },
      {
        z: null,
        id: 1,
        a: [undefined],
        q: "s",
        u: undefined,
        "X-Tag": "t",
        model: "m",
      },
    );
    expect(made).toEqual({
      url: `${base}/k/1?q=s`,
      headers: { "x-tag": "t", "content-type": "application/json" },
      body: '{"z":null,"a":[null],"model":"m"}',
    });
    expect(build({ method: "POST", body: "json" }, { b: 1, a: 2 }).body).toBe(
      '{"b":1,"a":2}',
    );
  });

  test("names of Object.prototype are ordinary names", () => {
    const input = JSON.parse(
      '{"__proto__":1,"constructor":2,"toString":3,"id":"x"}',
    ) as Record<string, unknown>;
    const given: Partial<Operation> = {
      method: "POST",
      path: "/{id}",
      in: { id: "path" },
    };
    expect(build({ ...given, body: "json" }, input).body).toBe(
      '{"__proto__":1,"constructor":2,"toString":3}',
    );
    expect(build(given, input).url).toBe(
      `${base}/x?__proto__=1&constructor=2&toString=3`,
    );
    expect(() =>
      build({ path: "/{toString}", in: { toString: "path" as const } }, {}),
    ).toThrow('"toString" is missing');
  });

  test("a renamed field", () => {
    expect(
      build({ in: { from: { in: "query", name: "from-date" } } }, { from: 1 })
        .url,
    ).toBe(`${base}/probe?from-date=1`);
  });
});

describe("bodies", () => {
  const optional = { optional: true } as const;
  test.each<
    [
      string,
      NonNullable<Operation["body"]>,
      Record<string, unknown> | undefined,
      unknown,
    ]
  >([
    ["json, no input", "json", undefined, "{}"],
    ["json, no fields", "json", {}, "{}"],
    ["json, only undefined", "json", { a: undefined }, "{}"],
    ["optional, no input", optional, undefined, undefined],
    ["optional, no fields", optional, {}, undefined],
    ["optional, only undefined", optional, { a: undefined }, undefined],
    ["optional, null field", optional, { a: null }, '{"a":null}'],
    ["field, not given", { field: "b" }, {}, undefined],
    ["field, null", { field: "b" }, { b: null }, "null"],
    [
      "text of a field",
      { write: plainText, field: "body" },
      { body: "x" },
      "x",
    ],
    ["form, no fields", { write: form }, {}, ""],
  ])("%s", (_, body, input, expected) => {
    const made = build({ method: "POST", body }, input);
    expect(made.body).toBe(expected);
    expect("content-type" in made.headers).toBe(expected !== undefined);
    // The same where other fields have places.
    expect(
      build({ method: "POST", body, in: { q: "query" } }, { q: 1, ...input })
        .body,
    ).toBe(expected);
  });

  test("without a body there is no content type, and multipart leaves it to fetch", () => {
    expect(build({}).headers).toEqual({});
    const made = build(
      { method: "POST", body: { write: multipart }, in: { id: "query" } },
      { id: 1, a: "b" },
    );
    expect(made.headers).toEqual({});
    expect([...(made.body as FormData)]).toEqual([["a", "b"]]);
  });

  test("the row's media type and encoding are used", () => {
    const made = build(
      {
        method: "POST",
        body: {
          write: form,
          type: "application/x-www-form-urlencoded; charset=utf-8",
          encoding: { a: { explode: false } },
        },
      },
      { a: [1, 2] },
    );
    expect([made.body, made.headers["content-type"]]).toEqual([
      "a=1,2",
      "application/x-www-form-urlencoded; charset=utf-8",
    ]);
    expect(
      build(
        {
          method: "PATCH",
          body: { type: "application/merge-patch+json" },
        },
        { a: 1 },
      ).headers["content-type"],
    ).toBe("application/merge-patch+json");
  });

  test("the input is not changed", () => {
    const input = Object.freeze({ q: 1, a: Object.freeze({ b: 1 }) });
    build({ method: "POST", in: { q: "query" }, body: "json" }, input);
    expect(input).toEqual({ q: 1, a: { b: 1 } });
  });
});

describe("loose requests", () => {
  test("query and JSON body", () => {
    const query = { a: ["b", null], c: undefined };
    expect(buildLoose("new/end%2Fpoint?x=1", query, { z: 1 })).toEqual({
      url: "/new/end%2Fpoint?x=1&a=b",
      headers: { "content-type": "application/json" },
      body: '{"z":1}',
    });
    expect(buildLoose("/x", {}, undefined)).toEqual({
      url: "/x",
      headers: {},
      body: undefined,
    });
  });

  test.each([
    ["text"],
    [new Uint8Array(1)],
    [new ArrayBuffer(1)],
    [new Blob([])],
    [new FormData()],
    [new URLSearchParams()],
    [new ReadableStream()],
  ])("what fetch can send goes out as it is: %s", (body) => {
    const made = buildLoose("/x", {}, body);
    expect(made.body).toBe(body);
    expect(made.headers).toEqual({});
  });

  test.each([
    [null, "null"],
    [[1], "[1]"],
    [5, "5"],
    [false, "false"],
  ])("anything else is JSON: %j", (body, expected) => {
    const made = buildLoose("/x", {}, body);
    expect([made.body, made.headers["content-type"]]).toEqual([
      expected,
      "application/json",
    ]);
  });
});
