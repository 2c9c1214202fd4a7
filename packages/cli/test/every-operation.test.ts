import { spawn } from "node:child_process";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { OpenRouter } from "@lapsmith/openrouter";
import { call, createClient } from "@lapsmith/openrouter/core";
import * as functions from "@lapsmith/openrouter/functions";
import * as rows from "@lapsmith/openrouter/operations";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import {
  WarmProcess,
  type Ended,
} from "../../generator/test/support/warm-process.js";
import {
  operations,
  problems,
  problemsBySchema,
  type Operation,
} from "./support/contract.js";
import { sample } from "./support/sample.js";
import {
  answerOf,
  eventsOf,
  keys,
  startServer,
  type Arrival,
  type ContractServer,
} from "./support/server.js";

// Slow machines are slow, and none of this is about speed.
vi.setConfig({ testTimeout: 120_000 });

let server: ContractServer;

beforeAll(async () => {
  server = await startServer();
});

afterAll(() => server.close());

type Input = Record<string, unknown>;

/** Parameters and body of a call, in one object as callers give it. */
function inputOf(
  operation: Operation,
  rich: boolean,
): { params: Input; body: Input | undefined; input: Input } {
  const params = Object.fromEntries(
    operation.parameters
      .filter((parameter) => rich || parameter.required === true)
      .map((parameter) => [
        parameter.name,
        parameter.in === "path"
          ? pathValue(operation, parameter)
          : sample(parameter.schema),
      ]),
  );
  const body =
    operation.body === undefined
      ? undefined
      : (sample(operation.body, { rich }) as Input);
  if (body !== undefined && operation.event !== undefined)
    delete body["stream"];
  return { params, body, input: { ...params, ...body } };
}

/** A slash inside a value is possible where the value stands alone; several are joined by slashes on the command line. */
function pathValue(
  operation: Operation,
  { name, schema }: Operation["parameters"][number],
): unknown {
  if (schema["format"] !== undefined) return sample(schema);
  return operation.parameters.filter((parameter) => parameter.in === "path")
    .length === 1
    ? `${name} ä/1`
    : `${name} ä?`;
}

const rowOf = (operation: Operation): (typeof rows)[keyof typeof rows] =>
  Object.values(rows).find(
    (row) => `${row.method} ${row.path}` === operation.key,
  )!;

/** The facade's method at a dotted name; two rows of one command share it. */
function method(
  client: OpenRouter,
  id: string,
): (input: Input) => Promise<any> {
  const words = id.replace(/\.listById$/, ".list").split(".");
  const verb = words.pop()!;
  const group = words.reduce<any>((at, word) => at[word], client);
  return (input) =>
    group[verb](...(Object.keys(input).length === 0 ? [] : [input]));
}

/** Runs one caller against a base URL of its own, so that many can run at once, and gives the one request that arrived there. */
async function arrivalOf(
  run: (baseUrl: string) => Promise<unknown>,
): Promise<{ arrival: Arrival; value: unknown }> {
  const { baseUrl, arrivals } = server.open();
  const value = await run(baseUrl);
  expect(
    arrivals.length,
    `requests; the caller saw ${JSON.stringify(value)?.slice(0, 600)}`,
  ).toBe(1);
  return { arrival: arrivals[0]!, value };
}

/** The answer as the server sent it; a page carries it whole. */
const plain = (value: any): unknown =>
  value !== null &&
  typeof value === "object" &&
  "items" in value &&
  "body" in value
    ? value.body
    : value;

const options = (baseUrl: string) => ({
  baseUrl,
  apiKey: keys.api,
  managementKey: keys.management,
});

const bin = fileURLToPath(new URL("../bin/openrouter.js", import.meta.url));
const warm = new WarmProcess(
  new URL("../dist/generated/main.js", import.meta.url),
);

/** Calls of these are processes of their own, as users start them: one that reads, one with all that a call can have. */
const inOwnProcess = new Set(["GET /models", "POST /chat/completions"]);

/** Runs the command line of an operation. */
function openrouter(
  { key }: Operation,
  baseUrl: string,
  args: readonly string[],
  stdin = "",
): Promise<Ended> {
  const env = {
    PATH: process.env["PATH"],
    HOME: "/nonexistent",
    OPENROUTER_API_KEY: keys.api,
    OPENROUTER_MANAGEMENT_KEY: keys.management,
    OPENROUTER_BASE_URL: baseUrl,
  };
  return inOwnProcess.has(key)
    ? ownProcess(args, env, stdin)
    : warm.run({ args, cwd: tmpdir(), env, stdin });
}

function ownProcess(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  stdin: string,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bin, ...args], { env });
    let stdout = "";
    let stderr = "";
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, stdout, stderr }));
    child.stdin.end(stdin);
  });
}

