import { basename, dirname } from "node:path";
import {
  printFiles,
  type OutputFile,
  type PrintedFile,
  type PrintOptions,
} from "./code/index.js";
import type { ApiConfig } from "./config.js";
import type { Diagnostic, Result } from "./diagnostics/index.js";
import type { Api } from "./ir/index.js";
import type { LapDocument } from "./lap/index.js";
import type { NamesLock } from "./passes/index.js";
import type { Contract } from "./read-contract.js";

/** In the order in which they are reported. */
export const parts = ["names", "lap", "cli", "client", "skill"] as const;

export type Part = (typeof parts)[number];

/** A folder that the config asks for, and how its files are made. */
export interface Output {
  readonly part: Part;
  readonly dir: string;
  /** `record`: single files in a folder of the user's. */
  readonly kind: "package" | "skill" | "record";
  readonly files: () => Promise<Result<readonly OutputFile[]>>;
}

/** An output as text. */
export interface Printed {
  readonly output: Omit<Output, "files">;
  readonly files: readonly PrintedFile[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What is to be known of a contract beside its Api. */
export type ContractFacts = Pick<
  Contract,
  "lap" | "texts" | "lockPath" | "document"
>;

/** What a second thread is given, to emit and print some parts. */
export interface BesideJob {
  readonly api: Api;
  readonly config: ApiConfig;
  readonly parts: readonly Part[];
  readonly contract: ContractFacts;
  readonly print: PrintOptions;
}

/** Emits an output and prints it. */
export async function printOutput(
  output: Output,
  options: PrintOptions,
): Promise<Printed> {
  const { files, ...place } = output;
  const { value, diagnostics } = await files();
  return {
    output: place,
    files: await printFiles(value, options),
    diagnostics,
  };
}

/** What a config asks for, records first. An emitter is loaded when its files are. */
export function outputsOf(
  api: Api,
  config: ApiConfig,
  contract: ContractFacts,
  /** Names given before; absent: none are recorded. */
  { lock }: { readonly lock: NamesLock | undefined },
): Output[] {
  const { client, cli, lap, skill } = config;
  const binName = cli?.bin ?? api.info.slug;
  const outputs: Output[] = [];
  const { lockPath } = contract;
  const lapText = lapTexts(api, contract);
  if (lockPath !== undefined && lock !== undefined)
    outputs.push({
      part: "names",
      dir: dirname(lockPath),
      kind: "record",
      files: async () => {
        const { lockNames, printLock } = await import("./passes/index.js");
        const value = printLock(lockNames(api, lock));
        return one({
          path: basename(lockPath),
          owner: "record",
          source: { kind: "json", value },
        });
      },
    });
  if (lap !== undefined)
    outputs.push({
      part: "lap",
      dir: dirname(lap.out),
      kind: "record",
      files: async () =>
        one({
          path: basename(lap.out),
          owner: "record",
          source: {
            kind: "text",
            text: await lapText(lap.lean === true),
          },
        }),
    });
  if (cli !== undefined)
    outputs.push({
      part: "cli",
      dir: cli.out,
      kind: "package",
      files: async () => {
        const { emitCli } = await import("./emit-cli/index.js");
        const files = emitCli(api, {
          packageName: cli.packageName,
          clientPackageName: client?.packageName ?? `${api.info.slug}-client`,
          ...(client === undefined ? {} : { clientRange: "workspace:*" }),
          binName,
          version: "0.1.0",
          rootClass: api.info.className,
        });
        return { value: files, diagnostics: [] };
      },
    });
  if (client !== undefined)
    outputs.push({
      part: "client",
      dir: client.out,
      kind: "package",
      files: async () => {
        const [{ emitClient }, { contractPath, emitContract }] =
          await Promise.all([
            import("./emit-client/index.js"),
            import("./emit-contract/index.js"),
          ]);
        const types =
          client.openapi === true
            ? await openApiTypes(contract)
            : { value: undefined, diagnostics: [] };
        const files = emitClient(api, {
          packageName: client.packageName,
          openapiExport: types.value !== undefined,
          contractPath,
        });
        const carried = emitContract(contract.document, {
          fromLap: contract.lap !== undefined,
        });
        return {
          value: [
            ...files,
            carried,
            ...(types.value === undefined ? [] : [types.value]),
          ],
          diagnostics: types.diagnostics,
        };
      },
    });
  if (skill !== undefined)
    outputs.push({
      part: "skill",
      dir: skill.out,
      kind: "skill",
      files: async () => {
        const { emitSkill } = await import("./emit-skill/index.js");
        const lapDocument = await lapText(true);
        return {
          value: emitSkill(api, {
            binName: skill.bin ?? binName,
            lap: lapDocument,
            ...(cli === undefined ? {} : { cliPackageName: cli.packageName }),
            ...(client === undefined
              ? {}
              : { clientPackageName: client.packageName }),
          }),
          diagnostics: [],
        };
      },
    });
  return outputs;
}

const one = (file: OutputFile): Result<OutputFile[]> => ({
  value: [file],
  diagnostics: [],
});

/**
 * The document in both its lengths, compiled once. A contract that is a LAP document stays the document that it is;
 * overlays make it another one.
 */
function lapTexts(
  api: Api,
  { lap, texts }: ContractFacts,
): (lean: boolean) => Promise<string> {
  let compiled: LapDocument | undefined;
  return async (lean) => {
    const [{ printLap }, { compiledText, compileLap }] = await Promise.all([
      import("./lap/index.js"),
      import("./emit-lap/index.js"),
    ]);
    if (lap !== undefined && texts.length === 1) return printLap(lap, { lean });
    compiled ??= compileLap(api).document;
    return compiledText(compiled, { lean });
  };
}

async function openApiTypes(
  contract: ContractFacts,
): Promise<Result<OutputFile | undefined>> {
  const [{ emitOpenApiTypes }, { withoutProse }] = await Promise.all([
    import("./emit-openapi/index.js"),
    import("./emit-contract/index.js"),
  ]);
  // The words stand in the client's own types; twice they would be half of the package.
  return emitOpenApiTypes(
    withoutProse(contract.document as Readonly<Record<string, unknown>>),
  );
}
