// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an answer with a status below 400. Out: its data: parsed JSON, text, a Blob, an EventStream or undefined. */
import { embeddedError, isOnlyError } from "./answer-error.js";
import type { Deadline } from "./deadline.js";
import { ConnectionError } from "./errors.js";
import { EventStream } from "./event-stream.js";
import { parseJson, type Sent } from "./sent.js";

/** Reads the data of an answer. The Content-Type decides, and the row where it leaves a choice; what a row calls binary or text stays that. */
export async function readAnswer(sent: Sent): Promise<unknown> {
  const { response, operation, deadline, facts, streams } = sent;
  const { ok, stream, method } = operation;
  const { status, body } = response;
  const type = response.headers.get("content-type") ?? "";
  const known = ok[status] ?? ok[`${`${status}`[0]}XX`] ?? ok["default"];
  const kind = known === "any" ? undefined : known;
  const isSse = type.startsWith("text/event-stream");
  const isLines = /ndjson|json-?(l|seq)/.test(type);
  if (isSse || (isLines && stream) || (streams && !/json|html/.test(type)))
    return new EventStream(
      sent,
      !isSse && (isLines || stream?.kind === "jsonl"),
    );
  const isJson =
    kind === "json" ||
    kind === "stream" ||
    (kind !== "text" && kind !== "binary" && type.includes("json"));
  const isText =
    isJson ||
    kind === "text" ||
    (kind !== "binary" && type.startsWith("text/"));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let text = "";
  try {
    if (isText) text = await readText(response, deadline);
    else await readPieces(response, deadline, (piece) => parts.push(piece));
  } catch (cause) {
    if (deadline.failed) throw deadline.reason;
    throw new ConnectionError(
      "lost the connection while the answer was read",
      facts,
      { cause },
    );
  } finally {
    deadline.close();
  }
  if (
    !body ||
    kind === "none" ||
    method === "HEAD" ||
    status === 204 ||
    status === 205
  )
    return undefined;
  if (!isText)
    return kind || parts.length ? new Blob(parts, { type }) : undefined;
  if (!isJson) return text;
  if (!text && !type) return undefined;
  const data = parseJson(text, "the answer", sent);
  if (isOnlyError(data)) throw embeddedError(data, response, facts);
  return streams ? new EventStream(sent, true, { data }) : data;
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

async function readPieces(
  response: Response,
  deadline: Deadline,
  take: (piece: Uint8Array<ArrayBuffer>) => unknown,
): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  // A body that does not listen to the signal (made by middleware or a mock) ends too.
  deadline.onFail = () => reader.cancel().catch(() => {});
  for (;;) {
    deadline.watch("idle");
    const { done, value } = await reader.read();
    if (deadline.failed) throw deadline.reason;
    if (done) return;
    take(value);
  }
}
