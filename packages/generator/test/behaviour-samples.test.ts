/** The samples that emitted tests send: an independent validator holds them against the contract. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, describe, expect, it } from "vitest";
import { sampleCall } from "../src/emit-client/sample-call.js";
import { typeIndex } from "../src/ir/index.js";
import { understand, type Understood } from "./oracle/contract.js";

const specs = fileURLToPath(
  new URL("../../../../shared/specs", import.meta.url),
);
const missing = !existsSync(specs);

const folder = mkdtempSync(join(tmpdir(), "lapsmith-samples-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A contract whose one body is this schema. */
const withBody = (schema: string): string => `openapi: 3.1.0
info: { title: Samples, version: 1.0.0 }
paths:
  /things:
    post:
      requestBody: { required: true, content: { application/json: { schema: ${schema} } } }
      responses: { "200": { description: Done } }
components:
  schemas:
    Tree: { type: object, required: [name, branches], properties: { name: { type: string }, branches: { type: array, items: { $ref: "#/components/schemas/Tree" } } } }
    Chain: { type: object, required: [next], properties: { next: { oneOf: [{ $ref: "#/components/schemas/Chain" }, { type: "null" }] } } }
`;

/** What a sample of each body violates, by operation. */
function violations({ api, document }: Understood): {
  readonly tried: number;
  readonly wrong: readonly string[];
} {
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  // The word of 3.0, which the validator takes amiss where it stands alone; no sample is null for it.
  const standard = JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      key === "nullable" && typeof value === "boolean" ? undefined : value,
    ),
  ) as object;
  ajv.addSchema(standard, "contract");
  const types = typeIndex(api);
  let tried = 0;
  const wrong = api.operations.flatMap((operation) => {
    const { body, key, method, path } = operation;
    const call = sampleCall(operation, api, types, false);
    if (body?.kind !== "json" || call === undefined) return [];
    const sent =
      body.shape === "field"
        ? call.input[body.field]
        : Object.fromEntries(
            Object.entries(call.input).filter(
              ([name]) => !call.places.includes(name),
            ),
          );
    const escape = (part: string): string =>
      encodeURIComponent(part.replaceAll("~", "~0").replaceAll("/", "~1"));
    const pointer = ["paths", path, method.toLowerCase(), "requestBody"]
      .concat("content", body.mediaType, "schema")
      .map(escape)
      .join("/");
    const validate = ajv.getSchema(`contract#/${pointer}`);
    // The body is a reference to another part of the document.
    if (validate === undefined) return [];
    tried++;
    return validate(sent)
      ? []
      : [`${key} ${JSON.stringify(sent)}: ${ajv.errorsText(validate.errors)}`];
  });
  return { tried, wrong };
}

describe("a sample of a body", () => {
  it.each([
    "{ type: object, required: [a, b], properties: { a: { type: string, minLength: 30 }, b: { type: string, maxLength: 2 }, c: { type: integer } } }",
    "{ type: object, required: [a, b, c, d], properties: { a: { type: integer, minimum: 7 }, b: { type: number, exclusiveMinimum: 0, maximum: 0.25 }, c: { type: integer, multipleOf: 12, minimum: 30 }, d: { type: number, exclusiveMaximum: -3 } } }",
    "{ type: array, minItems: 3, uniqueItems: true, items: { type: string } }",
    "{ type: array, minItems: 2, items: { type: array, minItems: 1, items: { enum: [x, y] } } }",
    "{ type: array, prefixItems: [{ type: string }, { type: integer }], minItems: 2, items: false }",
    '{ $ref: "#/components/schemas/Tree" }',
    '{ $ref: "#/components/schemas/Chain" }',
    "{ allOf: [{ type: object, required: [a], properties: { a: { type: string } } }, { type: object, required: [b], properties: { b: { const: 4 } } }] }",
    "{ oneOf: [{ type: object, required: [kind, x], properties: { kind: { const: one }, x: { type: integer } } }, { type: object, required: [kind], properties: { kind: { const: two } } }] }",
    "{ type: object, minProperties: 2, additionalProperties: { type: integer } }",
    "{ type: object, required: [secret, id], properties: { id: { type: string }, secret: { type: string, writeOnly: true } } }",
    "{ type: object, required: [code], properties: { code: { type: string, pattern: '^[A-Z]{3}-[0-9]+$', example: ABC-12 } } }",
    "{ type: string, minLength: 5 }",
    "{ type: [string, 'null'] }",
    "{}",
  ])("is one of %s", async (schema) => {
    const spec = join(folder, "spec.yaml");
    writeFileSync(spec, withBody(schema));
    expect(violations(await understand({ spec }))).toEqual({
      tried: 1,
      wrong: [],
    });
  });
});

it("stays small, however large a value the contract asks for", async () => {
  const level = (n: number): string =>
    `    L${n}: { type: object, required: [a, b, c], properties: { ${["a", "b", "c"].map((name) => `${name}: { $ref: "#/components/schemas/L${n + 1}" }`).join(", ")} } }\n`;
  const levels = Array.from({ length: 40 }, (_, n) => level(n)).join("");
  const spec = join(folder, "deep.yaml");
  writeFileSync(
    spec,
    `${withBody('{ $ref: "#/components/schemas/L0" }')}${levels}    L40: { type: array, minItems: 1000000, items: { type: string, minLength: 1000000 } }\n`,
  );
  const { api } = await understand({ spec });
  const call = sampleCall(api.operations[0]!, api, typeIndex(api), false);
  expect(JSON.stringify(call?.input).length).toBeLessThan(100_000);
});

describe.skipIf(missing)("samples of real contracts", () => {
  it.each(
    missing
      ? ["(skipped: no folder of contracts beside the repository)"]
      : ["openrouter-2026-04-09.openapi.yaml", "resend.yaml", "asana.yaml"],
  )("are what the contract asks for, nearly all: %s", async (file) => {
    const { tried, wrong } = violations(
      await understand({ spec: join(specs, file) }),
    );
    // Patterns are not followed, and of `oneOf` two may hold.
    expect(
      wrong.filter((each) => !/pattern|exactly one schema/.test(each)),
    ).toEqual([]);
    expect(wrong.length).toBeLessThan(tried / 20);
  });
});
