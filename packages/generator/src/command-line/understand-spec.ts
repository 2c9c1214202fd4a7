import type { Api } from "../ir/index.js";
import { readContract, type Contract } from "../read-contract.js";
import { showDiagnostics } from "./show.js";
import { UsageError } from "./usage-error.js";

/** What a command reads when it takes one contract: its Api, or the exit code when there is none to be had. */
export async function understandSpec(
  command: string,
  positionals: readonly string[],
  { overlay = [] }: { readonly overlay?: readonly string[] | undefined },
): Promise<number | { api: Api; source: string; contract: Contract }> {
  const [spec, ...others] = positionals;
  if (spec === undefined || others.length > 0)
    throw new UsageError(
      `${command} takes one contract: a path, a URL, or - for standard input.`,
      `See lapsmith ${command} --help.`,
    );
  const contract = await readContract(
    { spec, overlays: overlay },
    process.stdin,
  );
  const { api, diagnostics } = await contract.understand();
  showDiagnostics(diagnostics, contract.texts);
  if (!contract.usable) return 3;
  if (api === undefined) return 1;
  return { api, source: contract.texts[0]!.text, contract };
}
