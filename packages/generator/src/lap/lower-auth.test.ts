import { describe, expect, test } from "vitest";
import { lowerAuth } from "./lower-auth.js";
import { lower, operation } from "./test-lower.js";

const read = (
  text: string,
): { schemes: unknown[]; unclear: readonly string[]; optional: boolean } => {
  const schemes = new Map();
  const { unclear, optional } = lowerAuth(text, schemes);
  return { schemes: [...schemes.values()], unclear, optional };
};

const bearer = { type: "http", scheme: "bearer" };
const token = { ...bearer, description: "An OAuth 2 access token." };
const basic = { type: "http", scheme: "basic" };
const key = (name: string, place: string): object => ({
  type: "apiKey",
  in: place,
  name,
});

describe("ways to authenticate", () => {
  test.each<[string, object[]]>([
    ["Bearer bearer", [bearer]],
    ["Bearer", [bearer]],
    ["Bearer token", [bearer]],
    ["Bearer Bearer", [bearer]],
    ["token", [bearer]],
    ["OAuth2", [token]],
    ["OAuth2 | OAuth2", [token]],
    ["Oauth", [token]],
    ["openIdConnect", [token]],
    ["Bearer basic", [basic]],
    ["Basic username:password", [basic]],
    ["basic", [basic]],
    ["ApiKey Authorization in header", [key("Authorization", "header")]],
    ["ApiKey sid in cookie", [key("sid", "cookie")]],
    ["ApiKey header:X-Key", [key("X-Key", "header")]],
    ["OAuth2 | ApiKey a in query | Basic", [token, key("a", "query"), basic]],
  ])("%s", (text, schemes) => {
    expect(read(text)).toEqual({ schemes, unclear: [], optional: false });
  });

  test.each<[string, object[]]>([
    ["AWS SigV4", [{ type: "http", scheme: "aws4-hmac-sha256" }]],
    ["Bearer digest", [{ type: "http", scheme: "digest" }]],
    ["Bearer DSN", [{ type: "http", scheme: "dsn" }]],
    ["ApiKey (inferred from docs)", [bearer]],
    ["ApiKey Shop API Key in header", [key("Shop API Key", "header")]],
    ["ApiKey id in path", []],
    ["ApiKey key in formData", []],
    ["ApiKey key in body", []],
    ["ApiKey Accept in header", []],
    ["ApiKey filter in query", []],
    ["carrier pigeon", []],
  ])("that are not clear: %s", (text, schemes) => {
    expect(read(text)).toEqual({ schemes, unclear: [text], optional: false });
  });

  test("that may be left out", () => {
    expect(read("none | Bearer bearer")).toEqual({
      schemes: [bearer],
      unclear: [],
      optional: true,
    });
    expect(
      lower("@endpoint GET /a", "@auth Bearer bearer | none").document,
    ).toMatchObject({ security: [{ apiKey: [] }, {}] });
    expect(lower("@endpoint GET /a", "@auth none").document).not.toHaveProperty(
      "security",
    );
  });

  test("of an endpoint that needs none", () => {
    expect(
      operation("@endpoint GET /a\n@auth none", "@auth Bearer bearer")[
        "security"
      ],
    ).toEqual([]);
    expect(
      operation(
        "@endpoint GET /a\n@auth carrier pigeon",
        "@auth Bearer bearer",
      ),
    ).not.toHaveProperty("security");
  });

  test("that only a header in the lists tells", () => {
    const { document } = lower(
      "@endpoint GET /a\n@required {Authorization: str}\n@endpoint GET /b\n@optional {authorization: str}\n@endpoint GET /c",
    );
    expect(document["paths"]).toMatchObject({
      "/a": { get: { security: [{ apiKey: [] }] } },
      "/b": { get: { security: [{ apiKey: [] }, {}] } },
    });
    expect(document).not.toHaveProperty("paths./c.get.security");
    expect(document["components"]).toEqual({
      securitySchemes: { apiKey: key("Authorization", "header") },
    });
  });
});
