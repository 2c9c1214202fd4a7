// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an operation, its input and the options. Out: an answer with a status below 400, after as many tries as it takes, or a typed error. */
import { makeAPIError, requestIdOf } from "./answer-error.js";
import { readText } from "./answer.js";
import type { Sent } from "./sent.js";
import { buildRequest, type BuiltRequest } from "./build-request.js";
import {
  applyCredentials,
  fetchCredentials,
  findCredentials,
} from "./credentials.js";
import { Deadline, defaultLimits } from "./deadline.js";
import {
  ClientError,
  ConnectionError,
  TimeoutError,
  type Attempt,
  type CallFacts,
} from "./errors.js";
import type { Operation } from "./operation.js";
import type { CallOptions, ClientOptions, RequestParts } from "./options.js";
import {
  backoff,
  retriesAnswer,
  retriesFailure,
  retryAfter,
  retryTable,
  sleep,
} from "./retry.js";
import { addHeaders, merge, type ClientState } from "./state.js";

type Facts = CallFacts & {
  readonly attempts: Attempt[];
  requestId: string | undefined;
};

/** A try that did not lead to an answer for the caller. */
interface Failure {
  readonly error: ClientError;
  readonly again: boolean;
  /** Milliseconds that the server asks to wait. */
  readonly wait?: number | undefined;
}

/** Sends a call. `built` goes out instead of what the input makes. Rejects with a ClientError, or with the reason of the caller's signal. */
export async function send(
  state: ClientState,
  operation: Operation,
  input: Readonly<Record<string, unknown>> | undefined,
  over: CallOptions | undefined,
  built?: BuiltRequest,
): Promise<Sent> {
  const options: ClientOptions & CallOptions = over
    ? merge(state.options, over, 1)
    : state.options;
  const { signal: user, random = Math.random, now = Date.now } = options;
  user?.throwIfAborted();
  if (!state.baseUrl)
    throw new TypeError(
      `${state.api.title} needs the option baseUrl${state.api.env?.[0] ? `, or ${state.api.env[0]}` : ""}: its contract does not say where it is`,
    );
  const { method, url, headers, body } =
    built ?? buildRequest(operation, input, state.baseUrl);
  const { id, path, stream } = operation;
  const streams =
    stream !== undefined && (!stream.flag || input?.[stream.flag] === true);
  const facts: Facts = {
    operation: id,
    method,
    path,
    attempts: [],
    requestId: undefined,
  };
  const { max, maxDelay } = merge(retryTable, options.retry);
  const own: Record<string, string | null | undefined> = { ...state.headers };
  for (const name in over?.headers)
    own[name.toLowerCase()] = over.headers[name];
  // A ReadableStream is used up by the first try.
  const replayable = !(body instanceof ReadableStream);
  const found = findCredentials(state, operation, own, facts);
  if (found.some(({ source }) => typeof source === "function"))
    await fetchCredentials(state, found, false);
  const deadline = new Deadline(
    merge(defaultLimits, options.timeout),
    user,
    facts,
  );
  let signal = deadline.begin();
  deadline.watch("total");
  try {
    for (let retries = 0, refreshed = false; ; retries++) {
      const request: RequestParts = {
        method,
        url,
        headers: {
          accept: acceptOf(operation, streams),
          ...state.headers,
          ...headers,
        },
        body,
        signal,
      };
      request.url = applyCredentials(found, url, request.headers, facts);
      addHeaders(request.headers, over?.headers);
      const { url: sentUrl } = request;
      let failure: Failure;
      deadline.watch("headers");
      try {
        const response = await pass(
          options,
          operation,
          request,
          facts,
          deadline,
        );
        deadline.answered();
        const { status } = response;
        facts.attempts.push({ status });
        facts.requestId = requestIdOf(response.headers);
        if (status < 400)
          return {
            operation,
            response,
            url: sentUrl,
            facts,
            deadline,
            streams,
          };
        failure = await readFailure(
          response,
          facts,
          deadline,
          found.map(({ value }) => value),
          now,
        );
        user?.throwIfAborted();
        if (
          status === 401 &&
          !refreshed &&
          replayable &&
          (refreshed = await fetchCredentials(state, found, true))
        ) {
          retries--;
          continue;
        }
      } catch (error) {
        failure = noAnswer(error, facts);
      }
      const wait = failure.wait ?? backoff(retries, random);
      if (!failure.again || !replayable || retries >= max || wait > maxDelay)
        throw failure.error;
      (facts.attempts.at(-1) as Attempt).delayMs = wait;
      // The signal of a try that ran into its deadline is spent.
      signal = deadline.begin();
      await (options.sleep ?? sleep)(wait, signal);
    }
  } catch (error) {
    deadline.close();
    throw error;
  }
}

