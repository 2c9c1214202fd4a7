/**
 * In: what to do with the first request, the second and so on. Out: a server on loopback that does it, and what it saw.
 * Connections are really refused, stalled and destroyed: nothing is simulated inside the client.
 */
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";

/** A request as the server got it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  /** Header names as they were sent, in lower case, sorted. */
  readonly headerNames: readonly string[];
  readonly body: string;
  /** Milliseconds on the server's clock. */
  readonly at: number;
  /** Resolves when the connection is closed. */
  readonly closed: Promise<void>;
}

/** What the server does with one request. */
export type Answer = (
  response: ServerResponse,
  request: Seen,
) => void | Promise<void>;

/** A server at work. */
export interface HostileServer {
  readonly url: string;
  readonly seen: readonly Seen[];
}

/** Starts a server for the time of `use`. Each request takes the next answer of the script; the last one is for all that follow. */
export async function withServer(
  script: readonly Answer[],
  use: (server: HostileServer) => Promise<void>,
): Promise<void> {
  const seen: Seen[] = [];
  // Requests may come over one connection.
  const closings = new WeakMap<object, Promise<void>>();
  const server = createServer((request, response) => {
    const { socket } = request;
    const closed =
      closings.get(socket) ??
      new Promise<void>((resolve) => {
        socket.once("close", () => resolve());
      });
    closings.set(socket, closed);
    const pieces: Buffer[] = [];
    request.on("data", (piece: Buffer) => pieces.push(piece));
    request.on("error", () => undefined);
    response.on("error", () => undefined);
    request.on("end", () => {
      const { method = "", url = "", headers } = request;
      const answer = script[Math.min(seen.length, script.length - 1)];
      const one: Seen = {
        method,
        url,
        headers,
        headerNames: Object.keys(headers).sort(),
        body: Buffer.concat(pieces).toString("utf8"),
        at: performance.now(),
        closed,
      };
      seen.push(one);
      void answer?.(response, one);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  try {
    await use({ url: `http://127.0.0.1:${port}`, seen });
  } finally {
    server.closeAllConnections();
    server.close();
  }
}

/** The URL of a server that is gone. */
export async function refusingUrl(): Promise<string> {
  let gone = "";
  await withServer([], async ({ url }) => void (gone = url));
  return gone;
}

/** Answers with JSON. */
export const json =
  (
    body: unknown,
    status: number = 200,
    headers: Readonly<Record<string, string>> = {},
  ): Answer =>
  (response) =>
    void response
      .writeHead(status, { "content-type": "application/json", ...headers })
      .end(JSON.stringify(body));

/** Answers as a proxy does that cannot reach what it stands for. */
export const page =
  (status: number): Answer =>
  (response) =>
    void response
      .writeHead(status, { "content-type": "text/html" })
      .end("<!doctype html>\n<title>Bad gateway</title>\n");

/** Takes the request and says nothing. */
export const silence: Answer = () => undefined;

/** Takes the request and destroys the connection. */
export const drop: Answer = (response) => void response.socket?.destroy();

/** Answers with text that claims to be JSON. */
export const text =
  (body: string): Answer =>
  (response) =>
    void response
      .writeHead(200, { "content-type": "application/json" })
      .end(body);

/** Sends the headers and the start of a body, then nothing more. */
export const stall: Answer = (response) =>
  void response
    .writeHead(200, { "content-type": "application/json" })
    .write('{"id":');

/** Sends half of what the headers promise, then destroys the connection. */
export const breakOff: Answer = async (response) => {
  response
    .writeHead(200, {
      "content-type": "application/json",
      "content-length": "100",
    })
    .write('{"id":');
  await wait(50);
  response.socket?.destroy();
};

/** Sends pieces of a stream, each when the one before is on its way, and then does what `end` says. */
export const stream =
  (
    type: string,
    pieces: readonly (string | Uint8Array)[],
    end: "end" | "destroy" | "stall",
    { every = 0 }: { readonly every?: number } = {},
  ): Answer =>
  async (response) => {
    response.socket?.setNoDelay(true);
    response.writeHead(200, {
      "content-type": type,
      "x-request-id": "request-1",
    });
    response.flushHeaders();
    for (const piece of pieces) {
      if (response.destroyed) return;
      response.write(piece);
      await wait(every);
    }
    if (end === "end") response.end();
    // What was sent has to arrive before the connection is gone.
    if (end === "destroy") {
      await wait(50);
      response.socket?.destroy();
    }
  };

/** Starts a stream and then sends nothing but the same piece, until the client leaves. */
export const repeat =
  (type: string, first: string, piece: string, every: number): Answer =>
  async (response) => {
    response.writeHead(200, { "content-type": type });
    response.write(first);
    while (!response.destroyed && response.socket?.destroyed === false) {
      await wait(every);
      response.write(piece);
    }
  };
