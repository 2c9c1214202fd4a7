/** In: an answer with a status below 400. Out: its data, where that is JSON or nothing. */
import { embeddedError, isOnlyError } from "./answer-error.js";
import type { Deadline } from "./deadline.js";
import { ConnectionError } from "./errors.js";
import { parseJson, type Sent } from "./sent.js";

/** Reads JSON; nothing where there is nothing and no type that promises more. */
export async function readJson(sent: Sent): Promise<unknown> {
  const text = await readAll(sent, readText);
  return text || sent.response.headers.has("content-type")
    ? parseAnswer(text, sent)
    : undefined;
}

/** Parses an answer; throws where it is no JSON, or holds nothing but an error. */
export function parseAnswer(text: string, sent: Sent): unknown {
  const data = parseJson(text, "the answer", sent);
  if (isOnlyError(data)) throw embeddedError(data, sent.response, sent.facts);
  sent.observe?.(data, "answer");
  return data;
}

/** Reads a body to its end, by which the call is over. */
export async function readAll<T>(
  { response, deadline, facts }: Sent,
  read: (response: Response, deadline: Deadline) => Promise<T>,
): Promise<T> {
  try {
    return await read(response, deadline);
  } catch (cause) {
    if (deadline.failed) throw deadline.reason;
    throw new ConnectionError("lost the connection in the answer", facts, {
      cause,
    });
  } finally {
    deadline.close();
  }
}

/** Reads a body as text, with the idle limit between any two pieces. */
export async function readText(
  response: Response,
  deadline: Deadline,
  decoder: TextDecoder = new TextDecoder(),
): Promise<string> {
  let text = "";
  await readPieces(
    response,
    deadline,
    (piece) => (text += decoder.decode(piece, { stream: true })),
  );
  return text + decoder.decode();
}

/** Reads a body piece by piece, with the idle limit between any two. */
export async function readPieces(
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
