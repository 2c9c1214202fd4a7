import fc from "fast-check";
import type { SchemaPlace } from "../../src/contract/proof/index.js";

export type Schema = boolean | { [keyword: string]: unknown };

const names = ["a", "b", "c"] as const;
const patterns = ["^a", "b$", "^[ab]*$", ".", "^[a-c]{1,2}$"] as const;
const small = fc.integer({ min: 0, max: 3 });
const scalar: fc.Arbitrary<unknown> = fc.constantFrom(
  null,
  true,
  false,
  0,
  1,
  2,
  3,
  -1,
  0.5,
  "",
  "a",
  "b",
  "ab",
  "abc",
);
const listed = fc.oneof(
  { weight: 6, arbitrary: scalar },
  { weight: 1, arbitrary: fc.constantFrom([], [1], ["a", "b"], {}, { a: 1 }) },
);
const typeName = fc.constantFrom(
  "null",
  "boolean",
  "integer",
  "number",
  "string",
  "array",
  "object",
);
const nameList = fc.uniqueArray(fc.constantFrom(...names), { maxLength: 2 });

/** Some of the keywords, each with its own arbitrary. */
const someOf = (
  keywords: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Record<string, unknown>> =>
  fc
    .uniqueArray(fc.constantFrom(...Object.keys(keywords)), {
      minLength: 0,
      maxLength: 3,
    })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(chosen.map((name) => [name, keywords[name]!])),
      ),
    );

const ofNumbers = someOf({
  minimum: small,
  maximum: small,
  exclusiveMinimum: small,
  exclusiveMaximum: small,
  multipleOf: fc.constantFrom(1, 2, 3, 0.5),
});
const ofTexts = someOf({
  minLength: small,
  maxLength: small,
  pattern: fc.constantFrom(...patterns),
});

interface Grammar {
  /** Every schema that declares properties says what further ones are, so that typed senders and others are one. */
  readonly explicit: boolean;
  readonly components: readonly string[];
}

const ofLists = (inner: fc.Arbitrary<Schema>) =>
  someOf({
    items: inner,
    prefixItems: fc.array(inner, { minLength: 1, maxLength: 2 }),
    contains: inner,
    minItems: fc.integer({ min: 0, max: 2 }),
    maxItems: small,
    uniqueItems: fc.boolean(),
  }).chain((schema) => {
    if (!("contains" in schema)) return fc.constant(schema);
    const { contains, ...rest } = schema;
    return fc
      .record({ minContains: fc.nat(2), more: fc.nat(2) })
      .map(({ minContains, more }) => {
        const part = { contains, minContains, maxContains: minContains + more };
        // Ajv skips `contains` beside a tuple that is longer than the list.
        return "prefixItems" in rest
          ? { ...rest, allOf: [part] }
          : { ...rest, ...part };
      });
  });

const ofMaps = (
  inner: fc.Arbitrary<Schema>,
  beside: fc.Arbitrary<Schema>,
  { explicit }: Grammar,
) =>
  fc
    .tuple(
      fc.dictionary(fc.constantFrom(...names), inner, { maxKeys: 3 }),
      someOf({
        required: nameList,
        additionalProperties: inner,
        patternProperties: fc.dictionary(fc.constantFrom(...patterns), inner, {
          maxKeys: 1,
        }),
        propertyNames: fc.constantFrom(
          { maxLength: 1 },
          { pattern: "^[ab]$" },
          { enum: ["a", "b"] },
        ),
        minProperties: fc.integer({ min: 0, max: 2 }),
        maxProperties: small,
        dependentRequired: fc.dictionary(fc.constantFrom(...names), nameList, {
          maxKeys: 1,
        }),
        dependentSchemas: fc.dictionary(fc.constantFrom(...names), beside, {
          maxKeys: 1,
        }),
        unevaluatedProperties: inner,
      }),
    )
    .map(([properties, more]): Record<string, unknown> => {
      const { dependentSchemas, ...rest } = more;
      return {
        ...(Object.keys(properties).length > 0 && { properties }),
        ...(explicit &&
          (Object.keys(properties).length > 0 ||
            "patternProperties" in more) && { additionalProperties: true }),
        ...rest,
        // Ajv forgets what is evaluated where `dependentSchemas` stands beside `unevaluatedProperties`.
        ...(dependentSchemas !== undefined &&
          ("unevaluatedProperties" in rest
            ? { allOf: [{ dependentSchemas }] }
            : { dependentSchemas })),
      };
    });

