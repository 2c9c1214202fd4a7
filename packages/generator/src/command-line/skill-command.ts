import { generate } from "../generate.js";
import { readOwnParts } from "../source/index.js";
import { parseOptions } from "./parse-options.js";
import { showDiagnostics } from "./show.js";
import { printSummary } from "./summary.js";
import { UsageError } from "./usage-error.js";

const options = {
  out: { type: "string" },
  overlay: { type: "string", multiple: true },
  bin: { type: "string" },
} as const;

export async function runSkill(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseOptions("skill", args, options);
  const [spec, ...others] = positionals;
  const see = "See lapsmith skill --help.";
  if (spec === undefined || others.length > 0)
    throw new UsageError(
      "skill takes one contract: a path, a URL, or - for standard input.",
      see,
    );
  if (values.out === undefined)
    throw new UsageError("skill needs --out: the folder of the skill.", see);
  const report = await generate(
    {
      spec,
      overlays: values.overlay ?? [],
      skill: {
        out: values.out,
        ...(values.bin === undefined ? {} : { bin: values.bin }),
      },
    },
    {
      check: false,
      strict: false,
      quick: false,
      record: false,
      own: readOwnParts(),
      stdin: process.stdin,
    },
  );
  showDiagnostics(report.diagnostics, report.sources);
  process.stdout.write(printSummary("skill", report));
  if (report.outcome === "unreadable") return 3;
  return report.outcome === "written" ? 0 : 1;
}
