// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * In: a schema, a value and the store that knows the named types. Out: an Outcome: whether the value fits, and what is
 * wrong or new about it.
 *
 * A named type is applied to a value once in a run, whatever leads there: without that, alternatives inside alternatives
 * would cost twice as much with every level.
 */
import type { IssueCode } from "./issue.js";
import type { JsonSchema, SchemaObject, SchemaStore } from "./json-schema.js";
import { brokenLimits, fieldsOf, regexOf } from "./limits.js";
import { tagOf, type Tag } from "./tag.js";

/** What one schema says of one value. Which fields nobody speaks of is not in it: that takes all schemas of the place together. */
export interface Outcome {
  /** 0: the value fits. More: how far it is from that, to choose among alternatives. */
  readonly cost: number;
  /** Values that an open list does not have, and alternatives that it lacks. */
  readonly drift: number;
  /** Fields of an object that the schema speaks of; true: of all; undefined: of none. */
  readonly known?: ReadonlySet<string> | true | undefined;
  readonly found: readonly Found[];
  readonly parts: readonly Part[];
}

/** Something wrong with a value itself, or with one of its fields. */
export interface Found {
  readonly code: IssueCode;
  readonly message: string;
  readonly field?: string;
}

/** What is said of a part of the value, or, without a key, of the value by another schema. */
export interface Part {
  readonly key?: string | number;
  /** The key is an index or one of a map. */
  readonly any?: boolean;
  readonly outcome: Outcome;
  /** Counts for the fields that it knows only: another alternative fits better. */
  readonly silent?: true;
}

const fine: Outcome = { cost: 0, drift: 0, found: [], parts: [] };

/** Weight of what is wrong: a value of another type is farther away than one with another mark, or with a field missing. */
const weight: Readonly<Record<IssueCode, number>> = {
  type: 100,
  value: 10,
  missing: 3,
  limit: 1,
  unknownField: 0,
  unknownValue: 0,
  unknownMember: 0,
};

/** Among alternatives that fit, one with new values is nearer than one that is new itself. */
const drifts: Partial<Record<IssueCode, number>> = {
  unknownValue: 1,
  unknownMember: 1000,
};

/** Values nest no deeper in any real answer; what does is not followed. */
const deepest = 400;

export class Evaluation {
  readonly #store: SchemaStore;
  readonly #memo: Map<string, Map<unknown, Outcome>> = new Map();
  #depth: number = 0;

  constructor(store: SchemaStore) {
    this.#store = store;
  }

