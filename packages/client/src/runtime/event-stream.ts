// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an answer whose body is server-sent events or JSON lines. Out: its events, once, with every bad end as a typed error. */
import { embeddedError, isErrorBody } from "./answer-error.js";
import type { Sent } from "./answer.js";
import {
  ParseError,
  StreamTruncatedError,
  type StreamProgress,
} from "./errors.js";
import { EventParser, type ServerSentEvent } from "./sse.js";

/** The events of one answer: iterate it once. Leaving the loop closes the connection. */
export class EventStream<Event> implements AsyncIterable<Event> {
  /** The answer that carries the stream. */
  readonly response: Response;
  /** The request's id at the server. */
  readonly requestId: string | undefined;
  readonly #sent: Sent;
  readonly #parser: EventParser;
  readonly #decoder: TextDecoder = new TextDecoder();
  readonly #done: string;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined = undefined;
  #taken = false;
  #ended = false;
  #terminal = false;
  #events = 0;
  #last: unknown = undefined;
  /** The one value of an answer that was plain JSON. */
  #single: { readonly value: unknown } | undefined;
  #pulling: Promise<unknown> | undefined = undefined;

  constructor(sent: Sent, jsonLines: boolean, single?: unknown) {
    this.#sent = sent;
    this.response = sent.response;
    this.requestId = sent.facts.requestId;
    this.#parser = new EventParser(jsonLines);
    this.#done = sent.operation.stream?.done ?? "[DONE]";
    this.#single = single === undefined ? undefined : { value: single };
    // A stream may run as long as it is alive.
    sent.deadline.pause();
    sent.deadline.progress = () => this.#progress();
  }

  /** Hears the comments of the stream, as `: PROCESSING`, which servers send while they work; set it before iterating. */
  onComment(listener: (text: string) => void): this {
    this.#parser.onComment = listener;
    return this;
  }

  [Symbol.asyncIterator](): AsyncIterableIterator<Event> {
    return this.#iterate<Event>((value) => value as Event);
  }

  /** The same events as they came over the wire, with `event` and `id` fields; errors and bad ends throw here too. */
  raw(): AsyncIterableIterator<ServerSentEvent> {
    return this.#iterate<ServerSentEvent>((value) => {
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
    const type =
      this.response.headers.get("content-type") ?? "text/event-stream";
    return new Response(body, {
      status: this.response.status,
      headers: { "content-type": type, "cache-control": "no-cache" },
    });
  }

