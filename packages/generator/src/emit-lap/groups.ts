import type { Operation } from "../ir/index.js";

/** The heading of an operation: its first noun, which client and command line share; else what its path begins with. */
function groupOf(operation: Operation): string {
  const noun = operation.command.group[0] ?? firstWord(operation.path);
  return noun.replace(/[^\w.~-]+/g, "-") || "root";
}

const firstWord = (path: string): string =>
  path.split("/").find((part) => part !== "" && !/^v\d+$|[{}]/.test(part)) ??
  "root";

/** Operations by group, groups in the order in which they first occur: no group opens twice. */
export function byGroup(
  operations: readonly Operation[],
): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const group = groupOf(operation);
    const list = groups.get(group);
    if (list === undefined) groups.set(group, [operation]);
    else list.push(operation);
  }
  return groups;
}
