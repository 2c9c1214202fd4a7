import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWithin, matches, search, some } from "./language.js";

describe("matches", () => {
  test.each([
    ["^a+$", "aaa", true],
    ["^a+$", "ab", false],
    ["b", "abc", true],
    ["^$", "", true],
    ["a$|^b", "bx", true],
    ["a$|^b", "cx", false],
    ["^\\d{3}-[A-F\\d]$", "123-C", true],
    ["^[^\\s@]+@[^\\s@]+$", "a@b", true],
    ["^.$", "\u{1f600}", true],
    ["^(?:a|b){2}$", "ab", true],
    ["^(?<year>\\d{4})$", "2025", true],
    ["^\\u0041\\x42\\u{43}$", "ABC", true],
    ["^[\\w.-]+$", "a.b-c_d", true],
    ["", "anything", true],
  ])("%s in %j: %s", (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test.each([
    "^(?=a)",
    "(a)\\1",
    "\\bword",
    "^\\p{L}$",
    "(",
    "[a",
    "a{2,1}",
    "*",
    "(?<!a)b",
  ])("nothing is said of %s", (pattern) => {
    expect(matches(pattern, "a")).toBeUndefined();
  });

  test("a pattern that makes backtracking explode does not", () => {
    const text = `${"a".repeat(20_000)}!`;
    for (const pattern of ["^(a+)+$", "^(a|a)*$", "^(.*a){8}$"])
      expect(matches(pattern, text)).toBe(false);
  });

  test("a pattern that would need too large an automaton is not told", () => {
    expect(matches("^(a{1,1000}){1,1000}$", "a")).toBeUndefined();
  });
});

describe("inclusion", () => {
  test.each([
    ["^[a-z]+$", "^[a-z0-9]*$", true],
    ["^[a-z0-9]*$", "^[a-z]+$", false],
    ["^abc", "^a", true],
    ["abc$", "c", true],
    ["^a*$", ".*", true],
    ["^a{3}$", "^(aa|a)a*$", true],
    ["^(?=a)", "^(?=a)", true],
    ["^(?=a)", "^(?=b)", undefined],
  ])("%s in %s: %s", (a, b, expected) => {
    expect(isWithin({ patterns: [a] }, b)).toBe(expected);
  });

  test("a length decides, too", () => {
    expect(isWithin({ patterns: [], maxLength: 3 }, "^.{0,3}$")).toBe(false);
    expect(isWithin({ patterns: [], maxLength: 3 }, "^[^]{0,3}$")).toBe(true);
    expect(isWithin({ patterns: ["^[0-9a-f]{24}$"] }, "^[\\s\\S]{24}$")).toBe(
      true,
    );
  });

  test("what is in no language is told", () => {
    expect(search({ patterns: ["^a", "^b"] })).toEqual({ kind: "none" });
    expect(search({ patterns: ["^a+$"], minLength: 3 })).toEqual({
      kind: "found",
      text: "aaa",
    });
  });
});

const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\d", "(?:ab)");
const piece = fc
  .tuple(atom, fc.constantFrom("", "", "*", "+", "?", "{2}", "{0,2}"))
  .map((parts) => parts.join(""));
const sequence = fc
  .array(piece, { minLength: 1, maxLength: 4 })
  .map((parts) => parts.join(""));
const pattern = fc
  .tuple(
    fc.constantFrom("", "^"),
    fc.array(sequence, { minLength: 1, maxLength: 2 }),
    fc.constantFrom("", "$"),
  )
  .map(([start, parts, end]) =>
    parts.length > 1
      ? `${start}(${parts.join("|")})${end}`
      : `${start}${parts.join("")}${end}`,
  );
const text = fc
  .array(fc.constantFrom("a", "b", "1", "\n"), { maxLength: 6 })
  .map((parts) => parts.join(""));

test("matches what the engine of the language matches", () => {
  fc.assert(
    fc.property(pattern, fc.array(text, { maxLength: 20 }), (source, texts) => {
      const expression = new RegExp(source, "u");
      for (const one of texts)
        expect([one, matches(source, one)]).toEqual([
          one,
          expression.test(one),
        ]);
      for (const one of some({ patterns: [source] }, 5))
        expect(one).toMatch(expression);
    }),
  );
});

test("inclusion and counterexamples hold", () => {
  fc.assert(
    fc.property(pattern, pattern, fc.array(text), (a, b, texts) => {
      const result = search({ patterns: [a], without: [b] });
      const [isA, isB] = [new RegExp(a, "u"), new RegExp(b, "u")];
      if (result.kind === "found") {
        expect(result.text).toMatch(isA);
        expect(result.text).not.toMatch(isB);
      } else
        for (const one of texts)
          expect(isA.test(one) && !isB.test(one)).toBe(false);
    }),
  );
});
