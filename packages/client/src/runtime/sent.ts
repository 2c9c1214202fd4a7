// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: what is known of an answer before its body is read, and the parser of the JSON in it. */
import type { Deadline } from "./deadline.js";
import { ParseError, type CallFacts } from "./errors.js";
import type { Answered } from "./operation.js";
import type { CallOptions } from "./options.js";

/** An answer whose headers are there and whose body has not been read. */
export interface Sent extends Answered {
  /** The URL that was asked, with its query. */
  readonly url: string;
  readonly facts: CallFacts;
  readonly deadline: Deadline;
  readonly options: CallOptions;
  /** The call asked for a stream. */
  readonly streams: boolean;
  /** Shows data to the hooks; absent where there are none. */
  readonly observe:
    ((data: unknown, kind: "answer" | "event") => void) | undefined;
}

/** Parses the JSON of an answer or an event; throws a ParseError. */
export function parseJson(
  text: string,
  what: string,
  { response, facts }: Sent,
): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.slice(0, 200);
    throw new ParseError(
      `answered ${response.status}, but ${what} is no JSON: ${start}`,
      facts,
      { cause, answerStatus: response.status, text: start },
    );
  }
}
