import type { Json } from "../../ir/index.js";
import { canonicalText } from "../document.js";
import type { Conjunction } from "./conjunction.js";
import type { Engine } from "./engine.js";
import { listFacts, type MapFacts } from "./facts.js";
import { numbersOf, textsOf, type Random } from "./guess.js";
import { kinds, number, type Schema } from "./schema.js";
import type { Shape } from "./shape.js";

/** What a value is to hold. */
export interface Plan {
  readonly random?: Random;
  /** Properties that are to be there, with these values. */
  readonly fixed?: ReadonlyMap<string, Json>;
  /** Properties that are to be missing. */
  readonly avoid?: ReadonlySet<string>;
  /** Properties or items: at least so many. */
  readonly count?: number;
  /** Items by position. */
  readonly items?: ReadonlyMap<number, Json>;
  /** Numbers at whose edges, and lengths of texts at which, something changes. */
  readonly near?: readonly number[];
  /** All properties that may be there. */
  readonly all?: boolean;
}

export interface Builder {
  /** A small value of the conjunction (or one by chance), or undefined where none is found. */
  readonly sample: (
    conjunction: Conjunction,
    random?: Random,
  ) => Json | undefined;
  /** Values that may be of the shape; whoever asks has to check them. */
  readonly guesses: (shape: Shape, plan?: Plan) => Json[];
}

const deepest = 14;
/** Values that are made for one sample before it is given up. */
const mostTries = 24;
const mostItems = 300;

const rank = (shape: Shape): number => {
  if (shape.kinds === kinds.null) return 2;
  if (shape.kinds === kinds.array) return 3;
  return shape.kinds === kinds.object ? 4 : shape.values === undefined ? 1 : 0;
};

function shuffled<T>(list: readonly T[], random: Random): T[] {
  const result = [...list];
  for (let last = result.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [result[last], result[other]] = [result[other]!, result[last]!];
  }
  return result;
}

/** Most values that are taken from what a shape must not be valid against. */
const mostViolating = 40;

