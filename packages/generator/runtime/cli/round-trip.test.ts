import fc from "fast-check";
import { expect, test } from "vitest";
import { assemble } from "./assemble.js";
import type { CommandRow, TypeRow } from "./data-table.js";
import { parseCommand } from "./parse-command.js";
import { readDocument } from "./read-document.js";
import { tokenise } from "./tokenise.js";

const scalar: Readonly<Record<string, TypeRow>> = {
  name: { t: "string", null: 1 },
  count: { t: "integer" },
  ratio: { t: "number" },
  on: { t: "boolean" },
};
const item: TypeRow = { t: "object", props: Object.entries(scalar) };
const bodyType: TypeRow = {
  t: "object",
  props: [
    ...Object.entries(scalar),
    ["tags", { t: "array", of: { t: "string" } }],
    ["items", { t: "array", of: item }],
    ["inner", item],
    ["labels", { t: "object", props: [], extra: { t: "string" } }],
  ],
};
const row: CommandRow = {
  n: "put",
  op: "put",
  m: "PUT",
  p: "/",
  pos: [],
  f: [
    ...Object.entries(scalar).map(([n, t]) => ({ n, t })),
    { n: "tag", k: ["tags"], t: { t: "array", of: { t: "string" } } },
    { n: "item", k: ["items"], t: { t: "array", of: item } },
    { n: "inner", t: item },
    ...Object.entries(scalar).map(([n, t]) => ({ n: `inner.${n}`, t })),
    { n: "labels", t: { t: "object", props: [], extra: { t: "string" } } },
  ],
  body: { kind: "json", t: bodyType },
};

const string = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.constantFrom(
    "null",
    "\\null",
    "@x",
    "\\@x",
    "-1",
    "--x",
    "[",
    "{a: 1}",
    "true",
    "a=b,c=d",
    '"q"',
    "'",
    "",
  ),
);
const record = fc.record(
  {
    name: fc.option(string),
    count: fc.maxSafeInteger(),
    ratio: fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => value + 0),
    on: fc.boolean(),
  },
  { requiredKeys: [] },
);
const body = fc
  .tuple(
    record,
    fc.record(
      {
        tags: fc.array(string, { minLength: 1 }),
        items: fc.array(record, { minLength: 1 }),
        inner: record.filter((each) => Object.keys(each).length > 0),
        labels: fc.dictionary(
          string.filter((key) => key !== ""),
          string,
          { minKeys: 1, noNullPrototype: true },
        ),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([own, rest]): Record<string, unknown> => ({ ...own, ...rest }));

/** What a careful person types: `\` before `@` and before a text that reads null. */
function typed(value: unknown): string {
  if (typeof value !== "string") return String(value);
  return /^\\*(?:@|null$)/.test(value) ? `\\${value}` : value;
}

function flagsOf(
  value: Readonly<Record<string, unknown>>,
  prefix = "",
): string[] {
  return Object.entries(value).flatMap(([key, each]) => {
    if (key === "inner")
      return flagsOf(each as Record<string, unknown>, "inner.");
    if (key === "tags")
      return (each as string[]).map((tag) => `--tag=${JSON.stringify([tag])}`);
    if (key === "items")
      return (each as unknown[]).map((one) => `--item=${JSON.stringify(one)}`);
    if (key === "labels") return [`--labels=${JSON.stringify(each)}`];
    return [`--${prefix}${key}=${typed(each)}`];
  });
}

test("a body survives the way into flags and back", () => {
  fc.assert(
    fc.property(body, (value) => {
      const parsed = parseCommand(tokenise(flagsOf(value)), [row], new Map(), {
        document: readDocument,
        read: () => new Uint8Array(),
      });
      expect(parsed.problems).toEqual([]);
      expect(assemble(row, [], parsed.assignments).input).toEqual(value);
    }),
    { numRuns: 500 },
  );
});

test("the same by pairs, with quotes around texts", () => {
  fc.assert(
    fc.property(
      record.filter((each) => Object.keys(each).length > 0),
      (value) => {
        const pairs = Object.entries(value).map(
          ([key, each]) =>
            `${key}=${typeof each === "string" ? JSON.stringify(each) : String(each)}`,
        );
        const parsed = parseCommand(
          tokenise([`--item=${pairs.join(",")}`]),
          [row],
          new Map(),
          { document: readDocument, read: () => new Uint8Array() },
        );
        expect(parsed.problems).toEqual([]);
        expect(assemble(row, [], parsed.assignments).input).toEqual({
          items: [value],
        });
      },
    ),
    { numRuns: 500 },
  );
});
