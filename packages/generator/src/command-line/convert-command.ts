import { dump } from "js-yaml";
import { jsonText } from "../code/index.js";
import { readContract } from "../read-contract.js";
import { parseOptions } from "./parse-options.js";
import { putText, showDiagnostics } from "./show.js";
import { UsageError } from "./usage-error.js";

const options = {
  output: { type: "string", short: "o" },
  overlay: { type: "string", multiple: true },
} as const;

export async function runConvert(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions("convert", args, options);
  const [spec, ...others] = positionals;
  if (spec === undefined || others.length > 0)
    throw new UsageError(
      "convert takes one LAP document: a path, a URL, or - for standard input.",
      "See lapsmith convert --help.",
    );
  const contract = await readContract(
    { spec, overlays: values.overlay ?? [] },
    process.stdin,
  );
  const { diagnostics } = await contract.understand();
  showDiagnostics(diagnostics, contract.texts);
  if (!contract.usable) return 3;
  if (contract.document === undefined) return 1;
  const text = values.output?.endsWith(".json")
    ? `${jsonText(contract.document)}\n`
    : dump(contract.document, { lineWidth: 100, noRefs: true });
  return putText(text, values.output);
}
