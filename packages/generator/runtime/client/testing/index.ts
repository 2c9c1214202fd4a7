/** In: nothing. Out: what the `testing` entry of a generated package needs and exports. */
export type { Fault, FaultPlace } from "./faults.js";
export type { MockAnswer } from "./make-answer.js";
export {
  makeMockFetch,
  type AnswerRule,
  type ByOperation,
  type MockApi,
  type MockFetch,
  type MockOptions,
} from "./mock-fetch.js";
export type { MockCall } from "./read-request.js";
