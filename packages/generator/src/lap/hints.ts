import type { LapParam } from "./document.js";

/** Places that the comment of a parameter may begin with, in parentheses: what LAP has no notation for. */
export type Mark = "query" | "header" | "cookie" | "body" | "whole body";

const marks: ReadonlySet<string> = new Set<Mark>([
  "query",
  "header",
  "cookie",
  "body",
  "whole body",
]);

const OPEN = 40; // (

/** The place that a comment begins with: `(query) Page of the list`. */
export function markOf({ comment }: LapParam): Mark | undefined {
  if (comment === undefined || comment.charCodeAt(0) !== OPEN) return undefined;
  const end = comment.indexOf(")");
  const alone = end + 1 === comment.length || comment[end + 1] === " ";
  const word = comment.slice(1, end);
  return end > 0 && end < 12 && alone && marks.has(word)
    ? (word as Mark)
    : undefined;
}

/** A parameter without the mark of its place. */
export function unmarked(param: LapParam, mark: Mark): LapParam {
  const comment = param.comment!.slice(mark.length + 3);
  return { ...param, comment };
}

/** What the description of an endpoint tells in set words, which LAP has no notation for. */
export interface Hints {
  /** `Body: multipart/form-data.` */
  readonly mediaType?: string;
  /** `The body is optional.`, although fields of it are required. */
  readonly optionalBody?: true;
  /** `Streams server-sent events when stream is true, …, until [DONE].` */
  readonly stream?: Stream;
}

export interface Stream {
  readonly mediaType: "text/event-stream" | "application/jsonl";
  readonly flag?: string;
  readonly done?: string;
}

const nothing: Hints = {};

export function readHints(description: string | undefined): Hints {
  if (description === undefined) return nothing;
  const media = description.includes("Body: ")
    ? /(?:^|[.!?] )Body: ([\w.+-]{1,80}\/[\w.+*-]{1,80}?)\.(?: |$)/.exec(
        description,
      )?.[1]
    : undefined;
  const optional = description.includes("The body is optional.");
  const stream = description.includes("Streams ")
    ? readStream(description)
    : undefined;
  if (media === undefined && !optional && stream === undefined) return nothing;
  return {
    ...(media === undefined ? {} : { mediaType: media }),
    ...(optional ? { optionalBody: true } : {}),
    ...(stream === undefined ? {} : { stream }),
  };
}

function readStream(description: string): Stream | undefined {
  const found =
    /(?:^|[.!?] )Streams (server-sent events|JSON lines)(?: when ([^\s,]{1,80}) is true)?(?:, each with [^.]{1,400}?)?(?:, until ([^,]{1,40}?))?\.(?: |$)/.exec(
      description,
    );
  if (found === null) return undefined;
  const [, kind, flag, done] = found;
  return {
    mediaType:
      kind === "JSON lines" ? "application/jsonl" : "text/event-stream",
    ...(flag === undefined ? {} : { flag }),
    ...(done === undefined ? {} : { done }),
  };
}
