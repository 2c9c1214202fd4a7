import type { Conjunction } from "./conjunction.js";
import type { Meter } from "./meter.js";
import { pairKey, type Schema } from "./schema.js";

/** A pair that is being proved. */
interface Pair {
  readonly conjunction: Conjunction;
  readonly schema: Schema;
  readonly key: number;
  holds: boolean;
  /** It failed because the proof was broken off: that says nothing of another day. */
  isWeak: boolean;
  /** Pairs whose proof leans on this one. */
  readonly leaning: Set<Pair>;
}

/** Decides pairs, and counts on what the answers rest. */
export interface Fixpoint {
  readonly holds: (conjunction: Conjunction, schema: Schema) => boolean;
  /** Grows when an answer is given that may be taken back. */
  readonly assumed: () => number;
}

/**
 * All pairs that a question leads to are taken to hold, and looked at one by one; one that fails takes those with it
 * that lean on it. What is left holds: the pairs that one leans on are about values inside of its values, which are
 * smaller, so this is induction. There is no recursion, however long a circle of references is.
 */
export function createFixpoint(
  meter: Meter,
  prove: (conjunction: Conjunction, schema: Schema) => boolean,
  brokenOff: { count: number },
): Fixpoint {
  const settled = new Map<number, boolean>();
  let run: Map<number, Pair> | undefined;
  let queue: Pair[] = [];
  let current: Pair | undefined;
  let assumed = 0;

  function pairOf(
    pairs: Map<number, Pair>,
    conjunction: Conjunction,
    schema: Schema,
    key: number,
  ): Pair {
    const before = pairs.get(key);
    if (before !== undefined) return before;
    const pair: Pair = {
      conjunction,
      schema,
      key,
      holds: true,
      isWeak: false,
      leaning: new Set(),
    };
    pairs.set(key, pair);
    queue.push(pair);
    return pair;
  }

  function solve(
    conjunction: Conjunction,
    schema: Schema,
    key: number,
  ): boolean {
    const pairs = new Map<number, Pair>();
    run = pairs;
    const asked = pairOf(pairs, conjunction, schema, key);
    for (let pair = queue.pop(); pair !== undefined; pair = queue.pop()) {
      if (!pair.holds) continue;
      if (!meter.step()) break;
      current = pair;
      const before = brokenOff.count;
      if (prove(pair.conjunction, pair.schema)) continue;
      pair.holds = false;
      pair.isWeak = brokenOff.count > before;
      // What was asked is answered: a pair that still holds may lean on one that was not looked at.
      if (pair === asked) break;
      queue.push(...pair.leaning);
    }
    const isComplete = asked.holds && !meter.isSpent();
    for (const pair of pairs.values())
      if (pair.holds ? isComplete : !pair.isWeak)
        settled.set(pair.key, pair.holds);
    if (meter.isSpent()) brokenOff.count++;
    run = undefined;
    queue = [];
    current = undefined;
    return isComplete;
  }

  return {
    holds: (conjunction, schema) => {
      const key = pairKey(conjunction.id, schema.id);
      const known = settled.get(key);
      if (known !== undefined) return known;
      if (run === undefined) return solve(conjunction, schema, key);
      const pair = pairOf(run, conjunction, schema, key);
      if (!pair.holds) {
        if (pair.isWeak) brokenOff.count++;
        return false;
      }
      if (current !== undefined) pair.leaning.add(current);
      assumed++;
      return true;
    },
    assumed: () => assumed,
  };
}
