import { describe, expect, test } from "vitest";
import type { Place } from "../contract/index.js";
import { linesByName, snippetPair } from "./snippet.js";

const place = (file: string, line: number, column: number): Place => ({
  pointer: "",
  file,
  line,
  column,
});

/** Both sides as text: the number, a mark where a line is not on the other side, the line. */
function shown(
  texts: Readonly<Record<string, string>>,
  base: Place | undefined,
  revision: Place | undefined,
): { base: string[] | undefined; revision: string[] | undefined } {
  const sources = Object.entries(texts).map(([name, text]) => ({ name, text }));
  const pair = snippetPair(base, revision, linesByName(sources));
  const rows = (side: typeof pair.base): string[] | undefined =>
    side?.lines.map(
      ({ number, text, changed }) => `${number}${changed ? "*" : " "}${text}`,
    );
  return { base: rows(pair.base), revision: rows(pair.revision) };
}

const yaml = `paths:
  /a:
    get:
      parameters:
        - name: x
          in: query

        - name: y
          in: query
      responses: {}
  /b: {}
`;

describe("a snippet", () => {
  test("is the part of YAML that belongs to a key, one line before it, without the margin", () => {
    expect(shown({ yaml }, place("yaml", 3, 5), undefined)).toEqual({
      base: [
        "2 /a:",
        "3*  get:",
        "4*    parameters:",
        "5*      - name: x",
        "6*        in: query",
        "7*",
        "8*      - name: y",
        "9*        in: query",
        "10*    responses: {}",
      ],
      revision: undefined,
    });
  });

  test("of a list item ends where the next one begins", () => {
    expect(shown({ yaml }, undefined, place("yaml", 5, 11)).revision).toEqual([
      "4 parameters:",
      "5*  - name: x",
      "6*    in: query",
    ]);
  });

  test("of JSON ends with its bracket", () => {
    const json = JSON.stringify({ a: { b: 1, c: [2] }, d: 3 }, null, 2);
    expect(shown({ json }, place("json", 2, 3), undefined).base).toEqual([
      "1 {",
      '2*  "a": {',
      '3*    "b": 1,',
      '4*    "c": [',
      "5*      2",
      "6*    ]",
      "7*  },",
    ]);
  });

  test("marks only what is not on the other side", () => {
    const other = yaml.replace("name: x", "name: z").replace("y\n", "y\n");
    expect(
      shown({ yaml, other }, place("yaml", 5, 11), place("other", 5, 11)),
    ).toEqual({
      base: ["4 parameters:", "5*  - name: x", "6     in: query"],
      revision: ["4 parameters:", "5*  - name: z", "6     in: query"],
    });
  });

  test("of a long line is what stands around the column", () => {
    const long = `{"a":"${"x".repeat(2_000_000)}","here":1}`;
    const [row] = shown({ long }, place("long", 1, 2_000_010), undefined).base!;
    expect(row!.length).toBeLessThan(250);
    expect(row).toContain('"here":1}');
  });

  test("is not there where the place is not known", () => {
    expect(shown({ yaml }, { pointer: "/x" }, place("other", 1, 1))).toEqual({
      base: undefined,
      revision: undefined,
    });
    expect(shown({ yaml }, place("yaml", 99, 1), undefined).base).toBe(
      undefined,
    );
  });

  describe("of JSON on one line, as packages carry it,", () => {
    const head = `{"pad":"${"-".repeat(300)}",`;
    const json = `${head}"limit":{"type":"integer","enum":[1,2],"a\\"}b":3},"other":4}`;
    const at = head.length + 1;

    test("is laid out, without numbers of lines", () => {
      expect(shown({ json }, place("json", 1, at), undefined).base).toEqual([
        'undefined*"limit": {',
        'undefined*  "type": "integer",',
        'undefined*  "enum": [',
        "undefined*    1,",
        "undefined*    2",
        "undefined*  ],",
        'undefined*  "a\\"}b": 3',
        "undefined*}",
      ]);
    });

    test("differs from YAML where the facts differ", () => {
      const yaml = `x:\n  limit:\n    type: number\n    enum:\n      - 1\n      - 2\n`;
      const { base, revision } = shown(
        { json, yaml },
        place("json", 1, at),
        place("yaml", 2, 3),
      );
      expect(base!.filter((line) => line.includes("*"))).toEqual([
        'undefined*  "type": "integer",',
        'undefined*  "a\\"}b": 3',
      ]);
      expect(revision!.filter((line) => line.includes("*"))).toEqual([
        "3*    type: number",
      ]);
    });

    test("that is cut off or no JSON is a window of the line", () => {
      const cut = json.slice(0, -20);
      expect(shown({ cut }, place("cut", 1, at), undefined).base![0]).toContain(
        "…----",
      );
      const words = "word ".repeat(100);
      expect(
        shown({ words }, place("words", 1, 200), undefined).base,
      ).toHaveLength(1);
    });
  });
});
