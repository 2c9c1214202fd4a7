/** The model: what an API offers, operation by operation. */
import type { Doc, Origin } from "./source.js";
import type { NamedType, Type } from "./types.js";

export interface Api {
  readonly info: Info;
  readonly servers: readonly Server[];
  readonly schemes: readonly SecurityScheme[];
  readonly tags: readonly Tag[];
  readonly groups: readonly Group[];
  readonly operations: readonly Operation[];
  readonly types: readonly NamedType[];
  /** What the client says and does for this API that OpenAPI has no words for. */
  readonly client?: ClientHints;
}

export interface ClientHints {
  readonly headers: readonly OptionHeader[];
  /** Words by which the API tells its errors apart. */
  readonly errorTypes: readonly string[];
  readonly login?: LoginHints;
}

/** A client option that is sent as a header with every call: `app.url` as `HTTP-Referer`. */
export interface OptionHeader {
  readonly option: string;
  readonly member: string;
  readonly header: string;
  /** Several values, joined by commas. */
  readonly list: boolean;
  readonly description?: string;
}

/** How users log in at the API and give an app a credential of theirs (RFC 7636, PKCE). */
export interface LoginHints {
  /** The page that asks the user. */
  readonly authorizeUrl: string;
  /** Query parameters of that page. */
  readonly callback: string;
  readonly challenge: string;
  readonly challengeMethod: string;
  /** Operation that trades the code for the credential: `POST /auth/keys`. */
  readonly exchange: string;
  /** Its input fields. */
  readonly code: string;
  readonly verifier: string;
  readonly method: string;
  /** Field of its answer that holds the credential. */
  readonly credential: string;
}

export interface Info {
  readonly title: string;
  readonly version: string;
  /** Kebab-case name for files, derived from the title: `openrouter`. */
  readonly slug: string;
  /** Name of the client's class: `OpenRouter`. */
  readonly className: string;
  readonly doc: Doc;
  readonly license?: string;
}

/** A heading that operations are filed under. */
export interface Tag {
  readonly name: string;
  readonly doc: Doc;
}

export interface Server {
  /** May be relative or carry `{variables}`. */
  readonly url: string;
  readonly description?: string;
  readonly variables: readonly ServerVariable[];
}

export interface ServerVariable {
  readonly name: string;
  readonly default: string;
  readonly values?: readonly string[];
}

/** OpenAPI Security Scheme Object, reduced to what a client must send. */
export interface SecurityScheme {
  /** Key in `components.securitySchemes`. */
  readonly id: string;
  /** `bearer` covers http bearer, oauth2 and openIdConnect: all of them put a token in Authorization. */
  readonly kind: "bearer" | "basic" | "apiKey" | "other";
  /** `apiKey` only: where the key goes and under which wire name. */
  readonly in?: "header" | "query" | "cookie";
  readonly wireName?: string;
  /** Name of the client option that holds the credential: `apiKey`, `managementKey`. Assigned by the names pass. */
  readonly option: string;
  readonly doc: Doc;
}

/** Resource: a node of the name tree that client and command line share. */
export interface Group {
  /** Path of noun words, kebab-case: `["guardrails", "assignments", "keys"]`. */
  readonly path: readonly string[];
  /** Name of its class in generated code. Assigned by the names pass. */
  readonly className: string;
  readonly doc: Doc;
}

export type Method =
  | "GET"
  | "POST"
  | "PUT"
  | "PATCH"
  | "DELETE"
  | "HEAD"
  | "OPTIONS"
  | "TRACE"
  | "QUERY"
  | (string & {});

export interface Operation {
  /** `METHOD /path`: the identity that never changes with names. */
  readonly key: string;
  /** operationId of the document, where it has one. */
  readonly operationId?: string;
  readonly method: Method;
  readonly path: string;
  /** Unique dotted name that the rules gave: `keys.get`, `guardrails.assignments.keys.listById`. */
  readonly name: string;
  /** Unique camelCase identifier of the same name: `keysGet`. Its PascalCase form starts the names of its input and output types. */
  readonly identifier: string;
  /** The command (and method) that callers use. Two operations may share one when `when` tells them apart. */
  readonly command: Command;
  /** What the contract itself wants the name to be. */
  readonly naming: Naming;
  readonly tags: readonly string[];
  readonly params: readonly Param[];
  readonly body?: Body;
  readonly success: readonly Response[];
  readonly errors: readonly Response[];
  /** Alternatives, each a list of scheme ids that are needed together. `[]` means none is needed. An empty inner list: may be called without. */
  readonly security: readonly (readonly string[])[];
  readonly pagination?: Pagination;
  readonly polling?: Polling;
  readonly streaming?: Streaming;
  readonly deprecated?: boolean;
  /** Not shown in help and docs, still callable. */
  readonly hidden?: boolean;
  readonly doc: Doc;
  readonly origin: Origin;
}

