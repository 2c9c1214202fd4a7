import type { Json } from "../../ir/index.js";
import { createBuilder } from "./build.js";
import { candidatesFor } from "./candidates.js";
import { createSends } from "./closed.js";
import { createConjunctions, type Conjunction } from "./conjunction.js";
import type { Engine } from "./engine.js";
import { createEvaluator } from "./evaluate.js";
import { createExpander } from "./expand.js";
import { mapFacts, type MapFacts } from "./facts.js";
import { createMeter } from "./meter.js";
import { createProofs } from "./prove.js";
import { createReader } from "./read.js";
import { createRefute } from "./refute.js";
import type { Search } from "./search.js";
import type { Schema, View } from "./schema.js";
import type { Shape } from "./shape.js";

/** A schema where it stands. */
export interface SchemaPlace {
  readonly document: { readonly [key: string]: unknown };
  readonly node: unknown;
  /** JSON pointer. */
  readonly pointer: string;
}

/** Answer to a question of inclusion. */
export type Verdict =
  /** Both schemas mean the same. */
  | { readonly kind: "equal" }
  | { readonly kind: "proved" }
  /** A value that the sender may produce and the receiver refuses, both checked; `at`: JSON pointer into it. */
  | { readonly kind: "refuted"; readonly witness: Json; readonly at: string }
  | { readonly kind: "unknown"; readonly reason: string };

export interface Prover {
  /**
   * Is every value that a typed sender of `left` may produce accepted by a receiver of `right`? A typed sender leaves
   * out properties that are not declared; a receiver is as open as JSON Schema has it.
   */
  readonly contained: (
    left: SchemaPlace,
    right: SchemaPlace,
    view: View,
  ) => Verdict;
  /** Do both mean the same, as sets of JSON values, in both directions of a contract? */
  readonly equal: (
    left: SchemaPlace,
    right: SchemaPlace,
  ) => boolean | "unknown";
  /** Is it proved that a typed sender can produce nothing? False says nothing. */
  readonly empty: (schema: SchemaPlace, view: View) => boolean;
  /** A value that a typed sender may produce: a small one, or one by chance. Undefined where none is found. */
  readonly sample: (
    schema: SchemaPlace,
    view: View,
    random?: () => number,
  ) => Json | undefined;
}

/** Steps of one prover. A proof may take a part of what is left, and so may a search for a witness. */
const wholeBudget = 10_000_000;
const mostPerPart = 100_000;

export function createProver(
  options: { readonly budget?: number } = {},
): Prover {
  const { budget = wholeBudget } = options;
  const share = Math.min(budget, mostPerPart);
  const reader = createReader();
  const meter = createMeter(budget);
  const evaluator = createEvaluator(reader, meter);
  const conjunctions = createConjunctions();
  let reason: string | undefined;
  const maps = new WeakMap<Shape, MapFacts>();
  const mapOf = (shape: Shape): MapFacts => {
    const before = maps.get(shape);
    if (before !== undefined) return before;
    const facts = mapFacts(shape, reader, conjunctions);
    maps.set(shape, facts);
    return facts;
  };
  const engine: Engine = {
    reader,
    meter,
    evaluator,
    conjunctions,
    sends: createSends(reader, evaluator, meter),
    expander: createExpander(reader, evaluator, meter),
    mapOf,
    note: (text) => {
      reason ??= text;
    },
  };
  const proofs = createProofs(engine);
  const builder = createBuilder(engine, (shape, schema) =>
    candidatesFor(search, shape, schema),
  );
  const refute = createRefute(engine, proofs, builder);
  const search: Search = { engine, proofs, builder, refute };

  const read = ({ document, node }: SchemaPlace, view: View): Schema =>
    reader.schemaAt(document, node, view);
  const start = (): void => {
    meter.start(share);
    reason = undefined;
  };
  const senderOf = (place: SchemaPlace, view: View): Conjunction =>
    conjunctions.of([{ schema: read(place, view), closed: true }]);
  const within = (left: Schema, right: Schema, closed: boolean): boolean =>
    proofs.within(conjunctions.of([{ schema: left, closed }]), right);

  function contained(
    left: SchemaPlace,
    right: SchemaPlace,
    view: View,
  ): Verdict {
    start();
    const [a, b] = [read(left, view), read(right, view)];
    if (reader.identical(a, b)) return { kind: "equal" };
    if (within(a, b, true))
      return within(a, b, false) && within(b, a, false)
        ? { kind: "equal" }
        : { kind: "proved" };
    // A search for a witness has steps of its own.
    meter.start(share);
    const witness = refute(conjunctions.of([{ schema: a, closed: true }]), b);
    if (witness !== undefined)
      return { kind: "refuted", witness, at: evaluator.failure(b, witness) };
    return {
      kind: "unknown",
      reason: meter.isSpent()
        ? "the budget of steps is used up"
        : (reason ?? "neither a proof nor a counterexample was found"),
    };
  }

  function sameIn(
    view: View,
    left: SchemaPlace,
    right: SchemaPlace,
  ): boolean | "unknown" {
    start();
    const [a, b] = [read(left, view), read(right, view)];
    if (reader.identical(a, b)) return true;
    let known = true;
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      if (within(from, to, false)) continue;
      const conjunction = conjunctions.of([{ schema: from, closed: false }]);
      if (refute(conjunction, to) !== undefined) return false;
      known = false;
    }
    return known || "unknown";
  }

  return {
    contained,
    equal: (left, right) => {
      const request = sameIn("request", left, right);
      if (request === false) return false;
      const response = sameIn("response", left, right);
      return response === true ? request : response;
    },
    empty: (schema, view) => {
      start();
      return proofs.empty(senderOf(schema, view));
    },
    sample: (schema, view, random) => {
      start();
      return builder.sample(senderOf(schema, view), random);
    },
  };
}
