// Copied by lapsmith from its client-tests runtime. Do not edit: change it there, then generate again.

/** In: an operation. Out: what becomes of its calls where the server is overloaded, gone or silent. */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import {
  failureOf,
  isSafe,
  noWaits,
  reasonOf,
  send,
  well,
  within,
} from "./check.js";
import {
  breakOff,
  drop,
  json,
  page,
  refusingUrl,
  silence,
  stall,
  withServer,
} from "./hostile-server.js";
import type { Subject } from "./subject.js";

const tooMany = { error: { code: 429, message: "Slow down" } };
const broken = { error: { code: 500, message: "Something broke" } };

/** `429` with `Retry-After: 1`, then an answer: sent again, unchanged, after a second. */
export const waitsAsTold = (subject: Subject): Promise<void> =>
  withServer(
    [json(tooMany, 429, { "retry-after": "1" }), well(subject)],
    async ({ url, seen }) => {
      await send(subject, { baseUrl: url }, subject.input);
      assert.equal(seen.length, 2);
      const [first, second] = seen;
      // Timers may fire a little early.
      assert.ok(second!.at - first!.at > 950, "it did not wait for a second");
      assert.deepEqual(
        [second!.method, second!.url, second!.body],
        [first!.method, first!.url, first!.body],
      );
    },
  );

/** `retry-after-ms` is as good as `Retry-After`, and finer. */
export const waitsForMilliseconds = (subject: Subject): Promise<void> =>
  withServer(
    [
      json(tooMany, 429, { "retry-after-ms": "250", "retry-after": "9" }),
      well(subject),
    ],
    async ({ url, seen }) => {
      const { slept, ...options } = noWaits();
      await send(subject, { baseUrl: url, ...options }, subject.input);
      assert.deepEqual([seen.length, slept], [2, [250]]);
    },
  );

/** A longer wait than the client may take fails at once and tells how long it would have been. */
export const refusesLongWaits = (subject: Subject): Promise<void> =>
  withServer(
    [json(tooMany, 429, { "retry-after": "3600" })],
    async ({ url, seen }) => {
      const { slept, ...options } = noWaits();
      const error = await failureOf(
        send(subject, { baseUrl: url, ...options }, subject.input),
        subject,
        "RateLimitError",
      );
      assert.equal(error.retryAfterMs, 3_600_000);
      assert.deepEqual([seen.length, slept], [1, []]);
    },
  );

/** A status that tells of a passing trouble, then an answer: sent again. */
export const triesAgain = (subject: Subject, status: number): Promise<void> =>
  withServer(
    [
      json({ error: { code: status, message: "Not now" } }, status),
      well(subject),
    ],
    async ({ url, seen }) => {
      const { slept, ...options } = noWaits();
      await send(subject, { baseUrl: url, ...options }, subject.input);
      assert.equal(seen.length, 2);
      assert.equal(slept.length, 1);
    },
  );

/** `x-should-retry` goes before the status, whichever way it says. */
export async function obeysShouldRetry(subject: Subject): Promise<void> {
  const script = [
    json({ error: { message: "Once more" } }, 400, {
      "x-should-retry": "true",
    }),
    well(subject),
  ];
  await withServer(script, async ({ url, seen }) => {
    await send(subject, { baseUrl: url, ...noWaits() }, subject.input);
    assert.equal(seen.length, 2);
  });
  await withServer(
    [json(broken, 500, { "x-should-retry": "false" })],
    async ({ url, seen }) => {
      const error = await failureOf(
        send(subject, { baseUrl: url, ...noWaits() }, subject.input),
        subject,
        "ServerError",
      );
      assert.equal(error.status, 500);
      assert.equal(seen.length, 1);
    },
  );
}

/** Where the header says nothing, what the body says of another try goes before the status. */
export async function obeysBody(subject: Subject): Promise<void> {
  const body = (retryable: boolean) => ({
    error: { message: "Not here", availability: { retryable } },
  });
  await withServer([json(body(false), 503)], async ({ url, seen }) => {
    await failureOf(
      send(subject, { baseUrl: url, ...noWaits() }, subject.input),
      subject,
      "ServerError",
    );
    assert.equal(seen.length, 1);
  });
  const script = [json(body(true), 404), well(subject)];
  await withServer(script, async ({ url, seen }) => {
    await send(subject, { baseUrl: url, ...noWaits() }, subject.input);
    assert.equal(seen.length, 2);
  });
}

/** An overloaded server is left alone after three tries, and the error lists them. */
export async function givesUp(subject: Subject): Promise<void> {
  const overloaded = json({ error: { code: 529, message: "Overloaded" } }, 529);
  for (const [status, answer] of [
    [529, overloaded],
    [502, page(502)],
  ] as const)
    await withServer([answer], async ({ url, seen }) => {
      const { slept, ...options } = noWaits();
      const error = await failureOf(
        send(subject, { baseUrl: url, ...options }, subject.input),
        subject,
        "ServerError",
      );
      assert.equal(seen.length, 3);
      assert.equal(error.status, status);
      assert.deepEqual(
        error.attempts?.map(({ status, delayMs }) => [status, delayMs]),
        [
          [status, slept[0]],
          [status, slept[1]],
          [status, undefined],
        ],
      );
      assert.ok(slept[1]! > slept[0]!, "the waits do not grow");
      assert.doesNotMatch(error.message, /</);
    });
}

