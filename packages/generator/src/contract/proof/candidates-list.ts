import type { Json } from "../../ir/index.js";
import { schemaForItem } from "./evaluate.js";
import { listFacts } from "./facts.js";
import type { Body } from "./schema.js";
import type { Search } from "./search.js";
import type { Shape } from "./shape.js";

const mostItems = 40;

export function* listCandidates(
  { engine, proofs, builder, refute }: Search,
  shape: Shape,
  body: Body,
): Generator<Json> {
  const { conjunctions } = engine;
  const facts = listFacts(shape, conjunctions);
  const last = Math.min(Math.max(facts.prefix, body.prefix.length), mostItems);
  for (let index = 0; index <= last && index < facts.maxItems; index++) {
    for (const schema of [schemaForItem(body, index), body.unevaluatedItems]) {
      if (schema === undefined || proofs.within(facts.item(index), schema))
        continue;
      const item = refute(facts.item(index), schema);
      if (item !== undefined)
        yield* builder.guesses(shape, { items: new Map([[index, item]]) });
    }
  }
  yield* builder.guesses(shape);
  if (Number.isFinite(body.maxItems))
    yield* builder.guesses(shape, { count: body.maxItems + 1 });
  if (body.unique && !facts.unique && facts.maxItems > 1) {
    const item = builder.sample(
      conjunctions.of([...facts.item(0).members, ...facts.item(1).members]),
    );
    if (item !== undefined)
      yield* builder.guesses(shape, {
        items: new Map([
          [0, item],
          [1, item],
        ]),
      });
  }
  yield* ofContains({ engine, proofs, builder, refute }, shape, body);
  yield* builder.guesses(shape, { count: last + 1 });
}

/** Lists of nothing that has to be contained, and of too much of it. */
function* ofContains(
  { engine, builder, refute }: Search,
  shape: Shape,
  { contains }: Body,
): Generator<Json> {
  if (contains === undefined) return;
  const facts = listFacts(shape, engine.conjunctions);
  const count = Math.min(Math.max(facts.minItems, 1), mostItems);
  const without = new Map<number, Json>();
  for (let index = 0; index < count; index++) {
    const item = refute(facts.item(index), contains.schema);
    if (item !== undefined) without.set(index, item);
  }
  if (without.size > 0) yield* builder.guesses(shape, { items: without });
  if (contains.max >= mostItems) return;
  const many = new Map<number, Json>();
  for (let index = 0; index <= contains.max; index++) {
    const item = builder.sample(
      engine.conjunctions.and(facts.item(index), contains.schema),
    );
    if (item !== undefined) many.set(index, item);
  }
  if (many.size > contains.max) yield* builder.guesses(shape, { items: many });
}
