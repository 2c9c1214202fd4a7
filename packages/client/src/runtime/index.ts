// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: all that generated code and its users need of the runtime. */
export { Client, Group, call, type LooseOptions } from "./client.js";
export { Call, StreamCall, type Result } from "./call.js";
export { Page, PageCall } from "./page.js";
export { EventStream } from "./event-stream.js";
export type { ServerSentEvent } from "./sse.js";
export {
  APIError,
  AuthenticationError,
  BadRequestError,
  ClientError,
  ConflictError,
  ConnectionError,
  MissingCredentialError,
  NotFoundError,
  ParseError,
  PaymentRequiredError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  StreamTruncatedError,
  TimeoutError,
  UnprocessableEntityError,
  isAPIError,
  type Attempt,
  type ErrorOf,
  type StreamProgress,
  type TimeoutPhase,
  type TransportError,
} from "./errors.js";
export type {
  CallOptions,
  ClientOptions,
  Credential,
  HeaderOptions,
  Middleware,
  MiddlewareContext,
  RequestParts,
  RetryOptions,
  TimeoutOptions,
} from "./options.js";
export type { BinaryInput, BinaryOutput, FileInput } from "./binary.js";
export { logTo, type Logger } from "./log.js";
export { retryTable, type RetryTable } from "./retry.js";
export type {
  AnswerKind,
  ApiRow,
  BodyKind,
  BodyPlace,
  Operation as OperationRow,
  PageRow,
  ParameterPlace,
  Place,
  Scheme,
  StreamRow,
} from "./operation.js";
