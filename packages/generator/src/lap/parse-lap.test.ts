import { describe, expect, test } from "vitest";
import type { LapDocument, LapEndpoint, LapParam } from "./document.js";
import { isLap, parseLap } from "./parse-lap.js";
import { typeText } from "./print-type.js";

interface Read {
  readonly document: LapDocument;
  /** `code line:column message`. */
  readonly problems: readonly string[];
}

function read(text: string): Read {
  const { value, diagnostics } = parseLap(text, "shop.lap");
  const problems = diagnostics.map(
    ({ code, line, column, message, file }) =>
      `${file} ${line}:${column} ${code} ${message}`,
  );
  if (value === undefined) throw new Error(problems.join("\n"));
  return { document: value, problems };
}

/** A document of one endpoint. */
const around = (...lines: readonly string[]): string =>
  ["@lap v0.3", "@endpoint GET /x", ...lines, "@end", ""].join("\n");

const endpoint = (...lines: readonly string[]): LapEndpoint =>
  read(around(...lines)).document.endpoints[0]!;

const problems = (...lines: readonly string[]): readonly string[] =>
  read(around(...lines)).problems;

/** Items as `name | type | default | comment`, as far as they go. */
const shown = (list: readonly LapParam[] | undefined): readonly string[] =>
  (list ?? []).map(({ name, type, default: value, comment }) =>
    [name, typeText(type), value, comment]
      .map((part, i) => (i < 2 ? part : part === undefined ? "" : `<${part}>`))
      .join(" | ")
      .replace(/(?: \| )+$/, ""),
  );

const items = (list: string): readonly string[] =>
  shown(endpoint(`@optional {${list}}`).optional);

