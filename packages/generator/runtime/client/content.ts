/** In: an answer of an operation that may answer with bytes or text. Out: its data: parsed JSON, text, a Blob or undefined. */
import { parseAnswer, readAll, readPieces, readText } from "./answer.js";
import type { Sent } from "./sent.js";

/** Media types that are text, beside JSON. */
const textTypes =
  /^(text\/|application\/(xml|yaml|javascript|graphql)\b|[^;]*\+(xml|yaml)\b)/;

/** Reads any content. The Content-Type decides, and the row where it leaves a choice; what a row calls binary or text stays that. */
export async function readContent(sent: Sent): Promise<unknown> {
  const { response, operation } = sent;
  const { status, headers } = response;
  const { ok = {}, method } = operation;
  const type = headers.get("content-type")?.toLowerCase() ?? "";
  const known = ok[status] ?? ok[`${`${status}`[0]}XX`] ?? ok["default"];
  const kind = known === "any" ? undefined : known;
  const isJson =
    kind === "json" ||
    kind === "stream" ||
    (kind !== "text" && kind !== "binary" && type.includes("json"));
  const isText =
    isJson || kind === "text" || (kind !== "binary" && textTypes.test(type));
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const text = await readAll(sent, async (response, deadline) => {
    if (isText) return readText(response, deadline, decoderOf(response));
    await readPieces(response, deadline, (piece) => parts.push(piece));
    return "";
  });
  if (
    !response.body ||
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
  return parseAnswer(text, sent);
}

/** Of the charset that the type names; UTF-8 where it names none, or one that nobody knows. */
function decoderOf({ headers }: Response): TextDecoder {
  const named = /charset="?([\w-]+)/i.exec(headers.get("content-type") ?? "");
  try {
    return new TextDecoder(named?.[1]);
  } catch {
    return new TextDecoder();
  }
}
