import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { withoutProse } from "./without-prose.js";

const words = {
  description: "Words.",
  summary: "Words.",
  externalDocs: { url: "https://example.com" },
};

test("keeps facts and drops words", () => {
  expect(
    withoutProse({
      openapi: "3.1.0",
      info: {
        title: "Till",
        version: "2.0.0",
        description: "Words.",
        license: { name: "MIT" },
      },
      servers: [{ url: "https://till.test", description: "Words." }],
      tags: [{ name: "orders", ...words }],
      paths: {
        "/orders": {
          ...words,
          get: {
            ...words,
            operationId: "list",
            parameters: [
              {
                name: "limit",
                in: "query",
                description: "Words.",
                example: 3,
                schema: { type: "integer", maximum: 9, default: 5 },
              },
            ],
            responses: {
              200: {
                description: "Words.",
                headers: { "x-total": { ...words, schema: {} } },
                content: {
                  "application/json": {
                    examples: { a: { value: 1 } },
                    schema: { $ref: "#/components/schemas/Order" },
                  },
                },
              },
            },
            callbacks: {
              done: { "{$url}": { post: { ...words, responses: {} } } },
            },
          },
        },
        "x-words": "Words.",
      },
      components: {
        examples: { a: { value: 1 } },
        schemas: {
          Order: {
            ...words,
            $comment: "Words.",
            title: "Order",
            examples: [{}],
            properties: {
              note: { type: "string", example: "Words." },
              list: { items: [{ description: "Words." }, true] },
            },
          },
        },
      },
    }),
  ).toEqual({
    openapi: "3.1.0",
    info: { title: "Till", version: "2.0.0" },
    servers: [{ url: "https://till.test" }],
    tags: [{ name: "orders" }],
    paths: {
      "/orders": {
        get: {
          operationId: "list",
          parameters: [
            {
              name: "limit",
              in: "query",
              schema: { type: "integer", maximum: 9, default: 5 },
            },
          ],
          responses: {
            200: {
              description: "",
              headers: { "x-total": { schema: {} } },
              content: {
                "application/json": {
                  schema: { $ref: "#/components/schemas/Order" },
                },
              },
            },
          },
          callbacks: { done: { "{$url}": { post: { responses: {} } } } },
        },
      },
    },
    components: {
      schemas: {
        Order: {
          title: "Order",
          properties: {
            note: { type: "string" },
            list: { items: [{}, true] },
          },
        },
      },
    },
  });
});

test("takes names and values for what they are, however they are called", () => {
  const schemas = {
    description: { type: "string" },
    "x-y": {
      properties: {
        description: { type: "string" },
        examples: { enum: ["summary", { description: "a value" }] },
        "x-z": { default: { example: 1, "x-a": 2 }, const: { summary: 1 } },
      },
      patternProperties: { "x-": { minLength: 1 } },
      required: ["description"],
      dependentRequired: { description: ["summary"] },
    },
  };
  const root = { openapi: "3.1.0", components: { schemas } };
  expect(withoutProse(root)).toEqual(root);
  const named = '{"components":{"schemas":{"__proto__":{"type":"string"}}}}';
  expect(JSON.stringify(withoutProse(JSON.parse(named)))).toBe(named);
});

test("keeps extensions that a reference leads into, and no others", () => {
  const root = {
    "x-types": { Id: { type: "string" } },
    "x-codeSamples": [{ source: "words" }],
    paths: {
      "/a": { get: { "x-codeSamples": [], "x-sunset": "2031-01-01" } },
    },
    components: { schemas: { A: { $ref: "#/x-types/Id" } } },
  };
  expect(withoutProse(root)).toEqual({
    "x-types": { Id: { type: "string" } },
    paths: { "/a": { get: { "x-sunset": "2031-01-01" } } },
    components: { schemas: { A: { $ref: "#/x-types/Id" } } },
  });
});

test("does not stumble over a document that is not right", () => {
  const root = {
    paths: null,
    servers: "none",
    tags: [3],
    components: { schemas: [1], responses: { a: { description: 4 } } },
  };
  expect(withoutProse(root)).toEqual(root);
});

/** Extensions that the sources name, but those of words for people; rules and media types are called alike. */
function extensionsNamed(): string[] {
  const found = new Set<string>();
  for (const room of ["openapi", "contract", "passes"]) {
    const folder = fileURLToPath(new URL(`../${room}`, import.meta.url));
    for (const path of readdirSync(folder, { recursive: true }) as string[])
      if (path.endsWith(".ts") && !/\.test\.ts$|test-[^/]+\.ts$/.test(path))
        for (const [, name] of readFileSync(
          join(folder, path),
          "utf8",
        ).matchAll(/"(x-[\w-]+)"/g))
          found.add(name!);
  }
  return [...found]
    .filter((name) => !/descriptions$|-value-|json/i.test(name))
    .sort();
}

test("keeps every extension that some room reads", () => {
  const names = extensionsNamed();
  expect(names).toContain("x-sunset");
  const root = Object.fromEntries(names.map((name) => [name, {}]));
  expect(Object.keys(withoutProse(root))).toEqual(names);
});
