import type { Conjunction } from "./conjunction.js";
import type { Engine, Proofs } from "./engine.js";
import { isContradiction } from "./empty.js";
import { createFixpoint } from "./fixpoint.js";
import { numberFacts } from "./facts.js";
import { isMultiple } from "./multiples.js";
import { proveList } from "./prove-list.js";
import { proveMap } from "./prove-map.js";
import { proveNumber, proveText } from "./prove-scalar.js";
import { says } from "./says.js";
import { kinds, number, type Body, type Schema } from "./schema.js";
import type { Shape } from "./shape.js";
import { splitsOf } from "./split.js";
import { every } from "./truth.js";

/** Branches inside of branches are followed to this depth, and values inside of values where one has to be none. */
const deepest = 120;

/** Whole numbers of a range this small are taken one by one. */
const mostIntegers = 64;

/** Proofs of inclusion. */
export function createProofs(engine: Engine): Proofs {
  const { reader, meter, evaluator, expander, note } = engine;
  const emptyShapes = new Map<number, boolean>();
  const emptyConjunctions = new Map<number, boolean>();
  /** How deep in itself a proof is. */
  let nesting = 0;
  /** Times that a proof was broken off: its failure then says nothing. */
  const brokenOff = { count: 0 };
  const fixpoint = createFixpoint(
    meter,
    (conjunction, schema) =>
      expander
        .shapes(conjunction)
        .every((shape) => shapeWithin(shape, schema, [])),
    brokenOff,
  );

  const breakOff = (reason: string): false => {
    brokenOff.count++;
    note(reason);
    return false;
  };

  const proofs: Proofs = {
    within,
    shapeWithin: (shape, schema) => shapeWithin(shape, schema, []),
    disjoint,
    empty,
  };

  /** About values inside of the value at hand, never about itself: see `createFixpoint`. */
  function within(conjunction: Conjunction, schema: Schema): boolean {
    return (
      schema === reader.anything ||
      conjunction.members.some(
        (member) =>
          member.schema === reader.nothing ||
          reader.identical(member.schema, schema),
      ) ||
      fixpoint.holds(conjunction, schema)
    );
  }

  /** `passing`: schemas on the way here that stand for the same value. */
  function shapeWithin(
    shape: Shape,
    schema: Schema,
    passing: readonly number[],
  ): boolean {
    if (passing.includes(schema.id))
      return breakOff("a schema refers to itself in a circle");
    if (!meter.step()) return breakOff("the budget of steps is used up");
    if (nesting >= deepest) return breakOff("schemas are nested too deep");
    nesting++;
    const body = reader.body(schema);
    const result =
      says(body).length === 0 ||
      shape.parts.some((part) => reader.identical(part.schema, schema)) ||
      proveBody(shape, schema, body, [...passing, schema.id]) ||
      isEmpty(shape);
    nesting--;
    if (!result && shape.loose !== undefined) note(shape.loose);
    return result;
  }

  function proveBody(
    shape: Shape,
    schema: Schema,
    body: Body,
    passing: readonly number[],
  ): boolean {
    const values =
      shape.values ?? (needsList(body) ? listed(shape) : undefined);
    if (values !== undefined) {
      const truth = every(values, (value) => evaluator.accepts(schema, value));
      if (truth === undefined) note("whether a listed value is valid");
      return truth === true;
    }
    if (body.opaque !== undefined) {
      note(body.opaque);
      return false;
    }
    return (
      proveKinds(shape, body) &&
      body.values === undefined &&
      body.allOf.every((part) => shapeWithin(shape, part, passing)) &&
      proveKind(shape, schema, body) &&
      (body.anyOf === undefined ||
        proveUnion(shape, body.anyOf, false, passing)) &&
      (body.oneOf === undefined ||
        proveUnion(shape, body.oneOf, true, passing)) &&
      (body.not === undefined || proveNot(shape, body.not)) &&
      proveCondition(shape, body, passing) &&
      proveDependent(shape, body, passing)
    );
  }

  function proveKind(shape: Shape, schema: Schema, body: Body): boolean {
    if ((shape.kinds & number) !== 0) return proveNumber(engine, shape, body);
    switch (shape.kinds) {
      case kinds.string:
        return proveText(engine, shape, body);
      case kinds.array:
        return proveList(engine, proofs, shape, body, schema);
      default:
        return proveMap(engine, proofs, shape, body, schema);
    }
  }

  function proveKinds(shape: Shape, body: Body): boolean {
    const outside = shape.kinds & ~body.kinds;
    if (outside === 0) return true;
    if (outside !== kinds.fraction) return false;
    const { multiple } = numberFacts(shape);
    return multiple !== undefined && isMultiple(multiple, 1);
  }

  function proveUnion(
    shape: Shape,
    branches: readonly Schema[],
    onlyOne: boolean,
    passing: readonly number[],
  ): boolean {
    const likely = branches.filter(
      (branch) => !expander.clashes(shape, branch),
    );
    const fits = likely.some(
      (branch) =>
        shapeWithin(shape, branch, passing) &&
        (!onlyOne ||
          likely.every((other) => other === branch || disjoint(shape, other))),
    );
    if (fits) return true;
    if (likely.length < 2) return false;
    const near = likely.filter((branch) => !disjoint(shape, branch));
    if (near.length < 2) return false;
    for (const pieces of splitsOf(engine, proofs, shape, near)) {
      if (meter.isSpent()) return false;
      if (pieces.every((piece) => proveUnion(piece, near, onlyOne, passing)))
        return true;
    }
    note(
      onlyOne
        ? "values may fit no branch of a oneOf, or more than one"
        : "values may fit no single branch of an anyOf",
    );
    return false;
  }

  function proveNot(shape: Shape, schema: Schema): boolean {
    const result = disjoint(shape, schema);
    if (!result) note("values may be of those that a not refuses");
    return result;
  }

  function proveCondition(
    shape: Shape,
    { condition }: Body,
    passing: readonly number[],
  ): boolean {
    if (condition === undefined) return true;
    const { if: test, then, else: otherwise } = condition;
    const holds = (narrow: Schema, schema: Schema | undefined): boolean =>
      schema === undefined ||
      shapeWithin(shape, schema, passing) ||
      expander
        .narrowed(shape, narrow)
        .every((piece) => shapeWithin(piece, schema, passing));
    const result = holds(test, then) && holds(reader.not(test), otherwise);
    if (!result) note("what an if asks for may not hold");
    return result;
  }

  function proveDependent(
    shape: Shape,
    { dependentSchemas }: Body,
    passing: readonly number[],
  ): boolean {
    if (shape.kinds !== kinds.object || dependentSchemas.length === 0)
      return true;
    const facts = engine.mapOf(shape);
    return dependentSchemas.every(
      ([name, schema]) =>
        facts.property(name) === undefined ||
        shapeWithin(shape, schema, passing) ||
        expander
          .narrowed(shape, reader.has(name))
          .every((piece) => shapeWithin(piece, schema, passing)),
    );
  }

  function disjoint(shape: Shape, schema: Schema): boolean {
    if (nesting >= deepest) return breakOff("schemas are nested too deep");
    nesting++;
    const result = expander.narrowed(shape, schema).every(isEmpty);
    nesting--;
    return result;
  }

  function isEmpty(shape: Shape): boolean {
    if (shape.values !== undefined) return false;
    return once(
      emptyShapes,
      shape.id,
      () =>
        isContradiction(engine, proofs, shape) ||
        shape.nots.some((schema) => shapeWithin(shape, schema, [])),
    );
  }

  function empty(conjunction: Conjunction): boolean {
    if (nesting >= deepest || !meter.step())
      return breakOff("schemas are nested too deep");
    nesting++;
    const result = once(
      emptyConjunctions,
      conjunction.id,
      () =>
        conjunction.members.some(({ schema }) => schema === reader.nothing) ||
        expander.shapes(conjunction).every(isEmpty),
    );
    nesting--;
    return result;
  }

  /** What is asked again while it is being answered is answered with no; what rests on assumptions is not kept. */
  function once(
    known: Map<number, boolean>,
    id: number,
    answer: () => boolean,
  ): boolean {
    const before = known.get(id);
    if (before !== undefined) return before;
    known.set(id, false);
    const [assumed, cuts] = [fixpoint.assumed(), brokenOff.count];
    const result = answer();
    if (result ? fixpoint.assumed() === assumed : brokenOff.count === cuts)
      known.set(id, result);
    else known.delete(id);
    return result;
  }

  /** Whether a list of values could say what nothing else can. */
  const needsList = (body: Body): boolean =>
    body.values !== undefined ||
    body.anyOf !== undefined ||
    body.oneOf !== undefined;

  function listed(shape: Shape): number[] | undefined {
    if (shape.kinds !== kinds.integer) return undefined;
    const { minimum, maximum } = numberFacts(shape);
    if (minimum === undefined || maximum === undefined) return undefined;
    const first = Math.ceil(minimum.value);
    const count = Math.floor(maximum.value) - first + 1;
    if (!(count >= 0 && count <= mostIntegers)) return undefined;
    const all = Array.from({ length: count }, (_, index) => first + index);
    return all.filter((value) =>
      shape.claims.every(
        ({ schema }) => evaluator.accepts(schema, value) !== false,
      ),
    );
  }

  return proofs;
}
