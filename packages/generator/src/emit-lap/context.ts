import type { NamedType, ObjectType, Type } from "../ir/index.js";
import type { LapType } from "../lap/index.js";

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
  /** Fields of object types, which are asked for wherever a type is written. Of this side alone. */
  readonly ownFields: Map<ObjectType, readonly Field[]>;
  /** Named types as they were written, by where they stand; and the fields that were left out there. Of this side alone. */
  readonly writtenRefs: Map<
    string,
    { readonly written: Written; readonly lost: number }
  >;
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

/** A type in LAP, and in words what LAP has no notation for. */
export interface Written {
  readonly type: LapType;
  /** About the value itself: `one of a, b`. */
  readonly about: readonly string[];
  /** About the fields of the maps in it, by path. */
  readonly inside: readonly Inside[];
}

export interface Inside {
  readonly path: string;
  /** For which variants of a union it is there at all: `only when type is a`. */
  readonly when?: string;
  /** What the type cannot say. */
  readonly facts: readonly string[];
  /** What the contract says about it. */
  readonly description: string;
}