describe("a document", () => {
  const text = [
    "@lap v0.3",
    "# Read me first.",
    "@api Shop API",
    "@base https://shop.example.com/v1",
    "@version 2.1",
    "@auth Bearer bearer | ApiKey X-Shop-Key in header",
    "@common_fields {api-version: str}",
    "@endpoints 2",
    "@hint download_for_search",
    "@toc orders(1), users(1)",
    "",
    "@group orders",
    "@endpoint GET /orders/{id}?full=true",
    "@desc Finds an order.",
    "@auth Basic",
    "@required {id: str}",
    "@optional {full: bool}",
    "@returns(200) {id: str}",
    "@returns(304)",
    "@errors {404: Not found, 429:rate_limited}",
    '@example_request {"id": "1"}',
    "",
    "@endgroup",
    "",
    "@group users",
    "@endpoint SUB users.created",
    "",
    "@endgroup",
    "",
    "@end",
    "",
  ].join("\n");

  test("has what its directives say", () => {
    const { document, problems: told } = read(text);
    expect(told).toEqual([]);
    expect(document).toMatchObject({
      version: "v0.3",
      notes: ["Read me first."],
      api: "Shop API",
      base: "https://shop.example.com/v1",
      apiVersion: "2.1",
      auth: "Bearer bearer | ApiKey X-Shop-Key in header",
      commonFields: [{ name: "api-version" }],
      declaredEndpoints: 2,
      hint: "download_for_search",
      toc: [
        { group: "orders", count: 1 },
        { group: "users", count: 1 },
      ],
      ended: true,
    });
    expect(document.endpoints).toMatchObject([
      {
        method: "GET",
        path: "/orders/{id}?full=true",
        group: "orders",
        description: "Finds an order.",
        auth: "Basic",
        required: [{ name: "id" }],
        optional: [{ name: "full" }],
        returns: [
          { status: "200", fields: [{ name: "id" }] },
          { status: "304" },
        ],
        errors: [
          { code: "404", text: "Not found" },
          { code: "429", type: "rate_limited" },
        ],
        example: '{"id": "1"}',
      },
      { method: "SUB", path: "users.created", group: "users" },
    ]);
  });

  test("knows where in the text its parts are", () => {
    const [order] = read(text).document.endpoints;
    const at = (offset: number): string => text.slice(offset, offset + 9);
    expect(at(order!.at)).toBe("@endpoint");
    expect(at(order!.required![0]!.at)).toBe("id: str}\n");
    expect(at(order!.returns[0]!.at)).toBe("@returns(");
    expect(at(order!.returns[0]!.fields![0]!.at)).toBe("id: str}\n");
    expect(at(order!.errors![1]!.at)).toBe("429:rate_");
  });

  test.each([
    ["a byte order mark", `\ufeff${text}`],
    ["CRLF", text.replaceAll("\n", "\r\n")],
    ["empty lines and remarks before it", `\n# a\n// b\n${text}`],
    ["no line end behind @end", text.trimEnd()],
    ["blanks around its lines", text.replace(/\n(?=@)/g, " \n \t")],
  ])("is read with %s", (_, other) => {
    const { document } = read(other);
    expect(document.endpoints.map(({ path }) => path)).toEqual([
      "/orders/{id}?full=true",
      "users.created",
    ]);
    expect(document.ended).toBe(true);
    expect(shown(document.endpoints[0]!.required)).toEqual(["id | str"]);
  });

  test("gives the only group of its table of contents to all endpoints", () => {
    const { document } = read(
      "@lap v0.3\n@toc keys(1)\n@endpoint GET /keys\n@end\n",
    );
    expect(document.endpoints[0]!.group).toBe("keys");
  });

  test("keeps remarks and directives that it does not know", () => {
    const { document, problems: told } = read(
      "@lap v0.3\n@tier gold \n@endpoint GET /x\n@x-rate 5/s\n// why\n@end\n",
    );
    expect(document.unknown.map((line) => line.text)).toEqual(["@tier gold "]);
    expect(document.endpoints[0]!.unknown.map((line) => line.text)).toEqual([
      "@x-rate 5/s",
      "// why",
    ]);
    expect(told).toEqual([
      "shop.lap 2:1 lap/unknown-directive @tier is not known.",
      "shop.lap 4:1 lap/unknown-directive @x-rate is not known.",
    ]);
  });

  test("tells text that is no directive, once for a paragraph", () => {
    expect(problems("One line,", "and another.", "", "A third.")).toEqual([
      "shop.lap 3:1 lap/stray-line Text that is no directive.",
      "shop.lap 6:1 lap/stray-line Text that is no directive.",
    ]);
  });

  test("keeps a bare carriage return inside a text", () => {
    const { description, required } = endpoint(
      "@desc One\rtwo",
      "@required {a: str # three\rfour, b: int}",
    );
    expect(description).toBe("One\rtwo");
    expect(shown(required)).toEqual(["a | str |  | <three\rfour>", "b | int"]);
  });

  test("has types of its own where it comes from protobuf", () => {
    const { document } = read(
      [
        "@lap v0.3",
        "@type Order {id: str, lines: [Line]}",
        "@endpoint UNARY shop.Orders/Place",
        "@body {note: str # see, order: Order, x: str}",
        "@returns(OK) \u2192 Order",
        "@end",
      ].join("\n"),
    );
    expect(document.types).toMatchObject([
      { name: "Order", fields: [{ name: "id" }, { name: "lines" }] },
    ]);
    const [place] = document.endpoints;
    expect(shown(place!.body)).toEqual([
      "note | str |  | <see>",
      "order | Order",
      "x | str",
    ]);
    expect(place!.returns).toMatchObject([
      { status: "OK", text: "\u2192 Order" },
    ]);
  });
});

describe("a document that is not complete", () => {
  test("has no end", () => {
    expect(read("@lap v0.3\n@endpoint GET /x\n@desc Cut of").problems).toEqual([
      "shop.lap 3:12 lap/incomplete The document has no @end: the rest of it may be missing.",
    ]);
  });

  test("holds other endpoints than it says", () => {
    expect(
      read("@lap v0.3\n@endpoints 3\n@toc a(3)\n@endpoint GET /a\n@end\n")
        .problems,
    ).toEqual([
      "shop.lap 2:1 lap/count-differs The document says 3 endpoints and holds 1.",
      "shop.lap 3:1 lap/toc-differs The table of contents does not tell the groups of the endpoints.",
    ]);
  });

  test("has an endpoint without a path", () => {
    const { document, problems: told } = read(
      "@lap v0.3\n@endpoint GET\n@desc Lost\n@endpoint GET /b\n@end\n",
    );
    expect(document.endpoints.map(({ path }) => path)).toEqual(["/b"]);
    expect(told[0]).toMatch(/^shop.lap 2:1 lap\/unread-item @endpoint needs/);
  });
});

