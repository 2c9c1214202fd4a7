import {
  chmodSync,
  mkdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, resolve } from "node:path";
import { diagnostic, type Result } from "../diagnostics/index.js";
import { CACHE, MANIFEST } from "./manifest.js";
import type { FileChange, WritePlan } from "./write-plan.js";

/** What was done, in numbers of files. All zero but `unchanged` where nothing was to do. */
export interface Written {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly unchanged: number;
}

type Write = Extract<FileChange, { bytes: Buffer }>;
type Deletion = Extract<FileChange, { kind: "delete" }>;

/**
 * Executes a plan: all of it, or as near to nothing as a file system allows. New contents go to temporary siblings
 * first, so a full disk or a missing permission is met before any file has changed; then renames, then deletions, and
 * each folder's manifest last, so that a run cut short is found stale by the next one.
 * A plan with an error writes nothing; a failure is a diagnostic, and what was changed is put back.
 */
export async function applyWrites(
  plan: WritePlan,
): Promise<Result<Written | undefined>> {
  if (plan.diagnostics.some((d) => d.severity === "error")) {
    return { value: undefined, diagnostics: plan.diagnostics };
  }
  const writes = plan.changes.filter(
    (change): change is Write => "bytes" in change,
  );
  const deletions = plan.changes.filter(
    (change): change is Deletion => change.kind === "delete",
  );
  const undo = new UndoLog();
  try {
    const folders = new Set<string>();
    const staged = writes.map((write, index) =>
      stage(write, index, folders, undo),
    );
    const [manifests, files] = [true, false].map((isManifest) =>
      staged.filter(
        ({ write }) =>
          (write.path === MANIFEST || write.path === CACHE) === isManifest,
      ),
    );
    for (const { write, temporary } of files!) commit(write, temporary, undo);
    for (const deletion of deletions) remove(deletion, undo);
    for (const { write, temporary } of manifests!)
      commit(write, temporary, undo);
  } catch (error) {
    const lost = undo.run();
    const message =
      `Writing failed: ${(error as Error).message}. ` +
      (lost === 0
        ? "Everything is as it was."
        : "Not everything could be put back.");
    const fault = diagnostic("output/write-failed", { message });
    return { value: undefined, diagnostics: [...plan.diagnostics, fault] };
  }
  for (const deletion of deletions) removeEmptyFolders(deletion);
  const count = (kind: FileChange["kind"]): number =>
    plan.changes.filter(
      (change) => change.kind === kind && change.path !== CACHE,
    ).length;
  const value = {
    created: count("create"),
    updated: count("update"),
    deleted: count("delete"),
    unchanged: count("unchanged"),
  };
  return { value, diagnostics: plan.diagnostics };
}

/** How to take back each step that was done, newest first. */
class UndoLog {
  private readonly steps: (() => void)[] = [];

  add(step: () => void): void {
    this.steps.push(step);
  }

  /** Takes back everything it can; gives the number of steps that failed. */
  run(): number {
    let failed = 0;
    for (const step of this.steps.reverse()) {
      try {
        step();
      } catch {
        failed++;
      }
    }
    return failed;
  }
}

function stage(
  write: Write,
  index: number,
  /** Folders that are known to be there. */
  folders: Set<string>,
  undo: UndoLog,
): { write: Write; temporary: string } {
  const file = join(write.dir, write.path);
  const folder = dirname(file);
  if (!folders.has(folder)) {
    const made = mkdirSync(folder, { recursive: true });
    if (made !== undefined) undo.add(() => removeFolders(folder, made));
    folders.add(folder);
  }
  // The same folder, so that the rename stays on one file system; a short name, so that it fits where the file's does.
  const temporary = join(folder, `.lapsmith-${process.pid}-${index}.tmp`);
  undo.add(() => rmSync(temporary, { force: true }));
  writeFileSync(temporary, write.bytes);
  if (write.kind === "update") {
    // An executable file stays executable.
    chmodSync(temporary, statSync(file).mode & 0o777);
  } else if (isScript(write.bytes)) {
    chmodSync(temporary, 0o755);
  }
  return { write, temporary };
}

/** Begins with `#!`. */
const isScript = (bytes: Buffer): boolean =>
  bytes[0] === 0x23 && bytes[1] === 0x21;

function commit(write: Write, temporary: string, undo: UndoLog): void {
  const file = join(write.dir, write.path);
  renameSync(temporary, file);
  undo.add(
    write.kind === "update"
      ? () => writeFileSync(file, write.before)
      : () => unlinkSync(file),
  );
}

function remove({ dir, path, before }: Deletion, undo: UndoLog): void {
  const file = join(dir, path);
  const { mode } = statSync(file);
  unlinkSync(file);
  undo.add(() => writeFileSync(file, before, { mode: mode & 0o777 }));
}

/** Removes `folder` and its parents up to and with `top`, which were all made by us and hold nothing. */
function removeFolders(folder: string, top: string): void {
  const last = resolve(top);
  for (let at = resolve(folder); ; at = dirname(at)) {
    rmdirSync(at);
    if (at === last) return;
  }
}

/** Removes the folders that a deletion left empty, up to the target's own. */
function removeEmptyFolders({ dir, path }: Deletion): void {
  for (let at = dirname(path); at !== "."; at = dirname(at)) {
    try {
      rmdirSync(join(dir, at));
    } catch {
      // Not empty, or already gone with another deletion.
      return;
    }
  }
}
