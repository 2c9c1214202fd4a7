import { automatonOf, type Automaton } from "./automaton.js";
import { parsePattern } from "./parse-pattern.js";

const known = new Map<string, Automaton | undefined>();
const mostKnown = 2_000;

/** The automaton of a pattern; undefined where the pattern says what no automaton can. */
function automatonFor(pattern: string): Automaton | undefined {
  if (known.has(pattern)) return known.get(pattern);
  if (known.size >= mostKnown) known.clear();
  const expression = parsePattern(pattern);
  const automaton =
    expression === undefined ? undefined : automatonOf(expression);
  known.set(pattern, automaton);
  return automaton;
}

/** Whether the pattern is found in the text; undefined where that cannot be told. */
export function matches(pattern: string, text: string): boolean | undefined {
  const automaton = automatonFor(pattern);
  if (automaton === undefined) return undefined;
  let state: number | undefined = automaton.initial;
  for (const character of text) {
    state = automaton.next(state, character.codePointAt(0)!);
    if (state === undefined) return undefined;
  }
  return automaton.accepts(state);
}

/** Texts that a search looks for: with all of these patterns, none of those, and a length in between. */
export interface Wanted {
  readonly patterns: readonly string[];
  readonly without?: readonly string[];
  readonly minLength?: number;
  readonly maxLength?: number;
}

/** Longest text that a length alone makes a search look for. */
const longestCounted = 300;
const mostVisited = 6_000;

/** Counts characters up to where more make no difference. */
function counter(min: number, max: number): Automaton | undefined {
  const last = max === Infinity ? min : max + 1;
  if (last > longestCounted) return undefined;
  return {
    initial: 0,
    cuts: [],
    next: (state) => Math.min(state + 1, last),
    accepts: (state) => state >= min && state <= max,
  };
}

interface Part {
  readonly automaton: Automaton;
  readonly wanted: boolean;
}

function partsOf(wanted: Wanted): Part[] | undefined {
  const { minLength = 0, maxLength = Infinity } = wanted;
  const parts: (Automaton | undefined)[] = wanted.patterns.map(automatonFor);
  if (minLength > 0 || maxLength < Infinity)
    parts.push(counter(minLength, maxLength));
  const unwanted = (wanted.without ?? []).map(automatonFor);
  const all = [
    ...parts.map((automaton) => ({ automaton, wanted: true })),
    ...unwanted.map((automaton) => ({ automaton, wanted: false })),
  ];
  return all.every((part): part is Part => part.automaton !== undefined)
    ? all
    : undefined;
}

/** Characters that look well in an example come first. */
const pleasant = [..."aA0_-. /:@"].map((text) => text.codePointAt(0)!);

/** Some code points of each interval between the cuts of all parts. */
function alphabet(parts: readonly Part[], each = 1): number[] {
  const cuts = new Set([0]);
  for (const { automaton } of parts)
    for (const cut of automaton.cuts) cuts.add(cut);
  const sorted = [...cuts].filter((cut) => cut <= 0x10ffff);
  sorted.sort((a, b) => a - b);
  const result: number[] = [];
  for (const [index, first] of sorted.entries()) {
    const last = (sorted[index + 1] ?? 0x110000) - 1;
    const nice = pleasant.filter((point) => first <= point && point <= last);
    const visible = first < 33 && last >= 33 ? 33 : first;
    const found = new Set([...nice, visible, last]);
    result.push(...[...found].filter((point) => !isHalf(point)).slice(0, each));
    // Halves of characters are no texts.
    if (isHalf(first) && last > 0xdfff) result.push(0xe000);
  }
  const rank = (point: number): number => {
    const index = pleasant.indexOf(point);
    return index !== -1 ? index : point >= 33 && point < 127 ? 20 : 40;
  };
  return [...new Set(result)].sort((a, b) => rank(a) - rank(b));
}

const isHalf = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

export type Search =
  | { readonly kind: "found"; readonly text: string }
  | { readonly kind: "none" }
  | { readonly kind: "unknown" };

const unknown: Search = { kind: "unknown" };

/** Looks for a shortest text, or finds that there is none. */
export function search(wanted: Wanted): Search {
  if ((wanted.minLength ?? 0) > (wanted.maxLength ?? Infinity))
    return { kind: "none" };
  const parts = partsOf(wanted);
  if (parts === undefined) return unknown;
  const graph = explore(parts);
  if (graph === undefined) return unknown;
  return graph.accepting.length === 0
    ? { kind: "none" }
    : { kind: "found", text: textTo(graph, graph.accepting[0]!) };
}

interface Graph {
  readonly accepting: readonly number[];
  /** How each state was reached first. */
  readonly parent: readonly number[];
  readonly by: readonly number[];
}

