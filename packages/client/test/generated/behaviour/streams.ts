// Copied by lapsmith from its client-tests runtime. Do not edit: change it there, then generate again.

/** In: an operation that streams. Out: what its readers get of a stream that is whole, late, cut, broken or at odds with itself. */
import assert from "node:assert/strict";
import {
  collect,
  failureOf,
  noWaits,
  send,
  within,
  type Failure,
} from "./check.js";
import { json, repeat, stream, withServer } from "./hostile-server.js";
import type { Options, StreamSubject } from "./subject.js";

const hello = { choices: [{ index: 0, delta: { content: "Hello" } }] };
const world = { choices: [{ index: 0, delta: { content: " world" } }] };

const typeOf = ({ stream: { kind } }: StreamSubject): string =>
  kind === "sse" ? "text/event-stream" : "application/x-ndjson";

/** One event as it goes over the wire. */
const event = ({ stream: { kind } }: StreamSubject, value: unknown): string =>
  line(kind, JSON.stringify(value));

const line = (kind: "sse" | "jsonl", data: string): string =>
  kind === "sse" ? `data: ${data}\n\n` : `${data}\n`;

/** The event that ends the stream, where it has one. */
const mark = ({ stream: { kind, done } }: StreamSubject): string =>
  done === undefined ? "" : line(kind, done);

const open = (
  subject: StreamSubject,
  options: Options,
): ReturnType<StreamSubject["call"]> =>
  send(subject, { ...noWaits(), ...options }, subject.input);

/** Reads a stream to its end, into `events`, so that they are there when it fails. */
const read = async (
  subject: StreamSubject,
  options: Options,
  events: unknown[] = [],
): Promise<unknown[]> => {
  for await (const value of open(subject, options)) events.push(value);
  return events;
};

/** How far the stream came: how many events, and the last of them. */
function assertProgress(
  { partial }: Failure,
  count: number,
  last: object,
): void {
  assert.deepEqual([partial?.events, partial?.last], [count, last]);
}

/** A whole stream gives its events; the mark of its end is none of them. */
export const givesEvents = (subject: StreamSubject): Promise<void> =>
  withServer(
    [
      stream(
        typeOf(subject),
        [event(subject, hello), event(subject, world), mark(subject)],
        "end",
      ),
    ],
    async ({ url, seen }) => {
      assert.deepEqual(await read(subject, { baseUrl: url }), [hello, world]);
      assert.equal(seen.length, 1);
      if (subject.stream.kind === "sse")
        assert.match(seen[0]!.headers.accept ?? "", /text\/event-stream/);
      // Awaited first, it is the same stream.
      const opened = await open(subject, { baseUrl: url });
      assert.deepEqual(await collect(opened as AsyncIterable<unknown>), [
        hello,
        world,
      ]);
    },
  );

/** An error inside the stream, with a number or a word as its code, throws; what came before is told. */
export async function throwsErrorEvent(
  subject: StreamSubject,
  code: number | string,
): Promise<void> {
  const told = {
    error: { code, message: "The provider broke off" },
    choices: [{ index: 0, delta: { content: "" }, finish_reason: "error" }],
  };
  const hi = event(subject, hello);
  const no = event(subject, told);
  // In one piece with the event before, and when the reader waits for it.
  for (const pieces of [[hi + no], [hi, no]]) {
    // The server leaves it open: to close it is the client's part.
    const answer = stream(typeOf(subject), pieces, "stall", { every: 50 });
    await withServer([answer], async ({ url, seen }) => {
      const events: unknown[] = [];
      const error = await failureOf(
        within(read(subject, { baseUrl: url }, events), "the stream"),
        subject,
        "APIError",
      );
      assert.deepEqual(events, [hello]);
      assert.equal(error.status, typeof code === "number" ? code : 200);
      assert.equal(
        error.errorType,
        typeof code === "string" ? code : undefined,
      );
      assert.deepEqual(error.body, told);
      assertProgress(error, 1, hello);
      assert.equal(error.requestId, "request-1");
      assert.ok(
        error.message.includes("The provider broke off"),
        error.message,
      );
      await within(seen[0]!.closed, "the connection");
      assert.equal(seen.length, 1);
    });
  }
}

