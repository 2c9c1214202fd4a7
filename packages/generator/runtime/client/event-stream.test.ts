import fc from "fast-check";
import { once } from "node:events";
import { describe, expect, test, vi } from "vitest";
import { call, type Client } from "./client.js";
import type { Call } from "./call.js";
import { FullStreamCall } from "./full-stream.js";
import { StreamCall } from "./stream-call.js";
import { EventStream } from "./event-stream.js";
import {
  APIError,
  AuthenticationError,
  ParseError,
  RateLimitError,
  StreamTruncatedError,
  TimeoutError,
} from "./errors.js";
import type { Operation } from "./operation.js";
import { bench, failure, json, rows, sse } from "./test-server.js";

interface Chunk {
  n?: number;
  choices?: unknown[];
}
const chat = (client: Client, options = {}): FullStreamCall<Chunk> =>
  call<FullStreamCall<Chunk>>(
    client,
    rows.chat,
    { model: "m", stream: true },
    options,
    FullStreamCall,
  );
const done = "data: [DONE]\n\n";

async function collect<T>(events: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const event of events) all.push(event);
  return all;
}

/** A client whose one answer is these bytes, in these pieces. */
async function canned(
  pieces: readonly (string | Uint8Array)[],
  type = "text/event-stream",
): Promise<Client> {
  const { client } = await bench(() => {});
  const bytes = pieces.map((piece) =>
    typeof piece === "string" ? new TextEncoder().encode(piece) : piece,
  );
  return client.with({
    fetch: async () =>
      new Response(
        new ReadableStream({
          start: (controller) => (
            bytes.forEach((piece) => controller.enqueue(piece)),
            controller.close()
          ),
        }),
        { headers: { "content-type": type } },
      ),
  });
}

describe("events", () => {
  test("un-awaited and awaited; comments, ids and names are there; [DONE] is none", async () => {
    const { client, seen } = await bench((_, response) =>
      sse(
        response,
        ": PROCESSING\n\n",
        'event: x\nid: 4\ndata: {"n":1}\n\n',
        'data: {"n":2}\r\n\r\n',
        done,
      ).end(),
    );
    expect(await collect(chat(client))).toEqual([{ n: 1 }, { n: 2 }]);
    const stream = await chat(client);
    expect(stream).toBeInstanceOf(EventStream);
    expect(stream.requestId).toBe("req-9");
    const comments: string[] = [];
    expect(
      await collect(stream.onComment((text) => comments.push(text))),
    ).toEqual([{ n: 1 }, { n: 2 }]);
    expect(comments).toEqual(["PROCESSING"]);
    expect(() => stream[Symbol.asyncIterator]()).toThrow("once");
    expect(await collect((await chat(client)).raw())).toEqual([
      { event: "x", id: "4", data: '{"n":1}' },
      { event: "", id: "4", data: '{"n":2}' },
    ]);
    expect(seen[0]?.headers.accept).toBe("text/event-stream, application/json");
  });

  test("every split of the bytes gives the same events, also inside characters, a BOM and CRLF", async () => {
    const bytes = new TextEncoder().encode(
      '\uFEFFdata: {"n":"é€😀"}\r\n\r\n: c\r\ndata: {"n":\r\ndata: 2}\r\n\r\ndata: [DONE]\r\n\r\n',
    );
    for (let at = 0; at <= bytes.length; at++) {
      expect(
        await collect(
          chat(await canned([bytes.slice(0, at), bytes.slice(at)])),
        ),
      ).toEqual([{ n: "é€😀" }, { n: 2 }]);
    }
    expect(
      await collect(
        chat(await canned(Array.from(bytes, (byte) => new Uint8Array([byte])))),
      ),
    ).toEqual([{ n: "é€😀" }, { n: 2 }]);
  });

  test("any values in any pieces", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.jsonValue({ maxDepth: 2 }).map((n) => ({ n }))),
        fc.array(fc.integer({ min: 1, max: 40 })),
        async (values, sizes) => {
          const bytes = new TextEncoder().encode(
            `${values.map((value) => `data: ${JSON.stringify(value)}\n\n`).join("")}${done}`,
          );
          const pieces: Uint8Array[] = [];
          let at = 0;
          for (const size of sizes) pieces.push(bytes.slice(at, (at += size)));
          pieces.push(bytes.slice(at));
          expect(
            JSON.stringify(await collect(chat(await canned(pieces)))),
          ).toBe(JSON.stringify(values));
        },
      ),
      { numRuns: 100 },
    );
  });

  test("calls of next() that do not wait for each other keep the order", async () => {
    const events = chat(
      await canned(["data: 1\n\ndata: 2\n\nda", "ta: 3\n\n", done]),
    )[Symbol.asyncIterator]();
    expect(
      (
        await Promise.all([
          events.next(),
          events.next(),
          events.next(),
          events.next(),
          events.next(),
        ])
      ).map((step) => step.value as unknown),
    ).toEqual([1, 2, 3, undefined, undefined]);
  });

  test("JSON lines, plain words as events, other marks of the end", async () => {
    const row: Operation = {
      id: "x",
      method: "GET",
      path: "/x",
      ok: { 200: "stream" },
      call: StreamCall,
      stream: { kind: "jsonl" },
    };
    expect(
      await collect(
        call<StreamCall<unknown>>(
          await canned(['{"a":1}\n{"a"', ":2}"], "application/x-ndjson"),
          row,
        ),
      ),
    ).toEqual([{ a: 1 }, { a: 2 }]);
    expect(
      await collect(
        call<StreamCall<unknown>>(
          await canned(["data: ping\n\ndata: [DONE]\n\ndata: 1\n\n"]),
          row,
        ),
      ),
    ).toEqual(["ping"]);
    const marked: Operation = { ...row, stream: { kind: "sse", done: "END" } };
    expect(
      await collect(
        call<StreamCall<unknown>>(
          await canned(["data: 1\n\ndata: END\n\ndata: 2\n\n"]),
          marked,
        ),
      ),
    ).toEqual([1]);
  });

  test("the Content-Type decides, not the flag", async () => {
    const { client } = await bench((_, response, count) =>
      count === 0
        ? sse(response, 'data: {"n":1}\n\n', done).end()
        : json(response, { n: 7 }),
    );
    const stream = await call<Call<EventStream<Chunk> | Chunk>>(
      client,
      rows.chat,
      { model: "m" },
    );
    expect(await collect(stream as EventStream<Chunk>)).toEqual([{ n: 1 }]);
    expect(await collect(chat(client))).toEqual([{ n: 7 }]);
    expect(await collect((await chat(client)).raw())).toEqual([
      { event: "", data: '{"n":7}', id: "" },
    ]);
    expect(
      await call<Call<Chunk>>(client, rows.chat, { model: "m", stream: false }),
    ).toEqual({ n: 7 });
  });
});

