/** In: a paged operation and a request for one of its pages. Out: which items the page has, and the marks that lead on from it, so that every list ends. */
import type { Operation, PageRow, ParameterPlace } from "../operation.js";
import type { MockCall } from "./read-request.js";

/** What one page of a list holds. */
export interface PagePlan {
  readonly row: PageRow;
  /** Number of its first item in the list. */
  readonly from: number;
  readonly count: number;
  /** Items in the whole list. */
  readonly total: number;
  /** Items a page. */
  readonly size: number;
}

/** Parameter by which a mock tells a page that a URL leads to. */
const fromParameter = "mock-from";
const usualSize = 2;

/** `cursorAt`: number of the item behind the one that the cursor names, where the API's cursors are ids of items. */
export function planPage(
  operation: Operation,
  call: MockCall,
  total: number,
  cursorAt: (cursor: string) => number,
): PagePlan {
  const row = operation.page as PageRow;
  const input = (field: string | undefined): unknown => {
    if (field === undefined) return undefined;
    const place = operation.in?.[field];
    const name = (place as ParameterPlace | undefined)?.name ?? field;
    return (
      call.query[name] ??
      (call.body as Record<string, unknown> | undefined)?.[name]
    );
  };
  const size = Number(input(row.limit) ?? row.size) || usualSize;
  const cursor = input(row.cursor);
  const from =
    row.kind === "offset"
      ? Number(input(row.offset)) || 0
      : row.kind === "page"
        ? (Number(input(row.page) ?? row.first ?? 1) - (row.first ?? 1)) * size
        : row.kind === "cursor"
          ? cursor === undefined
            ? 0
            : (numberIn(String(cursor)) ?? cursorAt(String(cursor)))
          : Number(call.query[fromParameter]) || 0;
  const start = Math.min(Math.max(from, 0), total);
  return {
    row,
    from: start,
    count: Math.min(size, total - start),
    total,
    size,
  };
}

const cursorStart = "mock-cursor-";

function numberIn(cursor: string): number | undefined {
  return cursor.startsWith(cursorStart)
    ? Number(cursor.slice(cursorStart.length)) || 0
    : undefined;
}

/** Writes into an answer where the list goes on. `fits` tells whether the answer still agrees with its schema. */
export function markPage(
  body: unknown,
  { row, from, count, total, size }: PagePlan,
  url: URL,
  fits: (body: unknown) => boolean,
): void {
  const next = from + count;
  const more = next < total;
  const countsPages = row.kind === "page" && /page/i.test(row.total ?? "");
  set(body, row.total, countsPages ? Math.ceil(total / size) : total);
  set(body, row.hasMore, more);
  if (row.next === undefined) return;
  if (more) {
    const following = new URL(url);
    following.searchParams.set(fromParameter, String(next));
    set(
      body,
      row.next,
      row.kind === "url"
        ? following.href
        : row.kind === "cursor"
          ? `${cursorStart}${next}`
          : next,
    );
    return;
  }
  // At the end: null, or nothing, or an empty text, whichever the contract allows.
  for (const end of [null, undefined, "", 0, false]) {
    set(body, row.next, end);
    if (fits(body)) return;
  }
}

/** Work that takes its time is over at once. */
export function markState(body: unknown, { poll }: Operation): unknown {
  if (poll?.done) set(body, poll.state, poll.done[0]);
  return body;
}

/** Sets the value at a dotted path where there is something to hold it; undefined takes it away. */
function set(body: unknown, path: string | undefined, value: unknown): void {
  if (!path) return;
  const keys = path.split(".");
  const last = keys.pop() as string;
  let holder = body as Record<string, unknown> | null | undefined;
  for (const key of keys) {
    const inner =
      holder && Object.hasOwn(holder, key) ? holder[key] : undefined;
    holder = inner as typeof holder;
  }
  if (typeof holder !== "object" || holder === null) return;
  if (value === undefined) delete holder[last];
  else
    Object.defineProperty(holder, last, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

/** The value at a dotted path; `""` is the value itself. */
export function at(value: unknown, path: string): unknown {
  let found = value;
  for (const key of path ? path.split(".") : [])
    found =
      typeof found === "object" && found !== null && Object.hasOwn(found, key)
        ? (found as Record<string, unknown>)[key]
        : undefined;
  return found;
}