/** An event that is named an error throws, whatever its data looks like. */
export const throwsNamedError = (subject: StreamSubject): Promise<void> =>
  withServer(
    [
      stream(
        typeOf(subject),
        [
          event(subject, hello),
          'event: error\ndata: {"message":"Overloaded"}\n\n',
        ],
        "end",
      ),
    ],
    async ({ url }) => {
      const error = await failureOf(
        read(subject, { baseUrl: url }),
        subject,
        "APIError",
      );
      assert.ok(error.message.includes("Overloaded"), error.message);
    },
  );

/** Values that the contract does not foresee are passed on. */
export const passesEmptyRole = (subject: StreamSubject): Promise<void> => {
  const odd = {
    choices: [{ index: 0, delta: { role: "", content: null }, added: {} }],
    usage: null,
  };
  const pieces = [event(subject, odd), event(subject, hello), mark(subject)];
  return withServer(
    [stream(typeOf(subject), pieces, "end")],
    async ({ url }) => {
      assert.deepEqual(await read(subject, { baseUrl: url }), [odd, hello]);
    },
  );
};

/** A stream that ends without the mark of its end was cut: the error tells how far it came. */
export const seesCut = (subject: StreamSubject): Promise<void> =>
  withServer(
    [
      stream(
        typeOf(subject),
        [event(subject, hello), event(subject, world)],
        "end",
      ),
    ],
    async ({ url, seen }) => {
      const events: unknown[] = [];
      const error = await failureOf(
        read(subject, { baseUrl: url }, events),
        subject,
        "StreamTruncatedError",
      );
      assert.deepEqual(events, [hello, world]);
      assertProgress(error, 2, world);
      assert.equal(seen.length, 1);
    },
  );

/** A connection that is lost inside the stream cut it too; the cause is kept, and nothing is sent again. */
export const seesLostConnection = (subject: StreamSubject): Promise<void> =>
  withServer(
    [stream(typeOf(subject), [event(subject, hello)], "destroy")],
    async ({ url, seen }) => {
      const error = await failureOf(
        read(subject, { baseUrl: url }),
        subject,
        "StreamTruncatedError",
      );
      assert.ok(error.cause instanceof Error, "the cause is lost");
      assertProgress(error, 1, hello);
      assert.equal(seen.length, 1);
    },
  );

/** A stream that falls silent is a TimeoutError that tells how far it came. */
export const seesStall = (subject: StreamSubject): Promise<void> =>
  withServer(
    [stream(typeOf(subject), [event(subject, hello)], "stall")],
    async ({ url, seen }) => {
      const options = { baseUrl: url, timeout: { idle: 1_000 } };
      const error = await failureOf(
        within(read(subject, options), "the stream"),
        subject,
        "TimeoutError",
      );
      assert.deepEqual([error.phase, error.ms], ["idle", 1_000]);
      assertProgress(error, 1, hello);
      await within(seen[0]!.closed, "the connection");
      assert.equal(seen.length, 1);
    },
  );

/** A server that sends comments but no events is as good as silent. */
export const seesOnlyComments = (subject: StreamSubject): Promise<void> =>
  withServer(
    [repeat(typeOf(subject), event(subject, hello), ": still here\n\n", 50)],
    async ({ url }) => {
      const options = { baseUrl: url, timeout: { eventIdle: 1_000 } };
      const error = await failureOf(
        within(read(subject, options), "the stream"),
        subject,
        "TimeoutError",
      );
      assert.equal(error.phase, "eventIdle");
      assertProgress(error, 1, hello);
    },
  );

/** A stream may last longer than any limit, as long as it is alive. */
export const lastsLong = (subject: StreamSubject): Promise<void> => {
  const pieces = Array.from({ length: 18 }, (_, n) => event(subject, { n }));
  return withServer(
    [
      stream(typeOf(subject), [...pieces, mark(subject)], "end", {
        every: 100,
      }),
    ],
    async ({ url }) => {
      const limit = 1_500;
      const timeout = {
        headers: limit,
        idle: limit,
        eventIdle: limit,
        total: limit,
      };
      const events = await read(subject, { baseUrl: url, timeout });
      assert.equal(events.length, pieces.length);
    },
  );
};

