/** In: how a try ended. Out: whether to try again and after which wait. The decision is a table, not code. */

/** What is tried again. */
export const retryTable: {
  /** Statuses after which every call is sent again, POST too: the server did not do the work. */
  readonly statuses: readonly number[];
  /** Methods that may be sent twice: sent again also when the connection broke or no headers came in time. */
  readonly safeMethods: readonly string[];
  /** Failures before a byte went out: every method is sent again. */
  readonly connectCodes: readonly string[];
  /** First wait and longest own wait in milliseconds; the server's Retry-After goes before. */
  readonly firstDelay: number;
  readonly longestDelay: number;
} = {
  statuses: [408, 409, 425, 429, 500, 502, 503, 504, 524, 529],
  safeMethods: ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"],
  connectCodes: [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
  ],
  firstDelay: 500,
  longestDelay: 8_000,
};

/** Whether an error answer is worth another try; the server's `x-should-retry` goes before the table. */
export function retriesAnswer(status: number, headers: Headers): boolean {
  const told = headers.get("x-should-retry");
  return (
    told === "true" ||
    (told !== "false" && retryTable.statuses.includes(status))
  );
}

/** Whether a call may be sent again after it got no answer. */
export function retriesFailure(
  method: string,
  code: string | undefined,
): boolean {
  return (
    retryTable.safeMethods.includes(method) ||
    (code !== undefined && retryTable.connectCodes.includes(code))
  );
}

/** Milliseconds that the server asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as a date. */
export function retryAfter(
  headers: Headers,
  now: () => number,
): number | undefined {
  const ms = headers.get("retry-after-ms");
  if (ms !== null && Number(ms) >= 0) return Number(ms);
  const value = headers.get("retry-after");
  if (!value) return undefined;
  const seconds = Number(value);
  const wait = Number.isNaN(seconds)
    ? Date.parse(value) - now()
    : seconds * 1000;
  return Number.isNaN(wait) ? undefined : Math.max(0, wait);
}

/** The wait before a retry in milliseconds: full jitter over a doubling span. */
export function backoff(attempt: number, random: () => number): number {
  return (
    random() *
    Math.min(retryTable.longestDelay, retryTable.firstDelay * 2 ** attempt)
  );
}

/** Waits, or fails with the signal's reason as soon as it aborts; leaves no listener behind. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      if (signal.aborted) reject(signal.reason);
      else resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
