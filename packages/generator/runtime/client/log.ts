/** In: one try of a call. Out: a log line with secrets masked. */
import type { CallFacts } from "./errors.js";
import type { Logger, RequestParts } from "./options.js";

/** Logs a try that has just ended: failures as warnings, the rest for debugging. */
export function logTry(
  logger: Logger,
  request: RequestParts,
  facts: CallFacts,
): void {
  const last = facts.attempts.at(-1);
  const failed = (last?.status ?? 500) >= 400;
  const message = `${facts.method} ${facts.path} ${last?.status ?? last?.error} (try ${facts.attempts.length})`;
  const details = {
    operation: facts.operation,
    requestId: facts.requestId,
    headers: maskHeaders(request.headers),
  };
  if (failed) logger.warn?.(message, details);
  else logger.debug?.(message, details);
}

/** The headers with the values of those that carry secrets replaced by `***`. */
export function maskHeaders(
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      /auth|cookie|key|token|secret|session/i.test(name) ? "***" : value,
    ]),
  );
}
