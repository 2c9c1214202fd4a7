import type { Json } from "../../ir/index.js";
import { choicesOf, type Option } from "./choices.js";
import type { Conjunction, Member } from "./conjunction.js";
import type { Evaluator } from "./evaluate.js";
import type { Meter } from "./meter.js";
import { clash, common, createPinner } from "./pins.js";
import type { Reader } from "./read.js";
import { says, saysOnly } from "./says.js";
import {
  anyKind,
  kindOf,
  kinds,
  pairKey,
  type Body,
  type Schema,
} from "./schema.js";
import { families, type Shape, type ShapePart } from "./shape.js";

/** A conjunction with more alternatives than this is taken for larger than it is. */
const mostAlternatives = 512;

/** `not` inside of `not` inside of … is followed to this depth. */
const deepestNot = 8;

const keyOf = ({ schema, closed }: Member): number =>
  schema.id * 2 + (closed ? 1 : 0);

const sorted = (list: readonly number[]): string =>
  [...new Set(list)].sort((a, b) => a - b).join(",");

interface State {
  kinds: number;
  readonly parts: Map<number, ShapePart>;
  readonly nots: Schema[];
  readonly claims: Member[];
  /** Choices that are still to be made, and whether their branches are a sender's. */
  readonly choices: { readonly options: readonly Option[]; closed: boolean }[];
  /** Values that properties are pinned to. */
  readonly tags: Map<string, readonly Json[]>;
  readonly required: Set<string>;
  weight: number;
  loose: string | undefined;
}

const copy = (state: State): State => ({
  ...state,
  parts: new Map(state.parts),
  nots: [...state.nots],
  claims: [...state.claims],
  choices: [...state.choices],
  tags: new Map(state.tags),
  required: new Set(state.required),
});

export interface Expander {
  /** Whether it can be seen at a glance that no value is of both. */
  readonly clashes: (shape: Shape, schema: Schema) => boolean;
  /** Alternatives that together hold at least the values of the conjunction. */
  readonly shapes: (conjunction: Conjunction) => readonly Shape[];
  /** What is left of a shape with one more schema. */
  readonly narrowed: (shape: Shape, schema: Schema) => readonly Shape[];
  /** The same, counted as a split. */
  readonly pieces: (shape: Shape, schema: Schema) => readonly Shape[];
}

