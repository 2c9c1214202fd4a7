/**
 * In: nothing. Out: what the emitted tests try, as data: the words of each test and the function of the runtime that
 * runs it (`runtime/client-tests`).
 */

/** What a scenario needs of a contract: a role that one of its operations plays, and some of that operation's marks. */
export interface Scenario {
  readonly role: Role;
  readonly title: string;
  /** Function of the runtime, and what it takes after the operation. */
  readonly run: string;
  readonly with?: number | string;
  readonly needs?: Need;
}

/**
 * `call`: any operation, best one that changes something. `json`: one that answers with JSON. `body`: one that sends JSON
 * or a form. `read`: one that changes nothing, beside a `call` that does. `other`: one that takes another credential than
 * `call`.
 */
export type Role =
  "call" | "json" | "body" | "read" | "other" | "stream" | "list" | "poll";

/**
 * `secret`: needs a credential. `alone`: can only be called with one. `sse`: streams server-sent events. `mark`: its
 * stream has a mark of its end.
 */
export type Need = "secret" | "alone" | "sse" | "mark";

/** Why scenarios are left out. What `read` and `other` try is tried with `call` too. */
export const lacks: Readonly<
  Record<Exclude<Role, "read" | "other"> | Need, string>
> = {
  call: "can be called with plain data",
  json: "answers with JSON",
  body: "sends JSON or a form",
  stream: "streams",
  list: "lists page by page",
  poll: "has a result that callers may wait for",
  secret: "needs a credential",
  alone: "can be called in one way only, with a credential",
  sse: "streams server-sent events",
  mark: "streams with a mark of the end",
};

const of =
  (role: Role) =>
  (title: string, run: string, more: Partial<Scenario> = {}): Scenario => ({
    role,
    title,
    run,
    ...more,
  });

const call = of("call");
const answer = of("json");
const body = of("body");
const read = of("read");
const other = of("other");
const stream = of("stream");
const list = of("list");
const poll = of("poll");

