import type { Direction } from "./rule.js";

/** What a schema describes, as far as rules tell it apart: the thing itself, or something inside it. */
export type SchemaPlace =
  | "request-body"
  | "request-property"
  | "request-parameter"
  | "request-parameter-property"
  | "response-body"
  | "response-property"
  | "response-header"
  | "response-header-property";

interface PlaceFacts {
  readonly direction: Direction;
  /** For sentences: "the request property". */
  readonly noun: string;
  /** The place of what stands inside. */
  readonly inner: SchemaPlace;
}

export const places: Readonly<Record<SchemaPlace, PlaceFacts>> = {
  "request-body": {
    direction: "request",
    noun: "request body",
    inner: "request-property",
  },
  "request-property": {
    direction: "request",
    noun: "request property",
    inner: "request-property",
  },
  "request-parameter": {
    direction: "request",
    noun: "parameter",
    inner: "request-parameter-property",
  },
  "request-parameter-property": {
    direction: "request",
    noun: "parameter's property",
    inner: "request-parameter-property",
  },
  "response-body": {
    direction: "response",
    noun: "response body",
    inner: "response-property",
  },
  "response-property": {
    direction: "response",
    noun: "response property",
    inner: "response-property",
  },
  "response-header": {
    direction: "response",
    noun: "response header",
    inner: "response-header-property",
  },
  "response-header-property": {
    direction: "response",
    noun: "response header's property",
    inner: "response-header-property",
  },
};

export const isRoot = (place: SchemaPlace): boolean =>
  places[place].inner !== place;
