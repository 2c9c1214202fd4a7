// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * In: what is known about a failed call. Out: the error classes that callers catch.
 * Nothing of the request but its method and path template is kept, so no secret can reach a log through an error.
 */

/** One try of a call, as listed in `error.attempts`. */
export interface Attempt {
  /** Status of the answer; absent where none came. */
  readonly status?: number;
  /** Name or code of the failure where no answer came: `ECONNREFUSED`, `headers`. */
  readonly error?: string;
  /** Milliseconds waited after this try before the next one. */
  delayMs?: number;
}

/** Which call an error belongs to. */
export interface CallFacts {
  /** Dotted operation name, as `keys.get`; empty for `client.request`. */
  readonly operation: string;
  readonly method: string;
  /** Path template below the base URL, without a query. */
  readonly path: string;
  readonly attempts: readonly Attempt[];
  readonly requestId?: string | undefined;
  readonly generationId?: string | undefined;
}

/** How far a stream came before it failed. */
export interface StreamProgress {
  /** Events delivered before the failure. */
  readonly events: number;
  /** The last of them. */
  readonly last: unknown;
  /** The answer so far, made of all events, where the API's streams are of a form that is known. */
  readonly answer?: unknown;
}

/** Words by which an API tells its errors apart. Generated packages add theirs. */
// oxlint-disable-next-line no-empty-interface -- filled by declaration merging
export interface ErrorTypes {}

/** A known word or one that came up later. */
export type ErrorType = keyof ErrorTypes | (string & {});

/** Where APIs put the word for an error. */
interface Words {
  readonly error_type?: unknown;
  readonly type?: unknown;
  readonly code?: unknown;
}

/** Base of every error that this client makes; an abort by the caller's own signal is rethrown as it is instead. */
export class ClientError extends Error {
  override name: string = "ClientError";
  /** Status of the answer; absent where none came or the answer was no error. */
  declare readonly status?: number;
  /** Dotted operation name, as `keys.get`; empty for `client.request`. */
  declare readonly operation: string;
  declare readonly method: string;
  /** Path template below the base URL, without a query. */
  declare readonly path: string;
  /** The request's id at the server, where it told one. */
  declare readonly requestId: string | undefined;
  /** Id of what the server was generating, where it told one. */
  declare readonly generationId: string | undefined;
  /** Every try of the call, in order. */
  declare readonly attempts: readonly Attempt[];

  /** `details` become properties of the error. */
  constructor(what: string, facts: CallFacts, details?: object) {
    const { method, path, requestId } = facts;
    super(
      `${method} ${path} ${what}${requestId ? ` (request ${requestId})` : ""}`,
      details,
    );
    Object.assign(this, facts, details);
  }

  /** The error as plain data for logs, without stack and without secrets. */
  toJSON(): Record<string, unknown> {
    return { message: this.message, ...(this as object) };
  }
}

/** The server answered with an error: a status from 400 on, an error in a 200 answer or an error inside a stream. */
export class APIError<
  Status extends number = number,
  Body = unknown,
> extends ClientError {
  override name: string = "APIError";
  declare readonly status: Status;
  /** The answer's body: parsed JSON, or the text where it was none. */
  declare readonly body: Body;
  /** Headers of the answer; not listed when the error is printed. */
  declare readonly headers: Headers;
  /** Milliseconds that the server asked to wait. */
  declare readonly retryAfterMs?: number | undefined;
  /** The answer's body as it came, credentials in it masked; not listed when the error is printed. */
  declare readonly text: string;
  /** What a stream delivered before the error. */
  declare readonly partial?: StreamProgress;

  constructor(what: string, facts: CallFacts, details?: object) {
    super(what, facts, details);
    // Answers may set cookies: kept out of inspect and JSON.
    for (const key of ["headers", "text"])
      Object.defineProperty(this, key, { enumerable: false });
  }

  /** The word by which the API tells this error from others: `error_type`, else `type` or `code` where it is a word. */
  get errorType(): ErrorType | undefined {
    return wordsOf(this.body)[0];
  }

  /** Whether the API calls this error by a word; it may have several, as `error_type` and the `type` of another API's form. */
  is(type: ErrorType): boolean {
    return wordsOf(this.body).includes(type);
  }
}

/** The words for an error in its body, the one that says most first. */
function wordsOf(body: unknown): string[] {
  const outer = (body ?? {}) as Words & {
    error?: (Words & { metadata?: Words | null }) | null;
  };
  const { error } = outer;
  return [
    error?.metadata?.error_type,
    error?.error_type,
    outer.error_type,
    error?.type,
    outer.type,
    error?.code,
    outer.code,
  ].filter(
    (word): word is string => typeof word === "string" && word !== "error",
  );
}

