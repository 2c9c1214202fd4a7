import { expect, test } from "vitest";
import { exitCodeOfStatus } from "./exit-codes.js";
import {
  failureJson,
  failureOf,
  failureText,
  type FailureContext,
} from "./failure.js";
import { UsageError } from "./problem.js";
import { gatherCredentials, hideHeader } from "./secrets.js";
import { paintFor } from "./terminal.js";

class APIError extends Error {
  readonly requestId = "gen-1";
  readonly status: number | undefined;
  readonly body: unknown;
  constructor(status: number | undefined, body: unknown, message: string) {
    super(message);
    this.status = status;
    this.body = body;
  }
}
const context: FailureContext = {
  command: "openrouter keys get",
  begun: false,
  credentials: ["OPENROUTER_API_KEY"],
  isAPIError: (error) => error instanceof APIError,
};
const named = (name: string): Error => Object.assign(new Error("no"), { name });

test.each([
  [400, 6],
  [401, 3],
  [402, 6],
  [403, 4],
  [404, 5],
  [408, 9],
  [409, 6],
  [410, 5],
  [413, 6],
  [422, 6],
  [429, 7],
  [500, 8],
  [502, 8],
  [524, 8],
  [529, 8],
])("status %i ends with %i", (status, code) => {
  expect(exitCodeOfStatus(status)).toBe(code);
});

test.each([
  ["MissingCredentialError", 3],
  ["ConnectionError", 9],
  ["TimeoutError", 9],
  ["StreamTruncatedError", 10],
  ["TypeError", 1],
  ["constructor", 1],
])("%s ends with %i", (name, code) => {
  expect(failureOf(named(name), context).exitCode).toBe(code);
});

test("what breaks after output has begun is incomplete", () => {
  const begun = { ...context, begun: true };
  expect(failureOf(named("ConnectionError"), begun).exitCode).toBe(10);
  expect(
    failureOf(new APIError(502, undefined, "bad gateway"), begun).exitCode,
  ).toBe(10);
  expect(
    failureOf(new APIError(undefined, undefined, "in the stream"), context)
      .exitCode,
  ).toBe(10);
});

test("an error of the server as JSON and as text", () => {
  const failure = failureOf(
    new APIError(401, { error: { code: 401, message: "No auth" } }, "No auth"),
    context,
  );
  expect(JSON.parse(failureJson(failure))).toEqual({
    error: {
      type: "credential",
      code: "401",
      message: "No auth",
      http_status: 401,
      request_id: "gen-1",
      hint: "set OPENROUTER_API_KEY, or use --api-key-file",
      retryable: false,
      exit_code: 3,
      details: { error: { code: 401, message: "No auth" } },
    },
  });
  expect(failureText(failure, paintFor(false, {}), "more")).toBe(
    "error: 401 No auth (request gen-1)\n  set OPENROUTER_API_KEY, or use --api-key-file",
  );
});

test("problems of the input as text", () => {
  const error = new UsageError("chat create", [
    {
      at: "--message",
      message: "missing (required)",
      hint: "e.g. --message role=user",
    },
    {
      at: "--temprature",
      message: "unknown flag",
      hint: "did you mean --temperature?",
    },
  ]);
  expect(
    failureText(failureOf(error, context), paintFor(false, {}), "more"),
  ).toBe(
    [
      "error: 2 problems in `chat create`",
      "  --message     missing (required)   e.g. --message role=user",
      "  --temprature  unknown flag   did you mean --temperature?",
      "  more",
    ].join("\n"),
  );
});

test("credentials: a flag goes to the scheme that the command needs, the rest comes from the environment", () => {
  const sources = [
    { option: "apiKey", env: ["KEY"] },
    { option: "managementKey", env: ["MKEY"] },
  ];
  const env = { KEY: "k-123456", MKEY: "" };
  expect(
    gatherCredentials(sources, ["managementKey"], env, {
      value: "m-123456",
      from: "--api-key",
    }).values,
  ).toEqual({ apiKey: "k-123456", managementKey: "m-123456" });
  const { hide } = gatherCredentials(
    sources,
    [],
    { KEY: "k/1 23456" },
    undefined,
  );
  expect(hide("Bearer k/1 23456 ?key=k%2F1%2023456 ay8xIDIzNDU2")).toBe(
    "Bearer $KEY ?key=$KEY $KEY",
  );
});

test.each([
  ["authorization", "Bearer abc", "Bearer ***"],
  ["cookie", "a=b", "***"],
  ["x-title", "mine", "mine"],
  ["x-title", "sk-or-v1-0123456789abcdef", "sk-***"],
])("header %s: %s", (name, value, expected) => {
  expect(hideHeader(name, value, (text) => text)).toBe(expected);
});

test("colour", () => {
  expect(paintFor(true, {}).bold("x")).toBe("\u001b[1mx\u001b[22m");
  expect(paintFor(false, {}).bold("x")).toBe("x");
  expect(paintFor(true, { NO_COLOR: "1" }).bold("x")).toBe("x");
  expect(paintFor(true, { TERM: "dumb" }).bold("x")).toBe("x");
  expect(paintFor(false, { FORCE_COLOR: "1" }).dim("x")).toBe(
    "\u001b[2mx\u001b[22m",
  );
  expect(paintFor(true, {}, "never").red("x")).toBe("x");
});
