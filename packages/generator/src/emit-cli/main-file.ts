/**
 * The emitted shell: it binds the runtime to one client and one folder of tables.
 *
 * In: Api and package names. Out: OutputFile[]. No logic is emitted here: it lives in the runtime.
 */

import { jsonLiteral, stringLiteral, type OutputFile } from "../code/index.js";
import type { Api } from "../ir/index.js";
import { envTable } from "../passes/index.js";
import type { CliNames } from "./cli-names.js";

export function mainFiles(api: Api, names: CliNames): readonly OutputFile[] {
  const core = stringLiteral(`${names.clientPackageName}/core`);
  const operations = stringLiteral(`${names.clientPackageName}/operations`);
  const main = `/** Runs the command line on the arguments of this process. The exit code is set, never forced. */
export function main(): Promise<void> {
  return run({
    name: ${stringLiteral(names.binName)},
    manifest: new URL("../../package.json", import.meta.url),
    data: new URL("../../data/", import.meta.url),
    env: ${jsonLiteral(envTable(api, names.binName))},
    core: () => import(${core}),
    operations: () => import(${operations}),
  });
}`;
  const bin = `#!/usr/bin/env node
import * as nodeModule from "node:module";

// Node 22.1 and later keep compiled code between runs.
nodeModule.enableCompileCache?.();
const { main } = await import("../dist/generated/main.js");
await main();
`;
  return [
    {
      path: "src/generated/main.ts",
      owner: "generated",
      source: {
        kind: "typescript",
        statements: [`import { run } from "../runtime/index.js";`, main],
      },
    },
    {
      path: `bin/${names.binName}.js`,
      owner: "generated",
      source: { kind: "text", text: bin },
    },
    {
      path: "src/runtime",
      owner: "generated",
      source: { kind: "runtime", name: "cli" },
    },
  ];
}
