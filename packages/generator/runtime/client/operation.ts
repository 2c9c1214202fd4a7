/**
 * The row format: one operation as data. Generated code holds only such rows and signatures; everything that happens to
 * a call is decided in the runtime from the row.
 *
 * What only some operations need (parameters, forms, pages, streams) a row names as a function or class of the runtime:
 * so a bundler keeps of the runtime what the rows in use need.
 */
import type { FoldName } from "./fold.js";

/** Where one input field goes. A plain word means OpenAPI's default style for that place. */
export type Place = "path" | "query" | "header" | "cookie" | ParameterPlace;

/** A parameter that needs more than its place (OpenAPI 3.1, 4.8.12 Parameter Object). */
export interface ParameterPlace {
  readonly in: "path" | "query" | "header" | "cookie";
  /** Wire name, where it is not the input field's name. */
  readonly name?: string;
  /** Default: `form` for query and cookie, `simple` for path and header. */
  readonly style?:
    | "simple"
    | "label"
    | "matrix"
    | "form"
    | "spaceDelimited"
    | "pipeDelimited"
    | "deepObject";
  /** Default: true for `form`, false for the other styles. */
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
  /** Media type of a `content` parameter: the value is sent as one JSON text. */
  readonly content?: string;
}

/** A body ready for fetch, with the content type to set. */
export type EncodedBody = readonly [body: BodyInit, type: string | undefined];

/** A request in the shape that fetch takes, before credentials and the client's own headers. */
export interface BuiltRequest {
  /** Below the base URL: path and query. */
  readonly url: string;
  /** Names in lower case, so that others can be merged by key. */
  readonly headers: Record<string, string>;
  readonly body: BodyInit | undefined;
}

/** An answer to an operation. */
export interface Answered {
  readonly operation: Operation;
  readonly response: Response;
}

/** Writes a value, never undefined, as a body. */
export type WriteBody = (value: unknown, row: BodyRow) => EncodedBody;

/** The request body. `json`: one JSON text, made of all input fields that `in` does not name. */
export type BodyPlace = "json" | BodyRow;

/** A request body that needs more than its kind. */
export interface BodyRow {
  /** Default: as JSON. */
  readonly write?: WriteBody;
  /** Media type to send; default by the writer. */
  readonly type?: string;
  /** The body is the value of this input field alone. Absent: all fields that `in` does not name. */
  readonly field?: string;
  /** Nothing is sent where no field of the body is given. */
  readonly optional?: true;
  /** OpenAPI `encoding` by property, for `form` and `multipart`. */
  readonly encoding?: Readonly<
    Record<
      string,
      {
        readonly contentType?: string;
        readonly style?: string;
        readonly explode?: boolean;
        readonly allowReserved?: boolean;
      }
    >
  >;
}

/** Puts one flat input object on the wire as a row says. */
export type BuildRequest = (
  operation: Operation,
  input: Readonly<Record<string, unknown>> | undefined,
) => BuiltRequest;

/** `any`: the Content-Type of the answer decides. */
export type AnswerKind = "json" | "text" | "binary" | "stream" | "none" | "any";

/** How an operation streams. */
export interface StreamRow {
  readonly kind: "sse" | "jsonl";
  /** Media type to ask for. Default: text/event-stream. */
  readonly type?: string;
  /** Input field that turns the stream on. Absent: the operation always streams. */
  readonly flag?: string;
  /** Data of the event that ends the stream. */
  readonly done?: string;
  /** How the events make up one answer. Absent: the last event is all there is. */
  readonly fold?: FoldName;
}

/** How an operation pages. Paths are dotted, into the answer; `""` is the answer itself. */
export interface PageRow {
  readonly kind: "offset" | "page" | "cursor" | "url";
  readonly items: string;
  /** Input fields. */
  readonly offset?: string;
  readonly page?: string;
  readonly cursor?: string;
  readonly limit?: string;
  /** Paths into the answer. */
  readonly next?: string;
  readonly total?: string;
  readonly hasMore?: string;
  /** First page number. Default 1. */
  readonly first?: number;
  /** Items a page where there is no `limit` input. */
  readonly size?: number;
}

/** When the result of an operation is there. */
export interface PollRow {
  /** A 404 says that it is not there yet. */
  readonly missing?: true;
  /** Dotted path to the state of the work, in the answer. */
  readonly state?: string;
  /** The states in which the work is over, well or badly. */
  readonly done?: readonly string[];
  /** Milliseconds from an answer to the next request. */
  readonly interval?: number;
  /** Milliseconds for the whole wait. */
  readonly timeout?: number;
}

/** One operation. */
export interface Operation {
  /** Dotted name: `keys.get`. */
  readonly id: string;
  readonly method: string;
  /** Path template below the base URL: `/keys/{hash}`. */
  readonly path: string;
  /** Where each input field goes that does not belong to the body. Fields named nowhere go to the body, or to the query where there is none. */
  readonly in?: Readonly<Record<string, Place>>;
  readonly body?: BodyPlace;
  /** Default: the input is the JSON body as it is, and the path has no values. */
  readonly build?: BuildRequest;
  /** What callers hold. Default: a Call. */
  readonly call?: new (sent: never, start: never) => object;
  /** Success statuses and what they carry, where that is not just JSON. Keys are statuses, ranges (`2XX`) or `default`. */
  readonly ok?: Readonly<Record<string, AnswerKind>>;
  /** Reads an answer. Default: as JSON. */
  read?(answer: Answered): Promise<unknown>;
  /** Media types to ask for. Default: JSON. */
  readonly accept?: string;
  /** Credential needed: a key of the client's schemes; alternatives of sets where it is not just one. Absent: none. */
  readonly auth?: string | readonly (readonly string[])[];
  readonly stream?: StreamRow;
  readonly page?: PageRow;
  readonly poll?: PollRow;
  readonly deprecated?: true;
}

/** Puts a credential into the headers, or gives the URL that carries it. */
export type ApplyCredential = (
  value: string,
  scheme: Scheme,
  headers: Record<string, string>,
  url: string,
) => string | undefined;

/** How a credential travels. Keys of the client's `schemes` are the names that rows use in `auth`. */
export interface Scheme {
  /** Default: as a bearer token. */
  readonly apply?: ApplyCredential;
  /** Default: header. */
  readonly in?: "header" | "query" | "cookie";
  /** Wire name of an `apiKey` credential. Default: Authorization. */
  readonly name?: string;
  /** Client option that holds the credential. */
  readonly option: string;
  /** Environment variables read in order when the option is not given. */
  readonly env?: readonly string[];
}

/** What the generated package tells the runtime about its API. */
export interface ApiRow {
  /** Version of the generated package, for the User-Agent. */
  readonly userAgent: string;
  readonly baseUrl: string;
  /** Environment variables that override the base URL. */
  readonly env?: readonly string[];
  readonly schemes: Readonly<Record<string, Scheme>>;
  /** Options that are sent as headers. Lists go out joined by commas. */
  readonly headers?: readonly (readonly [
    option: string,
    member: string,
    /** In lower case. */
    header: string,
  ])[];
}
