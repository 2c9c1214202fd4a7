import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { at, compare, idsOf, spec, type Json } from "./differ-specs.js";

const text = { type: "string" };
const done = { "200": { description: "Done" } };
const operation = (more: Json = {}): Json => ({ responses: done, ...more });
const paths = (paths: Json, document: Json = {}): Json =>
  spec({}, { ...document, paths });

describe("paths", () => {
  const inPath = (name: string, schema: Json = text): Json => ({
    parameters: [{ name, in: "path", required: true, schema }],
  });

  it("are the same whatever their parameters are called", () => {
    expect(
      compare(
        paths({ "/pets/{id}": { get: operation(inPath("id")) } }),
        paths({ "/pets/{petId}": { get: operation(inPath("petId")) } }),
      ),
    ).toEqual([]);
  });

  it("have their renamed parameters compared", () => {
    expect(
      compare(
        paths({ "/pets/{id}": { get: operation(inPath("id")) } }),
        paths({
          "/pets/{petId}": {
            get: operation(inPath("petId", { type: "string", maxLength: 3 })),
          },
        }),
      ),
    ).toMatchObject([
      {
        id: "request-parameter-max-length-set",
        level: "error",
        path: "/pets/{petId}",
      },
    ]);
  });

  it("are the same where a part moved into the address of the server", () => {
    expect(
      compare(
        paths(
          { "/v1/pets": { get: operation() } },
          { servers: [{ url: "https://example.org" }] },
        ),
        paths(
          { "/pets": { get: operation() } },
          { servers: [{ url: "https://example.org/v1" }] },
        ),
      ).map(({ id, level }) => [id, level]),
    ).toEqual([
      ["api-server-removed", "info"],
      ["api-server-added", "info"],
    ]);
  });

  it("do not care whether a parameter stands at the path or at the operation", () => {
    const page = [{ name: "page", in: "query", schema: text }];
    expect(
      compare(spec({}, {}, { parameters: page }), spec({ parameters: page })),
    ).toEqual([]);
  });
});

describe("an operation that moved is one change, and breaks", () => {
  it("is known by its operationId", () => {
    expect(
      compare(
        paths({ "/pets": { get: operation({ operationId: "list" }) } }),
        paths({ "/animals/all": { get: operation({ operationId: "list" }) } }),
      ),
    ).toMatchObject([
      {
        id: "api-path-removed-without-deprecation",
        level: "error",
        message: "The operation moved to `GET /animals/all`",
        base: { pointer: "/paths/~1pets/get" },
        revision: { pointer: "/paths/~1animals~1all/get" },
      },
    ]);
  });

  it("is known by a hint", () => {
    expect(
      idsOf(
        compare(
          paths({ "/a": { get: operation() } }),
          paths({ "/z": { get: operation({ "x-renamed-from": "/a" }) } }),
        ),
      ),
    ).toEqual(["api-path-removed-without-deprecation"]);
  });

  it("is no move where nothing tells so", () => {
    expect(
      idsOf(
        compare(
          paths({ "/cats": { get: operation() } }),
          paths({ "/dogs": { get: operation() } }),
        ),
      ),
    ).toEqual(["api-path-removed-without-deprecation", "endpoint-added"]);
  });
});

describe("parameters", () => {
  const query = (more: Json): Json =>
    spec({ parameters: [{ name: "tag", in: "query", ...more }] });
  const list = { type: "array", items: text };

  it.each<[string, Json, Json]>([
    [
      "defaults written out",
      { schema: list },
      { schema: list, style: "form", explode: true },
    ],
    [
      "a style that does not show",
      { schema: text },
      { schema: text, explode: false },
    ],
  ])("are the same with %s", (_, before, after) => {
    expect(compare(query(before), query(after))).toEqual([]);
  });

  it("break where lists are written in another way", () => {
    expect(
      compare(query({ schema: list }), query({ schema: list, explode: false })),
    ).toMatchObject([
      { id: "request-parameter-serialization-changed", level: "error" },
    ]);
  });

  it("take one value where they take a list of repeated names", () => {
    expect(
      compare(query({ schema: text }), query({ schema: list })),
    ).toMatchObject([
      { id: "request-parameter-type-generalized", level: "info" },
    ]);
  });

  it("are the same query as properties of one exploded object", () => {
    const single = (name: string): Json => ({
      name,
      in: "query",
      schema: text,
    });
    expect(
      compare(
        spec({ parameters: [single("a"), single("b")] }),
        spec({
          parameters: [
            {
              name: "filter",
              in: "query",
              schema: { type: "object", properties: { a: text, b: text } },
            },
          ],
        }),
      ),
    ).toEqual([]);
  });

  it("do not care how a header is spelled", () => {
    const header = (name: string): Json =>
      spec({ parameters: [{ name, in: "header", schema: text }] });
    expect(compare(header("X-Trace"), header("x-trace"))).toEqual([]);
  });
});

