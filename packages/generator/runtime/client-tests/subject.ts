/** In: nothing. Out: the types of what is tested: one operation of a client, with a sample of its input, as a user calls it. */

/** Options of the client that the tests set; credentials are set under their own names. */
export interface Options {
  /** Absent: the environment says it. */
  readonly baseUrl?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly fetch?: typeof fetch;
  readonly timeout?: Limits;
  readonly retry?: {
    readonly max?: number;
    readonly maxDelay?: number;
    readonly budget?: number;
  };
  readonly use?: readonly Hooks[];
  readonly log?: Logger;
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly random?: () => number;
}

/** What may run around the steps of a call. */
export interface Hooks {
  readonly call?: (
    input: Input,
    next: (input: Input) => Promise<Response>,
  ) => Promise<Response>;
  readonly attempt?: (
    request: Parts,
    next: (request: Parts) => Promise<Response>,
    context: { readonly attempt: number },
  ) => Promise<Response>;
  readonly data?: (
    data: unknown,
    context: { readonly kind: "answer" | "event"; readonly status: number },
  ) => void;
}

/** One try as hooks see it. */
interface Parts {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: BodyInit | undefined;
  signal: AbortSignal;
}

/** Where a client logs to. */
export interface Logger {
  debug(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
}

/** A client, of which copies with other options can be made. */
export interface Client {
  with(options: Options): Client;
}

/** A credential that the client may be given. */
export interface Credential {
  /** Option of the client. */
  readonly option: string;
  /** Environment variable that stands for the option. */
  readonly env: string;
  /** What the tests set it to. */
  readonly secret: string;
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
    | "MissingCredentialError"
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
  /** The credentials that are sent. */
  readonly credentials: readonly Credential[];
  /** Those that the client has for other operations. */
  readonly others: readonly Credential[];
  /** Environment variables that the client reads. */
  readonly environment: { readonly baseUrl: string; readonly log: string };
  /** Makes a client that has all credentials. */
  readonly connect: (options: Options) => Client;
  /** Sends the operation. */
  call(client: Client, input: Input, call?: CallOptions): Called;
}

/** An operation whose answer is a stream; its input asks for one. */
export interface StreamSubject extends Subject {
  readonly stream: {
    readonly kind: "sse" | "jsonl";
    /** Data of the event that ends the stream. */
    readonly done?: string;
  };
  call(
    client: Client,
    input: Input,
    call?: CallOptions,
  ): Called & AsyncIterable<unknown>;
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
  call(
    client: Client,
    input: Input,
    call?: CallOptions,
  ): Called & AsyncIterable<unknown>;
}

/** An operation whose result may not be there at once. */
export interface PollSubject extends Subject {
  readonly poll: {
    /** A 404 says that it is not there yet. */
    readonly missing?: true;
    /** Dotted path to the state of the work, in the answer. */
    readonly state?: string;
    /** The states in which the work is over. */
    readonly done?: readonly string[];
  };
  call(
    client: Client,
    input: Input,
    call?: CallOptions,
  ): Called & {
    waitFor(options?: {
      readonly interval?: number;
      readonly timeout?: number;
    }): Promise<unknown>;
  };
}
