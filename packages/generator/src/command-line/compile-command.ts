import { understandSpec } from "./understand-spec.js";
import { parseOptions } from "./parse-options.js";
import { putText, showDiagnostics } from "./show.js";
import { UsageError } from "./usage-error.js";

const options = {
  output: { type: "string", short: "o" },
  overlay: { type: "string", multiple: true },
  lean: { type: "boolean" },
  depth: { type: "string" },
} as const;

export async function runCompile(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions("compile", args, options);
  const depth = values.depth === undefined ? undefined : Number(values.depth);
  if (depth !== undefined && (!Number.isInteger(depth) || depth < 0))
    throw new UsageError(
      `--depth takes a number of levels, not "${values.depth}".`,
      "See lapsmith compile --help.",
    );
  const understood = await understandSpec("compile", positionals, values);
  if (typeof understood === "number") return understood;
  const { api, source, contract } = understood;
  const { compiledText, compileLap } = await import("../emit-lap/index.js");
  const { document, diagnostics } = compileLap(
    api,
    depth === undefined ? {} : { depth },
  );
  showDiagnostics(diagnostics, contract.texts);
  const text = compiledText(document, { lean: values.lean === true });
  const code = await putText(text, values.output);
  if (code === 0) process.stderr.write(await tokenLine(source, text));
  return code;
}

/** What a model would pay for the contract, and for the result. */
async function tokenLine(source: string, result: string): Promise<string> {
  const { countTokens } = await import("gpt-tokenizer/encoding/o200k_base");
  // A contract may hold what looks like a control token of a model; here it is text.
  const count = (text: string): number =>
    countTokens(text, { disallowedSpecial: new Set() });
  const [before, after] = [count(source), count(result)];
  const words = (tokens: number): string => tokens.toLocaleString("en-US");
  return `${words(before)} tokens -> ${words(after)} tokens (${(before / Math.max(1, after)).toFixed(1)}x smaller, o200k)\n`;
}
