/** In: an operation that needs a credential. Out: whether it gets its own and no other, from the caller or from a function of the caller's. */
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
import type { Credential, Options, Subject } from "./subject.js";

const refused = json({ error: { code: 401, message: "Who are you?" } }, 401);

/** All credentials of the operation as functions that give another value each time, and why they were asked. */
function asking({ credentials }: Subject): {
  readonly options: Options;
  readonly reasons: string[];
} {
  const reasons: string[] = [];
  const options = Object.fromEntries(
    credentials.map(({ option, secret }) => {
      let times = 0;
      return [
        option,
        ({ reason }: { readonly reason: string }) => {
          reasons.push(reason);
          return Promise.resolve(`${secret}-${++times}`);
        },
      ];
    }),
  );
  return { options, reasons };
}

/** A credential function is asked when first needed, once more after a 401, and then not again. */
export async function asksCredentialAgain(subject: Subject): Promise<void> {
  const { credentials } = subject;
  await withServer([refused, well(subject)], async ({ url, seen }) => {
    const { options, reasons } = asking(subject);
    const client = subject.connect({ baseUrl: url, ...noWaits(), ...options });
    await subject.call(client, subject.input);
    await subject.call(client, subject.input);
    assert.deepEqual(
      reasons,
      ["first", "rejected"].flatMap((reason) => credentials.map(() => reason)),
    );
    assert.deepEqual(
      seen.map((request) =>
        credentials.map(({ secret }) =>
          [1, 2].filter((time) => carries(request, `${secret}-${time}`)),
        ),
      ),
      [[1], [2], [2]].map((times) => credentials.map(() => times)),
    );
  });
  await withServer([refused], async ({ url, seen }) => {
    const { options, reasons } = asking(subject);
    const error = await failureOf(
      send(subject, { baseUrl: url, ...noWaits(), ...options }, subject.input),
      subject,
      "AuthenticationError",
    );
    assert.deepEqual(
      [seen.length, error.attempts?.map(({ status }) => status)],
      [2, [401, 401]],
    );
    assert.equal(reasons.length, 2 * credentials.length);
  });
}

/** Of all credentials that the client has, the operation sends its own. */
export const sendsOwnCredential = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url, seen }) => {
    await send(subject, { baseUrl: url }, subject.input);
    const [request] = seen;
    const sent = (all: readonly Credential[]): string[] =>
      all
        .filter(({ secret }) => carries(request!, secret))
        .map(({ option }) => option);
    assert.deepEqual(
      sent(subject.credentials),
      subject.credentials.map(({ option }) => option),
    );
    assert.deepEqual(sent(subject.others), []);
  });

/** Without its credential, an empty variable being none, the operation is not sent, whatever other credentials are there; the error names what is missing. */
export const missesCredential = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url, seen }) => {
    const { credentials, input } = subject;
    const none = Object.fromEntries(
      credentials.map(({ option }) => [option, undefined]),
    );
    const empty = Object.fromEntries(credentials.map(({ env }) => [env, ""]));
    const error = await failureOf(
      withVariables(empty, () =>
        send(subject, { baseUrl: url, ...none }, input),
      ),
      subject,
      "MissingCredentialError",
    );
    for (const { option, env } of credentials)
      assert.ok(
        error.message.includes(option) && error.message.includes(env),
        error.message,
      );
    assert.equal(seen.length, 0);
  });
