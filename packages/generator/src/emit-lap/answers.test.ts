import { describe, expect, test } from "vitest";
import {
  answer,
  apiOf,
  body,
  lines,
  linesOf,
  object,
  printed,
  ref,
} from "./test-lap.js";

const string = { type: "string" };
const returns = (operation: object, rest: object = {}): string[] =>
  lines(
    apiOf(
      { "GET /things": operation as Record<string, unknown> },
      rest as Record<string, unknown>,
    ),
    "@returns",
  );
const responses = (all: object): object => ({ responses: all });
const content = (mediaType: string, schema?: object): object => ({
  description: "Fine",
  content: { [mediaType]: schema === undefined ? {} : { schema } },
});

describe("answers", () => {
  test("an object gives its fields; none is marked as required; null is marked", () => {
    expect(
      returns(
        answer(
          object(
            {
              id: string,
              name: { type: ["string", "null"] },
              owner: { anyOf: [object({ id: string }), { type: "null" }] },
            },
            "id",
          ),
        ),
      ),
    ).toEqual([
      "@returns(200) {id: str, name: str?, owner: map?{id: str}} # Fine",
    ]);
  });

  test("lists of objects show their fields", () => {
    expect(
      returns(
        answer(
          object({
            data: {
              type: "array",
              items: object({
                id: string,
                at: { type: "string", format: "date" },
              }),
            },
          }),
        ),
      ),
    ).toEqual(["@returns(200) {data: [map{id: str, at: str(date)}]} # Fine"]);
  });

  test("what is no object stands behind an arrow", () => {
    expect(
      returns(answer({ type: "array", items: object({ id: string }) })),
    ).toEqual(["@returns(200) → [map{id: str}] # Fine"]);
    expect(
      returns(
        answer({ type: "object", additionalProperties: { type: "integer" } }),
      ),
    ).toEqual(["@returns(200) → map<str,int> # Fine"]);
    expect(returns(answer({}))).toEqual(["@returns(200) Fine"]);
  });

  test("values that are fixed are said behind the fields", () => {
    expect(
      returns(
        answer(
          object({
            state: { enum: ["on", "off"], description: "Not said here." },
            kind: { const: "thing" },
          }),
        ),
      ),
    ).toEqual([
      "@returns(200) {state: str, kind: str} # Fine. state: one of on, off; kind: always thing",
    ]);
  });

  test("every success has its line; one that is called default is any of them", () => {
    expect(
      returns(
        responses({
          "200": content("application/json", object({ id: string })),
          "202": { description: "Later" },
        }),
      ),
    ).toEqual(["@returns(200) {id: str} # Fine", "@returns(202) Later"]);
    expect(
      returns(responses({ default: { description: "All is well" } })),
    ).toEqual(["@returns(2XX) All is well"]);
  });

  test("media types are named where they are not JSON", () => {
    expect(returns(responses({ "200": content("application/pdf") }))).toEqual([
      "@returns(200) Fine. (application/pdf)",
    ]);
    const both = {
      description: "Fine",
      content: {
        "text/csv": {},
        "application/json": { schema: object({ id: string }) },
      },
    };
    expect(returns(responses({ "200": both }))).toEqual([
      "@returns(200) {id: str} # Fine. (also text/csv)",
    ]);
  });

  test("what a caller alone sends is not promised", () => {
    expect(
      returns(
        answer(
          object({ id: string, password: { ...string, writeOnly: true } }),
        ),
      ),
    ).toEqual(["@returns(200) {id: str} # Fine"]);
  });

  test("a large answer is shown less deep", () => {
    const wide = object(
      Object.fromEntries(
        Array.from({ length: 30 }, (_, i) => [`f${i}`, string]),
      ),
    );
    const text = returns(answer(object({ a: wide, b: wide, c: wide })))[0];
    expect(text).toBe("@returns(200) {a: map, b: map, c: map} # Fine");
  });

  test("the depth of answers has its own option", () => {
    const deep = object({
      a: object({ b: object({ c: object({ d: string }) }) }),
    });
    const api = apiOf({ "GET /deep": answer(deep) });
    const at = (returnsDepth: number): string =>
      linesOf(printed(api, { returnsDepth }), "@returns")[0]!;
    expect(at(0)).toBe("@returns(200) {a: map} # Fine. a: with b");
    expect(at(1)).toBe("@returns(200) {a: map{b: map}} # Fine. a.b: with c");
    expect(at(3)).toBe("@returns(200) {a: map{b: map{c: map{d: str}}}} # Fine");
    expect(lines(api, "@returns")).toEqual([at(3)]);
  });
});