/** In the order in which they are emitted. */
export const scenarios: readonly Scenario[] = [
  call(
    "429 with Retry-After: 1, then an answer: sent again after a second",
    "waitsAsTold",
  ),
  call(
    "429 with retry-after-ms, then an answer: sent again after these",
    "waitsForMilliseconds",
  ),
  call(
    "429 with Retry-After: 3600: fails at once and tells the wait",
    "refusesLongWaits",
  ),
  call("408, then an answer: sent again", "triesAgain", { with: 408 }),
  call("500, then an answer: sent again", "triesAgain", { with: 500 }),
  call(
    "500 with x-should-retry: false: sent once; 400 with x-should-retry: true: sent again",
    "obeysShouldRetry",
  ),
  call(
    "503 whose body says that it is not retryable: sent once; 404 that says it is: sent again",
    "obeysBody",
  ),
  call(
    "529 or an HTML page with 502 for ever: given up after three tries, which the error lists",
    "givesUp",
  ),
  call(
    "500 for ever: calls of a client and of its copies try less and less",
    "keepsBudget",
  ),
  call(
    "connection refused: a ConnectionError after three tries",
    "findsNobody",
  ),
  call(
    "connection lost before the answer: sent again only where that is safe",
    "losesConnection",
  ),
  call(
    "no headers in time: a TimeoutError of the phase headers, sent again only where that is safe",
    "waitsForHeaders",
  ),
  call(
    "a longer wait than the whole call may take: a TimeoutError of the phase total",
    "boundsTheWhole",
  ),
  call(
    "abort during Retry-After: 20: ends at once with the signal's reason",
    "abortsTheWait",
  ),
  call(
    "402: a PaymentRequiredError with metadata and request id, sent once",
    "keepsMetadata",
  ),
  call(
    "404 without a code, of a thing that is not available: a NotFoundError with its type and its whole body",
    "namesAvailability",
  ),
  call("401: an AuthenticationError, sent once", "refusesCredential"),
  call(
    "403 that repeats the request: no credential in the error",
    "keepsSecrets",
    { needs: "secret" },
  ),
  call(
    "401 with a credential function: asked once more, with the reason, and no more",
    "asksCredentialAgain",
    { needs: "secret" },
  ),
  call(
    "of several credentials the operation's own is sent",
    "sendsOwnCredential",
    { needs: "secret" },
  ),
  call(
    "no credential: a MissingCredentialError that names option and variable, nothing sent",
    "missesCredential",
    { needs: "alone" },
  ),
  call(
    "environment: base URL and credentials, options before them",
    "readsEnvironment",
  ),
  call(
    "environment: a level for logging that says no, yes or nothing",
    "readsLogLevel",
  ),
  call(
    "with(): a copy with options of its own, the original as it was",
    "copies",
  ),
  call("with(): logging and hooks, each by itself", "copiesLog"),
  call("hooks: around the call and around each try", "runsHooks"),
  call("hooks: one that throws, one that answers", "obeysHooks"),
  call("log: a line for each try, without a credential", "logsNoSecrets", {
    needs: "secret",
  }),
  call(
    "headers: user-agent, accept, content-type, credential and no others",
    "sendsNoMoreHeaders",
  ),
  body(
    "body: keys in the caller's order, no defaults put in",
    "sendsBodyAsGiven",
  ),
  answer("200: the answer as it came", "givesAnswer"),
  answer("200 with an error in it: an APIError", "seesErrorIn200"),
  answer("200 with cut JSON: a ParseError", "seesCutJson"),
  answer(
    "200 whose body stalls: a TimeoutError of the phase idle",
    "waitsForBody",
  ),
  answer(
    "200 whose connection is lost in the body: a ConnectionError with its cause",
    "losesAnswer",
  ),
  answer("unknown fields are kept", "keepsNewFields"),
  answer("unknown words of enums are kept", "keepsNewWords"),
  answer("missing fields and nulls pass", "passesGaps"),
  // Once more, with the other kind of method.
  read("200: the answer as it came", "givesAnswer"),
  read(
    "connection lost before the answer: sent again only where that is safe",
    "losesConnection",
  ),
  read(
    "no headers in time: a TimeoutError of the phase headers, sent again only where that is safe",
    "waitsForHeaders",
  ),
  read(
    "headers: user-agent, accept, content-type, credential and no others",
    "sendsNoMoreHeaders",
  ),
  other(
    "of several credentials the operation's own is sent",
    "sendsOwnCredential",
    { needs: "secret" },
  ),
  other(
    "no credential: a MissingCredentialError that names option and variable, nothing sent",
    "missesCredential",
    { needs: "alone" },
  ),
  stream("a whole stream: its events", "givesEvents"),
  stream(
    "an error in the stream, with a number as its code: an APIError of that status",
    "throwsErrorEvent",
    { with: 502 },
  ),
  stream(
    "an error in the stream, with a word as its code: an APIError",
    "throwsErrorEvent",
    { with: "server_error" },
  ),
  stream("an event named error: an APIError", "throwsNamedError", {
    needs: "sse",
  }),
  stream("an empty role, nulls and new fields: passed on", "passesEmptyRole"),
  stream(
    "end without the mark of the end: a StreamTruncatedError with what came",
    "seesCut",
    { needs: "mark" },
  ),
  stream(
    "connection lost in the stream: a StreamTruncatedError with its cause, sent once",
    "seesLostConnection",
  ),
  stream(
    "silence after one event: a TimeoutError of the phase idle with what came",
    "seesStall",
  ),
  stream(
    "comments without events: a TimeoutError of the phase eventIdle",
    "seesOnlyComments",
    { needs: "sse" },
  ),
  stream("a healthy stream outlives all limits", "lastsLong"),
  stream(
    "503, then 401: tried again, then an AuthenticationError",
    "refusesStream",
  ),
  stream("break: the server sees the connection close", "closesOnBreak"),
  stream("await using: the same at the end of its block", "closesOnDispose"),
  stream(
    "abort: ends with the signal's reason, the connection closes",
    "closesOnAbort",
  ),
  stream("comments, line ends and characters cut anywhere", "readsAnySplit"),
  list("all items of all pages, in order", "listsAll"),
  list("429 at the second page: the list goes on", "retriesPage"),
  list(
    "403 at the second page: the first items, then the error",
    "failsAtPage",
  ),
  list("the same page for ever: an error", "seesCircle"),
  poll("not yet, busy, not yet, then the result: it", "waitsForResult"),
  poll(
    "not yet for ever, or silence: a TimeoutError of the phase total",
    "endsTheWait",
  ),
  poll("abort, or 403: ends the wait at once", "stopsTheWait"),
];
