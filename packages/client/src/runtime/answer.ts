// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an answer with a status below 400. Out: its data: parsed JSON, text, a Blob, an EventStream or undefined. */
import { errorWithin } from "./answer-error.js";
import type { Deadline } from "./deadline.js";
import { ConnectionError, ParseError, type CallFacts } from "./errors.js";
import { EventStream } from "./event-stream.js";
import type { AnswerKind, Operation } from "./operation.js";

/** An answer whose headers are there and whose body has not been read. */
export interface Sent {
  readonly operation: Operation;
  readonly response: Response;
  /** The URL that was asked, with its query. */
  readonly url: string;
  readonly facts: CallFacts;
  readonly deadline: Deadline;
  /** The call asked for a stream. */
  readonly streams: boolean;
}

/** Reads the data of an answer. The Content-Type decides, and the row where it leaves a choice; what a row calls binary or text stays that. */
export async function readAnswer(sent: Sent): Promise<unknown> {
  const { response, operation, deadline, facts, streams } = sent;
  const { status } = response;
  const type = response.headers.get("content-type") ?? "";
  const kind = kindOf(operation, status);
  const jsonLines = /ndjson|jsonl|json-seq|json-lines/.test(type);
  if (
    status === 204 ||
    status === 205 ||
    status === 304 ||
    operation.method === "HEAD"
  )
    return finish(sent, undefined);
  if (
    type.startsWith("text/event-stream") ||
    (jsonLines && operation.stream) ||
    (streams && !/json|html/.test(type))
  ) {
    return new EventStream(
      sent,
      jsonLines ||
        (operation.stream?.kind === "jsonl" &&
          !type.startsWith("text/event-stream")),
    );
  }
  if (kind === "binary")
    return finish(
      sent,
      await whole(sent, () => readBlob(response, deadline, type)),
    );
  const isJson =
    kind === "json" ||
    kind === "stream" ||
    (kind !== "text" && type.includes("json"));
  if (!isJson && kind !== "text" && !type.startsWith("text/")) {
    const blob =
      kind === "none"
        ? undefined
        : await whole(sent, () => readBlob(response, deadline, type));
    return finish(sent, blob?.size ? blob : undefined);
  }
  const text = await whole(sent, () => readText(response, deadline));
  finish(sent, undefined);
  if (!isJson || (text === "" && type === "")) return isJson ? undefined : text;
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new ParseError("the body", status, text, { ...facts, cause });
  }
  const error = errorWithin(data, { headers: response.headers }, status, facts);
  if (error) throw error;
  return streams ? new EventStream(sent, true, data) : data;
}

/** What the row says about a status: the status itself, its range, then `default`. */
export function kindOf(
  operation: Operation,
  status: number,
): AnswerKind | undefined {
  const { ok } = operation;
  return ok[status] ?? ok[`${Math.floor(status / 100)}XX`] ?? ok["default"];
}

/** Reads a body to its end as text, with the idle limit between any two pieces. */
export async function readText(
  response: Response,
  deadline: Deadline,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  await readPieces(
    response,
    deadline,
    (piece) => (text += decoder.decode(piece, { stream: true })),
  );
  return text + decoder.decode();
}

async function readBlob(
  response: Response,
  deadline: Deadline,
  type: string,
): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  await readPieces(response, deadline, (piece) => parts.push(piece));
  return new Blob(parts, { type });
}

async function readPieces(
  response: Response,
  deadline: Deadline,
  take: (piece: Uint8Array<ArrayBuffer>) => unknown,
): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  // A body that does not listen to the signal (made by middleware or a mock) ends too.
  deadline.onFail = () => void reader.cancel().catch(() => {});
  for (;;) {
    deadline.watch("idle");
    const { done, value } = await reader.read();
    if (deadline.failed) throw deadline.reason;
    if (done) return;
    take(value);
  }
}

function finish<T>(sent: Sent, data: T): T {
  sent.deadline.close();
  // A body nobody reads would hold its connection.
  if (!sent.response.bodyUsed) sent.response.body?.cancel().catch(() => {});
  return data;
}

async function whole<T>(sent: Sent, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (cause) {
    sent.deadline.close();
    if (sent.deadline.failed) throw sent.deadline.reason;
    const { method, path } = sent.facts;
    throw new ConnectionError(
      `${method} ${path}: the connection was lost while the answer was read`,
      { ...sent.facts, cause },
    );
  }
}
