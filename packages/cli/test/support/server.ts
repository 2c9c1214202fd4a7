import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { operations, problems, type Operation } from "./contract.js";
import { sample } from "./sample.js";

/** What arrived, as bytes say it. */
export interface Arrival {
  readonly key: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** What the contract says against it. */
  readonly faults: readonly string[];
}

export interface ContractServer {
  /** A base URL of its own for one caller, and what arrives there. */
  open(): { readonly baseUrl: string; readonly arrivals: Arrival[] };
  close(): Promise<void>;
}

export const keys = {
  api: "sk-or-api-canary",
  management: "sk-or-mgmt-canary",
};

/** Which credential each operation takes; written from the text of the API's documentation, not from our overlay. */
function expectedCredential({ path }: Operation): string | undefined {
  if (["/auth/keys", "/credits/coinbase"].includes(path)) return undefined;
  const management = /^\/(activity|credits|keys|guardrails|organization)(\/|$)/;
  return `Bearer ${management.test(path) ? keys.management : keys.api}`;
}

/** The body that the server answers an operation with. */
export const answerOf = (operation: Operation): unknown =>
  operation.answer === undefined ? undefined : sample(operation.answer);

/** The events that it streams: several members of the union, and one that says the work is over. */
export function eventsOf(operation: Operation): unknown[] {
  if (operation.event === undefined) return [];
  return [0, 1, 2].map((variant) => {
    const event = sample(operation.event!, { variant }) as Record<
      string,
      unknown
    >;
    // A sample of an error event would rightly end the stream as an error.
    delete event["error"];
    return event["type"] === "error" ? { ...event, type: "ping" } : event;
  });
}

/** A real server on loopback that holds every request against the contract and answers as the contract allows. */
export async function startServer(): Promise<ContractServer> {
  const callers: Arrival[][] = [];
  const server: Server = createServer((request, response) => {
    void read(request).then((body) => {
      const url = new URL(request.url!, "http://server");
      const [, caller, path] = /^\/(\d+)\/api\/v1(\/.*)$/.exec(url.pathname)!;
      const operation = match(request.method!, path!);
      const headers = pickHeaders(request);
      callers[Number(caller)]!.push({
        key: operation?.key ?? `${request.method} ${path}`,
        method: request.method!,
        url: path + url.search,
        headers,
        body,
        faults:
          operation === undefined
            ? ["no such operation"]
            : judge(operation, path!, url, headers, body),
      });
      if (operation === undefined) return void response.writeHead(404).end();
      const streams =
        operation.event !== undefined &&
        (JSON.parse(body) as { stream?: unknown }).stream === true;
      if (streams) {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(": PROCESSING\n\n");
        for (const event of eventsOf(operation)) {
          const type = (event as { type?: string }).type;
          response.write(
            `${type === undefined ? "" : `event: ${type}\n`}data: ${JSON.stringify(event)}\r\n\r\n`,
          );
        }
        return void response.end("data: [DONE]\n\n");
      }
      const answer = answerOf(operation);
      if (answer === undefined)
        return void response.writeHead(operation.status).end();
      response.writeHead(operation.status, {
        "content-type": "application/json",
        "x-request-id": "req-1",
      });
      response.end(JSON.stringify(answer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    open: () => {
      const arrivals: Arrival[] = [];
      callers.push(arrivals);
      return {
        baseUrl: `http://127.0.0.1:${port}/${callers.length - 1}/api/v1`,
        arrivals,
      };
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}

function pickHeaders(request: IncomingMessage): Record<string, string> {
  const names = ["accept", "content-type", "authorization", "cookie"];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = request.headers[name];
      return value === undefined ? [] : [[name, String(value)]];
    }),
  );
}

/** Static segments win over parameters, as OpenAPI wants it. */
function match(method: string, path: string): Operation | undefined {
  const fits = operations.filter((operation) => {
    const pattern = operation.path.replace(/\{[^}]+\}/g, "[^/]+");
    return operation.method === method && new RegExp(`^${pattern}$`).test(path);
  });
  return fits.sort((a, b) => a.parameters.length - b.parameters.length)[0];
}

function judge(
  operation: Operation,
  path: string,
  url: URL,
  headers: Record<string, string>,
  body: string,
): string[] {
  const faults: string[] = [];
  if (headers["authorization"] !== expectedCredential(operation))
    faults.push(`credential is ${headers["authorization"]}`);
  const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(
    (found) => found[1]!,
  );
  const values = new RegExp(
    `^${operation.path.replace(/\{[^}]+\}/g, "([^/]+)")}$`,
  )
    .exec(path)!
    .slice(1);
  const at = `#/paths/${operation.path.replace(/~/g, "~0").replace(/\//g, "~1")}/${operation.method.toLowerCase()}/parameters`;
  operation.parameters.forEach((parameter, i) => {
    const given =
      parameter.in === "path"
        ? decodeURIComponent(values[names.indexOf(parameter.name)] ?? "")
        : url.searchParams.get(parameter.name);
    if (given === null) {
      if (parameter.required === true)
        faults.push(`${parameter.name} is missing`);
      return;
    }
    const type = parameter.schema["type"];
    const value =
      type === "integer" || type === "number"
        ? Number(given)
        : type === "boolean"
          ? given === "true"
          : given;
    faults.push(
      ...problems(`${at}/${i}/schema`, value).map(
        (problem) => `${parameter.name} ${problem}`,
      ),
    );
  });
  const declared = new Set(
    operation.parameters
      .filter((parameter) => parameter.in === "query")
      .map((parameter) => parameter.name),
  );
  for (const name of url.searchParams.keys())
    if (!declared.has(name)) faults.push(`query ${name} is not declared`);
  if (operation.body === undefined) {
    if (body !== "") faults.push("a body where none belongs");
    return faults;
  }
  if (headers["content-type"] !== "application/json")
    faults.push(`content-type is ${headers["content-type"]}`);
  try {
    faults.push(...problems(operation.bodyPointer, JSON.parse(body)));
  } catch {
    faults.push(`the body is not JSON: ${body.slice(0, 80)}`);
  }
  return faults;
}
