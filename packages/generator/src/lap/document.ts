/**
 * A LAP document as written. Nothing is inferred here; what a document means for callers is decided in `lower-lap.ts`.
 *
 * `at` is an offset in the text, in UTF-16 units. What a program made has the `at` 0, which no part of a text can have:
 * the printer takes care that texts of such parts cannot be taken for something else.
 */
export interface LapDocument {
  /** Text after `@lap`, for example `v0.3`. */
  readonly version: string;
  /** The `#` lines of the preamble, without `# `. */
  readonly notes: readonly string[];
  /** May be empty: eight public files have no name. */
  readonly api: string;
  readonly base?: string;
  readonly apiVersion?: string;
  /** Raw text, for example `Bearer bearer | ApiKey X-Key in header`. */
  readonly auth?: string;
  readonly commonFields?: readonly LapParam[];
  /** The number after `@endpoints`; what is printed is the true one. */
  readonly declaredEndpoints?: number;
  /** Text after `@hint`. */
  readonly hint?: string;
  readonly toc: readonly LapTocEntry[];
  /** `@type` lines, which protobuf sources give. */
  readonly types: readonly LapNamedType[];
  readonly endpoints: readonly LapEndpoint[];
  /** Directives of the preamble that the format does not know, as lines. */
  readonly unknown: readonly LapLine[];
  /** Whether `@end` was there. */
  readonly ended: boolean;
}

/** A line that is kept as it stands. */
export interface LapLine {
  readonly text: string;
  readonly at: number;
}

export interface LapTocEntry {
  readonly group: string;
  readonly count: number;
}

export interface LapNamedType {
  readonly name: string;
  readonly fields: readonly LapField[];
  readonly at: number;
}

export interface LapEndpoint {
  /** As written: `GET`, also `SUB`, `PUB`, `UNARY` … */
  readonly method: string;
  /** Everything after the method: may hold a query, a fragment, a colon, parts in braces. */
  readonly path: string;
  /** Of the `@group` around it; where the file has no markers, the only entry of its toc. */
  readonly group?: string;
  readonly description?: string;
  readonly auth?: string;
  /** `@body {…}`, which protobuf sources give. */
  readonly body?: readonly LapParam[];
  readonly required?: readonly LapParam[];
  readonly optional?: readonly LapParam[];
  readonly returns: readonly LapReturn[];
  readonly errors?: readonly LapError[];
  /** JSON text of `@example_request`. */
  readonly example?: string;
  /** Directives that the format does not know, as lines. */
  readonly unknown: readonly LapLine[];
  /** Of its `@endpoint`. */
  readonly at: number;
}

/** Item of a parameter list. */
export interface LapParam {
  readonly name: string;
  readonly type: LapType;
  /** Raw text after `=`; may be empty. Undefined: none was written. */
  readonly default?: string;
  readonly comment?: string;
  readonly at: number;
}

/** Item of a list inside `map{…}` or of `@returns`. */
export interface LapField {
  readonly name: string;
  /** Written `name!: type`. */
  readonly required: boolean;
  readonly type: LapType;
  readonly at: number;
}

export interface LapReturn {
  /** `200`, `2XX`, `OK` … */
  readonly status: string;
  readonly fields?: readonly LapField[];
  readonly text?: string;
  readonly at: number;
}

export interface LapError {
  /** `404`, `4XX` … Codes below 400 occur: they are answers, not errors. */
  readonly code: string;
  /** An identifier, for example `rate_limited`. */
  readonly type?: string;
  readonly text?: string;
  readonly at: number;
}

/** `nullable` is the `?` behind it; in files made from AWS or Smithy models it means optional. */
export type LapType =
  | LapScalar
  | {
      readonly kind: "array";
      readonly items: LapType;
      readonly nullable: boolean;
    }
  | {
      readonly kind: "object";
      readonly fields: readonly LapField[];
      readonly nullable: boolean;
    }
  | {
      readonly kind: "dictionary";
      readonly key: LapType;
      readonly value: LapType;
      readonly nullable: boolean;
      /** As written between the two, `,` or `, `. */
      readonly separator: string;
    }
  | {
      /** A name that stands for a type which the document does not define, or defines with `@type`. */
      readonly kind: "named";
      readonly name: string;
      readonly fields?: readonly LapField[];
      readonly nullable: boolean;
    };

export interface LapScalar {
  readonly kind: "scalar";
  /**
   * As written: `str int num bool any map bytes null file`, `float enum` of other producers, and what people write:
   * `string`, or any word that is no type at all.
   */
  readonly name: string;
  /** Text in the first parentheses where it is a format: `date-time`, `int32`, free text. */
  readonly format?: string;
  /** Text in the parentheses of an enum, unsplit: `available/pending/sold`. */
  readonly values?: string;
  readonly nullable: boolean;
}
