/** In: a logger. Out: middleware that logs every try with secrets masked. */
import type { Middleware } from "./options.js";

/** Where log lines go: `console` fits. */
export interface Logger {
  debug(message: string, details?: unknown): void;
  warn(message: string, details?: unknown): void;
}

/** What is logged: every try, only those that failed, nothing. */
export type LogLevel = "debug" | "warn" | "off";

/** How a client logs. */
export interface LogOptions {
  /** Where to, or how much to the console. Default: the environment variable of the API, else `off`. Secrets are masked. */
  readonly log?: Logger | LogLevel | undefined;
}

/** Reads a level as an environment variable tells it; throws a TypeError for what is none. */
export function readLevel(
  value: string | undefined,
  variable: string,
): LogLevel {
  const word = (value ?? "").trim().toLowerCase();
  if (/^(off|false|no|none|0|)$/.test(word)) return "off";
  if (/^(debug|true|yes|1)$/.test(word)) return "debug";
  if (word === "warn") return "warn";
  throw new TypeError(`${variable} must be debug, warn or off`);
}

/** Middleware for `use` that logs every try: failures as warnings, the rest for debugging. Queries and bodies are left out. */
export function logTo(
  logger: Logger,
  level: Exclude<LogLevel, "off"> = "debug",
): Middleware {
  return async (request, next, { operation, attempt }) => {
    const start = performance.now();
    const log = (severity: "debug" | "warn", outcome: unknown): void => {
      if (level === "warn" && severity === "debug") return;
      const ms = Math.round(performance.now() - start);
      logger[severity](
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
