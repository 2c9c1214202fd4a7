import { existsSync, readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { dump } from "js-yaml";
import { describe, expect, test } from "vitest";
import { isMap, isScalar, isSeq, parseDocument, type Node } from "yaml";
import { diagnostic } from "../diagnostics/index.js";
import type { Document } from "./document.js";
import { locate, resolvePositions } from "./locate.js";
import { parseSource } from "./parse-source.js";
import { escapeToken } from "./placed-node.js";

function parse(text: string, name = "spec.yaml"): Document {
  const { value, diagnostics } = parseSource({ name, text });
  expect(diagnostics).toEqual([]);
  return value!;
}

/** "line:column" of a pointer. */
const at = (document: Document, pointer: string, key = false): string => {
  const { line, column } = locate(document, pointer, { key });
  return `${line}:${column}`;
};

const offsetAt = (document: Document, pointer: string, key = false): number => {
  const { line, column } = locate(document, pointer, { key });
  const lines = document.text.split("\n");
  const before = lines.slice(0, line - 1).map((l) => l.length + 1);
  return before.reduce((a, b) => a + b, 0) + column - 1;
};

/** Every pointer below a value, with what stands there. */
function* pointers(value: unknown, at = ""): Generator<[string, unknown]> {
  yield [at, value];
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries())
      yield* pointers(item, `${at}/${i}`);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, item] of Object.entries(value)) {
      yield* pointers(item, `${at}/${escapeToken(key)}`);
    }
  }
}

/** The same for a tree of the `yaml` package: an independent witness of where values and keys start. */
function* witness(
  node: Node | null,
  at = "",
  keyStart = -1,
): Generator<{ pointer: string; start: number; keyStart: number }> {
  if (node?.range) yield { pointer: at, start: node.range[0], keyStart };
  if (isMap(node)) {
    for (const { key, value } of node.items) {
      const name = isScalar(key) ? String(key.value) : "";
      const start = (key as Node).range![0];
      yield* witness(value as Node | null, `${at}/${escapeToken(name)}`, start);
    }
  } else if (isSeq(node)) {
    for (const [i, item] of node.items.entries()) {
      yield* witness(item as Node, `${at}/${i}`);
    }
  }
}

/** `key:` without a value: the two packages differ in where nothing stands. */
const isBlank = (text: string, offset: number): boolean =>
  text.slice(offset, offset + 1).trim() === "";

const json = fc.jsonValue({ maxDepth: 5, stringUnit: "grapheme" });
const container = fc.oneof(
  fc.array(json, { maxLength: 6 }),
  fc.dictionary(
    fc.oneof(
      fc.string(),
      fc.constantFrom("__proto__", "a/b", "~", "200", "<<"),
    ),
    json,
    { maxKeys: 6 },
  ),
);

