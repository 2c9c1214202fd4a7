/**
 * The schemas that a client carries, against the OpenAPI document that they were made of: values of every named type,
 * and the same values damaged at random, fit the one exactly where ajv says that they fit the other.
 */
import { Ajv2020 } from "ajv/dist/2020.js";
import { beforeAll, describe, expect, it } from "vitest";
import { check } from "../runtime/client/schemas/check.js";
import {
  SchemaStore,
  type SchemaTexts,
} from "../runtime/client/schemas/json-schema.js";
import { pick } from "../runtime/client/testing/random.js";
import { sample } from "../runtime/client/testing/sample.js";
import { emitClient } from "../src/emit-client/index.js";
import { print, readOpenRouter, type Understood } from "./oracle/contract.js";
import { textsIn } from "./support/schema-texts.js";

let contract: Understood;
let texts: SchemaTexts;

beforeAll(async () => {
  contract = await readOpenRouter();
  const files = await print(
    emitClient(contract.api, { packageName: "c", openapiExport: false }),
  );
  texts = await textsIn(
    files.find(({ path }) => path === "src/generated/schemas.ts")!.text,
  );
});

/** Alternatives are read as `anyOf`: a client must not refuse an answer because two of them fit. */
function anyForOne(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(anyForOne);
  if (typeof node !== "object" || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => [
      key === "oneOf" ? "anyOf" : key,
      anyForOne(value),
    ]),
  );
}

const junk = ["text", 1, 0.5, true, null, [], {}, [1], { type: "x" }];

/** Another value somewhere in it, a field less or a field more. */
function damaged(value: unknown, seed: string): unknown {
  const way = pick(`${seed} way`, 4);
  if (typeof value !== "object" || value === null || way === 0)
    return junk[pick(`${seed} junk`, junk.length)];
  const keys = Object.keys(value);
  const key = keys[pick(`${seed} key`, keys.length || 1)];
  if (key === undefined) return { more: 1 };
  const copy = structuredClone(value) as Record<string, unknown>;
  if (way === 1 && !Array.isArray(value)) {
    if (pick(`${seed} less`, 2)) delete copy[key];
    else copy["brand_new"] = 1;
  } else copy[key] = damaged(copy[key], `${seed} in`);
  return copy;
}

describe("every named type", () => {
  it("takes what the document's schema takes, and nothing else", () => {
    const store = new SchemaStore(texts);
    const ajv = new Ajv2020({
      strict: false,
      validateFormats: false,
      meta: false,
      validateSchema: false,
    });
    ajv.addSchema(anyForOne(contract.document) as object, "document");
    let fitting = 0;
    let all = 0;
    const different: unknown[] = [];
    for (const { id, name } of contract.api.types) {
      const schema = { $ref: name };
      const theirs = ajv.compile({
        $ref: `document#/components/schemas/${id}`,
      });
      const samples = [0, 1, 2].map((i) =>
        sample(schema, store, { seed: `${id} ${i}` }),
      );
      for (let i = 0; i < 15; i++) {
        let value = samples[i % 3];
        for (let times = i; times > 2; times -= 6)
          value = damaged(value, `${id} ${times}`);
        const { fits, issues } = check([schema], value, store);
        const found = issues();
        // A value that an open enum or union does not have is fine for us alone.
        const ours =
          fits &&
          !found.some(({ code }) => /^unknown(Value|Member)$/.test(code));
        const verdict = theirs(value);
        all++;
        if (verdict) fitting++;
        if (ours !== verdict || (i < 3 && found.length > 0))
          different.push({ id, value, ours, verdict, found });
      }
    }
    expect(different).toEqual([]);
    expect(all).toBeGreaterThan(5_000);
    expect(fitting / all).toBeGreaterThan(0.2);
    expect(fitting / all).toBeLessThan(0.8);
  }, 60_000);
});

/** What the runtime reads. */
const understood = new Set(
  (
    "$ref type const enum x-open allOf anyOf properties required patternProperties additionalProperties minProperties maxProperties " +
    "prefixItems items minItems maxItems uniqueItems minLength maxLength pattern minimum maximum exclusiveMinimum exclusiveMaximum multipleOf format default examples"
  ).split(" "),
);

describe("the schemas of the flagship", () => {
  it("refer only to types that are there, and hold no prose", () => {
    const named = new Set(Object.keys(texts.types));
    const keywords = new Set<string>();
    const refs = new Set<string>();
    const read = (schema: unknown): void => {
      if (typeof schema !== "object" || schema === null) return;
      for (const [keyword, value] of Object.entries(schema)) {
        keywords.add(keyword);
        if (keyword === "$ref") refs.add(value as string);
        else if (/^(properties|patternProperties)$/.test(keyword))
          Object.values(value as object).forEach(read);
        else if (/^(anyOf|allOf|prefixItems)$/.test(keyword))
          (value as unknown[]).forEach(read);
        else if (/^(items|additionalProperties)$/.test(keyword)) read(value);
      }
    };
    for (const text of Object.values(texts.types)) read(JSON.parse(text));
    for (const text of Object.values(texts.operations)) {
      const { input, output, event, errors } = JSON.parse(text);
      for (const schema of [input, event]) read(schema);
      for (const answers of [output, errors ?? {}])
        Object.values(answers).forEach(read);
    }
    expect(refs.size).toBeGreaterThan(100);
    expect([...refs].filter((ref) => !named.has(ref))).toEqual([]);
    expect([...keywords].filter((word) => !understood.has(word))).toEqual([]);
    expect(Object.keys(texts.operations)).toEqual(
      expect.arrayContaining(contract.api.operations.map(({ name }) => name)),
    );
  });
});
