import type { OutputFile } from "./code/index.js";
import type { ApiConfig } from "./config.js";
import type { Result } from "./diagnostics/index.js";
import type { Api } from "./ir/index.js";
import type { Contract } from "./read-contract.js";

/** A folder that the config asks for, and how its files are made. */
export interface Output {
  readonly dir: string;
  readonly files: () => Promise<Result<readonly OutputFile[]>>;
}

/** What a config asks for. An emitter is loaded when its files are. */
export function outputsOf(
  api: Api,
  config: ApiConfig,
  contract: Contract,
): Output[] {
  const { client, cli } = config;
  const outputs: Output[] = [];
  if (cli !== undefined)
    outputs.push({
      dir: cli.out,
      files: async () => {
        const { emitCli } = await import("./emit-cli/index.js");
        const files = emitCli(api, {
          packageName: cli.packageName,
          clientPackageName: client?.packageName ?? `${api.info.slug}-client`,
          ...(client === undefined ? {} : { clientRange: "workspace:*" }),
          binName: cli.bin ?? api.info.slug,
          version: "0.1.0",
          rootClass: api.info.className,
        });
        return { value: files, diagnostics: [] };
      },
    });
  if (client !== undefined)
    outputs.push({
      dir: client.out,
      files: async () => {
        const { emitClient } = await import("./emit-client/index.js");
        const types =
          client.openapi === true
            ? await openApiTypes(contract)
            : { value: undefined, diagnostics: [] };
        const files = emitClient(api, {
          packageName: client.packageName,
          openapiExport: types.value !== undefined,
        });
        return {
          value: types.value === undefined ? files : [...files, types.value],
          diagnostics: types.diagnostics,
        };
      },
    });
  return outputs;
}

async function openApiTypes(
  contract: Contract,
): Promise<Result<OutputFile | undefined>> {
  const { emitOpenApiTypes } = await import("./emit-openapi/index.js");
  return emitOpenApiTypes(contract.document);
}
