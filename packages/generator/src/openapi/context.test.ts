import { describe, expect, test } from "vitest";
import { Context, join, own, suggestion, tokensOf } from "./context.js";

const schemas = {
  Key: { type: "string" },
  Alias: { $ref: "#/components/schemas/Key" },
  Chain: { $ref: "#/components/schemas/Alias" },
  Self: { $ref: "#/components/schemas/Self" },
  Ping: { $ref: "#/components/schemas/Pong" },
  Pong: { $ref: "#/components/schemas/Ping" },
  "a/b~c d%": { type: "number" },
  List: { oneOf: [{ type: "string" }, { type: "integer" }] },
};
const context = (): Context => new Context({ components: { schemas } });
const at = "/components/schemas";

describe("what a reference leads to", () => {
  test.each([
    ["#/components/schemas/Key", `${at}/Key`],
    ["#/components/schemas/Alias", `${at}/Key`],
    ["#/components/schemas/Chain", `${at}/Key`],
    ["#/components/schemas/a~1b~0c%20d%25", `${at}/a~1b~0c d%`],
    ["#/components/schemas/a~1b~0c d%", `${at}/a~1b~0c d%`],
    ["#/components/schemas/List/oneOf/1", `${at}/List/oneOf/1`],
    ["#", ""],
    ["#/", ""],
  ])("%s leads to %s", ($ref, pointer) => {
    const it = context();
    const located = it.resolve({ $ref }, "/here");
    expect(located).toEqual({ value: it.at(pointer), pointer });
    expect(it.diagnostics).toEqual([]);
  });

  test("what is no reference stands where it is", () => {
    expect(context().resolve({ type: "string" }, "/here")).toEqual({
      value: { type: "string" },
      pointer: "/here",
    });
  });

  test.each([
    ["#/components/schemas/Kee", "ref-not-found", "/here/$ref"],
    ["#/components/schemas/toString", "ref-not-found", "/here/$ref"],
    ["#/components/schemas/List/oneOf/2", "ref-not-found", "/here/$ref"],
    ["#/components/schemas/Key/type/length", "ref-not-found", "/here/$ref"],
    ["other.yaml#/Key", "external-ref", "/here/$ref"],
    ["#Key", "external-ref", "/here/$ref"],
    ["", "external-ref", "/here/$ref"],
    ["#/components/schemas/Self", "ref-cycle", `${at}/Self/$ref`],
    ["#/components/schemas/Ping", "ref-cycle", `${at}/Pong/$ref`],
  ])("%s leads nowhere: %s", ($ref, code, pointer) => {
    const it = context();
    expect(it.resolve({ $ref }, "/here")).toBeUndefined();
    expect(it.diagnostics).toMatchObject([
      { code: `openapi/${code}`, pointer },
    ]);
  });

  test("a problem of a place is noted once", () => {
    const it = context();
    it.resolve({ $ref: "#/none" }, "/here");
    it.resolve({ $ref: "#/none" }, "/here");
    it.resolve({ $ref: "#/none" }, "/there");
    expect(it.diagnostics.map(({ pointer }) => pointer)).toEqual([
      "/here/$ref",
      "/there/$ref",
    ]);
  });
});

describe("did you mean", () => {
  test.each([
    [`${at}/Kee`, 'Did you mean "#/components/schemas/Key"?'],
    [`${at}/alias`, 'Did you mean "#/components/schemas/Alias"?'],
    [`${at}/a~1b~0c`, 'Did you mean "#/components/schemas/a~1b~0c d%"?'],
    [`${at}/SomethingElse`, undefined],
    ["/components/none/Key", undefined],
    ["", undefined],
  ])("for %s: %s", (pointer, help) => {
    expect(suggestion(context(), pointer)).toEqual(
      help === undefined ? {} : { help },
    );
  });
});

test.each([
  ["", []],
  ["/", [""]],
  ["/a/b", ["a", "b"]],
  ["/a~1b/~0", ["a/b", "~"]],
  ["/~01", ["~1"]],
])("the tokens of %j are %j, and back", (pointer, tokens) => {
  expect(tokensOf(pointer)).toEqual(tokens);
  expect(join("", ...tokens)).toBe(pointer);
});

test("a property is the document's own", () => {
  expect(own({}, "constructor")).toBeUndefined();
  expect(own(JSON.parse('{"__proto__": 1}'), "__proto__")).toBe(1);
});
