// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: how a try ended. Out: whether to try again and after which wait. The decision is a table, not code. */

/** What is tried again, and when. */
export interface RetryTable {
  /** Statuses after which every call is sent again, POST too: the server did not do the work. */
  readonly statuses: readonly number[];
  /** Methods that may be sent twice: sent again also when the connection broke or no headers came in time. */
  readonly safeMethods: readonly string[];
  /** Failures before a byte went out: every method is sent again. */
  readonly connectCodes: readonly unknown[];
  /** Tries after the first one. */
  readonly max: number;
  /** Longest wait that a server may ask for, in milliseconds. */
  readonly maxDelay: number;
  /** First and longest span of the client's own waits, in milliseconds. */
  readonly span: readonly [first: number, longest: number];
}

/** The table that every call goes by; options of the client and the call change `max` and `maxDelay`. */
export const retryTable: RetryTable = {
  statuses: [408, 409, 425, 429, 500, 502, 503, 504, 524, 529],
  safeMethods: ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"],
  connectCodes: [
    "ECONNREFUSED",
    "ENOTFOUND",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
  ],
  max: 2,
  maxDelay: 30_000,
  span: [500, 8_000],
};

/** Whether an error answer is worth another try; the server's `x-should-retry` goes before the table. */
export function retriesAnswer(status: number, headers: Headers): boolean {
  const told = headers.get("x-should-retry");
  return (
    told === "true" ||
    (told !== "false" && retryTable.statuses.includes(status))
  );
}

/** Whether a call may be sent again after it got no answer, for a reason with this code. */
export function retriesFailure(method: string, code: unknown): boolean {
  return (
    retryTable.safeMethods.includes(method) ||
    retryTable.connectCodes.includes(code)
  );
}

/** Milliseconds that the server asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as a date. */
export function retryAfter(
  headers: Headers,
  now: () => number,
): number | undefined {
  const value = headers.get("retry-after") ?? "";
  const wait = [
    headers.get("retry-after-ms") || NaN,
    Number(value || NaN) * 1000,
    Date.parse(value) - now(),
  ]
    .map(Number)
    .find((ms) => !Number.isNaN(ms));
  return wait === undefined ? undefined : Math.max(0, wait);
}

/** The wait before a retry in milliseconds: full jitter over a doubling span. */
export function backoff(retries: number, random: () => number): number {
  const [first, longest] = retryTable.span;
  return random() * Math.min(longest, first * 2 ** retries);
}

/** Waits, or fails with the signal's reason as soon as it aborts; leaves no listener behind. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
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
