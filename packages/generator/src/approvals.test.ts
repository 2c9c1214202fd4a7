import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { addApprovals, isDate, matches, parseApprovals } from "./approvals.js";
import { limitMaximum } from "./emit-report/test-report.js";

describe("a pattern", () => {
  test.each([
    ["a", "a", true],
    ["a", "ab", false],
    ["a*", "ab", true],
    ["*b", "ab", true],
    ["a*a", "a", false],
    ["a*a", "aa", true],
    ["*", "", true],
    ["GET /x/*/y", "GET /x/1/2/y", true],
    ["*a*b*", "xbxa", false],
    ["a*b*c", "abbc", true],
    ["a*bc*c", "abc", false],
    [".*", "abc", false],
  ])("%s for %s: %s", (pattern, text, expected) => {
    expect(matches(pattern, text)).toBe(expected);
  });

  test("means what the regular expression with .* for * means", () => {
    const letters = fc.string({
      unit: fc.constantFrom("a", "b", "*"),
      maxLength: 8,
    });
    const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 10 });
    fc.assert(
      fc.property(letters, text, (pattern, subject) => {
        const expression = new RegExp(`^${pattern.replaceAll("*", ".*")}$`);
        expect(matches(pattern, subject)).toBe(expression.test(subject));
      }),
    );
  });
});

test.each([
  ["2030-01-31", true],
  ["2028-02-29", true],
  ["2030-02-29", false],
  ["2100-02-29", false],
  ["2030-13-01", false],
  ["2030-00-10", false],
  ["2030-01-00", false],
  ["2030-1-1", false],
  [20300101, false],
])("%s is a date: %s", (value, expected) => {
  expect(isDate(value)).toBe(expected);
});

describe("what is added", () => {
  test("is read back, whatever its words", () => {
    fc.assert(
      fc.property(
        fc
          .string({ minLength: 1, unit: "grapheme" })
          .filter((s) => s.trim() !== ""),
        fc.string({ unit: "binary", maxLength: 20 }),
        (reason, path) => {
          const text = addApprovals(undefined, [{ ...limitMaximum, path }], {
            reason,
          })!;
          const { value, diagnostics } = parseApprovals({ name: "", text });
          expect(diagnostics).toEqual([]);
          expect(value.entries).toEqual([
            {
              fingerprint: limitMaximum.fingerprint,
              change: `GET ${path} ${limitMaximum.id}`.trim(),
              reason,
              pointer: "/accept/0",
            },
          ]);
        },
      ),
    );
  });

  test("goes below remarks", () => {
    expect(addApprovals("# ours\n", [limitMaximum], { reason: "r" })).toBe(
      `# ours\naccept:\n  - fingerprint: "000000000001"\n    change: "GET /orders request-parameter-max-decreased"\n    reason: "r"\n`,
    );
  });

  test("goes nowhere where the end of the file is not the end of the list", () => {
    for (const text of [
      "accept: []\n",
      "accept:\n  - { rule: a, reason: b }\nother: 1\n",
      "- 1\n",
      "accept: |\n  text\n",
    ])
      expect(addApprovals(text, [limitMaximum], { reason: "r" })).toBe(
        undefined,
      );
  });
});
