/**
 * One operation for each style, place and type. What must arrive is copied by hand from the table of style examples
 * in OpenAPI 3.1 (Parameter Object), or worked out from RFC 6570 where the table is silent.
 */

type Place = "path" | "query" | "header" | "cookie";

export interface StyleCase {
  /** Name of the test, and with it of the path. */
  readonly id: string;
  /** What the contract says beside the name. */
  readonly parameter: {
    readonly in: Place;
    readonly name: string;
    readonly [keyword: string]: unknown;
  };
  readonly value: unknown;
  /** The rest of the path, the query, the header or all cookies, as they are on the wire. `undefined`: nothing at all. */
  readonly arrives: string | undefined;
  /** What a command line would have to write; by default the value as text or JSON. `false`: it cannot say this. */
  readonly written?: string | false;
}

const schemas = {
  text: { type: "string" },
  number: { type: "number" },
  boolean: { type: "boolean" },
  nullable: { type: ["string", "null"] },
  date: { type: "string", format: "date-time" },
  list: { type: "array", items: { type: "string" } },
  "mixed-list": { type: "array", items: {} },
  map: {
    type: "object",
    properties: {
      R: { type: "integer" },
      G: { type: "integer" },
      B: { type: "integer" },
    },
  },
  "open-map": { type: "object", additionalProperties: true },
} as const;
type Kind = keyof typeof schemas;

const text = "blue";
const list = ["blue", "black", "brown"];
const map = { R: 100, G: 200, B: 150 };

/** `declared` is written as in the contract: `form`, `form explode`, `form no-explode`, or nothing for the defaults. */
function rows(
  place: Place,
  declared: string,
  cases: readonly (readonly [
    Kind,
    value: unknown,
    arrives: string | undefined,
    written?: string | false,
  ])[],
  more: Readonly<Record<string, unknown>> = {},
): StyleCase[] {
  const [style, explode] = declared.split(" ");
  return cases.map(([kind, value, arrives, written], index) => ({
    id: [place, declared || "default", ...Object.keys(more), kind, index]
      .join(" ")
      .replaceAll(" ", "-"),
    parameter: {
      in: place,
      name: place === "header" ? "X-Color" : "color",
      ...(style ? { style } : {}),
      ...(explode === undefined ? {} : { explode: explode === "explode" }),
      ...(place === "path" ? { required: true } : {}),
      ...more,
      ...("content" in more ? {} : { schema: schemas[kind] }),
    },
    value,
    arrives,
    ...(written === undefined ? {} : { written }),
  }));
}

const json = { content: { "application/json": { schema: {} } } };
const reserved = { allowReserved: true };

/** Empty strings and empty lists; `null` and left-out members are undefined to RFC 6570 (2.3) and send nothing. */
const emptyForm = [
  ["text", "", "color="],
  ["list", [], undefined],
  ["nullable", null, undefined],
  ["open-map", {}, undefined],
] as const;

