// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an answer whose body is server-sent events or JSON lines. Out: its events, once, with every bad end as a typed error. */
import { embeddedError, isErrorBody } from "./answer-error.js";
import { parseJson, type Sent } from "./sent.js";
import {
  ParseError,
  StreamTruncatedError,
  type StreamProgress,
} from "./errors.js";
import { EventParser, type ServerSentEvent } from "./sse.js";

/** What stands for "no event" among the events, which may be any value. */
const none: object = {};

/** The events of one answer: iterate it once. Leaving the loop closes the connection. */
export class EventStream<Event> implements AsyncIterable<Event> {
  /** The answer that carries the stream. */
  readonly response: Response;
  readonly #sent: Sent;
  readonly #parser: EventParser;
  readonly #decoder: TextDecoder = new TextDecoder();
  /** The one event of an answer that was plain JSON. */
  readonly #single: { readonly data: unknown } | undefined;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;
  #taken: boolean = false;
  #ended: boolean = false;
  /** An event said that the work is over. */
  #terminal: boolean = false;
  #events: number = 0;
  #last: unknown;
  #pulling: Promise<unknown> | undefined;

  constructor(
    sent: Sent,
    jsonLines: boolean,
    single?: { readonly data: unknown },
  ) {
    this.#sent = sent;
    this.response = sent.response;
    this.#parser = new EventParser(jsonLines);
    this.#single = single;
    // A stream may run as long as it is alive.
    sent.deadline.pause();
    sent.deadline.progress = () => this.#progress();
  }

  /** The request's id at the server. */
  get requestId(): string | undefined {
    return this.#sent.facts.requestId;
  }

  /** Hears the comments of the stream, as `: PROCESSING`, which servers send while they work; set it before iterating. */
  onComment(listener: (text: string) => void): this {
    this.#parser.onComment = listener;
    return this;
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Event> {
    return this.#iterate((value) => value as Event);
  }

  /** The same events as they came over the wire, with `event` and `id` fields; errors and bad ends throw here too. */
  raw(): AsyncIterableIterator<ServerSentEvent> {
    return this.#iterate((value) => {
      const { event, data, id } = this.#parser;
      return { event, data: this.#single ? JSON.stringify(value) : data, id };
    });
  }

