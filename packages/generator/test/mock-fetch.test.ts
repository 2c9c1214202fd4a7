/**
 * The mock of the OpenRouter API, through the generated client: every operation is called with an input of its schema,
 * and what the mock answers is held against the OpenAPI document itself, by ajv, which knows nothing of our schemas.
 */
import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SchemaStore } from "../runtime/client/schemas/json-schema.js";
import type { MockCall, MockFetch } from "../runtime/client/testing/index.js";
import { sample } from "../runtime/client/testing/sample.js";
import { operationIdentifier } from "../src/code/index.js";
import { readOpenRouter, type Understood } from "./oracle/contract.js";
import { buildClient, type BuiltClient } from "./support/built-client.js";

let contract: Understood;
let built: BuiltClient;
let store: SchemaStore;
let openRouter: any;
let functions: any;
let testing: any;
let schemas: any;
let ajv: Ajv2020;

beforeAll(async () => {
  contract = await readOpenRouter();
  built = await buildClient("mock-openrouter", contract);
  [openRouter, functions, testing, schemas] = await Promise.all(
    [
      "index",
      "generated/functions",
      "generated/testing",
      "generated/schemas",
    ].map((entry) => built.load(entry)),
  );
  store = new SchemaStore(schemas.schemaTexts);
  ajv = new Ajv2020({
    strict: false,
    validateFormats: false,
    meta: false,
    validateSchema: false,
  });
  ajv.addSchema(contract.document as object, "document");
});
afterAll(() => built.remove());

/** A part of the document, and the pointer to it, references followed. */
function part(...keys: string[]): { value: any; pointer: string } | undefined {
  let pointer = "";
  let value: any = contract.document;
  for (const key of keys) {
    value = value?.[key];
    pointer += `/${encodeURIComponent(key.replaceAll("~", "~0").replaceAll("/", "~1"))}`;
    while (typeof value?.$ref === "string") {
      pointer = value.$ref.slice(1);
      value = pointer
        .slice(1)
        .split("/")
        .reduce((node: any, name) => node[name], contract.document);
    }
  }
  return value === undefined ? undefined : { value, pointer };
}

const known = new Map<string, ValidateFunction>();
function ajvErrors(pointer: string, value: unknown): unknown {
  const validate =
    known.get(pointer) ?? ajv.compile({ $ref: `document#${pointer}` });
  known.set(pointer, validate);
  return validate(value) ? [] : validate.errors;
}

const clientOf = (fetch: MockFetch, options: object = {}): any =>
  new openRouter.OpenRouter({
    apiKey: "sk-secret",
    managementKey: "sk-secret-too",
    fetch,
    sleep: async () => {},
    ...options,
  });

const operations = (): Understood["api"]["operations"] =>
  contract.api.operations;

/** An input that the contract allows. */
const inputOf = (name: string, seed: string): any => {
  const schema = store.operation(name)?.input;
  return schema === undefined
    ? undefined
    : sample(schema, store, {
        seed,
        without: (path) => path.join() === "stream",
      });
};

