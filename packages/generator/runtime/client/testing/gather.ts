/** In: a schema. Out: all that it asks of a value in one place: what it names and what it is put together from, for one choice among its alternatives at a time. */
import type {
  JsonSchema,
  JsonValue,
  SchemaObject,
  SchemaStore,
} from "../schemas/json-schema.js";

/** What a value has to be. */
export interface Demand {
  /** False: no value fits. */
  readonly possible: boolean;
  /** Undefined: any. */
  readonly types: readonly string[] | undefined;
  /** The only values; undefined: any. */
  readonly values: readonly JsonValue[] | undefined;
  /** Values that the contract shows: examples, then defaults. */
  readonly shown: readonly JsonValue[];
  /** Bounds, lengths, pattern and format, the narrowest of each. */
  readonly limits: SchemaObject;
  readonly properties: ReadonlyMap<string, readonly JsonSchema[]>;
  readonly required: ReadonlySet<string>;
  readonly additional: readonly JsonSchema[];
  readonly prefix: readonly (readonly JsonSchema[])[];
  readonly items: readonly JsonSchema[];
  /** Named types on the way here. */
  readonly names: ReadonlySet<string>;
  /** Alternatives, one of each list. */
  readonly choices: readonly (readonly JsonSchema[])[];
}

const nothing: Demand = {
  possible: true,
  types: undefined,
  values: undefined,
  shown: [],
  limits: {},
  properties: new Map(),
  required: new Set(),
  additional: [],
  prefix: [],
  items: [],
  names: new Set(),
  choices: [],
};

/** What the schemas ask for together, for each choice among their alternatives, in the order in which `order` puts these. */
export function* demands(
  schemas: readonly JsonSchema[],
  store: SchemaStore,
  order: (members: readonly JsonSchema[]) => readonly JsonSchema[],
  so: Demand = nothing,
): Generator<Demand> {
  let demand = so;
  for (const schema of schemas) demand = add(demand, schema, store, 0);
  if (!demand.possible) return;
  const [first, ...rest] = demand.choices;
  if (!first) return yield demand;
  for (const member of order(first))
    yield* demands([member], store, order, { ...demand, choices: rest });
}

function add(
  so: Demand,
  schema: JsonSchema,
  store: SchemaStore,
  depth: number,
): Demand {
  if (schema === true) return so;
  if (schema === false || depth > 30) return { ...so, possible: false };
  const values: readonly JsonValue[] | undefined =
    schema.const === undefined ? schema.enum : [schema.const];
  let demand: Demand = {
    ...so,
    types: meet(so.types, types(schema.type)),
    values: meet(so.values, values),
    shown:
      (schema.examples ?? schema.default) === undefined
        ? so.shown
        : [
            ...(schema.examples ?? []),
            ...so.shown,
            ...(schema.default === undefined ? [] : [schema.default]),
          ],
    limits: narrower(so.limits, schema),
    properties: joined(so.properties, schema.properties),
    required: schema.required
      ? new Set([...so.required, ...schema.required])
      : so.required,
    additional: withItem(so.additional, schema.additionalProperties),
    prefix: (schema.prefixItems ?? []).reduce<Demand["prefix"]>(
      (prefix, item, i) =>
        prefix[i] ? prefix.with(i, [...prefix[i], item]) : [...prefix, [item]],
      so.prefix,
    ),
    items: withItem(so.items, schema.items),
    choices: schema.anyOf ? [...so.choices, schema.anyOf] : so.choices,
  };
  if (schema.$ref !== undefined) {
    demand = { ...demand, names: new Set([...demand.names, schema.$ref]) };
    demand = add(demand, store.type(schema.$ref), store, depth + 1);
  }
  for (const member of schema.allOf ?? [])
    demand = add(demand, member, store, depth + 1);
  const impossible = demand.types?.length === 0 || demand.values?.length === 0;
  return impossible ? { ...demand, possible: false } : demand;
}

function types(type: SchemaObject["type"]): readonly string[] | undefined {
  return type === undefined ? undefined : [type].flat();
}

/** What is in both lists; an integer is a number. */
function meet<T>(
  a: readonly T[] | undefined,
  b: readonly T[] | undefined,
): readonly T[] | undefined {
  if (!a || !b) return a ?? b;
  const covers = (list: readonly unknown[], value: unknown): boolean =>
    list.includes(value) || (value === "integer" && list.includes("number"));
  return [
    ...a.filter((value) => covers(b, value)),
    ...b.filter((value) => !a.includes(value) && covers(a, value)),
  ];
}

function withItem<T>(list: readonly T[], item: T | undefined): readonly T[] {
  return item === undefined ? list : [...list, item];
}

function joined(
  properties: Demand["properties"],
  more: SchemaObject["properties"],
): Demand["properties"] {
  if (!more) return properties;
  const all = new Map(properties);
  for (const [name, schema] of Object.entries(more))
    all.set(name, [...(all.get(name) ?? []), schema]);
  return all;
}

/** How two limits of a name are one: the later text, the narrower bound. */
const rules: Readonly<
  Record<string, ((a: number, b: number) => number) | "later">
> = {
  format: "later",
  pattern: "later",
  multipleOf: "later",
  uniqueItems: "later",
  minimum: Math.max,
  exclusiveMinimum: Math.max,
  minLength: Math.max,
  minItems: Math.max,
  minProperties: Math.max,
  maximum: Math.min,
  exclusiveMaximum: Math.min,
  maxLength: Math.min,
  maxItems: Math.min,
  maxProperties: Math.min,
};

function narrower(a: SchemaObject, b: SchemaObject): SchemaObject {
  let limits = a as Readonly<Record<string, JsonValue>>;
  for (const [key, value] of Object.entries(b)) {
    const rule = Object.hasOwn(rules, key) ? rules[key] : undefined;
    const before = limits[key];
    if (rule)
      limits = {
        ...limits,
        [key]:
          rule === "later" || before === undefined
            ? value
            : rule(Number(before), Number(value)),
      };
  }
  return limits as SchemaObject;
}
