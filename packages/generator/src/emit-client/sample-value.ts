/**
 * In: a type and the side that makes the value. Out: a JSON value of the type, as small as it can be, within its limits.
 * Patterns alone are not followed: running a contract's pattern could take for ever.
 */
import type { Json, ObjectType, Type } from "../ir/index.js";
import {
  expand,
  isFriendly,
  sampleTexts,
  type NamedTypes,
} from "../passes/index.js";

/** Who makes the value: a caller gives nothing that is read-only, a server nothing that is write-only. */
export type Side = "input" | "output";

/** Below this, lists are as short as they may be and what may be null is null. */
const deepest = 3;
/** A sample holds no more values than this; beyond it, objects are empty. */
const largest = 500;
const longest = 200;

const formats: Readonly<Record<string, string>> = {
  ...sampleTexts,
  time: "12:00:00Z",
  duration: "PT1H",
  hostname: "example.com",
  ipv4: "192.0.2.1",
  ipv6: "2001:db8::1",
  byte: "aGVsbG8=",
};

/** Where in a sample a value stands, and how many values may still be made. */
interface Place {
  readonly side: Side;
  readonly types: NamedTypes;
  readonly depth: number;
  readonly left: { values: number };
}

/** A value of a type; the name of its field makes it easy to read. */
export const sampleValue = (
  type: Type,
  name: string,
  side: Side,
  types: NamedTypes,
): Json =>
  valueAt(type, name, { side, types, depth: 0, left: { values: largest } });

/** An object with at least this many fields, where it has so many plain ones, but none of those in `without`. */
export const sampleObject = (
  object: ObjectType,
  side: Side,
  types: NamedTypes,
  fields: number,
  without: readonly string[] = [],
): Record<string, Json> =>
  objectAt(
    object,
    { side, types, depth: 0, left: { values: largest } },
    fields,
    without,
  );

function valueAt(type: Type, name: string, place: Place): Json {
  const { types, depth, left } = place;
  const { type: plain, nullable } = expand(type, types);
  const below: Place = { ...place, depth: depth + 1 };
  if (nullable && depth > deepest) return null;
  if (left.values-- <= 0) return ends[plain.kind] ?? null;
  switch (plain.kind) {
    case "string":
      return sampleText(plain.facets, name, example(type) ?? example(plain));
    case "binary":
      return "aGVsbG8=";
    case "number":
      return sampleNumber(plain);
    case "boolean":
      return true;
    case "literal":
      return plain.value;
    case "enum":
      return plain.values[0]?.value ?? null;
    case "array": {
      const { minItems = 0, uniqueItems } = plain.facets ?? {};
      const wanted = Math.max(minItems, depth > deepest ? 0 : 1);
      return Array.from({ length: Math.min(wanted, longest) }, (_, n) => {
        const item = valueAt(plain.items, name, below);
        return uniqueItems === true && n > 0 ? another(item, n) : item;
      });
    }
    case "tuple":
      return plain.items.map((item) => valueAt(item, name, below));
    case "object":
      return objectAt(plain, place);
    case "union": {
      const member =
        plain.members.find((each) => isFriendly(each, types)) ??
        plain.members[0];
      return member === undefined ? null : valueAt(member, name, below);
    }
    case "null":
    case "never":
      return null;
    case "unknown":
      return word(name);
  }
}

/** What stands where nothing more may be made. */
const ends: Readonly<Record<string, Json>> = {
  object: {},
  array: [],
  string: "",
  number: 0,
};

function objectAt(
  object: ObjectType,
  place: Place,
  fields = 0,
  without: readonly string[] = [],
): Record<string, Json> {
  const { side, types } = place;
  const below: Place = { ...place, depth: place.depth + 1 };
  const given = object.properties.filter(
    ({ readOnly, writeOnly }) =>
      (side === "input" ? readOnly : writeOnly) !== true,
  );
  const chosen = new Set(given.filter(({ required }) => required));
  const more = given.filter(
    ({ name, type, deprecated }) =>
      deprecated !== true && !without.includes(name) && isPlain(type, types),
  );
  // Words are the easiest to read.
  for (const property of [
    ...more.filter(({ type }) => expand(type, types).type.kind === "string"),
    ...more,
  ])
    if (chosen.size < fields) chosen.add(property);
  const { minProperties = 0 } = object.facets ?? {};
  for (const property of given)
    if (chosen.size < minProperties) chosen.add(property);
  const sample = given
    .filter((property) => chosen.has(property))
    .map(({ name, type }): [string, Json] => [
      name,
      valueAt(type, name, below),
    ]);
  const { additional } = object;
  for (let n = sample.length; n < Math.min(minProperties, longest); n++)
    sample.push([
      `key-${n + 1}`,
      additional === undefined ? "value" : valueAt(additional, "value", below),
    ]);
  return Object.fromEntries(sample);
}

const isPlain = (type: Type, types: NamedTypes): boolean =>
  ["string", "number", "boolean", "enum"].includes(
    expand(type, types).type.kind,
  );

const example = (type: Type): string | undefined =>
  typeof type.doc?.example === "string" ? type.doc.example : undefined;

function sampleText(
  { format, pattern, minLength = 0, maxLength = longest }: Facets = {},
  name: string,
  given: string | undefined,
): string {
  if (pattern !== undefined && given !== undefined && given.length < longest)
    return given;
  const text = formats[format ?? ""] ?? word(name);
  return text
    .padEnd(Math.min(minLength, 10_000), "x")
    .slice(0, Math.max(maxLength, 0));
}

type Facets = NonNullable<Type["facets"]>;

/** A word without anything that a URL would write in another way. */
const word = (name: string): string =>
  /^[A-Za-z][\w-]{0,40}$/.test(name) ? name : "text";

function sampleNumber({
  integer,
  facets = {},
}: Type & { readonly kind: "number" }): number {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } =
    facets;
  const step = multipleOf ?? (integer ? 1 : 0.5);
  const above = Math.max(
    minimum ?? -Infinity,
    (exclusiveMinimum ?? -Infinity) + step,
  );
  const below = Math.min(
    maximum ?? Infinity,
    (exclusiveMaximum ?? Infinity) - step,
  );
  const wanted = Math.min(Math.max(multipleOf ?? 1, above), below);
  if (multipleOf === undefined || !(multipleOf > 0)) return wanted;
  const up = Math.ceil(wanted / multipleOf) * multipleOf;
  return up > below ? Math.floor(wanted / multipleOf) * multipleOf : up;
}

/** A value that differs from the others in a list. */
function another(item: Json, n: number): Json {
  if (typeof item === "string") return `${item}${n}`;
  if (typeof item === "number") return item + n;
  return item;
}