/** Sends one try through the middleware. */
function pass(
  { use = [], fetch: send = fetch }: ClientOptions,
  operation: Operation,
  request: RequestParts,
  facts: Facts,
  deadline: Deadline,
): Promise<Response> {
  const context = { operation, attempt: facts.attempts.length };
  const from = (index: number, parts: RequestParts): Promise<Response> => {
    const middleware = use[index];
    return middleware
      ? middleware(parts, (next) => from(index + 1, next), context)
      : fetchOnce(send, parts, facts, deadline);
  };
  return from(0, request);
}

async function fetchOnce(
  send: typeof fetch,
  { url, ...init }: RequestParts,
  facts: Facts,
  deadline: Deadline,
): Promise<Response> {
  const { headers, body } = init;
  try {
    return await send(
      url,
      (body instanceof ReadableStream
        ? { ...init, duplex: "half" }
        : init) as RequestInit,
    );
  } catch (cause) {
    if (deadline.failed) throw deadline.reason;
    const message = String(cause);
    // fetch quotes a header value that it refuses: it may be a secret.
    const bad = Object.keys(headers).find(
      (name) =>
        message.includes("header") &&
        message.includes((headers[name] as string).trim()),
    );
    if (bad)
      throw new ClientError(
        `cannot send the header ${bad}: its value holds characters that are not allowed`,
        facts,
      );
    const code = codeOf(cause);
    throw new ConnectionError(
      `got no answer${code ? `: ${code}` : ""}`,
      facts,
      { cause, code },
    );
  }
}

/** What follows from a try without an answer; what is not a matter of the connection is thrown on as it is. */
function noAnswer(error: unknown, facts: Facts): Failure {
  const { code, phase } = error as { code?: string; phase?: string };
  if (!(
    error instanceof ConnectionError ||
    (error instanceof TimeoutError && phase === "headers")
  ))
    throw error;
  facts.attempts.push({ error: code ?? phase ?? error.name });
  return { error, again: retriesFailure(facts.method, code) };
}

async function readFailure(
  response: Response,
  facts: Facts,
  deadline: Deadline,
  secrets: readonly string[],
  now: () => number,
): Promise<Failure> {
  const { status, headers } = response;
  const wait = retryAfter(headers, now);
  let body: unknown;
  try {
    let text = await readText(response, deadline);
    // Some servers repeat the credential that they refuse.
    for (const secret of secrets)
      if (secret.length > 7) text = text.replaceAll(secret, "***");
    body = text || undefined;
    body = JSON.parse(text);
  } catch {
    // No JSON, or a body that broke off: the status says enough.
  }
  const error = makeAPIError(status, facts, {
    body,
    headers,
    ...(wait === undefined ? {} : { retryAfterMs: wait }),
  });
  return {
    error,
    again: !deadline.failed && retriesAnswer(status, headers),
    wait,
  };
}

function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return cause ? codeOf(cause) : undefined;
}

function acceptOf({ ok, stream }: Operation, streams: boolean): string {
  if (streams)
    return `${stream?.kind === "jsonl" ? "application/jsonl" : "text/event-stream"}, application/json`;
  return Object.values(ok).includes("json") ? "application/json" : "*/*";
}