  /** Applies a schema to a value. */
  apply(schema: JsonSchema, value: unknown): Outcome {
    if (schema === true) return fine;
    if (schema === false)
      return failed({ code: "value", message: "must not be there" });
    if (this.#depth > deepest)
      return failed({ code: "limit", message: "is nested too deeply" });
    this.#depth++;
    const outcome = this.#object(schema, value);
    this.#depth--;
    return outcome;
  }

  #object(schema: SchemaObject, value: unknown): Outcome {
    const found: Found[] = [];
    const parts: Part[] = [];
    let known: Outcome["known"];
    const wrongType = typeProblem(schema.type, value);
    if (wrongType) found.push({ code: "type", message: wrongType });
    else found.push(...valueProblems(schema, value));
    if (!wrongType) {
      for (const message of brokenLimits(schema, value))
        found.push({ code: "limit", message });
      if (Array.isArray(value)) this.#items(schema, value, parts);
      else if (isObject(value))
        known = this.#fields(schema, value, found, parts);
    }
    const others: Outcome[] = [];
    if (schema.$ref !== undefined) others.push(this.#named(schema.$ref, value));
    for (const member of schema.allOf ?? [])
      others.push(this.apply(member, value));
    if (schema.anyOf) others.push(this.#anyOf(schema, schema.anyOf, value));
    for (const outcome of others) {
      known = both(known, outcome.known);
      if (tells(outcome)) parts.push({ outcome });
    }
    if (!found.length && !parts.length)
      return known ? { ...fine, known } : fine;
    return sum(found, parts, known);
  }

  #named(name: string, value: unknown): Outcome {
    let memo = this.#memo.get(name);
    if (!memo) this.#memo.set(name, (memo = new Map()));
    let outcome = memo.get(value);
    if (!outcome) {
      // A name that leads back to itself for the same value adds nothing.
      memo.set(value, fine);
      outcome = this.apply(this.#store.type(name), value);
      memo.set(value, outcome);
    }
    return outcome;
  }

  #items(
    { prefixItems = [], items = true }: SchemaObject,
    value: readonly unknown[],
    parts: Part[],
  ): void {
    if (items === true && !prefixItems.length) return;
    value.forEach((item, key) => {
      const own = prefixItems[key];
      const outcome = this.apply(own ?? items, item);
      if (tells(outcome)) parts.push({ key, any: own === undefined, outcome });
    });
  }

  #fields(
    schema: SchemaObject,
    value: object,
    found: Found[],
    parts: Part[],
  ): Outcome["known"] {
    const { properties, patternProperties, additionalProperties } = schema;
    const fields = value as Record<string, unknown>;
    for (const field of schema.required ?? [])
      if (!Object.hasOwn(fields, field) || fields[field] === undefined)
        found.push({ code: "missing", message: "is missing", field });
    if (
      !(properties ?? patternProperties) &&
      additionalProperties === undefined
    )
      return undefined;
    const known = new Set<string>();
    for (const field of fieldsOf(value)) {
      const add = (of: JsonSchema, any: boolean): void => {
        known.add(field);
        const outcome = this.apply(of, fields[field]);
        if (tells(outcome)) parts.push({ key: field, any, outcome });
      };
      if (properties && Object.hasOwn(properties, field))
        add(properties[field] as JsonSchema, false);
      for (const [pattern, of] of Object.entries(patternProperties ?? {}))
        if (regexOf(pattern)?.test(field)) add(of, true);
      if (additionalProperties === false && !known.has(field)) {
        known.add(field);
        found.push({
          code: "value",
          message: "is not allowed here",
          field,
        });
      } else if (additionalProperties !== undefined && !known.has(field))
        add(additionalProperties, true);
    }
    return known;
  }

  #anyOf(
    schema: SchemaObject,
    members: readonly JsonSchema[],
    value: unknown,
  ): Outcome {
    const tag = tagOf(schema, this.#store);
    const mark = markOf(tag, value);
    const left =
      tag && mark !== undefined
        ? members.filter((_, i) => takes(tag.marks[i], mark))
        : members;
    const isNew =
      tag?.open &&
      typeof mark === "string" &&
      !tag.marks.some((marks) => marks !== true && marks?.has(mark));
    if (tag && !left.length)
      return isNew
        ? unknownMember(tag)
        : failed({
            code: "value",
            message: oneOf(valuesOf(tag)),
            field: tag.field,
          });
    const outcomes = left.map((member) => this.apply(member, value));
    const fitting = outcomes.filter(({ cost }) => cost === 0);
    if (fitting.length) {
      const best = least(fitting, ({ drift }) => drift);
      const known = fitting
        .map((outcome) => outcome.known ?? true)
        .reduce((a, b) => both(a, b) ?? true);
      const others = fitting.filter((other) => other !== best && tells(other));
      const parts = others.map((outcome): Part => ({ outcome, silent: true }));
      return { ...best, known, parts: [...best.parts, ...parts] };
    }
    if (tag && isNew) return unknownMember(tag);
    const best = least(outcomes, ({ cost }) => cost);
    if (best === undefined)
      return failed({ code: "value", message: "must not be there" });
    // A value of a type that no alternative has: say what they all are.
    return best.cost >= weight.type && best.found[0]?.code === "type"
      ? failed({
          code: "type",
          message: `expected ${[...new Set(outcomes.map(expected))].join(" or ")}, found ${typeName(value)}`,
        })
      : best;
  }
}

