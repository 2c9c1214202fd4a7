/**
 * In: a type of a contract. Out: a value for an example: what the contract shows where it shows something, else as small as
 * can be. Bytes are code, everything else is JSON. It must not know operations.
 */
import { Reference } from "../code/index.js";
import type { Doc, Facets, Json, Property, Type } from "../ir/index.js";
import { expand, isFriendly, type NamedTypes } from "../passes/index.js";
import { hasSecret } from "./docs-text.js";
import { sampleValue } from "./sample-value.js";

/** JSON, or the code of a file. */
export type Example =
  Json | Reference | readonly Example[] | { readonly [key: string]: Example };

/** More than this is no example but a document. */
const longest = 160;
/** Below this, only what is required is there, at its smallest. */
const deepest = 5;

const file = new Reference('new Blob(["Hello"])');

/** Fields that hold what people write. */
const prose = /^(content|text|message|prompt|input|query|body|subject)$/;

/** A value of a type; the name of its field makes it easy to read. */
export function exampleValue(
  type: Type,
  doc: Doc | undefined,
  name: string,
  types: NamedTypes,
  depth = 0,
): Example {
  const shown = shownValue(type, doc, types);
  if (shown !== undefined) return shown;
  const { type: plain } = expand(type, types);
  const inner = (of: Type, own?: Doc, as = name): Example =>
    depth > deepest
      ? sampleValue(of, as, "input", types)
      : exampleValue(of, own, as, types, depth + 1);
  switch (plain.kind) {
    case "binary":
      return file;
    case "string":
      return prose.test(name) && plain.facets === undefined
        ? "Hello"
        : sampleValue(type, name, "input", types);
    case "array": {
      const { minItems = 1, uniqueItems } = plain.facets ?? {};
      // Many, and such as must differ, are the business of samples.
      return minItems > 1 && (uniqueItems === true || minItems > 3)
        ? sampleValue(type, name, "input", types)
        : Array.from({ length: Math.max(minItems, 1) }, () =>
            inner(plain.items),
          );
    }
    case "tuple":
      return plain.items.map((item) => inner(item));
    case "object":
      return (plain.facets?.minProperties ?? 0) > 0
        ? sampleValue(type, name, "input", types)
        : entries(
            plain.properties
              .filter(
                (property) => isNeeded(property) && property.readOnly !== true,
              )
              .map((property) => [
                property.name,
                inner(property.type, property.doc, property.name),
              ]),
          );
    case "union": {
      const friendly = plain.members.find((member) =>
        isFriendly(member, types),
      );
      const member = friendly ?? plain.members[0];
      return member === undefined ? null : inner(member);
    }
    default:
      return sampleValue(type, name, "input", types);
  }
}

/** What must be given. Of a name that every object has, as `constructor`, TypeScript takes the object's own for the field. */
export const isNeeded = ({
  name,
  required,
}: Pick<Property, "name" | "required">): boolean =>
  required || (name in Object.prototype && name !== "__proto__");

/** `__proto__` may be a name. */
export const entries = (
  all: readonly (readonly [string, Example])[],
): { readonly [key: string]: Example } => Object.fromEntries(all);

/** The first field that reads well, of those that may be left out: for bodies that require nothing. */
export function firstField(
  properties: readonly Property[],
  types: NamedTypes,
  without: readonly (string | undefined)[],
): Property | undefined {
  const open = properties.filter(
    ({ name, readOnly, deprecated }) =>
      readOnly !== true && deprecated !== true && !without.includes(name),
  );
  const kinds = (property: Property): string =>
    expand(property.type, types).type.kind;
  return ["string", "enum", "number", "boolean", "array", "object"]
    .map((kind) => open.find((property) => kinds(property) === kind))
    .find((property) => property !== undefined);
}

/** What the contract itself shows of a value: an example, else the default. */
function shownValue(
  type: Type,
  doc: Doc | undefined,
  types: NamedTypes,
): Json | undefined {
  const { type: plain, ids } = expand(type, types);
  const named = ids.at(-1);
  return [
    doc?.example,
    type.doc?.example,
    plain.doc?.example,
    named === undefined ? undefined : types.get(named)?.doc.example,
    type.facets?.default,
    plain.facets?.default,
  ].find((value) => value !== undefined && isUsable(value, type, types));
}

function isUsable(value: Json, type: Type, types: NamedTypes): boolean {
  if (value === null || value === "") return false;
  const text = JSON.stringify(value);
  return text.length <= longest && !hasSecret(text) && fits(value, type, types);
}

/** Whether TypeScript would take the value, and the limits hold. Patterns are not run: they are untrusted. */
export function fits(
  value: Json,
  type: Type,
  types: NamedTypes,
  depth = 0,
): boolean {
  const { type: plain, nullable } = expand(type, types);
  if (depth > deepest) return false;
  if (value === null) return nullable;
  const inner = (of: Json, as: Type): boolean => fits(of, as, types, depth + 1);
  switch (plain.kind) {
    case "string":
      return typeof value === "string" && fitsText(value, plain.facets);
    case "number":
      return typeof value === "number" && fitsNumber(value, plain);
    case "boolean":
      return typeof value === "boolean";
    case "literal":
      return value === plain.value;
    case "enum":
      return plain.values.some((each) => each.value === value);
    case "array": {
      if (!isList(value)) return false;
      const { minItems = 0, maxItems = Infinity } = plain.facets ?? {};
      return (
        value.length >= minItems &&
        value.length <= maxItems &&
        value.every((item) => inner(item, plain.items))
      );
    }
    case "object": {
      if (typeof value !== "object" || isList(value)) return false;
      const given = value as { readonly [key: string]: Json };
      const known = new Map(plain.properties.map((each) => [each.name, each]));
      return (
        plain.patterns === undefined &&
        plain.properties.every(
          ({ name, required }) => !required || Object.hasOwn(given, name),
        ) &&
        Object.entries(given).every(([name, item]) => {
          const property = known.get(name);
          const of = property?.type ?? plain.additional;
          return (
            of !== undefined &&
            property?.readOnly !== true &&
            of.kind !== "never" &&
            inner(item, of)
          );
        })
      );
    }
    case "union":
      return plain.members.some((member) => inner(value, member));
    case "unknown":
      return true;
    default:
      return false;
  }
}

const isList = (value: Json): value is readonly Json[] => Array.isArray(value);

const fitsText = (
  value: string,
  { minLength = 0, maxLength = Infinity }: Facets = {},
): boolean => value.length >= minLength && value.length <= maxLength;

function fitsNumber(
  value: number,
  { integer, facets = {} }: Type & { readonly kind: "number" },
): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = facets;
  return (
    Number.isFinite(value) &&
    (!integer || Number.isInteger(value)) &&
    value >= (minimum ?? -Infinity) &&
    value <= (maximum ?? Infinity) &&
    value > (exclusiveMinimum ?? -Infinity) &&
    value < (exclusiveMaximum ?? Infinity)
  );
}
