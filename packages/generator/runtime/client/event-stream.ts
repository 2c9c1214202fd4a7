/** In: an answer whose body is server-sent events or JSON lines. Out: its events, once, with every bad end as a typed error. */
import { embeddedError, isErrorBody } from "./answer-error.js";
import { parseJson, type Sent } from "./sent.js";
import {
  ParseError,
  StreamTruncatedError,
  type StreamProgress,
} from "./errors.js";
import { EventParser } from "./sse.js";

/** What stands for "no event" among the events, which may be any value. */
export const none: object = {};

/** `await using` closes a stream; declared only where the library of types knows the symbol. */
type Disposes = typeof Symbol extends {
  readonly asyncDispose: infer Key extends symbol;
}
  ? { [K in Key]: () => Promise<void> }
  : object;

// oxlint-disable-next-line no-unused-vars no-unsafe-declaration-merging -- type parameters must be those of the class, which cannot say it under a condition
export interface EventStream<Event> extends Disposes {}

/** The events of one answer: iterate it once. Leaving the loop closes the connection. */
export class EventStream<Event> implements AsyncIterable<Event> {
  /** The answer that carries the stream. */
  readonly response: Response;
  /** The request's id at the server. */
  readonly requestId: string | undefined;
  /** Id of what the server generates, where it told one. */
  readonly generationId: string | undefined;
  /** The stream ended without its mark and that was accepted (option `truncation`). */
  truncated: boolean = false;
  // Out of sight: it holds credentials.
  readonly #sent: Sent;
  /** Somebody reads it. */
  protected taken: boolean = false;
  /** Holds the event that was handed out last. */
  protected readonly parser: EventParser;
  readonly #decoder: TextDecoder = new TextDecoder();
  protected reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #ended: boolean = false;
  /** An event said that the work is over. */
  #terminal: boolean = false;
  #events: number = 0;
  #last: unknown;
  #pulling: Promise<unknown> | undefined;

  constructor(sent: Sent, jsonLines: boolean) {
    this.#sent = sent;
    this.response = sent.response;
    this.requestId = sent.facts.requestId;
    this.generationId = sent.facts.generationId;
    this.parser = new EventParser(jsonLines);
    // Not as a method: bundlers keep a class with a computed name. Engines without the symbol get what they have.
    Object.defineProperty(
      this,
      (Symbol as { asyncDispose?: symbol }).asyncDispose ?? "close",
      { value: this.close },
    );
    // A stream may run as long as it is alive.
    sent.deadline.pause();
    sent.deadline.progress = () => this.progress();
  }