/** What stands in the field that tells the alternatives apart. */
function markOf(tag: Tag | undefined, value: unknown): unknown {
  return tag && isObject(value) && Object.hasOwn(value, tag.field)
    ? (value as Record<string, unknown>)[tag.field]
    : undefined;
}

function takes(marks: Tag["marks"][number], mark: unknown): boolean {
  return marks === true || marks?.has(mark) === true;
}

function valuesOf({ marks }: Tag): unknown[] {
  const sets = marks.filter((set) => typeof set === "object");
  return [...new Set(sets.flatMap((set) => [...set]))];
}

/** A value that is none of the alternatives, and may be: nothing is known of its fields. */
function unknownMember(tag: Tag): Outcome {
  const { field } = tag;
  const message = oneOf(valuesOf(tag));
  return sum([{ code: "unknownMember", message, field }], [], true);
}

function sum(
  found: readonly Found[],
  parts: readonly Part[],
  known: Outcome["known"],
): Outcome {
  let cost = 0;
  let drift = 0;
  for (const { code } of found) {
    cost += weight[code];
    drift += drifts[code] ?? 0;
  }
  for (const { key, outcome, silent } of parts) {
    // A part that is all wrong must not outweigh the mark of its owner.
    cost +=
      key === undefined
        ? outcome.cost
        : outcome.cost && 1 + Math.min(outcome.cost, 5);
    if (!silent) drift += outcome.drift;
  }
  return { cost, drift, known, found, parts };
}

function failed(found: Found): Outcome {
  return sum([found], [], undefined);
}

/** Whether there is anything to remember. */
function tells({ known, found, parts }: Outcome): boolean {
  return Boolean(known || found.length || parts.length);
}

export function both(
  a: Outcome["known"],
  b: Outcome["known"],
): Outcome["known"] {
  if (!a || !b) return a ?? b;
  return a === true || b === true ? true : new Set([...a, ...b]);
}

function least<T>(list: readonly T[], weigh: (item: T) => number): T {
  return list.reduce((a, b) => (weigh(b) < weigh(a) ? b : a), list[0] as T);
}

export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The type of a value in JSON Schema's words. */
function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function hasType(type: string, value: unknown): boolean {
  if (type === "integer") return Number.isInteger(value);
  if (type === "number") return Number.isFinite(value);
  return typeName(value) === type;
}

function typeProblem(
  type: SchemaObject["type"],
  value: unknown,
): string | undefined {
  if (type === undefined) return undefined;
  const types = typeof type === "string" ? [type] : type;
  if (types.some((name) => hasType(name, value))) return undefined;
  return mismatch(types, value);
}

function mismatch(types: readonly string[], value: unknown): string {
  const found = typeName(value);
  // What is a number and yet of the wrong type is a fraction, or no JSON at all.
  const name =
    found === "number" && types.includes("integer") ? "a fraction" : found;
  return `expected ${types.join(" or ")}, found ${name}`;
}

function valueProblems(schema: SchemaObject, value: unknown): Found[] {
  const { enum: values } = schema;
  if (schema.const !== undefined && value !== schema.const)
    return [{ code: "value", message: oneOf([schema.const]) }];
  if (!values || values.includes(value as never)) return [];
  if (!schema["x-open"]) return [{ code: "value", message: oneOf(values) }];
  const kinds = [...new Set(values.map(typeName))];
  return kinds.includes(typeName(value))
    ? [{ code: "unknownValue", message: oneOf(values) }]
    : [{ code: "type", message: mismatch(kinds, value) }];
}

function oneOf(values: readonly unknown[]): string {
  const shown = values.slice(0, 10).map((value) => JSON.stringify(value));
  const more = values.length > 10 ? ` or ${values.length - 10} others` : "";
  return `expected ${shown.join(", ")}${more}`;
}

function expected({ found }: Outcome): string {
  return (
    /^expected (.*), found/.exec(found[0]?.message ?? "")?.[1] ?? "another"
  );
}