describe("bad ends", () => {
  test("a stream request that is refused fails like any other, and is tried again before it starts", async () => {
    const { client, seen } = await bench((_, response, count) =>
      json(response, { error: { message: "no" } }, count ? 401 : 503),
    );
    expect(await failure(collect(chat(client)))).toBeInstanceOf(
      AuthenticationError,
    );
    expect(seen.length).toBe(2);
  });

  test.each([
    [
      'data: {"error":{"code":429,"message":"slow down"},"choices":[]}\n\n',
      RateLimitError,
      429,
    ],
    [
      'event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"slow down"}}\n\n',
      APIError,
      200,
    ],
    [
      'data: {"type":"error","code":"server_error","message":"slow down"}\n\n',
      APIError,
      200,
    ],
  ])("an error inside the stream throws: %s", async (event, type, status) => {
    const error = (await failure(
      collect(
        chat(await canned(['data: {"n":1}\n\n', event, 'data: {"n":2}\n\n'])),
      ),
    )) as APIError;
    expect(error).toBeInstanceOf(type);
    expect(error).toMatchObject({
      status,
      operation: "chat.create",
      partial: { events: 1, last: { n: 1 } },
    });
    expect(error.message).toContain("slow down");
  });

  test("an end without the mark is an error, unless an event said that the work is over", async () => {
    const error = (await failure(
      collect(chat(await canned(['data: {"n":1}\n\ndata: {"n":2}\n\n']))),
    )) as StreamTruncatedError;
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error).toMatchObject({
      partial: { events: 2, last: { n: 2 } },
      message: "POST /chat ended the stream early, after 2 events",
    });
    expect(await failure(collect(chat(await canned([]))))).toMatchObject({
      partial: { events: 0 },
    });
    expect(
      (
        await collect(
          chat(
            await canned([
              'data: {"choices":[{"finish_reason":"stop"}]}\n\ndata: {"choices":[],"usage":{}}\n\n',
            ]),
          ),
        )
      ).length,
    ).toBe(2);
    expect(
      (await collect(chat(await canned(['data: {"type":"message_stop"}\n\n']))))
        .length,
    ).toBe(1);
    expect(
      (
        await collect(
          chat(await canned(['data: {"type":"response.completed"}'])),
        )
      ).length,
    ).toBe(1);
    expect(
      await failure(collect(chat(await canned(['data: {"type":"resp'])))),
    ).toBeInstanceOf(StreamTruncatedError);
    expect(
      await collect(chat(await canned(["data: 1\n\ndata: [DONE]"]))),
    ).toEqual([1]);
  });

  test("broken JSON in an event is a ParseError", async () => {
    expect(
      await failure(collect(chat(await canned(['data: {"n":\n\n', done])))),
    ).toBeInstanceOf(ParseError);
  });

  test("a lost connection is a truncation with its cause", async () => {
    const { client, seen } = await bench((request, response) => {
      sse(response, 'data: {"n":1}\n\n');
      setTimeout(() => request.socket.destroy(), 20);
    });
    const error = (await failure(
      collect(chat(client)),
    )) as StreamTruncatedError;
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect(error.cause).toBeInstanceOf(TypeError);
    expect(error.message).toContain("lost the connection");
    expect(error.partial).toEqual({ events: 1, last: { n: 1 } });
    expect(seen.length).toBe(1);
  });

  test("idle and eventIdle: silence, and comments without events", async () => {
    const { client } = await bench((_, response, count) => {
      sse(response, 'data: {"n":1}\n\n');
      if (count)
        setInterval(() => response.write(": still here\n\n"), 10).unref();
    });
    const silence = await failure(
      collect(chat(client, { timeout: { idle: 40 } })),
    );
    expect(silence).toBeInstanceOf(TimeoutError);
    expect(silence).toMatchObject({ phase: "idle", partial: { events: 1 } });
    expect(
      await failure(
        collect(chat(client, { timeout: { idle: 60, eventIdle: 120 } })),
      ),
    ).toMatchObject({ phase: "eventIdle", ms: 120 });
  });

  test("a healthy stream outlives `total`, and a slow reader is no dead server", async () => {
    const { client } = await bench(async (_, response) => {
      sse(response);
      for (let n = 0; n < 12; n++) {
        response.write(`data: {"n":${n}}\n\n`);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      response.end(done);
    });
    let events = 0;
    for await (const _ of chat(client, {
      timeout: { headers: 900, idle: 900, eventIdle: 900, total: 900 },
    })) {
      if (events++ === 2)
        await new Promise((resolve) => setTimeout(resolve, 1_000));
    }
    expect(events).toBe(12);
  });
});

