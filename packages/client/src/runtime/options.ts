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
  /** Retries for each call that the client makes, on the average, beyond ten in reserve: so that a server in trouble is not made worse. Default 0.2. */
  readonly budget?: number | undefined;
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

/** What middleware and hooks are told about the call. */
export interface HookContext {
  readonly operation: Operation;
}

/** What middleware is told about a try. */
export interface MiddlewareContext extends HookContext {
  /** 0 for the first try. */
  readonly attempt: number;
}

/** Runs around every try of a call. */
export type Middleware = (
  request: RequestParts,
  next: (request: RequestParts) => Promise<Response>,
  context: MiddlewareContext,
) => Promise<Response>;

/** One flat input object, as operations take it. */
export type HookInput = Readonly<Record<string, unknown>>;

/** What is told of data. */
export interface DataContext extends HookContext {
  /** A whole answer, or one event of a stream. */
  readonly kind: "answer" | "event";
  /** Status of the answer. */
  readonly status: number;
}

/** Middleware with a place for each step of a call. */
export interface Hooks {
  /** Runs around the call as a whole, with all its tries and waits, until the headers are there. An error answer rejects. */
  readonly call?:
    | ((
        input: HookInput,
        next: (input: HookInput) => Promise<Response>,
        context: HookContext,
      ) => Promise<Response>)
    | undefined;
  /** Runs around every try. */
  readonly attempt?: Middleware | undefined;
  /** Sees the parsed data of each answer and each event before the caller does; what it throws, the call throws. */
  readonly data?: ((data: unknown, context: DataContext) => void) | undefined;
}

/** Options of one call; they go before the client's. */
export interface CallOptions {
  /** Aborts the call, its waits and its stream; the call then fails with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  readonly headers?: HeaderOptions | undefined;
  readonly timeout?: TimeoutOptions | undefined;
  readonly retry?: RetryOptions | undefined;
  /** What happens where a stream ends without its mark: a StreamTruncatedError with what came (`throw`), or an end as any other (`accept`). Default `throw`. */
  readonly truncation?: "throw" | "accept" | undefined;
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
  readonly truncation?: "throw" | "accept" | undefined;
  /** Middleware, the first one outermost. A function runs around every try. */
  readonly use?: readonly (Middleware | Hooks)[] | undefined;
  /** Says that in a browser the credential is the user's own. Without it a fixed credential in a page is refused, because every visitor could read it. */
  readonly browser?: "user-key" | undefined;
  /** Waits between tries; for tests. Must reject with the signal's reason when it aborts. */
  readonly sleep?:
    ((ms: number, signal: AbortSignal) => Promise<void>) | undefined;
  /** Milliseconds since 1970, to read `Retry-After` dates; for tests. */
  readonly now?: (() => number) | undefined;
  /** A number from 0 up to 1, spreads the waits; for tests. */
  readonly random?: (() => number) | undefined;
}
