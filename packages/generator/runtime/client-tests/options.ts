/** In: an operation. Out: whether its client is made as options and environment say, and copies of it as theirs. */
import assert from "node:assert/strict";
import {
  carries,
  failureOf,
  noWaits,
  send,
  well,
  withVariables,
} from "./check.js";
import { json, withServer } from "./hostile-server.js";
import type { Called, Subject } from "./subject.js";

/** Base URL and credentials come from the environment where no option sets them. */
export const readsEnvironment = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url, seen }) => {
    const { credentials, environment, input } = subject;
    const variables = {
      ...Object.fromEntries(
        credentials.map(({ env, secret }) => [env, `${secret}-of-variable`]),
      ),
      [environment.baseUrl]: `${url}/`,
    };
    const none = Object.fromEntries(
      credentials.map(({ option }) => [option, undefined]),
    );
    await withVariables(variables, () => send(subject, none, input));
    // An option goes before its variable.
    const others = { ...variables, [environment.baseUrl]: "http://[::1]:1" };
    await withVariables(others, () => send(subject, { baseUrl: url }, input));
    assert.deepEqual(
      seen.map((request) =>
        credentials.map(({ secret }) => [
          carries(request, secret),
          carries(request, `${secret}-of-variable`),
        ]),
      ),
      [
        credentials.map(() => [true, true]),
        credentials.map(() => [true, false]),
      ],
    );
  });

/** The variable for logging is read word by word: what says no is a no, and what says nothing fails at once. */
export const readsLogLevel = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url }) => {
    const { log } = subject.environment;
    const lines: unknown[] = [];
    const { console: sink } = globalThis;
    const { debug } = sink;
    const call = (word: string): Called =>
      withVariables({ [log]: word }, () =>
        send(subject, { baseUrl: url, ...noWaits() }, subject.input),
      );
    sink.debug = (...line: unknown[]): void => void lines.push(line);
    try {
      for (const word of ["", "false", "FALSE", "0", "off", "no"])
        await call(word);
      assert.deepEqual(lines, []);
      await call("debug");
      assert.ok(lines.length > 0, "nothing was logged");
      assert.throws(() => call("loud"), TypeError);
    } finally {
      sink.debug = debug;
    }
  });

/** `.with()` makes a copy with options of its own; what they leave open is as in the original, which does not change. */
export const copies = (subject: Subject): Promise<void> =>
  withServer(
    [well(subject), well(subject), json({ error: { code: 503 } }, 503)],
    async ({ url, seen }) => {
      const client = subject.connect({
        baseUrl: url,
        headers: { "x-original": "1", "x-both": "original" },
        ...noWaits(),
      });
      const copy = client.with({
        headers: { "x-copy": "1", "x-both": "copy" },
        retry: { max: 1 },
      });
      await subject.call(copy, subject.input);
      await subject.call(client, subject.input);
      const own = ["x-original", "x-copy", "x-both"] as const;
      assert.deepEqual(
        seen.map(({ headers }) => own.map((name) => headers[name])),
        [
          ["1", "1", "copy"],
          ["1", undefined, "original"],
        ],
      );
      for (const { secret } of subject.credentials)
        assert.ok(carries(seen[0]!, secret), "the copy sent no credential");
      const failed = await failureOf(
        subject.call(copy, subject.input),
        subject,
        "ServerError",
      );
      assert.equal(failed.attempts?.length, 2);
    },
  );
