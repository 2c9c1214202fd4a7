import type { Json } from "../../ir/index.js";
import type { Conjunction } from "./conjunction.js";
import { schemasForName } from "./evaluate.js";
import type { MapFacts } from "./facts.js";
import { textsOf } from "./guess.js";
import { kinds, type Body, type Schema } from "./schema.js";
import type { Search } from "./search.js";
import type { Shape } from "./shape.js";

export function* mapCandidates(
  search: Search,
  shape: Shape,
  body: Body,
): Generator<Json> {
  const { engine, proofs, builder, refute } = search;
  const facts = engine.mapOf(shape);
  for (const name of body.required)
    if (!facts.required.has(name)) {
      yield* builder.guesses(shape, { avoid: new Set([name]) });
      yield* builder.guesses(shape, { avoid: new Set([name]), all: true });
    }
  const names = new Set([
    ...body.properties.keys(),
    ...facts.names,
    ...otherNames(search, facts, body),
  ]);
  for (const name of names) {
    const value = facts.property(name);
    if (value === undefined) continue;
    const schemas: Schema[] = [...(schemasForName(body, name) ?? [])];
    if (!body.properties.has(name) && body.unevaluatedProperties !== undefined)
      schemas.push(body.unevaluatedProperties);
    for (const schema of schemas) {
      if (proofs.within(value, schema)) continue;
      const part = refute(value, schema);
      if (part === undefined) continue;
      const fixed = new Map([[name, part]]);
      yield* builder.guesses(shape, { fixed });
      yield* builder.guesses(shape, { fixed, all: true });
    }
    if (
      body.names !== undefined &&
      engine.evaluator.accepts(body.names, name) === false
    )
      yield* withName(search, shape, name, value);
  }
  for (const [name, needs] of body.dependentRequired) {
    const value = facts.property(name);
    if (value === undefined) continue;
    for (const need of needs)
      yield* withName(search, shape, name, value, new Set([need]));
  }
  if (facts.minProperties < body.minProperties) yield* builder.guesses(shape);
  if (facts.maxProperties > body.maxProperties)
    yield* builder.guesses(shape, { count: body.maxProperties + 1 });
  yield* builder.guesses(shape, { all: true });
}

function* withName(
  { builder }: Search,
  shape: Shape,
  name: string,
  value: Conjunction,
  avoid: ReadonlySet<string> = new Set(),
): Generator<Json> {
  const part = builder.sample(value);
  if (part === undefined) return;
  yield* builder.guesses(shape, { fixed: new Map([[name, part]]), avoid });
}

/** Names that nobody declares, at which further properties, patterns and rules for names can be tried. */
function otherNames(
  { engine, refute }: Search,
  facts: MapFacts,
  body: Body,
): string[] {
  if (facts.rest === undefined && facts.zones.length === 0) return [];
  const { conjunctions, expander, reader } = engine;
  const texts = (...schemas: readonly Schema[]): Conjunction =>
    conjunctions.of([
      ...facts.name.members,
      ...[reader.ofKinds(kinds.string), ...schemas].map((schema) => ({
        schema,
        closed: false,
      })),
    ]);
  const patterns = [
    ...facts.zones.map(({ pattern }) => pattern),
    ...body.patterns.map(([pattern]) => pattern),
  ];
  const found = ["extra"];
  for (const conjunction of [
    texts(),
    ...patterns.map((pattern) => texts(reader.matching(pattern))),
  ]) {
    for (const shape of expander.shapes(conjunction))
      found.push(...textsOf(shape).slice(0, 4));
    const refused = body.names && refute(conjunction, body.names);
    if (typeof refused === "string") found.push(refused);
  }
  return found;
}