  #take(): void {
    if (this.#taken)
      throw new TypeError(
        "The stream has been read already: it can be read once",
      );
    this.#taken = true;
    if (!this.#single) this.#reader = this.response.body?.getReader();
    this.#sent.deadline.onFail = () =>
      void this.#reader?.cancel().catch(() => {});
  }

  #iterate<T>(pick: (value: unknown) => T): AsyncIterableIterator<T> {
    this.#take();
    const next = (): Promise<IteratorResult<T>> => {
      // Calls of next() that do not wait for each other queue up.
      if (this.#pulling) return this.#pulling.then(next, next);
      try {
        const value = this.#event();
        if (value !== none)
          return Promise.resolve({ done: false, value: pick(value) });
      } catch (error) {
        return this.#fail(error);
      }
      if (this.#ended) return Promise.resolve({ done: true, value: undefined });
      const pull = this.#pull().then((value): IteratorResult<T> =>
        value === none
          ? { done: true, value: undefined }
          : { done: false, value: pick(value) },
      );
      this.#pulling = pull.then(
        () => (this.#pulling = undefined),
        () => (this.#pulling = undefined),
      );
      return pull;
    };
    const iterator: AsyncIterableIterator<T> = {
      next,
      return: async () => {
        await this.close();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }

  /** The next event among the bytes that are there, or `none`. */
  #event(): unknown {
    if (this.#ended) return none;
    if (this.#single) {
      const { value } = this.#single;
      this.#ended = true;
      return this.#count(value);
    }
    const parser = this.#parser;
    if (!parser.next()) return none;
    const { data } = parser;
    if (data === this.#done) {
      this.#drain();
      return none;
    }
    const value = this.#parse(data);
    if (
      parser.event === "error" ||
      isErrorBody(value) ||
      (value as { type?: unknown } | null)?.type === "error"
    ) {
      const { response, facts } = this.#sent;
      throw embeddedError(
        value,
        { headers: response.headers, partial: this.#progress() },
        response.status,
        facts,
      );
    }
    return this.#count(value);
  }

  #count(value: unknown): unknown {
    this.#events++;
    this.#last = value;
    this.#terminal ||= hasFinishReason(value);
    return value;
  }

  #parse(data: string): unknown {
    try {
      return JSON.parse(data);
    } catch (cause) {
      // Some events are plain words; what starts like JSON is broken JSON.
      if (!/^\s*[[{"]/.test(data)) return data;
      throw new ParseError("an event", this.response.status, data, {
        ...this.#sent.facts,
        cause,
      });
    }
  }

  /** Reads on until an event is complete; `none` at the end of the stream. */
  async #pull(): Promise<unknown> {
    const { deadline } = this.#sent;
    try {
      deadline.watch("eventIdle");
      for (;;) {
        const piece = await this.#read();
        if (!piece) return this.#end();
        this.#parser.push(this.#decoder.decode(piece, { stream: true }));
        const value = this.#event();
        if (value !== none || this.#ended) {
          deadline.clear("eventIdle");
          return value;
        }
      }
    } catch (error) {
      return this.#fail(error);
    }
  }

  /** The next bytes; undefined at the end. */
  async #read(): Promise<Uint8Array | undefined> {
    const { deadline, facts } = this.#sent;
    if (deadline.failed) throw deadline.reason;
    // The clock runs only while somebody waits: a slow reader is no dead server.
    deadline.watch("idle");
    try {
      const piece = await this.#reader?.read();
      if (!deadline.failed) {
        deadline.clear("idle");
        return piece?.value;
      }
    } catch (cause) {
      if (!deadline.failed)
        throw new StreamTruncatedError(this.#progress(), { ...facts, cause });
    }
    throw deadline.reason;
  }

  #end(): unknown {
    // A last event without its empty line counts when it is whole.
    let value: unknown = none;
    this.#parser.push(`${this.#decoder.decode()}\n\n`);
    try {
      value = this.#event();
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      throw new StreamTruncatedError(this.#progress(), this.#sent.facts);
    }
    if (this.#ended) return none;
    this.#ended = true;
    this.#sent.deadline.close();
    if (
      this.#sent.operation.stream?.done !== undefined &&
      !this.#terminal &&
      !isTerminal(this.#last)
    ) {
      throw new StreamTruncatedError(this.#progress(), this.#sent.facts);
    }
    return value;
  }

  /** After the mark of the end: lets the connection finish by itself for a moment, so that it can be used again. */
  #drain(): void {
    this.#ended = true;
    this.#sent.deadline.pause();
    this.#sent.deadline.watch("idle", 1_000);
    const close = (): Promise<void> => this.close();
    this.#reader?.read().then(close, close);
  }

  async #fail(error: unknown): Promise<never> {
    await this.close();
    throw error;
  }

  #progress(): StreamProgress {
    return { events: this.#events, last: this.#last };
  }
}

const none: object = {};

function hasFinishReason(value: unknown): boolean {
  const choices = (value as { choices?: unknown } | null)?.choices;
  return (
    Array.isArray(choices) &&
    choices.some((choice: { finish_reason?: unknown } | null) =>
      Boolean(choice?.finish_reason),
    )
  );
}

/** Whether an event says by its type that the work is over, as `response.completed` does. */
function isTerminal(value: unknown): boolean {
  const type = (value as { type?: unknown } | null)?.type;
  return (
    typeof type === "string" &&
    /(\.(completed|failed|incomplete)|^message_stop)$/.test(type)
  );
}
