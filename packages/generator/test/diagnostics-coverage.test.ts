import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { catalogue } from "../src/diagnostics/index.js";
import { parseOpenApi } from "../src/openapi/index.js";

const folder = fileURLToPath(new URL("..", import.meta.url));
const codes = Object.keys(catalogue);

/** Codes that no test can provoke, each with its reason. */
const unprovoked: Readonly<Record<string, string>> = {
  "emit/package-not-installed":
    "openapi-typescript is always installed where the tests run",
};

/** The texts of all files below some folders whose path matches. */
function texts(folders: readonly string[], path: RegExp): readonly string[] {
  return folders.flatMap((name) =>
    readdirSync(join(folder, name), { recursive: true })
      .map((file) => join(name, String(file)).replaceAll("\\", "/"))
      .filter((file) => path.test(file))
      .map((file) => readFileSync(join(folder, file), "utf8")),
  );
}

/** `code` as a whole word: `names/clash` does not stand in `names/clash-of-two`. */
const mentions = (text: string, code: string): boolean =>
  new RegExp(`(?<![\\w/-])${code}(?![\\w/-])`).test(text);

describe("every code of the catalogue", () => {
  const sources = texts(["src"], /^(?!.*(\.test\.|catalogue)).*\.ts$/);
  const tests = texts(
    ["src", "test"],
    /^(?!.*(diagnostics-coverage|diagnostics\.test))(src\/.*\.test\.ts|test\/.*\.(ts|md))$/,
  );
  // This file provokes it.
  const here = ["openapi/no-operations"];

  test("is reported by some room", () => {
    const unused = codes.filter(
      (code) => !sources.some((text) => text.includes(`"${code}"`)),
    );
    expect(unused).toEqual([]);
  });

  test("is provoked by some test", () => {
    const missing = codes.filter(
      (code) =>
        !tests.some((text) => mentions(text, code)) && !here.includes(code),
    );
    expect(missing).toEqual(Object.keys(unprovoked));
  });
});

test("a document without operations is told so, and still makes its types", () => {
  const { value, diagnostics } = parseOpenApi({
    openapi: "3.1.0",
    info: { title: "Types only", version: "1" },
    components: { schemas: { Pet: { type: "object" } } },
  });
  expect(diagnostics).toEqual([
    {
      code: "openapi/no-operations",
      severity: "warning",
      message: "The document has no operation.",
      help: "Add at least one operation under `paths`.",
      pointer: "/paths",
    },
  ]);
  expect(value?.types.map(({ name }) => name)).toEqual(["Pet"]);
});
