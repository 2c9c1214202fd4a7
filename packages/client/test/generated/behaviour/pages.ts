// Copied by lapsmith from its client-tests runtime. Do not edit: change it there, then generate again.

/** In: an operation that lists page by page. Out: whether its items come whole, and each bad end as an error. */
import assert from "node:assert/strict";
import { collect, failureOf, noWaits, put, send, within } from "./check.js";
import { json, withServer } from "./hostile-server.js";
import type { ListSubject } from "./subject.js";

const pageSize = 10;
const items = Array.from({ length: 23 }, (_, n) => ({ id: `item-${n + 1}` }));

/** The answer with page `number`, from 1, of `of` pages; above that an empty one. */
function answerOf(
  { page, answer }: ListSubject,
  number: number,
  of: number = 3,
): unknown {
  const { kind, total, hasMore, next } = page;
  const more = number < of;
  const link =
    kind === "url" ? `?page=${number + 1}` : `after-${number * pageSize}`;
  // Some totals count pages.
  const all = kind === "page" && /page/i.test(total ?? "") ? of : items.length;
  const part = items.slice((number - 1) * pageSize, number * pageSize);
  return [
    [page.items, part] as const,
    [total, of > 3 ? 1e6 : all] as const,
    [hasMore, more] as const,
    // Where both tell of the end, a cursor may still be there.
    [next, more || hasMore !== undefined ? link : null] as const,
  ].reduce<unknown>(
    (sofar, [path, value]) =>
      path === undefined ? sofar : put(sofar, path.split("."), value),
    answer,
  );
}

const pagesOf = (subject: ListSubject): unknown[] =>
  [1, 2, 3, 4].map((number) => answerOf(subject, number));

/** All items of all pages, in their order, each asked for once. */
export const listsAll = (subject: ListSubject): Promise<void> =>
  withServer(
    pagesOf(subject).map((page) => json(page, subject.status)),
    async ({ url, seen }) => {
      const list = send(subject, { baseUrl: url }, subject.input);
      assert.deepEqual(await within(collect(list), "the list"), items);
      assert.ok(seen.length <= 4, `${seen.length} requests`);
      const asked = seen.map(({ url, body }) => `${url} ${body}`);
      assert.equal(new Set(asked).size, seen.length, asked.join("\n"));
    },
  );

/** The second page is refused once: the list goes on as if nothing had been. */
export const retriesPage = (subject: ListSubject): Promise<void> => {
  const [first, ...others] = pagesOf(subject).map((page) =>
    json(page, subject.status),
  );
  const refused = json({ error: { code: 429, message: "Slow down" } }, 429);
  return withServer([first!, refused, ...others], async ({ url, seen }) => {
    const { slept, ...options } = noWaits();
    const list = send(subject, { baseUrl: url, ...options }, subject.input);
    assert.deepEqual(await within(collect(list), "the list"), items);
    assert.equal(slept.length, 1);
    assert.equal(seen[1]!.url, seen[2]!.url);
  });
};

/** The second page fails: the items of the first were given, then comes the error. */
export const failsAtPage = (subject: ListSubject): Promise<void> =>
  withServer(
    [
      json(answerOf(subject, 1), subject.status),
      json({ error: { code: 403, message: "Not for you" } }, 403),
    ],
    async ({ url }) => {
      const given: unknown[] = [];
      const list = send(subject, { baseUrl: url, ...noWaits() }, subject.input);
      const error = await failureOf(
        (async () => {
          for await (const item of list) given.push(item);
        })(),
        subject,
        "APIError",
      );
      assert.equal(error.status, 403);
      assert.deepEqual(given, items.slice(0, pageSize));
    },
  );

/** A server that gives the same page for ever is found out. */
export const seesCircle = (subject: ListSubject): Promise<void> =>
  withServer(
    [json(answerOf(subject, 1, 1_000), subject.status)],
    async ({ url, seen }) => {
      const list = send(subject, { baseUrl: url }, subject.input);
      await failureOf(
        within(collect(list), "the list"),
        subject,
        "ClientError",
      );
      assert.ok(seen.length < 10, `${seen.length} requests`);
    },
  );
