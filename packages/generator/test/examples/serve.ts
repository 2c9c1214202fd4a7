import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { buffer } from "node:stream/consumers";

type Fetch = typeof globalThis.fetch;

/** A server on loopback, and how to reach it under any address. */
export interface Served {
  /** The real fetch, but all addresses lead to the server. */
  readonly fetch: Fetch;
  /** How many requests came in. */
  readonly arrivals: () => number;
  readonly close: () => Promise<void>;
}

/** The address that was asked for, before it was led here. */
const asked = "x-asked-origin";

/** Puts a server in front of a function that answers: requests and answers go over a real socket. */
export async function serve(answer: Fetch): Promise<Served> {
  let count = 0;
  const server = createServer((request, response) => {
    count++;
    requestOf(request)
      .then(([url, init]) => answer(url, init))
      .then(async ({ status, headers, body }) => {
        response.writeHead(status, Object.fromEntries(headers));
        if (body === null) response.end();
        else await pipeline(Readable.fromWeb(body as never), response);
      })
      .catch((error: unknown) => response.destroy(error as Error));
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  const real = globalThis.fetch;
  return {
    fetch: (input, init) => {
      const { origin, pathname, search } = new URL(String(input));
      const headers = new Headers(init?.headers);
      headers.set(asked, origin);
      return real(`http://127.0.0.1:${port}${pathname}${search}`, {
        ...init,
        headers,
      });
    },
    arrivals: () => count,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

/** A request as it was before it went over the wire. */
async function requestOf(
  request: IncomingMessage,
): Promise<[url: string, init: RequestInit]> {
  const { method = "GET", url = "/" } = request;
  const headers = new Headers(
    Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
      values.map((value): [string, string] => [name, value]),
    ),
  );
  const origin = headers.get(asked) ?? "";
  headers.delete(asked);
  const bytes = await buffer(request);
  const body = /^(application\/json|text\/)/.test(
    headers.get("content-type") ?? "",
  )
    ? bytes.toString("utf8")
    : new Uint8Array(bytes);
  return [
    origin + url,
    { method, headers, ...(bytes.length === 0 ? {} : { body }) },
  ];
}
