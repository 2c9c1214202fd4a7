import { lstatSync, realpathSync, statSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";

const RESERVED_ON_WINDOWS =
  /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

// Names of a contract must not become hooks of git, code of a dependency, or our own manifest.
const NOT_OURS = /^(?:\.git|node_modules|\.lapsmith\.json)$/i;

/** Why a path may not be written on any system, or undefined where it may. Judged by its text alone. */
export function pathFault(path: string): string | undefined {
  if (path === "") return "it is empty";
  if (path.startsWith("/") || /^[a-z]:/i.test(path)) return "it is absolute";
  if (path.includes("\\")) return "it holds a backslash";
  for (const part of path.split("/")) {
    const fault = partFault(part);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function partFault(part: string): string | undefined {
  if (part === "..") return "it leads out of the folder";
  if (part === "" || part === ".") return "it has an empty part";
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  if (/[\u0000-\u001f\u007f<>:"|?*]/.test(part)) {
    return "it holds a character that file names cannot hold everywhere";
  }
  if (/[. ]$/.test(part)) return "a part of it ends in a dot or a space";
  if (RESERVED_ON_WINDOWS.test(part)) return `"${part}" is a device on Windows`;
  if (NOT_OURS.test(part)) return `"${part}" is not for generated files`;
  if (Buffer.byteLength(part) > 200) return "a part of it is too long";
  return undefined;
}

/** What is left of a path where case and the form of accents do not count, as on macOS and Windows. */
export const foldPath = (path: string): string =>
  path.normalize("NFC").toLowerCase();

/** Paths that would be one file, or a file and a folder at once, where case does not count. Gives the later of each pair. */
export function clashingPaths(
  paths: readonly string[],
): { path: string; other: string }[] {
  const files = new Map<string, string>();
  const clashes: { path: string; other: string }[] = [];
  for (const path of paths) {
    const other = files.get(foldPath(path));
    if (other !== undefined) clashes.push({ path, other });
    else files.set(foldPath(path), path);
  }
  for (const path of paths) {
    const folded = foldPath(path);
    for (
      let end = folded.indexOf("/");
      end !== -1;
      end = folded.indexOf("/", end + 1)
    ) {
      const other = files.get(folded.slice(0, end));
      if (other !== undefined) clashes.push({ path, other });
    }
  }
  return clashes;
}

/** Makes a test whether writing a path would follow a symbolic link out of the folder. Folders are looked at once. */
export function linkGuard(dir: string): (path: string) => boolean {
  const root = realpath(resolve(dir));
  // Nothing stands there yet, so nothing can lead out.
  if (root === undefined) return () => false;
  const known = new Map<string, boolean>();

  function leavesFolder(path: string): boolean {
    if (path === ".") return false;
    const answer =
      known.get(path) ?? (leavesFolder(dirname(path)) || isLinkOut(path));
    known.set(path, answer);
    return answer;
  }

  function isLinkOut(path: string): boolean {
    const full = join(root!, path);
    if (!isLink(full)) return false;
    // A link to nowhere cannot be shown to stay inside.
    const target = realpath(full);
    return target === undefined || !target.startsWith(root! + sep);
  }

  return leavesFolder;
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** Whether two paths are one file, as `Keys.ts` and `keys.ts` are where case does not count. */
export function isSameFile(a: string, b: string): boolean {
  try {
    const [first, second] = [
      statSync(a, { bigint: true }),
      statSync(b, { bigint: true }),
    ];
    return first.ino === second.ino && first.dev === second.dev;
  } catch {
    return false;
  }
}

function realpath(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}
