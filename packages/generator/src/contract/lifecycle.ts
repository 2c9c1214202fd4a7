import type { CompareOptions } from "./change.js";
import { own } from "./document.js";

/** Levels of stability, least stable first. */
export const stabilityLevels = ["draft", "alpha", "beta", "stable"] as const;
export type Stability = (typeof stabilityLevels)[number];

/** The clock and the policies of one comparison. */
export interface Lifecycle {
  /** Days since the epoch. */
  readonly today: number;
  readonly threshold: Stability;
  readonly stableDays: number;
  readonly betaDays: number;
}

/** A full date, or a full date and time (RFC 3339). Only the date counts. */
const datePattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2}))?$/;

/** Days since the epoch, or undefined for what is no date. */
export function dayOf(value: unknown): number | undefined {
  if (typeof value !== "string") return undefined;
  const match = datePattern.exec(value.trim());
  if (match === null) return undefined;
  const [year, month, day] = [match[1], match[2], match[3]].map(Number) as [
    number,
    number,
    number,
  ];
  const days = daysFromCivil(year, month, day);
  return month >= 1 && month <= 12 && day >= 1 && day <= monthDays(year, month)
    ? days
    : undefined;
}

const isLeap = (year: number): boolean =>
  year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const monthDays = (year: number, month: number): number =>
  month === 2
    ? isLeap(year)
      ? 29
      : 28
    : [4, 6, 9, 11].includes(month)
      ? 30
      : 31;

/** Date.UTC without its kindness for years below 100 and days that do not exist. */
function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear =
    Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra =
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

export function lifecycleOf(options: CompareOptions): Lifecycle {
  const days = (value: number | undefined): number =>
    Math.max(0, Math.floor(value ?? 0));
  return {
    today: dayOf(options.today) ?? dayOf(options.today.slice(0, 10)) ?? 0,
    threshold: options.stabilityLevel ?? "beta",
    stableDays: days(options.deprecationDaysStable),
    betaDays: days(options.deprecationDaysBeta),
  };
}

/** `undefined`: not said, which counts as stable. `invalid`: none of the four words. */
export function stabilityOf(node: unknown): Stability | "invalid" | undefined {
  const value = own(node, "x-stability-level");
  if (value === undefined || value === null || value === "") return undefined;
  return stabilityLevels.find((level) => level === value) ?? "invalid";
}

export const rankOf = (stability: Stability | undefined): number =>
  stabilityLevels.indexOf(stability ?? "stable");

/** Whether things of this stability are watched. */
export const isWatched = (
  lifecycle: Lifecycle,
  stability: Stability | undefined,
): boolean => rankOf(stability) >= rankOf(lifecycle.threshold);

/** Days that a deprecation must be told ahead, by the stability of the operation. */
export function noticeDaysOf(
  lifecycle: Lifecycle,
  stability: Stability | undefined,
): number {
  if (stability === "draft" || stability === "alpha") return 0;
  return stability === "beta" ? lifecycle.betaDays : lifecycle.stableDays;
}

export type Sunset =
  | { readonly kind: "none" }
  | { readonly kind: "invalid"; readonly text: string }
  | { readonly kind: "date"; readonly day: number; readonly text: string };

export function sunsetOf(node: unknown): Sunset {
  const value = own(node, "x-sunset");
  if (value === undefined || value === null) return { kind: "none" };
  const day = dayOf(value);
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  return day === undefined
    ? { kind: "invalid", text: shown }
    : { kind: "date", day, text: shown };
}

export const isDeprecated = (node: unknown): boolean =>
  own(node, "deprecated") === true;