/** A refused request for a stream fails like any other, and is tried again before it starts. */
export const refusesStream = (subject: StreamSubject): Promise<void> =>
  withServer(
    [
      json({ error: { code: 503, message: "Not now" } }, 503),
      json({ error: { code: 401, message: "Who are you?" } }, 401),
    ],
    async ({ url, seen }) => {
      const error = await failureOf(
        read(subject, { baseUrl: url }),
        subject,
        "AuthenticationError",
      );
      assert.equal(error.status, 401);
      assert.equal(seen.length, 2);
    },
  );

/** Leaving the loop closes the connection: the server sees it and can stop its work. */
export const closesOnBreak = (subject: StreamSubject): Promise<void> =>
  withServer(
    [repeat(typeOf(subject), event(subject, hello), event(subject, world), 50)],
    async ({ url, seen }) => {
      for await (const value of open(subject, { baseUrl: url })) {
        assert.deepEqual(value, hello);
        break;
      }
      await within(seen[0]!.closed, "the connection");
    },
  );

/** So does leaving the block of an `await using`, which calls what stands under its symbol. */
export const closesOnDispose = (subject: StreamSubject): Promise<void> =>
  withServer(
    [repeat(typeOf(subject), event(subject, hello), event(subject, world), 50)],
    async ({ url, seen }) => {
      const opened = (await open(subject, { baseUrl: url })) as Readonly<
        Record<symbol | "close", () => Promise<void>>
      >;
      const { asyncDispose = "close" } = Symbol as {
        readonly asyncDispose?: symbol;
      };
      await opened[asyncDispose]!();
      await within(seen[0]!.closed, "the connection");
    },
  );

/** An abort ends the stream with the signal's own reason, and closes the connection. */
export const closesOnAbort = (subject: StreamSubject): Promise<void> =>
  withServer(
    [stream(typeOf(subject), [event(subject, hello)], "stall")],
    async ({ url, seen }) => {
      const controller = new AbortController();
      const reason = new Error("The user left");
      const { signal } = controller;
      const call = send(subject, { baseUrl: url }, subject.input, { signal });
      const reading = (async () => {
        for await (const value of call) {
          assert.deepEqual(value, hello);
          controller.abort(reason);
        }
      })();
      await assert.rejects(within(reading, "the stream"), (error) => {
        assert.equal(error, reason);
        return true;
      });
      await within(seen[0]!.closed, "the connection");
    },
  );

/** Comments, all kinds of line ends, names and ids, characters cut anywhere, and the mark of the end. */
export async function readsAnySplit(subject: StreamSubject): Promise<void> {
  const { kind } = subject.stream;
  const text =
    kind === "sse"
      ? '\uFEFF: hello\r\n\r\nevent: piece\r\nid: 7\r\ndata: {"text":"é€😀"}\r\n\r\n:\n\ndata: {"text":\rdata: "two lines"}\r\rdata:{"text":"no space"}\n\n'
      : '{"text":"é€😀"}\r\n\r\n{"text":"two lines"}\n{"text":"no space"}\n';
  const events = ["é€😀", "two lines", "no space"].map((text) => ({ text }));
  const late = subject.stream.done === undefined ? "" : event(subject, hello);
  const bytes = new TextEncoder().encode(text + mark(subject) + late);
  const type = typeOf(subject);
  // One byte at a time over a real connection.
  const drops = Array.from(bytes, (byte) => new Uint8Array([byte]));
  await withServer([stream(type, drops, "end")], async ({ url }) => {
    assert.deepEqual(await read(subject, { baseUrl: url }), events);
  });
  // In two pieces, at every place.
  for (let at = 0; at <= bytes.length; at++) {
    const pieces = [bytes.slice(0, at), bytes.slice(at)];
    const answer = async (): Promise<Response> =>
      new Response(piecewise(pieces), { headers: { "content-type": type } });
    const given = await read(subject, {
      baseUrl: "http://127.0.0.1",
      fetch: answer,
    });
    assert.deepEqual(given, events, `cut at byte ${at}`);
  }
}

const piecewise = (pieces: readonly Uint8Array[]): ReadableStream<Uint8Array> =>
  new ReadableStream({
    start(controller) {
      for (const piece of pieces)
        if (piece.length > 0) controller.enqueue(piece);
      controller.close();
    },
  });
