import { readSource } from "../source/index.js";
import { parseOptions } from "./parse-options.js";
import { putText, showDiagnostics } from "./show.js";
import { UsageError } from "./usage-error.js";

const options = {
  lean: { type: "boolean" },
  write: { type: "boolean" },
  check: { type: "boolean" },
} as const;

export async function runFormat(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions("format", args, options);
  const see = "See lapsmith format --help.";
  if (positionals.length === 0)
    throw new UsageError(
      "format takes LAP documents: paths, URLs, or - for standard input.",
      see,
    );
  const inPlace = values.write === true || values.check === true;
  if (positionals.length > 1 && !inPlace)
    throw new UsageError(
      "Several documents need --write or --check; standard output takes one.",
      see,
    );
  if (values.write === true && values.check === true)
    throw new UsageError("--write and --check exclude each other.", see);
  if (
    values.write === true &&
    positionals.some((at) => at === "-" || /^https?:/.test(at))
  )
    throw new UsageError("--write goes with files only.", see);
  const { parseLap, printLap } = await import("../lap/index.js");
  let code = 0;
  for (const location of positionals) {
    const read = await readSource(location, { stdin: process.stdin });
    showDiagnostics(read.diagnostics, []);
    if (read.value === undefined) {
      code = 3;
      continue;
    }
    const { text, name } = read.value;
    const parsed = parseLap(text, name);
    showDiagnostics(parsed.diagnostics, [read.value]);
    if (parsed.value === undefined) {
      code = Math.max(code, 1);
      continue;
    }
    const printed = printLap(parsed.value, { lean: values.lean === true });
    if (!inPlace) process.stdout.write(printed);
    else if (printed !== text) {
      process.stdout.write(`${location}\n`);
      code = Math.max(
        code,
        values.check === true ? 1 : await putText(printed, location),
      );
    }
  }
  return code;
}
