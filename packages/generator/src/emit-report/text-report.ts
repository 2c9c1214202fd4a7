import { safeLine } from "../code/index.js";
import type { Level } from "../contract/index.js";
import {
  groupCauses,
  operationOf,
  type CauseGroup,
  type Finding,
} from "./causes.js";
import { familiesOf, type Family } from "./families.js";
import { overviewOf } from "./overview.js";
import type { DiffReport } from "./report.js";
import {
  approvalWords,
  effectWords,
  hiddenWords,
  lapsedName,
  lapsedTitle,
  lapsedWords,
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

/** Members of a family that are listed. */
const MOST_MEMBERS = 12;

/** For people at a terminal: causes under their operation or component, the whole in one line at the end. */
export function printText(
  report: DiffReport,
  { colour = false }: { readonly colour?: boolean } = {},
): string {
  const paint = colour ? ansi : plain;
  const blocks = [
    ...documentLines(report, paint),
    ...overviewText(report, paint),
    ...groupCauses(report.changes).map((group) => groupText(group, paint)),
    ...lapsedText(report, paint),
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

function lapsedText({ lapsed = [] }: DiffReport, paint: Paint): string[] {
  if (lapsed.length === 0) return [];
  const entries = lapsed.flatMap((entry) => [
    `  ${paint.level("warning", entry.kind.padEnd(7))} ${safeLine(lapsedName(entry))} ${paint.quiet(placeText(entry.place))}`,
    `    ${safeLine(lapsedWords(entry))}`,
    `    reason: ${safeLine(approvalWords(entry, { until: false }))}`,
  ]);
  return [[paint.strong(lapsedTitle), ...entries].join("\n")];
}

function overviewText(report: DiffReport, paint: Paint): string[] {
  const overview = overviewOf(report);
  if (overview === undefined) return [];
  const width = Math.max(
    ...overview.rules.map(({ changes }) => `${changes}`.length),
  );
  const rows = overview.rules.map(
    ({ id, level, changes, operations }) =>
      `  ${paint.level(level, level.padEnd(7))} ${`${changes}`.padStart(width)} × ${id}${operations > 1 ? paint.quiet(` in ${plural(operations, "operation")}`) : ""}`,
  );
  return [[paint.strong("In short"), ...rows].join("\n")];
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
    ...familiesOf(group.causes.flatMap(({ findings }) => findings)).flatMap(
      (family) => familyLines(family, group, paint),
    ),
  ].join("\n");
}

function familyLines(
  { headline, findings, names }: Family,
  { kind }: CauseGroup,
  paint: Paint,
): string[] {
  const [finding] = findings;
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
    safeLine(headline),
    ...(witness === undefined
      ? []
      : [`witness: ${witness} ${paint.quiet(`(${witnessWords(first)})`)}`]),
    ...(first.proof.kind === "unknown"
      ? [`not decided: ${safeLine(first.proof.reason)}`]
      : []),
    ...(kind === "component" ? placesLines(finding) : []),
    ...(first.approved === undefined
      ? []
      : [`approved: ${safeLine(approvalWords(first.approved))}`]),
    ...(findings.length === 1
      ? [paint.quiet([effects, handle(finding)].filter(Boolean).join("; "))]
      : [paint.quiet(effects), ...memberLines(findings, names, paint)]),
  ].filter((line) => line !== "");
  return [`  ${head}`, ...lines.map((line) => `    ${line}`)];
}

/** Where each of a family stands. */
function memberLines(
  findings: readonly Finding[],
  names: readonly string[],
  paint: Paint,
): string[] {
  const rest = findings.length - MOST_MEMBERS;
  const shown = rest > 1 ? findings.slice(0, MOST_MEMBERS) : findings;
  return [
    ...shown.map(
      (finding, index) =>
        `- ${safeLine(names[index] ?? "")} ${paint.quiet(`${placeText(lookAt(finding.changes[0]))}; ${handle(finding)}`)}`,
    ),
    ...(rest > 1 ? [`- and ${rest} more`] : []),
  ];
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
