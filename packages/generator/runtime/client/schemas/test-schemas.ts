/** Random schemas and values with a small vocabulary, so that they meet often, and ajv to judge them. */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import type { JsonSchema, SchemaTexts } from "./json-schema.js";

const typeNames = ["A", "B", "C"] as const;
const fields = ["a", "b", "type", "constructor", "a/b~c"];
const words = ["x", "y", "zz", "😀😀"];

const scalar = fc.oneof(
  fc.constantFrom<string | number | boolean | null>(
    ...words,
    true,
    false,
    null,
  ),
  fc.integer({ min: -3, max: 5 }),
  fc.constantFrom(0.5, 0.3, 2.5, 1e20),
);

const some = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(of, { nil: undefined, freq: 3 });
const small = fc.nat({ max: 3 });

const limits = {
  minimum: some(small),
  exclusiveMaximum: some(small),
  multipleOf: some(fc.constantFrom(0.1, 0.5, 2, 3)),
  minLength: some(small),
  maxLength: some(small),
  pattern: some(fc.constantFrom("^x", "y$", "^.{1,2}$", "\\d")),
  minItems: some(small),
  maxItems: some(small),
  uniqueItems: some(fc.boolean()),
  minProperties: some(small),
  maxProperties: some(small),
};

/** Without the keywords that are undefined: a schema is JSON. */
const clean = (schema: object): JsonSchema =>
  JSON.parse(JSON.stringify(schema)) as JsonSchema;

export const schema: fc.Arbitrary<JsonSchema> = fc.letrec<{
  schema: JsonSchema;
}>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.constantFrom<JsonSchema>(true, false, {}),
    fc.constantFrom(...typeNames).map(($ref): JsonSchema => ({ $ref })),
    fc
      .record({
        type: fc.oneof(
          fc.constantFrom("string", "integer", "number", "boolean", "null"),
          fc.constant(["string", "null"]),
        ),
        ...limits,
      })
      .map(clean),
    scalar.map((value): JsonSchema => ({ const: value })),
    fc
      .uniqueArray(scalar, { minLength: 1, maxLength: 3 })
      .map((values): JsonSchema => ({ enum: values })),
    fc
      .record({
        type: some(fc.constant("object")),
        properties: some(
          fc.dictionary(fc.constantFrom(...fields), tie("schema"), {
            maxKeys: 3,
          }),
        ),
        required: some(
          fc.uniqueArray(fc.constantFrom(...fields), { maxLength: 2 }),
        ),
        additionalProperties: some(tie("schema")),
        patternProperties: some(
          fc.dictionary(fc.constantFrom("^a", "b"), tie("schema"), {
            maxKeys: 1,
          }),
        ),
        minProperties: limits.minProperties,
        maxProperties: limits.maxProperties,
      })
      .map(clean),
    fc
      .record({
        type: fc.constant("array"),
        items: some(tie("schema")),
        prefixItems: some(
          fc.array(tie("schema"), { minLength: 1, maxLength: 2 }),
        ),
        minItems: limits.minItems,
        maxItems: limits.maxItems,
        uniqueItems: limits.uniqueItems,
      })
      .map(clean),
    fc
      .record({
        allOf: some(fc.array(tie("schema"), { minLength: 1, maxLength: 3 })),
        anyOf: some(fc.array(tie("schema"), { minLength: 1, maxLength: 3 })),
        properties: some(
          fc.dictionary(fc.constantFrom(...fields), tie("schema"), {
            maxKeys: 2,
          }),
        ),
      })
      .map(clean),
    // Alternatives that a field tells apart.
    fc
      .array(fc.tuple(fc.constantFrom(...words), tie("schema")), {
        minLength: 2,
        maxLength: 3,
      })
      .map((members): JsonSchema => ({
        anyOf: members.map(([mark, inner]) => ({
          type: "object",
          properties: { type: { const: mark }, a: inner },
          required: ["type"],
        })),
      })),
  ),
})).schema;

/** A type must not be made of itself alone: neither validator, nor any contract that gets here, has such a thing. */
const alone = (schema: JsonSchema, index: number): boolean =>
  typeof schema === "boolean" ||
  ((schema.$ref === undefined ||
    typeNames.indexOf(schema.$ref as never) > index) &&
    [...(schema.allOf ?? []), ...(schema.anyOf ?? [])].every((member) =>
      alone(member, index),
    ));

/** Schemas of the named types. */
export const namedSchemas: fc.Arbitrary<JsonSchema[]> = fc
  .tuple(schema, schema, schema)
  .filter((all) => all.every(alone));

export const value: fc.Arbitrary<unknown> = fc.letrec<{ value: unknown }>(
  (tie) => ({
    value: fc.oneof(
      { depthSize: "small", withCrossShrink: true },
      scalar,
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom(...fields, "other"), tie("value"), {
        maxKeys: 4,
        // As JSON.parse makes them.
        noNullPrototype: true,
      }),
    ),
  }),
).value;

/** What ajv says of the values of a schema. */
export function theirs(
  schemas: readonly JsonSchema[],
  whole: JsonSchema,
): ValidateFunction {
  const ajv = new Ajv2020({
    strict: false,
    ownProperties: true,
    multipleOfPrecision: 8,
    meta: false,
    validateSchema: false,
  });
  schemas.forEach((of, i) => ajv.addSchema(of, typeNames[i] as string));
  return ajv.compile(whole);
}

/** The texts of a contract with these named types, whose one operation answers with the schema. */
export const textsOf = (
  schemas: readonly JsonSchema[],
  whole: JsonSchema,
): SchemaTexts => ({
  types: Object.fromEntries(
    schemas.map((of, i) => [typeNames[i], JSON.stringify(of)]),
  ),
  operations: { op: JSON.stringify({ output: { 200: whole } }) },
});
