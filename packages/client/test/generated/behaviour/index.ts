// Copied by lapsmith from its client-tests runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: one function for each thing that may go wrong; each takes an operation and fails where its callers would be let down. */
export type {
  ListSubject,
  Options,
  PollSubject,
  StreamSubject,
  Subject,
} from "./subject.js";
export * from "./retries.js";
export * from "./answers.js";
export * from "./wire.js";
export * from "./streams.js";
export * from "./pages.js";
export * from "./credentials.js";
export * from "./hooks.js";
export * from "./options.js";
export * from "./polling.js";
