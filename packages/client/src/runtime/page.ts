// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: the answer of a list operation. Out: its items, and the next request where there is one, with as few requests as the answer allows. */
import { readAnswer, type Sent } from "./answer.js";
import { Call } from "./call.js";
import { ClientError } from "./errors.js";
import type { PageRow } from "./operation.js";

type Input = Readonly<Record<string, unknown>>;

/** Sends the request of a further page; the URL is given where the server named it. */
export type SendPage = (input: Input, url: string | undefined) => Promise<Sent>;

/** What is handed from page to page. */
interface Walk {
  readonly send: SendPage;
  readonly row: PageRow;
  readonly input: Input;
  /** Items before this page; undefined for the first one asked for, which may not be the first of the list. */
  readonly before: number | undefined;
  /** Marks of the pages asked for so far. */
  readonly marks: ReadonlySet<string>;
}

/** One page of a list. */
export class Page<Output, Item> {
  readonly items: readonly Item[];
  /** The whole answer. */
  readonly body: Output;
  /** Items on all pages, where the server tells. */
  readonly total?: number;
  readonly #next: (() => Promise<Page<Output, Item>>) | undefined;

  constructor(sent: Sent, body: Output, walk: Walk) {
    const { row } = walk;
    const items = at(body, row.items);
    this.items = Array.isArray(items) ? (items as Item[]) : [];
    this.body = body;
    const total = at(body, row.total);
    if (typeof total === "number" && !countsPages(row)) this.total = total;
    const step = nextStep(body, this.items, walk);
    this.#next = step && (() => follow(sent, step, this.items, walk));
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
  readonly #send: SendPage;
  readonly #input: Input;

  constructor(sent: Promise<Sent>, input: Input, send: SendPage) {
    super(sent);
    this.#send = send;
    this.#input = input;
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
    return new Page(sent, (await readAnswer(sent)) as Output, {
      send: this.#send,
      row,
      input: this.#input,
      before: undefined,
      marks: new Set(),
    });
  }
}

type Step = { readonly input: Input } | { readonly url: string };

/** Where the next page is; undefined at the end of the list. */
function nextStep(
  body: unknown,
  items: readonly unknown[],
  walk: Walk,
): Step | undefined {
  const { row, input } = walk;
  const link = at(body, row.next);
  const hasMore = at(body, row.hasMore);
  if (hasMore === false) return undefined;
  if (row.kind === "url")
    return typeof link === "string" && link ? { url: link } : undefined;
  if (row.kind === "cursor") {
    // Without a cursor in the answer the id of the last item is the usual one.
    const cursor =
      row.next === undefined
        ? (items.at(-1) as { id?: unknown } | undefined)?.id
        : link;
    if (!row.cursor || cursor === undefined || cursor === null || cursor === "")
      return undefined;
    return { input: { ...input, [row.cursor]: cursor } };
  }
  if (items.length === 0 || (row.next !== undefined && !link)) return undefined;
  const field = row.kind === "page" ? row.page : row.offset;
  if (!field) return undefined;
  const asked = input[field] === undefined ? undefined : Number(input[field]);
  const size = Number((row.limit && input[row.limit]) ?? row.size) || undefined;
  const first = row.first ?? 1;
  const page = asked ?? first;
  // Items up to the end of this page; pages before the first one asked for are counted by size.
  const skipped =
    row.kind === "page"
      ? (page - first) * (size ?? items.length)
      : (asked ?? 0);
  const seen =
    (walk.before === 0 || row.kind === "offset" ? skipped : walk.before) +
    items.length;
  const total = at(body, row.total);
  if (typeof total === "number") {
    if ((countsPages(row) ? page - first + 1 : seen) >= total) return undefined;
  } else if (
    hasMore === undefined &&
    !link &&
    size !== undefined &&
    items.length < size &&
    items.length % 10 !== 0
  ) {
    // A short page is the last one, unless its round length looks like the most that the server gives.
    return undefined;
  }
  return {
    input: { ...input, [field]: row.kind === "page" ? page + 1 : seen },
  };
}

async function follow<Output, Item>(
  sent: Sent,
  step: Step,
  items: readonly Item[],
  walk: Walk,
): Promise<Page<Output, Item>> {
  const { row, send } = walk;
  const { facts } = sent;
  let url: URL | undefined;
  if ("url" in step) {
    url = new URL(step.url, sent.url);
    // The request carries credentials.
    if (url.origin !== new URL(sent.url).origin)
      throw new ClientError(
        `${facts.method} ${facts.path}: the next page is on another host, ${url.origin}, and is not asked for`,
        facts,
      );
  }
  // Counted pages repeat themselves where the server ignores the count; then the items are the same ones.
  const mark =
    url?.href ??
    (row.kind === "cursor"
      ? String("input" in step && row.cursor && step.input[row.cursor])
      : JSON.stringify(items));
  if (walk.marks.has(mark))
    throw new ClientError(
      `${facts.method} ${facts.path}: the pages lead in a circle`,
      facts,
    );
  const input = "input" in step ? step.input : walk.input;
  const next = await send(input, url?.href);
  const before = walk.before + items.length;
  return new Page(next, (await readAnswer(next)) as Output, {
    ...walk,
    input,
    before,
    marks: new Set(walk.marks).add(mark),
  });
}

function countsPages(row: PageRow): boolean {
  return row.kind === "page" && /page/i.test(row.total ?? "");
}

/** The value at a dotted path; `""` is the value itself. */
function at(value: unknown, path: string | undefined): unknown {
  if (path === undefined) return undefined;
  let found = value;
  for (const key of path === "" ? [] : path.split("."))
    found = (found as Record<string, unknown> | null | undefined)?.[key];
  return found;
}
