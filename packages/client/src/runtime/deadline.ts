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
export const defaultLimits: Limits = {
  headers: 60_000,
  idle: 90_000,
  eventIdle: 180_000,
  total: 600_000,
};

/** Watches over one call with all its tries. */
export class Deadline {
  /** Why the try was stopped: the reason of the caller's signal or a TimeoutError. */
  reason: unknown;
  failed: boolean = false;
  /** Called once when the try is stopped, to end what does not listen to the signal. */
  onFail: (() => unknown) | undefined;
  /** How far the stream is, for the error; set where the answer is a stream. */
  progress: (() => StreamProgress) | undefined;
  readonly #limits: Limits;
  readonly #facts: CallFacts;
  readonly #user: AbortSignal | undefined;
  readonly #onAbort: () => void = () => this.#fail(this.#user?.reason);
  /** When each phase that is under way has to be over. */
  #ends: Partial<Record<TimeoutPhase, number>> = {};
  #controller: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #timerEnd: number = Infinity;

  constructor(limits: Limits, user: AbortSignal | undefined, facts: CallFacts) {
    this.#limits = limits;
    this.#user = user;
    this.#facts = facts;
    user?.addEventListener("abort", this.#onAbort);
  }

  /** The signal for the next try. */
  begin(): AbortSignal {
    this.clear("headers");
    this.clear("idle");
    this.failed = false;
    this.#controller = new AbortController();
    if (this.#user?.aborted) this.#onAbort();
    return this.#controller.signal;
  }

  /** Starts the clock of a phase, or starts it anew; in milliseconds, by default the call's limit. */
  watch(phase: TimeoutPhase, limit: number = this.#limits[phase]): void {
    if (!(limit > 0 && limit < 2 ** 31)) return;
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

  /** Stops all clocks but keeps the caller's signal connected, for a body that somebody else reads. */
  pause(): void {
    clearTimeout(this.#timer);
    this.#timerEnd = Infinity;
    this.#ends = {};
  }

  /** Ends the watch: no timer and no listener is left behind. */
  close(): void {
    this.#user?.removeEventListener("abort", this.#onAbort);
    this.onFail = undefined;
    this.pause();
  }

  #fail(reason: unknown): void {
    if (this.failed) return;
    this.failed = true;
    this.reason = reason;
    this.#controller?.abort(reason);
    this.onFail?.();
  }

  #arm(end: number): void {
    clearTimeout(this.#timer);
    this.#timerEnd = end;
    this.#timer = setTimeout(() => this.#ring(), end - performance.now());
  }

  #ring(): void {
    this.#timerEnd = Infinity;
    const [[phase, end] = []] = (
      Object.entries(this.#ends) as [TimeoutPhase, number][]
    ).sort(([, one], [, other]) => one - other);
    if (!phase || !end || end === Infinity) return;
    // Timers may fire up to a millisecond early.
    if (end > performance.now() + 1) return this.#arm(end);
    const ms = this.#limits[phase];
    this.#fail(
      new TimeoutError(`passed the ${phase} limit of ${ms} ms`, this.#facts, {
        phase,
        ms,
        partial: this.progress?.(),
      }),
    );
  }
}
