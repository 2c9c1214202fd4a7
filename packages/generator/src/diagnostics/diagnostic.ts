/**
 * Problems are values. A `Result` carries what could be made and everything that was wrong on the way.
 *
 * In: nothing. Out: types, the catalogue and the renderers. It must not know what a contract is.
 */

export type Severity = "error" | "warning" | "info";

export interface Diagnostic {
  /** Stable code from the catalogue, for example `openapi/ref-not-found`. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, one sentence without the place. */
  readonly message: string;
  /** What to do, phrased as an action. */
  readonly help?: string;
  /** File as the user named it. */
  readonly file?: string;
  /** JSON pointer into the document, where the place is known by structure. */
  readonly pointer?: string;
  /** `pointer` is about the key itself rather than its value. */
  readonly atKey?: boolean;
  /** Resolved place; filled in by the source room from `pointer`, or known at once by a parser. */
  readonly line?: number;
  readonly column?: number;
}

/** A value and what was found on the way to it. `value` is undefined where nothing usable could be made. */
export interface Result<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