export function createExpander(
  reader: Reader,
  evaluator: Evaluator,
  meter: Meter,
): Expander {
  const known = new Map<number, readonly Shape[]>();
  /** Without a split, and with one more. */
  const narrower = [
    new Map<number, readonly Shape[]>(),
    new Map<number, readonly Shape[]>(),
  ];
  const interned = new Map<string, Shape>();
  const options = new WeakMap<Body, readonly (readonly Option[])[]>();
  const pinner = createPinner(reader);

  function tag(state: State, body: Body): void {
    const pins = pinner.own(body);
    for (const name of pins.required) state.required.add(name);
    for (const [name, values] of pins.tags)
      state.tags.set(name, common(state.tags.get(name), values));
    for (const [name, values] of state.tags)
      if (values.length === 0 && state.required.has(name))
        state.kinds &= ~kinds.object;
  }

  function add(state: State, member: Member): void {
    const key = keyOf(member);
    if (state.parts.has(key)) return;
    meter.step();
    const body = reader.body(member.schema);
    state.parts.set(key, { ...member, body });
    state.kinds &= body.kinds;
    if (body.opaque !== undefined) state.loose ??= body.opaque;
    tag(state, body);
    if (body.not !== undefined) addNot(state, body.not, 0);
    for (const part of body.allOf)
      add(state, { schema: part, closed: member.closed });
    for (const options of optionsOf(body))
      state.choices.push({ options, closed: member.closed });
  }

  function optionsOf(body: Body): readonly (readonly Option[])[] {
    const before = options.get(body);
    if (before !== undefined) return before;
    const result = choicesOf(reader, body);
    options.set(body, result);
    return result;
  }

  function addNot(state: State, schema: Schema, depth: number): void {
    const body = reader.body(schema);
    const simple = depth < deepestNot;
    if (says(body).length === 0) state.kinds = 0;
    else if (body.kinds === 0) return;
    else if (simple && saysOnly(body, "kinds")) state.kinds &= ~body.kinds;
    else if (simple && saysOnly(body, "anyOf"))
      for (const branch of body.anyOf ?? []) addNot(state, branch, depth + 1);
    else if (simple && saysOnly(body, "allOf") && body.allOf.length === 1)
      addNot(state, body.allOf[0]!, depth + 1);
    else if (simple && saysOnly(body, "not") && body.not !== undefined)
      add(state, { schema: body.not, closed: false });
    else if (
      saysOnly(body, "kinds", "required") &&
      body.required.length === 1
    ) {
      if (body.kinds === anyKind) state.kinds &= kinds.object;
      if ((body.kinds & kinds.object) !== 0)
        add(state, { schema: reader.lacks(body.required[0]!), closed: false });
      // What of the other kinds is refused stays told.
      if (body.kinds !== anyKind && body.kinds !== kinds.object)
        state.nots.push(schema);
    } else state.nots.push(schema);
  }

  function choose(state: State, emit: (state: State) => void): void {
    if (state.kinds === 0 || !meter.step()) {
      if (state.kinds !== 0) emit(state);
      return;
    }
    const choice = state.choices.shift();
    if (choice === undefined) {
      emit(state);
      return;
    }
    const next = choice.options
      .filter(({ holds }) =>
        holds.every((schema) => !clash(state, pinner.of(schema))),
      )
      .map((option) => chosen(state, option, choice.closed))
      .filter((option) => option.kinds !== 0);
    if (next.length * state.weight > mostAlternatives) {
      state.loose ??= "a union has too many combinations";
      choose(state, emit);
      return;
    }
    for (const option of next) {
      option.weight *= next.length;
      choose(option, emit);
    }
  }

  function chosen(state: State, option: Option, closed: boolean): State {
    const next = copy(state);
    for (const schema of option.holds) {
      add(next, { schema, closed });
      next.claims.push({ schema, closed });
    }
    // What cannot hold anyway need not be refused.
    for (const schema of option.fails)
      if (!clash(next, pinner.of(schema))) addNot(next, schema, 0);
    return next;
  }

  /** Shapes of the same parts are one: a proof that comes back to one notices. */
  function intern(shape: Omit<Shape, "id">): Shape {
    const key = [
      shape.kinds,
      shape.splits,
      sorted([...shape.parts].map(keyOf)),
      sorted(shape.nots.map(({ id }) => id)),
      sorted(shape.claims.map(keyOf)),
    ].join("|");
    const before = interned.get(key);
    if (before !== undefined) return before;
    const result = { ...shape, id: interned.size };
    interned.set(key, result);
    return result;
  }

  function finish(state: State, splits: number): Shape[] {
    const found: Shape[] = [];
    const parts = [...state.parts.values()];
    for (const family of families) {
      const mask = state.kinds & family;
      if (mask === 0) continue;
      const values = valuesOf(mask, parts)?.filter(
        (value) =>
          state.claims.every(
            ({ schema }) => evaluator.accepts(schema, value) !== false,
          ) &&
          state.nots.every(
            (schema) => evaluator.accepts(schema, value) !== true,
          ),
      );
      if (values?.length === 0) continue;
      found.push(
        intern({
          kinds: mask,
          tags: state.tags,
          required: state.required,
          parts,
          nots: state.nots,
          claims: state.claims,
          splits,
          ...(values !== undefined && { values }),
          ...(state.loose !== undefined && { loose: state.loose }),
        }),
      );
    }
    return found;
  }

  function expand(start: State, splits: number): Shape[] {
    const found: Shape[] = [];
    choose(start, (state) => found.push(...finish(state, splits)));
    return found;
  }

  const empty = (): State => ({
    kinds: anyKind,
    parts: new Map(),
    nots: [],
    claims: [],
    choices: [],
    tags: new Map(),
    required: new Set(),
    weight: 1,
    loose: undefined,
  });

  function narrow(
    shape: Shape,
    schema: Schema,
    splits: number,
  ): readonly Shape[] {
    const known = narrower[splits - shape.splits]!;
    const key = pairKey(shape.id, schema.id);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (clash(shape, pinner.of(schema))) return [];
    meter.step(10);
    const state = empty();
    state.kinds = shape.kinds;
    for (const part of shape.parts) state.parts.set(keyOf(part), part);
    for (const [name, values] of shape.tags) state.tags.set(name, values);
    for (const name of shape.required) state.required.add(name);
    state.nots.push(...shape.nots);
    state.claims.push(...shape.claims, { schema, closed: false });
    state.loose = shape.loose;
    add(state, { schema, closed: false });
    const result = expand(state, splits);
    if (!meter.isSpent()) known.set(key, result);
    return result;
  }

  return {
    shapes: (conjunction) => {
      const before = known.get(conjunction.id);
      if (before !== undefined) return before;
      const state = empty();
      for (const member of conjunction.members) {
        add(state, member);
        state.claims.push(member);
      }
      const result = expand(state, 0);
      // A result that ran out of steps is not to be kept.
      if (!meter.isSpent()) known.set(conjunction.id, result);
      return result;
    },
    clashes: (shape, schema) => clash(shape, pinner.of(schema)),
    narrowed: (shape, schema) => narrow(shape, schema, shape.splits),
    pieces: (shape, schema) => narrow(shape, schema, shape.splits + 1),
  };
}

/** All values of a kind that the parts list; undefined where none of them lists any. */
function valuesOf(
  mask: number,
  parts: readonly ShapePart[],
): readonly Json[] | undefined {
  let values: readonly Json[] | undefined =
    mask === kinds.null
      ? [null]
      : mask === kinds.boolean
        ? [false, true]
        : undefined;
  for (const { body } of parts)
    if (body.values !== undefined) values = common(values, body.values);
  return values?.filter((value) => (kindOf(value) & mask) !== 0);
}
