import { describe, expect, test } from "vitest";
import { parseSource } from "./parse-source.js";

const parse = (text: string, name = "spec.yaml") => parseSource({ name, text });

/** `line:column code message` of each diagnostic. */
const problems = (text: string, name?: string) =>
  parse(text, name).diagnostics.map(
    (d) => `${d.line}:${d.column} ${d.code} ${d.message}`,
  );

describe("the text decides the format", () => {
  test.each([
    ['{"a": 1}', "spec.yaml", "json", { a: 1 }],
    ["[1]", "spec", "json", [1]],
    ["{a: 1}", "spec.yaml", "yaml", { a: 1 }],
    ["a: 1", "spec.json", "yaml", { a: 1 }],
    ["\ufeffa: 1", "spec.yaml", "yaml", { a: 1 }],
    ['\ufeff{"a": 1}', "spec.json", "json", { a: 1 }],
  ])("%j in %s is %s", (text, name, format, value) => {
    expect(parse(text, name).value).toMatchObject({ name, format, value });
  });
});

describe("YAML", () => {
  test("dates stay text, merge keys merge, unknown tags are ignored", () => {
    const { value } = parse(
      "date: 2024-01-01\nbase: &b { x: 1 }\nuse: { <<: *b, y: 2 }\ntag: !Ref z\nstamp: !!timestamp 2024-01-01\nset: !!set { a }\n",
    );
    expect(value!.value).toEqual({
      date: "2024-01-01",
      base: { x: 1 },
      use: { x: 1, y: 2 },
      tag: "z",
      stamp: "2024-01-01",
      set: { a: null },
    });
  });

  test("__proto__ is a plain own key, also when merged or doubled", () => {
    const { value } = parse(
      "base: &b\n  __proto__: { polluted: 1 }\nuse:\n  <<: *b\n__proto__: { a: 1 }\n__proto__: { b: 1 }\n",
    );
    const root = value!.value as Record<string, object>;
    expect(Object.keys(root)).toEqual(["base", "use", "__proto__"]);
    expect(Object.getPrototypeOf(root)).toBe(Object.prototype);
    expect(Object.getPrototypeOf(root["use"])).toBe(Object.prototype);
    expect(Object.keys(root["use"]!)).toEqual(["__proto__"]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });

  test("duplicate keys cost only themselves; the later one is used", () => {
    const text =
      "paths:\n  /a:\n    get: 1\n    put: 2\n    get: 3\n    get: 4\nx: {y: 1, y: 2}\n";
    const { value, diagnostics } = parse(text);
    expect(value!.value).toEqual({
      paths: { "/a": { get: 4, put: 2 } },
      x: { y: 2 },
    });
    expect(problems(text)).toEqual([
      '5:5 yaml/duplicate-key The key "get" stands twice in this mapping, first at 3:5; the later one is used.',
      '6:5 yaml/duplicate-key The key "get" stands twice in this mapping, first at 5:5; the later one is used.',
      '7:11 yaml/duplicate-key The key "y" stands twice in this mapping, first at 7:5; the later one is used.',
    ]);
    expect(diagnostics[0]).toMatchObject({
      severity: "warning",
      pointer: "/paths/~1a/get",
      atKey: true,
      file: "spec.yaml",
    });
  });

  test("a key that overrides a merged one is no duplicate", () => {
    expect(
      problems("a: &a { x: 1 }\nb:\n  <<: *a\n  x: 2\nc: 1\nc: 2\n"),
    ).toEqual([expect.stringContaining('6:1 yaml/duplicate-key The key "c"')]);
  });

  test.each([
    [
      "a: 1\n b: 2\n",
      "2:3 yaml/syntax The YAML is broken: bad indentation of a mapping entry.",
    ],
    [
      "a:\n\tb: 2\n",
      "2:1 yaml/syntax The YAML is broken: tab characters must not be used in indentation.",
    ],
    ["a: *b\n", '1:6 yaml/syntax The YAML is broken: unidentified alias "b".'],
    [
      'a: "open\n',
      "2:1 yaml/syntax The YAML is broken: unexpected end of the stream within a double quoted scalar.",
    ],
    [
      "a: [1, 2\n",
      "2:1 yaml/syntax The YAML is broken: unexpected end of the stream within a flow collection.",
    ],
    [
      "a: 1\n---\nb: 2\n",
      "3:1 yaml/syntax The text holds more than one YAML document.",
    ],
    [
      "a: 1\na: 2\nb: [\n",
      "4:1 yaml/syntax The YAML is broken: unexpected end of the stream within a flow collection.",
    ],
    [
      "a: \u0001\n",
      "1:5 yaml/syntax The YAML is broken: the stream contains non-printable characters.",
    ],
    ["<!doctype html>\n<a: b>: c: d", "2:3 yaml/syntax"],
  ])("%j is refused", (text, problem) => {
    expect(parse(text).value).toBeUndefined();
    expect(problems(text)).toEqual([expect.stringContaining(problem)]);
  });

  test("the help names the usual cause", () => {
    expect(parse("a:\n\tb: 2\n").diagnostics[0]!.help).toBe(
      "Indent with spaces; YAML does not allow tabs here.",
    );
    expect(parse("<html>\n<a: b>: c: d").diagnostics[0]!.help).toBe(
      "Give the contract itself: this looks like an HTML or XML page.",
    );
  });

  test("an end mark does not make a second document", () => {
    expect(parse("---\na: 1\n---\n").value!.value).toEqual({ a: 1 });
    expect(parse("%YAML 1.2\n---\na: 1\n...\n").value!.value).toEqual({ a: 1 });
  });

  test.each(["", " \n", "\ufeff"])("%j is empty", (text) => {
    expect(parse(text).diagnostics[0]!.code).toBe("source/empty");
  });

  test.each(["# only a comment\n", "---\n", "null\n"])(
    "%j holds no data",
    (text) => {
      expect(parse(text).diagnostics[0]!.code).toBe("source/empty");
    },
  );
});

describe("what aliases can do", () => {
  test("shared parts are fine", () => {
    const { value, diagnostics } = parse(
      "a: &x { b: 1 }\nc: *x\nd: [*x, *x]\n",
    );
    expect(diagnostics).toEqual([]);
    expect(value!.value).toEqual({
      a: { b: 1 },
      c: { b: 1 },
      d: [{ b: 1 }, { b: 1 }],
    });
  });

  test("a value that contains itself is refused with its place", () => {
    const { value, diagnostics } = parse("a: &x\n  b:\n    - 1\n    - *x\n");
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject([
      {
        code: "yaml/cycle",
        severity: "error",
        file: "spec.yaml",
        line: 4,
        column: 7,
      },
    ]);
  });

  test("a billion laughs are refused at once", () => {
    const lines = ["a0: &a0 [lol, lol]"];
    for (let i = 1; i < 30; i++) {
      const uses = Array(10)
        .fill(`*a${i - 1}`)
        .join(", ");
      lines.push(`a${i}: &a${i} [${uses}]`);
    }
    // Expanded, it would not end within the time of a test.
    expect(parse(lines.join("\n")).diagnostics.map((d) => d.code)).toEqual([
      "yaml/alias-bomb",
    ]);
  });

  test("a long text repeated without end is refused", () => {
    const text = `a: &a ${"x".repeat(100_000)}\nb: [${Array(5000).fill("*a").join(", ")}]`;
    expect(parse(text).diagnostics.map((d) => d.code)).toEqual([
      "yaml/alias-bomb",
    ]);
  });

  test("a chain of aliases is as deep as nesting", () => {
    const lines = ["a0: &a0 [x]"];
    for (let i = 1; i < 20_000; i++) lines.push(`a${i}: &a${i} [*a${i - 1}]`);
    expect(parse(lines.join("\n")).diagnostics.map((d) => d.code)).toEqual([
      "source/too-deep",
    ]);
  });
});

describe("nesting is bounded", () => {
  test.each([
    ["flow YAML", "{a: ".repeat(5000) + "1" + "}".repeat(5000)],
    ["block YAML", "- ".repeat(5000) + "x"],
    ["JSON", "[".repeat(200_000) + "]".repeat(200_000)],
    ["broken JSON", '{"a":'.repeat(5000)],
    ["explicit keys", "? ".repeat(5000) + "x"],
  ])("%s", (_, text) => {
    expect(parse(text).diagnostics.map((d) => d.severity)).toEqual(["error"]);
    expect(parse(text).diagnostics[0]!.message).toContain(
      "nested more than 1000 deep",
    );
  });

  test("900 levels are fine", () => {
    expect(parse("[".repeat(900) + "]".repeat(900)).diagnostics).toEqual([]);
    expect(parse("- ".repeat(900) + "x").diagnostics).toEqual([]);
  });
});

describe("JSON", () => {
  test.each([
    [
      '{"a": 1,}',
      '1:8 json/syntax The JSON is broken. A comma must not stand before "}".',
    ],
    [
      '{\n  "a": 1\n  "b": 2\n}',
      '3:3 json/syntax The JSON is broken. Found a string where a comma or "}" must stand.',
    ],
    [
      '{"a": tru}',
      '1:7 json/syntax The JSON is broken. Found "tru" where a value must stand.',
    ],
    [
      "{'a': 1}",
      "1:2 json/syntax The JSON is broken. Strings need double quotes in JSON.",
    ],
    [
      '{"a": 1} // end',
      "1:10 json/syntax The JSON is broken. JSON has no comments.",
    ],
    [
      '{"a": 1',
      '1:8 json/syntax The JSON is broken. The text ends, but a comma or "}" must follow.',
    ],
    [
      '{"a": "x\ny"}',
      "1:7 json/syntax The JSON is broken. This string is not closed on its line.",
    ],
    [
      '{"a": "x',
      "1:7 json/syntax The JSON is broken. This string is not closed.",
    ],
    [
      '{"a": "\\x"}',
      "1:8 json/syntax The JSON is broken. This escape sequence is unknown in JSON.",
    ],
    [
      '{"a": "\t"}',
      "1:8 json/syntax The JSON is broken. A control character in a string must be escaped.",
    ],
    [
      '{"a": 01}',
      '1:8 json/syntax The JSON is broken. Found "1" where a comma or "}" must stand.',
    ],
    [
      "[1] [2]",
      '1:5 json/syntax The JSON is broken. Found "[" where the end of the text must stand.',
    ],
    [
      '{"a" 1}',
      '1:6 json/syntax The JSON is broken. Found "1" where a colon must stand.',
    ],
    [
      "[-]",
      '1:2 json/syntax The JSON is broken. Found "-" where a value must stand.',
    ],
  ])("%j is refused", (text, problem) => {
    expect(problems(text, "spec.json")).toEqual([problem]);
  });

  test("a broken text that is neither was meant as JSON if its first key has quotes", () => {
    expect(problems('{"a": [}', "spec")).toEqual([
      expect.stringContaining("1:8 json/syntax"),
    ]);
    expect(problems("{a: [}", "spec")).toEqual([
      expect.stringContaining("yaml/syntax"),
    ]);
  });

  test("duplicate keys cost only themselves, written differently too", () => {
    const text =
      '{\n "a": {"b:\\"": 1, "b:\\u0022": 2},\n "c": [{"d": 1, "d": 2}]\n}';
    expect(parse(text, "spec.json").value!.value).toEqual({
      a: { 'b:"': 2 },
      c: [{ d: 2 }],
    });
    expect(problems(text, "spec.json")).toEqual([
      '2:19 json/duplicate-key The key "b:"" stands twice in this object, first at 2:8; the later one is used.',
      '3:17 json/duplicate-key The key "d" stands twice in this object, first at 3:9; the later one is used.',
    ]);
  });

  test("__proto__ is a plain own key", () => {
    const { value, diagnostics } = parse('{"__proto__": {"a": 1}}');
    expect(diagnostics).toEqual([]);
    expect(Object.keys(value!.value as object)).toEqual(["__proto__"]);
  });
});
