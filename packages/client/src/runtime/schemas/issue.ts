// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: what is wrong with a value, and where, as callers see it. */

/** `unknownField`, `unknownValue` and `unknownMember` (of a union) are drift: a server may send more than its contract says. Any other code means that the value does not fit. */
export type IssueCode =
  | "missing"
  | "type"
  | "value"
  | "limit"
  | "unknownField"
  | "unknownValue"
  | "unknownMember";

/** One thing that is wrong with a value. */
export interface Issue {
  readonly code: IssueCode;
  /** What is wrong, without the value itself: it may be a secret. */
  readonly message: string;
  /** Keys and indexes that lead to the place. */
  readonly path: readonly (string | number)[];
  /** The same as a JSON Pointer (RFC 6901); empty for the value itself. */
  readonly pointer: string;
  /** The pointer with `*` for each index and each key of a map. */
  readonly pattern: string;
}

/** Whether an issue is only drift. */
export function isDrift({ code }: Issue): boolean {
  return code.startsWith("unknown");
}

/** Text of an issue: `/data/0/limit: expected number, found string`. */
export function issueText({ pointer, message }: Issue): string {
  return `${pointer || "(the whole)"}: ${message}`;
}
