// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * In: a schema and a seed. Out: a value that fits, the same for the same seed. What the contract shows comes first:
 * examples, defaults, constants, enums; fields that may be left out are there in the outer levels only.
 */
import { check } from "../schemas/check.js";
import type {
  JsonSchema,
  SchemaObject,
  SchemaStore,
} from "../schemas/json-schema.js";
import { demands, type Demand } from "./gather.js";
import { pick } from "./random.js";
import { texts } from "./text.js";

/** Levels at which optional fields are there, and lists have an item. */
const shallow = 4;
/** Levels that a value may have at all: a schema may ask for itself. */
const deepest = 24;
/** Tries in one value; a schema may be such that hardly anything fits. */
const most = 10_000;

/** Where in a value something stands. */
export type SamplePath = readonly (string | number)[];

/** Wishes for a value besides its schema. */
export interface SampleOptions {
  readonly seed: string;
  /** Length of the list at a dotted path, and the number of its first item in a longer list. */
  readonly list?: {
    readonly path: string;
    readonly from: number;
    readonly count: number;
  };
  /** Fields that are not there, or null where they must be there and may be null. */
  readonly without?: ((path: SamplePath) => boolean) | undefined;
}

/** No value was found. */
export class NoSample extends Error {}

/** A value that fits the schema; throws NoSample where none is found. */
export function sample(
  schema: JsonSchema,
  store: SchemaStore,
  options: SampleOptions,
): unknown {
  return new Sampler(store, options).value([schema], [], new Set());
}

class Sampler {
  readonly #store: SchemaStore;
  readonly #options: SampleOptions;
  #tries: number = 0;

  constructor(store: SchemaStore, options: SampleOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** `names`: types that this place is inside of. */
  value(
    schemas: readonly JsonSchema[],
    path: SamplePath,
    names: ReadonlySet<string>,
  ): unknown {
    const order = (members: readonly JsonSchema[]): readonly JsonSchema[] => {
      this.#count();
      return this.#order(members, path, names);
    };
    for (const demand of demands(schemas, this.#store, order)) {
      this.#count();
      try {
        for (const value of this.#candidates(demand, path, names))
          if (this.#fits(schemas, value)) return value;
      } catch (error) {
        // Another alternative may do.
        if (!(error instanceof NoSample)) throw error;
      }
    }
    throw new NoSample(`No value found for /${path.join("/")}`);
  }

  #count(): void {
    if (++this.#tries > most) throw new NoSample("Hardly anything fits");
  }

  /** Nothing in a sample is outside of the contract. */
  #fits(schemas: readonly JsonSchema[], value: unknown): boolean {
    const { fits, issues } = check(schemas, value, this.#store);
    return fits && issues().length === 0;
  }

  /** Alternatives in the order in which they are tried: deep inside, or inside of themselves, those that end come first. */
  #order(
    members: readonly JsonSchema[],
    path: SamplePath,
    names: ReadonlySet<string>,
  ): readonly JsonSchema[] {
    const weight = (schema: JsonSchema): number => {
      if (typeof schema === "boolean") return 2;
      const { $ref, type } = schema;
      if (type === "null") return path.length > shallow ? 0 : 3;
      if ($ref !== undefined) return names.has($ref) ? 4 : 2;
      return path.length > shallow &&
        (type === "object" || type === "array" || type === undefined)
        ? 2
        : 1;
    };
    if (path.length <= shallow && !members.some((member) => weight(member) > 2))
      return members;
    return [...members].sort((a, b) => weight(a) - weight(b));
  }

  *#candidates(
    demand: Demand,
    path: SamplePath,
    names: ReadonlySet<string>,
  ): Generator<unknown> {
    const { shown, values, types, limits } = demand;
    const seed = this.#seed(path);
    if (path.length > deepest) return;
    const list = this.#options.list;
    const isList = list?.path === path.join(".");
    if (!isList && path.length) yield* shown;
    if (values) {
      const filled = values.filter((value) => value !== null);
      const first = pick(seed, filled.length || 1);
      yield* [...filled.slice(first), ...filled.slice(0, first), null];
      return;
    }
    const inner = new Set([...names, ...demand.names]);
    for (const type of types ?? [guessType(demand)]) {
      if (type === "string") yield* texts(limits, String(lastName(path)), seed);
      else if (type === "integer" || type === "number")
        yield* numbers(limits, type === "integer", path, seed);
      else if (type === "boolean") {
        yield pick(seed, 2) === 1;
        yield pick(seed, 2) === 0;
      } else if (type === "array") yield this.#list(demand, path, inner);
      else if (type === "object")
        yield this.#object(demand, path, inner, names);
      else yield null;
    }
  }

  #list(
    { limits, items, prefix }: Demand,
    path: SamplePath,
    inner: ReadonlySet<string>,
  ): unknown[] {
    const {
      minItems = prefix.length,
      maxItems = Infinity,
      uniqueItems,
    } = limits;
    const { list } = this.#options;
    const asked = list?.path === path.join(".") ? list : undefined;
    const usual = path.length > shallow ? 0 : 1;
    const count = asked
      ? asked.count
      : Math.min(Math.max(minItems, usual), maxItems);
    const from = asked?.from ?? 0;
    const all: unknown[] = [];
    const seen = new Set<string>();
    for (let i = 0; all.length < count && i < count + 50; i++) {
      const of = prefix[i] ?? (items.length ? items : [true]);
      let item: unknown;
      try {
        item = this.value(of, [...path, from + i], inner);
      } catch (error) {
        // An empty list will do where the items cannot be made.
        if (error instanceof NoSample && all.length >= minItems) break;
        throw error;
      }
      const text = JSON.stringify(item);
      if (uniqueItems && seen.has(text)) continue;
      seen.add(text);
      all.push(item);
    }
    return all;
  }

  #object(
    demand: Demand,
    path: SamplePath,
    inner: ReadonlySet<string>,
    names: ReadonlySet<string>,
  ): Record<string, unknown> {
    const { properties, required, additional, limits } = demand;
    // Inside of itself a type is shown with the least that it needs.
    const again = [...demand.names].some((name) => names.has(name));
    const full = path.length < shallow && !again;
    const entries: [string, unknown][] = [];
    const { minProperties = 0, maxProperties = Infinity } = limits;
    const add = (name: string, of: readonly JsonSchema[]): void => {
      try {
        entries.push([name, this.value(of, [...path, name], inner)]);
      } catch (error) {
        if (!(error instanceof NoSample) || required.has(name)) throw error;
      }
    };
    for (const [name, of] of properties) {
      const unwanted = this.#options.without?.([...path, name]) === true;
      if (required.has(name))
        add(name, unwanted ? [...of, this.#nullIfPossible(of)] : of);
      else if (full && !unwanted && entries.length < maxProperties)
        add(name, of);
    }
    const other = additional.length ? additional : [true as const];
    for (const name of required) if (!properties.has(name)) add(name, other);
    for (let i = 1; entries.length < minProperties && i < 50; i++)
      add(`key${i}`, other);
    // fromEntries keeps a field named `__proto__`.
    return Object.fromEntries(entries);
  }

  #nullIfPossible(of: readonly JsonSchema[]): JsonSchema {
    return this.#fits(of, null) ? { type: "null" } : true;
  }

  #seed(path: SamplePath): string {
    return `${this.#options.seed} ${path.join("/")}`;
  }
}

