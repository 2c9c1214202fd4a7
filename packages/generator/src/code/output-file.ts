import type { StatementStructures } from "ts-morph";

/**
 * One file that an emitter wants to exist.
 *
 * `generated`: belongs to lapsmith, rewritten whole. `once`: written where absent, then the user's.
 * `managed`: a JSON file of the user in which lapsmith keeps some top-level keys. `record`: what lapsmith remembers from
 * run to run, such as the names it gave; people may edit it, and it is never deleted.
 */
export interface OutputFile {
  /** Posix path relative to the package's folder. */
  readonly path: string;
  readonly owner: "generated" | "once" | "managed" | "record";
  /** `managed` only: the top-level keys that lapsmith keeps. */
  readonly managedKeys?: readonly string[];
  readonly source: Source;
}

export type Source =
  | { readonly kind: "typescript"; readonly statements: readonly Statement[] }
  | { readonly kind: "json"; readonly value: unknown }
  | { readonly kind: "markdown"; readonly text: string }
  | { readonly kind: "text"; readonly text: string }
  /** A folder of hand-written runtime files, copied verbatim to `path`. */
  | { readonly kind: "runtime"; readonly name: RuntimeName };

/** `client-tests` is what the emitted tests of a client are made of. */
export type RuntimeName = "client" | "client-tests" | "cli";

/** A ts-morph structure, or TypeScript text where a structure says nothing more. */
export type Statement = StatementStructures | string;
