/**
 * The assertions of the schema on one scalar.
 *
 * In: value and row. Out: findings without a place. It must not know objects and lists.
 */

import type { ScalarRow } from "./data-table.js";
import { didYouMean } from "./suggest.js";

export interface Finding {
  readonly message: string;
  readonly hint?: string;
}

const wanted: Readonly<Record<ScalarRow["t"], string>> = {
  string: "a string",
  number: "a number",
  integer: "an integer",
  boolean: "true or false",
};

const typeTests: Readonly<Record<ScalarRow["t"], (value: unknown) => boolean>> =
  {
    string: (value) => typeof value === "string",
    number: (value) => typeof value === "number",
    integer: (value) => Number.isInteger(value),
    boolean: (value) => typeof value === "boolean",
  };

/** Formats that are checked. Others are notes for people. */
const formats: Readonly<Record<string, RegExp>> = {
  uuid: /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  "date-time":
    /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:?\d\d)$/,
};

/** Longer texts are not put to patterns: a pattern of the contract may be slow. */
const longestPatternText = 10_000;

export function checkScalar(
  value: unknown,
  row: ScalarRow,
): readonly Finding[] {
  if (!typeTests[row.t](value))
    return [{ message: `expects ${wanted[row.t]}, got ${describe(value)}` }];
  if (
    row.enum !== undefined &&
    row.open !== 1 &&
    !row.enum.includes(value as string)
  ) {
    return [
      {
        message: `${describe(value)} is not one of ${row.enum.join(", ")}`,
        ...didYouMean(String(value), row.enum.map(String)),
      },
    ];
  }
  return typeof value === "number"
    ? checkNumber(value, row)
    : typeof value === "string"
      ? checkString(value, row)
      : [];
}

function checkNumber(value: number, row: ScalarRow): readonly Finding[] {
  const findings: Finding[] = [];
  if (row.min !== undefined && value < row.min)
    findings.push({ message: `${value} is below the minimum ${row.min}` });
  if (row.max !== undefined && value > row.max)
    findings.push({ message: `${value} is above the maximum ${row.max}` });
  if (row.xmin !== undefined && value <= row.xmin)
    findings.push({ message: `${value} must be greater than ${row.xmin}` });
  if (row.xmax !== undefined && value >= row.xmax)
    findings.push({ message: `${value} must be less than ${row.xmax}` });
  return findings;
}

function checkString(value: string, row: ScalarRow): readonly Finding[] {
  const findings: Finding[] = [];
  const length =
    row.minLen === undefined && row.maxLen === undefined
      ? 0
      : [...value].length;
  if (row.minLen !== undefined && length < row.minLen)
    findings.push({
      message:
        row.minLen === 1
          ? "must not be empty"
          : `needs at least ${row.minLen} characters`,
    });
  if (row.maxLen !== undefined && length > row.maxLen)
    findings.push({
      message: `takes at most ${row.maxLen} characters, got ${length}`,
    });
  if (row.pattern !== undefined && !matches(value, row.pattern))
    findings.push({
      message: `${describe(value)} does not match ${row.pattern}`,
    });
  const format =
    row.format === undefined || !Object.hasOwn(formats, row.format)
      ? undefined
      : formats[row.format];
  if (format !== undefined && !format.test(value))
    findings.push({ message: `${describe(value)} is not a ${row.format}` });
  return findings;
}

/** A pattern that JavaScript cannot read checks nothing. */
function matches(value: string, pattern: string): boolean {
  if (value.length > longestPatternText) return true;
  try {
    return new RegExp(pattern, "u").test(value);
  } catch {
    return true;
  }
}

function describe(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
