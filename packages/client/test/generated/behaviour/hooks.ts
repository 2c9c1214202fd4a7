// Copied by lapsmith from its client-tests runtime. Do not edit: change it there, then generate again.

/** In: an operation. Out: whether what callers put around its calls runs when it should, and what a log holds. */
import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  failureOf,
  noWaits,
  reasonOf,
  send,
  spellings,
  well,
} from "./check.js";
import { json, withServer } from "./hostile-server.js";
import type { Hooks, Logger, Subject } from "./subject.js";

const busy = json({ error: { code: 503, message: "Not now" } }, 503);

/** Hooks run around the call as a whole and around each try, the first one outermost; what they change goes out. */
export const runsHooks = (subject: Subject): Promise<void> =>
  withServer([busy, well(subject)], async ({ url, seen }) => {
    const told: string[] = [];
    const hooks = (name: string): Hooks => ({
      call: async (input, next) => {
        told.push(`${name}: call`);
        const response = await next(input);
        told.push(`${name}: ${response.status}`);
        return response;
      },
      attempt: (request, next, { attempt }) => {
        told.push(`${name}: try ${attempt}`);
        request.headers[`x-${name}`] = String(attempt);
        return next(request);
      },
      data: (_, { kind, status }) =>
        void told.push(`${name}: ${kind} ${status}`),
    });
    const use = [hooks("outer"), hooks("inner")];
    await send(subject, { baseUrl: url, ...noWaits(), use }, subject.input);
    const { status, answer } = subject;
    const both = (...words: string[]): string[] =>
      words.flatMap((word) => [`outer: ${word}`, `inner: ${word}`]);
    assert.deepEqual(told, [
      ...both("call", "try 0", "try 1"),
      `inner: ${status}`,
      `outer: ${status}`,
      ...(answer === undefined ? [] : both(`answer ${status}`)),
    ]);
    assert.deepEqual(
      seen.map(({ headers }) => [headers["x-outer"], headers["x-inner"]]),
      [
        ["0", "0"],
        ["1", "1"],
      ],
    );
  });

/** A hook may answer by itself, and what it throws the caller gets as it is. */
export const obeysHooks = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url, seen }) => {
    const own = new Error("Not today");
    const use: Hooks[] = [{ attempt: () => Promise.reject(own) }];
    const failed = send(subject, { baseUrl: url, use }, subject.input);
    assert.equal(await reasonOf(failed), own);
    const answering: Hooks = {
      call: () =>
        Promise.resolve(
          Response.json(subject.answer ?? null, { status: subject.status }),
        ),
    };
    if (![204, 205].includes(subject.status))
      await send(subject, { baseUrl: url, use: [answering] }, subject.input);
    assert.equal(seen.length, 0);
  });

/** A log tells of every try, and holds no credential. */
export const logsNoSecrets = (subject: Subject): Promise<void> =>
  withServer([busy, well(subject), busy], async ({ url }) => {
    const lines: [level: string, message: string, details: unknown][] = [];
    const take =
      (level: string) =>
      (message: string, details?: unknown): void =>
        void lines.push([level, message, details]);
    const log = { debug: take("debug"), warn: take("warn") };
    const options = { baseUrl: url, ...noWaits(), log };
    await send(subject, options, subject.input);
    await failureOf(
      send(subject, options, subject.input),
      subject,
      "ServerError",
    );
    assert.deepEqual(
      lines.map(([level]) => level),
      ["warn", "debug", "warn", "warn", "warn"],
    );
    const [[, first]] = lines as [(typeof lines)[number]];
    for (const part of [subject.method, "503"])
      assert.ok(first.includes(part), `no ${part} in: ${first}`);
    const shown = inspect(lines, { depth: null });
    for (const { secret } of subject.credentials)
      for (const spelling of spellings(secret))
        assert.ok(!shown.includes(spelling), `the secret is in: ${shown}`);
  });

/** A copy logs where its original does, unless it says otherwise, and whatever hooks it has. */
export const copiesLog = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url }) => {
    const told: string[] = [];
    const to = (name: string): Logger => ({
      debug: () => void told.push(name),
      warn: () => void told.push(name),
    });
    const hook: Hooks = {
      attempt: (request, next) => {
        told.push("hook");
        return next(request);
      },
    };
    const client = subject.connect({ baseUrl: url, log: to("first") });
    for (const copy of [
      client.with({ use: [hook] }),
      client.with({ use: [hook] }).with({ log: to("second") }),
      client.with({ headers: {} }),
    ])
      await subject.call(copy, subject.input);
    assert.deepEqual(told, ["hook", "first", "hook", "second", "first"]);
  });
