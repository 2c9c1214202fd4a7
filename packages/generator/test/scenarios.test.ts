import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import {
  missingFrom,
  occurs,
  produce,
  readScenario,
} from "./scenarios/scenario.js";

const folder = new URL("./scenarios/", import.meta.url);
const scenarios = readdirSync(folder)
  .filter((name) => name.endsWith(".md"))
  .sort()
  .map((name) => ({
    name,
    markdown: readFileSync(new URL(name, folder), "utf8"),
  }));

describe("the emitter's documentation", () => {
  test.each(scenarios)("$name", async ({ name, markdown }) => {
    const scenario = readScenario(markdown);
    const output = await produce({ name, text: scenario.spec });
    expect(missingFrom(scenario, output).join("\n\n")).toBe("");
  });

  test("every title stands once", () => {
    const titles = scenarios.map(
      ({ markdown }) => readScenario(markdown).title,
    );
    expect(titles.filter((title, i) => titles.indexOf(title) !== i)).toEqual(
      [],
    );
  });
});

describe("a scenario that is wrong fails", () => {
  const fence = "```";
  const scenario = (path: string, excerpt: string, diagnostics = "") =>
    readScenario(
      [
        "# Wrong",
        `${fence}yaml\ncomponents: { schemas: { Key: { type: string } } }\n${fence}`,
        `${fence}ts ${path}\n${excerpt}\n${fence}`,
        `${fence}diagnostics\n${diagnostics}\n${fence}`,
      ].join("\n\n"),
    );
  const right = "export type Key = string;";
  const types = "src/generated/types.ts";

  test.each([
    ["nothing is wrong", scenario(types, right), []],
    [
      "an excerpt is nowhere",
      scenario(types, "export type Key = number;"),
      [expect.stringContaining("lacks:\nexport type Key = number;")],
    ],
    [
      "half a line is no line",
      scenario(types, "export type Key"),
      [expect.stringContaining("lacks:")],
    ],
    [
      "a whole file is the file without its first line",
      scenario(`${types} whole`, right),
      [],
    ],
    [
      "a file holds more than its whole",
      scenario(
        "src/generated/core.ts whole",
        'export * from "../runtime/index.js";',
      ),
      [expect.stringContaining("core.ts lacks:")],
    ],
    [
      "a file is not there",
      scenario("src/generated/none.ts", right),
      ["src/generated/none.ts is not generated."],
    ],
    [
      "a diagnostic is missing",
      scenario(types, right, "1:1 warning names/clash Key"),
      ["The diagnostics are:\n"],
    ],
  ])("%s", async (_, wrong, expected) => {
    const output = await produce({ name: "wrong.yaml", text: wrong.spec });
    expect(missingFrom(wrong, output)).toEqual(expected);
  });

  test("a scenario that expects nothing, or has no contract, is refused", () => {
    expect(() => readScenario(`# T\n\n${fence}yaml\na: 1\n${fence}\n`)).toThrow(
      "expects something",
    );
    expect(() => readScenario("# T\n")).toThrow("yaml block");
    expect(() => readScenario("nothing")).toThrow("# title");
  });

  test.each([
    ["a\n  b", "x\n  a\n    b\n", true],
    ["a\nb", "a\n\nb", false],
    ["a\n\nb", "  a\n\n  b\n", true],
    ["a\nb", "  a\n    b", false],
  ])("%j in %j: %s", (excerpt, file, expected) => {
    expect(occurs(excerpt, file)).toBe(expected);
  });
});
