import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { emitClient } from "../../src/emit-client/index.js";
import { temporaryFolder } from "../oracle/compile.js";
import { print, writeFiles, type Understood } from "../oracle/contract.js";

/** A generated client as its users have it: its entries, each a module, sharing what they share. */
export interface BuiltClient {
  /** Loads an entry: `index`, or one of `generated/`, as `generated/testing`. */
  readonly load: (entry: string) => Promise<any>;
  /** Files that an entry is made of, relative to the package's `src`, and the size of its own file in bytes. */
  readonly filesOf: (entry: string) => readonly string[];
  readonly remove: () => void;
}

const entries = [
  "index",
  "generated/core",
  "generated/functions",
  "generated/operations",
  "generated/schemas",
  "generated/testing",
];

/** Generates a client into a folder of its own and builds it. */
export async function buildClient(
  name: string,
  { api }: Pick<Understood, "api">,
): Promise<BuiltClient> {
  const folder = temporaryFolder(name);
  writeFiles(
    folder.path,
    await print(emitClient(api, { packageName: name, openapiExport: false })),
  );
  const src = join(folder.path, "src");
  const options = {
    bundle: true,
    format: "esm",
    target: "es2022",
    absWorkingDir: src,
    logLevel: "silent",
  } as const;
  await build({
    ...options,
    entryPoints: entries.map((entry) => `${entry}.ts`),
    outdir: join(folder.path, "dist"),
    splitting: true,
  });
  const made = new Map<string, readonly string[]>();
  for (const entry of entries) {
    const { metafile } = await build({
      ...options,
      entryPoints: [`${entry}.ts`],
      write: false,
      metafile: true,
    });
    made.set(entry, Object.keys(metafile.inputs));
  }
  return {
    load: (entry) =>
      import(pathToFileURL(join(folder.path, "dist", `${entry}.js`)).href),
    filesOf: (entry) => made.get(entry) ?? [],
    remove: () => folder.remove(),
  };
}
