// Copied by lapsmith from its client-tests runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: the types of what is tested: one operation of a client, with a sample of its input, as a user calls it. */

/** Options of the client that the tests set. */
export interface Options {
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly timeout?: Limits;
  readonly retry?: { readonly max?: number; readonly maxDelay?: number };
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random?: () => number;
}

/** Options of one call that the tests set. */
export interface CallOptions {
  readonly signal?: AbortSignal;
}

interface Limits {
  readonly headers?: number;
  readonly idle?: number;
  readonly eventIdle?: number;
  readonly total?: number;
}

export type Input = Readonly<Record<string, unknown>>;

/** A class of errors that the client's package exports. */
type ErrorClass = abstract new (...args: never[]) => Error;

/** The part of the package's exports that tests hold errors against. */
export type Errors = Readonly<
  Record<
    | "APIError"
    | "AuthenticationError"
    | "ClientError"
    | "ConnectionError"
    | "NotFoundError"
    | "ParseError"
    | "PaymentRequiredError"
    | "RateLimitError"
    | "ServerError"
    | "StreamTruncatedError"
    | "TimeoutError",
    ErrorClass
  >
>;

/** A call under way. */
export interface Called extends PromiseLike<unknown> {
  result(): Promise<unknown>;
}

/** One operation, and how to call it. */
export interface Subject {
  readonly errors: Errors;
  readonly method: string;
  /** Path below the base URL that the sample leads to, where it is plain. */
  readonly path?: string;
  /** A sample of the input. */
  readonly input: Input;
  /** Input fields that travel elsewhere than in the body. */
  readonly places: readonly string[];
  readonly body?: {
    readonly kind: "json" | "form";
    readonly type: string;
    /** The body is the value of this input field alone. */
    readonly field?: string;
  };
  /** Status of a good answer. */
  readonly status: number;
  /** Body of a good answer; absent where it carries no JSON. */
  readonly answer?: unknown;
  /** The call is awaited for a page, whose `body` is the answer. */
  readonly pages?: boolean;
  /** Header names that carry the credentials and the sample's own headers. */
  readonly headers: readonly string[];
  /** The credentials. */
  readonly secrets: readonly string[];
  /** Makes a client and sends the operation. */
  readonly send: (options: Options, input: Input, call?: CallOptions) => Called;
}

/** An operation whose answer is a stream; its input asks for one. */
export interface StreamSubject extends Subject {
  readonly stream: {
    readonly kind: "sse" | "jsonl";
    /** Data of the event that ends the stream. */
    readonly done?: string;
  };
  readonly send: (
    options: Options,
    input: Input,
    call?: CallOptions,
  ) => Called & AsyncIterable<unknown>;
}

/** An operation that gives a list page by page. */
export interface ListSubject extends Subject {
  readonly page: {
    readonly kind: "offset" | "page" | "cursor" | "url";
    /** Dotted paths into the answer; an empty one is the answer itself. */
    readonly items: string;
    readonly next?: string;
    readonly total?: string;
    readonly hasMore?: string;
  };
  readonly send: (
    options: Options,
    input: Input,
    call?: CallOptions,
  ) => Called & AsyncIterable<unknown>;
}
