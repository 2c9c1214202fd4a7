/** In: an operation, its input and the options. Out: an answer with a status below 400, after as many tries as it takes, or a typed error. */
import { makeAPIError, requestIdOf } from "./answer-error.js";
import { kindOf, readText, type Sent } from "./answer.js";
import { buildRequest, type BuiltRequest } from "./build-request.js";
import {
  applyCredentials,
  findCredentials,
  refreshCredentials,
} from "./credentials.js";
import { Deadline } from "./deadline.js";
import {
  ClientError,
  ConnectionError,
  TimeoutError,
  type Attempt,
  type CallFacts,
} from "./errors.js";
import { logTry } from "./log.js";
import type { Operation } from "./operation.js";
import type { CallOptions, RequestParts } from "./options.js";
import { backoff, retriesAnswer, retriesFailure, retryAfter } from "./retry.js";
import {
  lowerCase,
  mergeLimits,
  mergeRetry,
  type ClientState,
} from "./state.js";

/** A try that did not lead to an answer for the caller. */
interface Failure {
  readonly error: ClientError;
  readonly again: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly wait?: number | undefined;
}

type Input = Readonly<Record<string, unknown>>;
type Facts = CallFacts & {
  readonly attempts: Attempt[];
  requestId: string | undefined;
};

/** Sends a call. `built` goes out instead of what the input makes. Rejects with a ClientError, or with the reason of the caller's signal. */
export async function send(
  state: ClientState,
  operation: Operation,
  input: Input | undefined,
  options: CallOptions,
  built?: BuiltRequest,
): Promise<Sent> {
  const { signal: user, headers: over } = options;
  user?.throwIfAborted();
  const parts = built ?? buildRequest(operation, input, state.baseUrl);
  const { stream } = operation;
  const streams =
    stream !== undefined &&
    (stream.flag === undefined || input?.[stream.flag] === true);
  const facts: Facts = {
    operation: operation.id,
    method: parts.method,
    path: operation.path,
    attempts: [],
    requestId: undefined,
  };
  const own = over && lowerCase(over);
  const waiting = findCredentials(
    state,
    operation,
    own ? { ...state.headers, ...own } : state.headers,
    facts,
  );
  let found = waiting instanceof Promise ? await waiting : waiting;
  const retry = mergeRetry(state.retry, options);
  const deadline = new Deadline(
    mergeLimits(state.limits, options),
    user,
    facts,
  );
  let signal = deadline.begin();
  deadline.watch("total");
  try {
    for (let retries = 0, refreshed = false; ;) {
      const request: RequestParts = {
        method: parts.method,
        url: parts.url,
        headers: {
          accept: acceptOf(operation, streams),
          ...state.headers,
          ...parts.headers,
        },
        body: parts.body,
        signal,
      };
      applyCredentials(found, request);
      for (const name in own) {
        const value = own[name];
        if (value === null) delete request.headers[name];
        else if (value !== undefined) request.headers[name] = value;
      }
      const sentUrl = request.url;
      let failure: Failure;
      deadline.watch("headers");
      try {
        const response = await pass(state, operation, request, facts, deadline);
        deadline.answered();
        facts.attempts.push({ status: response.status });
        facts.requestId = requestIdOf(response.headers);
        if (state.options.logger) logTry(state.options.logger, request, facts);
        if (response.status < 400)
          return {
            operation,
            response,
            url: sentUrl,
            facts,
            deadline,
            streams,
          };
        const secrets = found.map(({ value }) => value);
        failure = await errorAnswer(state, response, facts, deadline, secrets);
        user?.throwIfAborted();
      } catch (error) {
        deadline.clear("headers");
        failure = noAnswer(error, facts);
        if (state.options.logger) logTry(state.options.logger, request, facts);
      }
      const replayable = !(parts.body instanceof ReadableStream);
      if (failure.error.status === 401 && !refreshed && replayable) {
        refreshed = true;
        const fresh = await refreshCredentials(state, found);
        if (fresh) {
          found = fresh;
          continue;
        }
      }
      if (!failure.again || retries >= retry.max || !replayable)
        throw failure.error;
      const delay = failure.wait ?? backoff(retries, state.random);
      if (delay > retry.maxDelay) throw failure.error;
      retries++;
      const last = facts.attempts.at(-1);
      if (last) last.delayMs = Math.round(delay);
      // The signal of a try that ran into its deadline is spent.
      signal = deadline.begin();
      await state.sleep(delay, signal);
    }
  } catch (error) {
    // What ended a wait is the deadline or the caller, whatever error the wait made of it.
    const reason =
      deadline.failed && !(error instanceof ClientError)
        ? deadline.reason
        : error;
    deadline.close();
    throw reason;
  }
}

