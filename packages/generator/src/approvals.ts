import { jsonText } from "./code/index.js";
import type { Approval, Change } from "./contract/index.js";
import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "./diagnostics/index.js";
import type { LapsedApproval } from "./emit-report/index.js";
import {
  locate,
  parseSource,
  resolvePositions,
  type SourceText,
} from "./source/index.js";

/** One entry of `contract.accept.yaml`. What it names must all hold for a change to be approved by it. */
export interface AcceptEntry extends Approval {
  readonly fingerprint?: string;
  /** Id of a rule; `*` stands for any text. */
  readonly rule?: string;
  /** `GET /orders`; `*` stands for any text. */
  readonly operation?: string;
  /** For people: what it was written for. */
  readonly change?: unknown;
  /** JSON pointer of the entry. */
  readonly pointer: string;
}

export interface AcceptFile {
  readonly name: string;
  readonly entries: readonly AcceptEntry[];
}

const texts = ["fingerprint", "rule", "operation", "reason", "author"] as const;
const known: readonly string[] = [...texts, "expires", "change"];

/** Reads the approvals of a contract. An entry that cannot be used costs only itself, and is an error. */
export function parseApprovals(source: SourceText): Result<AcceptFile> {
  // A file of remarks holds no approvals, and is no fault.
  const parsed = isRemarks(source.text)
    ? { value: undefined, diagnostics: [] }
    : parseSource(source);
  const found: Diagnostic[] = [];
  const report = (pointer: string, message: string): void => {
    found.push(diagnostic("approvals/invalid", { message, pointer }));
  };
  const document = parsed.value;
  const root = document?.value;
  const list = isObject(root) ? root["accept"] : undefined;
  const isEmpty =
    document !== undefined &&
    (root === null || (isObject(root) && (list ?? null) === null));
  if (document !== undefined && !isEmpty && !Array.isArray(list))
    report("", "The file must hold a list under `accept`.");
  const entries = Array.isArray(list)
    ? list.flatMap((item: unknown, index) => {
        const pointer = `/accept/${index}`;
        const faults = faultsOf(item);
        for (const fault of faults) report(pointer, fault);
        return faults.length > 0 ? [] : [{ ...(item as AcceptEntry), pointer }];
      })
    : [];
  return {
    value: { name: source.name, entries },
    diagnostics: resolvePositions(
      [...parsed.diagnostics, ...found],
      document === undefined ? [] : [document],
    ),
  };
}

const isRemarks = (text: string): boolean =>
  parseSource({ name: "", text }).diagnostics.some(
    ({ code }) => code === "source/empty",
  );

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function faultsOf(item: unknown): string[] {
  if (!isObject(item)) return ["An entry must be a mapping."];
  const faults = Object.keys(item)
    .filter((key) => !known.includes(key))
    .map((key) => `An entry has no "${key}".`);
  for (const key of texts)
    if (item[key] !== undefined && !isText(item[key]))
      faults.push(`"${key}" must be a text. Put it in quotes.`);
  if (!isText(item["reason"])) faults.push('An entry needs a "reason".');
  if (["fingerprint", "rule", "operation"].every((key) => !isText(item[key])))
    faults.push('An entry needs a "fingerprint", or a "rule" or "operation".');
  if (item["expires"] !== undefined && !isDate(item["expires"]))
    faults.push('"expires" must be a date such as 2031-01-31.');
  return faults;
}

const isText = (value: unknown): value is string =>
  typeof value === "string" && value.trim() !== "";

/** An ISO date that the calendar has. */
export function isDate(value: unknown): value is string {
  const parts =
    typeof value === "string" ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) : null;
  if (parts === null) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [
    number,
    number,
    number,
  ];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
  return day >= 1 && day <= (days[month - 1] ?? 0);
}

export interface Approved<C extends Change> {
  readonly changes: readonly C[];
  /** Entries that approve nothing, or not any more. */
  readonly lapsed: readonly LapsedApproval[];
}

