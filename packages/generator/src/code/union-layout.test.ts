import { check } from "prettier";
import { format } from "oxfmt";
import { expect, test } from "vitest";
import { settleUnions } from "./union-layout.js";

const literals = (count: number): string =>
  Array.from({ length: count }, (_, i) => `"${"x".repeat(8)}${i}"`).join(" | ");

/** What differs between the two formatters, and what looks like it and does not. */
test.each([
  [
    "an alias that fits on the line below",
    `type ${"A".repeat(30)} = ${literals(5)};`,
  ],
  ["an alias that fits nowhere", `type A = ${literals(9)};`],
  ["an alias that fits", `type A = ${literals(2)};`],
  ["a property", `interface A { ${"a".repeat(20)}: ${literals(5)}; }`],
  [
    "an optional property",
    `interface A { ${"a".repeat(20)}?: ${literals(5)}; }`,
  ],
  ["an index", `interface A { [key: string]: ${literals(5)}; }`],
  ["a member with a body", `type A = { a: string } | { b: string };`],
  [
    "members in parentheses",
    `type A = (B & { kind: "b" }) | (C & { kind: "c" });`,
  ],
  ["a list", `interface A { ${"a".repeat(30)}: (${literals(5)})[]; }`],
  ["a longer list", `interface A { a: (${literals(9)})[]; }`],
  ["a type argument", `type A = ${"B".repeat(30)}<${literals(5)}>;`],
  [
    "a parameter",
    `declare function ${"f".repeat(30)}(${"a".repeat(20)}: ${literals(4)}): void;`,
  ],
  [
    "two properties",
    `interface A { ${"a".repeat(20)}: ${literals(5)}; ${"b".repeat(20)}: ${literals(5)}; }`,
  ],
])("%s is laid out as prettier does", async (_, text) => {
  const { code } = await format("a.ts", text, { printWidth: 80 });
  const settled = settleUnions(code);
  expect(await check(settled, { filepath: "a.ts" }), settled).toBe(true);
});

test("text without unions stays", () => {
  const text = "/**\n * | a | b |\n */\nexport const a = 1;\n";
  expect(settleUnions(text)).toBe(text);
});
