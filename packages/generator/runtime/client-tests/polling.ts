/** In: an operation whose result may not be there at once. Out: whether those who wait for it get it, and no later than they want. */
import assert from "node:assert/strict";
import { failureOf, noWaits, put, reasonOf, send, within } from "./check.js";
import { json, silence, withServer, type Answer } from "./hostile-server.js";
import type { PollSubject } from "./subject.js";

const missing = json({ error: { code: 404, message: "No such thing" } }, 404);

/** The answer with the work in a state. */
const inState = (
  { answer, poll: { state = "" }, status }: PollSubject,
  word: string,
): Answer => json(put(answer, state.split("."), word), status);

/** All ways to say "not yet". */
const notYet = (subject: PollSubject): Answer[] => [
  ...(subject.poll.missing === true ? [missing] : []),
  ...(subject.poll.state === undefined
    ? []
    : [inState(subject, "still at work")]),
];

/** The result, and the answer that carries it. */
function resultOf(subject: PollSubject): [unknown, Answer] {
  const { answer, poll, status } = subject;
  const result =
    poll.state === undefined
      ? answer
      : put(answer, poll.state.split("."), poll.done?.[0]);
  return [result, json(result, status)];
}

/** The operation is asked for until its result is there; a wait that the server asks for is kept. */
export const waitsForResult = (subject: PollSubject): Promise<void> => {
  const [result, answer] = resultOf(subject);
  const busy = json({ error: { code: 503, message: "Not now" } }, 503);
  const script = [...notYet(subject), busy, ...notYet(subject), answer];
  return withServer(script, async ({ url, seen }) => {
    const { slept, ...options } = noWaits();
    const call = send(subject, { baseUrl: url, ...options }, subject.input);
    const given = await within(call.waitFor({ interval: 700 }), "the wait");
    assert.deepEqual(given, result);
    assert.equal(seen.length, script.length);
    const asked = seen.map(({ url, body }) => `${url} ${body}`);
    assert.equal(new Set(asked).size, 1, asked.join("\n"));
    assert.equal(
      slept.filter((ms) => ms === 700).length,
      2 * notYet(subject).length,
    );
  });
};

/** A result that never comes: a TimeoutError, though the server says nothing any more. */
export async function endsTheWait(subject: PollSubject): Promise<void> {
  for (const script of [notYet(subject), [...notYet(subject), silence]])
    await withServer(script, async ({ url }) => {
      const call = send(subject, { baseUrl: url }, subject.input);
      const error = await failureOf(
        within(call.waitFor({ interval: 20, timeout: 500 }), "the wait"),
        subject,
        "TimeoutError",
      );
      assert.deepEqual([error.phase, error.ms], ["total", 500]);
      assert.ok((error.attempts?.length ?? 0) > 0, "no tries are listed");
    });
}

/** An abort ends the wait at once, and any other failure than "not yet" does. */
export async function stopsTheWait(subject: PollSubject): Promise<void> {
  await withServer(notYet(subject), async ({ url, seen }) => {
    const controller = new AbortController();
    const reason = new Error("The user left");
    const { signal } = controller;
    const call = send(subject, { baseUrl: url }, subject.input, { signal });
    const failed = reasonOf(call.waitFor({ interval: 20_000 }));
    await within(call.result(), "the first request");
    controller.abort(reason);
    assert.equal(await within(failed, "the wait"), reason);
    assert.equal(seen.length, 1);
  });
  const refused = json({ error: { code: 403, message: "Not for you" } }, 403);
  const script = [...notYet(subject), refused];
  await withServer(script, async ({ url, seen }) => {
    const call = send(subject, { baseUrl: url, ...noWaits() }, subject.input);
    const error = await failureOf(call.waitFor(), subject, "APIError");
    assert.equal(error.status, 403);
    assert.equal(seen.length, script.length);
  });
}
