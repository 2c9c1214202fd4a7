import { shorten } from "../code/index.js";
import type { Level } from "../contract/index.js";
import { causesOf, levelRank, operationOf, type Finding } from "./causes.js";
import { familiesOf, type Family } from "./families.js";
import {
  markdownCode,
  markdownMessage,
  markdownText,
  shortCode,
} from "./markdown-text.js";
import { overviewOf } from "./overview.js";
import type { DiffReport, LapsedApproval } from "./report.js";
import {
  approvalWords,
  countWords,
  effectWords,
  hiddenWords,
  lapsedName,
  lapsedTitle,
  lapsedWords,
  lookAt,
  placeText,
  plural,
  witnessText,
  witnessWords,
} from "./words.js";

/** Characters that GitHub takes in one comment. */
const MOST_CHARACTERS = 65_536;
/** Of a name or a sentence: one of them must not take the room of all others. */
const MOST_OF_WORDS = 400;
/** Of a sentence that may name several things. */
const MOST_OF_MESSAGE = 800;
/** Kept free for the closing lines. */
const RESERVE = 600;
const MOST_PLACES = 8;
const MOST_RULES = 12;

/** First line of every comment: a bot finds its own comment by it. */
const marker = "<!-- lapsmith contract diff -->";

const titles: Readonly<Record<DiffReport["verdict"], string>> = {
  breaking: "The contract breaks",
  warn: "The contract may break",
  none: "The contract holds",
};

/** For the comment on a pull request, or the summary of a job. Never longer than GitHub takes: what is cut is counted. */
export function printMarkdown(report: DiffReport): string {
  const head = [
    marker,
    `## ${titles[report.verdict]}`,
    "",
    `${shortCode(report.base, MOST_OF_WORDS)} → ${shortCode(report.revision, MOST_OF_WORDS)}: ${countWords(report)}. Next version: **${report.bump === "none" ? "as it is" : report.bump}**.`,
    ...documentLines(report),
  ].join("\n");
  const findings = sortedFindings(report);
  const sections = (["error", "warning", "info", "approved"] as const).map(
    (section) => ({
      section,
      items: findings.filter((finding) => sectionOf(finding) === section),
    }),
  );
  let text = head + overviewText(report);
  let cut = 0;
  for (const { section, items } of sections) {
    if (items.length === 0) continue;
    const { open, close } = frame(section, changesIn(items));
    const room = MOST_CHARACTERS - RESERVE - text.length;
    const families = familiesUnderHeadings(items);
    const { body, left } = fill(
      families.map(({ text: item }) => item),
      room - open.length - close.length,
    );
    cut += families
      .slice(families.length - left)
      .reduce((sum, { changes }) => sum + changes, 0);
    if (body !== "") text += open + body + close;
  }
  const lapsed = lapsedText(report, MOST_CHARACTERS - RESERVE - text.length);
  text += lapsed.text;
  const hidden = hiddenWords(report);
  const closing = [
    ...(cut === 0
      ? []
      : [`${plural(cut, "more change")} did not fit into this comment.`]),
    ...(lapsed.left === 0
      ? []
      : [
          `${plural(lapsed.left, "more approval")} that ${lapsed.left === 1 ? "does" : "do"} not count did not fit either.`,
        ]),
    ...(hidden === "" ? [] : [`${hidden}.`]),
  ];
  return `${text}${closing.map((line) => `\n\n_${line}_`).join("")}\n`;
}

type Section = Level | "approved";

const sectionOf = (finding: Finding): Section =>
  finding.changes[0].approved === undefined ? finding.level : "approved";

const changesIn = (findings: readonly Finding[]): number =>
  findings.reduce((sum, { changes }) => sum + changes.length, 0);

const sortedFindings = (report: DiffReport): Finding[] =>
  acrossOperations(
    causesOf(report.changes).flatMap((cause) => cause.findings),
  ).sort((a, b) => levelRank[a.level] - levelRank[b.level]);

/** What is written out in several operations and changes alike there is told once, as far as all of them can be named. */
function acrossOperations(findings: readonly Finding[]): Finding[] {
  const merged = new Map<string, Finding>();
  findings.forEach((finding, index) => {
    const { id, level, changes } = finding;
    const [{ message, effects, proof, approved }] = changes;
    const alike = JSON.stringify([
      id,
      level,
      message,
      effects,
      proof,
      approved,
    ]);
    const known = merged.get(alike);
    if (known === undefined) merged.set(alike, finding);
    else if (known.changes.length + changes.length <= MOST_PLACES)
      merged.set(alike, {
        ...known,
        changes: [...known.changes, ...changes],
      });
    else {
      // The full one keeps its place.
      merged.delete(alike);
      merged.set(`${alike} ${index}`, known);
      merged.set(alike, finding);
    }
  });
  return [...merged.values()];
}

const names: Readonly<Record<Section, string>> = {
  error: "Breaking",
  warning: "May break",
  info: "Other changes",
  approved: "Approved",
};

/** What breaks nothing is folded. */
function frame(
  section: Section,
  count: number,
): { open: string; close: string } {
  const title = `${names[section]} (${count})`;
  return section === "info" || section === "approved"
    ? {
        open: `\n\n<details><summary>${title}</summary>\n`,
        close: "\n\n</details>",
      }
    : { open: `\n\n### ${title}\n`, close: "" };
}

/** Entries of the approvals that approve nothing, or not any more. */
function lapsedText(
  { lapsed = [] }: DiffReport,
  room: number,
): { text: string; left: number } {
  if (lapsed.length === 0) return { text: "", left: 0 };
  const head = `\n\n### ${lapsedTitle} (${lapsed.length})\n`;
  const { body, left } = fill(lapsed.map(lapsedItem), room - head.length);
  return { text: body === "" ? "" : head + body, left };
}