export const styleCases: readonly StyleCase[] = [
  ...rows("path", "", [
    ["text", text, "blue"],
    ["list", list, "blue,black,brown"],
    ["map", map, "R,100,G,200,B,150"],
    ["number", -1.5, "-1.5"],
    ["boolean", false, "false"],
    ["text", "a/b", "a%2Fb"],
    ["text", "50% off? #1", "50%25%20off%3F%20%231"],
    ["text", "Zoë 🎈", "Zo%C3%AB%20%F0%9F%8E%88"],
    ["text", "a;b=c&d@e", "a%3Bb%3Dc%26d%40e"],
    ["date", new Date(0), "1970-01-01T00%3A00%3A00.000Z"],
    ["list", ["a,b", "c/d"], "a%2Cb,c%2Fd"],
  ]),
  ...rows("path", "simple no-explode", [
    ["text", text, "blue"],
    ["list", list, "blue,black,brown"],
    ["map", map, "R,100,G,200,B,150"],
  ]),
  ...rows("path", "simple explode", [
    ["text", text, "blue"],
    ["list", list, "blue,black,brown"],
    ["map", map, "R=100,G=200,B=150"],
  ]),
  ...rows("path", "label no-explode", [
    ["text", text, ".blue"],
    ["list", list, ".blue,black,brown"],
    ["map", map, ".R,100,G,200,B,150"],
  ]),
  ...rows("path", "label explode", [
    ["text", text, ".blue"],
    ["list", list, ".blue.black.brown"],
    ["map", map, ".R=100.G=200.B=150"],
    ["text", "a/b", ".a%2Fb"],
  ]),
  ...rows("path", "matrix no-explode", [
    ["text", text, ";color=blue"],
    // A word of a command line is never empty.
    ["text", "", ";color", false],
    ["list", list, ";color=blue,black,brown"],
    ["map", map, ";color=R,100,G,200,B,150"],
  ]),
  ...rows("path", "matrix explode", [
    ["text", text, ";color=blue"],
    ["text", "", ";color", false],
    ["list", list, ";color=blue;color=black;color=brown"],
    ["map", map, ";R=100;G=200;B=150"],
    ["list", ["a;b", ""], ";color=a%3Bb;color"],
  ]),

  ...rows("query", "", [
    ["text", text, "color=blue"],
    ["list", list, "color=blue&color=black&color=brown"],
    ["map", map, "R=100&G=200&B=150"],
    ["number", 1e21, "color=1e%2B21"],
    ["number", 0, "color=0"],
    ["boolean", true, "color=true"],
    ["date", new Date(0), "color=1970-01-01T00%3A00%3A00.000Z"],
    ["text", "a b&c=d+e#f", "color=a%20b%26c%3Dd%2Be%23f"],
    ["text", "Zoë 🎈", "color=Zo%C3%AB%20%F0%9F%8E%88"],
    ["text", "null", "color=null", "\\null"],
    ["mixed-list", [1, true, null, "x"], "color=1&color=true&color=x"],
    ...emptyForm,
  ]),
  ...rows("query", "form explode", [
    ["text", text, "color=blue"],
    ["list", list, "color=blue&color=black&color=brown"],
    ["map", map, "R=100&G=200&B=150"],
    ...emptyForm,
  ]),
  ...rows("query", "form no-explode", [
    ["text", text, "color=blue"],
    ["list", list, "color=blue,black,brown"],
    ["map", map, "color=R,100,G,200,B,150"],
    ["list", ["a,b", "c d"], "color=a%2Cb,c%20d"],
    ...emptyForm,
  ]),
  ...rows("query", "spaceDelimited no-explode", [
    ["list", list, "color=blue%20black%20brown"],
    ["map", map, "color=R%20100%20G%20200%20B%20150"],
  ]),
  ...rows("query", "spaceDelimited", [
    ["list", list, "color=blue%20black%20brown"],
  ]),
  ...rows("query", "pipeDelimited no-explode", [
    ["list", list, "color=blue%7Cblack%7Cbrown"],
    ["map", map, "color=R%7C100%7CG%7C200%7CB%7C150"],
  ]),
  ...rows("query", "pipeDelimited", [
    ["list", list, "color=blue%7Cblack%7Cbrown"],
  ]),
  // Not in the table; what OpenAPI 3.0 said of them: the same as form.
  ...rows("query", "spaceDelimited explode", [
    ["list", list, "color=blue&color=black&color=brown"],
  ]),
  ...rows("query", "pipeDelimited explode", [
    ["list", list, "color=blue&color=black&color=brown"],
  ]),
  ...rows("query", "deepObject explode", [
    ["map", map, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
    [
      "open-map",
      { a: { b: { c: "d e" } }, list: ["x", { y: true }] },
      "color%5Ba%5D%5Bb%5D%5Bc%5D=d%20e&color%5Blist%5D%5B0%5D=x&color%5Blist%5D%5B1%5D%5By%5D=true",
    ],
    ["open-map", { none: null, empty: "" }, "color%5Bempty%5D="],
    ["open-map", { "a&b": "=" }, "color%5Ba%26b%5D=%3D"],
  ]),
  // Without `explode`, deepObject is not in the table; there is one way to write it.
  ...rows("query", "deepObject", [
    ["map", map, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"],
  ]),
  ...rows(
    "query",
    "",
    [
      ["open-map", { a: [1, null] }, "color=%7B%22a%22%3A%5B1%2Cnull%5D%7D"],
      ["list", list, "color=%5B%22blue%22%2C%22black%22%2C%22brown%22%5D"],
      ["text", "a b", "color=%22a%20b%22"],
      ["number", 5, "color=5"],
      ["nullable", null, "color=null"],
      ["list", [], "color=%5B%5D"],
      ["open-map", {}, "color=%7B%7D"],
    ],
    json,
  ),
  ...rows(
    "query",
    "form explode",
    [
      // No query may hold #, [ and ]; the apostrophe is encoded by fetch itself.
      ["text", ":/?#[]@!$&'()*+,;=", "color=:/?%23%5B%5D@!$&%27()*+,;="],
      // What is encoded already stays so.
      ["text", "a b%20c%zz", "color=a%20b%20c%25zz"],
      ["list", ["a/b", "c:d"], "color=a/b&color=c:d"],
    ],
    reserved,
  ),
  ...rows(
    "query",
    "form no-explode",
    [["list", ["a/b", "c"], "color=a/b,c"]],
    reserved,
  ),

  ...rows("header", "", [
    ["text", text, "blue"],
    ["list", list, "blue,black,brown"],
    ["map", map, "R,100,G,200,B,150"],
    ["number", 7, "7"],
    ["boolean", true, "true"],
    ["date", new Date(0), "1970-01-01T00:00:00.000Z"],
    ["text", 'W/"a;b, c=d"', 'W/"a;b, c=d"'],
    ["list", [], undefined],
    ["nullable", null, undefined],
    ["text", "", ""],
  ]),
  ...rows("header", "simple no-explode", [
    ["text", text, "blue"],
    ["list", list, "blue,black,brown"],
    ["map", map, "R,100,G,200,B,150"],
  ]),
  ...rows("header", "simple explode", [
    ["text", text, "blue"],
    ["list", list, "blue,black,brown"],
    ["map", map, "R=100,G=200,B=150"],
  ]),
  ...rows("header", "", [["open-map", { a: [1, "b"] }, '{"a":[1,"b"]}']], json),

  ...rows("cookie", "", [
    ["text", text, "color=blue"],
    ["list", list, "color=blue; color=black; color=brown"],
    ["map", map, "R=100; G=200; B=150"],
    ["text", "a b;c=d", "color=a%20b%3Bc%3Dd"],
    ["text", "", "color="],
    ["nullable", null, undefined],
  ]),
  ...rows("cookie", "form explode", [
    ["text", text, "color=blue"],
    ["list", list, "color=blue; color=black; color=brown"],
    ["map", map, "R=100; G=200; B=150"],
  ]),
  ...rows("cookie", "form no-explode", [
    ["text", text, "color=blue"],
    ["list", list, "color=blue,black,brown"],
    ["map", map, "color=R,100,G,200,B,150"],
  ]),
  ...rows(
    "cookie",
    "",
    [["open-map", { a: "b c" }, "color=%7B%22a%22%3A%22b%20c%22%7D"]],
    json,
  ),
  {
    id: "query-odd-name",
    parameter: { in: "query", name: "filter[name]", schema: schemas.text },
    value: "x",
    arrives: "filter%5Bname%5D=x",
  },
  {
    id: "query-name-of-other-letters",
    parameter: { in: "query", name: "größe&=", schema: schemas.text },
    value: "x",
    arrives: "gr%C3%B6%C3%9Fe%26%3D=x",
  },
];

/** The operation of a case: `GET`, at a path of its own. */
export const pathOf = ({ id, parameter }: StyleCase): string =>
  parameter.in === "path" ? `/${id}/{color}` : `/${id}`;

export const stylePaths = (): Record<string, unknown> =>
  Object.fromEntries(
    styleCases.map((each) => [
      pathOf(each),
      {
        get: {
          parameters: [each.parameter],
          responses: { "204": { description: "Seen" } },
        },
      },
    ]),
  );