/** Name of the nearest field. */
function lastName(path: SamplePath): string | number {
  return path.findLast((key) => typeof key === "string") ?? "";
}

function guessType({
  properties,
  required,
  items,
  prefix,
  limits,
}: Demand): string {
  if (properties.size || required.size) return "object";
  if (items.length || prefix.length || limits.minItems !== undefined)
    return "array";
  const { minimum, maximum, multipleOf } = limits;
  return (minimum ?? maximum ?? multipleOf) === undefined ? "string" : "number";
}

function* numbers(
  limits: SchemaObject,
  integer: boolean,
  path: SamplePath,
  seed: string,
): Generator<number> {
  const { minimum, exclusiveMinimum, maximum, exclusiveMaximum, multipleOf } =
    limits;
  const step = multipleOf ?? (integer ? 1 : 0.5);
  const least = Math.max(
    minimum ?? -Infinity,
    exclusiveMinimum === undefined ? -Infinity : exclusiveMinimum + step / 2,
  );
  const highest = Math.min(
    maximum ?? Infinity,
    exclusiveMaximum === undefined ? Infinity : exclusiveMaximum - step / 2,
  );
  const low = Math.ceil(
    (least === -Infinity ? Math.min(0, highest) : least) / step,
  );
  const room = Math.floor(Math.min(highest, low * step + 100) / step) - low;
  // Places in a list: the first is always there.
  const isIndex = /index$/i.test(String(lastName(path)));
  if (room >= 0)
    yield clean((low + (isIndex ? 0 : pick(seed, room + 1))) * step);
  yield clean(low * step);
  if (least !== -Infinity && highest !== Infinity) yield (least + highest) / 2;
  if (minimum !== undefined) yield minimum;
  if (maximum !== undefined) yield maximum;
}

/** Without the noise of binary fractions. */
function clean(value: number): number {
  return Number(value.toPrecision(12));
}