  /** Hears the comments of the stream, as `: PROCESSING`, which servers send while they work; set it before iterating. */
  onComment(listener: (text: string) => void): this {
    this.parser.onComment = listener;
    return this;
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Event> {
    return this.iterate((value) => value as Event);
  }

  /** Ends the stream and closes its connection. */
  async close(): Promise<void> {
    this.#ended = true;
    this.#sent.deadline.close();
    await (this.reader ?? this.response.body)?.cancel().catch(() => {});
  }

  /** The call that it answers. */
  protected get sent(): Sent {
    return this.#sent;
  }

  /** Only one may read. */
  protected take(): void {
    if (this.taken) throw new TypeError("A stream can be read once");
    this.taken = true;
    this.reader = this.response.body?.getReader();
    this.#sent.deadline.onFail = () => this.reader?.cancel().catch(() => {});
  }

  /** The events, each as `pick` makes it. */
  protected iterate<T>(pick: (value: unknown) => T): AsyncIterableIterator<T> {
    this.take();
    const step = (): IteratorResult<T> | undefined => {
      const value = this.event();
      if (value !== none) return { done: false, value: pick(value) };
      return this.#ended ? { done: true, value: undefined } : undefined;
    };
    const next = (): Promise<IteratorResult<T>> => {
      // Calls of next() that do not wait for each other queue up.
      if (this.#pulling) return this.#pulling.then(next, next);
      try {
        const result = step();
        if (result) return Promise.resolve(result);
      } catch (error) {
        return this.close().then(() => Promise.reject(error));
      }
      const pull = this.pull(step) as Promise<IteratorResult<T>>;
      this.#pulling = pull;
      return pull;
    };
    const iterator: AsyncIterableIterator<T> = {
      next,
      return: () => this.close().then(next),
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** The next event among the bytes that are there, or `none`. */
  protected event(): unknown {
    const sent = this.#sent;
    const { stream } = sent.operation;
    const parser = this.parser;
    if (this.#ended || !parser.next()) return none;
    const { data, event } = parser;
    if (data === (stream?.done ?? "[DONE]")) {
      this.#drain();
      return none;
    }
    let value: unknown = data;
    try {
      value = JSON.parse(data);
    } catch {
      // Some events are plain words; what starts like JSON is broken JSON.
      if (/^\s*[[{"]/.test(data)) parseJson(data, "an event", sent);
    }
    const { type, choices, response } = (value ?? none) as {
      type?: unknown;
      choices?: readonly ({ finish_reason?: unknown } | null)[] | null;
      response?: unknown;
    };
    const error = type === "response.failed" ? response : value;
    if (event === "error" || type === "error" || isErrorBody(error))
      throw embeddedError(error, sent.response, sent.facts, this.progress());
    // What the last event tells by its type, or any by the reason why a choice is finished.
    if (choices?.[0]?.finish_reason) this.#terminal = true;
    this.#events++;
    this.#last = value;
    this.note(value);
    sent.observe?.(value, "event");
    return value;
  }

  /** Reads on until `step` makes something of the events that are there, or to the end. */
  protected async pull<T>(step: () => T): Promise<T> {
    const { deadline, operation, options } = this.#sent;
    let piece: Uint8Array | undefined;
    let waits = false;
    try {
      deadline.watch("eventIdle");
      for (;;) {
        // The clock runs only while somebody waits: a slow reader is no dead server.
        deadline.watch("idle");
        waits = true;
        // Not in a function of its own: one more promise for each piece costs as much as parsing it.
        piece = (await this.reader?.read())?.value;
        waits = false;
        if (deadline.failed) throw deadline.reason;
        deadline.clear("idle");
        // A last event without its empty line counts when it is whole.
        this.parser.push(
          piece
            ? this.#decoder.decode(piece, { stream: true })
            : `${this.#decoder.decode()}\n\n`,
        );
        let made = step();
        if (!piece && !this.#ended) {
          if (
            operation.stream?.done !== undefined &&
            !this.#terminal &&
            !isTerminal(this.#last)
          )
            throw this.cut();
          this.#ended = true;
          deadline.close();
          made ??= step();
        }
        if (made || this.#ended) {
          deadline.clear("eventIdle");
          return made;
        }
      }
    } catch (error) {
      await this.close();
      const failure = deadline.failed
        ? deadline.reason
        : waits
          ? this.cut({ cause: error })
          : !piece && error instanceof ParseError
            ? this.cut()
            : error;
      this.truncated =
        failure instanceof StreamTruncatedError &&
        options.truncation === "accept";
      if (this.truncated) return step();
      throw failure;
    } finally {
      this.#pulling = undefined;
    }
  }

  /** After the mark of the end: the connection may finish by itself for a moment, so that it can be used again. */
  #drain(): void {
    const { deadline } = this.#sent;
    const close = (): Promise<void> => this.close();
    this.#ended = true;
    deadline.pause();
    deadline.watch("idle", 1_000);
    this.reader?.read().then(close, close);
  }

  protected cut(failure?: { readonly cause: unknown }): StreamTruncatedError {
    return new StreamTruncatedError(
      `${failure ? "lost the connection" : "ended the stream early"}, after ${this.#events} events`,
      this.#sent.facts,
      { ...failure, partial: this.progress() },
    );
  }

  protected progress(): StreamProgress {
    return { events: this.#events, last: this.#last };
  }

  /** Hears of each event before it is handed out. */
  protected note(_event: unknown): void {}
}

/** Whether an event says by its type that the work is over, as `response.completed` does. */
function isTerminal(event: unknown): boolean {
  return /\.(completed|failed|incomplete)$|^message_stop$/.test(
    String((event as { type?: unknown } | undefined)?.type),
  );
}