/** 400: the request is malformed. */
export class BadRequestError<Body = unknown> extends APIError<400, Body> {
  override name: string = "BadRequestError";
}
/** 401: the credential is missing, wrong or expired; a credential function has been asked again once. */
export class AuthenticationError<Body = unknown> extends APIError<401, Body> {
  override name: string = "AuthenticationError";
}
/** 402: no credit left; never retried. */
export class PaymentRequiredError<Body = unknown> extends APIError<402, Body> {
  override name: string = "PaymentRequiredError";
}
/** 403: the credential may not do this, or a policy blocked it. */
export class PermissionDeniedError<Body = unknown> extends APIError<403, Body> {
  override name: string = "PermissionDeniedError";
}
/** 404 or 410: there is no such thing, or no longer. */
export class NotFoundError<Body = unknown> extends APIError<404 | 410, Body> {
  override name: string = "NotFoundError";
}
/** 409: the request conflicts with the present state. */
export class ConflictError<Body = unknown> extends APIError<409, Body> {
  override name: string = "ConflictError";
}
/** 422: well-formed, but the values are not accepted. */
export class UnprocessableEntityError<Body = unknown> extends APIError<
  422,
  Body
> {
  override name: string = "UnprocessableEntityError";
}
/** 429: too many requests; `retryAfterMs` says how long to wait where the server told. */
export class RateLimitError<Body = unknown> extends APIError<429, Body> {
  override name: string = "RateLimitError";
}
/** 500 to 599: the server failed. */
export class ServerError<Body = unknown> extends APIError<number, Body> {
  override name: string = "ServerError";
}

/** No answer: the connection could not be made or broke before the answer was whole. */
export class ConnectionError extends ClientError {
  override name: string = "ConnectionError";
  declare readonly status?: never;
  /** The system's or fetch implementation's code, as `ECONNREFUSED`. */
  declare readonly code?: string;
}

/** Which deadline passed: until the headers, between two bytes, between two events, or the call as a whole. */
export type TimeoutPhase = "headers" | "idle" | "eventIdle" | "total";

/** A deadline passed; `phase` tells which one. */
export class TimeoutError extends ClientError {
  override name: string = "TimeoutError";
  declare readonly status?: never;
  declare readonly phase: TimeoutPhase;
  /** The limit in milliseconds. */
  declare readonly ms: number;
  /** What a stream delivered before. */
  declare readonly partial?: StreamProgress;
}

/** A successful answer or an event that is not the JSON it claims to be. */
export class ParseError extends ClientError {
  override name: string = "ParseError";
  declare readonly status?: never;
  /** Status of the answer. */
  declare readonly answerStatus: number;
  /** The first 200 characters of the text. */
  declare readonly text: string;
}

/** A stream ended or broke off before its terminal event; `cause` is set where the connection was lost. */
export class StreamTruncatedError extends ClientError {
  override name: string = "StreamTruncatedError";
  declare readonly status?: never;
  declare readonly partial: StreamProgress;
}

/** No credential for this operation; thrown before anything is sent. */
export class MissingCredentialError extends ClientError {
  override name: string = "MissingCredentialError";
  declare readonly status?: never;
  /** Client options of the credentials any of which would do. */
  declare readonly options: readonly string[];
}

/** Whether a caught value is an error answer of the API. */
export function isAPIError(error: unknown): error is APIError {
  return error instanceof APIError;
}

type Status4 =
  | 400
  | 401
  | 402
  | 403
  | 404
  | 405
  | 406
  | 407
  | 408
  | 409
  | 410
  | 411
  | 412
  | 413
  | 414
  | 415
  | 416
  | 417
  | 418
  | 421
  | 422
  | 423
  | 424
  | 425
  | 426
  | 428
  | 429
  | 431
  | 451;
type Status5 =
  | 500
  | 501
  | 502
  | 503
  | 504
  | 505
  | 507
  | 508
  | 511
  | 520
  | 521
  | 522
  | 523
  | 524
  | 525
  | 526
  | 527
  | 529
  | 530;
type StatusOf<Key, Declared> = Key extends number
  ? Key
  : Exclude<
      Key extends "4XX"
        ? Status4
        : Key extends "5XX"
          ? Status5
          : RangeLess<Declared>,
      Declared
    >;
type RangeLess<Declared> =
  | ("4XX" extends Declared ? never : Status4)
  | ("5XX" extends Declared ? never : Status5);

/** Failures without an error answer of the API. */
export type TransportError =
  | ConnectionError
  | TimeoutError
  | ParseError
  | StreamTruncatedError
  | MissingCredentialError;

/** What `.result()` gives as `error`: error answers by status with the declared body, undeclared ones with an unknown body, and transport failures. */
export type ErrorOf<Errors> =
  | {
      [Key in keyof Errors]: APIError<StatusOf<Key, keyof Errors>, Errors[Key]>;
    }[keyof Errors]
  | ("default" extends keyof Errors
      ? never
      : APIError<StatusOf<"default", keyof Errors>, unknown>)
  | TransportError;
