import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { applyWrites } from "./index.js";
import { generated, TestFolder } from "./test-folder.js";

let folder: TestFolder;
beforeEach(() => {
  folder = new TestFolder();
});
afterEach(() => folder.remove());

describe("a failure leaves everything as it was", () => {
  test("when a folder stands in the way", async () => {
    folder.put("a.ts/file", "x");
    folder.put("b", "x");
    expect(
      await folder.write([
        generated("a.ts"),
        generated("b/c.ts"),
        generated("d.ts"),
      ]),
    ).toMatchObject({
      value: undefined,
      codes: ["output/write-failed", "output/write-failed"],
    });
    expect(folder.tree()).toEqual(["a.ts", "a.ts/file", "b"]);
  });

  test("when the disk changes between plan and writing", async () => {
    await folder.write([generated("a.ts"), generated("gone.ts")]);
    const before = folder.tree();
    const made = await folder.plan([
      generated("a.ts", "// new\n"),
      generated("new/deep/b.ts"),
      generated("z.ts"),
    ]);
    // The rename of z.ts fails after a.ts and b.ts are in place.
    folder.put("z.ts/blocker", "x");
    const { value, diagnostics } = await applyWrites(made);
    expect(value).toBeUndefined();
    expect(diagnostics).toMatchObject(
      [
        { code: "output/write-failed", message: /Everything is as it was\.$/ },
      ].map((d) => ({
        ...d,
        message: expect.stringMatching(d.message),
      })),
    );
    expect(folder.tree()).toEqual([...before, "z.ts", "z.ts/blocker"]);
    expect(folder.read("a.ts")).toBe("// a.ts\n");
    expect(folder.read("gone.ts")).toBe("// gone.ts\n");
  });

  test("when a file to delete cannot be deleted", async () => {
    await folder.write([
      generated("a.ts"),
      generated("b.ts"),
      generated("c.ts"),
    ]);
    const made = await folder.plan([generated("a.ts", "// new\n")]);
    rmSync(join(folder.dir, "c.ts"));
    const { diagnostics } = await applyWrites(made);
    expect(diagnostics.map((d) => d.code)).toEqual(["output/write-failed"]);
    expect(folder.tree()).toEqual([".lapsmith.json", "a.ts", "b.ts"]);
    expect([folder.read("a.ts"), folder.read("b.ts")]).toEqual([
      "// a.ts\n",
      "// b.ts\n",
    ]);
  });
});
