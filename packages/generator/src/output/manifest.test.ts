import {
  existsSync,
  mkdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { check } from "prettier";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isFresh } from "./index.js";
import { generated, managed, once, TestFolder } from "./test-folder.js";

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.remove());

describe("the manifest", () => {
  test("is sorted and says what is whose", async () => {
    await folder.write([
      generated("b.ts", "b"),
      generated("a.ts", "a"),
      managed({ type: "module" }, ["type"]),
      once("i.ts", ""),
    ]);
    expect(folder.read(".lapsmith.json")).toBe(`{
  "generator": "lapsmith",
  "files": {
    "a.ts": "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb",
    "b.ts": "3e23e8160039594a33894f6564e1b1348bbd7a0088d42c4acb73eeaed59c009d"
  },
  "managed": {
    "package.json": {
      "type": "51b03279c071bc2e55a377745fdd442c9eedc700152b19366572fa8f76d76017"
    }
  },
  "once": {
    "i.ts": true
  }
}
`);
  });

  test("and managed files are as prettier wants them", async () => {
    await folder.write([
      generated("b.ts", "b"),
      managed({ type: "module", files: ["dist", "src"], bin: {} }, ["type"]),
      once("i.ts", ""),
    ]);
    for (const filepath of [".lapsmith.json", "package.json"]) {
      expect([
        filepath,
        await check(folder.read(filepath), { filepath }),
      ]).toEqual([filepath, true]);
    }
  });

  test("tells whether a folder is fresh", async () => {
    expect(await isFresh(folder.dir, "inputs-1")).toBe(false);
    await folder.write([generated("a.ts"), once("i.ts", "x")]);
    expect(await isFresh(folder.dir, "inputs-1")).toBe(true);
    expect(await isFresh(folder.dir, "inputs-2")).toBe(false);
    folder.put("a.ts", "// edited\n");
    expect(await isFresh(folder.dir, "inputs-1")).toBe(false);
    folder.put("a.ts", "// a.ts\n");
    expect(await isFresh(folder.dir, "inputs-1")).toBe(true);
    rmSync(join(folder.dir, "i.ts"));
    expect(await isFresh(folder.dir, "inputs-1")).toBe(false);
  });

  test("that is broken is reported and written anew", async () => {
    await folder.write([generated("a.ts")]);
    folder.put(".lapsmith.json", "<<<<<<< HEAD\n");
    expect(await isFresh(folder.dir, "inputs-1")).toBe(false);
    expect(await folder.write([generated("a.ts")])).toMatchObject({
      changes: ["update .lapsmith.json"],
      codes: ["output/manifest-invalid"],
    });
  });

  test("of a stranger cannot make lapsmith delete outside the folder", async () => {
    writeFileSync(join(folder.root, "victim.txt"), "precious");
    mkdirSync(join(folder.root, "elsewhere"));
    writeFileSync(join(folder.root, "elsewhere/victim.txt"), "precious");
    mkdirSync(folder.dir);
    symlinkSync(join(folder.root, "elsewhere"), join(folder.dir, "link"));
    const files = {
      "../victim.txt": "x",
      "link/victim.txt": "x",
      ".git/config": "x",
    };
    folder.put(".git/config", "[core]");
    folder.put(
      ".lapsmith.json",
      JSON.stringify({ generator: "lapsmith", files }),
    );
    expect((await folder.write([generated("a.ts")])).changes).toEqual([
      "create a.ts",
      "update .lapsmith.json",
    ]);
    expect(existsSync(join(folder.root, "victim.txt"))).toBe(true);
    expect(existsSync(join(folder.root, "elsewhere/victim.txt"))).toBe(true);
    expect(existsSync(join(folder.dir, ".git/config"))).toBe(true);
  });
});

test("an unchanged folder of 300 files is found fresh", async () => {
  const text = "export const x = 1;\n".repeat(300);
  await folder.write(
    Array.from({ length: 300 }, (_, i) => generated(`src/${i}.ts`, text)),
  );
  expect(await isFresh(folder.dir, "inputs-1")).toBe(true);
});
