import { summarise } from "../diagnostics/index.js";
import type { Report, Stage } from "../generate.js";

const stages: readonly Stage[] = ["read", "understand", "emit", "write"];

/** The summary that ends a run: what was read, what was written, how long each stage took. */
export function printSummary(name: string, report: Report): string {
  const rows: [string, string][] = [];
  if (report.operations > 0)
    rows.push(
      [
        "operations",
        `${report.operations}${report.skipped > 0 ? ` (${report.skipped} skipped)` : ""}`,
      ],
      ["types", String(report.types)],
    );
  rows.push(["files", filesLine(report)]);
  if (report.diagnostics.length > 0)
    rows.push(["problems", summarise(report.diagnostics)]);
  rows.push(["time", timeLine(report)]);
  const width = Math.max(...rows.map(([label]) => label.length));
  return `${name}\n${rows.map(([label, value]) => `  ${label.padEnd(width)}  ${value}`).join("\n")}\n`;
}

function filesLine(report: Report): string {
  if (report.outcome === "unchanged" && report.files.length === 0)
    return "all up to date";
  if (report.outcome === "refused" || report.outcome === "unreadable")
    return "nothing written";
  const count = (kind: string): number =>
    report.files.filter((file) => file.kind === kind).length;
  const words = (["create", "update", "delete", "unchanged"] as const)
    .map(
      (kind) =>
        [kind === "unchanged" ? "unchanged" : `${kind}d`, count(kind)] as const,
    )
    .filter(([, number]) => number > 0)
    .map(([word, number]) => `${number} ${word}`);
  return words.length === 0 ? "none" : words.join(", ");
}

function timeLine({ timings }: Report): string {
  const known = stages.filter((stage) => timings[stage] !== undefined);
  const total = known.reduce((sum, stage) => sum + timings[stage]!, 0);
  return `${seconds(total)} (${known.map((stage) => `${stage} ${seconds(timings[stage]!)}`).join(", ")})`;
}

const seconds = (milliseconds: number): string =>
  `${(milliseconds / 1000).toFixed(2)} s`;
