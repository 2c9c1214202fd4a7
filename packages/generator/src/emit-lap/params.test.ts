import { describe, expect, test } from "vitest";
import type { NamedType, Type } from "../ir/index.js";
import { compileLap } from "./index.js";
import {
  apiOf,
  body,
  lines,
  linesOf,
  object,
  printed,
  ref,
} from "./test-lap.js";

const string = { type: "string" };
const lists = (api: Parameters<typeof lines>[0]): string[] =>
  lines(api, "@required", "@optional");

describe("the order of the lists", () => {
  test("parameters stand as the contract orders them, path first, then the body's fields", () => {
    const api = apiOf({
      "PUT /shelves/{shelf}/books/{book}": {
        parameters: [
          { name: "shelf", in: "path", required: true, schema: string },
          { name: "X-Trace", in: "header", required: true, schema: string },
          { name: "book", in: "path", required: true, schema: string },
        ],
        ...body(object({ title: string, pages: { type: "integer" } }, "title")),
      },
    });
    expect(lists(api)).toEqual([
      "@required {shelf: str, book: str, X-Trace: str, title: str}",
      "@optional {pages: int}",
    ]);
  });

  test("parameters of the path item are parameters of its operations", () => {
    const api = apiOf(
      {},
      {
        paths: {
          "/books/{id}": {
            parameters: [
              {
                name: "id",
                in: "path",
                required: true,
                schema: { type: "integer" },
              },
              { name: "lang", in: "query", schema: string },
            ],
            get: { responses: { "204": { description: "" } } },
          },
        },
      },
    );
    expect(lists(api)).toEqual([
      "@required {id: int}",
      "@optional {lang: str}",
    ]);
  });
});

describe("types", () => {
  const one = (schema: object, name = "x"): string =>
    lists(apiOf({ "POST /books": body(object({ [name]: schema })) }))[0]!;

  test.each([
    ["formats", { type: "string", format: "date-time" }, "x: str(date-time)"],
    ["numbers", { type: "number", format: "double" }, "x: num(double)"],
    ["switches", { type: "boolean" }, "x: bool"],
    [
      "lists of lists",
      { type: "array", items: { type: "array", items: string } },
      "x: [[str]]",
    ],
    ["null", { type: ["string", "null"] }, "x: str?"],
    ["anything", {}, "x: any"],
    [
      "anything or nothing",
      { type: ["string", "integer", "null"] },
      "x: any # String or integer",
    ],
    ["enums", { enum: ["a b", "c+d"] }, "x: str(a b/c+d)"],
    ["numeric enums", { type: "integer", enum: [1, 2, -3] }, "x: int(1/2/-3)"],
    ["enums that may be null", { enum: ["a", "b", null] }, "x: str(a/b)?"],
    ["one value", { const: "up" }, "x: str # Always up"],
    [
      "values with a slash",
      { enum: ["text/csv", "text/xml"] },
      "x: str # One of text/csv, text/xml",
    ],
    ["values that end a list", { enum: ["a)", "{"] }, "x: str # One of a), ("],
    [
      "words of media types",
      { enum: ["text", "image"] },
      "x: str # One of text, image",
    ],
    ["numbers among words", { enum: ["1", "all"] }, "x: str # One of 1, all"],
    ["an address format", { enum: ["ipv4", "32"] }, "x: str # One of ipv4, 32"],
    [
      "known values among others",
      { anyOf: [{ enum: ["a", "b"] }, string] },
      "x: str # Such as a, b",
    ],
    [
      "values in a list",
      { type: "array", items: { enum: ["a", "b"] } },
      "x: [str] # Each one of a, b",
    ],
    [
      "maps",
      { type: "object", additionalProperties: { type: "integer" } },
      "x: map<str,int>",
    ],
    ["maps of anything", { type: "object" }, "x: map"],
    [
      "tuples",
      {
        type: "array",
        prefixItems: [string, { type: "integer" }],
        items: false,
      },
      "x: [any] # Exactly [string, integer]",
    ],
    [
      "a value or a list",
      { oneOf: [string, { type: "array", items: string }] },
      "x: any # String or list of strings",
    ],
    ["bytes", { type: "string", format: "binary" }, "x: str(binary)"],
    [
      "bounds",
      { type: "integer", minimum: 1, maximum: 50 },
      "x: int # 1 to 50",
    ],
    [
      "lengths",
      { type: "string", maxLength: 64 },
      "x: str # At most 64 characters",
    ],
    [
      "the bounds of a machine",
      { type: "integer", maximum: 2 ** 53 - 1 },
      "x: int",
    ],
    [
      "bounds that the description tells",
      {
        type: "integer",
        minimum: 1,
        maximum: 50,
        description: "From 1 to 50.",
      },
      "x: int # From 1 to 50.",
    ],
    [
      "bounds that go without saying",
      { type: "integer", minimum: 0 },
      "x: int",
    ],
    ["formats with a slash", { type: "string", format: "a/b" }, "x: str"],
  ])("%s", (_, schema, text) => {
    expect(one(schema)).toBe(`@optional {${text}}`);
  });

  test.each([
    ["text", { type: "string", default: "auto" }, "x: str=auto"],
    ["numbers", { type: "integer", default: 20 }, "x: int=20"],
    ["switches", { type: "boolean", default: false }, "x: bool=false"],
    [
      "lists",
      { type: "array", items: {}, default: [1, "a"] },
      'x: [any]=[1,"a"]',
    ],
    [
      "null says nothing",
      { type: ["string", "null"], default: null },
      "x: str?",
    ],
    [
      "what would read as an item",
      { type: "string", default: "a, b: str" },
      'x: str # Default "a, b - str"',
    ],
    [
      "what would read as a comment",
      { type: "string", default: "a # b" },
      'x: str # Default "a No. b"',
    ],
  ])("default: %s", (_, schema, text) => {
    expect(one(schema)).toBe(`@optional {${text}}`);
  });
});

