import type { Json } from "../../ir/index.js";
import type { Engine, Proofs } from "./engine.js";
import { schemasForName } from "./evaluate.js";
import { inPlaceOf, type MapFacts } from "./facts.js";
import { kinds, number, type Body, type Schema } from "./schema.js";
import type { Shape } from "./shape.js";

/** Splits of splits end here. */
const mostSplits = 3;
/** Properties that are tried, and values of one. */
const mostNames = 6;
const mostValues = 40;

/** Bodies of a schema and of what stands in it for the same value. */
function bodiesOf(engine: Engine, start: Schema): Body[] {
  const seen = new Set([start.id]);
  const bodies: Body[] = [];
  const pending = [start];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const body = engine.reader.body(next);
    bodies.push(body);
    for (const part of inPlaceOf(body))
      if (!seen.has(part.id) && seen.size < 200) {
        seen.add(part.id);
        pending.push(part);
      }
  }
  return bodies;
}

/**
 * Ways to take a shape apart so that each piece may fit another branch of a union: by whole and other numbers, at the
 * branches' bounds, by the values or kinds of a property, by whether it is there.
 */
export function* splitsOf(
  engine: Engine,
  proofs: Proofs,
  shape: Shape,
  branches: readonly Schema[],
): Generator<readonly Shape[]> {
  if (shape.splits >= mostSplits || shape.values !== undefined) return;
  const { reader, expander } = engine;
  const apart = (schemas: readonly Schema[]): Shape[] =>
    schemas.flatMap((schema) => expander.pieces(shape, schema));
  const bodies = branches.flatMap((branch) => bodiesOf(engine, branch));
  if ((shape.kinds & number) !== 0) {
    if (shape.kinds === number)
      yield apart([
        reader.ofKinds(kinds.integer),
        reader.ofKinds(kinds.fraction),
      ]);
    for (const schemas of atBounds(engine, bodies)) yield apart(schemas);
  }
  if (shape.kinds !== kinds.object) return;
  const facts = engine.mapOf(shape);
  let tried = 0;
  for (const name of namesIn(proofs, bodies, facts)) {
    const schemas = byProperty(engine, facts, name);
    if (schemas === undefined) continue;
    if (++tried > mostNames) return;
    yield apart(schemas);
  }
}

/** Each bound of a branch parts the numbers in two. */
function* atBounds(
  { reader }: Engine,
  bodies: readonly Body[],
): Generator<readonly Schema[]> {
  const seen = new Set<number>();
  for (const { minimum, maximum } of bodies) {
    const bound = minimum ?? maximum;
    if (bound === undefined || seen.has(bound.value)) continue;
    seen.add(bound.value);
    const { value } = bound;
    // The bound itself goes with the branch that it is in.
    const below = minimum === undefined ? !bound.exclusive : bound.exclusive;
    yield [
      reader.make(`to ${value} ${below}`, () => ({
        maximum: { value, exclusive: !below },
      })),
      reader.make(`from ${value} ${below}`, () => ({
        minimum: { value, exclusive: below },
      })),
    ];
  }
}

/**
 * Names that keep the shape out of a branch, or all that the branches ask about where none is seen to; those that must
 * be there first.
 */
function namesIn(
  proofs: Proofs,
  bodies: readonly Body[],
  facts: MapFacts,
): string[] {
  const all = new Set(
    bodies.flatMap((body) => [...body.properties.keys(), ...body.required]),
  );
  const keepsOut = (name: string): boolean => {
    const value = facts.property(name);
    return bodies.some(
      (body) =>
        (body.required.includes(name) && !facts.required.has(name)) ||
        (value !== undefined &&
          (schemasForName(body, name) ?? []).some(
            (schema) => !proofs.within(value, schema),
          )),
    );
  };
  const names = [...all].filter(keepsOut);
  return (names.length > 0 ? names : [...all]).sort(
    (a, b) => Number(facts.required.has(b)) - Number(facts.required.has(a)),
  );
}

function byProperty(
  engine: Engine,
  facts: MapFacts,
  name: string,
): readonly Schema[] | undefined {
  const { reader, expander } = engine;
  const value = facts.property(name);
  if (value === undefined) return undefined;
  const shapes = expander.shapes(value);
  const isRequired = facts.required.has(name);
  const lists = shapes.map((shape) => shape.values);
  const kindsOf = [...new Set(shapes.map((shape) => shape.kinds))];
  const isFinite = lists.every(
    (list): list is readonly Json[] => list !== undefined,
  );
  const inner = isFinite
    ? lists.flat().map(reader.only)
    : kindsOf.map(reader.ofKinds);
  if (inner.length > mostValues) return undefined;
  if (inner.length < 2 && isRequired) return undefined;
  const present = inner.map((schema) =>
    reader.make(`with ${schema.id} ${name}`, () => ({
      kinds: kinds.object,
      properties: new Map([[name, schema]]),
      required: [name],
    })),
  );
  return isRequired ? present : [...present, reader.lacks(name)];
}
