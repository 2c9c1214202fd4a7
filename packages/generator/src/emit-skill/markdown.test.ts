import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  codeCell,
  inline,
  jsonCode,
  paragraph,
  plainText,
  said,
  withoutSecrets,
  yamlString,
} from "./markdown.js";
import { parse } from "yaml";

describe("plain text", () => {
  test.each([
    ["a [link](https://example.com) here", "a link here"],
    ["<p>Some <b>bold</b> text</p>", "Some bold text"],
    ["**bold** and *slanted* and `code`", "bold and slanted and code"],
    ["snake_case_name stays", "snake_case_name stays"],
    ["one\n\ntwo\u0000\u202ethree", "one two three"],
    ["a &lt; b &amp; c", "a < b & c"],
  ])("%j", (text, plain) => {
    expect(plainText(text)).toBe(plain);
  });
});

test.each([
  ["a | b", "a \\| b"],
  ["`x`", "\\`x\\`"],
  ["string[]", "string[]"],
  ["[x](y)", "[x\\](y)"],
  ["{id} and {{x}}", "{id} and \\{\\{x\\}\\}"],
  ["a_b and _c_", "a_b and \\_c\\_"],
  ["<b>", "\\<b\\>"],
])("%j cannot become markup", (text, escaped) => {
  expect(inline(text)).toBe(escaped);
});

test.each(["# head", "- item", "---", "1. one", "+ more", "=== x"])(
  "a paragraph does not begin as %j does",
  (text) => {
    expect(paragraph(inline(text))).toMatch(/^\\/);
  },
);

test("code holds no backtick, and no pipe that ends a cell", () => {
  expect(codeCell("a `b` | c \\| d")).toBe("`a 'b' \\| c \\| d`");
  expect(jsonCode({ a: "`|`\n" })).toBe('`{"a":"\\u0060|\\u0060\\n"}`');
});

test("text is cut at the end of a sentence", () => {
  expect(said("One thing is said here. Another one is too long.", 40)).toBe(
    "One thing is said here.",
  );
});

describe("credentials are struck out", () => {
  test.each([
    "use sk-or-v1-0123456789abcdef0123456789abcdef today",
    "ghp_0123456789abcdefghijABCDEFGHIJ012345",
    "AKIAIOSFODNN7EXAMPLE",
    "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.sig-nature",
    "Authorization: Bearer abcDEF0123456789abcDEF",
    "-----BEGIN RSA PRIVATE KEY----- MIIEow -----END RSA PRIVATE KEY-----",
  ])("%s", (text) => {
    expect(withoutSecrets(text)).toContain("REDACTED");
  });

  test("but not words that look like their beginning", () => {
    for (const text of [
      "replicationcontrollers and resourceclaimtemplates",
      "re-registration-of-everything-there-is",
      "Bearer authentication_is_required",
      "https://example.com/path",
    ])
      expect(withoutSecrets(text)).toBe(text);
  });

  test("and not the address behind a login", () => {
    expect(withoutSecrets("https://ada:secret@example.com/")).toBe(
      "https://example.com/",
    );
  });
});

test("any text is a string in YAML, on one line", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
      const line = `name: ${yamlString(text)}`;
      expect(line.split(/\r|\n/)).toHaveLength(1);
      expect(typeof (parse(line) as { name: unknown }).name).toBe("string");
    }),
  );
});

/** Quadratic reading of these would not end in the time that a test has. */
test.each([
  "sk-",
  "eyJ-eyJ",
  "[[",
  "*a ",
  "<a ",
  "Bearer a",
  "//a:",
  "-----BEGIN ",
])("much of %j is read in time", (part) => {
  const text = part.repeat(100_000);
  expect(withoutSecrets(text).length).toBeGreaterThan(0);
  expect(plainText(text).length).toBeGreaterThan(0);
  expect(said(text, 100).length).toBeLessThan(300);
});
