/** An API on loopback that behaves and misbehaves as the tests ask, and tells what it saw. */
import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";

/** A request as it arrived. */
export interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: Record<string, unknown> | undefined;
}

/** Two bytes of an "é" and four of an emoji come in different pieces, between a comment and the mark of the end. */
const words = ["caf\u00e9", " ", "\u{1f600}"];
export const streamed = `: PROCESSING\n\n${words
  .map((content, i) => event(content, i === words.length - 1))
  .join("")}data: [DONE]\n\n`;

function event(content: string, last: boolean): string {
  return `data: ${JSON.stringify({
    id: "gen-1",
    object: "chat.completion.chunk",
    created: 1,
    model: "test/model",
    choices: [
      {
        index: 0,
        delta: { role: "assistant", content },
        finish_reason: last ? "stop" : null,
      },
    ],
  })}\n\n`;
}

const completion = (content: string): object => ({
  id: "gen-1",
  object: "chat.completion",
  created: 1,
  model: "test/model",
  system_fingerprint: null,
  choices: [
    {
      index: 0,
      finish_reason: "stop",
      logprobs: null,
      message: { role: "assistant", content, refusal: null },
    },
  ],
  usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 },
});

/**
 * What `POST /chat/completions` does is told by the model's name: `test/busy` answers 429 the first time, `test/poor`
 * 402, `test/endless` never ends its stream, `test/zipped` compresses it.
 */
export class TestServer {
  readonly arrivals: Arrival[] = [];
  /** Streams that were closed from the other end before they were over. */
  leftStreams: number = 0;
  /** Whether `test/busy` has been told to wait. */
  #busy: boolean = false;
  /** Served beside the API, by path: type and text. */
  readonly files: Map<string, readonly [type: string, text: string]> =
    new Map();
  readonly #server: Server = createServer((request, response) => {
    this.#answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error));
    });
  });

  async start(): Promise<this> {
    await new Promise<void>((done) =>
      this.#server.listen(0, "127.0.0.1", done),
    );
    return this;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get baseUrl(): string {
    return `${this.origin}/api/v1`;
  }

  /** Forgets what it saw. */
  reset(): void {
    this.arrivals.length = 0;
    this.leftStreams = 0;
    this.#busy = false;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async #answer(
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> {
    const url = new URL(request.url!, this.origin);
    const file = this.files.get(url.pathname);
    if (file !== undefined) {
      response.writeHead(200, { "content-type": file[0] }).end(file[1]);
      return;
    }
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(piece as Buffer);
    const text = Buffer.concat(pieces).toString();
    const arrival: Arrival = {
      method: request.method!,
      path: url.pathname + url.search,
      headers: request.headers,
      body: text === "" ? undefined : (JSON.parse(text) as Arrival["body"]),
    };
    this.arrivals.push(arrival);
    switch (`${request.method} ${url.pathname}`) {
      case "POST /api/v1/chat/completions":
        return this.#chat(arrival, response);
      case "GET /api/v1/guardrails":
        return json(response, 200, page(url.searchParams));
      // Not part of any contract: what a suite in another process asks for.
      case "GET /api/v1/left-streams":
        return json(response, 200, { count: this.leftStreams });
      default:
        return json(response, 404, errorBody(404, `no route ${url.pathname}`));
    }
  }

  #chat({ body, headers }: Arrival, response: ServerResponse): void {
    if (headers.authorization !== "Bearer test-key")
      return json(response, 401, errorBody(401, "wrong key"));
    const { model, stream } = body!;
    if (model === "test/poor")
      return json(response, 402, errorBody(402, "no credit"));
    if (model === "test/busy" && !this.#busy) {
      this.#busy = true;
      response.setHeader("retry-after-ms", "20");
      return json(response, 429, errorBody(429, "too many requests"));
    }
    this.#busy = false;
    if (stream !== true) return json(response, 200, completion("Hello"));
    const zipped = model === "test/zipped";
    response.writeHead(200, {
      "content-type": "text/event-stream",
      "x-request-id": "req-1",
      ...(zipped && { "content-encoding": "gzip" }),
    });
    if (model === "test/endless") {
      response.on("close", () => this.leftStreams++);
      response.write(event("on and on", false));
      return undefined;
    }
    const bytes = Buffer.from(streamed);
    void this.#inPieces(response, zipped ? gzipSync(bytes) : bytes);
    return undefined;
  }

  /** Pieces of 23 bytes, each one sent by itself: characters and events are cut anywhere. */
  async #inPieces(response: ServerResponse, bytes: Buffer): Promise<void> {
    for (let at = 0; at < bytes.length; at += 23) {
      response.write(bytes.subarray(at, at + 23));
      await new Promise((done) => setImmediate(done));
    }
    response.end();
  }
}

function json(response: ServerResponse, status: number, body: object): void {
  response
    .writeHead(status, {
      "content-type": "application/json",
      "x-request-id": `req-${status}`,
    })
    .end(JSON.stringify(body));
}

const errorBody = (code: number, message: string): object => ({
  error: { code, message, metadata: { hint: "kept" } },
});

/** Five guardrails, as many a page as asked for. */
function page(query: URLSearchParams): object {
  const offset = Number(query.get("offset") ?? 0);
  const limit = Number(query.get("limit") ?? 50);
  const all = ["a", "b", "c", "d", "e"].map((name) => ({ id: name, name }));
  return {
    data: all.slice(offset, offset + limit),
    total_count: all.length,
  };
}
