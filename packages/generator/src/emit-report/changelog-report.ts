import type { Level } from "../contract/index.js";
import { causesOf, levelRank, type Finding } from "./causes.js";
import { operationsText } from "./markdown-report.js";
import {
  markdownCode,
  markdownMessage,
  markdownText,
} from "./markdown-text.js";
import type { DiffReport } from "./report.js";
import { sentence } from "./words.js";

/** A version of the contract and what it changed. */
export interface VersionReport {
  /** Of the tag; "Unreleased" for what has none yet. */
  readonly version: string;
  /** ISO date. */
  readonly date?: string;
  readonly report: DiffReport;
}

type Part = "breaking" | "maybe" | "added" | "other";

const titles: Readonly<Record<Part, string>> = {
  breaking: "Breaking",
  maybe: "May break",
  added: "Added",
  other: "Changed",
};

/** For people who use the API: what each version of its contract changed, the newest first. */
export function printChangelog(
  title: string,
  versions: readonly VersionReport[],
  level: Level,
): string {
  const sections = versions.flatMap((version) => versionText(version, level));
  const body =
    sections.length === 0 ? ["No version changed the contract."] : sections;
  return `${[`# ${markdownText(title)}`, ...body].join("\n\n")}\n`;
}

/** Nothing where all changes of the version are below the level. */
function versionText(
  { version, date, report }: VersionReport,
  level: Level,
): string[] {
  const findings = causesOf(report.changes)
    .flatMap((cause) => cause.findings)
    .filter((finding) => levelRank[finding.level] <= levelRank[level]);
  if (findings.length === 0) return [];
  const parts = (Object.keys(titles) as Part[]).flatMap((part) => {
    const items = findings.filter((finding) => partOf(finding) === part);
    return items.length === 0
      ? []
      : [`### ${titles[part]}\n\n${items.map(itemText).join("\n")}`];
  });
  const heading = `## ${markdownText(version)}${date === undefined ? "" : ` (${date})`}`;
  return [[heading, ...parts].join("\n\n")];
}

function partOf({ level, changes }: Finding): Part {
  if (level === "error") return "breaking";
  if (level === "warning") return "maybe";
  return changes[0].effects.wire === "additive" ? "added" : "other";
}

const itemText = (finding: Finding): string =>
  `- ${operationsText(finding)}${markdownMessage(sentence(finding.changes[0].message))} (${markdownCode(finding.id)})`;