describe("every operation", () => {
  it("is answered as the document says, and the client reads it", async () => {
    const drift: unknown[] = [];
    const validation = schemas.validation({
      mode: "strict",
      report: (report: unknown) => drift.push(report),
    });
    const wrong: unknown[] = [];
    for (const seed of ["a", "b"]) {
      const fetch: MockFetch = testing.mockFetch({ seed });
      const client = clientOf(fetch, { use: [validation] });
      for (const operation of operations()) {
        const { key, method, path } = operation;
        const input = inputOf(operation.name, seed);
        const { data, response } = await functions[
          operationIdentifier(operation)
        ](client, input).withResponse();
        const call = fetch.calls.at(-1) as MockCall;
        expect(call.operation).toBe(operation.name);
        const at = ["paths", path, method.toLowerCase()];
        const answered = part(
          ...at,
          "responses",
          String(response.status),
          "content",
          "application/json",
          "schema",
        );
        const body = data instanceof openRouter.Page ? data.body : data;
        if (answered)
          wrong.push(
            ...[ajvErrors(answered.pointer, body)]
              .flat()
              .map((error) => ({ key, error })),
          );
        else expect({ key, body }).toEqual({ key, body: undefined });
        // The schema of the input agrees with the document too.
        const sent = part(
          ...at,
          "requestBody",
          "content",
          "application/json",
          "schema",
        );
        if (sent && call.body !== undefined)
          wrong.push(
            ...[ajvErrors(sent.pointer, call.body)]
              .flat()
              .map((error) => ({ key, error, sent: true })),
          );
        expect(store.operation(operation.name)?.input === undefined).toBe(
          input === undefined,
        );
      }
      expect(fetch.calls).toHaveLength(operations().length);
      expect(JSON.stringify(fetch.calls)).not.toContain("sk-secret");
    }
    expect(wrong).toEqual([]);
    expect(drift).toEqual([]);
  });

  it("fails as the document says, and the client makes the error of the status", async () => {
    const wrong: unknown[] = [];
    let seen = 0;
    for (const operation of operations()) {
      for (const { status } of operation.errors) {
        if (!/^\d+$/.test(status)) continue;
        const fetch: MockFetch = testing.mockFetch({
          faults: [{ status: Number(status) }],
        });
        const client = clientOf(fetch, { retry: { max: 0 } });
        const result = await functions[operationIdentifier(operation)](
          client,
          inputOf(operation.name, "a"),
        ).result();
        expect(result).toMatchObject({
          ok: false,
          error: { status: Number(status) },
        });
        const at = ["paths", operation.path, operation.method.toLowerCase()];
        const schema = part(
          ...at,
          "responses",
          status,
          "content",
          "application/json",
          "schema",
        );
        if (schema) {
          seen++;
          wrong.push(...[ajvErrors(schema.pointer, result.error.body)].flat());
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(seen).toBeGreaterThan(100);
  });

  it("that streams sends events as the document says, and ends", async () => {
    const streaming = operations().filter((operation) => operation.streaming);
    expect(streaming.length).toBeGreaterThan(2);
    for (const operation of streaming) {
      const reports: unknown[] = [];
      const validation = schemas.validation({
        report: (report: unknown) => reports.push(report),
      });
      const client = clientOf(testing.mockFetch(), { use: [validation] });
      const input = { ...inputOf(operation.name, "a"), stream: true };
      const envelope = part(
        "paths",
        operation.path,
        "post",
        "responses",
        "200",
        "content",
        "text/event-stream",
        "schema",
      )!;
      const events: unknown[] = [];
      const stream = await functions[operationIdentifier(operation)](
        client,
        input,
      );
      for await (const data of stream) {
        events.push(data);
        const { type } = data as { type?: unknown };
        expect([
          operation.key,
          ajvErrors(envelope.pointer, {
            data,
            ...(typeof type === "string" ? { event: type } : {}),
          }),
        ]).toEqual([operation.key, []]);
      }
      expect(events.length).toBeGreaterThan(1);
      expect(reports).toEqual([]);
    }
  });

  it("that pages has pages that end", async () => {
    const paging = operations().filter((operation) => operation.pagination);
    expect(paging.length).toBeGreaterThan(3);
    for (const operation of paging) {
      const fetch: MockFetch = testing.mockFetch({ items: 201 });
      const items: unknown[] = [];
      const input = inputOf(operation.name, "a") ?? {};
      delete input.offset;
      if ("limit" in input) input.limit = 100;
      for await (const item of functions[operationIdentifier(operation)](
        clientOf(fetch),
        input,
      ))
        items.push(JSON.stringify(item));
      expect([operation.key, items.length]).toEqual([operation.key, 201]);
      expect(fetch.calls.length).toBe(3);
    }
  });
});

describe("what goes wrong", () => {
  const call = (
    fetch: MockFetch,
    stream = false,
    options: object = {},
  ): Promise<any> =>
    functions
      .chatCompletionsCreate(
        clientOf(fetch, { timeout: { headers: 30, idle: 30 }, ...options }),
        { model: "m", messages: [{ role: "user", content: "hi" }], stream },
      )
      .then(async (answer: any) => {
        if (stream) for await (const _ of answer);
        return answer;
      });
  const failure = (
    fetch: MockFetch,
    stream?: boolean,
    options?: object,
  ): Promise<any> =>
    call(fetch, stream, options).then(
      () => undefined,
      (error: unknown) => error,
    );

  it.each<[string, unknown, boolean, object]>([
    ["drop", "drop", false, { name: "ConnectionError", code: "ECONNRESET" }],
    ["drop in the body", { drop: "body" }, false, { name: "ConnectionError" }],
    [
      "drop in a stream",
      { drop: "body" },
      true,
      { name: "StreamTruncatedError", partial: { events: 1 } },
    ],
    ["stall", "stall", false, { name: "TimeoutError", phase: "headers" }],
    [
      "stall in the body",
      { stall: "body" },
      false,
      { name: "TimeoutError", phase: "idle" },
    ],
    [
      "stall in a stream",
      { stall: "body" },
      true,
      { name: "TimeoutError", phase: "idle" },
    ],
    ["truncate", "truncate", false, { name: "ParseError" }],
    [
      "truncate a stream",
      "truncate",
      true,
      { name: "StreamTruncatedError", partial: { events: 1 } },
    ],
    [
      "an error in a stream",
      "midStreamError",
      true,
      { name: "ServerError", status: 502, partial: { events: 1 } },
    ],
    [
      "an error in a 200",
      "midStreamError",
      false,
      { name: "ServerError", status: 502 },
    ],
    [
      "too many requests",
      { status: 429, retryAfter: 100 },
      false,
      { name: "RateLimitError", retryAfterMs: 100_000 },
    ],
  ])(
    "meets the client as it would from a server: %s",
    async (_, fault, stream, expected) => {
      const fetch: MockFetch = testing.mockFetch({ faults: [fault] });
      expect(await failure(fetch, stream, { retry: { max: 0 } })).toMatchObject(
        expected,
      );
      // Gone with the next request.
      expect(
        await failure(fetch, stream, { retry: { max: 0 } }),
      ).toBeUndefined();
    },
  );

  it("is retried by the client, try by try", async () => {
    const fetch: MockFetch = testing.mockFetch({
      faults: {
        "chat.completions.create": [
          { status: 429, retryAfter: 1 },
          { status: 503 },
        ],
      },
    });
    const waits: number[] = [];
    await call(fetch, false, {
      sleep: async (ms: number) => void waits.push(ms),
    });
    expect(fetch.calls).toHaveLength(3);
    expect(waits[0]).toBe(1000);
  });

  it("can be an answer that the contract does not allow: strict throws it, warn tells", async () => {
    const answers = {
      "key.get": () => ({ body: { data: { label: 7, brand_new: 1 } } }),
    };
    const get = (options: object): Promise<any> =>
      functions
        .keyGet(clientOf(testing.mockFetch({ answers }), options))
        .result();
    const { error } = await get({
      use: [schemas.validation({ mode: "strict", report() {} })],
    });
    expect(error).toBeInstanceOf(schemas.ValidationError);
    expect(error).toBeInstanceOf(openRouter.ClientError);
    expect(error.issues).toContainEqual(
      expect.objectContaining({ pointer: "/data/label", code: "type" }),
    );
    const reports: any[] = [];
    const warned = await get({
      use: [
        schemas.validation({
          report: (report: unknown) => reports.push(report),
        }),
      ],
    });
    expect(warned.ok).toBe(true);
    expect(reports.map(({ pointer }) => pointer)).toEqual(
      expect.arrayContaining(["/data/label", "/data/brand_new", "/data/limit"]),
    );
  });
});

describe("what users pay for it", () => {
  it("is nothing where they do not import it", () => {
    for (const entry of [
      "index",
      "generated/core",
      "generated/functions",
      "generated/operations",
    ])
      expect([
        entry,
        built.filesOf(entry).filter((file) => /schema|testing|mock/.test(file)),
      ]).toEqual([entry, []]);
    expect(built.filesOf("generated/testing")).toContain(
      "generated/schemas.ts",
    );
  });

  it("is well below 300 kB of schemas", () => {
    expect(JSON.stringify(schemas.schemaTexts).length).toBeLessThan(200_000);
  });
});
