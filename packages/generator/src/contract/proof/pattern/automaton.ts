import { everything, type Expression, type Ranges } from "./parse-pattern.js";

/**
 * A deterministic automaton whose states are made when they are reached. It never tries twice, so a pattern of an
 * untrusted document cannot make it slow.
 */
export interface Automaton {
  readonly initial: number;
  /** Next state, or undefined where the automaton would grow too large. */
  readonly next: (state: number, codePoint: number) => number | undefined;
  readonly accepts: (state: number) => boolean;
  /** Sorted; between two of them all code points lead to the same states. */
  readonly cuts: readonly number[];
}

/** Bounded repetitions are written out: this many states at most. */
const mostPositions = 3_000;
const mostStates = 4_000;

interface Edge {
  readonly ranges: Ranges;
  readonly to: number;
}

/** Steps that take no character; some only at the start or at the end of a text. */
interface Jump {
  readonly to: number;
  readonly only?: "start" | "end";
}

interface Network {
  readonly edges: Edge[][];
  readonly jumps: Jump[][];
}

function add(network: Network): number {
  network.edges.push([]);
  return network.jumps.push([]) - 1;
}

/** Connects `from` to a new state through the expression; undefined where it is too large. */
function connect(
  network: Network,
  expression: Expression,
  from: number,
): number | undefined {
  if (network.jumps.length > mostPositions) return undefined;
  switch (expression.kind) {
    case "start":
    case "end": {
      const to = add(network);
      network.jumps[from]!.push({ to, only: expression.kind });
      return to;
    }
    case "set": {
      const to = add(network);
      network.edges[from]!.push({ ranges: expression.ranges, to });
      return to;
    }
    case "sequence": {
      let at: number | undefined = from;
      for (const part of expression.parts) {
        at = connect(network, part, at);
        if (at === undefined) return undefined;
      }
      return at;
    }
    case "choice": {
      const to = add(network);
      for (const part of expression.parts) {
        const enter = add(network);
        network.jumps[from]!.push({ to: enter });
        const end = connect(network, part, enter);
        if (end === undefined) return undefined;
        network.jumps[end]!.push({ to });
      }
      return to;
    }
    case "repeat":
      return repeat(network, expression, from);
  }
}

function repeat(
  network: Network,
  {
    part,
    min,
    max,
  }: { readonly part: Expression; readonly min: number; readonly max: number },
  from: number,
): number | undefined {
  let at = from;
  for (let count = 0; count < min; count++) {
    const next = connect(network, part, at);
    if (next === undefined) return undefined;
    at = next;
  }
  const to = add(network);
  if (max === Infinity) {
    const enter = add(network);
    network.jumps[at]!.push({ to: enter });
    const end = connect(network, part, enter);
    if (end === undefined) return undefined;
    network.jumps[end]!.push({ to: enter });
    network.jumps[enter]!.push({ to });
    return to;
  }
  for (let count = min; count < max; count++) {
    network.jumps[at]!.push({ to });
    const enter = add(network);
    network.jumps[at]!.push({ to: enter });
    const next = connect(network, part, enter);
    if (next === undefined) return undefined;
    at = next;
  }
  network.jumps[at]!.push({ to });
  return to;
}

const holds = (ranges: Ranges, point: number): boolean => {
  for (const [first, last] of ranges) if (point <= last) return first <= point;
  return false;
};

/** All states that jumps lead to. */
function closure(
  network: Network,
  states: Iterable<number>,
  at: { readonly start: boolean; readonly end: boolean },
): Set<number> {
  const result = new Set(states);
  for (const state of result)
    for (const jump of network.jumps[state]!)
      if (jump.only === undefined || at[jump.only]) result.add(jump.to);
  return result;
}

/** The automaton of all texts in which the expression is found somewhere. */
export function automatonOf(expression: Expression): Automaton | undefined {
  const network: Network = { edges: [], jumps: [] };
  const start = add(network);
  network.edges[start]!.push({ ranges: everything, to: start });
  const enter = add(network);
  network.jumps[start]!.push({ to: enter });
  const final = connect(network, expression, enter);
  if (final === undefined) return undefined;
  network.edges[final]!.push({ ranges: everything, to: final });
  const cuts = new Set<number>();
  for (const edges of network.edges)
    for (const { ranges } of edges)
      for (const [first, last] of ranges) {
        cuts.add(first);
        cuts.add(last + 1);
      }
  return determine(
    network,
    start,
    final,
    [...cuts].sort((a, b) => a - b),
  );
}

function determine(
  network: Network,
  start: number,
  final: number,
  cuts: readonly number[],
): Automaton {
  const names = new Map<string, number>();
  const sets: ReadonlySet<number>[] = [];
  const accepting: boolean[] = [];
  const steps: Map<number, number>[] = [];

  function state(from: Iterable<number>, atStart: boolean): number | undefined {
    let set = closure(network, from, { start: atStart, end: false });
    // Found already: nothing that follows matters.
    const found = set.has(final);
    if (found) set = new Set([final]);
    const name = `${atStart && !found} ${[...set].sort((a, b) => a - b).join(",")}`;
    const known = names.get(name);
    if (known !== undefined) return known;
    if (sets.length >= mostStates) return undefined;
    names.set(name, sets.length);
    accepting.push(
      closure(network, set, { start: atStart, end: true }).has(final),
    );
    steps.push(new Map());
    return sets.push(set) - 1;
  }

  const initial = state([start], true)!;
  return {
    initial,
    cuts,
    accepts: (from) => accepting[from]!,
    next: (from, point) => {
      const step = cutBefore(cuts, point);
      const known = steps[from]!.get(step);
      if (known !== undefined) return known;
      const reached: number[] = [];
      for (const position of sets[from]!)
        for (const { ranges, to } of network.edges[position]!)
          if (holds(ranges, point)) reached.push(to);
      const next = state(reached, false);
      if (next !== undefined) steps[from]!.set(step, next);
      return next;
    },
  };
}

/** Index of the interval that a code point lies in. */
function cutBefore(cuts: readonly number[], point: number): number {
  let [low, high] = [0, cuts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cuts[middle]! <= point) low = middle + 1;
    else high = middle;
  }
  return low;
}
