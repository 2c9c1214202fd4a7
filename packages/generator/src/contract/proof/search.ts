import type { Json } from "../../ir/index.js";
import type { Builder } from "./build.js";
import type { Conjunction } from "./conjunction.js";
import type { Engine, Proofs } from "./engine.js";
import type { Schema } from "./schema.js";

/** A value of the conjunction that is not valid against the schema, checked on both sides. */
export type Refute = (
  conjunction: Conjunction,
  schema: Schema,
) => Json | undefined;

/** What a search for counterexamples works with. */
export interface Search {
  readonly engine: Engine;
  readonly proofs: Proofs;
  readonly builder: Builder;
  /** For values inside of the value. */
  readonly refute: Refute;
}