/** Sends one try through the middleware. */
function pass(
  state: ClientState,
  operation: Operation,
  request: RequestParts,
  facts: Facts,
  deadline: Deadline,
): Promise<Response> {
  const { use } = state.options;
  if (!use?.length) return fetchOnce(state, request, facts, deadline);
  const context = { operation, attempt: facts.attempts.length };
  const from = (index: number, parts: RequestParts): Promise<Response> => {
    const middleware = use[index];
    return middleware
      ? middleware(parts, (next) => from(index + 1, next), context)
      : fetchOnce(state, parts, facts, deadline);
  };
  return from(0, request);
}

async function fetchOnce(
  state: ClientState,
  request: RequestParts,
  facts: Facts,
  deadline: Deadline,
): Promise<Response> {
  const { method, url, headers, body, signal } = request;
  const init: RequestInit & { duplex?: "half" } = { method, headers, signal };
  if (body !== undefined) init.body = body;
  if (body instanceof ReadableStream) init.duplex = "half";
  try {
    return await state.fetch(url, init);
  } catch (cause) {
    if (deadline.failed) throw deadline.reason;
    const message = String((cause as Error | undefined)?.message);
    // fetch quotes a header value that it refuses: it may be a secret.
    const bad = Object.keys(headers).find((name) =>
      message.includes(headers[name]?.trim() || "\0"),
    );
    if (bad && message.includes("header"))
      throw new ClientError(
        `The value of the header ${bad} holds characters that cannot be sent`,
        facts,
      );
    const code = codeOf(cause);
    throw new ConnectionError(
      `${facts.method} ${facts.path}: no answer from the server${code ? ` (${code})` : ""}`,
      { ...facts, cause },
      code,
    );
  }
}

/** What follows from a try without an answer; what is not a matter of the connection is thrown on as it is. */
function noAnswer(error: unknown, facts: Facts): Failure {
  if (error instanceof ConnectionError) {
    facts.attempts.push({ error: error.code ?? error.name });
    return { error, again: retriesFailure(facts.method, error.code) };
  }
  if (error instanceof TimeoutError && error.phase === "headers") {
    facts.attempts.push({ error: "headers timeout" });
    return { error, again: retriesFailure(facts.method, undefined) };
  }
  throw error;
}

async function errorAnswer(
  state: ClientState,
  response: Response,
  facts: Facts,
  deadline: Deadline,
  secrets: readonly string[],
): Promise<Failure> {
  const { status, headers } = response;
  const wait = retryAfter(headers, state.now);
  let body: unknown;
  let cause: unknown;
  try {
    let text = await readText(response, deadline);
    // Some servers repeat the credential that they refuse.
    for (const secret of secrets)
      if (secret.length > 7) text = text.replaceAll(secret, "***");
    body = text === "" ? undefined : text;
    body = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) cause = error;
  }
  const error = makeAPIError(
    status,
    { body, headers, retryAfterMs: wait, cause },
    facts,
  );
  return {
    error,
    again: !deadline.failed && retriesAnswer(status, headers),
    wait,
  };
}

function codeOf(error: unknown): string | undefined {
  for (
    let depth = 0,
      at = error as { code?: unknown; cause?: unknown } | undefined;
    at && depth < 4;
    depth++, at = at.cause as typeof at
  ) {
    if (typeof at.code === "string") return at.code;
  }
  return undefined;
}

function acceptOf(operation: Operation, streams: boolean): string {
  if (streams)
    return operation.stream?.kind === "jsonl"
      ? "application/jsonl, application/json"
      : "text/event-stream, application/json";
  return kindOf(operation, 200) === "json" ||
    Object.values(operation.ok).includes("json")
    ? "application/json"
    : "*/*";
}
