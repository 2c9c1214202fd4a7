import type { CompareOptions } from "../../src/contract/index.js";
import { at, spec, type Json } from "./differ-specs.js";

/** Two documents that must give a finding of this id. */
export interface Case {
  readonly id: string;
  readonly base: Json;
  readonly revision: Json;
  readonly options?: Partial<CompareOptions>;
}

type Pair = readonly [before: unknown, after: unknown];

export const text = { type: "string" };
const number = { type: "number" };
const list = { type: "array", items: text };
export const object = { type: "object", properties: { name: text } };
const both = (schema: Json, before: Json, after: Json): Pair => [
  { ...schema, ...before },
  { ...schema, ...after },
];
const swap = ([before, after]: Pair): Pair => [after, before];

const cat = {
  type: "object",
  properties: { meows: { type: "boolean" } },
  required: ["meows"],
};
const dog = {
  type: "object",
  properties: { barks: { type: "boolean" } },
  required: ["barks"],
};
const bird = {
  type: "object",
  properties: { sings: { type: "boolean" } },
  required: ["sings"],
};

/** An object with a `then` written out would be a promise to some readers. */
const consequence = Object.fromEntries([["then", { minProperties: 2 }]]);

/** Schemas before and after, by the tail of the rule. */
const byTail: Readonly<Record<string, Pair>> = {
  "type-changed": [text, number],
  "type-generalized": [{ type: "integer" }, number],
  "type-specialized": [number, { type: "integer" }],
  "list-of-types-widened": [text, { oneOf: [text, { type: "integer" }] }],
  "list-of-types-narrowed": [{ anyOf: [text, { type: "integer" }] }, text],
  "became-nullable": [text, { type: ["string", "null"] }],
  "became-enum": [text, { type: "string", enum: ["a", "b"] }],
  "enum-value-added": both(text, { enum: ["a"] }, { enum: ["a", "b"] }),
  "x-extensible-enum-value-removed": both(
    text,
    { "x-extensible-enum": ["a", "b"] },
    { "x-extensible-enum": ["a"] },
  ),
  "const-added": [text, { type: "string", const: "a" }],
  "const-changed": both(text, { const: "a" }, { const: "b" }),
  "default-value-added": [text, { type: "string", default: "a" }],
  "default-value-changed": both(text, { default: "a" }, { default: "b" }),
  "max-increased": both(number, { maximum: 10 }, { maximum: 20 }),
  "max-set": [number, { type: "number", maximum: 10 }],
  "exclusive-max-increased": both(
    number,
    { exclusiveMaximum: 10 },
    { exclusiveMaximum: 20 },
  ),
  "exclusive-max-set": [number, { type: "number", exclusiveMaximum: 10 }],
  "min-increased": both(number, { minimum: 1 }, { minimum: 2 }),
  "min-set": [number, { type: "number", minimum: 1 }],
  "exclusive-min-increased": both(
    number,
    { exclusiveMinimum: 1 },
    { exclusiveMinimum: 2 },
  ),
  "exclusive-min-set": [number, { type: "number", exclusiveMinimum: 1 }],
  "max-length-increased": both(text, { maxLength: 10 }, { maxLength: 20 }),
  "max-length-set": [text, { type: "string", maxLength: 10 }],
  "max-length-unset": [{ type: "string", maxLength: 10 }, text],
  "min-length-increased": both(text, { minLength: 1 }, { minLength: 2 }),
  "max-items-increased": both(list, { maxItems: 10 }, { maxItems: 20 }),
  "min-items-increased": both(list, { minItems: 1 }, { minItems: 2 }),
  "min-items-set": [list, { ...list, minItems: 1 }],
  "min-items-unset": [{ ...list, minItems: 1 }, list],
  "pattern-added": [text, { type: "string", pattern: "^a" }],
  "pattern-changed": both(text, { pattern: "^a" }, { pattern: "^b" }),
  "pattern-generalized": both(text, { pattern: "^a" }, { pattern: ".*" }),
  "all-of-added": [{ allOf: [cat, dog] }, { allOf: [cat, dog, bird] }],
  "all-of-added-annotation-only": [
    { allOf: [cat, dog] },
    { allOf: [cat, dog, { title: "nothing" }] },
  ],
  "any-of-added": [{ anyOf: [cat, dog] }, { anyOf: [cat, dog, bird] }],
  "one-of-added": [{ oneOf: [cat, dog] }, { oneOf: [cat, dog, bird] }],
  "wrapped-in-one-of": [
    object,
    { oneOf: [object, { type: "object", properties: { key: text } }] },
  ],
  "if-added": [
    object,
    { ...object, if: { required: ["name"] }, ...consequence },
  ],
  "then-added": [
    { ...object, if: { required: ["name"] } },
    { ...object, if: { required: ["name"] }, ...consequence },
  ],
  "else-added": [
    { ...object, if: { required: ["name"] } },
    { ...object, if: { required: ["name"] }, else: { maxProperties: 0 } },
  ],
  "prefix-items-added": [list, { ...list, prefixItems: [{ type: "integer" }] }],
  "contains-added": [list, { ...list, contains: { const: "a" } }],
  "min-contains-increased": both(
    { ...list, contains: { const: "a" } },
    { minContains: 1 },
    { minContains: 2 },
  ),
  "max-contains-increased": both(
    { ...list, contains: { const: "a" } },
    { maxContains: 1 },
    { maxContains: 2 },
  ),
  "dependent-required-added": [
    object,
    { ...object, dependentRequired: { name: ["key"] } },
  ],
  "dependent-required-changed": both(
    object,
    { dependentRequired: { name: ["key"] } },
    { dependentRequired: { name: ["age"] } },
  ),
  "dependent-schema-added": [
    object,
    { ...object, dependentSchemas: { name: { required: ["key"] } } },
  ],
  "pattern-property-added": [
    object,
    { ...object, patternProperties: { "^x-": text } },
  ],
  "property-names-added": [
    object,
    { ...object, propertyNames: { pattern: "^[a-z]+$" } },
  ],
  "unevaluated-items-added": [list, { ...list, unevaluatedItems: number }],
  "unevaluated-properties-added": [
    object,
    { ...object, unevaluatedProperties: number },
  ],
  "content-schema-added": [
    text,
    {
      type: "string",
      contentMediaType: "application/json",
      contentSchema: object,
    },
  ],
  "content-media-type-changed": both(
    text,
    { contentMediaType: "text/css" },
    { contentMediaType: "text/html" },
  ),
  "content-encoding-changed": both(
    text,
    { contentEncoding: "base64" },
    { contentEncoding: "base32" },
  ),
  "discriminator-added": both(
    { oneOf: [cat, dog] },
    {},
    { discriminator: { propertyName: "kind" } },
  ),
  "discriminator-property-name-changed": both(
    { oneOf: [cat, dog] },
    { discriminator: { propertyName: "kind" } },
    { discriminator: { propertyName: "sort" } },
  ),
  "discriminator-mapping-added": both(
    { oneOf: [cat, dog] },
    { discriminator: { propertyName: "kind", mapping: { a: "#/a" } } },
    {
      discriminator: { propertyName: "kind", mapping: { a: "#/a", b: "#/b" } },
    },
  ),
  "discriminator-mapping-changed": both(
    { oneOf: [cat, dog] },
    { discriminator: { propertyName: "kind", mapping: { a: "#/a" } } },
    { discriminator: { propertyName: "kind", mapping: { a: "#/b" } } },
  ),
  deprecated: [text, { type: "string", deprecated: true }],
  "deprecated-with-sunset": [
    text,
    { type: "string", deprecated: true, "x-sunset": "2030-01-01" },
  ],
  "deprecated-sunset-invalid": [
    text,
    { type: "string", deprecated: true, "x-sunset": "soon" },
  ],
  "stability-decreased": both(
    text,
    { "x-stability-level": "stable" },
    { "x-stability-level": "beta" },
  ),
  "stability-increased": both(
    text,
    { "x-stability-level": "beta" },
    { "x-stability-level": "stable" },
  ),
};

