// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Reads standard input, whole. An open pipe on which nothing comes must not hang a call that did not ask for it.
 *
 * In: the stream. Out: its bytes, or undefined where nothing came in time. It must not know what the bytes mean.
 */

import type { Readable } from "node:stream";

export type InputStream = Readable & { readonly isTTY?: boolean };

/** Waits for ever: the user asked for standard input. */
export function readAll(stream: InputStream): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer | string) =>
      chunks.push(Buffer.from(chunk)),
    );
    stream.once("end", () => resolve(Buffer.concat(chunks)));
    stream.once("close", () => resolve(Buffer.concat(chunks)));
    stream.once("error", reject);
  });
}

/** Waits `patience` milliseconds for the first byte; after that, to the end. */
export function readIfAny(
  stream: InputStream,
  patience: number,
): Promise<Uint8Array | undefined> {
  if (stream.isTTY === true || stream.readableEnded || stream.destroyed)
    return Promise.resolve(undefined);
  return new Promise((resolve, reject) => {
    const giveUp = setTimeout(() => finish(undefined), patience);
    const onReadable = (): void => {
      clearTimeout(giveUp);
      detach();
      const first = stream.read() as Buffer | string | null;
      if (first === null) return resolve(undefined);
      readAll(stream).then(
        (rest) => resolve(Buffer.concat([Buffer.from(first), rest])),
        reject,
      );
    };
    const onEnd = (): void => finish(undefined);
    const onError = (error: NodeJS.ErrnoException): void => {
      // A closed or missing standard input is an empty one.
      clearTimeout(giveUp);
      detach();
      if (
        error.code === "EBADF" ||
        error.code === "EISDIR" ||
        error.code === "EAGAIN"
      )
        resolve(undefined);
      else reject(error);
    };
    const detach = (): void => {
      stream.off("readable", onReadable);
      stream.off("end", onEnd);
      stream.off("error", onError);
    };
    const finish = (bytes: Uint8Array | undefined): void => {
      clearTimeout(giveUp);
      detach();
      // An idle pipe would keep the process alive.
      stream.destroy();
      stream.on("error", () => undefined);
      resolve(bytes);
    };
    stream.once("readable", onReadable);
    stream.once("end", onEnd);
    stream.once("error", onError);
  });
}
