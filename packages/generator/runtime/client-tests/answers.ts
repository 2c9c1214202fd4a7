/** In: an operation. Out: what its callers get of error answers, of broken ones, and of answers from a newer server. */
import assert from "node:assert/strict";
import { inspect } from "node:util";
import {
  carries,
  dataOf,
  failureOf,
  noWaits,
  send,
  spellings,
  well,
} from "./check.js";
import { json, text, withServer } from "./hostile-server.js";
import type { Subject } from "./subject.js";

/** `402`: an error of its own class, with everything that the server told, not sent again. */
export const keepsMetadata = (subject: Subject): Promise<void> => {
  const body = {
    error: {
      code: 402,
      message: "No credit is left",
      metadata: {
        error_type: "payment_required",
        needed: 0.25,
        hints: ["top up"],
      },
    },
    user_id: "user-1",
  };
  const answer = json(body, 402, { "x-request-id": "request-402" });
  return withServer([answer], async ({ url, seen }) => {
    const sent = () =>
      send(subject, { baseUrl: url, ...noWaits() }, subject.input);
    const error = await failureOf(sent(), subject, "PaymentRequiredError");
    assert.ok(error instanceof subject.errors.APIError);
    assert.equal(error.status, 402);
    assert.equal(error.errorType, "payment_required");
    assert.equal(error.requestId, "request-402");
    assert.deepEqual(error.body, body);
    for (const part of [
      subject.method,
      "402",
      "No credit is left",
      "request-402",
    ])
      assert.ok(
        error.message.includes(part),
        `no ${part} in: ${error.message}`,
      );
    assert.equal(seen.length, 1);
    // The same without an exception.
    const result = (await sent().result()) as { ok: boolean; error: unknown };
    assert.equal(result.ok, false);
    assert.ok(result.error instanceof subject.errors.PaymentRequiredError);
  });
};

/** An error without a code has the class of its status, and keeps what it says in other words. */
export const namesAvailability = (subject: Subject): Promise<void> => {
  const body = {
    error: {
      message: "None of the requested models can be reached",
      error_type: "unavailable",
      availability: { code: "none_left", retryable: false, fallbacks: ["b"] },
    },
  };
  return withServer([json(body, 404)], async ({ url, seen }) => {
    const error = await failureOf(
      send(subject, { baseUrl: url, ...noWaits() }, subject.input),
      subject,
      "NotFoundError",
    );
    assert.equal(error.status, 404);
    assert.equal(error.errorType, "unavailable");
    assert.deepEqual(error.body, body);
    assert.ok(error.message.includes(body.error.message), error.message);
    assert.equal(seen.length, 1);
  });
};

/** A refused credential is no riddle, and is not sent again. */
export const refusesCredential = (subject: Subject): Promise<void> =>
  withServer(
    [json({ error: { code: 401, message: "Who are you?" } }, 401)],
    async ({ url, seen }) => {
      await failureOf(
        send(subject, { baseUrl: url, ...noWaits() }, subject.input),
        subject,
        "AuthenticationError",
      );
      assert.equal(seen.length, 1);
    },
  );

/** A server that repeats what it was sent: the credential reaches no log through the error. */
export const keepsSecrets = (subject: Subject): Promise<void> =>
  withServer(
    [
      (response, request) => {
        const message = `Not for ${JSON.stringify(request.headers)}`;
        json({ error: { code: 403, message }, asked: request.url }, 403)(
          response,
          request,
        );
      },
    ],
    async ({ url, seen }) => {
      const error = await failureOf(
        send(subject, { baseUrl: url, ...noWaits() }, subject.input),
        subject,
        "APIError",
      );
      const shown = `${error.message} ${JSON.stringify(error)} ${inspect(error)}`;
      for (const { secret } of subject.credentials) {
        assert.ok(carries(seen[0]!, secret), "the credential was not sent");
        for (const spelling of spellings(secret))
          assert.ok(!shown.includes(spelling), `the secret is in: ${shown}`);
      }
    },
  );

/** An error under a status that says that all is well is an error. */
export const seesErrorIn200 = (subject: Subject): Promise<void> => {
  const body = { error: { code: 502, message: "The provider failed" } };
  return withServer([json(body)], async ({ url }) => {
    const error = await failureOf(
      send(subject, { baseUrl: url, ...noWaits() }, subject.input),
      subject,
      "APIError",
    );
    assert.equal(error.status, 502);
    assert.deepEqual(error.body, body);
    assert.ok(error.message.includes("The provider failed"), error.message);
  });
};

/** JSON that ends in the middle is a ParseError that shows its start. */
export const seesCutJson = (subject: Subject): Promise<void> =>
  withServer([text('{"id":"cut o')], async ({ url }) => {
    const error = await failureOf(
      send(subject, { baseUrl: url, ...noWaits() }, subject.input),
      subject,
      "ParseError",
    );
    assert.equal(error.text, '{"id":"cut o');
    assert.ok(error.cause instanceof SyntaxError);
  });

/** A good answer comes as it is, with its response beside it. */
export const givesAnswer = (subject: Subject): Promise<void> =>
  withServer([well(subject)], async ({ url, seen }) => {
    const data = await send(subject, { baseUrl: url }, subject.input);
    if (subject.answer !== undefined)
      assert.deepEqual(dataOf(subject, data), subject.answer);
    assert.equal(seen.length, 1);
    if (subject.path !== undefined)
      assert.equal(seen[0]!.url.split("?")[0], subject.path);
    assert.equal(seen[0]!.method, subject.method);
  });

/** Fields that a newer server adds, at any depth, are kept. */
export const keepsNewFields = (subject: Subject): Promise<void> =>
  sameAsSent(subject, [
    change(subject.answer, (value) =>
      isObject(value)
        ? { ...value, added_since: { by: "a newer server", values: [1, null] } }
        : value,
    ),
  ]);

/** Words of an enum that the contract does not know are kept. */
export const keepsNewWords = (subject: Subject): Promise<void> =>
  sameAsSent(subject, [
    change(subject.answer, (value) =>
      typeof value === "string" ? "unheard-of" : value,
    ),
  ]);

/** Fields that are missing or null are the caller's to see, not the client's to refuse. */
export const passesGaps = (subject: Subject): Promise<void> => {
  const { answer } = subject;
  const top = isObject(answer) ? answer : {};
  const names = Object.keys(top).slice(0, 20);
  return sameAsSent(subject, [
    change(answer, (value) =>
      isObject(value) || Array.isArray(value) ? value : null,
    ),
    Array.isArray(answer) ? [] : {},
    ...names.flatMap((name) => {
      const { [name]: _, ...rest } = top;
      return [rest, { ...top, [name]: null }];
    }),
  ]);
};

async function sameAsSent(
  subject: Subject,
  answers: readonly unknown[],
): Promise<void> {
  const script = answers.map((answer) => json(answer, subject.status));
  await withServer(script, async ({ url }) => {
    for (const answer of answers) {
      const data = await send(subject, { baseUrl: url }, subject.input);
      assert.deepEqual(dataOf(subject, data), answer);
    }
  });
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Each value inside, innermost first, as `each` makes it. */
function change(value: unknown, each: (value: unknown) => unknown): unknown {
  if (Array.isArray(value))
    return each(value.map((item) => change(item, each)));
  if (!isObject(value)) return each(value);
  return each(
    Object.fromEntries(
      Object.entries(value).map(([key, item]) => [key, change(item, each)]),
    ),
  );
}