/** Wishes of a contract for a name; the rules decide what it leaves open. */
export interface Naming {
  /** Noun words. */
  readonly group?: readonly string[];
  readonly verb?: string;
  /** Other verbs in the same group, or whole command names. */
  readonly aliases: readonly string[];
}

export interface Command {
  /** Noun words, kebab-case. */
  readonly group: readonly string[];
  /** Verb, kebab-case: `list`, `delete-all`. */
  readonly verb: string;
  /** Wire names of path parameters, in path order; consecutive ones are joined by a slash on the command line. */
  readonly positionals: readonly string[];
  /** Where two GETs share one command: this operation is meant when this path parameter is given. */
  readonly when?: string;
  /** Other full command names, words joined by spaces, that lead here. */
  readonly aliases: readonly string[];
}

export type ParamStyle =
  | "simple"
  | "label"
  | "matrix"
  | "form"
  | "spaceDelimited"
  | "pipeDelimited"
  | "deepObject"
  | "cookie";

export interface Param {
  /** Field in the input object: the wire name, unless two places hold the same one. */
  readonly name: string;
  readonly wireName: string;
  readonly in: "path" | "query" | "header" | "cookie";
  readonly type: Type;
  readonly required: boolean;
  readonly style: ParamStyle;
  readonly explode: boolean;
  readonly allowReserved?: boolean;
  /** Media type of a `content` parameter, for example `application/json`. */
  readonly content?: string;
  readonly deprecated?: boolean;
  readonly doc: Doc;
  readonly origin: Origin;
}

/** `any`: the contract leaves it open; the value tells in a request, the Content-Type in an answer. */
export type MediaKind =
  "json" | "form" | "multipart" | "text" | "binary" | "stream" | "any";

export interface Body {
  readonly required: boolean;
  /** The media type that is sent, and how. */
  readonly mediaType: string;
  readonly kind: MediaKind;
  readonly type: Type;
  /**
   * `flat`: the properties of an object body stand beside the parameters in the input object.
   * `field`: the body is one value under `field` (arrays, text, bytes, unions with non-objects, clashes of names).
   */
  readonly shape: "flat" | "field";
  readonly field: string;
  /** OpenAPI `encoding` by property, form and multipart only. */
  readonly encoding: Readonly<Record<string, Encoding>>;
  /** Other media types that the operation also takes. */
  readonly alternatives: readonly string[];
  readonly doc: Doc;
  readonly origin: Origin;
}

export interface Encoding {
  readonly contentType?: string;
  readonly style?: ParamStyle;
  readonly explode?: boolean;
  readonly allowReserved?: boolean;
}

export interface Response {
  /** `200`, `4XX` or `default`. */
  readonly status: string;
  readonly content: readonly Content[];
  readonly headers: readonly ResponseHeader[];
  readonly doc: Doc;
  readonly origin: Origin;
}

export interface Content {
  readonly mediaType: string;
  readonly kind: MediaKind;
  /** `stream` content: the type of one event's data, the envelope already taken off. */
  readonly type: Type;
}

export interface ResponseHeader {
  readonly wireName: string;
  readonly type: Type;
  readonly doc: Doc;
}

export interface Pagination {
  readonly kind: "offset" | "page" | "cursor" | "url";
  /** Dotted path to the items in the answer; empty string: the answer itself is the array. */
  readonly items: string;
  /** Input field names. */
  readonly offset?: string;
  readonly page?: string;
  readonly cursor?: string;
  readonly limit?: string;
  /** Dotted paths into the answer. */
  readonly next?: string;
  readonly total?: string;
  readonly hasMore?: string;
  /** First value of `page`. Default 1. */
  readonly first?: number;
  /** Items a page where the server fixes it and there is no `limit` input. */
  readonly size?: number;
}

/** When the result of an operation is there that callers may have to wait for. */
export interface Polling {
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

export interface Streaming {
  readonly kind: "sse" | "jsonl";
  /** Input field that turns the stream on; absent: the operation always streams. */
  readonly flag?: string;
  /** Data of the event that ends the stream, for example `[DONE]`. */
  readonly done?: string;
  /** How the events make up one answer, where they are of a form that language models stream in. */
  readonly form?: StreamForm;
  /** Type of one event's data. */
  readonly type: Type;
}

/**
 * `chunks`: `choices` with a `delta` each. `message`: a `message_start`, then `content_block_delta`s. `response`: some
 * events carry the whole `response`, as `response.completed`.
 */
export type StreamForm = "chunks" | "message" | "response";