/** States that can be reached, breadth first, up to the first that accepts. */
function explore(parts: readonly Part[]): Graph | undefined {
  const letters = alphabet(parts);
  const names = new Map<string, number>();
  const states: (readonly number[])[] = [];
  const [parent, by, accepting]: [number[], number[], number[]] = [[], [], []];
  const visit = (state: readonly number[], from: number, letter: number) => {
    const name = state.join(" ");
    if (names.has(name)) return;
    names.set(name, states.length);
    if (isEnd(parts, state)) accepting.push(states.length);
    parent.push(from);
    by.push(letter);
    states.push(state);
  };
  visit(
    parts.map(({ automaton }) => automaton.initial),
    -1,
    -1,
  );
  for (let at = 0; at < states.length; at++) {
    if (accepting.length > 0) break;
    if (states.length > mostVisited) return undefined;
    for (const letter of letters) {
      const next = step(parts, states[at]!, letter);
      if (next === undefined) return undefined;
      visit(next, at, letter);
    }
  }
  return { accepting, parent, by };
}

function textTo(graph: Graph, state: number): string {
  const points: number[] = [];
  for (let at = state; graph.parent[at]! !== -1; at = graph.parent[at]!)
    points.push(graph.by[at]!);
  return String.fromCodePoint(...points.reverse());
}

/** How far each state is from an end, where some text leads to one; undefined where there are too many states. */
function hopeful(
  parts: readonly Part[],
  letters: readonly number[],
): ReadonlyMap<string, number> | undefined {
  const before = new Map<string, string[]>();
  const pending = [parts.map(({ automaton }) => automaton.initial)];
  const ends: string[] = [];
  const seen = new Set([pending[0]!.join(" ")]);
  for (const state of pending) {
    if (pending.length > mostVisited / 4) return undefined;
    const name = state.join(" ");
    if (isEnd(parts, state)) ends.push(name);
    for (const letter of letters) {
      const next = step(parts, state, letter);
      if (next === undefined) return undefined;
      const other = next.join(" ");
      const list = before.get(other);
      if (list === undefined) before.set(other, [name]);
      else list.push(name);
      if (!seen.has(other)) {
        seen.add(other);
        pending.push(next);
      }
    }
  }
  const result = new Map(ends.map((name) => [name, 0]));
  for (const [name, distance] of result)
    for (const other of before.get(name) ?? [])
      if (!result.has(other)) result.set(other, distance + 1);
  return result;
}

const isEnd = (parts: readonly Part[], state: readonly number[]): boolean =>
  parts.every(
    ({ automaton, wanted }, index) =>
      automaton.accepts(state[index]!) === wanted,
  );

function step(
  parts: readonly Part[],
  state: readonly number[],
  letter: number,
): number[] | undefined {
  const next = parts.map(({ automaton }, index) =>
    automaton.next(state[index]!, letter),
  );
  return next.every((one): one is number => one !== undefined)
    ? next
    : undefined;
}

/** Some texts, short ones first. */
export function some(wanted: Wanted, count: number): string[] {
  const parts = partsOf(wanted);
  const letters = parts === undefined ? [] : alphabet(parts, 3).slice(0, 40);
  const hope = parts === undefined ? undefined : hopeful(parts, letters);
  if (parts === undefined || hope === undefined) {
    const one = search(wanted);
    return one.kind === "found" ? [one.text] : [];
  }
  const found: string[] = [];
  const pending = [
    { state: parts.map(({ automaton }) => automaton.initial), text: "" },
  ];
  for (const { state, text } of pending) {
    if (isEnd(parts, state)) found.push(text);
    if (found.length >= count) break;
    const further = letters.flatMap((letter) => {
      const next = step(parts, state, letter);
      const distance = next && hope.get(next.join(" "));
      return next === undefined || distance === undefined
        ? []
        : [{ next, letter, distance }];
    });
    // Wide at first, then straight on to an end.
    const few = pending.length > 60 ? 1 : 4;
    if (few === 1) further.sort((a, b) => a.distance - b.distance);
    for (const { next, letter } of further.slice(0, few))
      pending.push({ state: next, text: text + String.fromCodePoint(letter) });
    if (pending.length > mostVisited) break;
  }
  return found;
}

/** Whether every text of the one kind is of the other; undefined where that cannot be told. */
export function isWithin(wanted: Wanted, pattern: string): boolean | undefined {
  if (wanted.patterns.includes(pattern) || pattern === "") return true;
  const result = search({ ...wanted, without: [pattern] });
  return result.kind === "unknown" ? undefined : result.kind === "none";
}
