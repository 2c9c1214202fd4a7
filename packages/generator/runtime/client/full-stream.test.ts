/** What can be made of all events of a stream: text, one answer in each form, two streams. */
import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { call, type Client } from "./client.js";
import { StreamTruncatedError } from "./errors.js";
import { FullStreamCall, full } from "./full-stream.js";
import type { FoldName } from "./fold.js";
import type { StreamCall } from "./stream-call.js";
import { bench, failure, rows, sse, type Bench } from "./test-server.js";

const streams = (client: Client, fold?: FoldName): FullStreamCall<unknown> =>
  call<FullStreamCall<unknown>>(
    client,
    {
      ...rows.chat,
      stream: {
        kind: "sse",
        flag: "stream",
        done: "[DONE]",
        ...(fold && { fold }),
      },
    },
    { stream: true },
    undefined,
    FullStreamCall,
  );

const serve = (events: readonly unknown[], done = true): Promise<Bench> =>
  bench((_, response) =>
    sse(
      response,
      ...events.map((event) => `data: ${JSON.stringify(event)}\n\n`),
      done ? "data: [DONE]\n\n" : "",
    ).end(),
  );

const chunk = (delta: object, more: object = {}): object => ({
  id: "gen-1",
  object: "chat.completion.chunk",
  model: "m",
  provider: "P",
  choices: [{ index: 0, delta, finish_reason: null, ...more }],
});
const chunks = [
  chunk({ role: "assistant", content: "" }),
  chunk({ role: "assistant", content: "Hel", reasoning: "I th" }),
  chunk({ role: "assistant", content: "lo", reasoning: "ink" }),
  chunk({
    tool_calls: [
      {
        index: 0,
        id: "t1",
        type: "function",
        function: { name: "add", arguments: '{"a"' },
      },
    ],
  }),
  chunk({ tool_calls: [{ index: 0, function: { arguments: ":1}" } }] }),
  chunk({
    tool_calls: [{ index: 1, id: "t2", function: { name: "mul" } }],
    reasoning_details: [{ type: "reasoning.text", text: "x", index: 0 }],
  }),
  chunk(
    { reasoning_details: [{ type: "reasoning.text", text: "y", index: 0 }] },
    { finish_reason: "tool_calls" },
  ),
  {
    id: "gen-1",
    object: "chat.completion.chunk",
    choices: [],
    usage: { n: 3 },
  },
];
const whole = {
  id: "gen-1",
  object: "chat.completion",
  model: "m",
  provider: "P",
  usage: { n: 3 },
  choices: [
    {
      index: 0,
      finish_reason: "tool_calls",
      message: {
        role: "assistant",
        content: "Hello",
        reasoning: "I think",
        tool_calls: [
          {
            index: 0,
            id: "t1",
            type: "function",
            function: { name: "add", arguments: '{"a":1}' },
          },
          { index: 1, id: "t2", function: { name: "mul" } },
        ],
        reasoning_details: [{ type: "reasoning.text", text: "xy", index: 0 }],
      },
    },
  ],
};

