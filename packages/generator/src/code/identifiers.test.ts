import { runInThisContext } from "node:vm";
import { describe, expect, test } from "vitest";
import {
  isReservedWord,
  jsonLiteral,
  propertyKey,
  stringLiteral,
  typeIdentifier,
} from "./identifiers.js";

test.each([
  ["key", "Key"],
  ["User-Profile", "UserProfile"],
  ["3d", "N3d"],
  ["", "Unnamed"],
  ["日本", "Unnamed"],
  ["Date", "DateModel"],
  ["string", "StringModel"],
  ["class", "ClassModel"],
  ["Await", "AwaitModel"],
  ["a; export const x = 1 //", "AExportConstX1"],
  ["__proto__", "Proto"],
])("the type of %j is %s", (text, expected) => {
  expect(typeIdentifier(text)).toBe(expected);
});

test.each([
  ["name", "name"],
  ["$ref", "$ref"],
  ["class", "class"],
  ["created-at", '"created-at"'],
  ["1st", '"1st"'],
  ["", '""'],
  ["__proto__", '"__proto__"'],
  ["é", '"é"'],
])("the key %j is written %s", (name, expected) => {
  expect(propertyKey(name)).toBe(expected);
});

describe("string literals", () => {
  test.each([
    ["plain", '"plain"'],
    ["it's", `"it's"`],
    ['say "a"', `'say "a"'`],
    [`"a" isn't`, `'"a" isn\\'t'`],
    [`"'`, `"\\"'"`],
    ["a\nb\\", '"a\\nb\\\\"'],
    ["\u2028\u2029", '"\\u2028\\u2029"'],
    ["\u202e\u200b\ufeff\u0085", '"\\u202e\\u200b\\ufeff\\u0085"'],
    ["\ud800", '"\\ud800"'],
    ["*/ ${x} `", '"*/ ${x} `"'],
  ])("%j is written %s", (text, expected) => {
    expect(stringLiteral(text)).toBe(expected);
    expect(runInThisContext(expected)).toBe(text);
  });
});

describe("JSON literals", () => {
  test.each([
    [null, "null"],
    [-0, "-0"],
    [[1, "a", true], '[1, "a", true]'],
    [{}, "{}"],
    [{ a: undefined, b: 1, "c-d": [] }, '{ b: 1, "c-d": [] }'],
    [{ a: { b: null } }, "{ a: { b: null } }"],
    [JSON.parse('{"__proto__": 1}'), '{ ["__proto__"]: 1 }'],
  ])("%j is written %s", (value, expected) => {
    expect(jsonLiteral(value)).toBe(expected);
  });

  test("a key `__proto__` stays a key", () => {
    const literal = jsonLiteral(JSON.parse('{"__proto__": {"a": 1}}'));
    const value = runInThisContext(`(${literal})`) as object;
    expect(Object.keys(value)).toEqual(["__proto__"]);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });
});

test.each([
  ["delete", true],
  ["Delete", false],
  ["keys", false],
])("%s is reserved: %s", (word, expected) => {
  expect(isReservedWord(word)).toBe(expected);
});
