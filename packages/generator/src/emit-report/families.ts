import { operationOf, type Finding } from "./causes.js";

/** Findings that say the same of several things: eight properties of one body that may not be null any more. */
export interface Family {
  /** One sentence for all. */
  readonly message: string;
  /** The same for readers who find the names below it. */
  readonly headline: string;
  /** The same with a few names. */
  readonly short: string;
  /** In the order of the report; never empty. */
  readonly findings: readonly [Finding, ...Finding[]];
  /** What differs from finding to finding, in their order; empty where there is one. */
  readonly names: readonly string[];
}

/** Names in a message before the rest is counted. */
const MOST_NAMES = 8;
/** Names that may stand in a message and below it. */
const FEW_NAMES = 2;

/** What differs from message to message of a family, and what is the same. */
interface Split {
  readonly frame: string;
  readonly name: string;
  readonly quote: (name: string) => string;
  readonly message: (list: string, names: readonly string[]) => string;
}

/** Brings together what differs in one name only. A family stands where its first member stood. */
export function familiesOf(findings: readonly Finding[]): Family[] {
  const counts = new Map<string, number>();
  const splits = findings.map((finding) => {
    const context = contextOf(finding);
    return splitsOf(finding.changes[0].message).map((split) => ({
      ...split,
      key: `${context} ${split.frame}`,
    }));
  });
  for (const { key } of splits.flat())
    counts.set(key, (counts.get(key) ?? 0) + 1);
  const families = new Map<
    string,
    { findings: [Finding, ...Finding[]]; split?: Split; names: string[] }
  >();
  findings.forEach((finding, index) => {
    const [split] = splits[index]!.filter(
      ({ key }) => counts.get(key)! > 1,
    ).sort((a, b) => counts.get(b.key)! - counts.get(a.key)!);
    const key = split?.key ?? `single ${index}`;
    const family = families.get(key);
    if (family === undefined)
      families.set(key, {
        findings: [finding],
        ...(split === undefined ? {} : { split }),
        names: split === undefined ? [] : [split.name],
      });
    else {
      family.findings.push(finding);
      family.names.push(split!.name);
    }
  });
  return [...families.values()].map(({ findings: members, split, names }) => {
    const [{ changes }] = members;
    if (split === undefined || members.length === 1)
      return {
        message: changes[0].message,
        headline: changes[0].message,
        short: changes[0].message,
        findings: members,
        names: [],
      };
    const distinct = [...new Set(names)];
    const quoted = distinct.map(split.quote);
    const message = split.message(listed(quoted), distinct);
    return {
      message,
      headline:
        distinct.length <= FEW_NAMES
          ? message
          : split.message(`these ${distinct.length}`, distinct),
      short: split.message(listed(quoted, FEW_NAMES), distinct),
      findings: members,
      names,
    };
  });
}

/** Only what has all of this in common can be said in one sentence. */
const contextOf = ({ id, level, changes }: Finding): string => {
  const [{ direction, effects, proof, approved }] = changes;
  return JSON.stringify([
    id,
    level,
    [...new Set(changes.map(operationOf))],
    direction,
    effects,
    proof.kind,
    approved,
  ]);
};

/** A message begins with the name of what it is about, or ends with what happened to it in brackets, or both. */
function splitsOf(message: string): Split[] {
  const splits: Split[] = [];
  const head = /^`([^`]+)` ([^]*)$/.exec(message);
  if (head !== null) {
    const [, name, rest] = head as unknown as [string, string, string];
    splits.push({
      frame: `…${rest}`,
      name,
      quote: (one) => `\`${one}\``,
      message: (list, names) =>
        names.length === 1 ? message : `Each of ${list} ${rest}`,
    });
  }
  const open = message.endsWith(")") ? message.lastIndexOf(" (") : -1;
  if (open > 0)
    splits.push({
      frame: `${message.slice(0, open)}…`,
      name: message.slice(open + 2, -1),
      quote: (one) => one,
      message: (list) => `${message.slice(0, open)} (${list})`,
    });
  return splits;
}

/** `a, b and 12 more`. */
export const listed = (names: readonly string[], most = MOST_NAMES): string => {
  const rest = names.length - most;
  return rest > 1
    ? `${names.slice(0, most).join(", ")} and ${rest} more`
    : names.length < 2
      ? names.join("")
      : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
};
