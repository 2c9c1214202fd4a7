import type { Effect, Level, Proof } from "./change.js";
import type { Motion } from "./rules/index.js";

/** The operation that a finding is about, as callers know it. */
export interface OperationReference {
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly operationId?: string;
}

/** One rule that fired at one place; `Change` is made of it when all are known. */
export interface Finding {
  readonly id: string;
  readonly operation?: OperationReference;
  /** One sentence without the operation. */
  readonly message: string;
  /** JSON pointers. */
  readonly base?: string;
  readonly revision?: string;
  /** Where it stands inside the operation, by names rather than numbers: approvals are kept under it. */
  readonly place: string;
  /** Tells apart findings of one rule at one place: the value, the scope, the tag. */
  readonly subject?: string;
  /** Where it is not what the rule says. */
  readonly level?: Level;
  readonly wire?: Effect;
  readonly motion?: Motion;
  readonly proof?: Proof;
}
