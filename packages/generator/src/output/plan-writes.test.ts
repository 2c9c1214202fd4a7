import {
  chmodSync,
  linkSync,
  readdirSync,
  rmSync,
  statSync,
  utimesSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyWrites, isFresh, planWrites } from "./index.js";
import { generated, managed, once, TestFolder } from "./test-folder.js";

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.remove());

describe("generated files", () => {
  test("are created, then unchanged, then updated or deleted with their empty folders", async () => {
    const first = [
      generated("src/a.ts"),
      generated("src/b/c/d.ts"),
      generated("src/b/e.ts"),
    ];
    expect(await folder.write(first)).toEqual({
      changes: [
        "create src/a.ts",
        "create src/b/c/d.ts",
        "create src/b/e.ts",
        "create .lapsmith.json",
      ],
      value: { created: 4, updated: 0, deleted: 0, unchanged: 0 },
      codes: [],
    });
    expect(await folder.write(first)).toEqual({
      changes: [],
      value: { created: 0, updated: 0, deleted: 0, unchanged: 4 },
      codes: [],
    });
    folder.put("src/b/mine.ts", "// mine\n");
    expect(await folder.write([generated("src/a.ts", "// new\n")])).toEqual({
      changes: [
        "update src/a.ts",
        "delete src/b/c/d.ts",
        "delete src/b/e.ts",
        "update .lapsmith.json",
      ],
      value: { created: 0, updated: 2, deleted: 2, unchanged: 0 },
      codes: [],
    });
    expect(folder.tree()).toEqual([
      ".lapsmith.json",
      "src",
      "src/a.ts",
      "src/b",
      "src/b/mine.ts",
    ]);
    expect(folder.read("src/a.ts")).toBe("// new\n");
  });

  test("keep their time and mode", async () => {
    await folder.write([generated("a.ts"), generated("bin.js")]);
    utimesSync(join(folder.dir, "a.ts"), 1000, 1000);
    chmodSync(join(folder.dir, "bin.js"), 0o755);
    await folder.write(
      [generated("a.ts"), generated("bin.js", "new\n")],
      "inputs-2",
    );
    expect(statSync(join(folder.dir, "a.ts")).mtimeMs).toBe(1_000_000);
    expect(statSync(join(folder.dir, "bin.js")).mode & 0o777).toBe(0o755);
  });

  test("edited by hand are reported and overwritten, or deleted when no longer generated", async () => {
    await folder.write([
      generated("a.ts"),
      generated("b.ts"),
      generated("c.ts"),
    ]);
    for (const path of ["a.ts", "b.ts"]) folder.put(path, "// edited\n");
    // An edit that is what would be generated now is none.
    folder.put("c.ts", "// next\n");
    const made = await folder.plan([
      generated("a.ts"),
      generated("c.ts", "// next\n"),
    ]);
    expect(made.diagnostics).toMatchObject([
      {
        code: "output/edited-by-hand",
        severity: "warning",
        file: join(folder.dir, "a.ts"),
        message: "a.ts is not as lapsmith wrote it; it is overwritten.",
      },
      {
        file: join(folder.dir, "b.ts"),
        message:
          "b.ts is not as lapsmith wrote it; it is deleted, as it is not generated any more.",
      },
    ]);
    expect((await applyWrites(made)).value).toMatchObject({ deleted: 1 });
    expect(folder.read("a.ts")).toBe("// a.ts\n");
  });

  test("a file of the user in the way is reported too", async () => {
    folder.put("a.ts", "// mine\n");
    expect(await folder.write([generated("a.ts")])).toMatchObject({
      changes: ["update a.ts", "create .lapsmith.json"],
      codes: ["output/edited-by-hand"],
    });
  });

  test("whose name changes only in case survive where case does not count", async () => {
    await folder.write([generated("Keys.ts")]);
    // A hard link is one file by two names, as a file system without case shows it.
    linkSync(join(folder.dir, "Keys.ts"), join(folder.dir, "keys.ts"));
    expect(
      (await folder.write([generated("keys.ts", "// Keys.ts\n")])).changes,
    ).toEqual(["update .lapsmith.json"]);
    rmSync(join(folder.dir, "Keys.ts"));
    folder.put("KEYS.ts", "// keys.ts\n");
    await folder.write([generated("KEYS.ts", "// keys.ts\n")]);
    expect(folder.tree()).toEqual([".lapsmith.json", "KEYS.ts"]);
  });
});

