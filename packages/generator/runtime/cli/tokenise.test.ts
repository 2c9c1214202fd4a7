import { expect, test } from "vitest";
import { tokenise } from "./tokenise.js";

test.each([
  [
    "words and flags",
    ["keys", "list", "--limit", "3"],
    ["keys", "list", { name: "limit" }, "3"],
  ],
  ["inline value", ["--a=b=c"], [{ name: "a", inline: "b=c" }]],
  ["empty inline value", ["--a="], [{ name: "a", inline: "" }]],
  [
    "negative numbers are words",
    ["--t", "-1", "-.5"],
    [{ name: "t" }, "-1", "-.5"],
  ],
  ["a dash is a word", ["--data", "-"], [{ name: "data" }, "-"]],
  [
    "short flags",
    ["-o", "json", "-ojson", "-o=json"],
    [
      { name: "o", short: true },
      "json",
      { name: "o", short: true, inline: "json" },
      { name: "o", short: true, inline: "json" },
    ],
  ],
  ["two dashes end the flags", ["a", "--", "--b", "-1"], ["a", "--b", "-1"]],
] as const)("%s", (_, argv, expected) => {
  const tokens = tokenise(argv).map((token) => {
    if (token.kind === "word") return token.text;
    return {
      name: token.name,
      ...(token.short ? { short: true } : {}),
      ...(token.inline === undefined ? {} : { inline: token.inline }),
    };
  });
  expect(tokens).toEqual(expected);
});
