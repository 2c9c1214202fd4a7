import { expect, test } from "vitest";
import type { OutRow } from "./data-table.js";
import type { Format } from "./formats.js";
import { pick } from "./pick.js";
import { printValue, type View } from "./print-value.js";
import { cellWidth, stripControls, truncate, wrap } from "./terminal.js";

const view = (
  out: OutRow | undefined,
  columns?: readonly string[],
  width?: number,
): View => ({
  out,
  columns,
  chosen: columns !== undefined,
  width,
  heading: (text) => text,
});
const list = {
  data: [
    { id: "a", name: "Ålpha", cost: { usd: 1.5 }, tags: ["x", "y"] },
    { id: "b", name: "漢字", cost: null },
  ],
  total: 2,
};
const listOut: OutRow = { kind: "json", items: "data" };

test.each<[Format, string]>([
  ["json", `${JSON.stringify(list, null, 2)}\n`],
  [
    "jsonl",
    '{"id":"a","name":"Ålpha","cost":{"usd":1.5},"tags":["x","y"]}\n{"id":"b","name":"漢字","cost":null}\n',
  ],
  [
    "yaml",
    "data:\n  - id: a\n    name: Ålpha\n    cost:\n      usd: 1.5\n    tags:\n      - x\n      - y\n  - id: b\n    name: 漢字\n    cost: null\ntotal: 2\n",
  ],
  ["raw", `${JSON.stringify(list)}\n`],
  ["table", "ID  NAME   USD  TAGS\na   Ålpha  1.5  x, y\nb   漢字   -    -\n"],
  ["text", "ID  NAME   USD  TAGS\na   Ålpha  1.5  x, y\nb   漢字   -    -\n"],
])("a list as %s", (format, expected) => {
  expect(
    printValue(list, format, view(listOut, ["id", "name", "cost.usd", "tags"])),
  ).toBe(expected);
});

test("columns are guessed from the scalars of the items", () => {
  expect(printValue(list, "table", view(listOut))).toBe(
    'ID  NAME   COST\na   Ålpha  {"usd":1.5}\nb   漢字   -\n',
  );
});

test("one object is a line for each field", () => {
  expect(
    printValue(
      { id: "a", limit: { max: 3, left: null }, tags: [] },
      "text",
      view({ kind: "json" }),
    ),
  ).toBe("id          a\nlimit.max   3\nlimit.left  -\ntags\n");
});

test("text is where the table says", () => {
  const answer = {
    output: [
      { content: [{ text: "Hello " }, { type: "image" }] },
      { content: [{ text: "you" }] },
    ],
  };
  expect(
    printValue(
      answer,
      "text",
      view({ kind: "json", text: "output.*.content.*.text" }),
    ),
  ).toBe("Hello you\n");
});

test("a table is cut to the terminal, the widest column first", () => {
  expect(
    printValue(
      [{ id: "1", text: "a long description of it" }],
      "table",
      view(undefined, ["id", "text"], 16),
    ),
  ).toBe("ID  TEXT\n1   a long desc…\n");
});

test("nothing is printed where there is nothing", () => {
  expect(printValue(undefined, "json", view(undefined))).toBe("");
  expect(printValue(null, "json", view(undefined))).toBe("null\n");
});

test("an answer cannot send commands to the terminal", () => {
  const evil = "\u001b]0;pwned\u0007a\u202eb\rc\u009bd";
  expect(stripControls(evil)).toBe("]0;pwnedabcd");
  expect(
    printValue([{ id: `${evil}\nnext` }], "table", view(undefined, ["id"])),
  ).toBe("ID\n]0;pwnedab cd next\n");
  expect(printValue(evil, "text", view(undefined))).toBe("]0;pwnedabcd\n");
});

test.each([
  ["", { a: 1 }, { a: 1 }],
  ["a.b", { a: { b: 2 } }, 2],
  ["a.1", { a: [1, 2] }, 2],
  ["a.b", { "a.b": 3 }, 3],
  ["__proto__.x", {}, undefined],
  ["toString", {}, undefined],
  ["a.b.c", { a: null }, undefined],
])("pick %s", (path, value, expected) => {
  expect(pick(value, path)).toEqual(expected);
});

test("widths are counted in cells", () => {
  expect(["abc", "漢字", "e\u0301", "👍"].map(cellWidth)).toEqual([3, 4, 1, 2]);
  expect(truncate("漢字漢字", 5)).toBe("漢字…");
  expect(wrap("aa bb cc dddddddd e", 5)).toEqual([
    "aa bb",
    "cc",
    "dddddddd",
    "e",
  ]);
});
