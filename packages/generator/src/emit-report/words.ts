import { safeLine, shorten } from "../code/index.js";
import type { Approval, Change, Place } from "../contract/index.js";
import type { DiffReport, LapsedApproval, ShownChange } from "./report.js";

/** `spec.yaml:3:7`, or the pointer while the place in the text is not known. */
export function placeText(place: Place | undefined): string {
  if (place === undefined) return "";
  const { file, line, column, pointer } = place;
  if (line === undefined)
    return safeLine(`${file ?? ""}${pointer === "" ? "" : `#${pointer}`}`);
  const parts = [file, line, column].filter((part) => part !== undefined);
  return safeLine(parts.join(":"));
}

/** Where a reader should look: the revision, or what is nearest there to what is gone. */
export const lookAt = (change: ShownChange): Place | undefined =>
  change.revision ?? change.nearest ?? change.base;

/** Surfaces on which something changes, worst first: `breaks wire and types; alters cli`. */
export function effectWords({ effects }: ShownChange): string {
  const surfaces = ["wire", "types", "cli"] as const;
  const verbs = [
    ["break", "breaks"],
    ["behaviour", "alters"],
    ["additive", "adds to"],
  ] as const;
  return verbs
    .map(([effect, verb]) => {
      const hit = surfaces.filter((surface) => effects[surface] === effect);
      return hit.length === 0 ? "" : `${verb} ${listWords(hit)}`;
    })
    .filter((part) => part !== "")
    .join("; ");
}

/** `a`, `a and b`, `a, b and c`. */
const listWords = (words: readonly string[]): string =>
  words.length < 2
    ? words.join("")
    : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;

const MOST_OF_WITNESS = 300;

/** The witness on one line, as JSON. */
export function witnessText(change: Change): string | undefined {
  if (change.proof.kind !== "refuted") return undefined;
  return shorten(
    safeLine(JSON.stringify(change.proof.witness)),
    MOST_OF_WITNESS,
  );
}

/** Text that ends as a sentence does. */
export const sentence = (text: string): string =>
  /[.!?]$/.test(text) ? text : `${text}.`;

/** Why a witness matters, in the words of its direction. */
export const witnessWords = (change: Change): string =>
  change.direction === "response"
    ? "may be answered now, was not allowed before"
    : change.direction === "request"
      ? "could be sent before, is refused now"
      : "was right before, is wrong now";

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;

/** `3 errors, 1 warning, 2 notes, 1 approved`; `no changes`. */
export function countWords({ counts }: Pick<DiffReport, "counts">): string {
  const parts = [
    counts.error > 0 ? plural(counts.error, "error") : "",
    counts.warning > 0 ? plural(counts.warning, "warning") : "",
    counts.info > 0 ? plural(counts.info, "note") : "",
    counts.approved > 0 ? `${counts.approved} approved` : "",
  ].filter((part) => part !== "");
  return parts.length === 0 ? "no changes" : parts.join(", ");
}

const verdictWords: Readonly<Record<DiffReport["verdict"], string>> = {
  breaking: "breaking",
  warn: "may break",
  none: "nothing breaks",
};

/** The whole report in one line. */
export function summaryLine(report: DiffReport): string {
  const bump =
    report.bump === "none" ? "no new version needed" : `bump: ${report.bump}`;
  const lapsed = lapsedCounts(report);
  return `${verdictWords[report.verdict]}: ${countWords(report)}; ${bump}${lapsed === "" ? "" : `; ${lapsed}`}`;
}

/** `1 approval expired, 2 approvals stale`; "" where all are in use. */
function lapsedCounts({ lapsed = [] }: DiffReport): string {
  return (["expired", "stale"] as const)
    .flatMap((kind) => {
      const count = lapsed.filter((one) => one.kind === kind).length;
      return count === 0 ? [] : [`${plural(count, "approval")} ${kind}`];
    })
    .join(", ");
}

export const lapsedTitle = "Approvals that do not count";

/** What an entry names changes by: the fingerprint, or rule and operation. */
const lapsedKey = (lapsed: LapsedApproval): string =>
  [lapsed.fingerprint, lapsed.rule, lapsed.operation]
    .filter((part) => part !== undefined)
    .join(" ");

/** The same with what the entry says that it was written for. */
export const lapsedName = (lapsed: LapsedApproval): string =>
  `${lapsedKey(lapsed)}${lapsed.change === undefined ? "" : ` (${lapsed.change})`}`;

/** Why an entry does not count, as a sentence. */
export function lapsedWords({ kind, expires, open }: LapsedApproval): string {
  if (kind === "stale")
    return `It approves nothing between the two contracts${expires === undefined ? "" : `, and ends on ${expires}`}.`;
  const again =
    open === 0
      ? "something else approves what it names"
      : `${plural(open, "change")} ${open === 1 ? "counts" : "count"} again`;
  return `It ended on ${expires}: ${again}.`;
}

/** `For a while. By jo. Until 2031-01-01.` */
export const approvalWords = (
  { reason, author, expires }: Approval,
  { until = true } = {},
): string =>
  [
    sentence(reason),
    author === undefined ? "" : `By ${sentence(author)}`,
    expires === undefined || !until ? "" : `Until ${expires}.`,
  ]
    .filter((part) => part !== "")
    .join(" ");

/** `2 notes are not shown (--level info)`; "" where all are. */
export function hiddenWords(report: DiffReport): string {
  const { counts, changes } = report;
  const hidden =
    counts.error +
    counts.warning +
    counts.info +
    counts.approved -
    changes.length;
  if (hidden <= 0) return "";
  return `${plural(hidden, "change")} below ${report.level} ${hidden === 1 ? "is" : "are"} not shown (--level info shows all)`;
}
