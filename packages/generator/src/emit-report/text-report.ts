import { safeLine } from "../code/index.js";
import type { Level } from "../contract/index.js";
import {
  groupCauses,
  operationOf,
  type Cause,
  type CauseGroup,
  type Finding,
} from "./causes.js";
import type { DiffReport } from "./report.js";
import {
  effectWords,
  hiddenWords,
  lookAt,
  placeText,
  plural,
  summaryLine,
  witnessText,
  witnessWords,
} from "./words.js";

interface Paint {
  level(level: Level, text: string): string;
  quiet(text: string): string;
  strong(text: string): string;
}

const plain: Paint = {
  level: (_, text) => text,
  quiet: (text) => text,
  strong: (text) => text,
};

const ansi: Paint = {
  level: (level, text) =>
    `\u001b[${{ error: 31, warning: 33, info: 36 }[level]}m${text}\u001b[39m`,
  quiet: (text) => `\u001b[2m${text}\u001b[22m`,
  strong: (text) => `\u001b[1m${text}\u001b[22m`,
};

/** Places of one finding that are named before the rest is counted. */
const MOST_PLACES = 5;

/** For people at a terminal: causes under their operation or component, the whole in one line at the end. */
export function printText(
  report: DiffReport,
  { colour = false }: { readonly colour?: boolean } = {},
): string {
  const paint = colour ? ansi : plain;
  const blocks = [
    ...documentLines(report, paint),
    ...groupCauses(report.changes).map((group) => groupText(group, paint)),
  ];
  const hidden = hiddenWords(report);
  const last = paint.level(
    { breaking: "error", warn: "warning", none: "info" }[
      report.verdict
    ] as Level,
    summaryLine(report),
  );
  return `${[...blocks, [...(hidden === "" ? [] : [paint.quiet(hidden)]), last].join("\n")].join("\n\n")}\n`;
}

function documentLines(report: DiffReport, paint: Paint): string[] {
  const rows = (report.documents ?? [])
    .filter(({ status }) => status !== "compared")
    .map(({ name, status }) => `${status.padEnd(7)} ${safeLine(name)}`);
  const head = paint.quiet(
    `${safeLine(report.base)} -> ${safeLine(report.revision)}`,
  );
  return [[head, ...rows].join("\n")];
}

function groupText(group: CauseGroup, paint: Paint): string {
  const name = safeLine(group.heading);
  const heading =
    group.kind === "component"
      ? `${name} (shared)`
      : group.kind === "document"
        ? "The document"
        : name;
  return [
    paint.strong(heading),
    ...group.causes.flatMap((cause) =>
      cause.findings.flatMap((finding) => findingLines(finding, cause, paint)),
    ),
  ].join("\n");
}

function findingLines(finding: Finding, cause: Cause, paint: Paint): string[] {
  const [first] = finding.changes;
  const place = placeText(lookAt(first));
  const head = [
    paint.level(finding.level, finding.level.padEnd(7)),
    finding.id,
    ...(place === "" ? [] : [paint.quiet(place)]),
  ].join(" ");
  const witness = witnessText(first);
  const effects = effectWords(first);
  const lines = [
    safeLine(first.message),
    ...(witness === undefined
      ? []
      : [`witness: ${witness} ${paint.quiet(`(${witnessWords(first)})`)}`]),
    ...(first.proof.kind === "unknown"
      ? [`not decided: ${safeLine(first.proof.reason)}`]
      : []),
    ...(cause.component === undefined ? [] : placesLines(finding)),
    ...(first.approved === undefined
      ? []
      : [
          `approved${first.approved.author === undefined ? "" : ` by ${safeLine(first.approved.author)}`}: ${safeLine(first.approved.reason)}`,
        ]),
    paint.quiet(
      [...(effects === "" ? [] : [effects]), handle(finding)].join("; "),
    ),
  ];
  return [`  ${head}`, ...lines.map((line) => `    ${line}`)];
}

/** What `lapsmith explain` and approvals take. */
const handle = ({ changes }: Finding): string =>
  changes.length === 1
    ? changes[0].fingerprint
    : `${changes[0].fingerprint} and ${changes.length - 1} more`;

function placesLines({ changes }: Finding): string[] {
  const operations = [
    ...new Set(changes.map((change) => safeLine(operationOf(change)))),
  ].filter((operation) => operation !== "");
  if (operations.length === 0) return [];
  const rest = operations.length - MOST_PLACES;
  const shown = operations.slice(0, MOST_PLACES).join(", ");
  return [
    `in ${plural(operations.length, "operation")}: ${shown}${rest > 0 ? ` and ${rest} more` : ""}`,
  ];
}
