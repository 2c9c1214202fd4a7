import { expect, test } from "vitest";
import { parseFlow, type Flow } from "./flow.js";
import { splitPairs } from "./pairs.js";

/** Plain scalars as text, quoted ones in guillemets. */
function show(flow: Flow | undefined): unknown {
  switch (flow?.kind) {
    case undefined:
      return undefined;
    case "plain":
      return flow.text;
    case "quoted":
      return `«${flow.text}»`;
    case "list":
      return flow.items.map(show);
    case "map":
      return Object.fromEntries(
        flow.entries.map(([key, value]) => [key, show(value)]),
      );
  }
}

test.each([
  ["abc", "abc"],
  ["[a, b]", ["a", "b"]],
  ["[]", []],
  ["{}", {}],
  ["[1, '2', \"3\"]", ["1", "«2»", "«3»"]],
  ["{role: user, content: hi there}", { role: "user", content: "hi there" }],
  ['{"a":{"b":[true,null]}}', { a: { b: ["true", "null"] } }],
  ["{url: http://x/y, n: -1}", { url: "http://x/y", n: "-1" }],
  ["{role:user}", { role: "user" }],
  ["{a: 'it''s'}", { a: "«it's»" }],
  ['{"a\\n": "\\u00e9"}', { "a\n": "«é»" }],
  ["[a,]", ["a"]],
  ["[a", undefined],
  ["[a] b", undefined],
  ["{a}", undefined],
  ['{"a": }', undefined],
  ["[".repeat(5000), undefined],
])("%s", (text, expected) => {
  expect(show(parseFlow(text))).toEqual(expected);
});

test.each([
  [
    "role=user,content=hi",
    [
      ["role", "user"],
      ["content", "hi"],
    ],
  ],
  [
    "content=hi, you,role=user",
    [
      ["content", "hi, you"],
      ["role", "user"],
    ],
  ],
  [
    'content="a,b=c",role=user',
    [
      ["content", '"a,b=c"'],
      ["role", "user"],
    ],
  ],
  [
    "a={x: 1, y: 2},b=[1,2]",
    [
      ["a", "{x: 1, y: 2}"],
      ["b", "[1,2]"],
    ],
  ],
  [
    "a=,b=x=y",
    [
      ["a", ""],
      ["b", "x=y"],
    ],
  ],
  ["it's=fine", undefined],
  ["plain", undefined],
])("pairs of %s", (text, expected) => {
  expect(splitPairs(text)).toEqual(expected);
});