const ofComposition = (inner: fc.Arbitrary<Schema>) => {
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    list.map((allOf) => ({ allOf })),
    list.map((anyOf) => ({ anyOf })),
    list.map((oneOf) => ({ oneOf })),
    inner.map((not) => ({ not })),
    fc
      .tuple(inner, inner, inner)
      .map(([test, then, otherwise]) => ({ if: test, then, else: otherwise })),
  );
};

function schemas(
  grammar: Grammar,
  depth = 2,
  inside = false,
): fc.Arbitrary<Schema> {
  const inner = depth === 0 ? undefined : schemas(grammar, depth - 1, true);
  const beside = depth === 0 ? undefined : schemas(grammar, depth - 1);
  const simple = fc.oneof(
    { weight: 5, arbitrary: typeName.map((type) => ({ type })) },
    {
      weight: 1,
      arbitrary: fc
        .uniqueArray(typeName, { minLength: 1, maxLength: 3 })
        .map((type) => ({ type })),
    },
    {
      weight: 2,
      arbitrary: fc
        .uniqueArray(listed, { minLength: 1, maxLength: 3 })
        .map((list) => ({ enum: list })),
    },
    { weight: 1, arbitrary: listed.map((value) => ({ const: value })) },
    {
      weight: 2,
      arbitrary: ofNumbers.map((more) => ({ type: "number", ...more })),
    },
    { weight: 1, arbitrary: ofNumbers },
    {
      weight: 2,
      arbitrary: ofTexts.map((more) => ({ type: "string", ...more })),
    },
    { weight: 1, arbitrary: ofTexts },
    { weight: 1, arbitrary: fc.boolean() as fc.Arbitrary<Schema> },
  ) as fc.Arbitrary<Schema>;
  const referring =
    inside && grammar.components.length > 0
      ? [
          {
            weight: 2,
            arbitrary: fc
              .constantFrom(...grammar.components)
              .map((name) => ({ $ref: `#/components/schemas/${name}` })),
          },
        ]
      : [];
  if (inner === undefined || beside === undefined)
    return fc.oneof({ weight: 6, arbitrary: simple }, ...referring);
  const maps = ofMaps(inner, beside, grammar);
  const lists = ofLists(inner);
  return fc.oneof(
    { weight: 4, arbitrary: simple },
    {
      weight: 4,
      arbitrary: maps.map((more) => ({ type: "object", ...more })),
    },
    { weight: 1, arbitrary: maps },
    {
      weight: 2,
      arbitrary: lists.map((more) => ({ type: "array", ...more })),
    },
    { weight: 1, arbitrary: lists },
    { weight: 3, arbitrary: ofComposition(beside) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(maps, ofComposition(beside))
        .map(([a, b]) => ({ ...a, ...b })),
    },
    ...referring,
  ) as fc.Arbitrary<Schema>;
}

/** A document with a schema to ask about, and some that it may refer to. */
export type Contract = {
  readonly openapi: string;
  readonly components: { readonly schemas: Record<string, Schema> };
};

export const documents = (
  options: { explicit?: boolean; recursive?: boolean; depth?: number } = {},
): fc.Arbitrary<Contract> => {
  const grammar: Grammar = {
    explicit: options.explicit ?? false,
    components: options.recursive === true ? ["Asked", "Other"] : [],
  };
  return fc
    .tuple(schemas(grammar, options.depth ?? 2), schemas(grammar, 1))
    .map(([Asked, Other]) => ({
      openapi: "3.1.0",
      components: { schemas: { Asked, Other } },
    }));
};

export const asked = (document: Contract): SchemaPlace => ({
  document,
  node: document.components.schemas["Asked"],
  pointer: "/components/schemas/Asked",
});

/** Values that the random schemas tell apart, made without looking at any schema. */
export const values: readonly unknown[] = (() => {
  const scalars = [
    null,
    true,
    false,
    -1,
    0,
    0.5,
    1,
    2,
    3,
    4,
    "",
    "a",
    "b",
    "ab",
    "abc",
    "d",
  ];
  const lists = [
    [],
    [0],
    [1, 1],
    ["a", "b"],
    [null, 1, "a"],
    [[], {}],
    ["a", "a", "a"],
    [2, 0.5],
  ];
  const members = [undefined, null, 0, 1, "a", "ab", true, [1], { a: 1 }, {}];
  const maps = members.flatMap((a, i) =>
    members.map((b, j) => {
      const c = members[(i + j) % members.length];
      return Object.fromEntries(
        [
          ["a", a],
          ["b", b],
          ["c", (i * j) % 3 === 0 ? c : undefined],
          ["d", (i + 2 * j) % 7 === 0 ? 1 : undefined],
        ].filter(([, value]) => value !== undefined),
      );
    }),
  );
  return [...scalars, ...lists, ...maps];
})();
