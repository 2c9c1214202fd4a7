import type { Json } from "../../ir/index.js";
import { canonicalText, sameJson } from "../document.js";
import { hasFormat } from "./formats.js";
import type { Meter } from "./meter.js";
import { isMultiple } from "./multiples.js";
import { matches } from "./pattern/language.js";
import type { Reader } from "./read.js";
import { kindOf, kinds, number, type Body, type Schema } from "./schema.js";
import {
  both,
  count,
  every,
  negated,
  some,
  within,
  type Truth,
} from "./truth.js";

type JsonMap = { readonly [name: string]: Json };

/** Tells of values whether they are valid. */
export interface Evaluator {
  /** As JSON Schema has it: what is not spoken of is allowed. */
  readonly accepts: (schema: Schema, value: Json) => Truth;
  /** All schemas that hold for the value in place: itself, what it refers to, parts, branches that match. */
  readonly applied: (schema: Schema, value: Json) => Schema[];
  /** JSON pointer to where a value that is not valid goes wrong. */
  readonly failure: (schema: Schema, value: Json) => string;
}

/** Values are small; anything deeper is not told. */
const deepest = 80;

/** Schemas that a value is checked against at present, in place: meeting one again is a circle. */
type Passing = ReadonlySet<number>;

const noneYet: Passing = new Set();

export const isMap = (value: Json): value is JsonMap =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Schemas that speak of a property, by name, pattern, or the rest; undefined where a pattern cannot be told. */
export function schemasForName(
  body: Body,
  name: string,
): readonly Schema[] | undefined {
  if (body.hidden.has(name)) return [];
  const declared = body.properties.get(name);
  const found = declared === undefined ? [] : [declared];
  for (const [pattern, schema] of body.patterns) {
    const truth = matches(pattern, name);
    if (truth === undefined) return undefined;
    if (truth) found.push(schema);
  }
  if (found.length === 0 && body.additional !== undefined)
    found.push(body.additional);
  return found;
}

export const schemaForItem = (body: Body, index: number): Schema | undefined =>
  body.prefix[index] ?? body.items;

