import { describe, expect, test } from "vitest";
import { docBlock, docText } from "./doc-comment.js";

describe("the text", () => {
  test.each([
    ["nothing", {}, undefined],
    ["a summary is a sentence", { summary: "List keys" }, "List keys."],
    ["one that asks stays", { summary: "Which key?" }, "Which key?"],
    [
      "summary and description",
      { summary: "List keys", description: "All of them." },
      "List keys.\n\nAll of them.",
    ],
    [
      "a summary that the description repeats",
      { summary: "list keys", description: "List keys." },
      "List keys.",
    ],
    ["blank text", { summary: "  ", description: "\n" }, undefined],
    ["carriage returns", { description: "a\r\nb\rc  " }, "a\nb\nc"],
    ["control characters", { description: "a\u001b[2J\u0000b" }, "a [2J b"],
    ["an end of comment", { description: "a */ b" }, "a *\\/ b"],
    ["a start of comment", { description: "a /* b" }, "a /\\* b"],
    ["an end that is made of ends", { description: "**//" }, "**\\//"],
    [
      "a tag",
      { description: "@deprecated\n @see x" },
      "\\@deprecated\n \\@see x",
    ],
    ["an inline tag", { description: "{@link x}" }, "{\\@link x}"],
    ["an address", { description: "a@b.c" }, "a@b.c"],
    ["bidirectional controls", { description: "a\u202eb" }, "a b"],
  ])("%s", (_, doc, expected) => {
    expect(docText(doc)).toBe(expected);
  });

  test("tags stand at the end", () => {
    expect(
      docText(
        { description: "A key." },
        {
          extra: ["Minimum: 1."],
          default: ["*/", 1],
          example: "@example",
          deprecated: true,
        },
      ),
    ).toBe(
      'A key.\n\nMinimum: 1.\n\n@default ["*\\/",1]\n@example\n@example\n@deprecated',
    );
  });

  test.each([[null], [false], [0], [""]])("the default %j is said", (value) => {
    expect(docText(undefined, { default: value })).toBe(
      `@default ${JSON.stringify(value)}`,
    );
  });

  test("a long description ends at a sentence", () => {
    const text = docText({ description: "One sentence. ".repeat(200) })!;
    expect(text.length).toBeLessThan(1300);
    expect(text).toMatch(/sentence\. …$/);
  });
});

describe("lines", () => {
  const words = (count: number): string => "word ".repeat(count).trim();

  test("prose is broken at words", () => {
    const lines = docText({ description: words(40) })!.split("\n");
    expect(lines.map((line) => line.length)).toEqual([94, 94, 9]);
  });

  test.each([
    ["a list", `- ${words(30)}`],
    ["a table", `| ${words(30)} |`],
    ["a heading", `# ${words(30)}`],
    ["a number", `1. ${words(30)}`],
    ["code", `\`\`\`\n${words(30)}\n\`\`\``],
    ["one long word", "w".repeat(120)],
  ])("%s keeps its lines", (_, description) => {
    expect(docText({ description })).toBe(description);
  });

  test("a word that would be a tag begins no line", () => {
    const text = docText({ description: `${"w".repeat(95)} @param x` })!;
    expect(text).toBe(`${"w".repeat(95)} @param\nx`);
  });
});

test.each([
  [undefined, ""],
  ["One.", "/** One. */\n"],
  ["One.\n\nTwo.", "/**\n * One.\n *\n * Two.\n */\n"],
])("the block of %j", (text, expected) => {
  expect(docBlock(text)).toBe(expected);
});
