import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  printFiles,
  type OutputFile,
  type PrintedFile,
} from "../../src/code/index.js";
import type { Api } from "../../src/ir/index.js";
import { readContract } from "../../src/read-contract.js";
import { readOwnParts } from "../../src/source/index.js";

/** Root of the repository: the folder of the workspace file. */
export const root = fileURLToPath(new URL("../../../../", import.meta.url));

export interface Understood {
  readonly api: Api;
  /** The document with its overlays applied: what openapi-typescript reads. */
  readonly document: unknown;
}

export async function readOpenRouter(): Promise<Understood> {
  return understand({
    spec: join(root, "spec/openrouter.openapi.yaml"),
    overlays: [join(root, "spec/openrouter.overlay.yaml")],
  });
}

export async function understand(
  config: Parameters<typeof readContract>[0],
): Promise<Understood> {
  const contract = await readContract(config);
  const { api, diagnostics } = await contract.understand();
  if (api === undefined)
    throw new Error(`${config.spec}: ${JSON.stringify(diagnostics)}`);
  return { api, document: contract.document };
}

/** Files as they would be written, in memory. */
export async function print(
  files: readonly OutputFile[],
): Promise<readonly PrintedFile[]> {
  return printFiles(files, {
    origin: "spec.yaml",
    runtimes: readOwnParts().runtimes,
  });
}

export function writeFiles(
  folder: string,
  files: readonly { readonly path: string; readonly text: string }[],
): void {
  for (const { path, text } of files) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

export const readText = (path: string): string =>
  readFileSync(join(root, path), "utf8");
