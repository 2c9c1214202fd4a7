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
  /** Retries for each call, on the average. */
  readonly budget: number;
  /** First and longest span of the client's own waits, in milliseconds. */
  readonly span: readonly [first: number, longest: number];
}

/** The table that every call goes by; options of the client and the call change `max`, `maxDelay` and `budget`. */
export const retryTable: RetryTable = {
  statuses: [408, 409, 425, 429, 500, 502, 503, 504, 524, 529],
  safeMethods: ["GET", "HEAD", "OPTIONS", "PUT", "DELETE"],
  connectCodes: [
    "ECONNREFUSED",
    "ConnectionRefused",
    "ENOTFOUND",
    "EAI_AGAIN",
    "UND_ERR_CONNECT_TIMEOUT",
  ],
  max: 2,
  maxDelay: 30_000,
  budget: 0.2,
  span: [500, 8_000],
};

/** Whether an error answer is worth another try: the header `x-should-retry` goes before what the body says in `error.availability.retryable`, that before the table. 402 never is. */
export function retriesAnswer(
  status: number,
  headers: Headers,
  body?: unknown,
): boolean {
  const told =
    headers.get("x-should-retry") ??
    String(
      (
        body as
          | { error?: { availability?: { retryable?: unknown } } | null }
          | undefined
      )?.error?.availability?.retryable,
    );
  return (
    status !== 402 &&
    (told === "true" ||
      (told !== "false" && retryTable.statuses.includes(status)))
  );
}

/** What a client may spend on retries: calls earn it, retries use it up. Shared by the clones of a client. */
export class RetryBudget {
  #left: number = 10;

  /** A call is made. */
  earn(share: number): void {
    this.#left = Math.min(10, this.#left + share);
  }

  /** Whether a retry may be made; counts it. */
  spend(): boolean {
    return this.#left >= 1 && this.#left-- > 0;
  }
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
    Number(headers.get("retry-after-ms") || NaN),
    Number(value || NaN) * 1000,
    Date.parse(value) - now(),
  ].find((ms) => ms === ms);
  return wait && Math.max(0, wait);
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
