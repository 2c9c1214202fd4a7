/** In: the rows and schemas of a contract. Out: a fetch that answers as the contract says, fails as tests want it, and remembers what it was asked for. */
import type { ApiRow, Operation } from "../operation.js";
import { SchemaStore, type SchemaTexts } from "../schemas/json-schema.js";
import {
  bodyOf,
  connectionLost,
  forever,
  isFault,
  type BodyEnd,
  type Fault,
} from "./faults.js";
import {
  answerKind,
  asksForStream,
  makeBody,
  makeErrorBody,
  makeEvents,
  successStatus,
  type AnswerContext,
  type MockAnswer,
} from "./make-answer.js";
import { readRequest, type MockCall, type ReadCall } from "./read-request.js";

/** What a test says of the answers to one operation: the answer, or a function that makes it; undefined from that means the usual one. */
export type AnswerRule =
  | MockAnswer
  | ((
      call: MockCall,
    ) =>
      | MockAnswer
      | Response
      | undefined
      | Promise<MockAnswer | Response | undefined>);

/** A value for some operations, and under `*` for all others. */
export type ByOperation<Name extends string, T> = {
  readonly [Key in Name | "*"]?: T;
};

export interface MockOptions<Name extends string = string> {
  /** Another seed gives other values. Default 0. */
  readonly seed?: number | string | undefined;
  /** Answers by operation. */
  readonly answers?: ByOperation<Name, AnswerRule> | undefined;
  /** What goes wrong with the requests to come, one after the other: for all operations, or by operation, whose own go first. */
  readonly faults?:
    readonly Fault[] | ByOperation<Name, readonly Fault[]> | undefined;
  /** Items in each list that has pages. Default 3. */
  readonly items?: number | undefined;
}

/** A fetch without a network: hand it to a client as the option `fetch`. */
export interface MockFetch {
  (input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** The requests so far, tries of one call among them. */
  readonly calls: readonly MockCall[];
}

/** What a mock knows of the API. */
export interface MockApi {
  readonly api: ApiRow;
  readonly operations: readonly Operation[];
  readonly schemas: SchemaTexts;
}

/** Makes a mock of an API. */
export function makeMockFetch<Name extends string>(
  { api, operations, schemas }: MockApi,
  options: MockOptions<Name>,
): MockFetch {
  const { seed = 0, items = 3 } = options;
  const context: AnswerContext = {
    store: new SchemaStore(schemas),
    seed: String(seed),
    items,
  };
  const answers = (options.answers ?? {}) as ByOperation<string, AnswerRule>;
  const nextFault = queues(options.faults);
  const calls: MockCall[] = [];
  const mock = async (
    input: RequestInfo | URL,
    init?: RequestInit,
  ): Promise<Response> => {
    const signal =
      init?.signal ?? (input instanceof Request ? input.signal : undefined);
    signal?.throwIfAborted();
    const read = await readRequest(input, init, operations, api);
    const { operation, call } = read;
    calls.push(call);
    const fault = nextFault(call.operation);
    if (isFault(fault, "drop", "headers")) throw connectionLost("fetch failed");
    if (isFault(fault, "stall", "headers")) return forever(read.signal);
    if (typeof fault === "object" && "status" in fault)
      return respond(failure(fault, read, context), read, undefined);
    const rule = ruleOf(answers, call.operation);
    const given = typeof rule === "function" ? await rule(call) : rule;
    signal?.throwIfAborted();
    if (given instanceof Response) return given;
    if (!operation && !given) return respond(unknown(call), read, undefined);
    return respond(complete(given ?? {}, read, context), read, fault);
  };
  return Object.assign(mock, { calls });
}

/** Takes the next fault for an operation, its own first. */
function queues(
  faults: MockOptions["faults"],
): (operation: string | undefined) => Fault | undefined {
  const all: Record<string, Fault[]> = {};
  const lists = Array.isArray(faults) ? { "*": faults } : (faults ?? {});
  for (const [name, list] of Object.entries(lists) as [string, Fault[]][])
    all[name] = [...list];
  return (operation) =>
    (operation !== undefined && Object.hasOwn(all, operation)
      ? all[operation]?.shift()
      : undefined) ?? all["*"]?.shift();
}

function ruleOf(
  answers: ByOperation<string, AnswerRule>,
  operation: string | undefined,
): AnswerRule | undefined {
  const rules = answers as Readonly<Record<string, AnswerRule>>;
  return operation !== undefined && Object.hasOwn(rules, operation)
    ? rules[operation]
    : rules["*"];
}

/** An answer that is decided in all its parts. */
interface WholeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly events?: readonly unknown[] | undefined;
}

