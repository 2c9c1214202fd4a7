import { describe, expect, test } from "vitest";
import { parseOpenApi } from "./index.js";

const read = (client: unknown): ReturnType<typeof parseOpenApi> =>
  parseOpenApi({
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    paths: { "/a": { get: { responses: { 204: { description: "Done" } } } } },
    "x-lapsmith-client": client,
  });

const login = {
  authorizeUrl: "https://shop.test/auth",
  callback: "callback_url",
  challenge: "code_challenge",
  challengeMethod: "code_challenge_method",
  exchange: "POST /keys",
  code: "code",
  verifier: "code_verifier",
  method: "code_challenge_method",
  credential: "key",
};

describe("x-lapsmith-client", () => {
  test("says which options are headers, the words of errors, how users log in", () => {
    const { value, diagnostics } = read({
      headers: {
        app: {
          url: { header: "HTTP-Referer", description: "Where it is." },
          tags: { header: "X-Tags", list: true },
        },
      },
      errorTypes: ["rate_limit_exceeded"],
      login,
    });
    expect(diagnostics).toEqual([]);
    expect(value?.client).toEqual({
      headers: [
        {
          option: "app",
          member: "url",
          header: "HTTP-Referer",
          list: false,
          description: "Where it is.",
        },
        { option: "app", member: "tags", header: "X-Tags", list: true },
      ],
      errorTypes: ["rate_limit_exceeded"],
      login,
    });
  });

  test.each([
    ["", "all of it"],
    ["/errorTypes", { errorTypes: "one" }],
    ["/errorTypes", { errorTypes: ["a", 1] }],
    ["/headers", { headers: [] }],
    ["/headers/app", { headers: { app: "X-App" } }],
    ["/headers/app/url", { headers: { app: { url: {} } } }],
    ["/headers/app/url", { headers: { app: { url: { header: "a: b" } } } }],
    ["/login", { login: { ...login, code: 1 } }],
    ["/login", { login: [] }],
  ])("what is wrong at %j is told and costs itself only", (at, client) => {
    const { value, diagnostics } = read(client);
    expect(diagnostics.map(({ code, pointer }) => [code, pointer])).toEqual([
      ["openapi/client-hints-invalid", `/x-lapsmith-client${at}`],
    ]);
    expect(value?.operations).toHaveLength(1);
  });
});
