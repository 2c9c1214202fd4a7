import { printFiles } from "../../../src/code/index.js";
import { emitClient } from "../../../src/emit-client/index.js";
import type { Api } from "../../../src/ir/index.js";
import { parseOpenApi } from "../../../src/openapi/index.js";
import {
  emptyLock,
  inputNames,
  lockNames,
  runPasses,
} from "../../../src/passes/index.js";
import { readOwnParts } from "../../../src/source/index.js";
import type { MemoryCompiler } from "./compiler.js";
import type { Uses } from "./probe.js";

/** Two documents as Apis, named with one lock: what the first called things keeps its name. */
export function readPair(
  base: unknown,
  revision: unknown,
): { readonly base: Api; readonly revision: Api } {
  const first = runPasses(parsed(base), emptyLock).value;
  const lock = lockNames(first, emptyLock);
  return {
    base: runPasses(parsed(base), lock).value,
    revision: runPasses(parsed(revision), lock).value,
  };
}

function parsed(document: unknown): Api {
  const { value, diagnostics } = parseOpenApi(document);
  if (value === undefined) throw new Error(JSON.stringify(diagnostics));
  return value;
}

/** Puts the generated source of a client into a folder of the compiler; all clients there share one runtime. */
export async function addClient(
  compiler: MemoryCompiler,
  folder: string,
  api: Api,
): Promise<void> {
  const files = emitClient(api, {
    packageName: "@example/shop",
    openapiExport: false,
  }).filter(({ path }) => path.startsWith("src/generated/"));
  const printed = await printFiles(files, {
    origin: "spec.yaml",
    runtimes: { client: [], "client-tests": [], cli: [] },
  });
  for (const { path, text } of printed)
    compiler.add(path.replace("src/generated", folder), text);
}

export function addRuntime(compiler: MemoryCompiler): void {
  for (const { path, text } of readOwnParts().runtimes.client)
    compiler.add(`runtime/${path}`, text);
}

/** Which way the values of an Api's exported types go. */
export function usesOf(api: Api): Uses {
  const inputs = inputNames(api.types);
  return new Map(
    api.types.flatMap((named) => {
      const { request: writes, response: reads } = named.usedIn;
      return named.split === true
        ? [
            [named.name, { reads, writes: false }] as const,
            [inputs.get(named.id)!, { reads: false, writes }] as const,
          ]
        : [[named.name, { reads, writes }] as const];
    }),
  );
}