describe("final", () => {
  test("of chunks: text, reasoning, tool calls and usage", async () => {
    const { client } = await serve(chunks);
    expect(await streams(client, "chunks").final()).toEqual(whole);
  });

  test("several choices, and null never takes a value away", async () => {
    const { client } = await serve([
      {
        provider: "P",
        choices: [
          { index: 1, delta: { content: "b" } },
          { index: 0, delta: { content: "a" }, finish_reason: "stop" },
        ],
      },
      { provider: null, choices: [{ index: 1, delta: null }] },
      {
        choices: [
          { index: 1, delta: { content: "B" }, finish_reason: "length" },
        ],
      },
    ]);
    expect(await streams(client, "chunks").final()).toMatchObject({
      provider: "P",
      choices: [
        { index: 0, message: { content: "a" }, finish_reason: "stop" },
        { index: 1, message: { content: "bB" }, finish_reason: "length" },
      ],
    });
  });

  test("of messages: blocks, tool input, thinking, usage", async () => {
    const { client } = await serve([
      {
        type: "message_start",
        message: { id: "m", content: [], usage: { input_tokens: 3 } },
      },
      {
        type: "content_block_start",
        index: 0,
        content_block: { type: "thinking", thinking: "" },
      },
      {
        type: "content_block_delta",
        index: 0,
        delta: { type: "thinking_delta", thinking: "hm" },
      },
      {
        type: "content_block_delta",
        index: 0,
        delta: { type: "signature_delta", signature: "sig" },
      },
      { type: "content_block_stop", index: 0 },
      {
        type: "content_block_start",
        index: 1,
        content_block: { type: "text", text: "" },
      },
      {
        type: "content_block_delta",
        index: 1,
        delta: { type: "text_delta", text: "Hi" },
      },
      { type: "ping" },
      {
        type: "content_block_delta",
        index: 1,
        delta: { type: "text_delta", text: "!" },
      },
      {
        type: "content_block_start",
        index: 2,
        content_block: { type: "tool_use", id: "t", name: "add", input: {} },
      },
      {
        type: "content_block_delta",
        index: 2,
        delta: { type: "input_json_delta", partial_json: '{"a":' },
      },
      {
        type: "content_block_delta",
        index: 2,
        delta: { type: "input_json_delta", partial_json: "1}" },
      },
      { type: "content_block_stop", index: 2 },
      {
        type: "message_delta",
        delta: { stop_reason: "tool_use" },
        usage: { output_tokens: 5 },
      },
      { type: "message_stop" },
    ]);
    expect(await streams(client, "message").final()).toEqual({
      id: "m",
      stop_reason: "tool_use",
      usage: { input_tokens: 3, output_tokens: 5 },
      content: [
        { type: "thinking", thinking: "hm", signature: "sig" },
        { type: "text", text: "Hi!" },
        { type: "tool_use", id: "t", name: "add", input: { a: 1 } },
      ],
    });
  });

  test("of responses: the last whole response, and the pieces where none came", async () => {
    const pieces = [
      { type: "response.created", response: { id: "r", output: [] } },
      {
        type: "response.output_item.added",
        output_index: 0,
        item: { type: "message", content: [] },
      },
      {
        type: "response.content_part.added",
        output_index: 0,
        content_index: 0,
        part: { type: "output_text", text: "" },
      },
      {
        type: "response.output_text.delta",
        output_index: 0,
        content_index: 0,
        delta: "He",
      },
      {
        type: "response.output_text.delta",
        output_index: 0,
        content_index: 0,
        delta: "y",
      },
    ];
    const end = {
      type: "response.completed",
      response: { id: "r", status: "completed", output: ["all"] },
    };
    const { client } = await serve([...pieces, end]);
    expect(await streams(client, "response").final()).toEqual(end.response);
    const cut = await serve(pieces, false);
    const error = await failure(streams(cut.client, "response").final());
    expect(error).toBeInstanceOf(StreamTruncatedError);
    expect((error as StreamTruncatedError).partial.answer).toEqual({
      id: "r",
      output: [
        { type: "message", content: [{ type: "output_text", text: "Hey" }] },
      ],
    });
  });

  test("where the form is not known it is the last event", async () => {
    const { client } = await serve([{ a: 1 }, { a: 2 }]);
    expect(await streams(client).final()).toEqual({ a: 2 });
  });

  test("after iterating, where it was kept", async () => {
    const { client } = await serve(chunks);
    const kept = (await streams(client, "chunks")).keep();
    let count = 0;
    for await (const event of kept) count += event ? 1 : 0;
    expect(count).toBe(chunks.length);
    expect(await kept.final()).toEqual(whole);
    const loose = await streams(client, "chunks");
    for await (const event of loose) void event;
    await expect(loose.final()).rejects.toThrow("keep()");
  });

  test("a server cannot reach the prototype of all objects", async () => {
    const { client } = await bench((_, response) =>
      sse(
        response,
        'data: {"__proto__":{"polluted":1},"choices":[{"index":0,"finish_reason":"stop","delta":{"__proto__":{"polluted":1},"a":{"__proto__":{"polluted":1}}}}]}\n\n',
        "data: [DONE]\n\n",
      ).end(),
    );
    await streams(client, "chunks").final();
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});

describe("text, tee, full", () => {
  test("text is what the events bring of it", async () => {
    const { client } = await serve(chunks);
    const pieces: string[] = [];
    for await (const piece of streams(client, "chunks").text())
      pieces.push(piece);
    expect(pieces).toEqual(["Hel", "lo"]);
  });

  test("two streams of one: both whole, one may be passed on", async () => {
    const { client } = await serve(chunks);
    const [left, right] = await streams(client, "chunks").tee();
    const [answer, text] = await Promise.all([
      left.final(),
      right.toResponse().text(),
    ]);
    expect(answer).toEqual(whole);
    expect(text).toContain('"Hel"');
    expect(text.endsWith("data: [DONE]\n\n")).toBe(true);
  });

  test("a free function's call gets all of it through full()", async () => {
    const { client } = await serve(chunks);
    const lean = call<StreamCall<unknown>>(
      client,
      { ...rows.chat, stream: { kind: "sse", done: "[DONE]", fold: "chunks" } },
      { stream: true },
    );
    expect(lean).not.toBeInstanceOf(FullStreamCall);
    expect(await full(lean).final()).toEqual(whole);
  });

  test("printing a stream or its call shows no secret", async () => {
    const { client } = await serve(chunks);
    const pending = streams(client, "chunks");
    const stream = await pending;
    expect(inspect([pending, stream], { depth: 9 })).not.toContain(
      "secret-key",
    );
    expect(JSON.stringify([pending, stream])).not.toContain("secret-key");
    await stream.close();
  });

  test("an end without its mark is accepted where that was asked for", async () => {
    const { client } = await serve([{ a: 1 }], false);
    const accepting = client.with({ truncation: "accept" });
    const stream = await streams(accepting);
    const events: unknown[] = [];
    for await (const event of stream) events.push(event);
    expect([events, stream.truncated]).toEqual([[{ a: 1 }], true]);
  });
});
