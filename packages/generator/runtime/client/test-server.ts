/** In: a handler. Out: a client of a local server on a free port whose waits take no time. Used by the tests beside only. */
import {
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach } from "vitest";
import { buildRequest } from "./build-request.js";
import { apiKey, basic } from "./schemes.js";
import { ApiClient } from "./facade.js";
import type { ApiRow, Operation } from "./operation.js";
import type { ClientOptions } from "./options.js";
import { StreamCall } from "./stream-call.js";

/** A request as the server got it. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** A server with its client and what both did. */
export interface Bench {
  readonly client: ApiClient;
  readonly url: string;
  readonly seen: Seen[];
  /** Waits between tries, in milliseconds. */
  readonly slept: number[];
  readonly api: ApiRow;
}

type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  count: number,
  body: string,
) => void;

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** Starts a server; the handler is told the number of the request, from 0. */
export async function bench(
  handler: Handler,
  options: ClientOptions & Record<string, unknown> = {},
): Promise<Bench> {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8");
    request.on("data", (piece) => (body += piece));
    request.on("end", () => {
      seen.push({
        method: request.method ?? "",
        url: request.url ?? "",
        headers: request.headers,
        body,
      });
      handler(request, response, seen.length - 1, body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  closers.push(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const slept: number[] = [];
  const api: ApiRow = {
    userAgent: "test/1",
    baseUrl: url,
    schemes: {
      key: {
        option: "apiKey",
        env: ["LAPSMITH_TEST_KEY", "LAPSMITH_TEST_KEY2"],
      },
      admin: {
        option: "adminKey",
        env: ["LAPSMITH_TEST_ADMIN"],
      },
      basic: { apply: basic, option: "login" },
      header: {
        apply: apiKey,
        in: "header",
        name: "X-Api-Key",
        option: "headerKey",
      },
      query: {
        apply: apiKey,
        in: "query",
        name: "api key",
        option: "queryKey",
      },
      cookie: {
        apply: apiKey,
        in: "cookie",
        name: "sid",
        option: "cookieKey",
      },
    },
  };
  const sleep = (ms: number): Promise<void> => {
    slept.push(ms);
    return Promise.resolve();
  };
  return {
    client: new ApiClient(api, {
      sleep,
      random: () => 1,
      apiKey: "secret-key-1234",
      ...options,
    } as ClientOptions),
    url,
    seen,
    slept,
    api,
  };
}

/** Answers with JSON. */
export function json(
  response: ServerResponse,
  body: unknown,
  status = 200,
  headers: Record<string, string> = {},
): void {
  response
    .writeHead(status, { "content-type": "application/json", ...headers })
    .end(JSON.stringify(body));
}

/** Starts an answer of server-sent events. */
export function sse(
  response: ServerResponse,
  ...pieces: string[]
): ServerResponse {
  response.writeHead(200, {
    "content-type": "text/event-stream",
    "x-request-id": "req-9",
  });
  for (const piece of pieces) response.write(piece);
  return response;
}

/** Rows that most tests use. */
export const rows = {
  get: {
    id: "things.get",
    method: "GET",
    path: "/things/{id}",
    in: { id: "path" },
    build: buildRequest,
    ok: { 200: "json" },
    auth: "key",
  },
  create: {
    id: "things.create",
    method: "POST",
    path: "/things",
    body: "json",
    ok: { 200: "json" },
    auth: "key",
  },
  chat: {
    id: "chat.create",
    method: "POST",
    path: "/chat",
    body: "json",
    ok: { 200: "json" },
    auth: "key",
    call: StreamCall,
    stream: { kind: "sse", flag: "stream", done: "[DONE]" },
  },
} satisfies Record<string, Operation>;

/** The error that a promise fails with. */
export async function failure(promise: PromiseLike<unknown>): Promise<unknown> {
  let data: unknown;
  try {
    data = await promise;
  } catch (error) {
    return error;
  }
  throw new Error(`Expected a failure, got ${JSON.stringify(data)}`);
}
