import type { Level } from "../contract/index.js";
import { levelRank, operationOf } from "./causes.js";
import type { DiffReport, ShownChange } from "./report.js";

/** A long report in a few lines: which rules were met how often, and which operations break. */
export interface Overview {
  /** The most severe first, then the most frequent. */
  readonly rules: readonly {
    readonly id: string;
    readonly level: Level;
    readonly changes: number;
    readonly operations: number;
  }[];
  /** Operations with changes of the worst level that there is; those with most of them first. */
  readonly operations: readonly {
    readonly name: string;
    readonly changes: number;
  }[];
  readonly level: Level;
}

/** Changes from which on a reader needs an overview. */
const MANY = 12;

/** Undefined for a report that is overview enough by itself. What is approved needs nobody's attention. */
export function overviewOf(report: DiffReport): Overview | undefined {
  const open = report.changes.filter(({ approved }) => approved === undefined);
  if (open.length < MANY) return undefined;
  const rules = [
    ...gather(open, ({ level, id }) => `${level} ${id}`).values(),
  ].map((changes) => ({
    id: changes[0]!.id,
    level: changes[0]!.level,
    changes: changes.length,
    operations: new Set(changes.map(operationOf).filter((name) => name !== ""))
      .size,
  }));
  const level = (["error", "warning", "info"] as const).find((one) =>
    open.some((change) => change.level === one),
  )!;
  const operations = [
    ...gather(
      open.filter(
        (change) => change.level === level && operationOf(change) !== "",
      ),
      operationOf,
    ),
  ].map(([name, changes]) => ({ name, changes: changes.length }));
  return {
    rules: rules.sort(
      (a, b) =>
        levelRank[a.level] - levelRank[b.level] || b.changes - a.changes,
    ),
    operations: operations.sort((a, b) => b.changes - a.changes),
    level,
  };
}

function gather(
  changes: readonly ShownChange[],
  keyOf: (change: ShownChange) => string,
): Map<string, ShownChange[]> {
  const groups = new Map<string, ShownChange[]>();
  for (const change of changes) {
    const key = keyOf(change);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  }
  return groups;
}
