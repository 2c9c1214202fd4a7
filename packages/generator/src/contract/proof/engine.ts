import type { Sends } from "./closed.js";
import type { Conjunction, Conjunctions } from "./conjunction.js";
import type { Evaluator } from "./evaluate.js";
import type { Expander } from "./expand.js";
import type { MapFacts } from "./facts.js";
import type { Meter } from "./meter.js";
import type { Reader } from "./read.js";
import type { Schema } from "./schema.js";
import type { Shape } from "./shape.js";

/** What all parts of the prover share. */
export interface Engine {
  readonly reader: Reader;
  readonly meter: Meter;
  readonly evaluator: Evaluator;
  readonly sends: Sends;
  readonly conjunctions: Conjunctions;
  readonly expander: Expander;
  /** What a shape says of objects. */
  readonly mapOf: (shape: Shape) => MapFacts;
  /** Remembers why something could not be decided; the first reason counts. */
  readonly note: (reason: string) => void;
}

/** Questions that the parts of a proof ask each other. False says that no proof was found, never that there is none. */
export interface Proofs {
  /** Every value of the conjunction is valid against the schema. */
  readonly within: (conjunction: Conjunction, schema: Schema) => boolean;
  /** Every value of the shape is. */
  readonly shapeWithin: (shape: Shape, schema: Schema) => boolean;
  /** There is no value of both. */
  readonly disjoint: (shape: Shape, schema: Schema) => boolean;
  /** There is no value. */
  readonly empty: (conjunction: Conjunction) => boolean;
}
