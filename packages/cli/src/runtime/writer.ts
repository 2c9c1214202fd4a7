// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Writes to standard output and standard error: with back pressure, and with a broken pipe as a normal end.
 *
 * In: text or bytes. Out: the same, written. It must not know what is written.
 */

import type { Writable } from "node:stream";

export type OutputStream = Writable & {
  readonly isTTY?: boolean;
  readonly columns?: number;
};

export class Writer {
  readonly isTTY: boolean;
  /** Something has been written. */
  begun = false;
  /** The reader has gone: `| head`. */
  closed = false;
  readonly #stream: OutputStream;
  #failure: Error | undefined;

  /** `onClose` is called once when the reader goes away. */
  constructor(stream: OutputStream, onClose: () => void) {
    this.#stream = stream;
    this.isTTY = stream.isTTY === true;
    stream.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE" && error.code !== "ERR_STREAM_DESTROYED")
        this.#failure = error;
      if (this.closed) return;
      this.closed = true;
      onClose();
    });
  }

  get columns(): number {
    return this.#stream.columns ?? 80;
  }

  /** Resolves when more may be written; at once after the reader has gone. */
  async write(data: string | Uint8Array): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    if (this.closed || data.length === 0) return;
    this.begun = true;
    if (this.#stream.write(data)) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        this.#stream.off("drain", done);
        this.#stream.off("error", done);
        this.#stream.off("close", done);
        resolve();
      };
      this.#stream.once("drain", done);
      this.#stream.once("error", done);
      this.#stream.once("close", done);
    });
  }

  line(text: string): Promise<void> {
    return this.write(`${text}\n`);
  }
}
