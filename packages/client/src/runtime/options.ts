// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: the types of everything that a caller may set, for a client or for one call. */
import type { Operation } from "./operation.js";

/**
 * A secret (for basic auth `user:password`), or a function that fetches it. A function's answer is kept and asked for
 * again once, with the reason `rejected`, after a 401.
 */
export type Credential =
  | string
  | ((request: {
      readonly reason: "first" | "rejected";
    }) => string | Promise<string>);

/** Deadlines in milliseconds, each failing with its own `TimeoutError`; 0 turns one off. */
export interface TimeoutOptions {
  /** Until the answer's headers, for each try. Default 60,000. */
  readonly headers?: number | undefined;
  /** Between two pieces of the answer's body, while waiting for one. Default 90,000. */
  readonly idle?: number | undefined;
  /** Between two events of a stream; comments do not count. Default 180,000. */
  readonly eventIdle?: number | undefined;
  /** The whole call with all tries and waits, and the body unless it is a stream: streams may run as long as they are alive. Default 600,000. */
  readonly total?: number | undefined;
}

/** How often a call is tried again. */
export interface RetryOptions {
  /** Tries after the first one. Default 2. */
  readonly max?: number | undefined;
  /** Longest wait in milliseconds; where the server asks for more the call fails at once. Default 30,000. */
  readonly maxDelay?: number | undefined;
}

/** Headers to send besides the generated ones; null leaves one out. */
export type HeaderOptions = Readonly<Record<string, string | null | undefined>>;

/** One try as middleware sees it; change it before calling `next`. */
export interface RequestParts {
  method: string;
  url: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: BodyInit | undefined;
  signal: AbortSignal;
}

/** What middleware is told about the call. */
export interface MiddlewareContext {
  readonly operation: Operation;
  /** 0 for the first try. */
  readonly attempt: number;
}

/** Runs around every try of a call. */
export type Middleware = (
  request: RequestParts,
  next: (request: RequestParts) => Promise<Response>,
  context: MiddlewareContext,
) => Promise<Response>;

/** Options of one call; they go before the client's. */
export interface CallOptions {
  /** Aborts the call, its waits and its stream; the call then fails with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: HeaderOptions | undefined;
  readonly timeout?: TimeoutOptions | undefined;
  readonly retry?: RetryOptions | undefined;
}

/** Options of a client. Generated packages add their credentials. */
export interface ClientOptions {
  /** Default: the environment variable of the API where it is set, else the API's own URL. */
  readonly baseUrl?: string | undefined;
  readonly headers?: HeaderOptions | undefined;
  /** Default: the global `fetch`. */
  readonly fetch?: typeof fetch | undefined;
  readonly timeout?: TimeoutOptions | undefined;
  readonly retry?: RetryOptions | undefined;
  /** Middleware, the first one outermost. */
  readonly use?: readonly Middleware[] | undefined;
  /** Waits between tries; for tests. Must reject with the signal's reason when it aborts. */
  readonly sleep?:
    ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Milliseconds since 1970, to read `Retry-After` dates; for tests. */
  readonly now?: (() => number) | undefined;
  /** A number from 0 up to 1, spreads the waits; for tests. */
  readonly random?: (() => number) | undefined;
}
