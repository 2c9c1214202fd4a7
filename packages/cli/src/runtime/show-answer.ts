// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Shows what a call gave: one answer, pages, or events as they arrive.
 *
 * In: the pending call. Out: bytes on standard output. It must not know how the request was made.
 */

import type { Page, PendingCall } from "./client-module.js";
import type { CommandRow } from "./data-table.js";
import type { Format } from "./formats.js";
import { pick } from "./pick.js";
import { printValue, type View } from "./print-value.js";
import { loadYaml } from "./read-document.js";
import { escapeControls, stripControls, type Paint } from "./terminal.js";
import { isRecord } from "./type-rows.js";
import type { Writer } from "./writer.js";

export interface Show {
  readonly row: CommandRow;
  readonly format: Format;
  readonly view: View;
  readonly out: Writer;
  readonly err: Writer;
  /** Colour of standard error. */
  readonly paint: Paint;
  readonly quiet: boolean;
}

/** One answer, a page among them. */
export async function showAnswer(answer: unknown, show: Show): Promise<void> {
  const page = asPage(answer, show.row);
  const value = page === undefined ? answer : page.body;
  const bytes = await asBytes(value);
  if (bytes !== undefined) return showBytes(bytes, show);
  await show.out.write(safe(printValue(value, show.format, show.view), show));
  if (page !== undefined) await noteMore(page, show);
}

/** All items of all pages, one valid document, written as the pages come. */
export async function showPages(
  pending: PendingCall,
  most: number,
  show: Show,
): Promise<void> {
  if (pending.pages === undefined || most === 0)
    return showAnswer(most === 0 ? [] : await pending, {
      ...show,
      view: wholeView(show.view),
    });
  const list = listWriters[show.format](show);
  let count = 0;
  for await (const page of pending.pages()) {
    const items = page.items.slice(0, most - count);
    count += items.length;
    await list.add(items);
    if (count >= most || show.out.closed) break;
  }
  await list.end();
}

/** The items are the answer. */
function wholeView(view: View): View {
  return { ...view, out: { kind: "json", ...view.out, items: "" } };
}

interface ListWriter {
  add(items: readonly unknown[]): Promise<void>;
  end(): Promise<void>;
}

const listWriters: Readonly<Record<Format, (show: Show) => ListWriter>> = {
  json: jsonList,
  jsonl: lineList,
  raw: lineList,
  yaml: (show) => ({
    add: (items) =>
      items.length === 0
        ? Promise.resolve()
        : show.out.write(
            safe(
              loadYaml().stringify(items, {
                lineWidth: 0,
                aliasDuplicateObjects: false,
              }),
              show,
            ),
          ),
    end: () => (show.out.begun ? Promise.resolve() : show.out.line("[]")),
  }),
  table: gathered,
  text: gathered,
};

function lineList(show: Show): ListWriter {
  return {
    add: (items) =>
      show.out.write(
        safe(items.map((item) => `${JSON.stringify(item)}\n`).join(""), show),
      ),
    end: () => Promise.resolve(),
  };
}

function jsonList(show: Show): ListWriter {
  let separator = "[\n";
  return {
    async add(items) {
      for (const item of items) {
        await show.out.write(
          separator +
            safe(JSON.stringify(item, null, 2).replace(/^/gm, "  "), show),
        );
        separator = ",\n";
      }
    },
    end: () => show.out.write(separator === "[\n" ? "[]\n" : "\n]\n"),
  };
}

/** Columns need every row. */
function gathered(show: Show): ListWriter {
  const all: unknown[] = [];
  return {
    add(items) {
      all.push(...items);
      return Promise.resolve();
    },
    end: () =>
      show.out.write(
        safe(printValue(all, "table", wholeView(show.view)), show),
      ),
  };
}

/** Events as they arrive. */
export async function showStream(
  events: AsyncIterable<unknown>,
  show: Show,
): Promise<void> {
  if (show.format === "json") {
    const list = jsonList(show);
    for await (const event of events) await list.add([event]);
    return list.end();
  }
  const write = eventWriters[show.format](show);
  let lastText = "";
  for await (const event of events) {
    const text = write(event);
    if (text === "") continue;
    lastText = text;
    await show.out.write(safe(text, show));
    if (show.out.closed) return;
  }
  if (lastText !== "" && !lastText.endsWith("\n")) await show.out.write("\n");
}

const eventWriters: Readonly<
  Record<Exclude<Format, "json">, (show: Show) => (event: unknown) => string>
> = {
  jsonl: () => (event) => `${JSON.stringify(event)}\n`,
  raw: () => (event) =>
    typeof event === "string" ? `${event}\n` : `${JSON.stringify(event)}\n`,
  yaml: () => (event) =>
    `---\n${loadYaml().stringify(event, { lineWidth: 0, aliasDuplicateObjects: false })}`,
  table: textEvents,
  text: textEvents,
};

/** Where the table names no text, the events themselves are shown. */
function textEvents(show: Show): (event: unknown) => string {
  const places = show.row.stream?.text;
  return (event) => {
    if (typeof event === "string") return stripControls(event);
    if (places === undefined) return `${JSON.stringify(event)}\n`;
    for (const place of places) {
      if (
        place.when !== undefined &&
        pick(event, place.when[0]) !== place.when[1]
      )
        continue;
      const text = pick(event, place.path);
      if (typeof text !== "string" || text === "") continue;
      if (place.aside === undefined) return stripControls(text);
      if (!show.quiet && show.err.isTTY)
        void show.err.write(show.paint.dim(stripControls(text)));
    }
    return "";
  };
}

async function noteMore(page: Page, show: Show): Promise<void> {
  const seen = page.items.length;
  if (
    show.quiet ||
    !show.err.isTTY ||
    page.total === undefined ||
    page.total <= seen
  )
    return;
  await show.err.line(
    show.paint.dim(`${seen} of ${page.total} shown; --all fetches the rest`),
  );
}

function asPage(answer: unknown, row: CommandRow): Page | undefined {
  const pages = row.page === true;
  return pages &&
    typeof answer === "object" &&
    answer !== null &&
    "items" in answer &&
    "body" in answer
    ? (answer as Page)
    : undefined;
}

async function asBytes(value: unknown): Promise<Uint8Array | undefined> {
  if (value instanceof Uint8Array) return value;
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (value instanceof Blob || value instanceof Response)
    return new Uint8Array(await value.arrayBuffer());
  return value instanceof ReadableStream
    ? new Uint8Array(await new Response(value).arrayBuffer())
    : undefined;
}

async function showBytes(bytes: Uint8Array, show: Show): Promise<void> {
  if (!show.out.isTTY || show.format === "raw") return show.out.write(bytes);
  await show.err.line(
    `${bytes.length} bytes, not shown on a terminal: redirect the output to a file, or -o raw`,
  );
}

/** On a terminal, an answer must not be able to send commands to it. */
function safe(text: string, show: Show): string {
  if (!show.out.isTTY || show.format === "raw") return text;
  return (cleaners[show.format] ?? ((clean: string) => clean))(text);
}

/** Tables and texts are clean already, and may hold colour. */
const cleaners: Partial<Record<Format, (text: string) => string>> = {
  json: escapeControls,
  jsonl: escapeControls,
  yaml: stripControls,
};

export function isEvents(answer: unknown): answer is AsyncIterable<unknown> {
  return (
    typeof answer === "object" &&
    answer !== null &&
    Symbol.asyncIterator in answer &&
    !isRecord(answer) &&
    !("items" in answer)
  );
}
