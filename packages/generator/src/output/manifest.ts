import { hash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { pathFault } from "./safe-path.js";

export const MANIFEST = ".lapsmith.json";

/**
 * Where the hash of all inputs is kept: beside the packages of the folder, not in the manifest, which is committed. The
 * hash changes with every change of the generator, and that is nothing to read in a diff.
 */
export const CACHE = "node_modules/.cache/lapsmith.json";

export const printCache = (inputs: string): string =>
  `${JSON.stringify({ inputs })}\n`;

/** What lapsmith wrote into a folder, so that it finds again what is its own. */
export interface Manifest {
  /** Generated files: path to SHA-256 of the bytes. */
  readonly files: ReadonlyMap<string, string>;
  /**
   * Managed files: path to key to SHA-256 of the value. Not of the whole file, which the user may change at will:
   * a new version in package.json must not make the output stale.
   */
  readonly managed: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Files written once: only that they were there. */
  readonly once: ReadonlySet<string>;
}

/** SHA-256 in hex. */
export const sha256 = (bytes: Buffer | string): string => hash("sha256", bytes);

/** Hash of one top-level value of a managed JSON file; of nothing where the key is absent. */
export const valueHash = (value: unknown): string =>
  sha256(JSON.stringify(value) ?? "");

/** The manifest as text: keys sorted, laid out as prettier does, the same for the same output on any machine. */
export function printManifest(manifest: Manifest): string {
  const { files, managed, once } = manifest;
  const keys = [...managed].map(([path, hashes]) => [path, sorted(hashes)]);
  const content = {
    generator: "lapsmith",
    files: sorted(files),
    ...(managed.size === 0 ? {} : { managed: sorted(keys as Entries) }),
    ...(once.size === 0
      ? {}
      : { once: sorted([...once].map((path) => [path, true])) }),
  };
  return `${JSON.stringify(content, null, 2)}\n`;
}

type Entries = Iterable<readonly [string, unknown]>;

function sorted(entries: Entries): Record<string, unknown> {
  // By code unit, not by locale: the same everywhere. fromEntries makes `__proto__` an own key.
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Reads a manifest's text; undefined where it is not one. Unsafe paths are left out: a manifest may come from anyone. */
export function parseManifest(text: string): Manifest | undefined {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (!isObject(content) || content["generator"] !== "lapsmith") {
    return undefined;
  }
  const { files, managed, once } = content;
  if (!isObject(files)) return undefined;
  return {
    files: new Map(safeEntries(files).filter(isText)),
    managed: new Map(
      safeEntries(managed).map(([path, keys]) => [
        path,
        new Map(isObject(keys) ? Object.entries(keys).filter(isText) : []),
      ]),
    ),
    once: new Set(safeEntries(once).map(([path]) => path)),
  };
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (entry: [string, unknown]): entry is [string, string] =>
  typeof entry[1] === "string";

const safeEntries = (value: unknown): [string, unknown][] =>
  isObject(value)
    ? Object.entries(value).filter(([path]) => pathFault(path) === undefined)
    : [];

/**
 * Whether a folder holds just what was generated from these inputs (or, without any, what its manifest says): the quick
 * way out of an unchanged run.
 * Synchronous reads inside: for a hundred small files they take a few milliseconds, a third of the asynchronous ones.
 */
export async function isFresh(
  dir: string,
  inputs: string | undefined,
): Promise<boolean> {
  try {
    const manifest = parseManifest(readFileSync(join(dir, MANIFEST), "utf8"));
    if (manifest === undefined) return false;
    if (
      inputs !== undefined &&
      readFileSync(join(dir, CACHE), "utf8") !== printCache(inputs)
    )
      return false;
    for (const [path, hashed] of manifest.files) {
      if (sha256(readFileSync(join(dir, path))) !== hashed) return false;
    }
    for (const [path, keys] of manifest.managed) {
      const content: unknown = JSON.parse(
        readFileSync(join(dir, path), "utf8"),
      );
      if (!isObject(content)) return false;
      for (const [key, hashed] of keys) {
        const value = Object.hasOwn(content, key) ? content[key] : undefined;
        if (valueHash(value) !== hashed) return false;
      }
    }
    return [...manifest.once].every((path) => existsSync(join(dir, path)));
  } catch {
    // Whatever cannot be read is not fresh; the full run will say why.
    return false;
  }
}