describe("maps", () => {
  const address = object(
    {
      street: object(
        { name: string, number: object({ value: string }) },
        "name",
      ),
    },
    "street",
  );

  test("required fields are marked; levels below the last stand without their fields", () => {
    const api = apiOf({ "POST /orders": body(object({ to: address })) });
    expect(lists(api)).toEqual([
      "@optional {to: map{street!: map{name!: str, number: map}} # street.number: with value}",
    ]);
    expect(linesOf(printed(api, { depth: 3 }), "@optional")).toEqual([
      "@optional {to: map{street!: map{name!: str, number: map{value: str}}}}",
    ]);
    expect(linesOf(printed(api, { depth: 0 }), "@optional")).toEqual([
      "@optional {to: map # With street}",
    ]);
  });

  test("what the notation lacks inside is said in the comment", () => {
    const message = object(
      {
        role: { enum: ["user", "robot"], description: "Who speaks." },
        size: { type: "integer", default: 3 },
      },
      "role",
    );
    const api = apiOf({
      "POST /talk": body(
        object({
          messages: {
            type: "array",
            items: message,
            description: "All that was said.",
          },
        }),
      ),
    });
    expect(lists(api)).toEqual([
      "@optional {messages: [map{role!: str, size: int}] # All that was said. role: one of user, robot - Who speaks; size: default 3}",
    ]);
  });

  test("a type that holds itself is opened once", () => {
    const api = apiOf(
      { "POST /trees": body(object({ root: ref("Node") })) },
      {
        components: {
          schemas: {
            Node: object({
              label: string,
              next: ref("Node"),
              all: { type: "array", items: ref("Node") },
            }),
          },
        },
      },
    );
    expect(lists(api)).toEqual([
      "@optional {root: map{label: str, next: map, all: [map]} # next: Node again; all: each Node again}",
    ]);
  });

  test("types that are made of themselves alone have an end", () => {
    const api = apiOf(
      {
        "POST /trees": {
          parameters: [{ name: "all", in: "query", schema: ref("All") }],
          ...body(object({ all: ref("All"), either: ref("Either") })),
        },
      },
      {
        components: {
          schemas: {
            All: { type: "array", items: ref("All") },
            Either: {
              oneOf: [
                ref("All"),
                { type: "object", additionalProperties: ref("Either") },
              ],
            },
          },
        },
      },
    );
    expect(lists(api)).toEqual([
      "@optional {all: [any] # (query) Each All again, all: [any] # (body) Each All again, either: any # Map or list of list of any value}",
    ]);
  });

  test("compositions that share their parts are read once each", () => {
    const api = apiOf(
      { "POST /parts": body(ref("P")) },
      { components: { schemas: { P: object({ id: string }) } } },
    );
    const [first] = api.types;
    const part = (i: number): Type => ({
      kind: "ref",
      id: i === 0 ? "P" : `P${i}`,
    });
    const types = Array.from({ length: 40 }, (_, i): NamedType =>
      i === 0
        ? first!
        : {
            ...first!,
            id: `P${i}`,
            type: {
              kind: "intersection",
              members: [
                part(i - 1),
                part(i - 1),
                {
                  kind: "object",
                  properties: [
                    {
                      name: `f${i}`,
                      type: { kind: "string" },
                      required: false,
                      doc: {},
                    },
                  ],
                },
              ],
            },
          },
    );
    const operations = api.operations.map((operation) => ({
      ...operation,
      body: { ...operation.body!, type: part(39) },
    }));
    const { document } = compileLap({ ...api, types, operations });
    expect(document.endpoints[0]!.optional).toHaveLength(40);
  });

  test("very large maps are cut, the body's own fields never", () => {
    const many = Object.fromEntries(
      Array.from({ length: 50 }, (_, i) => [`f${i}`, string]),
    );
    const api = apiOf({
      "POST /wide": body(object({ ...many, inner: object(many) })),
    });
    const { document, diagnostics } = compileLap(api, { fields: 10 });
    const optional = document.endpoints[0]!.optional!;
    expect(optional).toHaveLength(51);
    expect(optional[50]).toMatchObject({
      type: { kind: "object", fields: { length: 10 } },
      comment: "With 40 more fields",
    });
    expect(diagnostics).toEqual([
      expect.objectContaining({
        code: "lap/simplified",
        severity: "info",
        message:
          "The LAP document says less than the contract: 40 fields of very large maps are left out.",
      }),
    ]);
  });

  test("what the server alone sets is not asked for", () => {
    const api = apiOf({
      "POST /books": body(
        object({ id: { ...string, readOnly: true }, title: string }, "id"),
      ),
    });
    expect(lists(api)).toEqual(["@optional {title: str}"]);
  });
});

