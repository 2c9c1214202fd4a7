// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * In: the caller's signal and the limits of a call. Out: one signal for each try, aborted by whichever comes first.
 * All limits share one timer, which is moved forward only when it fires, so that a call costs one timer and not four.
 */
import {
  TimeoutError,
  type CallFacts,
  type StreamProgress,
  type TimeoutPhase,
} from "./errors.js";

/** A limit in milliseconds for each phase; 0 is none. */
export type Limits = Readonly<Record<TimeoutPhase, number>>;

/** The limits where the caller sets none. */
export const defaultLimits: Limits = { headers: 60_000, idle: 90_000, eventIdle: 180_000, total: 600_000 };

const phases: readonly TimeoutPhase[] = [
  "headers",
  "idle",
  "eventIdle",
  "total",
];
const longestTimer = 2 ** 31 - 1;

/** Watches over one call with all its tries. */
export class Deadline {
  /** Why the try was stopped: the reason of the caller's signal or a TimeoutError. */
  reason: unknown = undefined;
  failed = false;
  /** Called once when the try is stopped, to end what does not listen to the signal. */
  onFail: ((reason: unknown) => void) | undefined = undefined;
  /** How far the stream is, for the error; set where the answer is a stream. */
  progress: (() => StreamProgress) | undefined = undefined;
  readonly #limits: Limits;
  readonly #facts: CallFacts;
  readonly #user: AbortSignal | undefined;
  readonly #onAbort: (() => void) | undefined;
  readonly #ends: Record<TimeoutPhase, number> = {
    headers: Infinity,
    idle: Infinity,
    eventIdle: Infinity,
    total: Infinity,
  };
  #controller: AbortController | undefined = undefined;
  #timer: ReturnType<typeof setTimeout> | undefined = undefined;
  #timerEnd = Infinity;

  constructor(limits: Limits, user: AbortSignal | undefined, facts: CallFacts) {
    this.#limits = limits;
    this.#facts = facts;
    this.#user = user;
    this.#onAbort = user && (() => this.fail(user.reason));
    if (user && this.#onAbort) user.addEventListener("abort", this.#onAbort);
  }

  /** The signal for the next try. */
  begin(): AbortSignal {
    this.failed = false;
    this.reason = undefined;
    this.#controller = new AbortController();
    if (this.#user?.aborted) this.fail(this.#user.reason);
    return this.#controller.signal;
  }

  /** Starts the clock of a phase, or starts it anew; in milliseconds, by default the call's limit. */
  watch(phase: TimeoutPhase, limit: number = this.#limits[phase]): void {
    if (!(limit > 0) || limit === Infinity) return;
    const end = performance.now() + limit;
    this.#ends[phase] = end;
    if (end < this.#timerEnd) this.#arm(end);
  }

  /** Stops the clock of a phase. */
  clear(phase: TimeoutPhase): void {
    this.#ends[phase] = Infinity;
  }

  /** The headers are there: an answer that nobody reads does not keep the process running. */
  answered(): void {
    this.clear("headers");
    (this.#timer as { unref?: () => void } | undefined)?.unref?.();
  }

  /** Stops the try with a reason. */
  fail(reason: unknown): void {
    if (this.failed) return;
    this.failed = true;
    this.reason = reason;
    this.#controller?.abort(reason);
    const onFail = this.onFail;
    this.onFail = undefined;
    onFail?.(reason);
  }

  /** Ends the watch: no timer and no listener is left behind. */
  close(): void {
    if (this.#onAbort) this.#user?.removeEventListener("abort", this.#onAbort);
    this.onFail = undefined;
    this.pause();
  }

  /** Stops all clocks but keeps the caller's signal connected, for a body that somebody else reads. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#timerEnd = Infinity;
    for (const phase of phases) this.#ends[phase] = Infinity;
  }

  #arm(end: number): void {
    clearTimeout(this.#timer);
    this.#timerEnd = end;
    this.#timer = setTimeout(
      () => this.#ring(),
      Math.min(end - performance.now(), longestTimer),
    );
  }

  #ring(): void {
    this.#timerEnd = Infinity;
    let next = Infinity;
    // Timers may fire up to a millisecond early.
    const now = performance.now() + 1;
    for (const phase of phases) {
      const end = this.#ends[phase];
      if (end <= now) {
        this.#ends[phase] = Infinity;
        return this.fail(
          new TimeoutError(`passed the limit "${phase}" of ${this.#limits[phase]} ms`, this.#facts, { phase, ms: this.#limits[phase], partial: this.progress?.() }),
        );
      }
      next = Math.min(next, end);
    }
    if (next < Infinity) this.#arm(next);
  }
}
