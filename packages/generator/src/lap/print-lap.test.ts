import { describe, expect, test } from "vitest";
import type {
  LapDocument,
  LapEndpoint,
  LapParam,
  LapScalar,
} from "./document.js";
import { parseLap } from "./parse-lap.js";
import { printLap } from "./print-lap.js";

const str: LapScalar = { kind: "scalar", name: "str", nullable: false };

/** What a program makes has no place. */
const param = (name: string, more: Partial<LapParam> = {}): LapParam => ({
  name,
  type: str,
  at: 0,
  ...more,
});

const document = (more: Partial<LapEndpoint>): LapDocument => ({
  version: "v0.3",
  notes: [],
  api: "Shop",
  toc: [],
  types: [],
  unknown: [],
  ended: true,
  endpoints: [
    { method: "GET", path: "/x", returns: [], unknown: [], at: 0, ...more },
  ],
});

/** The lines of the endpoint, but for its first one. */
const lines = (more: Partial<LapEndpoint>): readonly string[] =>
  printLap(document(more)).split("\n").slice(5, -3);

const standard = `@lap v0.3
# Read me first.
@api Shop
@base https://shop.example.com
@version 2
@auth none
@common_fields {v: str}
@endpoints 2
@hint download_for_search
@toc a(1), b(1)
@tier gold

@type Order {id: str, lines: [Line]}

@group a
@endpoint GET /a
@desc Text, with {one brace
@auth Basic
@body {x: int}
@required {a: str(x/y)=x # Text, Note: more # still, b: map?{c!: int, d: [str]?}}
@optional {}
@returns(200) {id: str?} # Done
@returns(204)
@returns(200) → Order
@errors {404: Gone, 429:slow: Wait, 500}
@example_request {"a": "x, b: str"}
@x-rate 5/s

@endgroup

@group b
@endpoint DELETE /b

@endgroup

@end
`;

const reprinted = (text: string, lean = false): string =>
  printLap(parseLap(text, "x").value!, { lean });

describe("a document that was read", () => {
  test("prints as it stands", () => {
    expect(reprinted(standard)).toBe(standard);
  });

  test("prints without words in lean form", () => {
    expect(reprinted(standard, true)).toBe(
      standard
        .replace(/^@desc .*\n/m, "")
        .replace(/^@example_request .*\n/m, "")
        .replace(" # Text, Note: more # still", "")
        .replace(" # Done", "")
        .replace("404: Gone, 429:slow: Wait, 500", "404, 429:slow, 500"),
    );
  });

  test("gets its order and its numbers anew", () => {
    expect(
      reprinted(
        [
          "@lap v0.3",
          "@toc old(9)",
          "@endpoints 9",
          "@api Shop",
          "@group g",
          "@endpoint GET /a",
          "@returns(200)",
          "@optional {b: int}",
          "@desc First",
          "@required {a: str}",
          "@required {c: str}",
          "@endpoint GET /b",
        ].join("\r\n"),
      ),
    ).toBe(
      [
        "@lap v0.3",
        "@api Shop",
        "@endpoints 2",
        "@toc g(2)",
        "",
        "@endpoint GET /a",
        "@desc First",
        "@required {a: str, c: str}",
        "@optional {b: int}",
        "@returns(200)",
        "",
        "@endpoint GET /b",
        "",
        "@end",
        "",
      ].join("\n"),
    );
  });

  test("keeps a brace that has no other", () => {
    const text = standard.replace("Text, Note", "Text {, Note");
    expect(reprinted(text)).toBe(text);
  });
});

describe("a document that a program made", () => {
  test("has one line a directive", () => {
    expect(
      lines({
        description: "One\n  two\r\n\nthree ",
        required: [param("a\nb", { comment: "c\nd", default: "e\nf" })],
        returns: [{ status: "200", text: "g\n@end", at: 0 }],
        errors: [{ code: "404", text: "h\ni", at: 0 }],
        example: "{\n}",
      }),
    ).toEqual([
      "@desc One two three",
      "@required {a b: str=e f # c d}",
      "@returns(200) g @end",
      "@errors {404: h i}",
      "@example_request { }",
    ]);
  });

  test.each([
    ["See, id: str, or none", "See, id - str, or none"],
    ["See, id: [int] # yes", "See, id - [int] # yes"],
    ["See, id: map{a: str}, b", "See, id - map{a - str}, b"],
    ["See, the id: str(open", "See, the id - str(open"],
    ["See, id: text, and: so on", "See, id: text, and: so on"],
    ["{one} {two", "{one} (two"],
    ["one} {two}", "one) {two}"],
  ])("has comments that are no items: %s", (comment, safe) => {
    expect(lines({ required: [param("a", { comment }), param("b")] })).toEqual([
      `@required {a: str # ${safe}, b: str}`,
    ]);
  });

  test("has defaults that are neither items nor comments", () => {
    const list = [param("a", { default: "x, y z: str # w" }), param("b")];
    expect(lines({ required: list })).toEqual([
      "@required {a: str=x, y z - str - w, b: str}",
    ]);
  });

  test("has names that end where they should", () => {
    expect(lines({ required: [param("a, b: c # d")] })).toEqual([
      "@required {a,b:c #d: str}",
    ]);
  });

  test("gives a name with spaces a comment behind prose, or it would be prose", () => {
    const list = [param("a", { comment: "One" }), param("Text Content")];
    const [line] = lines({ required: list });
    expect(line).toBe(
      "@required {a: str # One, Text Content: str # Text Content}",
    );
    const { value } = parseLap(printLap(document({ required: list })), "x");
    expect(value!.endpoints[0]!.required!.map(({ name }) => name)).toEqual([
      "a",
      "Text Content",
    ]);
  });

  test("has formats and values whose parentheses close", () => {
    const type: LapScalar = { ...str, format: "a (b", values: "c/(d)" };
    expect(lines({ required: [param("a", { type })] })).toEqual([
      "@required {a: str(a b)(c/(d))}",
    ]);
  });

  test("has texts of errors that are no errors", () => {
    const errors = [
      { code: "400", text: "No, 404: yes, 500", at: 0 },
      { code: "401", type: "not a word", text: "No", at: 0 },
    ];
    expect(lines({ errors })).toEqual([
      "@errors {400: No; 404: yes; 500, 401: not a word: No}",
    ]);
  });

  test("has texts of answers that are no fields", () => {
    expect(
      lines({ returns: [{ status: "200", text: "{id: str}", at: 0 }] }),
    ).toEqual(["@returns(200) ({id: str})"]);
  });

  test("has descriptions that hold no endpoints", () => {
    const description = "{a: { @endpoint GET /y}}";
    expect(lines({ description })).toEqual(["@desc {a: { endpoint GET /y}}"]);
  });

  test("marks groups where some endpoints have none", () => {
    const made = document({ group: "g" });
    const [first] = made.endpoints;
    const { group: _, ...second } = first!;
    const text = printLap({ ...made, endpoints: [first!, second] });
    expect(
      parseLap(text, "x").value!.endpoints.map((each) => each.group),
    ).toEqual(["g", undefined]);
  });
});
