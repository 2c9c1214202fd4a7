/** In: an operation whose result takes its time. Out: the result once it is there, by asking again. */
import { at } from "./at.js";
import { Call, type Start } from "./call.js";
import { Deadline } from "./deadline.js";
import { APIError, type Attempt } from "./errors.js";
import type { PollRow } from "./operation.js";

import { retryAfter, sleep } from "./retry.js";
import { send } from "./send.js";
import type { Sent } from "./sent.js";
import { merge } from "./state.js";

/** How a call waits for its result, in milliseconds. */
export interface WaitOptions {
  /** From an answer to the next request; a longer wait that the server asks for goes before it. Default: as the operation says, else 1,000. */
  readonly interval?: number | undefined;
  /** The whole wait, which then fails with a TimeoutError of the phase `total`; 0 is no end. Default: as the operation says, else 60,000. */
  readonly timeout?: number | undefined;
}

const stops = new WeakMap<Start, AbortController>();

/** A call for a result that may not be there yet: await it for what there is now, or wait for the result. */
export class PollCall<Output, Errors = unknown> extends Call<Output, Errors> {
  readonly #start: Start;

  /** The end of a wait also ends the first request, which is sent before anybody waits. */
  static prepare(start: Start): void {
    const stop = new AbortController();
    const { options } = start;
    const signal = options?.signal
      ? AbortSignal.any([options.signal, stop.signal])
      : stop.signal;
    start.options = merge<object>(options ?? {}, { signal });
    stops.set(start, stop);
  }

  constructor(sent: Promise<Sent>, start: Start) {
    super(sent);
    this.#start = start;
  }

  /** Asks again until the result is there. The call's own `signal` ends the wait at once, and the end of the wait the request that is under way; any other failure than "not yet" is the call's. */
  async waitFor(options: WaitOptions = {}): Promise<Output> {
    const { state, operation, input, options: own } = this.#start;
    const { id, method, path, poll } = operation;
    const row: PollRow = merge(poll ?? {}, options);
    const { interval = 1_000, timeout = 60_000 } = row;
    const attempts: Attempt[] = [];
    const limits = { headers: 0, idle: 0, eventIdle: 0, total: timeout };
    const facts = { operation: id, method, path, attempts };
    const deadline = new Deadline(limits, own?.signal, facts);
    const signal = deadline.begin();
    const stopped = new Promise<never>((_, reject) => {
      deadline.onFail = () => {
        reject(deadline.reason);
        stops.get(this.#start)?.abort(deadline.reason);
      };
    });
    stopped.catch(() => {});
    deadline.watch("total");
    const again = (): Call<Output> =>
      new Call(
        send(state, operation, input, merge<object>(own ?? {}, { signal })),
      );
    try {
      for (let call: Asked<Output> | undefined; ; call = again()) {
        const { data, headers } = await Promise.race([
          outcomeOf(call ?? this, row, attempts),
          stopped,
        ]);
        if (data) return data[0];
        // In the moment between, nobody hears of an abort.
        signal.throwIfAborted();
        const { options } = state;
        const told = retryAfter(headers, options.now ?? Date.now) ?? 0;
        const wait = Math.max(interval, told);
        await (options.sleep ?? sleep)(wait, signal);
      }
    } finally {
      deadline.close();
    }
  }
}

/** One of the requests. */
type Asked<Output> = Pick<Call<Output>, "withResponse">;

/** What came of one request: the result, or nothing yet. */
async function outcomeOf<Output>(
  call: Asked<Output>,
  { missing, state, done = [] }: PollRow,
  attempts: Attempt[],
): Promise<{ readonly data?: [Output]; readonly headers: Headers }> {
  try {
    const { data, response } = await call.withResponse();
    const { headers, status } = response;
    attempts.push({ status });
    return state === undefined || done.includes(String(at(data, state)))
      ? { data: [data], headers }
      : { headers };
  } catch (error) {
    if (!missing || !(error instanceof APIError) || error.status !== 404)
      throw error;
    attempts.push(...error.attempts);
    return error;
  }
}
