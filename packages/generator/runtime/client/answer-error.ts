/** In: an error answer, or an error found inside a 200 answer or a stream. Out: the APIError of the right class. */
import {
  APIError,
  AuthenticationError,
  BadRequestError,
  ConflictError,
  NotFoundError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnprocessableEntityError,
  type CallFacts,
  type StreamProgress,
} from "./errors.js";

/** All error classes are made in the same way. */
type ErrorClass = new (
  what: string,
  facts: CallFacts,
  details?: object,
) => APIError;

const classes: Readonly<Record<number, ErrorClass>> = {
  400: BadRequestError,
  401: AuthenticationError,
  402: PaymentRequiredError,
  403: PermissionDeniedError,
  404: NotFoundError,
  409: ConflictError,
  410: NotFoundError,
  422: UnprocessableEntityError,
  429: RateLimitError,
};

/** What an APIError is made of besides the call's facts. */
export interface ErrorDetails {
  readonly body: unknown;
  readonly headers: Headers;
  readonly text?: string;
  readonly retryAfterMs?: number | undefined;
  readonly partial?: StreamProgress | undefined;
}

/** Makes the error of a status: `POST /chat/completions answered 402: Insufficient credits (request gen-123)`. */
export function makeAPIError(
  status: number,
  facts: CallFacts,
  details: ErrorDetails,
): APIError {
  const type: ErrorClass =
    classes[status] ?? (status >= 500 ? ServerError : APIError);
  const message = messageOf(details.body);
  return new type(`answered ${status}${message ? `: ${message}` : ""}`, facts, {
    status,
    ...details,
  });
}

/** The error of a body known to hold one; its status is the one that the body tells, else the answer's. */
export function embeddedError(
  body: unknown,
  response: Response,
  facts: CallFacts,
  partial?: StreamProgress,
): APIError {
  const { error, status } = body as {
    error?: { code?: unknown; status?: unknown };
    status?: unknown;
  };
  const told = [error?.code, error?.status, status]
    .map(Number)
    .find((code) => code >= 400 && code < 600);
  return makeAPIError(told ?? response.status, facts, {
    body,
    headers: response.headers,
    ...(partial && { partial }),
  });
}

/** Whether a body holds an error and nothing else of use. */
export function isOnlyError(body: unknown): boolean {
  return (
    isErrorBody(body) &&
    Object.keys(body).every((key) =>
      /^(error|user_?id|request_?id|type|code|status|message)$|metadata/i.test(
        key,
      ),
    )
  );
}

/** Whether a value has a non-null `error` object at its top. */
export function isErrorBody(body: unknown): body is { readonly error: object } {
  return (
    typeof body === "object" &&
    body !== null &&
    typeof (body as { error?: unknown }).error === "object" &&
    (body as { error?: unknown }).error !== null
  );
}

function messageOf(body: unknown): string | undefined {
  // An HTML page says nothing in its first line.
  if (typeof body === "string")
    return body.startsWith("<") ? undefined : body.slice(0, 200);
  const { error, message, detail, title } = (body ?? {}) as Record<
    "error" | "message" | "detail" | "title",
    unknown
  >;
  return [
    (error as { message?: unknown } | null | undefined)?.message,
    error,
    message,
    detail,
    title,
  ].find((text) => typeof text === "string" && text !== "") as
    string | undefined;
}