describe("composed bodies", () => {
  test("the parts of an allOf are one list", () => {
    const api = apiOf(
      {
        "POST /books": body({
          allOf: [ref("Base"), object({ title: string }, "title")],
        }),
      },
      {
        components: {
          schemas: { Base: object({ tags: { type: "array", items: string } }) },
        },
      },
    );
    expect(lists(api)).toEqual([
      "@required {title: str}",
      "@optional {tags: [str]}",
    ]);
  });

  test("what one member of a union alone has is optional, and the comment says when", () => {
    const card = object(
      { kind: { const: "card" }, number: string, note: string },
      "kind",
      "number",
    );
    const bank = object(
      { kind: { const: "bank" }, iban: string, note: string },
      "kind",
      "iban",
      "note",
    );
    const api = apiOf(
      {
        "POST /payments": body({
          oneOf: [ref("Card"), ref("Bank")],
          discriminator: { propertyName: "kind" },
        }),
      },
      { components: { schemas: { Card: card, Bank: bank } } },
    );
    expect(lists(api)).toEqual([
      "@required {kind: str(card/bank)}",
      "@optional {number: str # Required when kind is card, note: str # Required when kind is bank, iban: str # Required when kind is bank}",
    ]);
  });

  test("members without a tag are called by their names", () => {
    const api = apiOf(
      { "POST /links": body({ anyOf: [ref("ByUrl"), ref("ById")] }) },
      {
        components: {
          schemas: {
            ByUrl: object({ url: string }),
            ById: object({ id: string, url: string }),
          },
        },
      },
    );
    expect(lists(api)).toEqual([
      "@optional {url: str, id: str # Only in ById}",
    ]);
  });
});