function unknown({ method, path }: MockCall): WholeAnswer {
  const message = `The contract has no operation for ${method} ${path}`;
  return {
    status: 404,
    headers: {},
    body: { error: { code: 404, message } },
  };
}

function failure(
  { status, retryAfter, headers, body }: Extract<Fault, { status: number }>,
  { operation }: ReadCall,
  context: AnswerContext,
): WholeAnswer {
  return {
    status,
    headers: {
      ...(retryAfter === undefined ? {} : { "retry-after": `${retryAfter}` }),
      ...headers,
    },
    body:
      body ?? makeErrorBody(operation, status, `Mock of ${status}`, context),
  };
}

/** What a test left open is as the contract says. */
function complete(
  { status: asked, headers = {}, body, events }: MockAnswer,
  read: ReadCall,
  context: AnswerContext,
): WholeAnswer {
  const { operation } = read;
  const status = asked ?? (operation ? successStatus(operation, context) : 200);
  if (body !== undefined || events || !operation)
    return { status, headers, body, events };
  if (status >= 400)
    return {
      status,
      headers,
      body: makeErrorBody(operation, status, `Mock of ${status}`, context),
    };
  if (asksForStream(operation, read))
    return {
      status,
      headers,
      body: undefined,
      events: makeEvents(operation, context),
    };
  return { status, headers, body: makeBody(operation, status, read, context) };
}

/** Statuses that no body goes with. */
const bodiless = [101, 204, 205, 304];

/** The Response of an answer, with the fault in its body. */
function respond(
  { status, headers, body, events }: WholeAnswer,
  { operation, call, signal }: ReadCall,
  fault: Fault | undefined,
): Response {
  const broken = fault === "midStreamError" ? midStreamError : undefined;
  let pieces: (string | Uint8Array)[];
  let type: string;
  if (events) {
    const lines = operation?.stream?.kind === "jsonl";
    type = lines ? "application/jsonl" : "text/event-stream";
    const write = lines ? jsonLine : serverSentEvent;
    pieces = (broken ? [...events.slice(0, 1), broken] : events).map(write);
    const done = operation?.stream?.done;
    if (!broken && done !== undefined) pieces.push(`data: ${done}\n\n`);
  } else {
    const [piece, usual] = encode(
      broken ?? body,
      operation && answerKind(operation, status),
    );
    pieces = piece === undefined ? [] : [piece];
    type = usual;
  }
  const end: BodyEnd = isFault(fault, "drop", "body")
    ? "drop"
    : isFault(fault, "stall", "body")
      ? "stall"
      : "whole";
  if (end !== "whole" || fault === "truncate") pieces = half(pieces);
  const none =
    bodiless.includes(status) || call.method === "HEAD" || !pieces.length;
  return new Response(none ? null : bodyOf(pieces, end, signal), {
    status,
    headers: { ...(none ? {} : { "content-type": type }), ...headers },
  });
}

const midStreamError = {
  error: { code: 502, message: "Mock of an error in the middle" },
};

function jsonLine(event: unknown): string {
  return `${JSON.stringify(event)}\n`;
}

/** An event as it goes over the wire; those that say their type have it as their name too. */
function serverSentEvent(event: unknown): string {
  const { type } = (event ?? {}) as { type?: unknown };
  const name =
    typeof type === "string" && /^[\w.-]+$/.test(type)
      ? `event: ${type}\n`
      : "";
  return `${name}data: ${typeof event === "string" ? event : JSON.stringify(event)}\n\n`;
}

function encode(
  body: unknown,
  kind: string | undefined,
): [piece: string | Uint8Array | undefined, type: string] {
  if (body === undefined) return [undefined, ""];
  if (body instanceof Uint8Array) return [body, "application/octet-stream"];
  if (typeof body === "string" && kind !== "json")
    return [body, "text/plain; charset=utf-8"];
  return [JSON.stringify(body), "application/json"];
}

/** The first half of a body, cut in the middle of a piece. */
function half(
  pieces: readonly (string | Uint8Array)[],
): (string | Uint8Array)[] {
  const middle = Math.floor((pieces.length - 1) / 2);
  const cut = pieces[middle];
  return cut === undefined
    ? []
    : [...pieces.slice(0, middle), cut.slice(0, Math.ceil(cut.length / 2))];
}
