/**
 * An error as the user sees it: a line with a hint on a terminal, one JSON line elsewhere.
 *
 * In: an error and what was going on. Out: an exit code and text for standard error. It must not write.
 */

import type { APIErrorLike } from "./client-module.js";
import { exitCodeOfName, exitCodeOfStatus } from "./exit-codes.js";
import { UsageError } from "./problem.js";
import { padEnd, stripControls, type Paint } from "./terminal.js";
import { getOwn, isRecord } from "./type-rows.js";

export interface FailureContext {
  /** Program and command: `openrouter keys get`. */
  readonly command: string;
  /** Part of the answer has been written. */
  readonly begun: boolean;
  /** Environment variables and flags that give the credential. */
  readonly credentials: readonly string[];
  readonly isAPIError: (error: unknown) => boolean;
}

export interface Failure {
  readonly exitCode: number;
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly status?: number;
  readonly requestId?: string;
  readonly hint?: string;
  readonly retryable: boolean;
  readonly details?: unknown;
  readonly problems?: UsageError["problems"];
}

const retryableStatuses: readonly number[] = [408, 409, 425, 429];

export function failureOf(error: unknown, context: FailureContext): Failure {
  if (error instanceof UsageError)
    return {
      exitCode: 2,
      type: "usage",
      code: "invalid_input",
      message: usageTitle(error, context),
      retryable: false,
      problems: error.problems,
    };
  if (context.isAPIError(error))
    return apiFailure(error as APIErrorLike, context);
  const name = error instanceof Error ? error.name : "Error";
  const exitCode =
    context.begun && exitCodeOfName(name) === 9 ? 10 : exitCodeOfName(name);
  const hint = hintOf(exitCode, context);
  return {
    exitCode,
    type: types[exitCode] ?? "internal",
    code: codeOf(name),
    message: messageOf(error),
    retryable: exitCode === 9 || exitCode === 10,
    ...(hint === undefined ? {} : { hint }),
  };
}

/** An error event in a running stream has no status of its own: the answer is incomplete. */
function apiFailure(error: APIErrorLike, context: FailureContext): Failure {
  const incomplete = context.begun || error.status === undefined;
  const exitCode = incomplete ? 10 : exitCodeOfStatus(error.status ?? 0);
  const hint = hintOf(exitCode, context);
  return {
    exitCode,
    type: types[exitCode] ?? "api",
    code: serverCode(error) ?? types[exitCode] ?? "error",
    message: error.message,
    ...(error.status === undefined ? {} : { status: error.status }),
    ...(error.requestId === undefined ? {} : { requestId: error.requestId }),
    ...(hint === undefined ? {} : { hint }),
    retryable:
      incomplete ||
      retryableStatuses.includes(error.status ?? 0) ||
      (error.status ?? 0) >= 500,
    ...(error.body === undefined ? {} : { details: error.body }),
  };
}

const types: Readonly<Record<number, string>> = {
  2: "usage",
  3: "credential",
  4: "forbidden",
  5: "not_found",
  6: "rejected",
  7: "rate_limit",
  8: "server",
  9: "network",
  10: "incomplete",
};

function hintOf(exitCode: number, context: FailureContext): string | undefined {
  const ways =
    context.credentials.length === 0
      ? "a credential"
      : context.credentials.join(" or ");
  const hints: Readonly<Record<number, string>> = {
    3: `set ${ways}, or use --api-key-file`,
    4: "this credential may not do that; another one may",
    7: "wait, or raise --max-retries",
    9: "check the network and --base-url; --request-timeout sets how long to wait",
  };
  return hints[exitCode];
}

function serverCode(error: APIErrorLike): string | undefined {
  const inner = isRecord(error.body) ? getOwn(error.body, "error") : undefined;
  const code = isRecord(inner)
    ? (getOwn(inner, "code") ?? getOwn(inner, "type"))
    : undefined;
  return typeof code === "string" || typeof code === "number"
    ? String(code)
    : undefined;
}

function usageTitle(error: UsageError, context: FailureContext): string {
  const count = error.problems.length;
  return `${count} problem${count === 1 ? "" : "s"} in \`${error.command === "" ? context.command : error.command}\``;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function codeOf(name: string): string {
  return (
    name
      .replace(/Error$/, "")
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .toLowerCase() || "internal"
  );
}

export function failureJson(failure: Failure): string {
  return JSON.stringify({
    error: {
      type: failure.type,
      code: failure.code,
      message: failure.message,
      http_status: failure.status,
      request_id: failure.requestId,
      problems: failure.problems,
      hint: failure.hint,
      retryable: failure.retryable,
      exit_code: failure.exitCode,
      details: failure.details,
    },
  });
}

export function failureText(
  failure: Failure,
  paint: Paint,
  more: string,
): string {
  const status = failure.status === undefined ? "" : `${failure.status} `;
  const request =
    failure.requestId === undefined ? "" : ` (request ${failure.requestId})`;
  const title = `${paint.bold(paint.red("error:"))} ${stripControls(`${status}${failure.message}${request}`)}`;
  const hint =
    failure.hint === undefined ? [] : [`  ${paint.dim(failure.hint)}`];
  return [
    title,
    ...problemLines(failure.problems ?? []),
    ...hint,
    ...(failure.problems === undefined ? [] : [`  ${paint.dim(more)}`]),
  ].join("\n");
}

function problemLines(problems: UsageError["problems"]): readonly string[] {
  const width = Math.min(
    28,
    Math.max(0, ...problems.map((problem) => problem.at.length)),
  );
  return problems.map((problem) =>
    stripControls(
      `  ${padEnd(problem.at, width)}  ${problem.message}${problem.hint === undefined ? "" : `   ${problem.hint}`}`,
    ),
  );
}
