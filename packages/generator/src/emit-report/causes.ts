import type { Level } from "../contract/index.js";
import type { ShownChange } from "./report.js";

/** One edit with everything that it changes: one change, or many where the edit stands in a shared component. */
export interface Cause {
  /** JSON pointer of the shared component, where there are several places. */
  readonly component?: string;
  /** One for each rule that the edit meets, the most severe first. */
  readonly findings: readonly Finding[];
}

/** The changes of one cause that fall under one rule and level. */
export interface Finding {
  readonly id: string;
  readonly level: Level;
  /** In the order of the report; never empty. */
  readonly changes: readonly [ShownChange, ...ShownChange[]];
}

/** Causes under one heading. */
export interface CauseGroup {
  /** `GET /orders`, the pointer of a component, or "" for the document as a whole. */
  readonly heading: string;
  readonly kind: "component" | "operation" | "document";
  readonly causes: readonly Cause[];
}

export const levelRank: Readonly<Record<Level, number>> = {
  error: 0,
  warning: 1,
  info: 2,
};

/** `GET /orders`; "" for what is about no operation. */
export const operationOf = ({ method, path }: ShownChange): string =>
  [method, path].filter((part) => part !== undefined).join(" ");

/**
 * Groups changes for readers. What stands in a component and shows in several places is one cause under that component;
 * the rest stands under its operation. Groups with errors come first, and keep the order of the report otherwise.
 */
export function groupCauses(changes: readonly ShownChange[]): CauseGroup[] {
  const causes = gather(changes, causeKey);
  const groups = new Map<
    string,
    { heading: string; kind: CauseGroup["kind"]; causes: Cause[] }
  >();
  for (const [, members] of causes) {
    const shared = members[0].component !== undefined && members.length > 1;
    const cause = (of: Changes): Cause => ({
      ...(shared ? { component: of[0].component! } : {}),
      findings: findingsOf(of),
    });
    // A component that only one place uses is no news by itself: the operation is.
    for (const part of shared
      ? [members]
      : members.map((member): Changes => [member])) {
      const operation = operationOf(part[0]);
      const [kind, heading] = shared
        ? (["component", part[0].component!] as const)
        : operation === ""
          ? (["document", ""] as const)
          : (["operation", operation] as const);
      const key = `${kind} ${heading}`;
      const group = groups.get(key) ?? { heading, kind, causes: [] };
      group.causes.push(cause(part));
      groups.set(key, group);
    }
  }
  const ordered = [...groups.values()].map((group) => ({
    ...group,
    causes: group.causes.sort((a, b) => worst(a) - worst(b)),
  }));
  return ordered.sort((a, b) => worst(a.causes[0]!) - worst(b.causes[0]!));
}

/** Every cause of a report, the most severe first. */
export const causesOf = (changes: readonly ShownChange[]): Cause[] =>
  groupCauses(changes)
    .flatMap((group) => group.causes)
    .sort((a, b) => worst(a) - worst(b));

/** What is approved alarms nobody: it comes last. */
const worst = ({ findings: [first] }: Cause): number =>
  first!.changes[0].approved === undefined ? levelRank[first!.level] : 3;

type Changes = readonly [ShownChange, ...ShownChange[]];

/** Approval tells changes apart: one that is approved here and not there is two causes. */
function causeKey(change: ShownChange, index: number): string {
  if (change.component === undefined) return `single ${index}`;
  const { base, revision, component, approved } = change;
  return JSON.stringify([
    component,
    base?.file,
    base?.pointer,
    revision?.file,
    revision?.pointer,
    approved !== undefined,
  ]);
}

function findingsOf(changes: Changes): Finding[] {
  const byRule = gather(changes, ({ id, level }) => `${level} ${id}`);
  return [...byRule.values()]
    .map((members) => ({
      id: members[0].id,
      level: members[0].level,
      changes: members,
    }))
    .sort((a, b) => levelRank[a.level] - levelRank[b.level]);
}

function gather(
  changes: readonly ShownChange[],
  keyOf: (change: ShownChange, index: number) => string,
): Map<string, [ShownChange, ...ShownChange[]]> {
  const groups = new Map<string, [ShownChange, ...ShownChange[]]>();
  changes.forEach((change, index) => {
    const key = keyOf(change, index);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [change]);
    else group.push(change);
  });
  return groups;
}