describe("a text that is refused", () => {
  const refusal = (text: string): string => {
    const { value, diagnostics } = parseLap(text, "x");
    expect(value).toBeUndefined();
    expect(diagnostics).toHaveLength(1);
    expect(diagnostics[0]!.severity).toBe("error");
    return `${diagnostics[0]!.line} ${diagnostics[0]!.code} ${diagnostics[0]!.message}`;
  };

  test.each([
    "",
    "openapi: 3.1.0\n",
    '{"lap": 1}',
    "# @lap v0.3\n",
    "@lapse v0.3\n",
  ])("is no LAP document: %j", (text) => {
    expect(isLap(text)).toBe(false);
    expect(refusal(text)).toContain("1 lap/not-a-document ");
  });

  test("is the GraphQL flavour", () => {
    const text =
      "@lap v0.1\n@api Shop\n\ntype Order {\n  id: ID!\n}\n\nQ order(id: ID!)->Order\n";
    expect(refusal(text)).toBe(
      "1 lap/unsupported-version This is the GraphQL flavour of LAP (v0.1): it describes queries and types, no HTTP operations.",
    );
  });

  test.each(["@lap v1.0\n", "@lap\n", "@lap latest\n"])(
    "has a version that is not known: %j",
    (text) => {
      expect(refusal(text)).toContain("1 lap/unsupported-version ");
    },
  );

  test("but an early version that describes HTTP is read", () => {
    expect(read("@lap v0.1\n@endpoint GET /x\n@end\n").problems).toEqual([]);
  });
});