  /** Ends the stream and closes its connection. */
  async close(): Promise<void> {
    this.#ended = true;
    this.#sent.deadline.close();
    await (this.#reader ?? this.response.body)?.cancel().catch(() => {});
  }

  /** The stream as an answer to pass on, byte for byte; instead of iterating it. Limits and aborts still hold. */
  toResponse(): Response {
    this.#take();
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const piece = await this.#read();
        if (piece) return controller.enqueue(piece);
        this.#sent.deadline.close();
        controller.close();
      },
      cancel: () => this.close(),
    });
    const { status, headers } = this.response;
    return new Response(body, {
      status,
      headers: {
        "content-type": headers.get("content-type") ?? "text/event-stream",
        "cache-control": "no-cache",
      },
    });
  }

  #take(): void {
    if (this.#taken) throw new TypeError("A stream can be read once");
    this.#taken = true;
    if (!this.#single) this.#reader = this.response.body?.getReader();
    this.#sent.deadline.onFail = () => this.#reader?.cancel().catch(() => {});
  }

  #iterate<T>(pick: (value: unknown) => T): AsyncIterableIterator<T> {
    this.#take();
    const step = (value: unknown): IteratorResult<T> =>
      value === none
        ? { done: true, value: undefined }
        : { done: false, value: pick(value) };
    const next = (): Promise<IteratorResult<T>> => {
      // Calls of next() that do not wait for each other queue up.
      if (this.#pulling) return this.#pulling.then(next, next);
      try {
        const value = this.#event();
        if (value !== none || this.#ended) return Promise.resolve(step(value));
      } catch (error) {
        return this.close().then(() => Promise.reject(error));
      }
      const pull = this.#pull().then(step);
      const free = (): void => void (this.#pulling = undefined);
      this.#pulling = pull.then(free, free);
      return pull;
    };
    const iterator: AsyncIterableIterator<T> = {
      next,
      return: () => this.close().then(() => step(none)),
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** The next event among the bytes that are there, or `none`. */
  #event(): unknown {
    const { operation, response, facts } = this.#sent;
    const parser = this.#parser;
    if (this.#ended) return none;
    if (this.#single) {
      this.#ended = true;
      return this.#single.data;
    }
    if (!parser.next()) return none;
    const { data, event } = parser;
    if (data === (operation.stream?.done ?? "[DONE]")) {
      this.#drain();
      return none;
    }
    let value: unknown = data;
    try {
      value = parseJson(data, "an event", this.#sent);
    } catch (error) {
      // Some events are plain words; what starts like JSON is broken JSON.
      if (/^\s*[[{"]/.test(data)) throw error;
    }
    const { type, choices } = (value ?? none) as {
      type?: unknown;
      choices?: unknown;
    };
    if (event === "error" || type === "error" || isErrorBody(value))
      throw embeddedError(value, response, facts, this.#progress());
    // What the last event tells by its type, or any by the reason why a choice is finished.
    if (Array.isArray(choices)) this.#terminal ||= choices.some(isFinished);
    this.#events++;
    this.#last = value;
    return value;
  }

  /** Reads on until an event is complete; `none` at the end of the stream. */
  async #pull(): Promise<unknown> {
    const { deadline, operation } = this.#sent;
    let piece: Uint8Array | undefined;
    try {
      deadline.watch("eventIdle");
      for (;;) {
        piece = await this.#read();
        // A last event without its empty line counts when it is whole.
        this.#parser.push(
          piece
            ? this.#decoder.decode(piece, { stream: true })
            : `${this.#decoder.decode()}\n\n`,
        );
        const value = this.#event();
        if (!piece && !this.#ended) {
          if (
            operation.stream?.done !== undefined &&
            !this.#terminal &&
            !isTerminal(this.#last)
          )
            throw this.#truncated();
          this.#ended = true;
          deadline.close();
          return value;
        }
        if (value !== none || this.#ended) {
          deadline.clear("eventIdle");
          return value;
        }
      }
    } catch (error) {
      await this.close();
      throw !piece && error instanceof ParseError ? this.#truncated() : error;
    }
  }

  /** The next bytes; undefined at the end. */
  async #read(): Promise<Uint8Array | undefined> {
    const { deadline } = this.#sent;
    let piece: { value?: Uint8Array | undefined } | undefined;
    let failure: { readonly cause: unknown } | undefined;
    // The clock runs only while somebody waits: a slow reader is no dead server.
    deadline.watch("idle");
    try {
      piece = await this.#reader?.read();
    } catch (cause) {
      failure = { cause };
    }
    if (deadline.failed) throw deadline.reason;
    if (failure) throw this.#truncated(failure);
    deadline.clear("idle");
    return piece?.value;
  }

  /** After the mark of the end: the connection may finish by itself for a moment, so that it can be used again. */
  #drain(): void {
    const { deadline } = this.#sent;
    const close = (): Promise<void> => this.close();
    this.#ended = true;
    deadline.pause();
    deadline.watch("idle", 1_000);
    this.#reader?.read().then(close, close);
  }

  #truncated(failure?: { readonly cause: unknown }): StreamTruncatedError {
    return new StreamTruncatedError(
      `${failure ? "lost the connection" : "ended the stream early"}, after ${this.#events} events`,
      this.#sent.facts,
      { ...failure, partial: this.#progress() },
    );
  }

  #progress(): StreamProgress {
    return { events: this.#events, last: this.#last };
  }
}

function isFinished(choice: { finish_reason?: unknown } | null): boolean {
  return Boolean(choice?.finish_reason);
}

/** Whether an event says by its type that the work is over, as `response.completed` does. */
function isTerminal(event: unknown): boolean {
  return /\.(completed|failed|incomplete)$|^message_stop$/.test(
    String((event as { type?: unknown } | undefined)?.type),
  );
}
