import type { Json } from "../../ir/index.js";
import type { Builder } from "./build.js";
import type { Conjunction } from "./conjunction.js";
import { candidatesFor } from "./candidates.js";
import type { Engine, Proofs } from "./engine.js";
import { fixedRandom } from "./guess.js";
import type { Refute } from "./search.js";
import { kinds, pairKey, type Schema } from "./schema.js";

/** Values that are tried for one pair before it is given up, by plan and by chance. */
const mostPlanned = 240;
const mostDrawn = 60;
const deepest = 40;

export function createRefute(
  engine: Engine,
  proofs: Proofs,
  builder: Builder,
): Refute {
  const { sends, evaluator, expander, meter } = engine;
  const found = new Map<number, Json>();
  const given = new Set<number>();
  const inProgress = new Set<number>();

  function refute(conjunction: Conjunction, schema: Schema): Json | undefined {
    const key = pairKey(conjunction.id, schema.id);
    const before = found.get(key);
    if (before !== undefined) return before;
    if (given.has(key) || inProgress.has(key)) return undefined;
    if (inProgress.size >= deepest || meter.isSpent()) return undefined;
    inProgress.add(key);
    const result = look(conjunction, schema);
    inProgress.delete(key);
    if (result !== undefined) found.set(key, result);
    // What was not found while a pair around it was being looked at may be found without.
    else if (inProgress.size === 0) given.add(key);
    return result;
  }

  function look(conjunction: Conjunction, schema: Schema): Json | undefined {
    const isWitness = (value: Json): boolean =>
      evaluator.accepts(schema, value) === false &&
      sends(conjunction.members, value) === true;
    const search = { engine, proofs, builder, refute };
    let tried = 0;
    // Null tells a reader least.
    const shapes = [...expander.shapes(conjunction)].sort(
      (a, b) =>
        Number(a.kinds <= kinds.boolean) - Number(b.kinds <= kinds.boolean),
    );
    for (const shape of shapes) {
      if (proofs.shapeWithin(shape, schema)) continue;
      for (const value of candidatesFor(search, shape, schema)) {
        if (isWitness(value)) return value;
        if (++tried > mostPlanned || meter.isSpent()) return undefined;
      }
    }
    const random = fixedRandom(7);
    for (let count = 0; count < mostDrawn && inProgress.size <= 3; count++) {
      const value = builder.sample(conjunction, random);
      if (value === undefined || meter.isSpent()) return undefined;
      if (isWitness(value)) return value;
    }
    return undefined;
  }

  return refute;
}
