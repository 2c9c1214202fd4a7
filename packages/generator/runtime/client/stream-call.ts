/** In: a call for a stream under way. Out: the object that callers iterate at once, or await for the EventStream. */
import { Call } from "./call.js";
import { EventStream } from "./event-stream.js";
import { readEvents } from "./read-events.js";
import type { Sent } from "./sent.js";

/** A call for a stream: iterate it at once, or await it for the EventStream. */
export class StreamCall<
  Event,
  Errors = unknown,
  Stream extends EventStream<Event> = EventStream<Event>,
>
  extends Call<Stream, Errors>
  implements AsyncIterable<Event>
{
  /** The events; leaving the loop closes the connection. */
  [Symbol.asyncIterator](): AsyncIterableIterator<Event> {
    return this.later((stream) => stream[Symbol.asyncIterator]());
  }

  protected override read(sent: Sent): Promise<Stream> {
    return readEvents(sent, EventStream) as Promise<Stream>;
  }

  /** Without the flag the answer of such an operation is plain data. */
  protected async stream(): Promise<Stream> {
    const stream = await this;
    if (stream instanceof EventStream) return stream;
    throw new TypeError("The answer is no stream");
  }

  /** An iterator that opens the stream with its first step. */
  protected later<T>(
    open: (stream: Stream) => AsyncIterator<T>,
  ): AsyncIterableIterator<T> {
    let opened: AsyncIterator<T> | undefined;
    const opening = this.stream().then((stream) => (opened = open(stream)));
    // Whoever steps hears of it.
    opening.catch(() => {});
    const iterator: AsyncIterableIterator<T> = {
      next: () => opened?.next() ?? opening.then((events) => events.next()),
      return: async () => {
        await (await opening).return?.();
        return { done: true, value: undefined };
      },
      [Symbol.asyncIterator]: () => iterator,
    };
    return iterator;
  }
}
