/** In: an operation and a call. Out: the answer that the contract leads one to expect: a body of its schema, a page of a list, the events of a stream. */
import type { AnswerKind, Operation } from "../operation.js";
import { check } from "../schemas/check.js";
import {
  byStatus,
  type JsonSchema,
  type SchemaStore,
} from "../schemas/json-schema.js";
import { at, markPage, markState, planPage } from "./pages.js";
import type { ReadCall } from "./read-request.js";
import { NoSample, sample, type SamplePath } from "./sample.js";

/** An answer as a mock gives it. */
export interface MockAnswer {
  /** Default: the first success status of the operation. */
  readonly status?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Sent as JSON, unless it is text, bytes or a Blob. Default: what the contract says of the status. */
  readonly body?: unknown;
  /** Data of the events of a stream, instead of a body. */
  readonly events?: readonly unknown[] | undefined;
}

/** What answers are made with. */
export interface AnswerContext {
  readonly store: SchemaStore;
  readonly seed: string;
  /** Items in every list that has pages. */
  readonly items: number;
}

/** Most events that are made for a stream. */
const mostEvents = 60;

/** The status of an operation that goes well: the first that the contract has. */
export function successStatus(
  { id }: Operation,
  { store }: AnswerContext,
): number {
  const [first = "200"] = Object.keys(store.operation(id)?.output ?? {});
  return /^\d+$/.test(first) ? Number(first) : 200;
}

/** Whether a call asks for a stream. */
export function asksForStream(
  { stream, in: places }: Operation,
  read: ReadCall,
): boolean {
  if (!stream) return false;
  if (stream.flag === undefined) return true;
  const { query, body } = read.call;
  return places && Object.hasOwn(places, stream.flag)
    ? query[stream.flag] === "true"
    : (body as Record<string, unknown> | undefined)?.[stream.flag] === true;
}

/** What a success answer of this status carries: JSON, where the row does not say. */
export function answerKind({ ok }: Operation, status: number): AnswerKind {
  return byStatus(ok, status) ?? "json";
}

/** The body of a success answer: JSON as a value; undefined where there is none. */
export function makeBody(
  operation: Operation,
  status: number,
  read: ReadCall,
  context: AnswerContext,
): unknown {
  const kind = answerKind(operation, status);
  const schema = byStatus(
    context.store.operation(operation.id)?.output,
    status,
  );
  if (kind === "none" || schema === null) return undefined;
  if (kind === "binary") return new TextEncoder().encode("mock bytes");
  if (kind === "text") return text(schema ?? true, operation, context);
  if (schema === undefined) return undefined;
  const { store, seed, items } = context;
  const options = { seed: `${seed} ${operation.id}`, without: isError };
  if (!operation.page)
    return markState(
      made(operation, () => sample(schema, store, options)),
      operation,
    );
  const path = operation.page.items;
  const whole = (): unknown =>
    made(operation, () =>
      sample(schema, store, {
        ...options,
        list: { path, from: 0, count: items },
      }),
    );
  const plan = planPage(operation, read.call, items, (cursor) => {
    const list = at(whole(), path) as readonly { id?: unknown }[] | undefined;
    const place = list?.findIndex((item) => String(item?.id) === cursor) ?? -1;
    return place < 0 ? items : place + 1;
  });
  const { from, count } = plan;
  const body = made(operation, () =>
    sample(schema, store, { ...options, list: { path, from, count } }),
  );
  markPage(
    body,
    plan,
    read.url,
    (marked) => check([schema], marked, store).fits,
  );
  return body;
}

function text(
  schema: JsonSchema,
  { id }: Operation,
  { store, seed }: AnswerContext,
): string {
  const value = sample({ allOf: [schema, { type: "string" }] }, store, {
    seed: `${seed} ${id}`,
  });
  return String(value);
}

/** The body of an error answer: of the contract's schema for the status where there is one. */
export function makeErrorBody(
  operation: Operation | undefined,
  status: number,
  message: string,
  { store, seed }: AnswerContext,
): unknown {
  const plain = { error: { code: status, message } };
  if (!operation) return plain;
  const schema = byStatus(store.operation(operation.id)?.errors, status);
  if (schema === undefined || schema === null) return plain;
  if (check([schema], plain, store).fits) return plain;
  try {
    return sample(schema, store, { seed: `${seed} ${operation.id} ${status}` });
  } catch (error) {
    if (error instanceof NoSample) return plain;
    throw error;
  }
}

/** The data of the events of a stream: one of each kind, the one that ends it last. */
export function makeEvents(
  operation: Operation,
  { store, seed }: AnswerContext,
): unknown[] {
  const schema = store.operation(operation.id)?.event ?? true;
  const kinds = alternatives(schema, store);
  const all = kinds.length > 1 ? kinds : [schema, schema, schema];
  const events = all.flatMap((kind, i) => {
    // Only the last event of a kind that is the same throughout may say why the work ended.
    const going = kinds.length > 1 || i < all.length - 1;
    const without = (path: SamplePath): boolean =>
      isError(path) || (going && path.at(-1) === "finish_reason");
    try {
      return [
        sample(kind, store, { seed: `${seed} ${operation.id} ${i}`, without }),
      ];
    } catch (error) {
      if (error instanceof NoSample) return [];
      throw error;
    }
  });
  const usual = events.filter(
    (event) => !isErrorEvent(event) && endRank(event) < 0,
  );
  const end = events
    .filter((event) => endRank(event) >= 0)
    .sort((a, b) => endRank(a) - endRank(b))
    .slice(0, 1);
  return [...usual.slice(0, mostEvents), ...end];
}

/** The kinds of value that a schema allows, where it lists them. */
function alternatives(
  schema: JsonSchema,
  store: SchemaStore,
  depth: number = 0,
): readonly JsonSchema[] {
  if (typeof schema === "boolean" || depth > 8) return [schema];
  if (schema.anyOf)
    return schema.anyOf.flatMap((member) =>
      alternatives(member, store, depth + 1),
    );
  if (schema.$ref === undefined) return [schema];
  const inner = alternatives(store.type(schema.$ref), store, depth + 1);
  return inner.length > 1 ? inner : [schema];
}

function typeOf(event: unknown): string {
  return String((event as { type?: unknown } | null | undefined)?.type ?? "");
}

/** Field of the whole that says that something went wrong. */
function isError(path: SamplePath): boolean {
  return path.length === 1 && path[0] === "error";
}

/** What clients take for an error in the stream. */
function isErrorEvent(event: unknown): boolean {
  const { error } = (event ?? {}) as { error?: unknown };
  return (
    typeOf(event) === "error" || (typeof error === "object" && error !== null)
  );
}

/** Types of events that say that the work is over, the good ends first. */
const ends = [
  /^(\w+\.)?(completed|done)$|^message_stop$/,
  /^(\w+\.)?(failed|incomplete)$/,
];

/** How good an end an event is; -1: none at all. */
function endRank(event: unknown): number {
  return ends.findIndex((end) => end.test(typeOf(event)));
}

function made(operation: Operation, make: () => unknown): unknown {
  try {
    return make();
  } catch (error) {
    if (!(error instanceof NoSample)) throw error;
    throw new Error(
      `The mock cannot make an answer of ${operation.id} that fits its contract (${error.message}): give it one, mockFetch({ answers: { ${JSON.stringify(operation.id)}: … } })`,
      { cause: error },
    );
  }
}
