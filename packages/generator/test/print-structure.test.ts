import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { printFiles, type OutputFile } from "../src/code/index.js";
import { emitCli } from "../src/emit-cli/index.js";
import { emitClient } from "../src/emit-client/index.js";
import { readContract } from "../src/read-contract.js";

const print = (files: readonly OutputFile[], throughMorph: boolean) =>
  printFiles(files, {
    origin: "contract.yaml",
    runtimes: { client: [], "client-tests": [], cli: [] },
    throughMorph,
  });

test("what is printed without ts-morph is what ts-morph prints", async () => {
  const spec = fileURLToPath(
    new URL("targets/nasty.openapi.yaml", import.meta.url),
  );
  const { api } = await (await readContract({ spec })).understand();
  const files = [
    ...emitClient(api!, { packageName: "nasty", openapiExport: false }),
    ...emitCli(api!, {
      packageName: "nasty-cli",
      clientPackageName: "nasty",
      binName: "nasty",
      version: "0.1.0",
      rootClass: api!.info.className,
    }),
  ].filter(({ source }) => source.kind === "typescript");
  expect(files.length).toBeGreaterThan(10);
  expect(await print(files, false)).toEqual(await print(files, true));
});

test("a structure that is not ours goes through ts-morph", async () => {
  const [file] = await print(
    [
      {
        path: "kind.ts",
        owner: "once",
        source: {
          kind: "typescript",
          statements: [
            // StructureKind.Enum
            { kind: 8, name: "Kind", members: [{ name: "A" }] },
          ],
        },
      },
    ],
    false,
  );
  expect(file!.text).toBe("enum Kind {\n  A,\n}\n");
});
