/** In: the answer of a list operation. Out: its items, and the next request where there is one, with as few requests as the answer allows. */
import { readJson } from "./answer.js";
import type { Sent } from "./sent.js";
import { Call, type Start } from "./call.js";
import { at } from "./at.js";
import { ClientError } from "./errors.js";
import { buildJson } from "./json.js";
import type { PageRow } from "./operation.js";
import { send } from "./send.js";

type Input = Readonly<Record<string, unknown>>;

/** What is handed from page to page. */
interface Walk extends Start {
  readonly row: PageRow;
  /** Marks of the pages asked for so far. */
  readonly marks: ReadonlySet<string>;
}

/** One page of a list. */
export class Page<Output, Item> {
  readonly items: readonly Item[];
  /** The whole answer. */
  readonly body: Output;
  /** Items on all pages, where the server tells. */
  declare readonly total?: number;
  readonly #next: (() => Promise<Page<Output, Item>>) | undefined;

  /** `before`: items ahead of this page; the input tells for the first page asked for, which may not be the first of the list. */
  constructor(sent: Sent, body: Output, walk: Walk, before?: number) {
    const { row, input } = walk;
    const items = at(body, row.items);
    const total = at(body, row.total);
    this.items = Array.isArray(items) ? (items as Item[]) : [];
    this.body = body;
    if (typeof total === "number" && !countsPages(row)) this.total = total;
    const { length } = this.items;
    before ??=
      row.kind === "page"
        ? pageOf(row, input) * (sizeOf(row, input) || length)
        : Number(input[row.offset ?? ""] ?? 0);
    const step = nextStep(sent, body, this.items, walk, before);
    this.#next = step && (() => follow(sent, step, walk, before + length));
  }

  /** The next page; undefined where this is the last one. Rejects where the server leads in a circle or to another host. */
  next(): Promise<Page<Output, Item>> | undefined {
    return this.#next?.();
  }
}

/** A call for a list: iterate it for the items of all pages, or await it for the first page. */
export class PageCall<Output, Item, Errors = unknown>
  extends Call<Page<Output, Item>, Errors>
  implements AsyncIterable<Item>
{
  readonly #start: Start;

  constructor(sent: Promise<Sent>, start: Start) {
    super(sent);
    this.#start = start;
  }

  /** The items of all pages; a page is asked for when its first item is wanted. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const page of this.pages()) yield* page.items;
  }

  /** The pages, one after the other. */
  async *pages(): AsyncGenerator<Page<Output, Item>, void, undefined> {
    for (
      let page: Page<Output, Item> | undefined = await this;
      page;
      page = await page.next()
    )
      yield page;
  }

  /** The items of all pages as one array, at most `max`. Default: no bound. */
  async all(
    options: { readonly max?: number | undefined } = {},
  ): Promise<Item[]> {
    const { max = Infinity } = options;
    const all: Item[] = [];
    for await (const { items } of this.pages()) {
      for (const item of items) if (all.length < max) all.push(item);
      if (all.length >= max) break;
    }
    return all;
  }

  protected override async read(sent: Sent): Promise<Page<Output, Item>> {
    const row = sent.operation.page as PageRow;
    return new Page(sent, (await readJson(sent)) as Output, {
      ...this.#start,
      row,
      marks: new Set(),
    });
  }
}

/** A request for a further page; `mark` tells it from the others. */
interface Step {
  readonly input: Input;
  readonly url?: string;
  readonly mark: string;
}

/** The request for the next page; undefined at the end of the list. `before`: items ahead of this page. */
function nextStep(
  sent: Sent,
  body: unknown,
  items: readonly unknown[],
  { row, input }: Walk,
  before: number,
): Step | undefined {
  const { kind } = row;
  const link = at(body, row.next);
  const hasMore = at(body, row.hasMore);
  if (hasMore === false || (row.next !== undefined && !link)) return undefined;
  if (kind === "url") {
    const url = new URL(String(link), sent.url).href;
    return { input, url, mark: url };
  }
  if (kind === "cursor") {
    // Without a cursor in the answer the id of the last item is the usual one.
    const cursor =
      row.next === undefined
        ? (items.at(-1) as { id?: unknown } | undefined)?.id
        : link;
    return row.cursor && cursor
      ? { input: { ...input, [row.cursor]: cursor }, mark: String(cursor) }
      : undefined;
  }
  const field = row[kind];
  const seen = before + items.length;
  const size = sizeOf(row, input);
  const page = pageOf(row, input);
  const total = at(body, row.total);
  if (!field || items.length === 0) return undefined;
  if (typeof total === "number") {
    if ((countsPages(row) ? page + 1 : seen) >= total) return undefined;
    // A short page is the last one, unless its round length looks like the most that the server gives.
  } else if (
    hasMore === undefined &&
    !link &&
    items.length < size &&
    items.length % 10
  )
    return undefined;
  const next =
    kind === "page" ? Number(input[field] ?? row.first ?? 1) + 1 : seen;
  // Where the server ignores the count, the items repeat themselves.
  return { input: { ...input, [field]: next }, mark: JSON.stringify(items) };
}

async function follow<Output, Item>(
  sent: Sent,
  step: Step,
  walk: Walk,
  before: number,
): Promise<Page<Output, Item>> {
  const { facts } = sent;
  const { input, url, mark } = step;
  const { marks } = walk;
  // The request carries credentials.
  if (url && new URL(url).origin !== new URL(sent.url).origin)
    throw new ClientError(
      `names a next page on another host, ${new URL(url).origin}`,
      facts,
    );
  if (marks.has(mark))
    throw new ClientError("leads in a circle from page to page", facts);
  const next = await sendAgain(walk, input, url);
  return new Page(
    next,
    (await readJson(next)) as Output,
    { ...walk, input, marks: new Set(marks).add(mark) },
    before,
  );
}

/** Sends the operation with another input; the URL is given where the server named it. */
function sendAgain(
  { state, operation, options }: Start,
  input: Input,
  url: string | undefined,
): Promise<Sent> {
  const { build = buildJson } = operation;
  return send(
    state,
    operation,
    input,
    options,
    url ? (operation, input) => ({ ...build(operation, input), url }) : build,
  );
}

function countsPages({ kind, total = "" }: PageRow): boolean {
  return kind === "page" && /page/i.test(total);
}

/** Items a page, where the input or the row tells. */
function sizeOf({ limit = "", size }: PageRow, input: Input): number {
  return Number(input[limit] ?? size ?? 0);
}

/** Number of the page that an input asks for, from 0. */
function pageOf({ page = "", first = 1 }: PageRow, input: Input): number {
  return Number(input[page] ?? first) - first;
}
