/** What every part of the model may carry: its place in the source, text for people, JSON values. */

/** Where a thing stands in its source: a JSON pointer into the (3.1) document. */
export interface Origin {
  /** JSON pointer (RFC 6901), for example `/paths/~1keys/get`. */
  readonly pointer: string;
}

/** Text for people, taken from the contract. */
export interface Doc {
  readonly summary?: string;
  readonly description?: string;
  /** A value that shows what a real one looks like. */
  readonly example?: Json;
}

export type Json =
  | null
  | boolean
  | number
  | string
  | readonly Json[]
  | { readonly [key: string]: Json };
