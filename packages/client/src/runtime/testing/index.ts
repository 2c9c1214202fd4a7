// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

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
