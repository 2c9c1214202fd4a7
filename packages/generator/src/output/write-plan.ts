import type { PrintedFile } from "../code/index.js";
import type { Diagnostic } from "../diagnostics/index.js";
import { CACHE } from "./manifest.js";

/** A folder and everything that lapsmith wants in it. */
export interface Target {
  /** As the user gave it, absolute or relative to the working directory. */
  readonly dir: string;
  /** Keep a manifest: the folder is lapsmith's, and what it does not write there any more is deleted. */
  readonly manifest: boolean;
  /** Hash of all that the files were made from, noted for `isFresh`. Absent: not noted. */
  readonly inputs?: string;
  readonly files: readonly PrintedFile[];
}

/** What becomes of one file. Paths are posix and relative to `dir`. */
export type FileChange = { readonly dir: string; readonly path: string } & (
  | { readonly kind: "unchanged" }
  | { readonly kind: "create"; readonly bytes: Buffer }
  | { readonly kind: "update"; readonly bytes: Buffer; readonly before: Buffer }
  | { readonly kind: "delete"; readonly before: Buffer }
);

/** Everything that a run would do to the disk. With an error among the diagnostics it cannot be applied. */
export interface WritePlan {
  readonly changes: readonly FileChange[];
  readonly diagnostics: readonly Diagnostic[];
}

/** The files that are not as they should be, for `--check`. */
export function stale(plan: WritePlan): FileChange[] {
  return plan.changes.filter(
    (change) => change.kind !== "unchanged" && change.path !== CACHE,
  );
}
