/**
 * Lays out a list of items, or one object, as a table of aligned columns.
 *
 * In: items and columns. Out: lines. It must not know where the items came from.
 */

import { pick } from "./pick.js";
import { cellWidth, oneLine, padEnd, truncate } from "./terminal.js";
import { isRecord } from "./type-rows.js";

export interface TableLayout {
  /** Dotted paths; absent: the scalars of the first items. */
  readonly columns?: readonly string[];
  /** Cells of the terminal; absent: nothing is cut. */
  readonly width?: number;
  readonly heading?: (text: string) => string;
}

const mostColumns = 6;
const gap = "  ";

export function table(
  items: readonly unknown[],
  layout: TableLayout,
): readonly string[] {
  const columns = layout.columns ?? guessColumns(items);
  if (items.length === 0) return [];
  if (columns.length === 0) return items.map((item) => cell(item));
  const heads = columns.map((column) =>
    (column.split(".").at(-1) ?? column).replaceAll("_", " ").toUpperCase(),
  );
  const rows = items.map((item) =>
    columns.map((column) => cell(pick(item, column))),
  );
  const widths = fit(
    heads.map((head, index) =>
      Math.max(
        cellWidth(head),
        ...rows.map((row) => cellWidth(row[index] ?? "")),
      ),
    ),
    layout.width,
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((text, index) =>
        padEnd(truncate(text, widths[index] ?? 0), widths[index] ?? 0),
      )
      .join(gap)
      .trimEnd();
  const heading = layout.heading ?? ((text: string) => text);
  return [heading(line(heads.map(oneLine))), ...rows.map(line)];
}

/** One object: a line for each field, nested objects by dots. */
export function fields(value: unknown): readonly string[] {
  const rows = flatten(value, "");
  const width = Math.max(0, ...rows.map(([name]) => cellWidth(name)));
  return rows.map(([name, text]) =>
    `${padEnd(name, width)}${gap}${text}`.trimEnd(),
  );
}

function flatten(
  value: unknown,
  prefix: string,
): readonly (readonly [string, string])[] {
  if (!isRecord(value)) return [[prefix, cell(value)]];
  return Object.keys(value).flatMap((key) => {
    const name = prefix === "" ? oneLine(key) : `${prefix}.${oneLine(key)}`;
    const inner = value[key];
    return isRecord(inner) && Object.keys(inner).length > 0
      ? flatten(inner, name)
      : [[name, cell(inner)] as const];
  });
}

function cell(value: unknown): string {
  if (value === undefined || value === null) return "-";
  if (typeof value === "string") return oneLine(value);
  if (
    Array.isArray(value) &&
    value.every((item) => typeof item !== "object" || item === null)
  )
    return oneLine(value.map(String).join(", "));
  return oneLine(
    typeof value === "object" ? JSON.stringify(value) : String(value),
  );
}

function guessColumns(items: readonly unknown[]): readonly string[] {
  const names = new Set<string>();
  for (const item of items.slice(0, 20)) {
    if (!isRecord(item)) continue;
    for (const key of Object.keys(item))
      if (typeof item[key] !== "object" || item[key] === null) names.add(key);
  }
  return [...names].slice(0, mostColumns);
}

/** Takes cells from the widest column until the line fits. */
function fit(
  widths: readonly number[],
  width: number | undefined,
): readonly number[] {
  if (width === undefined) return widths;
  const fitted = [...widths];
  const total = (): number =>
    fitted.reduce((sum, each) => sum + each, gap.length * (fitted.length - 1));
  for (let excess = total() - width; excess > 0; excess--) {
    const widest = fitted.indexOf(Math.max(...fitted));
    if ((fitted[widest] ?? 0) <= 4) break;
    fitted[widest] = (fitted[widest] ?? 0) - 1;
  }
  return fitted;
}
