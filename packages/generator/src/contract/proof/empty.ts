import type { Engine, Proofs } from "./engine.js";
import { listFacts, numberFacts, textFacts } from "./facts.js";
import { isMultiple } from "./multiples.js";
import { search } from "./pattern/language.js";
import { patternsOf } from "./prove-scalar.js";
import { kinds, number, type Bound } from "./schema.js";
import type { Shape } from "./shape.js";

/** Whether there surely is no value of a shape, but for what its `nots` say. */
export function isContradiction(
  engine: Engine,
  proofs: Proofs,
  shape: Shape,
): boolean {
  if ((shape.kinds & number) !== 0) return hasNoNumber(shape);
  if (shape.kinds === kinds.string) return hasNoText(shape);
  if (shape.kinds === kinds.array) return hasNoList(engine, proofs, shape);
  if (shape.kinds === kinds.object) return hasNoMap(engine, proofs, shape);
  return false;
}

function hasNoNumber(shape: Shape): boolean {
  const { minimum, maximum, multiple } = numberFacts(shape);
  if (minimum === undefined || maximum === undefined) return false;
  if (minimum.value > maximum.value) return true;
  const meet = (bound: Bound): boolean => bound.exclusive;
  if (minimum.value === maximum.value)
    return (
      meet(minimum) ||
      meet(maximum) ||
      (multiple !== undefined && !isMultiple(minimum.value, multiple))
    );
  if (multiple === undefined) return false;
  // The first multiple from the lower bound on.
  const count = Math.ceil(minimum.value / multiple);
  if (!Number.isSafeInteger(count)) return false;
  const first = [count, count + 1]
    .map((times) => times * multiple)
    .find((value) =>
      minimum.exclusive ? value > minimum.value : value >= minimum.value,
    );
  if (first === undefined || !Number.isInteger(multiple)) return false;
  return maximum.exclusive ? first >= maximum.value : first > maximum.value;
}

function hasNoText(shape: Shape): boolean {
  const facts = textFacts(shape);
  const { minLength, maxLength } = facts;
  if (minLength > maxLength || maxLength < 0) return true;
  const patterns = patternsOf(facts);
  if (patterns.length === 0) return false;
  return search({ patterns, minLength, maxLength }).kind === "none";
}

function hasNoList(engine: Engine, proofs: Proofs, shape: Shape): boolean {
  const facts = listFacts(shape, engine.conjunctions);
  if (facts.minItems > facts.maxItems || facts.maxItems < 0) return true;
  const count = Math.min(facts.minItems, facts.prefix + 1, 32);
  for (let index = 0; index < count; index++)
    if (proofs.empty(facts.item(index))) return true;
  return facts.contains.some(
    (contains) =>
      contains.min > contains.max ||
      (contains.min > 0 && proofs.empty(engine.conjunctions.of([contains]))),
  );
}

function hasNoMap(engine: Engine, proofs: Proofs, shape: Shape): boolean {
  const facts = engine.mapOf(shape);
  if (facts.minProperties > facts.maxProperties) return true;
  for (const name of facts.required) {
    const value = facts.property(name);
    if (value === undefined || proofs.empty(value)) return true;
    if (
      facts.name.members.some(
        ({ schema }) => engine.evaluator.accepts(schema, name) === false,
      )
    )
      return true;
  }
  return false;
}