/** `violating`: values of a shape that may not be valid against a schema. */
export function createBuilder(
  engine: Engine,
  violating: (shape: Shape, schema: Schema) => Iterable<Json>,
): Builder {
  const { expander, sends, meter, conjunctions, reader } = engine;
  const smallest = new Map<number, Json>();
  const inProgress = new Set<number>();
  let depth = 0;

  function sample(conjunction: Conjunction, random?: Random): Json | undefined {
    const known = smallest.get(conjunction.id);
    if (known !== undefined && (random === undefined || depth > 5))
      return known;
    if (depth >= deepest || !meter.step()) return undefined;
    // The smallest value holds no value of its own schema.
    if (random === undefined && inProgress.has(conjunction.id))
      return undefined;
    depth++;
    if (random === undefined) inProgress.add(conjunction.id);
    const result = find(conjunction, random);
    depth--;
    if (random === undefined) {
      inProgress.delete(conjunction.id);
      if (result !== undefined) smallest.set(conjunction.id, result);
    }
    return result;
  }

  function find(
    conjunction: Conjunction,
    random: Random | undefined,
  ): Json | undefined {
    const shapes = expander.shapes(conjunction);
    const ordered =
      random === undefined
        ? [...shapes].sort((a, b) => rank(a) - rank(b))
        : shuffled(shapes, random);
    const isRight = (value: Json): boolean =>
      sends(conjunction.members, value) === true;
    let tries = 0;
    for (const shape of ordered.slice(0, mostTries)) {
      for (const value of guesses(
        shape,
        random === undefined ? {} : { random },
      )) {
        if (++tries > mostTries * 4) return undefined;
        if (isRight(value)) return value;
      }
      const found = avoiding(shape, isRight);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** What a shape refuses is what its other values are looked for at. */
  function avoiding(
    shape: Shape,
    isRight: (value: Json) => boolean,
  ): Json | undefined {
    let tries = 0;
    for (const not of shape.nots)
      for (const value of violating(shape, not)) {
        if (isRight(value)) return value;
        if (++tries > mostViolating || meter.isSpent()) return undefined;
      }
    return undefined;
  }

  function guesses(shape: Shape, plan: Plan = {}): Json[] {
    const { random, near = [] } = plan;
    if (!meter.step(10)) return [];
    if (shape.values !== undefined)
      return random === undefined
        ? [...shape.values].slice(0, 40)
        : shuffled(shape.values, random).slice(0, 40);
    if ((shape.kinds & number) !== 0)
      return numbersOf(shape, near, random).filter(
        (value) => (kindsOfNumber(value) & shape.kinds) !== 0,
      );
    if (shape.kinds === kinds.string) return textsOf(shape, near, random);
    const value =
      shape.kinds === kinds.array
        ? buildList(shape, plan)
        : buildMap(shape, plan);
    if (value !== undefined) return [value];
    return [];
  }

  function buildList(shape: Shape, plan: Plan): Json[] | undefined {
    const facts = listFacts(shape, conjunctions);
    const { random, items } = plan;
    const more =
      random === undefined || depth > 4 ? 0 : Math.floor(random() * 3);
    const wanted = Math.max(
      facts.minItems,
      plan.count ?? 0,
      items === undefined ? 0 : Math.max(...items.keys()) + 1,
    );
    const pending = facts.contains.flatMap((contains) =>
      Array.from({ length: Math.min(contains.min, 20) }, () => contains.schema),
    );
    const count = Math.min(wanted + more, facts.maxItems);
    // What has to be contained may not fit into the first places.
    const end = Math.min(
      Math.max(count, facts.prefix + pending.length),
      facts.maxItems,
    );
    if (end > mostItems) return undefined;
    const list: Json[] = [];
    const seen = new Set<string>();
    const one = (conjunction: Conjunction): Json | undefined =>
      another(conjunction, random, facts.unique ? seen : undefined);
    for (let index = 0; index < end; index++) {
      if (index >= count && pending.length === 0) break;
      const item = facts.item(index);
      const [needed] = pending;
      let value = items?.get(index);
      if (value === undefined && needed !== undefined) {
        value = one(conjunctions.and(item, needed));
        if (value !== undefined) pending.shift();
      }
      value ??= one(item);
      // Items that were asked for by chance only may be left out.
      if (value === undefined)
        return index >= wanted && pending.length === 0 ? list : undefined;
      seen.add(canonicalText(value));
      list.push(value);
    }
    return list;
  }

  /** A value that is not among those seen. */
  function another(
    conjunction: Conjunction,
    random: Random | undefined,
    seen: ReadonlySet<string> | undefined,
  ): Json | undefined {
    const first = sample(conjunction, random);
    if (
      first === undefined ||
      seen === undefined ||
      !seen.has(canonicalText(first))
    )
      return first;
    for (const shape of expander.shapes(conjunction))
      for (const value of guesses(
        shape,
        random === undefined ? {} : { random },
      ))
        if (
          !seen.has(canonicalText(value)) &&
          sends(conjunction.members, value) === true
        )
          return value;
    const number = seen.size + 1;
    const other = [number, `a${number}`].find(
      (value) =>
        !seen.has(canonicalText(value)) &&
        sends(conjunction.members, value) === true,
    );
    return other;
  }

  function buildMap(
    shape: Shape,
    plan: Plan,
  ): { [name: string]: Json } | undefined {
    const facts = engine.mapOf(shape);
    const { random, fixed = new Map<string, Json>() } = plan;
    const names = new Set([...facts.required, ...fixed.keys()]);
    const chance = depth > 4 ? 0 : depth > 2 ? 0.25 : 0.6;
    for (const name of facts.names)
      if (plan.all === true || (random !== undefined && random() < chance))
        names.add(name);
    for (const name of plan.avoid ?? []) names.delete(name);
    for (const name of names)
      for (const { body } of shape.parts)
        for (const [needing, needs] of body.dependentRequired)
          if (needing === name)
            for (const need of needs)
              if (plan.avoid?.has(need) !== true) names.add(need);
    const entries = new Map<string, Json>();
    for (const name of names) {
      const value = fixed.has(name)
        ? fixed.get(name)
        : valueOf(facts, name, random);
      if (value !== undefined) entries.set(name, value);
      else if (facts.required.has(name)) return undefined;
    }
    fill(facts, entries, plan);
    return Object.fromEntries(entries);
  }

  function valueOf(
    facts: MapFacts,
    name: string,
    random: Random | undefined,
  ): Json | undefined {
    const conjunction = facts.property(name);
    return conjunction && sample(conjunction, random);
  }

  /** Adds properties until there are as many as there have to be. */
  function fill(
    facts: MapFacts,
    entries: Map<string, Json>,
    { random, avoid, count = 0 }: Plan,
  ): void {
    const extra = random !== undefined && random() < 0.3 && depth < 4 ? 1 : 0;
    const wanted = Math.min(
      Math.max(facts.minProperties, count, entries.size + extra),
      facts.maxProperties,
      entries.size + mostItems,
    );
    const add = (name: string, conjunction: Conjunction | undefined): void => {
      if (entries.has(name) || avoid?.has(name) === true) return;
      const value = conjunction && sample(conjunction, random);
      if (value !== undefined) entries.set(name, value);
    };
    for (const name of facts.names)
      if (entries.size < wanted) add(name, facts.property(name));
    if (entries.size >= wanted) return;
    for (const name of freeNames(facts, wanted - entries.size))
      if (entries.size < wanted) add(name, facts.property(name));
  }

  /** Names that nobody spoke of. */
  function freeNames(facts: MapFacts, count: number): string[] {
    const names: string[] = [];
    const texts = (pattern?: string): Conjunction =>
      conjunctions.of([
        ...facts.name.members,
        ...[reader.ofKinds(kinds.string)]
          .concat(pattern === undefined ? [] : [reader.matching(pattern)])
          .map((schema) => ({ schema, closed: false })),
      ]);
    for (const { pattern } of facts.zones)
      for (const shape of expander.shapes(texts(pattern)))
        names.push(...textsOf(shape).slice(0, count));
    if (facts.rest !== undefined)
      for (const shape of expander.shapes(texts())) {
        names.push(...Array.from({ length: count }, (_, at) => `extra${at}`));
        names.push(...textsOf(shape).slice(0, count));
      }
    return names;
  }

  return { sample, guesses };
}

const kindsOfNumber = (value: number): number =>
  Number.isInteger(value) ? kinds.integer : kinds.fraction;
