/** A text and the name by which the user knows it. */
export interface SourceText {
  /** As the user gave it: a path, a URL, or `-`. */
  readonly name: string;
  readonly text: string;
}

/** A parsed text. `value` is plain JSON; with YAML aliases, parts of it may be shared, never cyclic. */
export interface Document extends SourceText {
  readonly format: "yaml" | "json" | "lap";
  readonly value: unknown;
  /** Offset in the text of what a JSON pointer into the value names, where the value was made from another format. */
  readonly offsetOf?: (pointer: string) => number;
}

/** Containers inside each other. Everything downstream walks documents recursively and relies on this bound. */
export const MAX_DEPTH = 1000;
