// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: a logger. Out: middleware that logs every try with secrets masked. */
import type { Middleware } from "./options.js";

/** Where log lines go: `console` fits. */
export interface Logger {
  debug(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
}

/** Middleware for `use` that logs every try: failures as warnings, the rest for debugging. Queries and bodies are left out. */
export function logTo(logger: Logger): Middleware {
  return async (request, next, { operation, attempt }) => {
    const start = performance.now();
    const log = (level: "debug" | "warn", outcome: unknown): void => {
      const ms = Math.round(performance.now() - start);
      logger[level](
        `${request.method} ${operation.path} ${String(outcome)} after ${ms} ms (try ${attempt + 1})`,
        { operation: operation.id, headers: maskHeaders(request.headers) },
      );
    };
    try {
      const response = await next(request);
      log(response.status < 400 ? "debug" : "warn", response.status);
      return response;
    } catch (error) {
      log("warn", error);
      throw error;
    }
  };
}

/** The headers with the values of those that carry secrets replaced by `***`. */
function maskHeaders(
  headers: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      /auth|cookie|key|token|secret|session/i.test(name) ? "***" : value,
    ]),
  );
}
