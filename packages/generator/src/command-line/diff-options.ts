import { isDate } from "../approvals.js";
import type { CompareOptions, Level } from "../contract/index.js";
import {
  reportFormats,
  type FailOn,
  type ReportFormat,
} from "../emit-report/index.js";
import { knownRule } from "../explain.js";
import { readSource, sourceExists } from "../source/index.js";
import { UsageError } from "./usage-error.js";

/** Options that `diff` and `explain` share: how two contracts are read and compared. */
export const compareOptions = {
  overlay: { type: "string", multiple: true },
  "base-overlay": { type: "string", multiple: true },
  "no-base-overlay": { type: "boolean" },
  promise: { type: "string" },
  severity: { type: "string", multiple: true },
  "stability-level": { type: "string" },
  "deprecation-days-stable": { type: "string" },
  "deprecation-days-beta": { type: "string" },
  today: { type: "string" },
  accept: { type: "string" },
} as const;

export interface CompareFlags {
  readonly overlay?: string[] | undefined;
  readonly "base-overlay"?: string[] | undefined;
  readonly "no-base-overlay"?: boolean | undefined;
  readonly promise?: string | undefined;
  readonly severity?: string[] | undefined;
  readonly "stability-level"?: string | undefined;
  readonly "deprecation-days-stable"?: string | undefined;
  readonly "deprecation-days-beta"?: string | undefined;
  readonly today?: string | undefined;
  readonly accept?: string | undefined;
}

const see = "See lapsmith diff --help.";

const levels = ["error", "warning", "info"] as const;
const promises = ["wire", "types", "source", "cli"] as const;
const stabilityLevels = ["draft", "alpha", "beta", "stable"] as const;
const failures = ["breaking", "warn", "any", "none"] as const;

/** One word of a list, or undefined where the option was not given. */
function choice<T extends string>(
  option: string,
  value: string | undefined,
  words: readonly T[],
): T | undefined {
  if (value === undefined) return undefined;
  const word = words.find((one) => one === value);
  if (word === undefined)
    throw new UsageError(
      `--${option} is one of ${words.join(", ")}, not "${value}".`,
      see,
    );
  return word;
}

export const levelOf = (value: string | undefined): Level | undefined =>
  choice("level", value, levels);

export const failOnOf = (value: string | undefined): FailOn | undefined =>
  choice("fail-on", value, failures);

export const formatOf = (value: string): ReportFormat =>
  choice("format", value, reportFormats)!;

/** How the contracts are compared. Only the command line knows what day it is. */
export async function compareOptionsOf(
  flags: CompareFlags,
): Promise<Omit<CompareOptions, "level">> {
  const { today } = flags;
  if (today !== undefined && !isDate(today))
    throw new UsageError(
      `--today is a date such as 2031-01-31, not "${today}".`,
      see,
    );
  const promise = choice("promise", flags.promise, promises);
  const stabilityLevel = choice(
    "stability-level",
    flags["stability-level"],
    stabilityLevels,
  );
  const stable = days(
    "deprecation-days-stable",
    flags["deprecation-days-stable"],
  );
  const beta = days("deprecation-days-beta", flags["deprecation-days-beta"]);
  const severity = await severityOf(flags.severity ?? []);
  return {
    today: today ?? new Date().toISOString().slice(0, 10),
    ...(promise === undefined ? {} : { promise }),
    ...(stabilityLevel === undefined ? {} : { stabilityLevel }),
    ...(stable === undefined ? {} : { deprecationDaysStable: stable }),
    ...(beta === undefined ? {} : { deprecationDaysBeta: beta }),
    ...(severity === undefined ? {} : { severity }),
  };
}

function days(option: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (!/^\d{1,6}$/.test(value))
    throw new UsageError(
      `--${option} is a number of days, not "${value}".`,
      see,
    );
  return Number(value);
}

type Severity = Record<string, Level | "none">;

/** Words for levels; those of other tools are taken too. */
const severityWords: Readonly<Record<string, Level | "none">> = {
  error: "error",
  err: "error",
  warning: "warning",
  warn: "warning",
  info: "info",
  none: "none",
};

/** `ID=LEVEL`, or a file with one `ID LEVEL` a line; what comes later wins. */
async function severityOf(
  given: readonly string[],
): Promise<Severity | undefined> {
  if (given.length === 0) return undefined;
  const severity: Severity = {};
  for (const item of given) {
    if (!item.includes("=") || sourceExists(item)) {
      Object.assign(severity, await severityFile(item));
      continue;
    }
    const at = item.indexOf("=");
    setSeverity(severity, item.slice(0, at), item.slice(at + 1), "--severity");
  }
  return severity;
}

async function severityFile(file: string): Promise<Severity> {
  const { value, diagnostics } = await readSource(file);
  if (value === undefined)
    throw new UsageError(
      `--severity: ${file} cannot be read. ${diagnostics[0]?.message ?? ""}`.trim(),
      see,
    );
  const severity: Severity = {};
  value.text.split(/\r?\n/).forEach((line, index) => {
    // `id: level` of YAML and `id level` of other tools; # begins a comment.
    const words = line.replace(/#.*/, "").trim();
    if (words === "") return;
    const [id = "", level = ""] = words.replace(":", " ").split(/\s+/);
    setSeverity(severity, id, level, `${file}:${index + 1}`);
  });
  return severity;
}

function setSeverity(
  severity: Severity,
  id: string,
  word: string,
  where: string,
): void {
  const level = Object.hasOwn(severityWords, word.toLowerCase())
    ? severityWords[word.toLowerCase()]
    : undefined;
  if (level === undefined)
    throw new UsageError(
      `${where}: "${word}" is no level. Levels are error, warning, info and none.`,
      see,
    );
  if (knownRule(id) === undefined)
    throw new UsageError(
      `${where}: there is no rule "${id}".`,
      "lapsmith explain --list shows all of them.",
    );
  severity[id] = level;
}