export function createEvaluator(reader: Reader, meter: Meter): Evaluator {
  let depth = 0;

  function accepts(schema: Schema, value: Json, passing = noneYet): Truth {
    if (!meter.step() || passing.has(schema.id) || depth >= deepest)
      return undefined;
    const body = reader.body(schema);
    if ((kindOf(value) & body.kinds) === 0) return false;
    if (
      body.values !== undefined &&
      !body.values.some((item) => sameJson(item, value))
    )
      return false;
    depth++;
    const alone = holdsAlone(body, value);
    const result =
      alone === false || !hasInPlace(body)
        ? alone
        : both(
            alone,
            holdsTogether(body, value, new Set([...passing, schema.id])),
          );
    depth--;
    return result === true && body.opaque !== undefined ? undefined : result;
  }

  /** What depends on other schemas for the same value. */
  function holdsTogether(body: Body, value: Json, passing: Passing): Truth {
    const inPlace = (schema: Schema): Truth => accepts(schema, value, passing);
    let result: Truth = every(body.allOf, inPlace);
    const and = (truth: Truth): boolean => {
      result = both(result, truth);
      return result !== false;
    };
    const { anyOf, oneOf, not } = body;
    return result !== false &&
      (anyOf === undefined || and(some(anyOf, inPlace))) &&
      (oneOf === undefined || and(within(count(oneOf, inPlace), 1, 1))) &&
      (not === undefined || and(negated(inPlace(not)))) &&
      and(holdsCondition(body, inPlace)) &&
      and(holdsDependent(body, value, inPlace)) &&
      and(holdsUnevaluated(body, value, passing))
      ? result
      : false;
  }

  /** All but what depends on other schemas for the same value. */
  function holdsAlone(body: Body, value: Json): Truth {
    if (typeof value === "number") return holdsNumber(body, value);
    if (typeof value === "string") return holdsText(body, value);
    if (Array.isArray(value)) return holdsList(body, value as readonly Json[]);
    return isMap(value) ? holdsMap(body, value) : true;
  }

  function holdsList(body: Body, list: readonly Json[]): Truth {
    if (list.length < body.minItems || list.length > body.maxItems)
      return false;
    if (body.unique && new Set(list.map(canonicalText)).size < list.length)
      return false;
    const items = every(list.entries(), ([index, item]) => {
      const schema = schemaForItem(body, index);
      return schema === undefined || accepts(schema, item);
    });
    const { contains } = body;
    if (contains === undefined || items === false) return items;
    const found = count(list, (item) => accepts(contains.schema, item));
    return both(items, within(found, contains.min, contains.max));
  }

  function holdsMap(body: Body, map: JsonMap): Truth {
    const names = Object.keys(map);
    if (names.length < body.minProperties || names.length > body.maxProperties)
      return false;
    if (body.required.some((name) => !Object.hasOwn(map, name))) return false;
    for (const [name, needs] of body.dependentRequired)
      if (
        Object.hasOwn(map, name) &&
        needs.some((need) => !Object.hasOwn(map, need))
      )
        return false;
    return every(names, (name) => {
      const schemas = schemasForName(body, name);
      if (schemas === undefined) return undefined;
      const values = every(schemas, (schema) => accepts(schema, map[name]!));
      return body.names === undefined || values === false
        ? values
        : both(values, accepts(body.names, name));
    });
  }

  function holdsUnevaluated(body: Body, value: Json, passing: Passing): Truth {
    const { unevaluatedProperties: ofNames, unevaluatedItems: ofItems } = body;
    if (isMap(value) && ofNames !== undefined) {
      const bodies = partsOf(body, value, passing);
      if (bodies === undefined) return undefined;
      return every(Object.keys(value), (name) =>
        bodies.some((part) => evaluatesName(part, name, part !== body))
          ? true
          : accepts(ofNames, value[name]!),
      );
    }
    if (Array.isArray(value) && ofItems !== undefined) {
      const bodies = partsOf(body, value as readonly Json[], passing);
      if (bodies === undefined) return undefined;
      return every((value as readonly Json[]).entries(), ([index, item]) => {
        const seen = some(bodies, (part): Truth => {
          if (index < part.prefix.length || part.items !== undefined)
            return true;
          if (part !== body && part.unevaluatedItems !== undefined) return true;
          return part.contains === undefined
            ? false
            : accepts(part.contains.schema, item);
        });
        if (seen === true) return true;
        const truth = accepts(ofItems, item);
        return truth === true || seen === false ? truth : undefined;
      });
    }
    return true;
  }

  /** What a body says in place, with all that holds beside it; undefined where that cannot be told. */
  function partsOf(
    body: Body,
    value: Json,
    passing: Passing,
  ): Body[] | undefined {
    const found: Body[] = [body];
    let known = true;
    for (const part of besides(body, value, (schema) => {
      const truth = accepts(schema, value, passing);
      if (truth === undefined) known = false;
      return truth === true;
    })) {
      // A circle adds nothing.
      if (passing.has(part.id)) continue;
      const inner = partsOf(
        reader.body(part),
        value,
        new Set([...passing, part.id]),
      );
      if (inner === undefined) return undefined;
      found.push(...inner);
    }
    return known ? found : undefined;
  }

  function applied(schema: Schema, value: Json, passing = noneYet): Schema[] {
    if (passing.has(schema.id) || !meter.step()) return [];
    const inner = new Set([...passing, schema.id]);
    const holding = besides(
      reader.body(schema),
      value,
      (part) => accepts(part, value) === true,
    );
    return [schema, ...holding.flatMap((part) => applied(part, value, inner))];
  }

  function failure(schema: Schema, value: Json, passing = noneYet): string {
    if (passing.has(schema.id)) return "";
    const inner = new Set([...passing, schema.id]);
    const body = reader.body(schema);
    if ((kindOf(value) & body.kinds) === 0) return "";
    for (const part of body.allOf)
      if (accepts(part, value) === false) return failure(part, value, inner);
    const members: (readonly [string | number, Json, readonly Schema[]])[] =
      isMap(value)
        ? Object.keys(value).map((name) => [
            name,
            value[name]!,
            schemasForName(body, name) ?? [],
          ])
        : Array.isArray(value)
          ? (value as readonly Json[]).map((item, index) => {
              const own = schemaForItem(body, index);
              return [index, item, own === undefined ? [] : [own]];
            })
          : [];
    for (const [key, item, schemas] of members)
      for (const part of schemas)
        if (accepts(part, item) === false)
          return `/${String(key).replaceAll("~", "~0").replaceAll("/", "~1")}${failure(part, item)}`;
    return "";
  }

  return {
    accepts: (schema, value) => accepts(schema, value),
    applied: (schema, value) => applied(schema, value),
    failure: (schema, value) => failure(schema, value),
  };
}

