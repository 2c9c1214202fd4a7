import { closest } from "fastest-levenshtein";
import { jsonText } from "../code/index.js";
import type { Change } from "../contract/index.js";
import {
  explainRule,
  knownRule,
  knownRules,
  type KnownRule,
} from "../explain.js";
import { readApprovals, runDiffOf } from "./diff-command.js";
import { compareOptions, compareOptionsOf } from "./diff-options.js";
import { parseOptions } from "./parse-options.js";
import { UsageError } from "./usage-error.js";

const options = {
  ...compareOptions,
  list: { type: "boolean" },
  json: { type: "boolean" },
} as const;

const see = "See lapsmith explain --help.";

export async function runExplain(args: readonly string[]): Promise<number> {
  const { values: flags, positionals } = parseOptions("explain", args, options);
  if (flags.list === true) {
    if (positionals.length > 0)
      throw new UsageError("--list goes with nothing else.", see);
    process.stdout.write(listRules(flags.json === true));
    return 0;
  }
  const [subject, base, revision, ...others] = positionals;
  if (
    subject === undefined ||
    others.length > 0 ||
    (base === undefined) !== (revision === undefined)
  )
    throw new UsageError(
      "explain takes a rule or a fingerprint, and two contracts to look it up in.",
      see,
    );
  const rule = knownRule(subject);
  if (rule === undefined && !/^[0-9a-f]{12}$/.test(subject))
    throw new UsageError(
      `There is no rule "${subject}". Did you mean "${closest(
        subject,
        knownRules.map(({ id }) => id),
      )}"?`,
      "lapsmith explain --list shows all of them.",
    );
  if (base === undefined || revision === undefined) {
    if (rule === undefined)
      throw new UsageError(
        `${subject} is the fingerprint of a change: name the two contracts too.`,
        `lapsmith explain ${subject} BASE REVISION`,
      );
    return put(rule, [], flags.json === true);
  }
  const compare = await compareOptionsOf(flags);
  const approvals = await readApprovals(flags);
  if (approvals === "unreadable") return 3;
  const { report } = await runDiffOf({
    base,
    revision,
    flags,
    compare,
    approvals,
  });
  if (report === undefined) return 3;
  const changes = report.changes.filter(
    ({ id, fingerprint }) => id === subject || fingerprint === subject,
  );
  const told = rule ?? (changes[0] && knownRule(changes[0].id));
  if (told === undefined) {
    process.stderr.write(
      `error: Nothing between ${base} and ${revision} has the fingerprint ${subject}.\n`,
    );
    return 1;
  }
  return put(told, changes, flags.json === true);
}

function put(
  rule: KnownRule,
  changes: readonly Change[],
  json: boolean,
): number {
  process.stdout.write(
    json ? `${jsonText({ rule, changes })}\n` : explainRule(rule, changes),
  );
  return 0;
}

function listRules(json: boolean): string {
  const sorted = [...knownRules].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (json) return `${jsonText(sorted)}\n`;
  return sorted
    .map(
      (rule) =>
        `${("level" in rule ? rule.level : rule.surface).padEnd(7)} ${rule.id}\n`,
    )
    .join("");
}
