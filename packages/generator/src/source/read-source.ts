import { createReadStream } from "node:fs";
import { fileURLToPath } from "node:url";
import {
  diagnostic,
  type DiagnosticCode,
  type Result,
} from "../diagnostics/index.js";
import type { SourceText } from "./document.js";

export interface ReadOptions {
  /** What `-` reads; the standard input of the process unless given. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Bytes; more than this is an error. 64 MiB unless given. */
  readonly maxBytes?: number;
}

const DEFAULT_MAX_BYTES = 64 * 1024 * 1024;
const TIMEOUT_MS = 30_000;

/** Reads a contract from a file, a URL (30 s at most) or standard input. The text has no byte order mark. */
export async function readSource(
  location: string,
  { stdin, maxBytes = DEFAULT_MAX_BYTES }: ReadOptions = {},
): Promise<Result<SourceText | undefined>> {
  try {
    const chunks =
      location === "-"
        ? // Asked for only now: the mere look at it opens it.
          (stdin ?? process.stdin)
        : isUrl(location)
          ? await openUrl(location)
          : openFile(location);
    const { text, clean } = decode(await collect(chunks, maxBytes));
    if (text.trim() === "") {
      throw new ReadProblem("source/empty", `${shown(location)} is empty.`);
    }
    return {
      value: { name: location, text },
      diagnostics: clean
        ? []
        : [
            diagnostic("source/not-utf-8", {
              message: `${shown(location)} holds bytes that are not UTF-8; they were replaced.`,
              file: location,
            }),
          ],
    };
  } catch (error) {
    const { code, message } = toProblem(error, location, maxBytes);
    return {
      value: undefined,
      diagnostics: [diagnostic(code, { message, file: location })],
    };
  }
}

const isUrl = (location: string): boolean => /^https?:\/\//i.test(location);

const shown = (location: string): string =>
  location === "-" ? "Standard input" : location;

function openFile(location: string): AsyncIterable<Uint8Array> {
  const path = /^file:\/\//i.test(location)
    ? fileURLToPath(location)
    : location;
  return createReadStream(path, { highWaterMark: 1024 * 1024 });
}

async function openUrl(url: string): Promise<AsyncIterable<Uint8Array>> {
  // The signal covers the body too: a server that stops in the middle cannot hang a build.
  const response = await fetch(url, {
    signal: AbortSignal.timeout(TIMEOUT_MS),
    headers: {
      accept:
        "application/yaml, application/json;q=0.9, text/*;q=0.8, */*;q=0.5",
    },
  });
  if (!response.ok) {
    await response.body?.cancel();
    const answer = `${response.status} ${response.statusText}`.trim();
    throw new ReadProblem(
      response.status === 404 ? "source/not-found" : "source/unreadable",
      `The server answered ${answer}.`,
    );
  }
  return response.body ?? emptyBody();
}

async function* emptyBody(): AsyncIterable<Uint8Array> {}

async function collect(
  chunks: AsyncIterable<Uint8Array | string>,
  maxBytes: number,
): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part =
      typeof chunk === "string" ? Buffer.from(chunk) : Buffer.from(chunk);
    size += part.length;
    // Leaving the loop closes the stream: no more than one chunk too many is ever held.
    if (size > maxBytes) throw new TooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts, size);
}

/** UTF-8, or UTF-16 where a byte order mark says so. TextDecoder takes the mark off. */
function decode(bytes: Buffer): { text: string; clean: boolean } {
  const encoding =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : "utf-8";
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return { text, clean: true };
  } catch {
    return { text: new TextDecoder(encoding).decode(bytes), clean: false };
  }
}

class TooLarge extends Error {}

/** Carries a catalogue code from where the trouble is to the one place that makes the diagnostic. */
class ReadProblem extends Error {
  readonly code: DiagnosticCode;

  constructor(code: DiagnosticCode, message: string) {
    super(message);
    this.code = code;
  }
}

const systemErrors: Record<string, [DiagnosticCode, string]> = {
  ENOENT: ["source/not-found", "There is no such file."],
  ENOTDIR: ["source/not-found", "There is no such file."],
  EISDIR: ["source/unreadable", "This is a folder, not a file."],
  EACCES: ["source/unreadable", "There is no permission to read this file."],
  EPERM: ["source/unreadable", "There is no permission to read this file."],
  ENOTFOUND: ["source/unreadable", "The host of the URL is not known."],
  ECONNREFUSED: ["source/unreadable", "The server refused the connection."],
  ECONNRESET: ["source/unreadable", "The server closed the connection."],
};

function toProblem(
  error: unknown,
  location: string,
  maxBytes: number,
): ReadProblem {
  if (error instanceof ReadProblem) return error;
  if (error instanceof TooLarge) {
    const message = `${shown(location)} is larger than ${megabytes(maxBytes)}.`;
    return new ReadProblem("source/too-large", message);
  }
  if (error instanceof Error && error.name === "TimeoutError") {
    const message = `The server did not answer within ${TIMEOUT_MS / 1000} seconds.`;
    return new ReadProblem("source/unreadable", message);
  }
  // fetch hides the system error in its cause.
  const cause =
    error instanceof TypeError && error.cause !== undefined
      ? error.cause
      : error;
  const code = (cause as { code?: unknown } | null)?.code;
  const known = typeof code === "string" ? systemErrors[code] : undefined;
  if (known !== undefined) return new ReadProblem(known[0], known[1]);
  const message = cause instanceof Error ? cause.message : String(cause);
  return new ReadProblem("source/unreadable", `It cannot be read: ${message}`);
}

const megabytes = (bytes: number): string =>
  bytes >= 1024 * 1024
    ? `${Math.floor(bytes / 1024 / 1024)} MiB`
    : `${bytes} bytes`;
