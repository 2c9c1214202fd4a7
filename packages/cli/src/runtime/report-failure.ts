// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Makes the last word on a run that failed.
 *
 * In: an error and its surroundings. Out: exit code and text for standard error. It must not write.
 */

import {
  failureJson,
  failureOf,
  failureText,
  type FailureContext,
} from "./failure.js";
import { paintFor } from "./terminal.js";

export interface ReportContext extends FailureContext {
  readonly isTTY: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export function reportFailure(
  error: unknown,
  context: ReportContext,
): { readonly exitCode: number; readonly text: string } {
  const failure = failureOf(error, context);
  const more = `${context.command} --help shows what it takes`;
  return {
    exitCode: failure.exitCode,
    text: context.isTTY
      ? failureText(failure, paintFor(true, context.env), more)
      : failureJson(failure),
  };
}