/** Whether a body holds other schemas for the same value. */
const hasInPlace = (body: Body): boolean =>
  body.allOf.length > 0 ||
  body.anyOf !== undefined ||
  body.oneOf !== undefined ||
  body.not !== undefined ||
  body.condition !== undefined ||
  body.dependentSchemas.length > 0 ||
  body.unevaluatedProperties !== undefined ||
  body.unevaluatedItems !== undefined;

function evaluatesName(body: Body, name: string, nested: boolean): boolean {
  return (
    body.properties.has(name) ||
    body.hidden.has(name) ||
    body.additional !== undefined ||
    (nested && body.unevaluatedProperties !== undefined) ||
    body.patterns.some(([pattern]) => matches(pattern, name) === true)
  );
}

/** Schemas that hold for a value beside a body: its parts, and those branches that match. */
function besides(
  body: Body,
  value: Json,
  holds: (schema: Schema) => boolean,
): Schema[] {
  const found = [...body.allOf];
  found.push(...(body.anyOf ?? []).filter(holds));
  found.push(...(body.oneOf ?? []).filter(holds));
  const { condition } = body;
  if (condition !== undefined) {
    const met = holds(condition.if);
    if (met) found.push(condition.if);
    const branch = met ? condition.then : condition.else;
    if (branch !== undefined) found.push(branch);
  }
  if (isMap(value))
    for (const [name, schema] of body.dependentSchemas)
      if (Object.hasOwn(value, name)) found.push(schema);
  return found;
}

function holdsNumber(body: Body, value: number): Truth {
  if ((body.kinds & number) === 0) return false;
  const { minimum, maximum, multipleOf } = body;
  if (
    minimum !== undefined &&
    (minimum.exclusive ? value <= minimum.value : value < minimum.value)
  )
    return false;
  if (
    maximum !== undefined &&
    (maximum.exclusive ? value >= maximum.value : value > maximum.value)
  )
    return false;
  return multipleOf === undefined || isMultiple(value, multipleOf);
}

/** Length in characters, not in halves of them. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const _ of text) length++;
  return length;
}

function holdsText(body: Body, text: string): Truth {
  if ((body.kinds & kinds.string) === 0) return false;
  const length = lengthOf(text);
  if (length < body.minLength || length > body.maxLength) return false;
  const { pattern, format } = body;
  return both(
    pattern === undefined || matches(pattern, text),
    format === undefined || hasFormat(format, text),
  );
}

function holdsCondition(body: Body, inPlace: (schema: Schema) => Truth): Truth {
  const { condition } = body;
  if (condition === undefined) return true;
  const met = inPlace(condition.if);
  const then = (): Truth =>
    condition.then === undefined || inPlace(condition.then);
  const otherwise = (): Truth =>
    condition.else === undefined || inPlace(condition.else);
  if (met !== undefined) return met ? then() : otherwise();
  // Not known which, but perhaps it makes no difference.
  const [a, b] = [then(), otherwise()];
  return a === b ? a : undefined;
}

function holdsDependent(
  body: Body,
  value: Json,
  inPlace: (schema: Schema) => Truth,
): Truth {
  return (
    !isMap(value) ||
    every(
      body.dependentSchemas,
      ([name, schema]) => !Object.hasOwn(value, name) || inPlace(schema),
    )
  );
}
