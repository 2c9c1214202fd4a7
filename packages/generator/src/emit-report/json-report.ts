import { jsonText } from "../code/index.js";
import type { Place } from "../contract/index.js";
import type { DiffReport, LapsedApproval, ShownChange } from "./report.js";

/** For programs: one object, as `schema/diff.schema.json` describes it. Keys are always in the same order. */
export function printJson(report: DiffReport): string {
  return `${jsonText({
    verdict: report.verdict,
    bump: report.bump,
    base: report.base,
    revision: report.revision,
    promise: report.promise,
    failOn: report.failOn,
    failed: report.failed,
    level: report.level,
    counts: report.counts,
    documents: report.documents,
    lapsed: report.lapsed?.map(lapsedToJson),
    changes: report.changes.map(changeToJson),
  })}\n`;
}

const changeToJson = (change: ShownChange): object => ({
  id: change.id,
  level: change.level,
  method: change.method,
  path: change.path,
  operationId: change.operationId,
  direction: change.direction,
  message: change.message,
  effects: change.effects,
  proof: change.proof,
  base: placeToJson(change.base),
  revision: placeToJson(change.revision),
  component: change.component,
  fingerprint: change.fingerprint,
  approved: change.approved,
});

const lapsedToJson = (lapsed: LapsedApproval): object => ({
  kind: lapsed.kind,
  fingerprint: lapsed.fingerprint,
  rule: lapsed.rule,
  operation: lapsed.operation,
  change: lapsed.change,
  reason: lapsed.reason,
  author: lapsed.author,
  expires: lapsed.expires,
  open: lapsed.open,
  place: placeToJson(lapsed.place),
});

const placeToJson = (place: Place | undefined): object | undefined =>
  place === undefined
    ? undefined
    : {
        pointer: place.pointer,
        file: place.file,
        line: place.line,
        column: place.column,
      };
