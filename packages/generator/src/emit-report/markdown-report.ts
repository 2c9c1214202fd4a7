import { shorten } from "../code/index.js";
import type { Level } from "../contract/index.js";
import { causesOf, levelRank, operationOf, type Finding } from "./causes.js";
import {
  markdownCode,
  markdownMessage,
  markdownText,
  shortCode,
} from "./markdown-text.js";
import type { DiffReport } from "./report.js";
import {
  countWords,
  effectWords,
  hiddenWords,
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
/** Kept free for the closing lines. */
const RESERVE = 600;
const MOST_PLACES = 8;

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
  let text = head;
  let cut = 0;
  for (const { section, items } of sections) {
    if (items.length === 0) continue;
    const { open, close } = frame(section, items.length);
    const room = MOST_CHARACTERS - RESERVE - text.length;
    const { body, left } = fill(
      items.map(itemText),
      room - open.length - close.length,
    );
    cut += left;
    if (body !== "") text += open + body + close;
  }
  const hidden = hiddenWords(report);
  const closing = [
    ...(cut === 0
      ? []
      : [`${plural(cut, "more finding")} did not fit into this comment.`]),
    ...(hidden === "" ? [] : [`${hidden}.`]),
  ];
  return `${text}${closing.map((line) => `\n\n_${line}_`).join("")}\n`;
}

type Section = Level | "approved";

const sectionOf = (finding: Finding): Section =>
  finding.changes[0].approved === undefined ? finding.level : "approved";

const sortedFindings = (report: DiffReport): Finding[] =>
  causesOf(report.changes)
    .flatMap((cause) => cause.findings)
    .sort((a, b) => levelRank[a.level] - levelRank[b.level]);

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

function itemText(finding: Finding): string {
  const [first] = finding.changes;
  const place = placeText(lookAt(first));
  const witness = witnessText(first);
  const effects = effectWords(first);
  const details = [
    [
      markdownCode(finding.id),
      effects,
      place === "" ? "" : shortCode(place, MOST_OF_WORDS),
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
      : `Approved: ${markdownText(shorten(first.approved.reason, MOST_OF_WORDS))}`,
  ].filter((line) => line !== "");
  return [
    `- ${operationsText(finding)}${markdownMessage(shorten(first.message, MOST_OF_WORDS))}`,
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
