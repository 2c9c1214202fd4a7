import { safeLine } from "../code/index.js";
import type { Place } from "../contract/index.js";
import { diagnostic, render, type Diagnostic } from "../diagnostics/index.js";
import { causesOf, operationOf, type Finding } from "./causes.js";
import type { DiffReport, LapsedApproval } from "./report.js";
import {
  approvalWords,
  effectWords,
  lapsedName,
  lapsedWords,
  lookAt,
  plural,
  sentence,
  summaryLine,
  witnessText,
} from "./words.js";

/**
 * Annotations of a GitHub workflow: one for a cause and rule, however many operations it reaches, since GitHub shows few
 * of them. The last one is the whole in one line.
 */
export function printGithub(report: DiffReport): string {
  const items = causesOf(report.changes)
    .flatMap((cause) => cause.findings)
    .map(annotation);
  const lapsed = (report.lapsed ?? []).map(lapsedAnnotation);
  return render([...items, ...lapsed, summary(report)], [], {
    format: "github",
  });
}

function lapsedAnnotation(lapsed: LapsedApproval): Diagnostic {
  const { kind, place } = lapsed;
  return diagnostic(
    kind === "stale" ? "approvals/stale" : "approvals/expired",
    {
      message: safeLine(
        `Approval ${lapsedName(lapsed)}: ${lapsedWords(lapsed)} Reason: ${approvalWords(lapsed, { until: false })}`,
      ),
      ...placeOf(place),
    },
  );
}

function annotation(finding: Finding): Diagnostic {
  const [first] = finding.changes;
  const place = lookAt(first);
  const operations = new Set(finding.changes.map(operationOf));
  const where =
    operations.size > 1
      ? `${plural(operations.size, "operation")}: `
      : operationOf(first) === ""
        ? ""
        : `${operationOf(first)}: `;
  const witness = witnessText(first);
  const effects = effectWords(first);
  const message = [
    `${where}${sentence(safeLine(first.message))}`,
    witness === undefined ? "" : `Witness: ${witness}.`,
    effects === "" ? "" : `It ${effects}.`,
    first.approved === undefined
      ? ""
      : `Approved: ${safeLine(approvalWords(first.approved))}`,
  ];
  return {
    code: finding.id,
    // What is approved is told, and alarms nobody.
    severity: first.approved === undefined ? finding.level : "info",
    message: message.filter((part) => part !== "").join(" "),
    ...placeOf(place),
  };
}

const placeOf = (
  place: Place | undefined,
): Pick<Diagnostic, "file" | "line" | "column"> => ({
  ...(place?.file === undefined ? {} : { file: repositoryPath(place.file) }),
  ...(place?.line === undefined ? {} : { line: place.line }),
  ...(place?.column === undefined ? {} : { column: place.column }),
});

/** GitHub finds a file by its path from the root, and knows no `./`. */
const repositoryPath = (file: string): string =>
  safeLine(file).replace(/^(?:\.\/)+/, "");

const summary = (report: DiffReport): Diagnostic => ({
  code: "contract",
  severity: report.failed ? "error" : "info",
  message: summaryLine(report),
});
