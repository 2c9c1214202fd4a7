/**
 * The client package: rows, types, a thin facade, free functions, and the files around them.
 *
 * In: an Api whose names are decided. Out: OutputFiles. It must not decide a name, know where the contract came from,
 * or do what the runtime does: everything that happens to a call happens there, and is read from the row.
 */
import type { OutputFile } from "../code/index.js";
import { typeIndex, type Api } from "../ir/index.js";
import { inputNames } from "../passes/index.js";
import { emitBehaviourTests } from "./behaviour-tests.js";
import {
  emitApiFile,
  emitClientFile,
  emitCoreFile,
  emitIndexFile,
  emitOptionsFile,
} from "./client-files.js";
import { emitDocs } from "./docs.js";
import { emitPackageFiles, type ClientPackage } from "./package-files.js";
import { emitFunctions, emitResources } from "./resources.js";
import { emitOAuthFile } from "./oauth-file.js";
import { emitRows } from "./rows.js";
import { emitSchemasFile } from "./schemas-file.js";
import { emitTestingFile } from "./testing-file.js";
import { TypePrinter } from "./type-text.js";
import { emitTypesFile } from "./types-file.js";

export type { ClientPackage } from "./package-files.js";

export function emitClient(api: Api, options: ClientPackage): OutputFile[] {
  const index = typeIndex(api);
  const resources = emitResources(api);
  const docs = emitDocs(api, resources, options.packageName);
  const typeNames = new Set([
    ...api.types.map((type) => type.name),
    ...inputNames(api.types).values(),
  ]);
  return [
    emitApiFile(api, options.packageName),
    emitTypesFile(api.types, index, new TypePrinter(index)),
    emitRows(api),
    ...resources.map((resource) => resource.file),
    emitFunctions(resources, typeNames),
    emitOptionsFile(api),
    emitClientFile(api, resources),
    emitCoreFile(api),
    emitIndexFile(api, resources, [...typeNames]),
    emitSchemasFile(api, resources),
    emitTestingFile(api),
    ...emitOAuthFile(api),
    {
      path: "src/runtime",
      owner: "generated",
      source: { kind: "runtime", name: "client" },
    },
    ...emitBehaviourTests(api),
    ...docs.files,
    ...emitPackageFiles(api, options, docs),
  ];
}