test("files written once are never touched again", async () => {
  await folder.write([once("src/index.ts", "// start\n")]);
  folder.put("src/index.ts", "// mine\n");
  expect(
    await folder.write([once("src/index.ts", "// other\n")]),
  ).toMatchObject({
    changes: [],
    codes: [],
  });
  await folder.write([generated("a.ts")]);
  expect(folder.read("src/index.ts")).toBe("// mine\n");
});

test("a generated file that becomes the user's stays", async () => {
  await folder.write([generated("a.ts")]);
  expect((await folder.write([once("a.ts", "// start\n")])).changes).toEqual([
    "update .lapsmith.json",
  ]);
  expect(folder.read("a.ts")).toBe("// a.ts\n");
});

describe("managed files", () => {
  const wanted = {
    name: "x",
    version: "0.0.0",
    type: "module",
    exports: { ".": "./dist/index.js" },
  };
  const keys = ["type", "exports", "bin", "version"];

  test("are created whole", async () => {
    await folder.write([managed(wanted, keys)]);
    expect(JSON.parse(folder.read("package.json"))).toEqual(wanted);
  });

  test("keep what is the user's: order, other keys, the version", async () => {
    folder.put(
      "package.json",
      '{"version":"2.0.0","bin":"old","exports":"./old.js","name":"mine","scripts":{"a":"b"}}',
    );
    expect(await folder.write([managed(wanted, keys)])).toMatchObject({
      codes: [],
    });
    expect(folder.read("package.json")).toBe(`{
  "version": "2.0.0",
  "exports": {
    ".": "./dist/index.js"
  },
  "name": "mine",
  "scripts": {
    "a": "b"
  },
  "type": "module"
}
`);
    expect((await folder.write([managed(wanted, keys)])).changes).toEqual([]);
  });

  test("do not become stale by the user's own changes, but by changes of managed keys", async () => {
    await folder.write([managed(wanted, keys)]);
    folder.put(
      "package.json",
      JSON.stringify({ ...wanted, version: "3.0.0", keywords: ["a"] }),
    );
    expect(await isFresh(folder.dir, "inputs-1")).toBe(true);
    expect((await folder.write([managed(wanted, keys)])).changes).toEqual([]);
    folder.put("package.json", JSON.stringify({ ...wanted, type: "commonjs" }));
    expect(await isFresh(folder.dir, "inputs-1")).toBe(false);
    folder.put("package.json", JSON.stringify({ ...wanted, bin: "x" }));
    expect(await isFresh(folder.dir, "inputs-1")).toBe(false);
  });

  test.each(["{", "[]", "null"])(
    "%j is reported, and nothing is written",
    async (text) => {
      folder.put("package.json", text);
      expect(
        await folder.write([managed(wanted, keys), generated("a.ts")]),
      ).toMatchObject({
        value: undefined,
        codes: ["output/managed-file-invalid"],
      });
      expect(folder.tree()).toEqual(["package.json"]);
    },
  );
});

describe("several targets", () => {
  test("are all written or none", async () => {
    const targets = [
      {
        dir: folder.dir,
        manifest: true,
        inputs: "1",
        files: [generated("a.ts")],
      },
      {
        dir: join(folder.root, "cli"),
        manifest: true,
        inputs: "1",
        files: [generated("../b.ts")],
      },
    ];
    expect(
      (await applyWrites(await planWrites(targets))).value,
    ).toBeUndefined();
    expect(readdirSync(folder.root)).toEqual([]);
  });

  test("may not share a folder", async () => {
    const target = { dir: folder.dir, manifest: true, inputs: "1", files: [] };
    const made = await planWrites([
      target,
      { ...target, dir: `${folder.dir}/../client` },
    ]);
    expect(made.diagnostics.map((d) => d.code)).toEqual([
      "output/folder-clash",
    ]);
  });
});
