import { describe, expect, test } from "vitest";
import { lowerLap, parseLap } from "./index.js";
import { lower, operation, places } from "./test-lower.js";

const reads = "@endpoint GET /other";

describe("where a parameter goes", () => {
  test.each([
    [
      "into the path, whatever its spelling",
      "@endpoint GET /users/{userId}\n@required {user_id: str}",
      "path userId",
    ],
    [
      "into the query of a read",
      "@endpoint GET /users\n@optional {limit: int, name: str}",
      "query limit, query name",
    ],
    [
      "into the body of a write",
      "@endpoint POST /users\n@required {name: str}\n@optional {age: int}",
      "body name, body age",
    ],
    [
      "into a header where it is named like one",
      "@endpoint POST /users\n@required {X-Tenant: str, name: str}\n@optional {Idempotency-Key: str}",
      "header X-Tenant, header Idempotency-Key, body name",
    ],
    [
      "into the query of a write where it is a usual name there and the API also reads",
      `@endpoint POST /users\n@required {name: str}\n@optional {expand: str}\n${reads}`,
      "query expand, body name",
    ],
    [
      "into the body behind the first field that only a body has",
      `@endpoint POST /users\n@required {filter: map{a: str}, limit: int}\n${reads}`,
      "body filter, body limit",
    ],
    [
      "into the body where the example shows it",
      `@endpoint POST /users\n@required {limit: int}\n@example_request {"limit": 3}\n${reads}`,
      "body limit",
    ],
    [
      "into path and body where it stands twice",
      "@endpoint PATCH /groups/{id}\n@required {id: str, id: str}",
      "path id, body id",
    ],
    [
      "into the body of a DELETE that has an object",
      "@endpoint DELETE /users\n@required {where: map{a: str}}",
      "body where",
    ],
  ])("%s", (_, body, expected) => {
    expect(places(body)).toBe(expected);
  });

  test("says when nothing but the method spoke", () => {
    expect(
      lower("@endpoint POST /users\n@required {name: str}").codes,
    ).toContain("lap/location-guessed");
    expect(
      lower(
        '@endpoint POST /users\n@required {name: str}\n@example_request {"name": "a"}',
      ).codes,
    ).not.toContain("lap/location-guessed");
  });
});

describe("paths", () => {
  const keys = (body: string): string[] =>
    Object.keys(lower(body).document["paths"] as object);

  test.each([
    ["@endpoint GET /{Key+}", "/{Key}"],
    ["@endpoint GET /feed/:token", "/feed/{token}"],
    ["@endpoint POST /documents:analyze", "/documents:analyze"],
    ["@endpoint GET /{{host}}/v1/a", "/v1/a"],
    ["@endpoint GET /a/{x}.{y}", "/a/{x}.{y}"],
    ["@endpoint POST /token#refresh", "/token"],
    ["@endpoint POST /keys?mode=import", "/keys?mode=import"],
    ["@endpoint GET /items(a={a},b={b})", "/items(a={a},b={b})"],
  ])("%s is %s", (body, expected) => {
    expect(keys(body)).toEqual([expected]);
  });

  test("declares what stands in braces only", () => {
    const { document, codes } = lower("@endpoint GET /a/{flight-orderId}");
    expect(JSON.stringify(document)).toContain(
      '"parameters":[{"name":"flight-orderId","in":"path","required":true,"schema":{"type":"string"}}]',
    );
    expect(codes).toContain("lap/path-parameter-unlisted");
  });

  test("keeps two endpoints of one method and path apart", () => {
    expect(
      keys(
        "@endpoint POST /token#get\n@desc A\n@endpoint POST /token#refresh\n@desc B\n@endpoint GET /x/{a}\n@desc C\n@endpoint GET /x/{a}\n@desc C",
      ),
    ).toEqual(["/token", "/token#refresh", "/x/{a}", "/x/{a}#2"]);
  });

  test("makes one operation of procedures that share an address", () => {
    const { document, codes } = lower(
      "@endpoint POST /\n@desc Makes a table\n@endpoint POST /\n@desc Drops a table\n@endpoint GET /health",
      "@auth AWS SigV4",
    );
    expect(Object.keys(document["paths"] as object)).toEqual(["/health", "/"]);
    expect(codes.filter((code) => code === "lap/not-callable")).toHaveLength(1);
  });

  test("leaves out what is no HTTP", () => {
    const { document, codes } = lower(
      "@endpoint SUB /prices\n@endpoint GET /prices",
    );
    expect(Object.keys(document["paths"] as object)).toEqual(["/prices"]);
    expect(codes).toContain("lap/not-callable");
  });
});

