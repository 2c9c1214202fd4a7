import type { Json } from "../../ir/index.js";
import type { Plan } from "./build.js";
import { mapCandidates } from "./candidates-map.js";
import { listCandidates } from "./candidates-list.js";
import { textFacts } from "./facts.js";
import { search as searchText } from "./pattern/language.js";
import { patternsOf } from "./prove-scalar.js";
import type { Search } from "./search.js";
import { kinds, number, type Body, type Schema } from "./schema.js";
import type { Shape } from "./shape.js";
import { splitsOf } from "./split.js";

const deepest = 12;
/** Per branch of a union. */
const mostPerBranch = 12;

function* first<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}

/**
 * Values of a shape that may not be valid against a schema, the likely ones first: each keyword of the schema says at
 * which edge to look. Nothing is promised of them.
 */
export function* candidatesFor(
  search: Search,
  shape: Shape,
  schema: Schema,
  depth = 0,
): Generator<Json> {
  const { engine, builder, proofs } = search;
  const body = engine.reader.body(schema);
  if (depth > deepest || !engine.meter.step(10)) return;
  const plain = (plan?: Plan): Json[] => builder.guesses(shape, plan);
  if (
    shape.values !== undefined ||
    (shape.kinds & ~body.kinds) !== 0 ||
    body.values !== undefined
  ) {
    yield* plain();
    yield* plain({ all: true });
    if (shape.values !== undefined) return;
  }
  if ((shape.kinds & number) !== 0) yield* plain({ near: edgesOf(body) });
  else if (shape.kinds === kinds.string) yield* texts(search, shape, body);
  else if (shape.kinds === kinds.array)
    yield* listCandidates(search, shape, body);
  else if (shape.kinds === kinds.object)
    yield* mapCandidates(search, shape, body);
  const inside = (part: Schema, of: Shape = shape): Generator<Json> =>
    candidatesFor(search, of, part, depth + 1);
  for (const part of body.allOf)
    if (!proofs.shapeWithin(shape, part)) yield* inside(part);
  for (const branches of [body.anyOf, body.oneOf])
    if (branches !== undefined) yield* ofUnion(search, shape, branches, inside);
  if (body.oneOf !== undefined) yield* ofOverlap(search, shape, body.oneOf);
  const narrowed = (part: Schema): readonly Shape[] =>
    engine.expander.narrowed(shape, part);
  if (body.not !== undefined)
    for (const piece of narrowed(body.not)) yield* ofPiece(search, piece);
  const { condition } = body;
  if (condition?.then !== undefined)
    for (const piece of narrowed(condition.if))
      yield* inside(condition.then, piece);
  if (condition?.else !== undefined)
    for (const piece of narrowed(engine.reader.not(condition.if)))
      yield* inside(condition.else, piece);
  if (shape.kinds === kinds.object)
    for (const [name, part] of body.dependentSchemas)
      for (const piece of narrowed(engine.reader.has(name)))
        yield* inside(part, piece);
}

const edgesOf = (body: Body): number[] =>
  [body.minimum?.value, body.maximum?.value].filter(
    (value) => value !== undefined,
  );

function* texts(
  { builder }: Search,
  shape: Shape,
  body: Body,
): Generator<Json> {
  const facts = textFacts(shape);
  const edges = [body.minLength - 1, body.maxLength + 1].filter(
    (length) => length >= 0 && Number.isFinite(length),
  );
  if (body.pattern !== undefined) {
    const result = searchText({
      patterns: patternsOf(facts),
      without: [body.pattern],
      minLength: facts.minLength,
      maxLength: facts.maxLength,
    });
    if (result.kind === "found") yield result.text;
  }
  yield* builder.guesses(shape, { near: edges });
}

function* ofPiece({ builder }: Search, shape: Shape): Generator<Json> {
  yield* builder.guesses(shape);
  yield* builder.guesses(shape, { all: true });
}

/** What fits no branch: what each of them refuses, alone and all at once; then the same for pieces. */
function* ofUnion(
  search: Search,
  shape: Shape,
  branches: readonly Schema[],
  inside: (part: Schema, of?: Shape) => Generator<Json>,
): Generator<Json> {
  const { engine, builder } = search;
  yield* ofPiece(search, shape);
  const together = new Map<string, Json>();
  for (const branch of branches) {
    for (const value of first(inside(branch), mostPerBranch)) {
      yield value;
      if (typeof value !== "object" || value === null || Array.isArray(value))
        continue;
      for (const [name, part] of Object.entries(value))
        if (!together.has(name)) together.set(name, part);
    }
  }
  if (together.size > 0) yield* builder.guesses(shape, { fixed: together });
  for (const pieces of splitsOf(engine, search.proofs, shape, branches))
    for (const piece of pieces) {
      yield* ofPiece(search, piece);
      for (const branch of branches)
        yield* first(inside(branch, piece), mostPerBranch);
    }
}

/** What fits two branches at once. */
function* ofOverlap(
  search: Search,
  shape: Shape,
  branches: readonly Schema[],
): Generator<Json> {
  const { expander } = search.engine;
  for (const [index, a] of branches.entries())
    for (const piece of expander.narrowed(shape, a))
      for (const b of branches.slice(index + 1))
        for (const both of expander.narrowed(piece, b))
          yield* first(ofPiece(search, both), mostPerBranch);
}
