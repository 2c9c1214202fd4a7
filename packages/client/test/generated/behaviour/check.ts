// Copied by lapsmith from its client-tests runtime. Do not edit: change it there, then generate again.

/** In: a call under way. Out: how it failed, held against what was promised. */
import assert from "node:assert/strict";
import { setTimeout as wait } from "node:timers/promises";
import { inspect } from "node:util";
import type { Answer, Seen } from "./hostile-server.js";
import type {
  Called,
  CallOptions,
  Client,
  Errors,
  Input,
  Options,
  Subject,
} from "./subject.js";

/** What the errors of a client tell. */
export interface Failure extends Error {
  readonly status?: number;
  readonly code?: string;
  readonly body?: unknown;
  readonly text?: string;
  readonly phase?: string;
  readonly ms?: number;
  readonly method?: string;
  readonly requestId?: string;
  readonly retryAfterMs?: number;
  readonly errorType?: string;
  readonly attempts?: readonly {
    readonly status?: number;
    readonly error?: string;
    readonly delayMs?: number;
  }[];
  readonly partial?: { readonly events: number; readonly last: unknown };
}

/** Sends the operation with a client of its own. */
export const send = <C extends Called>(
  subject: {
    readonly connect: Subject["connect"];
    call(client: Client, input: Input, call?: CallOptions): C;
  },
  options: Options,
  input: Input,
  call?: CallOptions,
): C => subject.call(subject.connect(options), input, call);

/** The error that a call fails with; it must be of this class. */
export async function failureOf(
  call: PromiseLike<unknown>,
  { errors }: Pick<Subject, "errors">,
  type: keyof Errors,
): Promise<Failure> {
  const error = await reasonOf(call);
  assert.ok(
    error instanceof errors[type],
    `expected a ${type}, got ${inspect(error)}`,
  );
  return error;
}

/** What a call rejects with. */
export async function reasonOf(call: PromiseLike<unknown>): Promise<unknown> {
  let data: unknown;
  try {
    data = await call;
  } catch (error) {
    return error;
  }
  assert.fail(`expected the call to fail, it gave ${inspect(data)}`);
}

/** What a call gives, where that comes in time: a call that hangs fails its own test and says so. */
export async function within<T>(
  promise: PromiseLike<T>,
  what: string,
): Promise<T> {
  const timer = new AbortController();
  const late = wait(10_000, undefined, { signal: timer.signal }).then(
    () => assert.fail(`${what} did not come to an end`),
    () => assert.fail(),
  );
  late.catch(() => undefined);
  try {
    return await Promise.race([promise, late]);
  } finally {
    timer.abort();
  }
}

/** All that an iteration gives. */
export async function collect(
  events: AsyncIterable<unknown>,
): Promise<unknown[]> {
  const all: unknown[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** The data of an answer: of a list its first page as it came. */
export const dataOf = ({ pages }: Subject, data: unknown): unknown =>
  pages === true ? (data as { body: unknown }).body : data;

/** A good answer to the operation. */
export const well =
  ({ status, answer }: Subject): Answer =>
  (response) =>
    void (answer === undefined
      ? response.writeHead(status).end()
      : response
          .writeHead(status, { "content-type": "application/json" })
          .end(JSON.stringify(answer)));

/** Whether the client may send an operation twice when it does not know what became of the first try. */
export const isSafe = ({ method }: Subject): boolean =>
  ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"].includes(method);

/** The part of an input that goes into the body, its keys in their order. */
export function bodyOf({ body, places }: Subject, input: Input): unknown {
  return body?.field === undefined
    ? Object.fromEntries(
        Object.entries(input).filter(([name]) => !places.includes(name)),
      )
    : input[body.field];
}

/** Waits that take no time, and how long they would have been. */
export function noWaits(): {
  readonly slept: number[];
  readonly sleep: (ms: number) => Promise<void>;
  readonly random: () => number;
} {
  const slept: number[] = [];
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms);
    return Promise.resolve();
  };
  return { slept, sleep, random: () => 1 };
}

/** A secret as it is, and as it travels in basic authentication. */
export const spellings = (secret: string): readonly string[] => [
  secret,
  Buffer.from(secret).toString("base64"),
];

/** Whether a request carries a secret, in a header or in its URL. */
export function carries({ headers, url }: Seen, secret: string): boolean {
  const request = `${JSON.stringify(headers)} ${decodeURIComponent(url)}`;
  return spellings(secret).some((spelling) => request.includes(spelling));
}

/**
 * Does something with other environment variables. The tests of a file share them and run at the same time: nothing may be
 * awaited in between. A client reads them when it is made, credentials when a call begins.
 */
export function withVariables<T>(
  variables: Readonly<Record<string, string>>,
  use: () => T,
): T {
  const before = Object.keys(variables).map(
    (name) => [name, process.env[name]] as const,
  );
  Object.assign(process.env, variables);
  try {
    return use();
  } finally {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  }
}

/** A copy with a value at a path; a path of one empty key is the whole. */
export function put(
  into: unknown,
  [key, ...rest]: string[],
  value: unknown,
): unknown {
  if (key === undefined || (key === "" && rest.length === 0)) return value;
  const fields =
    typeof into === "object" && into !== null && !Array.isArray(into)
      ? (into as Record<string, unknown>)
      : {};
  return {
    ...fields,
    [key]: rest.length === 0 ? value : put(fields[key], rest, value),
  };
}
