import { existsSync, lstatSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { PrintedFile } from "../code/index.js";
import { diagnostic, type Diagnostic } from "../diagnostics/index.js";
import {
  CACHE,
  MANIFEST,
  parseManifest,
  printCache,
  printManifest,
  sha256,
  valueHash,
  type Manifest,
} from "./manifest.js";
import { mergeManaged } from "./merge-managed.js";
import {
  clashingPaths,
  foldPath,
  isSameFile,
  linkGuard,
  pathFault,
} from "./safe-path.js";
import type { FileChange, Target, WritePlan } from "./write-plan.js";

/**
 * Compares what should be in the folders with what is there. Writes nothing. Reads synchronously: for many small files
 * that is the faster way, and nothing else goes on meanwhile.
 */
export async function planWrites(
  targets: readonly Target[],
): Promise<WritePlan> {
  const diagnostics = sharedFolders(targets);
  const changes: FileChange[] = [];
  for (const target of targets) {
    const refused = refusePaths(target);
    diagnostics.push(...refused);
    // Paths that lead out are not even looked at.
    if (refused.length === 0) {
      changes.push(...planTarget(target, diagnostics));
    }
  }
  return { changes, diagnostics };
}

function sharedFolders(targets: readonly Target[]): Diagnostic[] {
  const seen = new Set<string>();
  return targets.flatMap(({ dir, manifest }) => {
    if (!manifest) return [];
    const full = resolve(dir);
    if (!seen.has(full)) {
      seen.add(full);
      return [];
    }
    const message = `Two outputs would be written to ${dir}.`;
    return [diagnostic("output/folder-clash", { message, file: dir })];
  });
}

function refusePaths({ dir, files }: Target): Diagnostic[] {
  const refuse = (path: string, reason: string): Diagnostic =>
    diagnostic("output/outside-folder", {
      message: `The path ${JSON.stringify(path)} cannot be written to ${dir}: ${reason}.`,
      file: dir,
    });
  const paths = files.map((file) => file.path);
  const faults = paths.flatMap((path) => {
    const fault = pathFault(path);
    return fault === undefined ? [] : [refuse(path, fault)];
  });
  const clashes = clashingPaths(paths).map(({ path, other }) =>
    refuse(path, `it clashes with ${JSON.stringify(other)}`),
  );
  if (faults.length + clashes.length > 0) return [...faults, ...clashes];
  const leavesFolder = linkGuard(dir);
  return [...paths, MANIFEST]
    .filter(leavesFolder)
    .map((path) => refuse(path, "a symbolic link leads out of the folder"));
}

/** One folder's part of the plan. */
function planTarget(target: Target, diagnostics: Diagnostic[]): FileChange[] {
  const { dir, inputs, files } = target;
  const old = target.manifest ? readManifest(dir, diagnostics) : undefined;
  const next = {
    files: new Map<string, string>(),
    managed: new Map<string, ReadonlyMap<string, string>>(),
    once: new Set<string>(),
  } satisfies Manifest;
  const report = (d: Diagnostic): void => void diagnostics.push(d);
  // In a folder that is not there is no file to look for.
  const isNew = isAbsent(dir);
  const changes = files.flatMap((file) => {
    const before = isNew ? undefined : readExisting(dir, file.path, report);
    if (before === "unreadable") return [];
    switch (file.owner) {
      case "generated":
        return planGenerated(dir, file, before, { old, next, report });
      case "once":
        next.once.add(file.path);
        return before === undefined
          ? compare(dir, file.path, before, file.text)
          : [{ dir, path: file.path, kind: "unchanged" as const }];
      case "record":
        return compare(dir, file.path, before, file.text);
      case "managed":
        return planManaged(dir, file, before, { next, report });
    }
  });
  changes.push(...planDeletions(target, old, report));
  const note = (path: string, text: string): void => {
    const before = readExisting(dir, path, report);
    if (before !== "unreadable")
      changes.push(...compare(dir, path, before, text));
  };
  if (target.manifest) note(MANIFEST, printManifest(next));
  if (inputs !== undefined) note(CACHE, printCache(inputs));
  return changes;
}

interface Notes {
  readonly next: {
    readonly files: Map<string, string>;
    readonly managed: Map<string, ReadonlyMap<string, string>>;
  };
  readonly report: (diagnostic: Diagnostic) => void;
}

function planGenerated(
  dir: string,
  { path, text }: PrintedFile,
  before: Buffer | undefined,
  { old, next, report }: Notes & { old: Manifest | undefined },
): FileChange[] {
  const changes = compare(dir, path, before, text);
  next.files.set(path, sha256(text));
  if (changes[0]?.kind === "update" && isForeign(before!, path, old)) {
    report(edited(dir, path, "it is overwritten"));
  }
  return changes;
}

function planManaged(
  dir: string,
  { path, text, managedKeys }: PrintedFile,
  before: Buffer | undefined,
  { next, report }: Notes,
): FileChange[] {
  const merged = mergeManaged(text, managedKeys, before?.toString("utf8"));
  if (merged === undefined) {
    const message = `${path} is not a JSON object, so its managed keys cannot be set.`;
    const file = join(dir, path);
    report(diagnostic("output/managed-file-invalid", { message, file }));
    return [];
  }
  const hashes = [...merged.kept].map(
    ([key, value]) => [key, valueHash(value)] as const,
  );
  next.managed.set(path, new Map(hashes));
  return compare(dir, path, before, merged.text);
}

/** What was generated before and is not wanted any more. */
function planDeletions(
  { dir, files }: Target,
  old: Manifest | undefined,
  report: (diagnostic: Diagnostic) => void,
): FileChange[] {
  const wanted = new Map(files.map(({ path }) => [foldPath(path), path]));
  const leavesFolder = linkGuard(dir);
  return [...(old?.files.keys() ?? [])].flatMap((path): FileChange[] => {
    const twin = wanted.get(foldPath(path));
    // Only the case of the name changed, and the file system does not see it: deleting would hit the new file.
    if (
      twin !== undefined &&
      (twin === path || isSameFile(join(dir, twin), join(dir, path)))
    )
      return [];
    if (leavesFolder(path)) return [];
    const before = readExisting(dir, path, report);
    if (before === undefined || before === "unreadable") return [];
    if (isForeign(before, path, old)) {
      report(
        edited(dir, path, "it is deleted, as it is not generated any more"),
      );
    }
    return [{ dir, path, kind: "delete", before }];
  });
}

/** Whether bytes on disk are not those that lapsmith wrote last. */
const isForeign = (
  before: Buffer,
  path: string,
  old: Manifest | undefined,
): boolean => old?.files.get(path) !== sha256(before);

function edited(dir: string, path: string, fate: string): Diagnostic {
  return diagnostic("output/edited-by-hand", {
    message: `${path} is not as lapsmith wrote it; ${fate}.`,
    file: join(dir, path),
  });
}

function compare(
  dir: string,
  path: string,
  before: Buffer | undefined,
  text: string,
): FileChange[] {
  const bytes = Buffer.from(text);
  if (before === undefined) return [{ dir, path, kind: "create", bytes }];
  return before.equals(bytes)
    ? [{ dir, path, kind: "unchanged" }]
    : [{ dir, path, kind: "update", bytes, before }];
}

function readManifest(
  dir: string,
  diagnostics: Diagnostic[],
): Manifest | undefined {
  const file = join(dir, MANIFEST);
  if (!existsSync(file)) return undefined;
  let text = "";
  try {
    text = readFileSync(file, "utf8");
  } catch {
    // Reported when the file itself is compared.
    return undefined;
  }
  const manifest = parseManifest(text);
  if (manifest === undefined) {
    const message = `${MANIFEST} is not a manifest of lapsmith; it is written anew.`;
    diagnostics.push(diagnostic("output/manifest-invalid", { message, file }));
  }
  return manifest;
}

/** Nothing stands there, and nothing is in the way. */
function isAbsent(path: string): boolean {
  try {
    lstatSync(path);
    return false;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "ENOENT";
  }
}

/** Bytes on disk, undefined where there is nothing. Anything but a file in the way is reported. */
function readExisting(
  dir: string,
  path: string,
  report: (diagnostic: Diagnostic) => void,
): Buffer | undefined | "unreadable" {
  const file = join(dir, path);
  try {
    return readFileSync(file);
  } catch (error) {
    const { code, message: reason } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    const message =
      code === "EISDIR"
        ? "A folder stands where a file must be written."
        : code === "ENOTDIR"
          ? "A file stands where a folder is needed."
          : `The file there cannot be read: ${reason}`;
    report(diagnostic("output/write-failed", { message, file }));
    return "unreadable";
  }
}