describe("errors", () => {
  const errors = (all: object): string[] =>
    lines(
      apiOf({
        "GET /things": { responses: { "204": { description: "" }, ...all } },
      }),
      "@errors",
    );

  test("codes with their texts, shortened to whole sentences", () => {
    expect(
      errors({
        "404": { description: "No such thing." },
        "429": {
          description: `Too many requests. ${"Wait for as long as the header says. ".repeat(5)}`,
        },
        "500": { description: "" },
        "4XX": { description: "Something,\n404: or other" },
      }),
    ).toEqual([
      "@errors {404: No such thing., 429: Too many requests. Wait for as long as the header says. Wait for as long as the header says., 500, 4XX: Something; 404: or other}",
    ]);
  });

  test("default stands for all others", () => {
    expect(
      errors({
        "4XX": { description: "Your fault" },
        default: { description: "Failed" },
      }),
    ).toEqual(["@errors {4XX: Your fault, 5XX: Failed}"]);
  });

  test("the word by which programs tell an error", () => {
    const typed = (schema: object): object => ({
      description: "Wait",
      content: { "application/json": { schema } },
    });
    expect(
      errors({
        "400": typed(
          object({ error: object({ type: { const: "rate_limited" } }) }),
        ),
        "409": typed(object({ code: { const: "in_use" } })),
        "410": typed(object({ type: { const: "error" } })),
      }),
    ).toEqual([
      "@errors {400:rate_limited: Wait, 409:in_use: Wait, 410: Wait}",
    ]);
  });

  test("texts and the shape that all share are said once, at the head", () => {
    const shape = object({
      error: object({ code: { type: "integer" }, message: string }),
    });
    const failing = {
      responses: {
        "204": { description: "" },
        "404": {
          description: "Not there.",
          content: { "application/json": { schema: shape } },
        },
      },
    };
    const api = apiOf({
      "GET /a": failing,
      "GET /b": failing,
      "GET /c": failing,
      "GET /d": failing,
    });
    expect(lines(api, "# Error", "@errors")).toEqual([
      "# Error 404: Not there.",
      "# Errors are JSON: map{error: map{code: int, message: str}}",
      "@errors {404}",
      "@errors {404}",
      "@errors {404}",
      "@errors {404}",
    ]);
  });
});

describe("descriptions", () => {
  const desc = (operation: object, key = "POST /things"): string[] =>
    lines(apiOf({ [key]: operation as Record<string, unknown> }), "@desc");

  test("summary and description, on one line and without markup", () => {
    expect(
      desc({
        summary: "Make a thing",
        description:
          "Makes **one** [thing](https://example.com/things).\n\n<p>At once.</p>",
      }),
    ).toEqual(["@desc Make a thing. Makes one thing. At once."]);
    expect(
      desc({
        summary: "Make a thing.",
        description: "Make a thing. It is new.",
      }),
    ).toEqual(["@desc Make a thing. It is new."]);
    expect(desc({ description: `First. ${"word ".repeat(100)}` })).toEqual([
      "@desc First.",
    ]);
  });

  test("what is deprecated says so once", () => {
    expect(desc({ summary: "Old", deprecated: true })).toEqual([
      "@desc Old. This operation is deprecated.",
    ]);
    expect(
      desc({ summary: "Deprecated: use the other", deprecated: true }),
    ).toEqual(["@desc Deprecated: use the other"]);
  });

  test("streams say how to ask for them and how they end", () => {
    const event = object({ delta: string, index: { type: "integer" } });
    expect(
      desc({
        summary: "Talk",
        ...body(object({ stream: { type: "boolean" } })),
        "x-lapsmith-streaming": { flag: "stream", done: "[DONE]" },
        responses: {
          "200": {
            description: "Fine",
            content: {
              "application/json": { schema: object({ id: string }) },
              "text/event-stream": { schema: event },
            },
          },
        },
      }),
    ).toEqual([
      "@desc Talk. Streams server-sent events when stream is true, each with delta, index, until [DONE].",
    ]);
  });

  test("lists say how to page", () => {
    const query = (name: string, type: string): object => ({
      name,
      in: "query",
      schema: { type },
    });
    expect(
      desc(
        {
          summary: "List things",
          parameters: [query("cursor", "string"), query("limit", "integer")],
          ...answer(
            object({
              data: { type: "array", items: ref("Thing") },
              next_cursor: string,
              has_more: { type: "boolean" },
            }),
          ),
        },
        "GET /things",
      ),
    ).toEqual([
      "@desc List things. Paged by cursor and limit; items in data; next cursor in next_cursor; more while has_more.",
    ]);
  });
});

describe("examples", () => {
  test("the contract's example of a body is one line of JSON with its braces in pairs", () => {
    const api = apiOf({
      "POST /things": body({
        ...object({ text: string }),
        examples: [{ text: "a } b {\n" }],
      }),
    });
    const [line] = lines(api, "@example_request");
    expect(line).toBe('@example_request {"text":"a \\u007d b \\u007b\\n"}');
    expect(JSON.parse(line!.slice("@example_request ".length))).toEqual({
      text: "a } b {\n",
    });
  });
});
