import type { NamedType, Type } from "../ir/index.js";

/** How much of a contract's depth goes into the document. */
interface Limits {
  /** Levels of maps in a parameter or in a property of the body. */
  readonly depth: number;
  /** Levels of maps in an answer, its own fields not counted. */
  readonly returnsDepth: number;
  /** Most fields of one map, and of an answer. What callers give at the top is never cut. */
  readonly fields: number;
  /** Most characters of a parameter's description. */
  readonly text: number;
}

/** What was left out, told once for the document. */
export interface Losses {
  /** Maps below the last level. */
  readonly deep: Set<string>;
  /** Fields beyond the limit. */
  fields: number;
  /** Operations with credentials that are needed together. */
  readonly together: Set<string>;
}

/** Everything that writing one type needs to know. */
export interface Context {
  readonly types: ReadonlyMap<string, NamedType>;
  readonly limits: Limits;
  readonly losses: Losses;
  /** What a server ignores is not asked for; what it never answers is not promised. */
  readonly side: "request" | "response";
  /** Words that have been said, and the endpoint at which: what is long is said once. */
  readonly said: Map<string, string>;
  /** Views of types that have been made, by side. */
  readonly views: Map<string, View | undefined>;
}

/** An object type with everything that its compositions add. */
export interface View {
  readonly fields: readonly Field[];
}

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  readonly description: string;
  readonly deprecated: boolean;
  /** For which members of a union it is there at all, in words. */
  readonly when?: string;
  /** For which members of a union it is required, in words. */
  readonly requiredWhen?: string;
}
