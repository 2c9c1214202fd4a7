/** In: nothing. Out: what may go wrong with an answer, and bodies that go wrong so. */

/** Where in an answer a fault happens. */
export type FaultPlace = "headers" | "body";

/**
 * What goes wrong with one request:
 * - `{ status }`: the server answers with an error; `retryAfter` is in seconds.
 * - `drop`: the connection breaks, before the headers or in the middle of the body.
 * - `stall`: nothing more comes, from the start or from the middle of the body on.
 * - `truncate`: the answer ends in its middle as if it were whole.
 * - `midStreamError`: an error in the stream after its first event, or in an answer with status 200.
 */
export type Fault =
  | "drop"
  | "stall"
  | "truncate"
  | "midStreamError"
  | { readonly drop: FaultPlace }
  | { readonly stall: FaultPlace }
  | {
      readonly status: number;
      readonly retryAfter?: number | undefined;
      readonly headers?: Readonly<Record<string, string>> | undefined;
      /** Default: what the contract says of the status. */
      readonly body?: unknown;
    };

/** Whether a fault is of a kind, in this place. */
export function isFault(
  fault: Fault | undefined,
  kind: "drop" | "stall",
  place: FaultPlace,
): boolean {
  if (typeof fault === "string") return fault === kind && place === "headers";
  return (fault as Record<string, unknown> | undefined)?.[kind] === place;
}

/** What fetch rejects with where no connection can be made or one breaks. */
export function connectionLost(message: string): TypeError {
  return new TypeError(message, {
    cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
  });
}

/** Keeps the process running, as an open connection does; gives the function that lets it go. */
function stayOpen(): () => void {
  const timer = setInterval(() => {}, 2 ** 30);
  return () => clearInterval(timer);
}

/** Calls back when the signal aborts; gives the function that forgets it. */
function onAbort(
  signal: AbortSignal | null | undefined,
  abort: () => void,
): () => void {
  if (signal?.aborted) abort();
  signal?.addEventListener("abort", abort, { once: true });
  return () => signal?.removeEventListener("abort", abort);
}

/** Rejects when the signal aborts, as a fetch without an answer does. */
export function forever(
  signal: AbortSignal | null | undefined,
): Promise<never> {
  return new Promise((_, reject) => {
    const close = stayOpen();
    onAbort(signal, () => {
      close();
      reject(signal?.reason);
    });
  });
}

/** How a body ends. */
export type BodyEnd = "whole" | "drop" | "stall";

/** A body that comes in pieces, one whenever it is read, and then ends so. */
export function bodyOf(
  pieces: readonly (string | Uint8Array)[],
  end: BodyEnd,
  signal: AbortSignal | null | undefined,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const left = [...pieces];
  const open: (() => void)[] = [];
  const close = (): void => {
    for (const each of open) each();
  };
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        open.push(
          onAbort(signal, () => {
            close();
            controller.error(signal?.reason);
          }),
        );
      },
      pull(controller) {
        const piece = left.shift();
        if (piece !== undefined) {
          controller.enqueue(
            typeof piece === "string" ? encoder.encode(piece) : piece,
          );
        } else if (end === "stall") {
          open.push(stayOpen());
          // Resolved by nothing: the reader waits until it gives up.
          return new Promise(() => {});
        } else {
          close();
          if (end === "drop") controller.error(connectionLost("terminated"));
          else controller.close();
        }
        return undefined;
      },
      cancel: close,
    },
    { highWaterMark: 0 },
  );
}
