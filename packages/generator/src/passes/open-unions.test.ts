import { describe, expect, test } from "vitest";
import { mapType, walkType, type Type, type UnionType } from "../ir/index.js";
import { markTypes } from "./mark-types.js";
import { answers, ref, takes, testApi } from "./test-api.js";

type Schema = Readonly<Record<string, unknown>>;

/** An object told apart by `type`, with a field of its own. */
const tagged = (value: string, rest: Schema = {}): Schema => ({
  type: "object",
  required: ["type", value],
  properties: {
    type: { const: value },
    [value]: { type: "string" },
    ...(rest["properties"] as Schema),
  },
});
const A = tagged("a");
const B = tagged("b");
const union = (...names: readonly string[]): Schema => ({
  anyOf: names.map(ref),
});

/** The open unions among the types of an Api whose answer is `Out` and whose request is `In`: name and property. */
function opened(schemas: Record<string, Schema>): Record<string, string> {
  const { value } = markTypes(
    testApi(
      {
        "GET /out": answers(ref("Out")),
        ...("In" in schemas ? { "POST /in": takes(ref("In")) } : {}),
      },
      { schemas },
    ),
  );
  const found: Record<string, string> = {};
  for (const { id, type } of value.types)
    walkType(type, (inner) => {
      if (inner.kind === "union" && inner.open !== undefined)
        found[id] = inner.open;
    });
  return found;
}

describe("unions of an answer are open", () => {
  test("where the contract names the property that tells members apart", () => {
    expect(
      opened({
        A,
        B,
        Out: { ...union("A", "B"), discriminator: { propertyName: "type" } },
      }),
    ).toEqual({ Out: "type" });
  });

  test("where each member requires a text of its own in one property", () => {
    expect(opened({ A, B, Out: union("A", "B") })).toEqual({ Out: "type" });
  });

  test("inside objects and lists, and beside other kinds of values", () => {
    expect(
      opened({
        A,
        B,
        Out: {
          type: "object",
          properties: {
            parts: {
              type: "array",
              items: { anyOf: [ref("A"), { type: "string" }, ref("B")] },
            },
            last: { anyOf: [ref("A"), ref("B"), { type: "null" }] },
          },
        },
      }),
    ).toEqual({ Out: "type" });
  });

  test("where a member is put together from parts, or is a union itself", () => {
    expect(
      opened({
        A,
        B,
        C: { allOf: [{ type: "object", properties: { x: {} } }, tagged("c")] },
        Two: union("B", "C"),
        Out: union("A", "Two"),
      }),
    ).toEqual({ Out: "type", Two: "type" });
  });

  test("and in a request that shares the type", () => {
    expect(
      opened({
        A,
        B,
        Shared: union("A", "B"),
        In: { type: "object", properties: { x: ref("Shared") } },
        Out: ref("Shared"),
      }),
    ).toEqual({ Shared: "type" });
  });
});

describe("a union of a request is open", () => {
  const Other: Schema = { type: "object", properties: { x: ref("A") } };
  const schemas = { A, B, Other, Out: union("A", "B") };

  test("where it takes all that a union of an answer may be", () => {
    expect(opened({ ...schemas, In: union("Other", "B", "A") })).toEqual({
      In: "type",
      Out: "type",
    });
  });

  test("and closed where it takes only some of that", () => {
    expect(opened({ ...schemas, In: union("Other", "B") })).toEqual({
      Out: "type",
    });
  });
});

describe("a union stays closed", () => {
  test("where only requests have it", () => {
    expect(
      opened({ A, B, In: union("A", "B"), Out: { type: "string" } }),
    ).toEqual({});
  });

  test.each<[string, Record<string, Schema>]>([
    [
      "two members have one text",
      { A, B: { ...B, properties: A["properties"]! as Schema } },
    ],
    ["a member need not have the property", { A, B: { ...B, required: [] } }],
    [
      "a member has any text there",
      {
        A,
        B: {
          type: "object",
          required: ["type"],
          properties: { type: { type: "string" } },
        },
      },
    ],
    ["a member may be anything", { A, B: {} }],
    [
      "numbers tell the members apart",
      {
        A: { type: "object", required: ["v"], properties: { v: { const: 1 } } },
        B: { type: "object", required: ["v"], properties: { v: { const: 2 } } },
      },
    ],
  ])("where %s", (_, { A: first, B: second }) => {
    expect(opened({ A: first!, B: second!, Out: union("A", "B") })).toEqual({});
  });

  test("inside another that another property tells apart, which is open itself", () => {
    const said = (role: string): Schema => ({
      type: "object",
      required: ["type", "role"],
      properties: { type: { const: "said" }, role: { const: role } },
    });
    const schemas = {
      A,
      Me: said("me"),
      You: said("you"),
      Said: union("Me", "You"),
    };
    const discriminator = { propertyName: "type" };
    expect(
      opened({
        ...schemas,
        Out: { ...union("A", "Said"), discriminator },
      }),
    ).toEqual({ Out: "type" });
    expect(opened({ ...schemas, Out: ref("Said") })).toEqual({ Said: "role" });
  });
});

test("texts that tell members apart are a closed list, where several stand for one member", () => {
  const { value } = markTypes(
    testApi(
      {
        "GET /out": answers({
          anyOf: [
            ref("A"),
            {
              type: "object",
              required: ["type"],
              properties: {
                type: { enum: ["b", "c"] },
                color: { enum: ["red", "blue"] },
              },
            },
          ],
        }),
      },
      { schemas: { A } },
    ),
  );
  const lists: Record<string, boolean> = {};
  walkType(
    value.operations[0]!.success[0]!.content[0]!.type,
    (type) =>
      void (
        type.kind === "enum" &&
        (lists[String(type.values[0]!.value)] = type.open)
      ),
  );
  expect(lists).toEqual({ b: false, red: true });
});

test("unions in unions cost no more than there are types", () => {
  const schemas: Record<string, Schema> = { U0: { type: "string" } };
  for (let depth = 1; depth <= 24; depth++)
    schemas[`U${depth}`] = {
      anyOf: [
        ref(`U${depth - 1}`),
        { allOf: [ref(`U${depth - 1}`), { minLength: depth }] },
        tagged(`t${depth}`),
      ],
    };
  expect(opened({ ...schemas, Out: ref("U24") })["U24"]).toBe("type");
});

test("a type is given to those who map it as it was", () => {
  const inner: UnionType = {
    kind: "union",
    members: [
      { kind: "enum", values: [{ value: 1 }], open: false },
      { kind: "null" },
    ],
  };
  const before: Type[] = [];
  mapType({ kind: "array", items: inner }, (type, old) => {
    before.push(old);
    return type.kind === "enum" ? { ...type, open: true } : type;
  });
  expect(before.includes(inner)).toBe(true);
});
