/** In: nothing. Out: all that generated code and its users need of the runtime. */
export { Client, call, withOptions } from "./client.js";
export { ApiClient, Group, type LooseOptions } from "./facade.js";
export { Call, type Result } from "./call.js";
export { StreamCall } from "./stream-call.js";
export { FullEventStream, FullStreamCall, full } from "./full-stream.js";
export { Page, PageCall } from "./page.js";
export { PollCall, type WaitOptions } from "./poll.js";
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
  type ErrorType,
  type ErrorTypes,
  type StreamProgress,
  type TimeoutPhase,
  type TransportError,
} from "./errors.js";
export type {
  CallOptions,
  ClientOptions,
  Credential,
  DataContext,
  HeaderOptions,
  HookContext,
  HookInput,
  Hooks,
  Middleware,
  MiddlewareContext,
  RequestParts,
  RetryOptions,
  TimeoutOptions,
} from "./options.js";
export type { BinaryInput, BinaryOutput, FileInput } from "./binary.js";
export type { Unknown, UnknownTag } from "./unknown.js";
export { logTo, type LogLevel, type LogOptions, type Logger } from "./log.js";
export { retryTable, type RetryTable } from "./retry.js";
export type {
  AnswerKind,
  ApiRow,
  BodyPlace,
  BodyRow,
  Operation as OperationRow,
  PageRow,
  PollRow,
  ParameterPlace,
  Place,
  Scheme,
  StreamRow,
} from "./operation.js";