/** Tails that are the way back of another one. */
const wayBack: Readonly<Record<string, string>> = {
  "became-not-nullable": "became-nullable",
  reactivated: "deprecated",
  "discriminator-mapping-deleted": "discriminator-mapping-added",
};

function pairOfTail(tail: string): Pair | undefined {
  const direct = byTail[tail];
  if (direct !== undefined) return direct;
  const back =
    wayBack[tail] ??
    tail.replace("-removed", "-added").replace("-decreased", "-increased");
  const other = byTail[back];
  return other === undefined ? undefined : swap(other);
}

/** A policy that asks for notice. */
export const strict: Partial<CompareOptions> = {
  deprecationDaysStable: 90,
  deprecationDaysBeta: 30,
};

/** Places in the order in which a prefix of an id is looked for. */
const placeNames = [
  "request-read-only-property",
  "request-parameter-property",
  "request-header-property",
  "request-parameter",
  "request-property",
  "request-body",
  "response-write-only-property",
  "response-header-property",
  "response-mediatype",
  "response-property",
  "response-header",
  "response-body",
];

const hidden: Readonly<Record<string, Json>> = {
  "request-read-only-property": { readOnly: true },
  "response-write-only-property": { writeOnly: true },
};

/** The pair for a rule about a schema. */
export function schemaCase(id: string): Case | undefined {
  const place = placeNames.find((name) => id.startsWith(`${name}-`));
  if (place === undefined) return undefined;
  const tail = id.slice(place.length + 1);
  const marks = hidden[place];
  if (tail === "type-compatible") {
    // As text, a number and a string are the same; clients read what they did.
    const media = (schema: unknown): Json => {
      const content = { "text/plain": { schema } };
      return place.startsWith("request")
        ? spec({ requestBody: { content } })
        : spec({ responses: { "200": { description: "Done", content } } });
    };
    const [a, b] = place.startsWith("request")
      ? [number, text]
      : [text, number];
    if (place === "response-header")
      return { id, base: at(place, a), revision: at(place, b) };
    const wrap = (schema: unknown): unknown =>
      place.endsWith("property")
        ? { type: "object", properties: { part: schema } }
        : schema;
    return { id, base: media(wrap(a)), revision: media(wrap(b)) };
  }
  if (id === "request-parameter-property-type-changed")
    return { id, base: at(place, number), revision: at(place, text) };
  if (id === "request-parameter-property-type-specialized")
    return { id, base: at(place, text), revision: at(place, number) };
  if (
    id === "response-property-type-generalized" ||
    id === "response-body-type-generalized" ||
    id === "response-header-type-generalized"
  )
    return {
      id,
      base: at(place, { type: "integer" }),
      revision: at(place, number),
    };
  if (id === "response-header-type-changed")
    return { id, base: at(place, number), revision: at(place, text) };
  if (tail === "deprecated-sunset-missing")
    return {
      id,
      base: at(place, text),
      revision: at(place, { ...text, deprecated: true }),
      options: strict,
    };
  if (tail === "sunset-date-too-small")
    return {
      id,
      base: at(place, text),
      revision: at(place, {
        ...text,
        deprecated: true,
        "x-sunset": "2026-07-01",
      }),
      options: strict,
    };
  const pair = pairOfTail(tail);
  if (pair === undefined) return undefined;
  const [base, revision] = pair.map((schema) =>
    at(place, marks === undefined ? schema : { ...(schema as Json), ...marks }),
  );
  return { id, base: base!, revision: revision! };
}
