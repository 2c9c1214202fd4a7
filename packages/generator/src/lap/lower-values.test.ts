import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coerceDefault, splitValues } from "./lower-values.js";

describe("values of an enum", () => {
  test.each<[string, string[]]>([
    ["a/b", ["a", "b"]],
    ["image/png/audio/mpeg", ["image/png", "audio/mpeg"]],
    ["audio/auto/audio/flac", ["audio/auto", "audio/flac"]],
    ["date:asc/date:desc", ["date:asc", "date:desc"]],
    ["none (a/b)/all", ["none (a/b)", "all"]],
  ])("%s are sure", (text, values) => {
    expect(splitValues(text, false)).toEqual({ values, doubtful: false });
  });

  test.each([
    "marketing/marketing/seo",
    "DD/MM/YYYY",
    "America/New_York/Asia/Tokyo",
    ";/,//|",
    "https://a/https://b",
    "ipv6/128",
  ])("%s may be cut at the wrong slash", (text) => {
    expect(splitValues(text, false).doubtful).toBe(true);
  });

  test.each<[string, number[], string[] | undefined, boolean]>([
    ["1/137", [1, 137], undefined, false],
    ["0 (None)/101 (East/West)", [0, 101], ["None", "East/West"], false],
    ["1/two", [1], undefined, true],
    ["-1.5/2", [-1.5, 2], undefined, false],
  ])("numbers %s", (text, values, names, doubtful) => {
    expect(splitValues(text, true)).toEqual({
      values,
      ...(names === undefined ? {} : { names }),
      doubtful,
    });
  });
});

describe("a default", () => {
  const text = { type: "string" };
  test.each<[string, object, unknown]>([
    ["5", { type: "integer" }, 5],
    ["5", text, "5"],
    ["1.5", { type: "number" }, 1.5],
    ["True", { type: "boolean" }, true],
    ["b", { type: "string", enum: ["a", "b"] }, "b"],
    ["1", { type: "integer", enum: [1, 2] }, 1],
    ["{'a': True, 'b': None}", { type: "object" }, { a: true, b: null }],
    [`["True"]`, { type: "array" }, ["True"]],
    [`['it''s']`, { type: "array" }, undefined],
    ["['True', False]", { type: "array" }, ["True", false]],
    ["[]", { type: "object" }, undefined],
    ["five", { type: "integer" }, undefined],
    ["1e400", { type: "number" }, undefined],
    ["9007199254740993", { type: "integer" }, undefined],
    ["c", { type: "string", enum: ["a", "b"] }, undefined],
    ["None", text, undefined],
    ["10", {}, 10],
    ["false", {}, false],
    ["asc", {}, "asc"],
    ["None", {}, undefined],
  ])("%s for %j", (value, schema, expected) => {
    expect(coerceDefault(value, { ...schema })?.value).toEqual(expected);
  });

  test("never throws", () => {
    const python = fc
      .array(fc.constantFrom("[", "]", "'", '"', "\\", "True", ",", "{", "}"))
      .map((parts) => `[${parts.join("")}`);
    fc.assert(
      fc.property(python, (value) => {
        const found = coerceDefault(value, { type: "array" });
        expect(found === undefined || Array.isArray(found.value)).toBe(true);
      }),
    );
  });
});
