/** In: an operation, its input and the options. Out: an answer with a status below 400, after as many tries as it takes, or a typed error. */
import { makeAPIError } from "./answer-error.js";
import { readText } from "./answer.js";
import type { Sent } from "./sent.js";
import {
  applyCredentials,
  fetchCredentials,
  findCredentials,
} from "./credentials.js";
import { Deadline } from "./deadline.js";
import {
  ClientError,
  ConnectionError,
  type APIError,
  type Attempt,
  type CallFacts,
  type TimeoutError,
} from "./errors.js";
import { buildJson } from "./json.js";
import type { BuiltRequest, Operation } from "./operation.js";
import type { CallOptions, HookInput, RequestParts } from "./options.js";
import {
  backoff,
  retriesAnswer,
  retriesFailure,
  retryAfter,
  sleep,
} from "./retry.js";
import { merge, settle, type ClientState } from "./state.js";

type Facts = CallFacts & {
  readonly attempts: Attempt[];
  requestId?: string | undefined;
  generationId?: string | undefined;
};

/** Sends a call. `build` makes the request instead of the row; its URL may be a whole one. Rejects with a ClientError, or with the reason of the caller's signal. */
export async function send(
  state: ClientState,
  operation: Operation,
  input: HookInput,
  over: CallOptions | undefined,
  build: (
    operation: Operation,
    input: HookInput,
  ) => BuiltRequest = operation.build ?? buildJson,
): Promise<Sent> {
  const { options, limits, retry, hooks, own } = over
    ? settle(merge(state.options, over))
    : state;
  const { api, baseUrl, baseQuery, shared } = state;
  const { signal: user } = options;
  const { id, method, path, stream } = operation;
  user?.throwIfAborted();
  if (!baseUrl)
    throw new TypeError(
      ["Set the option baseUrl", ...(api.env ?? [])].join(" or "),
    );
  const facts: Facts = { operation: id, method, path, attempts: [] };
  const deadline = new Deadline(limits, user, facts);
  let url = "";
  let streams = false;

  const tries = async (input: HookInput): Promise<Response> => {
    const built = build(operation, input);
    const { body } = built;
    url = built.url.startsWith("/") ? baseUrl + built.url : built.url;
    if (baseQuery) url += (url.includes("?") ? "&" : "?") + baseQuery;
    streams = !!stream && (!stream.flag || input[stream.flag] === true);
    // A ReadableStream is used up by the first try.
    const replayable = !(body instanceof ReadableStream);
    const found = findCredentials(state, operation, own, facts);
    await fetchCredentials(shared, found, false);
    shared.budget.earn(retry.budget);
    deadline.watch("total");
    for (let retries = 0, refreshed = false; ; retries++) {
      const headers: Record<string, string> = {
        accept: streams
          ? `${stream?.type ?? "text/event-stream"}, application/json`
          : (operation.accept ?? "application/json"),
        ...state.headers,
        ...built.headers,
      };
      url = applyCredentials(found, url, headers);
      for (const name in own)
        if (own[name] === null) delete headers[name];
        else if (own[name] !== undefined) headers[name] = own[name];
      // The signal of a try that ran into its deadline is spent.
      const signal = deadline.begin();
      deadline.watch("headers");
      let error: ClientError;
      let again: boolean;
      let wait: number | undefined;
      try {
        const response = await around(
          hooks.map(({ attempt }) => attempt),
          (parts) => fetchParts(options.fetch ?? fetch, parts, facts, deadline),
          { operation, attempt: facts.attempts.length },
        )({ method, url, headers, body, signal });
        deadline.answered();
        const { status } = response;
        facts.attempts.push({ status });
        facts.requestId = headerOf(
          response,
          "x-request-id",
          "x-generation-id",
          "request-id",
          "cf-ray",
        );
        facts.generationId = headerOf(response, "x-generation-id");
        if (status < 400) return response;
        wait = retryAfter(response.headers, options.now ?? Date.now);
        const failed = (error = await readError(
          response,
          facts,
          deadline,
          // As it is, and as a header carries it.
          [
            ...found.map(({ value }) => value),
            (headers["authorization"] ?? "").replace(/^\w+ /, ""),
          ],
          wait,
        ));
        user?.throwIfAborted();
        again =
          !deadline.failed &&
          retriesAnswer(status, response.headers, failed.body);
        if (
          status === 401 &&
          !refreshed &&
          replayable &&
          (refreshed = await fetchCredentials(shared, found, true))
        ) {
          retries--;
          continue;
        }
      } catch (failure) {
        const { code, phase } = failure as { code?: string; phase?: string };
        // What is not a matter of the connection is thrown on as it is.
        if (!(failure instanceof ConnectionError || phase === "headers"))
          throw failure;
        error = failure as ConnectionError | TimeoutError;
        facts.attempts.push({ error: code ?? phase ?? error.name });
        again = retriesFailure(method, code);
      }
      wait ??= backoff(retries, options.random ?? Math.random);
      if (
        !again ||
        !replayable ||
        retries >= retry.max ||
        wait > retry.maxDelay ||
        !shared.budget.spend()
      )
        throw error;
      (facts.attempts.at(-1) as Attempt).delayMs = wait;
      await (options.sleep ?? sleep)(wait, deadline.begin());
    }
  };

  try {
    const response = await around(
      hooks.map(({ call }) => call),
      tries,
      { operation },
    )(input);
    const { status } = response;
    return {
      operation,
      response,
      url,
      facts,
      deadline,
      options,
      streams,
      observe:
        hooks.find(({ data }) => data) &&
        ((data, kind) => {
          for (const hook of hooks)
            hook.data?.(data, { operation, kind, status });
        }),
    };
  } catch (error) {
    deadline.close();
    throw error;
  }
}