describe("leaving", () => {
  test("break, close and abort close the connection", async () => {
    const closed: Promise<unknown>[] = [];
    const { client } = await bench((request, response) => {
      closed.push(once(request.socket, "close"));
      sse(response, 'data: {"n":1}\n\n');
    });
    for await (const chunk of chat(client)) if (chunk.n) break;
    await closed[0];
    await (await chat(client)).close();
    await closed[1];
    const controller = new AbortController();
    const reason = new Error("enough");
    const error = await failure(
      (async () => {
        for await (const _ of chat(client, { signal: controller.signal }))
          controller.abort(reason);
      })(),
    );
    expect(error).toBe(reason);
    await closed[2];
  });

  test("await using closes the connection at the end of its block", async () => {
    const closed: Promise<unknown>[] = [];
    const { client } = await bench((request, response) => {
      closed.push(once(request.socket, "close"));
      sse(response, 'data: {"n":1}\n\n');
    });
    {
      await using stream = await chat(client);
      expect(await stream[Symbol.asyncIterator]().next()).toEqual({
        done: false,
        value: { n: 1 },
      });
    }
    await closed[0];
    // Engines without the symbol read streams all the same.
    vi.stubGlobal(
      "Symbol",
      Object.create(Symbol, { asyncDispose: { value: undefined } }),
    );
    const stream = await chat(client).finally(() => vi.unstubAllGlobals());
    expect([Symbol.asyncDispose in stream, "undefined" in stream]).toEqual([
      false,
      false,
    ]);
    await stream.close();
    await closed[1];
  });

  test("final() reads on without handing events out, and fails as iterating does", async () => {
    const good = 'data: {"n":1}\n\ndata: {"n":2}\n\n';
    expect(await chat(await canned([good, done])).final()).toEqual({ n: 2 });
    expect(
      await failure(chat(await canned([`${good}data: {"n":\n\n`])).final()),
    ).toBeInstanceOf(ParseError);
    expect(
      await failure(chat(await canned([good, 'data: {"n"'])).final()),
    ).toMatchObject({
      name: "StreamTruncatedError",
      partial: { events: 2, last: { n: 2 } },
    });
    expect(
      await failure(
        chat(
          await canned([`${good}data: {"error":{"code":429}}\n\n${good}`]),
        ).final(),
      ),
    ).toMatchObject({ status: 429, partial: { events: 2 } });
  });

  test("after the mark of the end the connection can be used again", async () => {
    const ports = new Set<number | undefined>();
    const { client } = await bench((request, response) => {
      ports.add(request.socket.remotePort);
      sse(response, 'data: {"n":1}\n\n', done).end();
    });
    for (let n = 0; n < 3; n++) {
      await collect(chat(client));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    expect(ports.size).toBe(1);
  });

  test("toResponse() passes the bytes on", async () => {
    const text = `: c\r\n\r\ndata: {"n":1}\n\n${done}`;
    const { client } = await bench((_, response) => sse(response, text).end());
    const response = await chat(client).toResponse();
    expect([
      response.status,
      response.headers.get("content-type"),
      await response.text(),
    ]).toEqual([200, "text/event-stream", text]);
    const { client: stalled } = await bench((_, response) =>
      sse(response, text),
    );
    expect(
      await failure(
        (await chat(stalled, { timeout: { idle: 30 } }).toResponse()).text(),
      ),
    ).toMatchObject({ phase: "idle" });
  });
});
