/**
 * One answer in each format.
 *
 * In: parsed answer, what the table says about it, format. Out: text. It must not know streams, pages or terminals
 * beyond their width.
 */

import type { OutRow } from "./data-table.js";
import type { Format } from "./formats.js";
import { pick, pickAll } from "./pick.js";
import { loadYaml } from "./read-document.js";
import { fields, table } from "./table.js";
import { stripControls } from "./terminal.js";

export interface View {
  readonly out: OutRow | undefined;
  readonly columns: readonly string[] | undefined;
  /** The user named the columns. */
  readonly chosen: boolean;
  /** Cells of the terminal; absent: nothing is cut. */
  readonly width: number | undefined;
  readonly heading: (text: string) => string;
}

/** Text that ends with a line feed, or nothing where there is nothing to show. */
export function printValue(value: unknown, format: Format, view: View): string {
  return value === undefined ? "" : printers[format](value, view);
}

const printers: Readonly<
  Record<Format, (value: unknown, view: View) => string>
> = {
  json: (value) => `${JSON.stringify(value, null, 2)}\n`,
  jsonl: (value, view) =>
    (itemsOf(value, view) ?? [value])
      .map((item) => `${JSON.stringify(item)}\n`)
      .join(""),
  yaml: (value) =>
    loadYaml().stringify(value, { lineWidth: 0, aliasDuplicateObjects: false }),
  table: (value, view) => lines(tableLines(value, view)),
  text: (value, view) => textOf(value, view) ?? lines(tableLines(value, view)),
  raw: (value) =>
    typeof value === "string" ? value : `${JSON.stringify(value)}\n`,
};

/** The list in an answer, where the table says that there is one. */
function itemsOf(value: unknown, view: View): readonly unknown[] | undefined {
  const items =
    view.out?.items === undefined ? value : pick(value, view.out.items);
  return Array.isArray(items) ? items : undefined;
}

function tableLines(value: unknown, view: View): readonly string[] {
  const items = itemsOf(value, view);
  const layout = {
    ...(view.columns === undefined ? {} : { columns: view.columns }),
    ...(view.width === undefined ? {} : { width: view.width }),
    heading: view.heading,
  };
  if (items !== undefined) return table(items, layout);
  return view.columns === undefined ? fields(value) : table([value], layout);
}

/** Text for people: the answer itself, or the place in it that the table names. */
function textOf(value: unknown, view: View): string | undefined {
  if (typeof value === "string") return ended(stripControls(value));
  if (view.out?.text === undefined || view.chosen) return undefined;
  const texts = pickAll(value, view.out.text.split(".")).filter(
    (each) => typeof each === "string",
  );
  return texts.length === 0 ? undefined : ended(stripControls(texts.join("")));
}

function ended(text: string): string {
  return text === "" || text.endsWith("\n") ? text : `${text}\n`;
}

function lines(all: readonly string[]): string {
  return all.map((line) => `${line}\n`).join("");
}