describe("a list of parameters", () => {
  test.each<[string, readonly string[]]>([
    ["", []],
    ["a: str", ["a | str"]],
    ["a: str, b: int(int32)", ["a | str", "b | int(int32)"]],
    ["a: str=x # y", ["a | str | <x> | <y>"]],
    ["a: str(x/y)=x, b: [str]", ["a | str(x/y) | <x>", "b | [str]"]],
    ["a: str= # y, b: str=", ["a | str | <> | <y>", "b | str | <>"]],
    // Comments hold commas, colons, braces and hashes.
    [
      "a: str # One, two: three # {four, b: int",
      ["a | str |  | <One, two: three # {four>", "b | int"],
    ],
    [
      "a: str # One, Note: str is short, b: int",
      ["a | str |  | <One, Note: str is short>", "b | int"],
    ],
    ["a: str # (one, b: int", ["a | str |  | <(one>", "b | int"]],
    // A name with spaces is one where a comment follows, or where no prose precedes.
    [
      "a: str # One., Text Content: map # Two.",
      ["a | str |  | <One.>", "Text Content | map |  | <Two.>"],
    ],
    [
      "a: str # The types are: bool, string, and map. So: int # yes",
      ["a | str |  | <The types are: bool, string, and map. So: int # yes>"],
    ],
    ["a: str, Text Content: map", ["a | str", "Text Content | map"]],
    ["a: str=x, Text Content: map", ["a | str | <x>", "Text Content | map"]],
    // Names of many kinds.
    [
      "page[size]: int, :op: str, x~neq: str, a.<b>[<c>]: str, a@B: str, 2fa: str",
      [
        "page[size] | int",
        ":op | str",
        "x~neq | str",
        "a.<b>[<c>] | str",
        "a@B | str",
        "2fa | str",
      ],
    ],
    // Defaults with commas.
    [
      "f: str=a, b, g: str=,, h: str=, # i",
      ["f | str | <a, b>", "g | str | <,>", "h | str | <,> | <i>"],
    ],
    // Formats and enums.
    [
      "a: int(int32)(0 (None)/1 (All, too)), b: str(A.B.C.D/N), c: enum(x/y), d: str(ipv6/128)",
      [
        "a | int(int32)(0 (None)/1 (All, too))",
        "b | str(A.B.C.D/N)",
        "c | enum(x/y)",
        "d | str(ipv6/128)",
      ],
    ],
    [
      "a: [map{b!: str, c: map?{d: [int]?}}] # e, f: map<str,[map]>?",
      [
        "a | [map{b!: str, c: map?{d: [int]?}}] |  | <e>",
        "f | map<str,[map]>?",
      ],
    ],
    // What people write.
    [" a: str ,b:  int, ", ["a | str", "b | int"]],
    ["a: str #why, b: int #", ["a | str |  | <why>", "b | int |  | <>"]],
    ["id, name, age: int", ["id | any", "name | any", "age | int"]],
    ["id # The id, age: int", ["id | any |  | <The id>", "age | int"]],
    [
      "made: date, due: time=now # When",
      ["made | date", "due | time | <now> | <When>"],
    ],
    ["a: (odd) thing, b: int", ["a | any |  | <(odd) thing>", "b | int"]],
  ])("{%s}", (list, expected) => {
    expect(items(list)).toEqual(expected);
  });

  test("tells enums from formats", () => {
    const [a, b, c] = endpoint(
      "@required {a: str(x/y), b: str(date), c: int(int32)(1/2)}",
    ).required!;
    expect(a!.type).toMatchObject({ values: "x/y" });
    expect(a!.type).not.toHaveProperty("format");
    expect(b!.type).toMatchObject({ format: "date" });
    expect(b!.type).not.toHaveProperty("values");
    expect(c!.type).toMatchObject({ format: "int32", values: "1/2" });
  });

  test("takes a capitalised word for a type only where a model has been its source", () => {
    const list = "@optional {a: str # see, Note: Shape, b: int}";
    const of = (auth: string): readonly string[] =>
      shown(
        read(`@lap v0.3\n@auth ${auth}\n@endpoint GET /x\n${list}\n@end\n`)
          .document.endpoints[0]!.optional,
      );
    expect(of("none")).toEqual(["a | str |  | <see, Note: Shape>", "b | int"]);
    expect(of("AWS SigV4")).toEqual([
      "a | str |  | <see>",
      "Note | Shape",
      "b | int",
    ]);
  });

  test("may be written over several lines", () => {
    const { required, optional, returns } = endpoint(
      "@required {",
      "  // the key",
      "  id: str # One",
      "    and more, of it",
      "  lines: [map{",
      "    sku!: str,",
      "    count: int",
      "  }]",
      "}",
      "@optional {a: str,",
      "  b: int}",
      "@returns(200) {",
      "  id: str,",
      "  at: str",
      "} # Done",
    );
    expect(shown(required)).toEqual([
      "id | str |  | <One and more, of it>",
      "lines | [map{sku!: str, count: int}]",
    ]);
    expect(shown(optional)).toEqual(["a | str", "b | int"]);
    expect(returns).toMatchObject([
      { fields: [{ name: "id" }, { name: "at" }], text: "Done" },
    ]);
    expect(problems("@required {", "  id: str", "}")).toEqual([]);
  });

  test("that lacks a brace is read and told", () => {
    expect(problems("@required a: str", "@optional {b: str")).toEqual([
      "shop.lap 3:11 lap/repaired The list has no opening brace.",
      "shop.lap 4:11 lap/repaired The list has no closing brace.",
    ]);
  });

  test("tells what it cannot read", () => {
    expect(problems("@optional {a: str, made: date}")).toEqual([
      "shop.lap 3:20 lap/unread-item An item whose type is none of LAP; it is taken as it stands, or as any.",
    ]);
  });
});

describe("answers and errors", () => {
  test.each([
    ["@returns(204)", { status: "204" }],
    ["@returns(200) Done, {more}", { status: "200", text: "Done, {more}" }],
    ["@returns(2XX) {}", { status: "2XX", fields: [] }],
    ["@returns(200) {a: str?} # b", { status: "200", text: "b" }],
    ["@returns(200) -> Order", { status: "200", text: "-> Order" }],
  ])("%s", (line, expected) => {
    expect(endpoint(line).returns[0]).toMatchObject(expected);
  });

  test("fields that cannot be read are text", () => {
    expect(endpoint("@returns(200) {id} was found").returns[0]).toMatchObject({
      text: "{id} was found",
    });
    expect(problems("@returns(200) {id} was found")).toEqual([
      "shop.lap 3:15 lap/unread-item Fields that cannot be read; they are taken as text.",
    ]);
  });

  test("an error ends where another code follows", () => {
    const { errors } = endpoint(
      "@errors {400: Bad, 12 of 404s, or so, 404, 429:slow_down: Wait, 5XX: Ours, 304:}",
    );
    expect(errors!.map((each) => ({ ...each, at: undefined }))).toEqual([
      { code: "400", text: "Bad, 12 of 404s, or so" },
      { code: "404" },
      { code: "429", type: "slow_down", text: "Wait" },
      { code: "5XX", text: "Ours" },
      { code: "304", text: "" },
    ]);
  });
});

