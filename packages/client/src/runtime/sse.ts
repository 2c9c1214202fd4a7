// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * In: decoded text in pieces of any size. Out: server-sent events (WHATWG HTML, 9.2.6) or JSON lines, one at a time.
 * It runs once for each event of every stream, so it slices each line once and uses no pattern per line.
 */

/** One event as it came over the wire. */
export interface ServerSentEvent {
  /** Value of the `event` field, empty where there is none. */
  readonly event: string;
  /** The `data` lines, joined by newlines. */
  readonly data: string;
  /** The last `id` seen on the stream. */
  readonly id: string;
}

/** Splits text into events: `push` a piece, then call `next` until it is false and read the fields after each true. */
export class EventParser implements ServerSentEvent {
  event = "";
  data = "";
  id = "";
  /** Called with the text of each comment line. */
  onComment: ((text: string) => void) | undefined = undefined;
  readonly #jsonLines: boolean;
  #text = "";
  #at = 0;
  /** Start of a line whose end has not come yet: kept apart so that a long line is not searched again with every piece. */
  #rest = "";
  #afterCr = false;
  #event = "";
  #data = "";
  #hasData = false;

  constructor(jsonLines: boolean) {
    this.#jsonLines = jsonLines;
  }

  /** Takes the next piece; all events of the one before must have been read. */
  push(piece: string): void {
    if (piece === "") return;
    if (this.#afterCr && piece.charCodeAt(0) === 10) piece = piece.slice(1);
    this.#afterCr = false;
    if (piece.includes("\r")) {
      // The LF of a CRLF may be the first character of the next piece.
      this.#afterCr = piece.endsWith("\r");
      piece = piece.replace(/\r\n?/g, "\n");
    }
    this.#text = piece;
    this.#at = 0;
  }

  /** Whether another event is complete; its fields are then on this object. */
  next(): boolean {
    for (;;) {
      const start = this.#at;
      const end = this.#text.indexOf("\n", start);
      if (end < 0) {
        if (start < this.#text.length) this.#rest += this.#text.slice(start);
        this.#text = "";
        this.#at = 0;
        return false;
      }
      this.#at = end + 1;
      if (this.#rest === "") {
        if (this.#line(this.#text, start, end)) return true;
      } else {
        const line = this.#rest + this.#text.slice(start, end);
        this.#rest = "";
        if (this.#line(line, 0, line.length)) return true;
      }
    }
  }

  #line(text: string, start: number, end: number): boolean {
    if (this.#jsonLines) {
      this.data = text.slice(start, end);
      return this.data.trim() !== "";
    }
    if (start === end) return this.#dispatch();
    const colon = text.indexOf(":", start);
    if (colon === start) {
      this.onComment?.(
        text.slice(
          text.charCodeAt(start + 1) === 32 ? start + 2 : start + 1,
          end,
        ),
      );
      return false;
    }
    const hasValue = colon > 0 && colon < end;
    // "data" is by far the most frequent name: recognised without making a string of it.
    const isData = hasValue
      ? colon === start + 4 && text.startsWith("data", start)
      : end === start + 4 && text.startsWith("data", start);
    const value = hasValue
      ? text.slice(
          text.charCodeAt(colon + 1) === 32 ? colon + 2 : colon + 1,
          end,
        )
      : "";
    if (isData) {
      this.#data = this.#hasData ? this.#data + "\n" + value : value;
      this.#hasData = true;
      return false;
    }
    const name = text.slice(start, hasValue ? colon : end);
    if (name === "event") this.#event = value;
    else if (name === "id" && !value.includes("\0")) this.id = value;
    return false;
  }

  #dispatch(): boolean {
    const complete = this.#hasData && this.#data !== "";
    if (complete) {
      this.data = this.#data;
      this.event = this.#event;
    }
    this.#data = "";
    this.#event = "";
    this.#hasData = false;
    return complete;
  }
}