const lapsedItem = (entry: LapsedApproval): string =>
  [
    `- **${entry.kind}** ${shortCode(lapsedName(entry), MOST_OF_WORDS)}: ${markdownText(lapsedWords(entry))}`,
    `  <br>Reason: ${markdownText(shorten(approvalWords(entry, { until: false }), MOST_OF_WORDS))}`,
    `  <br>${shortCode(placeText(entry.place), MOST_OF_WORDS)}`,
  ].join("\n");

/** As many items as fit, in their order. */
function fill(
  items: readonly string[],
  room: number,
): { body: string; left: number } {
  let body = "";
  for (const [index, item] of items.entries()) {
    if (body.length + item.length + 1 > room)
      return { body, left: items.length - index };
    body += `\n${item}`;
  }
  return { body, left: 0 };
}

const documentLines = (report: DiffReport): string[] => {
  const rows = (report.documents ?? []).filter(
    ({ status }) => status !== "compared",
  );
  return rows.length === 0
    ? []
    : [
        "",
        ...rows
          .slice(0, 50)
          .map(
            ({ name, status }) =>
              `- ${status}: ${shortCode(name, MOST_OF_WORDS)}`,
          ),
        ...(rows.length > 50
          ? [`- ${plural(rows.length - 50, "more document")}`]
          : []),
      ];
};

/** What many findings come to. */
function overviewText(report: DiffReport): string {
  const overview = overviewOf(report);
  if (overview === undefined) return "";
  const { rules, operations, level } = overview;
  const most = operations
    .slice(0, MOST_PLACES)
    .map(
      ({ name, changes }) => `${shortCode(name, MOST_OF_WORDS)} (${changes})`,
    );
  const rest = operations.length - most.length;
  const shown = rules.slice(0, MOST_RULES);
  const others = rules.slice(MOST_RULES);
  return [
    ...(operations.length < 2
      ? []
      : [
          `\n\n${names[level]}: ${plural(operations.length, "operation")}. ${most.join(", ")}${rest > 0 ? ` and ${rest} more` : ""}.`,
        ]),
    "\n\n| | changes | operations | rule |\n|---|--:|--:|---|",
    ...shown.map(
      (rule) =>
        `\n| ${names[rule.level]} | ${rule.changes} | ${rule.operations} | ${markdownCode(rule.id)} |`,
    ),
    ...(others.length === 0
      ? []
      : [
          `\n| | ${others.reduce((sum, { changes }) => sum + changes, 0)} | | ${plural(others.length, "more rule")} |`,
        ]),
  ].join("");
}

interface Item {
  readonly text: string;
  /** How many it tells of. */
  readonly changes: number;
}

/** What one operation has several of stands under its name, once. */
function familiesUnderHeadings(findings: readonly Finding[]): Item[] {
  const runs = new Map<string, Finding[]>();
  for (const finding of findings) {
    const operations = operationsText(finding);
    const known = runs.get(operations);
    if (known === undefined) runs.set(operations, [finding]);
    else known.push(finding);
  }
  const told = [...runs].map(([operations, members]) => ({
    operations,
    families: familiesOf(members),
  }));
  // With one heading, what stands below without one would seem to belong to it.
  const headings = told.some(
    ({ operations, families }) => operations !== "" && families.length > 1,
  );
  return told.flatMap(({ operations, families }, run) =>
    families.map((family, index) => ({
      text: `${headings && index === 0 ? `${run > 0 ? "\n" : ""}${operations.replace(/: $/, "") || "The document"}\n\n` : ""}${itemText(family, headings ? "" : operations)}`,
      changes: changesIn(family.findings),
    })),
  );
}

function itemText({ message, findings }: Family, operations: string): string {
  const [finding] = findings;
  const [first] = finding.changes;
  const others = findings.length - 1;
  const place = placeText(lookAt(first));
  const witness = witnessText(first);
  const effects = effectWords(first);
  const details = [
    [
      markdownCode(finding.id),
      effects,
      place === ""
        ? ""
        : `${shortCode(place, MOST_OF_WORDS)}${others > 0 ? ` and ${plural(others, "more place")}` : ""}`,
    ]
      .filter((part) => part !== "")
      .join(" · "),
    witness === undefined
      ? ""
      : `Witness: ${markdownCode(witness)} (${witnessWords(first)})`,
    first.proof.kind === "unknown"
      ? `Not decided: ${markdownText(shorten(first.proof.reason, MOST_OF_WORDS))}`
      : "",
    first.approved === undefined
      ? ""
      : `Approved: ${markdownText(shorten(approvalWords(first.approved), MOST_OF_WORDS))}`,
  ].filter((line) => line !== "");
  return [
    `- ${operations}${markdownMessage(shorten(message, MOST_OF_MESSAGE))}`,
    ...details.map((line) => `  <br>${line}`),
  ].join("\n");
}

/** `**`GET /orders`**: `, or "" for what is about no operation. */
export function operationsText({ changes }: Finding): string {
  const operations = [...new Set(changes.map(operationOf))].filter(
    (operation) => operation !== "",
  );
  if (operations.length === 0) return "";
  const shown = operations
    .slice(0, MOST_PLACES)
    .map((operation) => `**${shortCode(operation, MOST_OF_WORDS)}**`)
    .join(", ");
  const rest = operations.length - MOST_PLACES;
  return `${shown}${rest > 0 ? ` and ${rest} more` : ""}: `;
}
