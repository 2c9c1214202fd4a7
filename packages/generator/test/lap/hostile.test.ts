import { describe, expect, test } from "vitest";
import { parseLap, printLap } from "../../src/lap/index.js";

const inList = (list: string): string =>
  `@lap v0.3\n@endpoint GET /x\n@optional {${list}}\n@end\n`;
const inLine = (line: string): string =>
  `@lap v0.3\n@endpoint GET /x\n${line}\n@end\n`;

/** Texts of a size that would take long if anything in them were walked over again and again. */
const texts: Readonly<Record<string, (size: number) => string>> = {
  "commas and colons in a comment": (size) =>
    inList(`x: str # a, ${"b: c: d: e, ".repeat(size / 12)}`),
  "colons in a comment": (size) => inList(`x: str # ${": ".repeat(size / 2)}`),
  "commas in a comment": (size) => inList(`x: str # ${", ".repeat(size / 2)}`),
  "hashes in a comment": (size) => inList(`x: str # ${" # ".repeat(size / 3)}`),
  "open parentheses": (size) => inList(`x: str${"(".repeat(size)}`),
  "open brackets": (size) => inList(`x: ${"[".repeat(size)}`),
  "open maps": (size) => inList(`x: ${"map{a: ".repeat(size / 7)}`),
  "open braces": (size) => inList("{".repeat(size)),
  "open generics": (size) => inList(`x: ${"map<str,".repeat(size / 8)}`),
  "open parentheses in prose": (size) =>
    inList(`x: str # ${", a: str(".repeat(size / 9)}`),
  "open maps in prose": (size) =>
    inList(`x: str # ${", a: map{b: c, d: e".repeat(size / 19)}`),
  "one map in prose, and colons": (size) =>
    inList(`x: str # , a: map{b${", b: str".repeat(size / 8)}`),
  "damage behind damage": (size) => inList(`x: str${": any".repeat(size / 5)}`),
  "damage in prose": (size) =>
    inList(`x: str # ${", a: str: any: any".repeat(size / 18)}`),
  "defaults without comments": (size) => inList("a: str=1, ".repeat(size / 10)),
  "defaults without items": (size) =>
    inList(`a: str=${", b".repeat(size / 3)}`),
  "names without types": (size) => inList("a, ".repeat(size / 3)),
  "names with spaces without types": (size) => inList("a b, ".repeat(size / 5)),
  "names without types, then one": (size) =>
    inList(`${"a b, ".repeat(size / 5)}c: str`),
  "types that are none": (size) => inList("a: (b, ".repeat(size / 7)),
  "colons without types": (size) => inList("a: b: (".repeat(size / 7)),
  "spaces behind colons": (size) =>
    inList(`a:${" ".repeat(size / 2)}, b:${" ".repeat(size / 2)}`),
  "a list over many lines": (size) =>
    inLine(`@required {\n${"  a: str # text\n".repeat(size / 16)}}`),
  "a list over many lines that never ends": (size) =>
    inLine(`@required {\n${"// a\n".repeat(size / 5)}`),
  "many lists of one endpoint": (size) =>
    inLine("@required {a: str}\n".repeat(size / 19)),
  "many errors of one endpoint": (size) =>
    inLine("@errors {404: a}\n".repeat(size / 17)),
  "errors without codes": (size) =>
    inLine(`@errors {${"a, ".repeat(size / 3)}}`),
  "codes of errors": (size) => inLine(`@errors {${"404, ".repeat(size / 5)}}`),
  "fields that end nowhere": (size) =>
    inLine(`@returns(200) {${"a: map{b: str, ".repeat(size / 15)}`),
  "names of fields without types": (size) =>
    inLine(`@returns(200) {${"a, ".repeat(size / 3)}b: str}`),
  "open parentheses behind returns": (size) =>
    inLine("@returns(".repeat(size / 9)),
  "endpoints glued to a description": (size) =>
    inLine(`@desc { ${" @endpoint GET /x @desc {".repeat(size / 24)}`),
  "directives that are not quite glued": (size) =>
    inLine(
      `@desc { @endpoint GET /x ${" @endpoint AAAAAAAA".repeat(size / 18)}`,
    ),
  "closing parentheses in the table of contents": (size) =>
    `@lap v0.3\n@toc ${"a(1)1)".repeat(size / 6)}\n@end\n`,
  "digits in the table of contents": (size) =>
    `@lap v0.3\n@toc ${"1".repeat(size / 2)}${")".repeat(size / 2)}\n@end\n`,
  "empty lines before the document": (size) =>
    `${"\n".repeat(size)}@lap v0.3\n@end\n`,
  "remarks before no document": (size) => "# a\n".repeat(size / 4),
  "bare carriage returns": (size) =>
    `@lap v0.3\n${"\r".repeat(size / 2)}\nx${" \r".repeat(size / 4)}`,
  "lines that mean nothing": (size) => `@lap v0.3\n${"x\n\n".repeat(size / 3)}`,
  "many problems in one line": (size) =>
    `@lap v0.3\n@endpoint GET /x\n@desc { @endpoint GET /x ${" @required {a: b}".repeat(size / 17)}`,
  "endpoints without paths": (size) =>
    `@lap v0.3\n${"@endpoint GET\n".repeat(size / 14)}`,
  "types over many lines": (size) =>
    `@lap v0.3\n@type A {\n${"a: str,\n".repeat(size / 8)}}\n@end\n`,
};

/** The least of several times: what else the machine does only adds. */
function least(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
}

describe("hostile texts", () => {
  test.each(Object.entries(texts))("%s take time in proportion", (_, make) => {
    const [small, large] = [make(24_000), make(384_000)];
    const read = (text: string): void => {
      const { value } = parseLap(text, "x.lap");
      if (value !== undefined) printLap(value);
    };
    read(small);
    // Sixteen times the text. Work that grows with the square of it would take 256 times as long; the rest is left to
    // the collector of garbage. What takes less than two milliseconds tells nothing.
    const unit = Math.max(
      least(() => read(small)),
      1,
    );
    expect(least(() => read(large))).toBeLessThan(100 * unit);
  });

  test("prose that looks like items again and again is text, and that is told", () => {
    const prose = ", a: map{b: str".repeat(2000);
    const { value, diagnostics } = parseLap(
      inList(`x: str # ${prose}`),
      "x.lap",
    );
    expect(value!.endpoints[0]!.optional).toHaveLength(1);
    expect(diagnostics.map(({ message }) => message)).toEqual([
      "The list is too tangled: items at its end may have been taken for text.",
    ]);
  });

  test("maps a thousand deep are no types, and end no program", () => {
    const depth = 1000;
    const { value, diagnostics } = parseLap(
      inList(`x: ${"map{a: ".repeat(depth)}str${"}".repeat(depth)}, y: int`),
      "x.lap",
    );
    expect(diagnostics.map(({ code }) => code)).toContain("lap/unread-item");
    const [first] = value!.endpoints[0]!.optional!;
    expect(first).toMatchObject({ name: "x", type: { name: "any" } });
  });

  test("maps sixty deep are types", () => {
    const depth = 60;
    const list = `x: ${"map{a: ".repeat(depth)}str${"}".repeat(depth)}, y: int`;
    const { value, diagnostics } = parseLap(inList(list), "x.lap");
    expect(diagnostics).toEqual([]);
    expect(value!.endpoints[0]!.optional!.map(({ name }) => name)).toEqual([
      "x",
      "y",
    ]);
  });
});