describe("damage", () => {
  test.each<[string, string, readonly string[]]>([
    [
      ": any behind a type",
      "page[size]: int(int64): any # n",
      ["page[size] | int(int64) |  | <n>"],
    ],
    ["twice", "a: str: any: any, b: int", ["a | str", "b | int"]],
    [
      "behind a default",
      "a: int=1: any, b: int=2: any # c",
      ["a | int | <1>", "b | int | <2> | <c>"],
    ],
    [
      "behind the last of several items",
      "p[a]: int, p[b]: str, p[c]: str: any",
      ["p[a] | int", "p[b] | str", "p[c] | str"],
    ],
    [
      "behind a dictionary",
      "t: map<str, str>?: any, l: [map<str, [str]>]?: any",
      ["t | map<str, str>?", "l | [map<str, [str]>]?"],
    ],
    [
      "inside a dictionary",
      "m: map<str, map<str: any, X>>?: any",
      ["m | map<str, map<str, X>>?"],
    ],
    [
      "a pattern taken for a map",
      "a: map{id: str(^[0-9]{1: any, 9}$): any}, n: int}",
      ["a | map{id: str(^[0-9]{1,9}$), n: int}"],
    ],
    [
      "a name torn at its colon",
      "jcr: content/x: bool, b: int",
      ["jcr:content/x | bool", "b | int"],
    ],
  ])("is mended: %s", (_, list, expected) => {
    expect(items(list)).toEqual(expected);
    expect(problems(`@optional {${list}}`)).toHaveLength(1);
    expect(problems(`@optional {${list}}`)[0]).toMatch(/ 3:\d+ lap\/repaired /);
  });

  test("is told once for a line, with its place", () => {
    expect(
      problems("@optional {a: str: any, b: str: any, c: str: any}"),
    ).toEqual([
      "shop.lap 3:18 lap/repaired A type was damaged by a printer that could not read it.",
    ]);
  });

  test("is mended in texts of errors", () => {
    const line =
      "@errors {403:[No](https: //example.com/403). Sorry., 409:`in_use`: Wait}";
    expect(endpoint(line).errors).toMatchObject([
      { code: "403", text: "[No](https://example.com/403). Sorry." },
      { code: "409", text: "`in_use`: Wait" },
    ]);
    expect(problems(line)).toEqual([
      "shop.lap 3:10 lap/repaired The text of an error was torn at its first colon.",
    ]);
  });

  test("is mended where endpoints were glued to a description", () => {
    const { document, problems: told } = read(
      [
        "@lap v0.3",
        "@endpoints 1",
        "@toc a(1)",
        "@endpoint GET /a",
        "@desc A file = {the @required {id: str} @returns(200) Fine @errors {500: Bad}  @endpoint POST /b @desc Makes {one}. @optional {body: any}  @endgroup  @group c @endpoint GET /c @desc End  @endgroup  @end",
        "",
        "@end",
        "",
      ].join("\n"),
    );
    expect(
      document.endpoints.map(({ method, path, group, description }) => [
        method,
        path,
        group,
        description,
      ]),
    ).toEqual([
      ["GET", "/a", "a", "A file = {the"],
      ["POST", "/b", "a", "Makes {one}."],
      ["GET", "/c", "c", "End"],
    ]);
    expect(shown(document.endpoints[0]!.required)).toEqual(["id | str"]);
    expect(document.endpoints[0]!.returns).toMatchObject([{ text: "Fine" }]);
    expect(
      told.map((each) => each.replace(/^shop.lap (\S+ \S+).*/, "$1")),
    ).toEqual([
      "2:1 lap/count-differs",
      "3:1 lap/toc-differs",
      "5:21 lap/repaired",
    ]);
  });

  test("is not seen in a description that speaks of endpoints", () => {
    const text = "Write @endpoint GET /a in {braces}. @required {x}";
    expect(endpoint(`@desc ${text}`).description).toBe(text);
  });
});

test("lines and columns count line ends as editors do, and UTF-16 units", () => {
  expect(
    read(
      "@lap v0.3\r\n@api A\rB\n@endpoint GET /x\n@optional {\u{1f642}: str: any}\n@end\n",
    ).problems,
  ).toEqual([
    "shop.lap 5:19 lap/repaired A type was damaged by a printer that could not read it.",
  ]);
});