describe("bodies that are no object", () => {
  test("a list is one item, marked as the whole body", () => {
    const api = apiOf({
      "POST /users": body({
        type: "array",
        items: object({ name: string }, "name"),
      }),
    });
    expect(lists(api)).toEqual([
      "@required {body: [map{name!: str}] # (whole body)}",
    ]);
  });

  test("other media types are named in the description", () => {
    const api = apiOf({
      "POST /files": {
        summary: "Upload a file",
        requestBody: {
          required: true,
          content: {
            "multipart/form-data": {
              schema: object(
                { file: { type: "string", format: "binary" }, purpose: string },
                "file",
              ),
            },
          },
        },
      },
      "POST /notes": {
        requestBody: { content: { "text/plain": { schema: string } } },
      },
    });
    expect(lines(api, "@desc", "@required", "@optional")).toEqual([
      "@desc Upload a file. Body: multipart/form-data.",
      "@required {file: file}",
      "@optional {purpose: str}",
      "@desc Body: text/plain.",
      "@optional {body: str # (whole body)}",
    ]);
  });

  test("where anything may be sent, nothing is said unless something must be", () => {
    const anything = (required: boolean): object => ({
      requestBody: { required, content: { "*/*": {} } },
    });
    const api = apiOf({
      "POST /a": anything(false) as Record<string, unknown>,
      "POST /b": anything(true) as Record<string, unknown>,
    });
    expect(lists(api)).toEqual(["@required {body: any # (whole body)}"]);
  });

  test("a body that may be left out says so where fields of it are required", () => {
    const api = apiOf({
      "POST /books": body(object({ title: string }, "title"), false),
    });
    expect(lines(api, "@desc", "@required")).toEqual([
      "@desc The body is optional.",
      "@required {title: str}",
    ]);
  });
});

describe("places that a reader would guess wrong", () => {
  const param = (
    name: string,
    place: string,
    schema: object = string,
  ): object => ({ name, in: place, schema });

  test("the comment begins with the place", () => {
    const api = apiOf({
      "POST /books": {
        parameters: [
          param("dry", "query"),
          param("trace", "header"),
          param("X-Trace", "header"),
          param("session", "cookie"),
        ],
        ...body(object({ title: string })),
      },
    });
    expect(lists(api)).toEqual([
      "@optional {dry: str # (query), trace: str # (header), X-Trace: str, session: str # (cookie), title: str}",
    ]);
  });

  test("a map in the path is text", () => {
    const shape = object({ x: string, y: string });
    const at = { name: "at", in: "path", required: true, schema: shape };
    expect(lists(apiOf({ "PUT /maps/{at}": { parameters: [at] } }))).toEqual([
      "@required {at: str # With x, y; written as text}",
    ]);
  });

  test("a body behind DELETE, and a field with the name of a path parameter", () => {
    const api = apiOf({
      "DELETE /books": body(object({ ids: { type: "array", items: string } })),
      "PUT /books/{id}": {
        parameters: [
          { name: "id", in: "path", required: true, schema: string },
        ],
        ...body(object({ id: string, "X-Rank": string })),
      },
    });
    expect(lists(api)).toEqual([
      "@optional {ids: [str] # (body)}",
      "@required {id: str}",
      "@optional {id: str # (body), X-Rank: str # (body)}",
    ]);
  });
});

describe("words that were said before", () => {
  const long =
    "A sentence about the cursor that is long. And another sentence that follows it.";
  const values = {
    type: "array",
    items: { enum: Array.from({ length: 20 }, (_, i) => `value-${i}`) },
  };
  const operation = {
    parameters: [
      { name: "cursor", in: "query", description: long, schema: string },
      { name: "fields", in: "query", schema: values },
    ],
  };
  test("are shortened, or replaced by a pointer to where they stand", () => {
    const [first, second] = lines(
      apiOf({ "GET /a": operation, "GET /b": operation }),
      "@optional",
    );
    expect(first).toContain(`cursor: str # ${long}`);
    expect(first).toContain("Each one of value-0, value-1");
    expect(second).toBe(
      "@optional {cursor: str # A sentence about the cursor that is long., fields: [str] # Values as in GET /a}",
    );
  });
});
