import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  markdownCode,
  markdownMessage,
  markdownText,
} from "./markdown-text.js";

describe("words inside Markdown", () => {
  test.each([
    ["a *b* _c_ [d](e)", "a \\*b\\* \\_c\\_ \\[d\\](e)"],
    ["<b>&amp;", "&lt;b&gt;&amp;amp;"],
    ["# title", "\\# title"],
    ["1. item", "\\1. item"],
    ["by @jo in #12", "by @<!-- -->jo in #<!-- -->12"],
  ])("%s", (text, expected) => {
    expect(markdownText(text)).toBe(expected);
  });

  test("names between backticks are code, whatever they hold", () => {
    expect(markdownMessage("The parameter `a_b` is *new*")).toBe(
      "The parameter `a_b` is \\*new\\*",
    );
    expect(markdownMessage("`a` and `b`")).toBe("`a` and `b`");
    expect(markdownMessage("one ` alone *")).toBe("one \\` alone \\*");
    expect(markdownMessage("`x`<b>`")).toBe("`x`&lt;b&gt;\\`");
  });

  test("code has a fence longer than what is in it", () => {
    expect(markdownCode("a")).toBe("`a`");
    expect(markdownCode("a``b")).toBe("```a``b```");
    expect(markdownCode("`a`")).toBe("`` `a` ``");
  });

  test("leave no tag, and no mention, outside of code", () => {
    const word = fc.constantFrom("`", "``", "<b>", "@jo", "#1", "a", " ", "\\");
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const text = outsideCode(markdownMessage(words.join("")));
        expect(text).not.toMatch(/<b>|@jo|#1/);
      }),
    );
  });
});

/** What a reader of Markdown takes for text: without code spans and escaped characters. */
function outsideCode(markdown: string): string {
  let text = "";
  for (let at = 0; at < markdown.length;) {
    if (markdown[at] === "\\") at += 2;
    else if (markdown[at] === "`") {
      const run = /^`+/.exec(markdown.slice(at))![0];
      const rest = markdown.slice(at + run.length);
      const close = [...rest.matchAll(/`+/g)].find(([it]) => it === run);
      at += run.length + (close === undefined ? 0 : close.index + run.length);
    } else text += markdown[at++];
  }
  return text;
}
