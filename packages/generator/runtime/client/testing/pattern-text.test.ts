import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { patternText } from "./pattern-text.js";

const atom = fc.oneof(
  fc.constantFrom(
    "a",
    "Z",
    "7",
    "-",
    "_",
    " ",
    "😀",
    "\\.",
    "\\/",
    "\\d",
    "\\w",
    "\\s",
    "\\S",
    "\\D",
    "\\u0041",
    ".",
  ),
  fc.constantFrom(
    "[a-z]",
    "[^a-z]",
    "[A-Z0-9_-]",
    "[\\d.]",
    "[-x]",
    "[\\w\\s]",
    "[\\]]",
    "\\p{L}",
  ),
);
const quantity = fc.constantFrom(
  "",
  "",
  "",
  "*",
  "+",
  "?",
  "{3}",
  "{2,}",
  "{0,2}",
  "{1,4}?",
  "*?",
);
/** Of groups: without an end inside one without an end, a pattern may take for ever to be matched. */
const bounded = fc.constantFrom("", "", "?", "{2}", "{1,3}");
const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
  pattern: fc
    .array(
      fc.oneof(
        { maxDepth: 2 },
        fc.tuple(atom, quantity),
        fc.tuple(
          tie("pattern").map((inner) => `(${inner})`),
          bounded,
        ),
        fc.tuple(
          fc
            .tuple(tie("pattern"), tie("pattern"))
            .map(([a, b]) => `(?:${a}|${b})`),
          bounded,
        ),
      ),
      { minLength: 1, maxLength: 3 },
    )
    .map((parts) => parts.map((part) => part.join("")).join("")),
}));

describe("a text of a pattern", () => {
  it("matches it, whatever that is", () => {
    fc.assert(
      fc.property(pattern, fc.nat(), (of, seed) => {
        const whole = `^${of}$`;
        const text = patternText(whole, String(seed));
        expect({
          text,
          matches: new RegExp(whole, "u").test(text ?? ""),
        }).toEqual({
          text: expect.any(String),
          matches: true,
        });
      }),
    );
  });

  it.each([
    ["^sk-or-v1-[0-9a-f]{64}$"],
    ["^[a-z0-9]+(?:-[a-z0-9]+)*$"],
    ["^(?<year>\\d{4})-(0[1-9]|1[0-2])$"],
    ["^https?://[^\\s/]+\\.[a-z]{2,}(/.*)?$"],
    ["[\\x21-\\x7E]{8}"],
  ])("matches %s", (of) => {
    for (const seed of ["a", "b", "c"])
      expect(patternText(of, seed)).toMatch(new RegExp(of, "u"));
  });

  it("is as long as it has to be where the pattern leaves a choice", () => {
    expect(patternText("^[a-z]+$", "0", 40)).toMatch(/^[a-z]{40,}$/);
  });

  it.each([
    ["(?=a)b"],
    ["(?<!a)b"],
    ["(a)\\1"],
    ["["],
    ["(a"],
    ["a{99999}"],
    ["\\bword"],
  ])("is not made up where the pattern is not followed: %s", (of) => {
    expect(patternText(of, "0")).toBeUndefined();
  });

  it("is never endless", () => {
    const nested = `${"(".repeat(12)}a${"{9}){9}".repeat(12)}`;
    expect(patternText(nested, "0")).toBeUndefined();
  });
});
