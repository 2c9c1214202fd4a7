// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/**
 * The row format: one operation as plain data. Generated code holds only such rows and signatures;
 * everything that happens to a call is decided here in the runtime from the row.
 */

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

/** `any`: what fetch can send goes out as it is, everything else as JSON. */
export type BodyKind =
  "json" | "form" | "multipart" | "text" | "binary" | "any";

/** The request body. A plain kind means: its default media type, made of all input fields that `in` does not name. */
export type BodyPlace =
  | BodyKind
  | {
      readonly kind: BodyKind;
      /** Media type to send; default by kind. */
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
    };

/** `any`: the Content-Type of the answer decides. */
export type AnswerKind = "json" | "text" | "binary" | "stream" | "none" | "any";

/** How an operation streams. */
export interface StreamRow {
  readonly kind: "sse" | "jsonl";
  /** Input field that turns the stream on. Absent: the operation always streams. */
  readonly flag?: string;
  /** Data of the event that ends the stream. */
  readonly done?: string;
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

/** One operation: facts only. */
export interface Operation {
  /** Dotted name: `keys.get`. */
  readonly id: string;
  readonly method: string;
  /** Path template below the base URL: `/keys/{hash}`. */
  readonly path: string;
  /** Where each input field goes that does not belong to the body. Fields named nowhere go to the body, or to the query where there is none. */
  readonly in?: Readonly<Record<string, Place>>;
  readonly body?: BodyPlace;
  /** Success statuses and what they carry. Keys are statuses, ranges (`2XX`) or `default`. */
  readonly ok: Readonly<Record<string, AnswerKind>>;
  /** Declared error statuses. */
  readonly errors?: readonly (number | string)[];
  /** Credential needed: a key of the client's schemes; alternatives of sets where it is not just one. Absent: none. */
  readonly auth?: string | readonly (readonly string[])[];
  readonly stream?: StreamRow;
  readonly page?: PageRow;
  readonly deprecated?: true;
}

/** How a credential travels. Keys of the client's `schemes` are the names that rows use in `auth`. */
export interface Scheme {
  readonly kind: "bearer" | "basic" | "apiKey" | "other";
  readonly in?: "header" | "query" | "cookie";
  /** Wire name of an `apiKey` credential. */
  readonly name?: string;
  /** Client option that holds the credential. */
  readonly option: string;
  /** Environment variables read in order when the option is not given. */
  readonly env?: readonly string[];
}

/** What the generated package tells the runtime about its API. */
export interface ApiRow {
  /** `OpenRouter`: named in errors. */
  readonly title: string;
  /** Version of the generated package, for the User-Agent. */
  readonly userAgent: string;
  readonly baseUrl: string;
  /** Environment variables that override the base URL. */
  readonly env?: readonly string[];
  readonly schemes: Readonly<Record<string, Scheme>>;
}