describe("every pointer of a random document leads to its text", () => {
  test.each([
    ["compact JSON", undefined],
    ["pretty JSON", 2],
  ])("%s", (_, indent) => {
    fc.assert(
      fc.property(container, (value) => {
        const text = JSON.stringify(value, null, indent);
        const document = parse(text, "spec.json");
        expect(document.format).toBe("json");
        for (const [pointer, part] of pointers(value)) {
          const rest = text.slice(offsetAt(document, pointer));
          const own = JSON.stringify(part, null, indent).split("\n")[0]!;
          expect(rest.startsWith(own)).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
  });

  test.each([
    ["block YAML", {}],
    ["YAML with flow collections", { flowLevel: 2 }],
    ["YAML without indented sequences", { noArrayIndent: true }],
    ["YAML with long lines", { lineWidth: -1, forceQuotes: true }],
  ])("%s", (_, options) => {
    fc.assert(
      fc.property(container, (value) => {
        const text = dump(value, { noRefs: true, ...options });
        const result = parseSource({ name: "spec.yaml", text });
        const document = result.value!;
        const known = parseDocument(text, { merge: true, logLevel: "silent" });
        // Some texts the two packages read differently; then there is no witness.
        fc.pre(known.errors.length === 0 && document?.format === "yaml");
        for (const { pointer, start, keyStart } of witness(known.contents)) {
          if (isBlank(text, start)) continue;
          expect([pointer, offsetAt(document, pointer)]).toEqual([
            pointer,
            start,
          ]);
          if (keyStart >= 0) {
            expect([pointer, offsetAt(document, pointer, true)]).toEqual([
              pointer,
              keyStart,
            ]);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

test("no text, however odd, makes parsing or locating throw", () => {
  const token = fc.constantFrom(
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n? ",
    "\n: ",
    "\n<<: ",
    "\n---",
    "\n...",
    "\n# c",
    "\n\t",
    "\r",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "<<: ",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "a",
    "b",
    "1",
    "~",
    "'q'",
    '"d"',
    "|\n  t",
    "!!str ",
    "!x ",
    ":",
  );
  const odd = fc.array(token, { maxLength: 25 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(odd, (text) => {
      const { value: document, diagnostics } = parseSource({ name: "s", text });
      for (const { line, code } of diagnostics) {
        if (code !== "source/empty") expect(line).toBeGreaterThan(0);
      }
      if (document === undefined) return;
      for (const [pointer] of pointers(document.value)) {
        const { line, column } = locate(document, pointer);
        expect(line).toBeGreaterThan(0);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 500 },
  );
});

test("values and keys of block YAML, past comments and empty lines", () => {
  const document = parse(
    [
      "# head",
      "openapi: 3.1.0",
      "paths: # here",
      "  # more",
      "",
      "  /a~b/{c}:",
      "    get:",
      "      tags: [one, 'two']",
      "      description: |",
      "        text",
      "      empty:",
      "      list:",
      "      - x",
      "      -",
      "      - y: 1",
      "        z: 2",
      "",
    ].join("\n"),
  );
  const get = "/paths/~1a~0b~1{c}/get";
  expect(at(document, "")).toBe("2:1");
  expect(at(document, "/openapi")).toBe("2:10");
  expect(at(document, "/openapi", true)).toBe("2:1");
  expect(at(document, "/paths")).toBe("6:3");
  expect(at(document, "/paths", true)).toBe("3:1");
  expect(at(document, `${get}/tags/1`)).toBe("8:19");
  expect(at(document, `#${get}/description`)).toBe("9:20");
  expect(at(document, `${get}/empty`)).toBe("11:7");
  expect(at(document, `${get}/list/0`)).toBe("13:9");
  expect(at(document, `${get}/list/2`)).toBe("15:9");
  expect(at(document, `${get}/list/2/z`)).toBe("16:12");
});

test("a pointer that the text lacks gives the nearest ancestor's key", () => {
  const document = parse("paths:\n  /a:\n    get:\n      summary: x\n");
  expect(at(document, "/paths/~1a/get/responses/200")).toBe("3:5");
  expect(at(document, "/paths/~1b/get", true)).toBe("1:1");
  expect(at(document, "/nothing/at/all")).toBe("1:1");
  expect(at(document, "/paths/~1a/get/summary/0")).toBe("4:7");
});

test("below an alias and a merge key, places are at the anchor", () => {
  const document = parse(
    [
      "base: &base", // 1
      "  type: object",
      "  nullable: true",
      "one: *base",
      "two:", // 5
      "  <<: *base",
      "  nullable: false",
      "three:",
      "  <<: [*base, { extra: 1 }]",
      "list: [*base, a: 1, b]", // 10
      "? complex",
      ": value",
      "? - seq",
      ": seq value",
      "? lonely",
      "",
    ].join("\n"),
  );
  expect(document.value).toMatchObject({
    two: { type: "object", nullable: false },
    list: [{ type: "object" }, { a: 1 }, "b"],
    complex: "value",
    lonely: null,
  });
  expect(at(document, "/one")).toBe("4:6");
  expect(at(document, "/one/type")).toBe("2:9");
  expect(at(document, "/two/type")).toBe("2:9");
  expect(at(document, "/two/nullable")).toBe("7:13");
  expect(at(document, "/three/extra")).toBe("9:24");
  expect(at(document, "/list/0/nullable")).toBe("3:13");
  expect(at(document, "/list/1/a")).toBe("10:18");
  expect(at(document, "/list/2")).toBe("10:21");
  expect(at(document, "/complex")).toBe("12:3");
  expect(at(document, "/lonely")).toBe("15:3");
});

test("lines end at CRLF, LF and CR alike", () => {
  const document = parse("a: 1\r\nb:\r\n  c: 2\r\n");
  expect(document.value).toEqual({ a: 1, b: { c: 2 } });
  expect(at(document, "/b/c")).toBe("3:6");
  expect(at(parse('{\r\n"a": 1,\r"b": 2}', "a.json"), "/b")).toBe("3:6");
});

test("positions are filled in where a pointer is known", () => {
  const spec = parse("openapi: 3.1.0\ninfo:\n  title: A\n", "spec.yaml");
  const overlay = parse("overlay: 1.0.0\nactions: []\n", "overlay.yaml");
  const message = "m";
  const noPlace = diagnostic("config/not-found", { message });
  const known = diagnostic("yaml/syntax", { message, line: 9, column: 9 });
  const resolved = resolvePositions(
    [
      diagnostic("openapi/wrong-type", { message, pointer: "/info/title" }),
      diagnostic("openapi/wrong-type", {
        message,
        pointer: "/info/title",
        atKey: true,
      }),
      diagnostic("overlay/invalid", {
        message,
        pointer: "/actions",
        file: "overlay.yaml",
      }),
      diagnostic("overlay/invalid", {
        message,
        pointer: "/actions",
        file: "other.yaml",
      }),
      noPlace,
      known,
    ],
    [spec, overlay],
  );
  expect(
    resolved.map(({ file, line, column }) => [file, line, column]),
  ).toEqual([
    ["spec.yaml", 3, 10],
    ["spec.yaml", 3, 3],
    ["overlay.yaml", 2, 10],
    ["other.yaml", undefined, undefined],
    [undefined, undefined, undefined],
    [undefined, 9, 9],
  ]);
});

const specs = new URL("../../../../../shared/specs/", import.meta.url);

describe.skipIf(!existsSync(specs))(
  "every pointer of a real document leads to its text (needs ../shared/specs)",
  () => {
    // One of each kind is enough: JSON and YAML, block and flow, long and short.
    const wanted = /openrouter-2026-04|twitter|resend|train-travel/;
    const names = existsSync(specs)
      ? readdirSync(specs).filter((name) => wanted.test(name))
      : [];
    test.each(names)("%s", (name) => {
      const text = readFileSync(new URL(name, specs), "utf8");
      const document = parse(text, name);
      const known = parseDocument(text, { merge: true, uniqueKeys: false });
      const starts = [0];
      for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
      const offset = (pointer: string, key: boolean): number => {
        const { line, column } = locate(document, pointer, { key });
        return starts[line - 1]! + column - 1;
      };
      const wrong: string[] = [];
      let count = 0;
      for (const { pointer, start, keyStart } of witness(known.contents)) {
        if (isBlank(text, start)) continue;
        count++;
        if (offset(pointer, false) !== start) wrong.push(pointer);
        if (keyStart >= 0 && offset(pointer, true) !== keyStart) {
          wrong.push(`key of ${pointer}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(count).toBeGreaterThan(40);
    });
  },
);
