import { describe, expect, test } from "vitest";
import type { Api, NamedType } from "../ir/index.js";
import { markTypes } from "./mark-types.js";
import { answers, ref, takes, testApi } from "./test-api.js";

type Schema = Readonly<Record<string, unknown>>;
const object = (properties: Record<string, Schema>): Schema => ({
  type: "object",
  properties,
});
const text: Schema = { type: "string" };
const list = (items: Schema): Schema => ({ type: "array", items });

/** Types by id; `In` is sent and `Out` answered where there are such schemas. */
function marked(schemas: Record<string, Schema>): {
  types: Record<string, NamedType>;
  api: Api;
  problems: string[];
} {
  const api = testApi(
    {
      ...(schemas["In"] === undefined ? {} : { "POST /in": takes(ref("In")) }),
      ...(schemas["Out"] === undefined
        ? {}
        : { "GET /out": answers(ref("Out")) }),
      "GET /ping": {},
    },
    { schemas },
  );
  const { value, diagnostics } = markTypes(api);
  return {
    types: Object.fromEntries(value.types.map((type) => [type.id, type])),
    api: value,
    problems: diagnostics.map(({ code, pointer }) => `${code} ${pointer}`),
  };
}

describe("used in", () => {
  const { types } = marked({
    In: object({ both: ref("Both"), list: list(ref("Sent")) }),
    Out: object({
      both: ref("Both"),
      map: { additionalProperties: ref("Got") },
    }),
    Both: text,
    Sent: text,
    Got: text,
    Unused: text,
  });
  test.each([
    ["In", true, false],
    ["Out", false, true],
    ["Both", true, true],
    ["Sent", true, false],
    ["Got", false, true],
    ["Unused", false, false],
  ])("%s: request %s, response %s", (id, request, response) => {
    expect(types[id]!.usedIn).toEqual({ request, response });
  });
});

describe("recursive", () => {
  const { types } = marked({
    Self: object({ self: ref("Self") }),
    Listed: object({ all: list(ref("Listed")) }),
    A: object({ b: ref("B") }),
    B: object({ c: ref("C") }),
    C: object({ a: ref("A") }),
    User: object({ a: ref("A") }),
    Leaf: text,
  });
  test.each([
    ["Self", true],
    ["Listed", true],
    ["A", true],
    ["B", true],
    ["C", true],
    ["User", undefined],
    ["Leaf", undefined],
  ])("%s: %s", (id, expected) => {
    expect(types[id]!.recursive).toBe(expected);
  });

  test("a chain of thousands is walked", () => {
    const count = 5000;
    const chain = Array.from({ length: count }, (_, i): [string, Schema] => [
      `T${i}`,
      object({ next: ref(`T${(i + 1) % count}`) }),
    ]);
    const { types: long } = marked(Object.fromEntries(chain));
    expect(Object.values(long).every((type) => type.recursive)).toBe(true);
  });
});

describe("split", () => {
  const readOnly = { ...text, readOnly: true };
  const writeOnly = { ...text, writeOnly: true };
  const both = (schemas: Record<string, Schema>): Record<string, NamedType> =>
    marked({
      In: object(
        Object.fromEntries(Object.keys(schemas).map((id) => [id, ref(id)])),
      ),
      Out: object(
        Object.fromEntries(Object.keys(schemas).map((id) => [id, ref(id)])),
      ),
      ...schemas,
    }).types;

  test.each<[string, Record<string, Schema>, boolean | undefined]>([
    ["readOnly", { T: object({ id: readOnly }) }, true],
    ["writeOnly", { T: object({ id: writeOnly }) }, true],
    ["neither", { T: object({ id: text }) }, undefined],
    ["below a list", { T: list(object({ id: readOnly })) }, true],
    [
      "behind a reference",
      { T: object({ u: ref("U") }), U: object({ id: readOnly }) },
      true,
    ],
    [
      "in a union",
      { T: { oneOf: [text, ref("U")] }, U: object({ id: readOnly }) },
      true,
    ],
    [
      "in a cycle",
      { T: object({ u: ref("U") }), U: object({ t: ref("T"), id: readOnly }) },
      true,
    ],
  ])("%s: %s", (_, schemas, expected) => {
    expect(both(schemas)["T"]!.split).toBe(expected);
  });

  test("a type of one side needs no second view", () => {
    const { types } = marked({
      In: object({ id: readOnly }),
      Out: object({ id: writeOnly }),
    });
    expect([types["In"]!.split, types["Out"]!.split]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

test("enums open where an answer may hold them", () => {
  const values = { type: "string", enum: ["a", "b"] };
  const { types } = marked({
    In: object({ sent: ref("Sent"), both: ref("Both") }),
    Out: object({ both: ref("Both"), list: list(values) }),
    Sent: values,
    Both: values,
    Unused: values,
  });
  const isOpen = (id: string): unknown =>
    JSON.stringify(types[id]!.type).includes('"open":true');
  expect(["Sent", "Both", "Out", "Unused"].map(isOpen)).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

describe("what is made of itself", () => {
  test.each<
    [string, Record<string, Schema>, Record<string, unknown>, string[]]
  >([
    [
      "a union with itself",
      { A: { oneOf: [text, ref("A")] } },
      { A: { kind: "string" } },
      ["openapi/ref-cycle /components/schemas/A"],
    ],
    [
      "two unions of each other",
      {
        A: { oneOf: [text, ref("B")] },
        B: { oneOf: [{ type: "boolean" }, ref("A")] },
      },
      {
        A: { kind: "string" },
        B: {
          kind: "union",
          members: [{ kind: "boolean" }, { kind: "ref", id: "A" }],
        },
      },
      ["openapi/ref-cycle /components/schemas/A"],
    ],
    [
      "an allOf with itself",
      { A: { allOf: [ref("A"), object({ id: text })] } },
      { A: { kind: "object" } },
      ["openapi/cyclic-all-of /components/schemas/A"],
    ],
    ["a list of itself", { A: list(ref("A")) }, { A: { kind: "array" } }, []],
    [
      "a union with a list of itself",
      { A: { oneOf: [text, list(ref("A"))] } },
      { A: { kind: "union" } },
      [],
    ],
  ])("%s", (_, schemas, expected, expectedProblems) => {
    const { types, problems } = marked(schemas);
    for (const [id, type] of Object.entries(expected)) {
      expect(types[id]!.type).toMatchObject(type as object);
    }
    expect(problems).toEqual(expectedProblems);
  });
});
