import { describe, expect, test } from "vitest";
import { lower, operation, places } from "./test-lower.js";

describe("set words of a description", () => {
  test.each([
    [
      "@desc Upload. Body: multipart/form-data.\n@required {name: str}",
      "multipart/form-data name",
    ],
    [
      "@desc Upload. Body: application/x-www-form-urlencoded.\n@required {name: str}",
      "application/x-www-form-urlencoded name",
    ],
    [
      "@desc Upload. Body: application/octet-stream.",
      "application/octet-stream",
    ],
    [
      "@desc Upload. Body: text/plain.\n@required {body: str # (whole body) Words}",
      "whole text/plain",
    ],
    [
      "@desc The Body: application/pdf or so\n@required {name: str}",
      "body name",
    ],
  ])("%s", (lines, expected) => {
    expect(places(`@endpoint POST /a\n${lines}\n@returns(200) {id: str}`)).toBe(
      expected,
    );
  });

  test("name the media type of a body without fields", () => {
    expect(
      operation("@endpoint POST /a\n@desc Up. Body: image/png.")["requestBody"],
    ).toEqual({ content: { "image/png": {} } });
  });

  test("say that a body with required fields may be left out", () => {
    expect(
      operation(
        "@endpoint POST /a\n@desc Do. The body is optional.\n@required {name: str}",
      )["requestBody"],
    ).not.toHaveProperty("required");
  });

  test("say how an endpoint streams", () => {
    const talk = operation(
      "@endpoint POST /a\n@desc Talk. Streams server-sent events when live is true, each with delta, index, until [DONE].\n@required {live: bool}\n@returns(200) {text: str}",
    );
    expect(talk).toMatchObject({
      "x-lapsmith-streaming": { flag: "live", done: "[DONE]" },
      responses: {
        200: { content: { "application/json": {}, "text/event-stream": {} } },
      },
    });
  });

  test("say that an endpoint always streams", () => {
    const tail = operation(
      "@endpoint GET /a\n@desc Tail. Streams JSON lines.\n@returns(200) Lines",
    );
    expect(tail["responses"]).toEqual({
      200: { description: "Lines", content: { "application/jsonl": {} } },
    });
  });
});

test("a boolean called stream is held to start one, and that is told", () => {
  const { document, codes } = lower(
    "@endpoint POST /talk\n@optional {stream: bool}\n@returns(200) {text: str}",
  );
  expect(document["paths"]).toMatchObject({
    "/talk": {
      post: {
        responses: {
          200: { content: { "application/json": {}, "text/event-stream": {} } },
        },
      },
    },
  });
  expect(codes).toContain("lap/stream-guessed");
  expect(
    lower("@endpoint GET /talk\n@optional {stream: bool}").codes,
  ).not.toContain("lap/stream-guessed");
});