describe("types", () => {
  const schemaOf = (text: string): unknown =>
    (
      operation(`@endpoint GET /a\n@required {x: ${text}}`)["parameters"] as {
        schema: unknown;
      }[]
    )[0]!.schema;

  test.each<[string, unknown]>([
    ["str", { type: "string" }],
    ["str(date-time)", { type: "string", format: "date-time" }],
    ["int(i64)", { type: "integer", format: "int64" }],
    [
      "str(ISO 3166-1 alpha-2)",
      { type: "string", description: "ISO 3166-1 alpha-2" },
    ],
    ["any", {}],
    ["[str]", { type: "array", items: { type: "string" } }],
    ["str(a/b)", { type: "string", enum: ["a", "b"] }],
    ["int(1/137)", { type: "integer", enum: [1, 137] }],
    [
      "str(image/png/image/jpeg)",
      { type: "string", enum: ["image/png", "image/jpeg"] },
    ],
    [
      "str(a/b/a)",
      { anyOf: [{ type: "string", enum: ["a", "b"] }, { type: "string" }] },
    ],
    ["int=5", { type: "integer", default: 5 }],
    ["bool=True", { type: "boolean", default: true }],
    [
      "int=current time",
      { type: "integer", description: "Default: current time" },
    ],
    [
      "[str]=['a']",
      { type: "array", items: { type: "string" }, default: ["a"] },
    ],
    ["str=", { type: "string", default: "" }],
  ])("%s", (text, schema) => {
    expect(schemaOf(text)).toEqual(schema);
  });

  test("of fields that are required inside", () => {
    expect(
      operation(
        "@endpoint POST /a\n@required {messages: [map{role!: str, content: any}]}",
      )["requestBody"],
    ).toEqual({
      required: true,
      content: {
        "application/json": {
          schema: {
            type: "object",
            properties: {
              messages: {
                type: "array",
                items: {
                  type: "object",
                  properties: { role: { type: "string" }, content: {} },
                  required: ["role"],
                },
              },
            },
            required: ["messages"],
          },
        },
      },
    });
  });

  test("of names are components, known in parts", () => {
    const { document } = lower(
      "@endpoint GET /a\n@returns(200) {x: Thing?{a: str}}\n@endpoint GET /b\n@returns(200) {y: [Thing]?}",
      "@auth AWS SigV4",
    );
    expect(document["components"]).toMatchObject({
      schemas: {
        Thing: { type: "object", properties: { a: { type: "string" } } },
      },
    });
  });

  test("that may be null", () => {
    expect(
      operation("@endpoint GET /a\n@returns(200) {x: str?, y: map?{z: int}}")[
        "responses"
      ],
    ).toMatchObject({
      200: {
        content: {
          "application/json": {
            schema: {
              properties: {
                x: { type: ["string", "null"] },
                y: { type: ["object", "null"] },
              },
            },
          },
        },
      },
    });
  });
});

describe("bodies and answers", () => {
  test("a write without fields takes anything", () => {
    expect(operation("@endpoint POST /a")["requestBody"]).toEqual({
      content: { "*/*": {} },
    });
    expect(operation("@endpoint GET /a")["requestBody"]).toBeUndefined();
  });

  test("a field called body is the body", () => {
    expect(
      operation("@endpoint PUT /a\n@required {body: any # The whole}")[
        "requestBody"
      ],
    ).toEqual({
      description: "The whole",
      required: true,
      content: { "application/json": { schema: {} } },
    });
  });

  test("text alone says nothing of the shape, and 204 has none", () => {
    expect(
      operation(
        "@endpoint GET /a\n@returns(200) A list\n@returns(204)\n@errors {302, 404: Not there, 429:rate_limited: Slow down}",
      )["responses"],
    ).toEqual({
      200: { description: "A list", content: { "*/*": {} } },
      204: { description: "The answer." },
      302: { description: "The answer." },
      404: { description: "Not there" },
      429: { description: "rate_limited: Slow down" },
    });
  });
});

describe("authentication", () => {
  const schemes = (auth: string): unknown =>
    (
      lower("@endpoint GET /a", `@auth ${auth}`).document[
        "components"
      ] as unknown as { securitySchemes?: unknown } | undefined
    )?.securitySchemes;

  test.each<[string, unknown]>([
    [
      "Bearer bearer | Bearer bearer",
      { apiKey: { type: "http", scheme: "bearer" } },
    ],
    ["Bearer basic", { basic: { type: "http", scheme: "basic" } }],
    [
      "ApiKey X-Key in header",
      { apiKey: { type: "apiKey", in: "header", name: "X-Key" } },
    ],
    [
      "ApiKey RapidAPI.com API Key in header",
      {
        apiKey: { type: "apiKey", in: "header", name: "RapidAPI.com API Key" },
      },
    ],
    [
      "ApiKey a in query | ApiKey X-B in header",
      {
        apiKey: { type: "apiKey", in: "query", name: "a" },
        xB: { type: "apiKey", in: "header", name: "X-B" },
      },
    ],
    ["none", undefined],
  ])("%s", (auth, expected) => {
    expect(schemes(auth)).toEqual(expected);
  });

  test("that is none is told", () => {
    const { codes } = lower("@endpoint GET /a", "@auth ApiKey ids in path");
    expect(codes).toContain("lap/auth-unclear");
  });

  test("of an endpoint goes before that of the document", () => {
    expect(
      operation(
        "@endpoint GET /a\n@auth ApiKey X-Key in header",
        "@auth Bearer bearer",
      )["security"],
    ).toEqual([{ xKey: [] }]);
  });
});

describe("deprecation in words", () => {
  test.each([
    ["**Deprecated.** Use b.", true],
    ["DEPRECATED: use b", true],
    ["This endpoint is deprecated.", true],
    ["Replaces the deprecated call.", false],
    ["Lists deprecated models.", false],
  ])("%s", (text, expected) => {
    expect(operation(`@endpoint GET /a\n@desc ${text}`)["deprecated"]).toBe(
      expected ? true : undefined,
    );
  });
});

test("an address that is not complete is told, and is one all the same", () => {
  const { value } = parseLap(
    "@lap v0.3\n@api Shop\n@base https://{store}.example/v1\n@endpoint GET /a\n@end\n",
    "x",
  );
  const { value: document, diagnostics } = lowerLap(value!);
  expect(document["servers"]).toEqual([
    {
      url: "https://{store}.example/v1",
      variables: { store: { default: "" } },
    },
  ]);
  expect(diagnostics.map(({ code }) => code)).toEqual(["lap/no-base-url"]);
});