/** Puts hooks around a step, the first one outermost. */
function around<Given, Context>(
  hooks: readonly (
    | ((
        given: Given,
        next: (given: Given) => Promise<Response>,
        context: Context,
      ) => Promise<Response>)
    | undefined
  )[],
  last: (given: Given) => Promise<Response>,
  context: Context,
): (given: Given) => Promise<Response> {
  return hooks.reduceRight<(given: Given) => Promise<Response>>(
    (next, hook) => (hook ? (given) => hook(given, next, context) : next),
    last,
  );
}

/** What a header may hold (RFC 9110, 5.5), and what fetch takes. */
const headerValue = /^[\t\x20-\x7e\x80-\xff]*$/;

async function fetchParts(
  send: typeof fetch,
  { url, ...init }: RequestParts,
  facts: Facts,
  deadline: Deadline,
): Promise<Response> {
  const { headers } = init;
  for (const name in headers)
    // fetch would quote the value, which may be a secret.
    if (!headerValue.test((headers[name] as string).trim()))
      throw new ClientError(`cannot send the header ${name}`, facts);
  try {
    // A stream as a body needs the word, other bodies do not mind it.
    return await send(url, { ...init, duplex: "half" } as RequestInit);
  } catch (cause) {
    if (deadline.failed) throw deadline.reason;
    const code = codeOf(cause);
    throw new ConnectionError(
      `got no answer${code ? `: ${code}` : ""}`,
      facts,
      { cause, code },
    );
  }
}

async function readError(
  response: Response,
  facts: Facts,
  deadline: Deadline,
  secrets: readonly string[],
  retryAfterMs: number | undefined,
): Promise<APIError> {
  const { status, headers } = response;
  let text = "";
  let body: unknown;
  try {
    text = await readText(response, deadline);
    // Some servers repeat the credential that they refuse.
    for (const secret of secrets)
      if (secret.length > 7) text = text.replaceAll(secret, "***");
    body = text || undefined;
    body = JSON.parse(text);
  } catch {
    // No JSON, or a body that broke off: the status says enough.
  }
  return makeAPIError(status, facts, { body, headers, text, retryAfterMs });
}

/** The first of some headers that is there. */
function headerOf(
  { headers }: Response,
  ...names: readonly string[]
): string | undefined {
  return names.map((name) => headers.get(name)).find(Boolean) ?? undefined;
}

function codeOf(error: unknown): string | undefined {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === "string") return code;
  return cause ? codeOf(cause) : undefined;
}
