import type { Json } from "../../ir/index.js";

/** Kinds of JSON values, as bits. A number with a fraction and one without are kinds of their own. */
export const kinds = {
  null: 1,
  boolean: 2,
  integer: 4,
  fraction: 8,
  string: 16,
  array: 32,
  object: 64,
} as const;

export const number = kinds.integer | kinds.fraction;
export const anyKind = 127;

/** Which half of a contract a schema is read for. A document without `readOnly` and `writeOnly` has but one. */
export type View = "request" | "response";

/**
 * A schema, known by its identity: two that are written the same way in one document are one object. What it says is
 * read when it is asked for, so recursion costs nothing.
 */
export interface Schema {
  readonly id: number;
  readonly origin: Origin;
}

export type Origin =
  | { readonly kind: "made"; readonly body: Body }
  | {
      readonly kind: "node";
      readonly source: Source;
      readonly node: { readonly [key: string]: unknown };
      readonly view: View | undefined;
      /** Properties that the wire of this view does not carry. */
      readonly hidden: ReadonlySet<string>;
      /** Written the same way, with the same references: the same number. */
      readonly shape: number;
      /** The part of a nullable schema that is not null. */
      readonly withoutNull: boolean;
    };

/** A document that schemas are read from. */
export interface Source {
  readonly id: number;
  readonly document: { readonly [key: string]: unknown };
  /** In 3.0, `$ref` hides what stands beside it. */
  readonly loneReferences: boolean;
}

export interface Bound {
  readonly value: number;
  readonly exclusive: boolean;
}

/** What a schema says, in one spelling. All parts hold together; a part that is absent asks nothing. */
export interface Body {
  readonly kinds: number;
  readonly values?: readonly Json[];
  readonly minimum?: Bound;
  readonly maximum?: Bound;
  readonly multipleOf?: number;
  readonly minLength: number;
  readonly maxLength: number;
  readonly pattern?: string;
  readonly format?: string;
  readonly prefix: readonly Schema[];
  readonly items?: Schema;
  readonly contains?: Contains;
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
  readonly unevaluatedItems?: Schema;
  readonly properties: ReadonlyMap<string, Schema>;
  /** Names that this view does not carry: a sender leaves them out, a receiver does not look at them. */
  readonly hidden: ReadonlySet<string>;
  readonly patterns: readonly (readonly [pattern: string, schema: Schema])[];
  readonly additional?: Schema;
  readonly names?: Schema;
  readonly required: readonly string[];
  readonly minProperties: number;
  readonly maxProperties: number;
  readonly dependentRequired: readonly (readonly [string, readonly string[]])[];
  readonly dependentSchemas: readonly (readonly [string, Schema])[];
  readonly unevaluatedProperties?: Schema;
  readonly allOf: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly not?: Schema;
  readonly condition?: Condition;
  /** Why nothing is known about a part of it. */
  readonly opaque?: string;
  /** Values that the author gave: good guesses where a value is looked for. */
  readonly hints: readonly Json[];
}

export interface Contains {
  readonly schema: Schema;
  readonly min: number;
  readonly max: number;
}

export interface Condition {
  readonly if: Schema;
  readonly then?: Schema;
  readonly else?: Schema;
}

const none: ReadonlySet<string> = new Set();

/** Asks nothing. */
export const openBody: Body = {
  kinds: anyKind,
  minLength: 0,
  maxLength: Infinity,
  prefix: [],
  minItems: 0,
  maxItems: Infinity,
  unique: false,
  properties: new Map(),
  hidden: none,
  patterns: [],
  required: [],
  minProperties: 0,
  maxProperties: Infinity,
  dependentRequired: [],
  dependentSchemas: [],
  allOf: [],
  hints: [],
};

/** Kind of a value, as a bit. */
export function kindOf(value: Json): number {
  if (value === null) return kinds.null;
  switch (typeof value) {
    case "boolean":
      return kinds.boolean;
    case "number":
      return Number.isInteger(value) ? kinds.integer : kinds.fraction;
    case "string":
      return kinds.string;
    default:
      return Array.isArray(value) ? kinds.array : kinds.object;
  }
}

/** One number for two: there are never as many of either. */
export const pairKey = (a: number, b: number): number => a * 2 ** 26 + b;