describe("security", () => {
  const schemes = {
    components: {
      securitySchemes: Object.fromEntries(
        ["a", "b", "c"].map((name) => [
          name,
          { type: "apiKey", in: "header", name },
        ]),
      ),
    },
  };
  const secured = (security: readonly Json[] | undefined): Json =>
    spec(security === undefined ? {} : { security }, schemes);

  it("breaks calls that needed no credentials", () => {
    expect(compare(secured(undefined), secured([{ a: [] }]))).toMatchObject([
      { id: "api-security-added", level: "info" },
      { id: "api-anonymous-access-removed", level: "error" },
    ]);
  });

  it("may stand at the document or at each operation", () => {
    const global = spec({}, { ...schemes, security: [{ a: [] }] });
    expect(
      compare(global, { ...secured([{ a: [] }]) }).filter(
        ({ path }) => path !== undefined,
      ),
    ).toEqual([]);
  });

  it("breaks where a credential is sent in another place", () => {
    const key = (where: string): Json =>
      spec(
        { security: [{ a: [] }] },
        {
          components: {
            securitySchemes: { a: { type: "apiKey", in: where, name: "key" } },
          },
        },
      );
    expect(compare(key("query"), key("header"))).toMatchObject([
      { id: "api-credential-changed", level: "error" },
    ]);
  });

  it("breaks exactly those who have no way in any more", () => {
    const alternative = fc
      .subarray(["a", "b", "c"])
      .map((names) => Object.fromEntries(names.map((name) => [name, []])));
    fc.assert(
      fc.property(
        fc.array(alternative, { maxLength: 3 }),
        fc.array(alternative, { maxLength: 3 }),
        (before, after) => {
          const ways = (list: readonly Json[]): string[][] =>
            list.length === 0 ? [[]] : list.map((one) => Object.keys(one));
          const shutOut = ways(before).some(
            (given) =>
              !ways(after).some((asked) =>
                asked.every((name) => given.includes(name)),
              ),
          );
          expect(
            compare(secured(before), secured(after)).some(
              ({ level }) => level === "error",
            ),
          ).toBe(shutOut);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe("calls that the server makes are judged the other way round", () => {
  const sends = (schema: Json): Json =>
    operation({
      requestBody: { content: { "application/json": { schema } } },
    });
  const [few, many] = [
    { type: "string", enum: ["a"] },
    { type: "string", enum: ["a", "b"] },
  ];

  it("in webhooks", () => {
    const hook = (schema: Json): Json =>
      spec({}, { webhooks: { ping: { post: sends(schema) } } });
    expect(compare(hook(few), hook(many))).toMatchObject([
      {
        id: "response-body-enum-value-added",
        level: "error",
        direction: "response",
      },
    ]);
    expect(compare(hook(many), hook(few))).toMatchObject([{ level: "info" }]);
  });

  it("in callbacks", () => {
    const call = (schema: Json): Json =>
      spec({
        callbacks: {
          done: { "{$request.body#/url}": { post: sends(schema) } },
        },
      });
    expect(compare(call(few), call(many))).toMatchObject([
      {
        id: "response-body-enum-value-added",
        level: "error",
        path: "/things",
        method: "POST",
      },
    ]);
    expect(idsOf(compare(call(few), spec()))).toEqual(["callback-removed"]);
  });
});

describe("options", () => {
  const stable = (level: string, schema: Json): Json =>
    spec({
      "x-stability-level": level,
      requestBody: { content: { "application/json": { schema } } },
    });

  it("leave out operations that are not stable enough", () => {
    const [before, after] = [
      stable("alpha", text),
      stable("alpha", { type: "number" }),
    ];
    expect(compare(before, after)).toEqual([]);
    expect(idsOf(compare(before, after, { stabilityLevel: "alpha" }))).toEqual([
      "request-body-type-changed",
    ]);
  });

  it("set the level of a rule, or drop it", () => {
    const [before, after] = [
      at("request-body", text),
      at("request-body", { type: "number" }),
    ];
    const id = "request-body-type-changed";
    expect(
      compare(before, after, { severity: { [id]: "info" } }),
    ).toMatchObject([{ id, level: "info", effects: { wire: "behaviour" } }]);
    expect(compare(before, after, { severity: { [id]: "none" } })).toEqual([]);
  });

  it("keep what is severe enough", () => {
    const [before, after] = [
      spec({ operationId: "a" }),
      spec({ operationId: "b" }),
    ];
    expect(compare(before, after, { level: "warning" })).toEqual([]);
  });

  it("pin the day", () => {
    const removed = (today: string) =>
      idsOf(
        compare(
          paths({
            "/keep": { get: operation() },
            "/gone": {
              get: operation({ deprecated: true, "x-sunset": "2026-06-15" }),
            },
          }),
          paths({ "/keep": { get: operation() } }),
          { today },
        ),
      );
    expect(removed("2026-06-14")).toEqual(["api-path-removed-before-sunset"]);
    expect(removed("2026-06-15")).toEqual(["api-removed-after-sunset"]);
  });
});

describe("fingerprints", () => {
  it("stay the same when other things change", () => {
    const before = at("request-property", text);
    const after = at("request-property", { type: "string", maxLength: 5 });
    const [first] = compare(before, after);
    const [again] = compare(
      { ...before, info: { title: "Other", version: "2.0.0" } },
      {
        ...after,
        info: { title: "Other", version: "3.0.0" },
        components: { schemas: { More: text } },
      },
    );
    expect(first?.fingerprint).toBe(again?.fingerprint);
  });

  it("tell apart two values of one list", () => {
    const changes = compare(
      at("request-property", { enum: ["a", "b", "c"] }),
      at("request-property", { enum: ["c"] }),
    );
    expect(new Set(changes.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });
});