/** Words of the command line for a row: nouns, verb, path parameters joined by slashes, query flags. */
function words(operation: Operation, params: Input): string[] {
  const names = rowOf(operation)
    .id.replace(/\.listById$/, ".list")
    .split(".");
  const kebab = (name: string): string =>
    name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`).replace(/_/g, "-");
  const paths = operation.parameters.filter(
    (parameter) => parameter.in === "path",
  );
  const positional =
    paths.length === 0
      ? []
      : [paths.map((parameter) => String(params[parameter.name])).join("/")];
  const flags = operation.parameters
    .filter((parameter) => parameter.in === "query" && parameter.name in params)
    .map(
      (parameter) =>
        `--${kebab(parameter.name)}=${String(params[parameter.name])}`,
    );
  return [...names.map(kebab), ...positional, ...flags];
}

test("operations whose calls are processes of their own are there", () => {
  expect(operations.map(({ key }) => key)).toEqual(
    expect.arrayContaining([...inOwnProcess]),
  );
});

test("the contract has 39 operations, and the client a row for each", () => {
  expect(operations).toHaveLength(39);
  expect(
    Object.values(rows)
      .map((row) => `${row.method} ${row.path}`)
      .sort(),
  ).toEqual(operations.map((operation) => operation.key).sort());
});

test("what the server answers is valid by the contract", () => {
  for (const operation of operations) {
    if (operation.answer !== undefined)
      expect(
        problems(operation.answerPointer, answerOf(operation)),
        operation.key,
      ).toEqual([]);
    for (const event of eventsOf(operation))
      expect(problemsBySchema(operation.event!, event), operation.key).toEqual(
        [],
      );
  }
});

describe.concurrent.each([false, true])(
  "with all optional fields: %s",
  (rich) => {
    describe.concurrent.each(operations)("$key", (operation) => {
      const { params, body, input } = inputOf(operation, rich);

      test("the method sends what the contract wants and gives what the server answers", async () => {
        const { arrival, value } = await arrivalOf((baseUrl) =>
          method(new OpenRouter(options(baseUrl)), rowOf(operation).id)(input),
        );
        expect(arrival.key).toBe(operation.key);
        expect(arrival.faults).toEqual([]);
        expect(plain(value)).toEqual(answerOf(operation));
        if (body !== undefined) expect(arrival.body).toBe(JSON.stringify(body));
      });

      test("the free function and the command line put the same bytes on the wire", async () => {
        const name = Object.entries(rows).find(
          ([, row]) => row === rowOf(operation),
        )![0] as keyof typeof functions;
        const free = functions[name] as (
          client: unknown,
          input: Input,
        ) => Promise<unknown>;
        const { arrival: byFunction } = await arrivalOf((baseUrl) =>
          free(createClient(options(baseUrl)), input),
        );
        const args = [
          ...words(operation, params),
          "-o",
          "json",
          ...(body === undefined ? [] : ["--data", JSON.stringify(body)]),
        ];
        const { arrival: byCommand, value } = await arrivalOf((baseUrl) =>
          openrouter(operation, baseUrl, args),
        );
        const { code, stdout, stderr } = value as Ended;
        expect(stderr).toBe(
          operation.key === "POST /credits/coinbase" ? stderr : "",
        );
        expect(code).toBe(0);
        expect(byCommand.faults).toEqual([]);
        expect(byCommand).toEqual(byFunction);
        if (operation.answer !== undefined)
          expect(JSON.parse(stdout)).toEqual(answerOf(operation));
      });

      test.runIf(body !== undefined)(
        "the body as flags is the body as data",
        async () => {
          const flags = Object.entries(body!).map(
            ([key, value]) =>
              `--body.${key}=${typeof value === "string" ? value.replace(/^[\\@]/, "\\$&") : JSON.stringify(value)}`,
          );
          const { arrival, value } = await arrivalOf((baseUrl) =>
            openrouter(operation, baseUrl, [
              ...words(operation, params),
              "-o",
              "json",
              ...flags,
            ]),
          );
          expect((value as Ended).stderr).toBe("");
          expect(arrival.faults).toEqual([]);
          expect(JSON.parse(arrival.body)).toEqual(body);
        },
      );

      test.runIf(operation.event !== undefined)(
        "streams the same events to the method and the command line",
        async () => {
          const { arrival, value } = await arrivalOf(async (baseUrl) => {
            const client = createClient(options(baseUrl));
            const events: unknown[] = [];
            for await (const event of call<AsyncIterable<unknown>>(
              client,
              rowOf(operation),
              { ...input, stream: true },
            ))
              events.push(event);
            return events;
          });
          expect(arrival.faults).toEqual([]);
          expect(value).toEqual(eventsOf(operation));
          const streamed = await arrivalOf((baseUrl) =>
            openrouter(
              operation,
              baseUrl,
              [
                ...words(operation, params),
                "--stream",
                "-o",
                "jsonl",
                "--data",
                "-",
              ],
              JSON.stringify(body),
            ),
          );
          const { code, stdout, stderr } = streamed.value as Ended;
          expect(stderr).toBe("");
          expect(code).toBe(0);
          expect(streamed.arrival).toEqual(arrival);
          expect(
            stdout
              .trimEnd()
              .split("\n")
              .map((line) => JSON.parse(line) as unknown),
          ).toEqual(eventsOf(operation));
        },
      );
    });
  },
);