/** Marks the changes that somebody has approved. An entry that has expired approves nothing, as if it were not there. */
export function applyApprovals<C extends Change>(
  changes: readonly C[],
  { name, entries }: AcceptFile,
  source: SourceText,
  today: string,
): Approved<C> {
  const used = new Set<AcceptEntry>();
  const open = new Map<AcceptEntry, number>();
  const marked = changes.map((change) => {
    const fitting = entries.filter((entry) => fits(entry, change));
    for (const entry of fitting) used.add(entry);
    const entry = fitting.find(({ expires }) => !isOver(expires, today));
    if (entry === undefined) {
      for (const over of fitting) open.set(over, (open.get(over) ?? 0) + 1);
      return change;
    }
    return { ...change, approved: approvalOf(entry) };
  });
  const over = entries.filter(
    (entry) => !used.has(entry) || isOver(entry.expires, today),
  );
  const document = over.length === 0 ? undefined : parseSource(source).value;
  return {
    changes: marked,
    lapsed: over.map((entry) => {
      const { fingerprint, rule, operation, change, pointer } = entry;
      return {
        kind: used.has(entry) ? "expired" : "stale",
        ...(fingerprint === undefined ? {} : { fingerprint }),
        ...(rule === undefined ? {} : { rule }),
        ...(operation === undefined ? {} : { operation }),
        ...(typeof change === "string" ? { change } : {}),
        ...approvalOf(entry),
        open: open.get(entry) ?? 0,
        place: {
          pointer,
          file: name,
          ...(document === undefined ? {} : locate(document, pointer)),
        },
      };
    }),
  };
}

const approvalOf = ({ reason, author, expires }: Approval): Approval => ({
  reason,
  ...(author === undefined ? {} : { author }),
  ...(expires === undefined ? {} : { expires }),
});

/** It holds on the day that it names. */
const isOver = (expires: string | undefined, today: string): boolean =>
  expires !== undefined && expires < today;

function fits(entry: AcceptEntry, change: Change): boolean {
  const { fingerprint, rule, operation } = entry;
  return (
    (fingerprint === undefined || fingerprint === change.fingerprint) &&
    (rule === undefined || matches(rule, change.id)) &&
    (operation === undefined || matches(operation, operationOf(change)))
  );
}

const operationOf = ({ method, path }: Change): string =>
  [method, path].filter((part) => part !== undefined).join(" ");

/** `*` stands for any text. Each part is looked for once, from left to right: no pattern makes this slow. */
export function matches(pattern: string, text: string): boolean {
  const parts = pattern.split("*");
  if (parts.length === 1) return pattern === text;
  const first = parts[0]!;
  const last = parts.at(-1)!;
  if (
    !text.startsWith(first) ||
    !text.endsWith(last) ||
    text.length < first.length + last.length
  )
    return false;
  const end = text.length - last.length;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = text.indexOf(part, at);
    if (found === -1 || found + part.length > end) return false;
    at = found + part.length;
  }
  return true;
}

const header = `# Changes of the contract that are accepted. lapsmith diff reads this file.
# An entry names a change by its fingerprint, or many by rule and operation, where * stands for any text.
accept:
`;

/**
 * The text of the file with one more entry for each change; what stands in it stays as it is. Undefined where its list is
 * not written one entry under the other, so that nothing can be added at its end.
 */
export function addApprovals(
  before: string | undefined,
  changes: readonly Change[],
  approval: Approval,
): string | undefined {
  const old =
    before === undefined || before.trim() === ""
      ? header
      : isRemarks(before)
        ? `${before.trimEnd()}\naccept:\n`
        : before;
  const indentation = /^( *)- /m.exec(old)?.[1] ?? "  ";
  const rows = changes.map((change) =>
    entryText(change, approval, indentation),
  );
  const text = `${old.trimEnd()}\n${rows.join("")}`;
  const count = (source: string): number | undefined => {
    const { value, diagnostics } = parseApprovals({ name: "", text: source });
    return diagnostics.some(({ severity }) => severity === "error")
      ? undefined
      : value.entries.length;
  };
  const had = count(old);
  return had !== undefined && count(text) === had + changes.length
    ? text
    : undefined;
}

function entryText(
  change: Change,
  { reason, author, expires }: Approval,
  indentation: string,
): string {
  const fields = [
    ["fingerprint", change.fingerprint],
    ["change", `${operationOf(change)} ${change.id}`.trim()],
    ["reason", reason],
    ["author", author],
    ["expires", expires],
  ].filter(([, value]) => value !== undefined);
  return fields
    .map(
      ([key, value], index) =>
        `${indentation}${index === 0 ? "- " : "  "}${key}: ${jsonText(value)}\n`,
    )
    .join("");
}
