/** In: a stream of events. Out: the same with what can be made of all its events: their text, one answer, two streams. */
import { Deadline, defaultLimits } from "./deadline.js";
import type { StreamProgress } from "./errors.js";
import { EventStream, none } from "./event-stream.js";
import { folds, type Fold } from "./fold.js";
import { readEvents } from "./read-events.js";
import type { Sent } from "./sent.js";
import type { ServerSentEvent } from "./sse.js";
import { merge } from "./state.js";
import { StreamCall } from "./stream-call.js";

/** The events of one answer, and what they make up. */
export class FullEventStream<Event, Final = Event> extends EventStream<Event> {
  #answer: Record<string, unknown> | undefined;
  #last: unknown;
  /** Somebody wants the whole answer: events that nobody keeps cost no more than their reading. */
  #keeps: boolean = false;
  readonly #fold: Fold | undefined;
  readonly #jsonLines: boolean;

  constructor(sent: Sent, jsonLines: boolean) {
    super(sent, jsonLines);
    const { fold } = sent.operation.stream ?? {};
    this.#fold = fold && folds[fold];
    this.#jsonLines = jsonLines;
  }

  /** The pieces of text in the events, where the API's streams are of a form that is known to hold text. */
  async *text(): AsyncGenerator<string, void, undefined> {
    for await (const event of this) {
      const text = this.#fold?.text(event);
      if (text && typeof text === "string") yield text;
    }
  }

  /** Keeps what the events make up while they are iterated, for final() afterwards: `(await call).keep()`. */
  keep(): this {
    this.#keeps = true;
    return this;
  }

  /** The whole answer, made of all events: reads the stream to its end. After iterating, what has been read, where keep() was called before. Where the API's streams are of no known form, the last event. */
  async final(): Promise<Final> {
    if (this.taken) {
      if (!this.#keeps)
        throw new TypeError("Call keep() before iterating, final() afterwards");
    } else {
      this.keep().take();
      // No promise for each event: that is half of what handing them out costs.
      await this.pull(() => {
        if (this.event() === none) return;
        this.sent.deadline.watch("eventIdle");
        while (this.event() !== none);
      });
    }
    return (this.#answer ?? this.#last) as Final;
  }

  /** The same events as they came over the wire, with `event` and `id` fields; errors and bad ends throw here too. */
  raw(): AsyncIterableIterator<ServerSentEvent> {
    return this.iterate(() => {
      const { event, data, id } = this.parser;
      return { event, data, id };
    });
  }

  /** The stream as an answer to pass on, byte for byte; instead of iterating it. Limits and aborts still hold. */
  toResponse(): Response {
    this.take();
    const body = new ReadableStream<Uint8Array>({
      pull: async (controller) => {
        const piece = await this.#read();
        if (piece) return controller.enqueue(piece);
        this.sent.deadline.close();
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

  /** Two streams of the same events; instead of iterating this one. What only one of them has read so far is kept for the other. */
  tee(): [FullEventStream<Event, Final>, FullEventStream<Event, Final>] {
    if (this.taken) this.take();
    this.taken = true;
    const { response, sent } = this;
    const { options, facts } = sent;
    sent.deadline.close();
    const half = (response: Response): FullEventStream<Event, Final> => {
      const limits = merge(defaultLimits, options.timeout);
      const deadline = new Deadline(limits, options.signal, facts);
      deadline.begin();
      return new FullEventStream(
        { ...sent, deadline, response },
        this.#jsonLines,
      );
    };
    return [half(response.clone()), half(response)];
  }

  /** The next bytes; undefined at the end. */
  async #read(): Promise<Uint8Array | undefined> {
    const { deadline } = this.sent;
    deadline.watch("idle");
    const read = await this.reader?.read().catch((cause: unknown) => {
      if (!deadline.failed) throw this.cut({ cause });
    });
    if (deadline.failed) throw deadline.reason;
    deadline.clear("idle");
    return read?.value;
  }

  protected override note(event: unknown): void {
    if (!this.#keeps) return;
    this.#answer = this.#fold?.add(this.#answer, event) ?? this.#answer;
    this.#last = event;
  }

  protected override progress(): StreamProgress {
    return { ...super.progress(), answer: this.#answer };
  }
}

/** A call for a stream, as methods of the client class give it: iterate it at once, await it for the FullEventStream, or ask for what the events make up. */
export class FullStreamCall<
  Event,
  Errors = unknown,
  Final = Event,
> extends StreamCall<Event, Errors, FullEventStream<Event, Final>> {
  /** The pieces of text in the events, where the API's streams are of a form that is known to hold text. */
  text(): AsyncIterableIterator<string> {
    return this.later((stream) => stream.text());
  }

  /** The whole answer, made of all events, at the end of the stream. Where the API's streams are of no known form, the last event. */
  async final(): Promise<Final> {
    return (await this.stream()).final();
  }

  /** The stream as an answer to pass on, byte for byte. */
  async toResponse(): Promise<Response> {
    return (await this.stream()).toResponse();
  }

  /** Two streams of the same events. */
  async tee(): Promise<
    [FullEventStream<Event, Final>, FullEventStream<Event, Final>]
  > {
    return (await this.stream()).tee();
  }

  protected override read(sent: Sent): Promise<FullEventStream<Event, Final>> {
    return readEvents(sent, FullEventStream) as Promise<
      FullEventStream<Event, Final>
    >;
  }
}

/** The call of a free function with all that can be made of its events, which such functions leave out of small bundles: `full(chatCompletionsCreate(…)).final()`. */
export function full<Event, Errors>(
  call: StreamCall<Event, Errors>,
): FullStreamCall<Event, Errors, unknown> {
  return new FullStreamCall(call.sent);
}
