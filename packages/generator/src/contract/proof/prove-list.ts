import type { Engine, Proofs } from "./engine.js";
import { listFacts } from "./facts.js";
import type { Body, Schema } from "./schema.js";
import type { Shape } from "./shape.js";
import { evaluatingBodies } from "./evaluating.js";

/** Items that are looked at one by one. */
const mostItems = 64;

/** Positions that differ, then one for all that follow. */
function positions(last: number, maxItems: number): readonly number[] {
  const count = Math.min(last + 1, maxItems, mostItems);
  return Array.from({ length: Math.max(0, count) }, (_, index) => index);
}

export function proveList(
  engine: Engine,
  proofs: Proofs,
  shape: Shape,
  body: Body,
  schema: Schema,
): boolean {
  const facts = listFacts(shape, engine.conjunctions);
  if (facts.minItems < body.minItems) return false;
  const last = Math.max(facts.prefix, body.prefix.length);
  if (facts.maxItems > body.maxItems) {
    // No item may stand beyond the last one allowed.
    const beyond = positions(last, facts.maxItems).find(
      (index) => index <= body.maxItems && proofs.empty(facts.item(index)),
    );
    if (beyond === undefined) return false;
  }
  if (body.unique && !facts.unique && facts.maxItems > 1) return false;
  if (last >= mostItems) {
    engine.note("a list has too many positions");
    return false;
  }
  const all = positions(last, facts.maxItems);
  for (const index of all) {
    const item = body.prefix[index] ?? body.items;
    if (item === undefined) continue;
    const given = facts.item(index);
    if (!proofs.within(given, item)) {
      // Where an item cannot be, none can follow.
      if (index >= facts.minItems && proofs.empty(given)) break;
      return false;
    }
  }
  return (
    proveContains(engine, proofs, shape, body) &&
    proveUnevaluatedItems(engine, proofs, shape, body, schema)
  );
}

function proveContains(
  engine: Engine,
  proofs: Proofs,
  shape: Shape,
  { contains }: Body,
): boolean {
  if (contains === undefined) return true;
  const { schema, min, max } = contains;
  const facts = listFacts(shape, engine.conjunctions);
  const all = positions(facts.prefix, facts.maxItems);
  const enough =
    min <= 0 ||
    facts.contains.some(
      (other) =>
        other.min >= min &&
        proofs.within(engine.conjunctions.of([other]), schema),
    ) ||
    (facts.minItems >= min &&
      all.every((index) => proofs.within(facts.item(index), schema)));
  if (!enough) return false;
  if (max === Infinity || facts.maxItems <= max) return true;
  const none = (index: number): boolean =>
    proofs.empty(engine.conjunctions.and(facts.item(index), schema));
  const few =
    facts.contains.some(
      (other) =>
        other.max <= max &&
        proofs.within(
          engine.conjunctions.of([{ schema, closed: false }]),
          other.schema,
        ),
    ) || all.every(none);
  if (!few) engine.note("how often a list contains a value");
  return few;
}

function proveUnevaluatedItems(
  engine: Engine,
  proofs: Proofs,
  shape: Shape,
  { unevaluatedItems }: Body,
  schema: Schema,
): boolean {
  if (unevaluatedItems === undefined) return true;
  const bodies = evaluatingBodies(engine, proofs, shape, schema);
  if (
    bodies.some(
      ({ body, nested }) =>
        body.items !== undefined ||
        (nested && body.unevaluatedItems !== undefined),
    )
  )
    return true;
  const from = Math.max(0, ...bodies.map(({ body }) => body.prefix.length));
  const facts = listFacts(shape, engine.conjunctions);
  const last = Math.max(facts.prefix, from);
  return positions(last, facts.maxItems)
    .slice(from)
    .every((index) => proofs.within(facts.item(index), unevaluatedItems));
}
