import { existsSync, mkdirSync, readdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isFresh } from "./index.js";
import { generated, TestFolder } from "./test-folder.js";

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.remove());

describe("paths that lead out or cannot exist everywhere are refused, and nothing is written", () => {
  test.each([
    "../a.ts",
    "src/../../a.ts",
    "/etc/a.ts",
    "C:/a.ts",
    "c:a.ts",
    "src\\a.ts",
    "",
    ".",
    "src//a.ts",
    "src/./a.ts",
    "src/",
    "src/con.ts",
    "COM1",
    "src/aux/a.ts",
    "a\0.ts",
    "a\n.ts",
    "a?.ts",
    "a.ts:stream",
    "src./a.ts",
    "a.ts ",
    ".git/hooks/pre-commit",
    ".GIT/config",
    "node_modules/x/index.js",
    ".lapsmith.json",
    `${"é".repeat(101)}.ts`,
  ])("%j", async (path) => {
    expect(
      await folder.write([generated("fine.ts"), generated(path)]),
    ).toMatchObject({
      value: undefined,
      codes: ["output/outside-folder"],
    });
    expect(existsSync(folder.dir)).toBe(false);
    expect(readdirSync(folder.root)).toEqual([]);
  });

  test.each([
    ["src/Keys.ts", "src/keys.ts"],
    ["caf\u00e9.ts", "cafe\u0301.ts"],
    ["a.ts", "a.ts"],
    ["src/keys", "src/keys/get.ts"],
    ["src/keys/get.ts", "src/Keys"],
  ])("%j beside %j", async (one, other) => {
    expect(
      (await folder.write([generated(one), generated(other)])).codes,
    ).toEqual(["output/outside-folder"]);
    expect(folder.tree()).toEqual([]);
  });

  test("symbolic links that lead out; those that stay inside are fine", async () => {
    mkdirSync(join(folder.dir, "real"), { recursive: true });
    mkdirSync(join(folder.root, "client-2"));
    symlinkSync(join(folder.dir, "real"), join(folder.dir, "inside"));
    symlinkSync(join(folder.root, "client-2"), join(folder.dir, "outside"));
    symlinkSync(join(folder.root, "nowhere"), join(folder.dir, "dangling.ts"));
    expect((await folder.write([generated("inside/a.ts")])).codes).toEqual([]);
    expect(folder.read("real/a.ts")).toBe("// inside/a.ts\n");
    for (const path of [
      "outside/a.ts",
      "outside/deep/er/a.ts",
      "dangling.ts",
    ]) {
      expect((await folder.write([generated(path)])).codes).toEqual([
        "output/outside-folder",
      ]);
    }
    expect(readdirSync(join(folder.root, "client-2"))).toEqual([]);
  });

  test("__proto__ is an ordinary name", async () => {
    expect(
      (
        await folder.write([
          generated("__proto__"),
          generated("constructor/a.ts"),
        ])
      ).codes,
    ).toEqual([]);
    expect(await isFresh(folder.dir, "inputs-1")).toBe(true);
    expect(
      (
        await folder.write([
          generated("__proto__"),
          generated("constructor/a.ts"),
        ])
      ).changes,
    ).toEqual([]);
    expect((await folder.write([])).changes).toEqual([
      "delete __proto__",
      "delete constructor/a.ts",
      "update .lapsmith.json",
    ]);
  });
});
