/**
 * A local server that answers every POST: with 2 kB of JSON, or, where the body says `"stream": true`, with a stream of
 * events as chat APIs send them. The path says how: `/EVENTS/PIECES/done/…` or `/EVENTS/PIECES/open/…` (without `[DONE]`),
 * where PIECES is `small` (one to three events a piece, one piece in five cut within an event) or `big` (16 kB pieces).
 * A path that ends in `/messages` is answered in Anthropic's form.
 */
import { createServer } from "node:http";
import { Readable, pipeline } from "node:stream";

const words =
  " the of and to model answer stream token with für naïve 日本 for that is a as by\n".split(
    /(?=\s)/,
  );
/** Always the same "random" numbers. */
const random = () => {
  seed = (seed * 48271) % 2147483647;
  return seed / 2147483647;
};
let seed = 1;
const word = () => words[Math.floor(random() * words.length)];
const text = Array.from({ length: 330 }, word).join("");

const completion = JSON.stringify({
  id: "gen-1760000000-abcdefghijklmnop",
  provider: "Example",
  model: "example/model",
  object: "chat.completion",
  created: 1760000000,
  system_fingerprint: null,
  choices: [
    {
      index: 0,
      logprobs: null,
      finish_reason: "stop",
      native_finish_reason: "stop",
      message: { role: "assistant", content: text, refusal: null },
    },
  ],
  usage: { prompt_tokens: 12, completion_tokens: 330, total_tokens: 342 },
});
const message = JSON.stringify({
  id: "msg_abcdefghijklmnop",
  type: "message",
  role: "assistant",
  model: "example/model",
  content: [{ type: "text", text }],
  stop_reason: "end_turn",
  stop_sequence: null,
  usage: { input_tokens: 12, output_tokens: 330 },
});

const chunk = (content, finish = null) => {
  const data = JSON.stringify({
    id: "gen-1760000000-abcdefghijklmnop",
    provider: "Example",
    model: "example/model",
    object: "chat.completion.chunk",
    created: 1760000000,
    choices: [
      {
        index: 0,
        delta: { role: "assistant", content },
        finish_reason: finish,
        native_finish_reason: finish,
        logprobs: null,
      },
    ],
  });
  return `data: ${data}\n\n`;
};
const named = (type, rest) =>
  `event: ${type}\ndata: ${JSON.stringify({ type, ...rest })}\n\n`;
const delta = (text) =>
  named("content_block_delta", {
    index: 0,
    delta: { type: "text_delta", text },
  });

const chat = { one: chunk, start: "", end: chunk("", "stop") };
const messages = {
  one: delta,
  start:
    named("message_start", {
      message: { ...JSON.parse(message), content: [], stop_reason: null },
    }) +
    named("content_block_start", {
      index: 0,
      content_block: { type: "text", text: "" },
    }),
  end:
    named("content_block_stop", { index: 0 }) +
    named("message_delta", {
      delta: { stop_reason: "end_turn", stop_sequence: null },
      usage: { output_tokens: 330 },
    }) +
    named("message_stop", {}),
};

/** 500 events, cut into pieces. */
function piecesOf({ one }, size) {
  const events = Array.from({ length: 500 }, () => Buffer.from(one(word())));
  const all = Buffer.concat(events);
  const pieces = [];
  let at = 0;
  let event = 0;
  let end = 0;
  while (at < all.length) {
    if (size === "big") end = at + 16_384;
    else {
      for (let more = 1 + Math.floor(random() * 3); more > 0; more--)
        end += events[event++]?.length ?? 0;
      if (event >= events.length) end = all.length;
    }
    const cut =
      size === "small" && end < all.length && random() < 0.2
        ? end - 1 - Math.floor(random() * 100)
        : Math.min(end, all.length);
    pieces.push(all.subarray(at, cut));
    at = cut;
  }
  return pieces;
}

const pieces = new Map();
for (const form of [chat, messages])
  pieces.set(form, {
    small: piecesOf(form, "small"),
    big: piecesOf(form, "big"),
  });

const server = createServer({ keepAliveTimeout: 60_000 }, (request, answer) => {
  let body = "";
  request.setEncoding("utf8");
  request.on("data", (piece) => (body += piece));
  request.on("end", () => {
    const form = request.url.endsWith("/messages") ? messages : chat;
    if (JSON.parse(body).stream === true) return stream(request, answer, form);
    const text = form === messages ? message : completion;
    answer.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(text),
      "x-request-id": "req-1",
    });
    answer.end(text);
  });
});

function stream(request, answer, form) {
  const [, events, size, end] = request.url.split("/");
  answer.writeHead(200, { "content-type": "text/event-stream" });
  const all = Readable.from(
    (function* () {
      if (form.start) yield form.start;
      for (let round = Number(events) / 500; round > 0; round--)
        yield* pieces.get(form)[size];
      yield form.end;
      if (end === "done" && form === chat) yield "data: [DONE]\n\n";
    })(),
  );
  // A client may leave early.
  pipeline(all, answer, () => {});
}

server.listen(0, "127.0.0.1", () => {
  console.log(server.address().port);
});
process.stdin.resume().on("end", () => process.exit());
