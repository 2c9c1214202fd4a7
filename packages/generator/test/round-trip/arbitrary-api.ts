import fc from "fast-check";
import { parseOpenApi } from "../../src/openapi/index.js";
import { emptyLock, runPasses } from "../../src/passes/index.js";
import type { Api } from "../../src/ir/index.js";

/** Documents that LAP can express: objects, lists and scalars up to two levels of maps, and any words beside them. */

type Json = Readonly<Record<string, unknown>>;

/** Names of real documents, plain and odd. */
const name = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,11}$/) },
  fc.constantFrom(
    "page[size]",
    "include[]",
    "filter[created_at][start]",
    "severity~neq",
    "a.b:c",
    "$top",
    "jcr:content/cq:distribute",
    // No name with a space: alone in a body it reads as what Swagger 2 calls the whole body.
    "@type",
    "+1",
    "objectProperty.{name}",
    "limit",
    "str",
    "map",
    "required",
  ),
);

/** Words that mean something to a reader of LAP. */
const words = fc.oneof(
  fc.constant(""),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "a",
        "name: str",
        ", ",
        ": ",
        " # ",
        "{",
        "}",
        "(",
        "]",
        "=",
        "map{a: int}",
        "\n@endpoint GET /x\n",
        "@end",
        "Note: See",
        "404: no",
        "x: [str], y!: any",
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join("")),
);

const described = (schema: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.tuple(schema, words).map(([of, description]) => ({ ...of, description }));

/** Words. A reader doubts lists in which words stand beside numbers, or that may be parts of media types and dates. */
const value = fc.stringMatching(/^x[A-Za-z0-9_.:+-]{0,7}$/);

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(
    { type: "string" },
    { type: "integer" },
    { type: "number" },
    { type: "boolean" },
    {},
    { type: "string", format: "date-time" },
    { type: "integer", format: "int64" },
    { type: ["string", "null"] },
    { type: "object" },
  ),
  fc.record({ type: fc.constant("string"), default: words }),
  fc.record({ type: fc.constant("integer"), default: fc.integer() }),
  fc
    .uniqueArray(value, { minLength: 2, maxLength: 5 })
    .map((values) => ({ type: "string", enum: values })),
  fc
    .uniqueArray(fc.integer({ min: -9, max: 99 }), {
      minLength: 2,
      maxLength: 5,
    })
    .map((values) => ({ type: "integer", enum: values })),
);

const listOf = (items: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  items.map((schema) => ({ type: "array", items: schema }));

const objectOf = (
  property: fc.Arbitrary<Json>,
  minLength = 1,
): fc.Arbitrary<Json> =>
  fc
    .uniqueArray(fc.tuple(name, property, fc.boolean()), {
      minLength,
      maxLength: 5,
      selector: ([key]) => key,
    })
    .map((entries) => ({
      type: "object",
      properties: Object.fromEntries(entries.map(([key, of]) => [key, of])),
      required: entries.flatMap(([key, , required]) => (required ? [key] : [])),
    }));

const leaf = described(fc.oneof(scalar, listOf(scalar)));
const middle = described(
  fc.oneof(
    { weight: 3, arbitrary: leaf },
    objectOf(leaf),
    listOf(objectOf(leaf)),
  ),
);
const schema = described(
  fc.oneof(
    { weight: 3, arbitrary: middle },
    objectOf(middle),
    listOf(objectOf(middle)),
  ),
);

interface Draft {
  readonly method: string;
  readonly segments: readonly string[];
  readonly params: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: Json;
    readonly required: boolean;
    readonly description: string;
  }[];
  readonly body: Json;
  readonly answer: Json;
  readonly summary: string;
  readonly description: string;
  readonly failure: string;
}

const draft: fc.Arbitrary<Draft> = fc.record({
  method: fc.constantFrom("get", "post", "put", "patch", "delete"),
  segments: fc.array(
    fc.oneof(
      fc.stringMatching(/^[a-z]{1,6}$/),
      fc.stringMatching(/^[a-z]{1,6}$/).map((word) => `{${word}}`),
    ),
    { minLength: 1, maxLength: 3 },
  ),
  params: fc.uniqueArray(
    fc.record({
      name,
      in: fc.constantFrom("query", "query", "header"),
      schema: described(fc.oneof(scalar, listOf(scalar))),
      required: fc.boolean(),
      description: words,
    }),
    { maxLength: 4, selector: (param) => param.name },
  ),
  body: objectOf(schema),
  answer: objectOf(schema),
  summary: words,
  description: words,
  failure: words,
});

function pathOf({ segments }: Draft): string {
  const named = segments.map((segment, i) =>
    segment.startsWith("{") ? `{p${i}${segment.slice(1)}` : segment,
  );
  return `/${named.join("/")}`;
}

function operationOf(of: Draft): Json {
  const writes = of.method !== "get" && of.method !== "delete";
  const inPath = [...pathOf(of).matchAll(/\{(\w+)\}/g)].map(([, found]) => ({
    name: found,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
  return {
    summary: of.summary,
    description: of.description,
    parameters: [...inPath, ...of.params],
    ...(writes
      ? {
          requestBody: {
            required: true,
            content: { "application/json": { schema: of.body } },
          },
        }
      : {}),
    responses: {
      "200": {
        description: of.description,
        content: { "application/json": { schema: of.answer } },
      },
      "404": { description: of.failure },
    },
  };
}

/** An Api that LAP can express. */
export const arbitraryApi: fc.Arbitrary<Api> = fc
  .tuple(
    fc.array(draft, { minLength: 1, maxLength: 4 }),
    fc.record({ title: words, description: words }),
  )
  .map(([drafts, info]) => {
    const paths: Record<string, Record<string, unknown>> = {};
    drafts.forEach((of, i) => {
      // Paths that differ in names alone are one.
      (paths[`/r${i}${pathOf(of)}`] ??= {})[of.method] = operationOf(of);
    });
    const { value: api } = parseOpenApi({
      openapi: "3.1.0",
      info: { ...info, version: "1" },
      servers: [{ url: "https://api.example.com" }],
      paths,
    });
    return runPasses(api!, emptyLock).value;
  });