/** Nobody listens: tried three times, then a ConnectionError. */
export async function findsNobody(subject: Subject): Promise<void> {
  const baseUrl = await refusingUrl();
  const error = await failureOf(
    send(subject, { baseUrl, ...noWaits() }, subject.input),
    subject,
    "ConnectionError",
  );
  assert.equal(error.code, "ECONNREFUSED");
  assert.ok(error.cause, "the cause is lost");
  assert.equal(error.attempts?.length, 3);
}

/** The connection breaks before an answer: sent again only where that cannot do the work twice. */
export const losesConnection = (subject: Subject): Promise<void> =>
  withServer([drop], async ({ url, seen }) => {
    const error = await failureOf(
      send(subject, { baseUrl: url, ...noWaits() }, subject.input),
      subject,
      "ConnectionError",
    );
    assert.ok(error.cause, "the cause is lost");
    const tries = isSafe(subject) ? 3 : 1;
    assert.equal(seen.length, tries);
    assert.equal(error.attempts?.length, tries);
  });

/** The connection breaks inside the answer. */
export const losesAnswer = (subject: Subject): Promise<void> =>
  withServer([breakOff], async ({ url }) => {
    const error = await failureOf(
      send(subject, { baseUrl: url, ...noWaits() }, subject.input),
      subject,
      "ConnectionError",
    );
    assert.ok(error.cause, "the cause is lost");
  });

/** No headers within the limit: a TimeoutError that says so; sent again only where that cannot do the work twice. */
export const waitsForHeaders = (subject: Subject): Promise<void> =>
  withServer([silence], async ({ url }) => {
    const options = { baseUrl: url, ...noWaits(), timeout: { headers: 300 } };
    const error = await failureOf(
      within(send(subject, options, subject.input), "the wait for headers"),
      subject,
      "TimeoutError",
    );
    assert.deepEqual([error.phase, error.ms], ["headers", 300]);
    // On a busy machine a try may be over before the server has seen it.
    assert.equal(error.attempts?.length, isSafe(subject) ? 3 : 1);
  });

/** The body stalls after its headers: a TimeoutError that says so. */
export const waitsForBody = (subject: Subject): Promise<void> =>
  withServer([stall], async ({ url }) => {
    const options = { baseUrl: url, ...noWaits(), timeout: { idle: 300 } };
    const error = await failureOf(
      within(send(subject, options, subject.input), "the wait for the body"),
      subject,
      "TimeoutError",
    );
    assert.deepEqual([error.phase, error.ms], ["idle", 300]);
  });

/** All tries and waits together have a limit too. */
export const boundsTheWhole = (subject: Subject): Promise<void> =>
  withServer([json(tooMany, 429, { "retry-after": "20" })], async ({ url }) => {
    const options = { baseUrl: url, timeout: { total: 400 } };
    const error = await failureOf(
      within(send(subject, options, subject.input), "the call"),
      subject,
      "TimeoutError",
    );
    assert.deepEqual([error.phase, error.ms], ["total", 400]);
  });

/** An abort ends the wait between two tries at once, and rejects with the signal's own reason. */
export const abortsTheWait = (subject: Subject): Promise<void> =>
  withServer(
    [json(tooMany, 429, { "retry-after": "20" })],
    async ({ url, seen }) => {
      const controller = new AbortController();
      const reason = new Error("The user left");
      const { signal } = controller;
      const call = reasonOf(
        send(subject, { baseUrl: url }, subject.input, { signal }),
      );
      while (seen.length === 0) await wait(10);
      // The answer has to arrive, so that the wait has begun.
      await wait(100);
      controller.abort(reason);
      assert.equal(await within(call, "the call"), reason);
      assert.equal(seen.length, 1);
    },
  );

/** A client whose calls all fail tries less and less: copies of it share what is left. */
export const keepsBudget = (subject: Subject): Promise<void> =>
  withServer([json(broken, 500)], async ({ url, seen }) => {
    const calls = 20;
    const client = subject.connect({
      baseUrl: url,
      ...noWaits(),
      retry: { max: 4, budget: 0.1 },
    });
    const copy = client.with({ headers: {} });
    const tries: number[] = [];
    for (let n = 0; n < calls; n++) {
      const error = await failureOf(
        subject.call(n % 2 === 0 ? client : copy, subject.input),
        subject,
        "ServerError",
      );
      tries.push(error.attempts?.length ?? 0);
    }
    // Ten in reserve, and one for ten calls.
    assert.equal(tries[0], 5);
    assert.equal(tries.at(-1), 1);
    assert.ok(seen.length <= calls + 12, `${seen.length} requests`);
  });
