import type { Conjunction, Conjunctions, Member } from "./conjunction.js";
import { schemaForItem, schemasForName } from "./evaluate.js";
import { commonMultiple } from "./multiples.js";
import { matches } from "./pattern/language.js";
import type { Reader } from "./read.js";
import { kinds, type Body, type Bound, type Schema } from "./schema.js";
import { senderOf } from "./sender.js";
import type { Shape } from "./shape.js";

/** What the parts of a shape say of numbers, put together. */
export interface NumberFacts {
  readonly minimum: Bound | undefined;
  readonly maximum: Bound | undefined;
  /** Every number is a multiple of it. */
  readonly multiple: number | undefined;
  readonly formats: readonly string[];
}

const tighter = (
  a: Bound | undefined,
  b: Bound | undefined,
  sign: 1 | -1,
): Bound | undefined => {
  if (a === undefined || b === undefined) return a ?? b;
  if (a.value === b.value) return a.exclusive ? a : b;
  return a.value * sign > b.value * sign ? a : b;
};

export function numberFacts(shape: Shape): NumberFacts {
  let [minimum, maximum]: (Bound | undefined)[] = [];
  let multiple: number | undefined =
    shape.kinds === kinds.integer ? 1 : undefined;
  const formats = new Set<string>();
  for (const { body } of shape.parts) {
    minimum = tighter(minimum, body.minimum, 1);
    maximum = tighter(maximum, body.maximum, -1);
    if (body.multipleOf !== undefined)
      multiple =
        multiple === undefined
          ? body.multipleOf
          : (commonMultiple(multiple, body.multipleOf) ?? multiple);
    if (body.format !== undefined) formats.add(body.format);
  }
  return { minimum, maximum, multiple, formats: [...formats] };
}

export interface TextFacts {
  readonly minLength: number;
  readonly maxLength: number;
  readonly patterns: readonly string[];
  readonly formats: readonly string[];
}

const unique = (list: readonly (string | undefined)[]): string[] => [
  ...new Set(list.filter((item): item is string => item !== undefined)),
];

const largest = (shape: Shape, of: (body: Body) => number): number =>
  Math.max(0, ...shape.parts.map(({ body }) => of(body)));
const smallest = (shape: Shape, of: (body: Body) => number): number =>
  Math.min(Infinity, ...shape.parts.map(({ body }) => of(body)));

export function textFacts(shape: Shape): TextFacts {
  return {
    minLength: largest(shape, (body) => body.minLength),
    maxLength: smallest(shape, (body) => body.maxLength),
    patterns: unique(shape.parts.map(({ body }) => body.pattern)),
    formats: unique(shape.parts.map(({ body }) => body.format)),
  };
}

export interface ListFacts {
  readonly minItems: number;
  readonly maxItems: number;
  readonly unique: boolean;
  /** Items from here on are alike. */
  readonly prefix: number;
  readonly item: (index: number) => Conjunction;
  readonly contains: readonly (Member & {
    readonly min: number;
    readonly max: number;
  })[];
}

export function listFacts(shape: Shape, conjunctions: Conjunctions): ListFacts {
  return {
    minItems: Math.max(
      largest(shape, (body) => body.minItems),
      largest(shape, (body) => body.contains?.min ?? 0),
    ),
    maxItems: smallest(shape, (body) => body.maxItems),
    unique: shape.parts.some(({ body }) => body.unique),
    prefix: largest(shape, (body) => body.prefix.length),
    item: (index) =>
      conjunctions.of(
        shape.parts.flatMap(({ body, closed }): Member[] => {
          const schema = schemaForItem(body, index);
          return schema === undefined ? [] : [{ schema, closed }];
        }),
      ),
    contains: shape.parts.flatMap(({ body: { contains } }) =>
      contains === undefined ? [] : [{ ...contains, closed: false }],
    ),
  };
}

/** Names that a pattern matches. */
export interface Zone {
  readonly pattern: string;
  readonly value: Conjunction;
}

export interface MapFacts {
  /** Names that are spoken of. */
  readonly names: readonly string[];
  readonly required: ReadonlySet<string>;
  readonly minProperties: number;
  readonly maxProperties: number;
  /** What the value of a property is valid against; undefined where there is no such property. */
  readonly property: (name: string) => Conjunction | undefined;
  readonly zones: readonly Zone[];
  /** Patterns that part the names, those that no name may match among them. */
  readonly patterns: readonly string[];
  /** All other names; undefined where there are none. */
  readonly rest: Conjunction | undefined;
  /** What every name is valid against. */
  readonly name: Conjunction;
}

