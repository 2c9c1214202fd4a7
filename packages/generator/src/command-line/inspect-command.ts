import { jsonText } from "../code/index.js";
import { inspectApi, printOverview } from "../inspect.js";
import { readContract } from "../read-contract.js";
import { parseOptions } from "./parse-options.js";
import { diagnosticsToJson, showDiagnostics } from "./show.js";
import { UsageError } from "./usage-error.js";

const options = {
  json: { type: "boolean" },
  overlay: { type: "string", multiple: true },
} as const;

export async function runInspect(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions("inspect", args, options);
  const [spec, ...others] = positionals;
  if (spec === undefined || others.length > 0)
    throw new UsageError(
      "inspect takes one contract: a path, a URL, or - for standard input.",
      "See lapsmith inspect --help.",
    );
  const contract = await readContract(
    { spec, overlays: values.overlay ?? [] },
    process.stdin,
  );
  const { api, diagnostics, notCallable } = await contract.understand();
  if (values.json === true) {
    const found = diagnosticsToJson(diagnostics, contract.texts);
    process.stdout.write(
      `${jsonText(api === undefined ? { diagnostics: found } : { ...inspectApi(api, { format: contract.lap === undefined ? "openapi" : "lap", notCallable }), diagnostics: found })}\n`,
    );
  } else {
    if (api !== undefined)
      process.stdout.write(printOverview(api, { notCallable }));
    showDiagnostics(diagnostics, contract.texts);
  }
  if (!contract.usable) return 3;
  return api === undefined ? 1 : 0;
}
