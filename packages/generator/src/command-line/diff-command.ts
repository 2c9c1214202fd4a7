import { addApprovals, isDate } from "../approvals.js";
import type { Approval, Level } from "../contract/index.js";
import { diff, type DiffOutcome } from "../diff.js";
import {
  hitsPolicy,
  printReport,
  summaryLine,
  type DiffReport,
  type ReportFormat,
} from "../emit-report/index.js";
import { readSource, sourceExists, type SourceText } from "../source/index.js";
import {
  compareOptions,
  compareOptionsOf,
  failOnOf,
  formatOf,
  levelOf,
  type CompareFlags,
} from "./diff-options.js";
import { parseOptions } from "./parse-options.js";
import { putText, showDiagnostics } from "./show.js";
import { UsageError } from "./usage-error.js";
import { version } from "./version.js";

const options = {
  ...compareOptions,
  format: { type: "string" },
  output: { type: "string", short: "o" },
  report: { type: "string", multiple: true },
  level: { type: "string" },
  "fail-on": { type: "string" },
  "write-approvals": { type: "string" },
  author: { type: "string" },
  expires: { type: "string" },
} as const;

const see = "See lapsmith diff --help.";

/** Approvals of a project, where nothing else is said. */
const acceptFile = "contract.accept.yaml";

/** People at a terminal want to know what breaks; programs, pages and comments that fold get everything. */
const defaultLevel: Readonly<Record<ReportFormat, Level>> = {
  text: "warning",
  github: "warning",
  json: "info",
  markdown: "info",
  sarif: "info",
  junit: "info",
  html: "info",
};

interface Destination {
  readonly level: Level;
  readonly format: ReportFormat;
  /** Undefined for standard output. */
  readonly file: string | undefined;
}

export async function runDiff(args: readonly string[]): Promise<number> {
  const { values: flags, positionals } = parseOptions("diff", args, options);
  const [base, revision, ...others] = positionals;
  if (base === undefined || revision === undefined || others.length > 0)
    throw new UsageError("diff takes two contracts: BASE and REVISION.", see);
  const destinations = destinationsOf(flags);
  const approval = approvalOf(flags);
  const failOn = failOnOf(flags["fail-on"]);
  const compare = await compareOptionsOf(flags);
  const approvals = await readApprovals(flags);
  if (approvals === "unreadable") return 3;
  const outcome = await runDiffOf({
    base,
    revision,
    flags,
    compare,
    approvals,
    failOn,
  });
  if (outcome.report === undefined) return 3;
  const written = await putReports(outcome, outcome.report, destinations);
  if (written !== 0) return written;
  if (approval !== undefined)
    return writeApprovals(
      outcome.report,
      approvals?.text,
      flags.accept ?? acceptFile,
      approval,
    );
  return outcome.report.failed ? 1 : 0;
}

/** The comparison that `diff` and `explain` ask for, its problems told. */
export async function runDiffOf({
  base,
  revision,
  flags,
  compare,
  approvals,
  failOn,
}: {
  readonly base: string;
  readonly revision: string;
  readonly flags: CompareFlags;
  readonly compare: Awaited<ReturnType<typeof compareOptionsOf>>;
  readonly approvals: SourceText | undefined;
  readonly failOn?: DiffReport["failOn"] | undefined;
}): Promise<DiffOutcome> {
  const overlays = flags.overlay ?? [];
  const baseOverlays =
    flags["no-base-overlay"] === true ? [] : flags["base-overlay"];
  if (flags["no-base-overlay"] === true && flags["base-overlay"] !== undefined)
    throw new UsageError(
      "--no-base-overlay and --base-overlay exclude each other.",
      see,
    );
  const all = [base, revision, ...overlays, ...(baseOverlays ?? [])];
  if (all.filter((location) => location === "-").length > 1)
    throw new UsageError("Standard input can be read only once.", see);
  const outcome = await diff(
    {
      base,
      revision,
      overlays,
      compare,
      ...(baseOverlays === undefined ? {} : { baseOverlays }),
      ...(failOn === undefined ? {} : { failOn }),
      ...(approvals === undefined ? {} : { approvals }),
    },
    { stdin: process.stdin },
  );
  showDiagnostics(outcome.diagnostics, outcome.sources);
  return outcome;
}

