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
  event: string = "";
  data: string = "";
  id: string = "";
  /** Called with the text of each comment line. */
  onComment: ((text: string) => void) | undefined;
  readonly #jsonLines: boolean;
  #text: string = "";
  #at: number = 0;
  /** Start of a line whose end has not come yet: kept apart so that a long line is not searched again with every piece. */
  #rest: string = "";
  #afterCr: boolean = false;
  #event: string = "";
  #data: string | undefined;

  constructor(jsonLines: boolean) {
    this.#jsonLines = jsonLines;
  }

  /** Takes the next piece; all events of the one before must have been read. */
  push(piece: string): void {
    if (!piece) return;
    if (this.#afterCr && piece[0] === "\n") piece = piece.slice(1);
    // The LF of a CRLF may be the first character of the next piece.
    this.#afterCr = piece.endsWith("\r");
    if (piece.includes("\r")) piece = piece.replace(/\r\n?/g, "\n");
    this.#text = piece;
    this.#at = 0;
  }

  /** Whether another event is complete; its fields are then on this object. */
  next(): boolean {
    for (;;) {
      const text = this.#text;
      const start = this.#at;
      const end = text.indexOf("\n", start);
      if (end < 0) {
        this.#rest += text.slice(start);
        this.#text = "";
        this.#at = 0;
        return false;
      }
      // By far the most frequent event: one line of data and nothing before it.
      if (
        text.charCodeAt(end + 1) === 10 &&
        text.startsWith("data: ", start) &&
        !this.#jsonLines &&
        !this.#rest &&
        this.#data === undefined
      ) {
        this.#at = end + 2;
        this.data = text.slice(start + 6, end);
        this.event = this.#event;
        this.#event = "";
        if (this.data) return true;
        continue;
      }
      this.#at = end + 1;
      const line = this.#rest && this.#rest + text.slice(start, end);
      this.#rest = "";
      if (
        line ? this.#line(line, 0, line.length) : this.#line(text, start, end)
      )
        return true;
    }
  }

  /** Takes the line from `start` to `end`; true where it completes an event. */
  #line(text: string, start: number, end: number): boolean {
    if (this.#jsonLines) {
      this.data = text.slice(start, end);
      return this.data.trim() !== "";
    }
    if (start === end) {
      const data = this.#data;
      const event = this.#event;
      this.#data = undefined;
      this.#event = "";
      if (!data) return false;
      this.data = data;
      this.event = event;
      return true;
    }
    let colon = text.indexOf(":", start);
    if (colon < 0 || colon > end) colon = end;
    const value = text.slice(
      colon + (text.charCodeAt(colon + 1) === 32 ? 2 : 1),
      end,
    );
    if (colon === start) this.onComment?.(value);
    // By far the most frequent name: recognised without making a string of it.
    else if (colon === start + 4 && text.startsWith("data", start))
      this.#data = this.#data === undefined ? value : `${this.#data}\n${value}`;
    else {
      const name = text.slice(start, colon);
      if (name === "event") this.#event = value;
      else if (name === "id" && !value.includes("\0")) this.id = value;
    }
    return false;
  }
}
