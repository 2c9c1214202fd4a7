// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an answer that may be a stream. Out: its EventStream, or its data. */
import { readJson } from "./answer.js";
import type { EventStream } from "./event-stream.js";
import type { Sent } from "./sent.js";

/** Reads an answer by its Content-Type, whatever was asked for: servers may ignore the flag. Data that comes where a stream was asked for is a stream of one event. */
export async function readEvents(
  sent: Sent,
  Stream: new (sent: Sent, jsonLines: boolean) => EventStream<unknown>,
): Promise<unknown> {
  const {
    response,
    operation: { stream, read = readJson },
    streams,
  } = sent;
  const type = response.headers.get("content-type") ?? "";
  const isSse = type.startsWith("text/event-stream");
  const isLines = /ndjson|json-?(l|seq)/.test(type);
  if (isSse || isLines || (streams && !/json|html/.test(type)))
    return new Stream(sent, !isSse && (isLines || stream?.kind === "jsonl"));
  const data = await read(sent);
  if (!streams) return data;
  const events = `data: ${JSON.stringify(data)}\n\ndata: ${stream?.done ?? "[DONE]"}\n\n`;
  return new Stream({ ...sent, response: new Response(events) }, false);
}