export function mapFacts(
  shape: Shape,
  reader: Reader,
  conjunctions: Conjunctions,
): MapFacts {
  const { parts } = shape;
  const senders = parts.filter((part) => part.closed);
  const sender = senderOf(
    reader,
    senders.map(({ body }) => body),
  );
  const trees = parts
    .filter(({ body }) => body.unevaluatedProperties !== undefined)
    .map((part) => ({ part, tree: inPlace(reader, part.schema) }));

  const join = (members: readonly Member[]): Conjunction | undefined =>
    members.some(({ schema }) => schema === reader.nothing)
      ? undefined
      : conjunctions.of(members);

  /** What `unevaluatedProperties` says of names that no schema in place speaks of. */
  const unevaluated = (speaks: (body: Body) => boolean): Member[] =>
    trees
      .filter(({ tree }) => tree !== undefined && !tree.some(speaks))
      .map(({ part }) => ({
        schema: part.body.unevaluatedProperties!,
        closed: part.closed,
      }));

  const speaksOf = (body: Body, name: string): boolean =>
    body.properties.has(name) ||
    body.hidden.has(name) ||
    body.patterns.some(([pattern]) => matches(pattern, name) !== false);

  /** All names there are, where they are listed. */
  const listed = parts
    .map(({ body }) => body.names && reader.body(body.names).values)
    .find((values) => values !== undefined)
    ?.filter((value): value is string => typeof value === "string");

  const required = new Set(parts.flatMap(({ body }) => body.required));
  for (const name of required)
    for (const { body } of parts)
      for (const [needing, needs] of body.dependentRequired)
        if (needing === name) for (const need of needs) required.add(need);
  const mostProperties = smallest(shape, (body) => body.maxProperties);
  /** There is no room for more than has to be there. */
  const isFull = required.size >= mostProperties;

  const read = (name: string): Conjunction | undefined => {
    const members: Member[] = [];
    if (listed?.includes(name) === false) return undefined;
    if (isFull && !required.has(name)) return undefined;
    if (!sender.declares(name)) return undefined;
    for (const { body, closed } of parts) {
      // Where a pattern cannot be told, what it says is left out: the shape is larger then.
      const schemas =
        schemasForName(body, name) ??
        [body.properties.get(name)].filter((schema) => schema !== undefined);
      for (const schema of schemas) members.push({ schema, closed });
    }
    members.push(...unevaluated((body) => speaksOf(body, name)));
    return join(members);
  };

  const known = new Map<string, Conjunction | undefined>();
  const property = (name: string): Conjunction | undefined => {
    if (!known.has(name)) known.set(name, read(name));
    return known.get(name);
  };

  const patterns = unique(
    parts.flatMap(({ body }) => body.patterns.map(([pattern]) => pattern)),
  );
  const zones = lazily(() =>
    (listed === undefined && !isFull ? patterns : []).flatMap(
      (pattern): Zone[] => {
        const members: Member[] = [];
        const has = (body: Body): Schema | undefined =>
          body.patterns.find(([other]) => other === pattern)?.[1];
        if (
          sender.isClosed &&
          !senders.some(({ body }) => has(body) !== undefined)
        )
          return [];
        for (const { body, closed } of parts) {
          const schema =
            has(body) ??
            (body.patterns.length === 0 ? body.additional : undefined);
          if (schema !== undefined) members.push({ schema, closed });
        }
        const value = join(members);
        return value === undefined ? [] : [{ pattern, value }];
      },
    ),
  );

  const rest = lazily(() =>
    sender.isClosed || isFull || listed !== undefined
      ? undefined
      : join([
          ...parts.flatMap(({ body, closed }): Member[] =>
            body.additional === undefined
              ? []
              : [{ schema: body.additional, closed }],
          ),
          ...unevaluated(() => false),
        ]),
  );

  const names = unique([
    ...parts.flatMap(({ body }) => [...body.properties.keys()]),
    ...required,
    ...(listed ?? []),
  ]);
  const maxProperties = lazily(() =>
    Math.min(
      mostProperties,
      rest() === undefined && zones().length === 0
        ? names.filter((one) => property(one) !== undefined).length
        : Infinity,
    ),
  );
  const name = lazily(() =>
    conjunctions.of(
      parts.flatMap(({ body, closed }): Member[] =>
        body.names === undefined ? [] : [{ schema: body.names, closed }],
      ),
    ),
  );
  return {
    names,
    required,
    minProperties: Math.max(
      required.size,
      largest(shape, (body) => body.minProperties),
    ),
    get maxProperties() {
      return maxProperties();
    },
    property,
    patterns,
    get zones() {
      return zones();
    },
    get rest() {
      return rest();
    },
    get name() {
      return name();
    },
  };
}

/** Worked out when it is asked for, and once. */
function lazily<T>(work: () => T): () => T {
  let done: { readonly result: T } | undefined;
  return () => (done ??= { result: work() }).result;
}

/** Bodies of all schemas in place, whether they hold or not; undefined where one of them speaks of every name. */
function inPlace(reader: Reader, start: Schema): Body[] | undefined {
  const seen = new Set([start.id]);
  const bodies: Body[] = [];
  const pending = [start];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const body = reader.body(next);
    bodies.push(body);
    if (body.additional !== undefined || body.opaque !== undefined)
      return undefined;
    if (next !== start && body.unevaluatedProperties !== undefined)
      return undefined;
    for (const part of inPlaceOf(body))
      if (!seen.has(part.id)) {
        seen.add(part.id);
        pending.push(part);
      }
  }
  return bodies;
}

/** Schemas for the same value that stand in a body. */
export const inPlaceOf = (body: Body): Schema[] =>
  [
    ...body.allOf,
    ...(body.anyOf ?? []),
    ...(body.oneOf ?? []),
    body.condition?.if,
    body.condition?.then,
    body.condition?.else,
    ...body.dependentSchemas.map(([, schema]) => schema),
  ].filter((schema) => schema !== undefined);