function destinationsOf(flags: {
  readonly format?: string | undefined;
  readonly output?: string | undefined;
  readonly report?: string[] | undefined;
  readonly level?: string | undefined;
}): Destination[] {
  const more = (flags.report ?? []).map((pair): Destination => {
    const at = pair.indexOf("=");
    if (at < 1 || at === pair.length - 1)
      throw new UsageError(
        `--report is FORMAT=FILE, for example html=report.html, not "${pair}".`,
        see,
      );
    const format = formatOf(pair.slice(0, at));
    return { format, file: pair.slice(at + 1), level: defaultLevel[format] };
  });
  const format = formatOf(flags.format ?? "text");
  const level = levelOf(flags.level) ?? defaultLevel[format];
  return [{ format, file: flags.output, level }, ...more];
}

function approvalOf(flags: {
  readonly "write-approvals"?: string | undefined;
  readonly author?: string | undefined;
  readonly expires?: string | undefined;
}): Approval | undefined {
  const { author, expires, "write-approvals": reason } = flags;
  if (reason === undefined) {
    if (author !== undefined || expires !== undefined)
      throw new UsageError(
        "--author and --expires go with --write-approvals.",
        see,
      );
    return undefined;
  }
  if (reason.trim() === "")
    throw new UsageError("--write-approvals needs a reason.", see);
  if (expires !== undefined && !isDate(expires))
    throw new UsageError(
      `--expires is a date such as 2031-01-31, not "${expires}".`,
      see,
    );
  return {
    reason,
    ...(author === undefined ? {} : { author }),
    ...(expires === undefined ? {} : { expires }),
  };
}

/** What `--accept` names must be there; the default file may be. */
export async function readApprovals(
  flags: CompareFlags & { readonly "write-approvals"?: string | undefined },
): Promise<SourceText | undefined | "unreadable"> {
  const file = flags.accept ?? acceptFile;
  const optional =
    flags.accept === undefined || flags["write-approvals"] !== undefined;
  if (optional && !sourceExists(file)) return undefined;
  const { value, diagnostics } = await readSource(file);
  // An empty file holds no approvals, and is no fault.
  if (diagnostics.every(({ code }) => code === "source/empty"))
    return value ?? { name: file, text: "" };
  showDiagnostics(diagnostics, []);
  return value ?? "unreadable";
}

async function putReports(
  { sources }: DiffOutcome,
  report: DiffReport,
  destinations: readonly Destination[],
): Promise<number> {
  for (const { format, file, level } of destinations) {
    const shown = atLevel(report, level);
    const text = printReport(shown, format, {
      colour:
        file === undefined &&
        process.stdout.isTTY === true &&
        !process.env["NO_COLOR"],
      version: version(),
      sources,
    });
    const code = await putText(text, file);
    if (code !== 0) return code;
  }
  // What went to a file leaves the terminal silent; one line is welcome there.
  if (destinations[0]?.file !== undefined)
    process.stderr.write(`${summaryLine(report)}\n`);
  return 0;
}

const rank: Readonly<Record<Level, number>> = { error: 0, warning: 1, info: 2 };

const atLevel = (report: DiffReport, level: Level): DiffReport => ({
  ...report,
  level,
  changes: report.changes.filter((change) => rank[change.level] <= rank[level]),
});

/** Approves what the policy of this run stumbles over, and no more. */
async function writeApprovals(
  report: DiffReport,
  before: string | undefined,
  file: string,
  approval: Approval,
): Promise<number> {
  const open = report.changes.filter((change) => hitsPolicy(change, report));
  if (open.length === 0) {
    process.stderr.write("There is nothing to approve.\n");
    return 0;
  }
  const text = addApprovals(before, open, approval);
  if (text === undefined)
    throw new UsageError(
      `Nothing can be added at the end of ${file}.`,
      "Write its list `accept` in block style, one entry under the other, as the last part of the file.",
    );
  const code = await putText(text, file);
  if (code === 0) process.stderr.write(`${open.length} approved in ${file}\n`);
  return code;
}
