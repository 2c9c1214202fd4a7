/** In: a schema and a value. Out: which of the schema's limits the value breaks, in words. Each keyword looks only at the kind of value that it is about. */
import type { SchemaObject } from "./json-schema.js";

/** How far a quotient may be from a whole number and still count as one: decimal fractions have no exact double. */
const tolerance = 1e-8;

const regexes: Map<string, RegExp | undefined> = new Map();

/** A pattern of the contract; undefined where it is none for this engine, and then says nothing. */
export function regexOf(pattern: string): RegExp | undefined {
  if (!regexes.has(pattern)) regexes.set(pattern, compile(pattern));
  return regexes.get(pattern);
}

function compile(pattern: string): RegExp | undefined {
  for (const flags of ["u", ""]) {
    try {
      return new RegExp(pattern, flags);
    } catch {
      // Some patterns are written for engines that are not as strict as `u`.
    }
  }
  return undefined;
}

/** What is wrong, as `must be at least 1`. */
export function brokenLimits(schema: SchemaObject, value: unknown): string[] {
  if (typeof value === "number") return numberLimits(schema, value);
  if (typeof value === "string") return textLimits(schema, value);
  if (Array.isArray(value)) return listLimits(schema, value);
  if (typeof value === "object" && value !== null)
    return range(fieldsOf(value).length, "fields", schema, "Properties");
  return [];
}

/** Names of an object's fields; one that holds undefined is as good as not there. */
export function fieldsOf(value: object): string[] {
  return Object.keys(value).filter(
    (key) => (value as Record<string, unknown>)[key] !== undefined,
  );
}

function numberLimits(schema: SchemaObject, value: number): string[] {
  const {
    minimum = -Infinity,
    maximum = Infinity,
    exclusiveMinimum,
    exclusiveMaximum,
    multipleOf,
  } = schema;
  const broken: string[] = [];
  if (value < minimum) broken.push(`must be at least ${minimum}`);
  if (value > maximum) broken.push(`must be at most ${maximum}`);
  if (exclusiveMinimum !== undefined && value <= exclusiveMinimum)
    broken.push(`must be more than ${exclusiveMinimum}`);
  if (exclusiveMaximum !== undefined && value >= exclusiveMaximum)
    broken.push(`must be less than ${exclusiveMaximum}`);
  if (multipleOf) {
    const quotient = value / multipleOf;
    if (!(Math.abs(Math.round(quotient) - quotient) <= tolerance))
      broken.push(`must be a multiple of ${multipleOf}`);
  }
  return broken;
}

function textLimits(schema: SchemaObject, value: string): string[] {
  const { pattern, minLength, maxLength } = schema;
  const broken =
    minLength === undefined && maxLength === undefined
      ? []
      : range(lengthOf(value), "characters", schema, "Length");
  if (pattern !== undefined && regexOf(pattern)?.test(value) === false)
    broken.push(`must match ${pattern}`);
  return broken;
}

/** Characters as JSON Schema counts them: a pair of surrogates is one. */
function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function listLimits(schema: SchemaObject, value: readonly unknown[]): string[] {
  const broken = range(value.length, "items", schema, "Items");
  if (
    schema.uniqueItems &&
    new Set(value.map((item) => canonical(item))).size < value.length
  )
    broken.push("must not hold the same item twice");
  return broken;
}

function range(
  count: number,
  what: string,
  schema: SchemaObject,
  name: "Items" | "Length" | "Properties",
): string[] {
  const least = schema[`min${name}`] ?? 0;
  const most = schema[`max${name}`] ?? Infinity;
  return count < least
    ? [`must have at least ${least} ${what}`]
    : count > most
      ? [`must have at most ${most} ${what}`]
      : [];
}

/** A text that two values share where they are equal as JSON. */
function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      typeof inner === "object" && inner !== null && !Array.isArray(inner)
        ? Object.fromEntries(
            Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : inner,
    ) ?? ""
  );
}
