import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  diagnostic,
  type DiagnosticCode,
  type Result,
} from "../diagnostics/index.js";
import type { SourceText } from "./document.js";
import { readTarball, TarballError } from "./read-tarball.js";
import { runProgram } from "./run-program.js";

export interface PackageOptions {
  /** Folder whose `.npmrc` counts. Default: that of the process. */
  readonly cwd?: string;
}

/** `name@version`, the version being a version, a range or a tag. Nothing here means anything to a shell. */
const specifier =
  /^(?:@[a-z0-9~-][\w.~-]*\/)?[a-z0-9~-][\w.~-]*(?:@[\w.^~*+-]+)?$/i;

export const isPackageSpecifier = (text: string): boolean =>
  text.length <= 300 && specifier.test(text) && !text.startsWith("-");

const MAX_BYTES = 256 * 1024 * 1024;

/**
 * Reads the contract that a published package carries: its `package.json` says where, as
 * `"lapsmith": {"contract": "contract/openapi.json"}`. The user's npm fetches it, with its registry and its credentials;
 * nothing of the package is run, and nothing of it is left on the disk.
 */
export async function readPackage(
  spec: string,
  name: string,
  { cwd = process.cwd() }: PackageOptions = {},
): Promise<Result<SourceText | undefined>> {
  const folder = await mkdtemp(join(tmpdir(), "lapsmith-package-"));
  try {
    const windows = process.platform === "win32";
    const ran = await runProgram(
      windows ? "npm.cmd" : "npm",
      [
        "pack",
        spec,
        "--pack-destination",
        windows ? `"${folder}"` : folder,
        "--ignore-scripts",
        "--loglevel=error",
        "--no-update-notifier",
      ],
      { cwd, maxBytes: 1024 * 1024, timeoutMs: 120_000, shell: windows },
    );
    if (ran.code !== 0)
      return failed(
        "source/package-failed",
        ran.error === "ENOENT"
          ? "npm is not installed."
          : `npm could not fetch ${spec}.${reason(ran.stderr)}`,
        name,
      );
    const tarball = (await readdir(folder)).find((file) =>
      file.endsWith(".tgz"),
    );
    if (tarball === undefined)
      return failed(
        "source/package-failed",
        `npm fetched nothing for ${spec}.`,
        name,
      );
    return contractInside(await readFile(join(folder, tarball)), name);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The same for a package that is a file: what `npm pack` makes. */
export async function readPackageFile(
  path: string,
  name: string,
): Promise<Result<SourceText | undefined>> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return failed(
      missing ? "source/not-found" : "source/unreadable",
      missing
        ? "There is no such file."
        : `It cannot be read: ${(error as Error).message}`,
      name,
    );
  }
  if (bytes.length > MAX_BYTES)
    return failed("source/too-large", `${name} is larger than 256 MiB.`, name);
  return contractInside(bytes, name);
}

function contractInside(
  bytes: Uint8Array,
  name: string,
): Result<SourceText | undefined> {
  let files: ReadonlyMap<string, Buffer>;
  try {
    files = readTarball(bytes);
  } catch (error) {
    if (!(error instanceof TarballError)) throw error;
    return failed(
      "source/package-failed",
      `${name} is not a package. ${error.message}`,
      name,
    );
  }
  const path = contractPath(files.get("package.json"));
  if (path === undefined)
    return failed(
      "source/package-without-contract",
      `${name} does not say where its contract is.`,
      name,
    );
  const file = files.get(path);
  if (file === undefined)
    return failed(
      "source/package-without-contract",
      `${name} says that its contract is ${path}, and has no such file.`,
      name,
    );
  return {
    value: { name: `${name}/${path}`, text: new TextDecoder().decode(file) },
    diagnostics: [],
  };
}

/** Only a key of a map of the package's own files: a path that leads out of it finds nothing. */
function contractPath(manifest: Buffer | undefined): string | undefined {
  if (manifest === undefined) return undefined;
  let parsed: unknown;
  try {
    parsed = JSON.parse(manifest.toString("utf8"));
  } catch {
    return undefined;
  }
  const own = (parsed as { lapsmith?: { contract?: unknown } | null } | null)
    ?.lapsmith?.contract;
  return typeof own === "string" ? own.replace(/^\.\//, "") : undefined;
}

/** What npm says first; the rest is advice about npm. */
function reason(stderr: string): string {
  const line = stderr
    .split("\n")
    .map((text) => text.replace(/^npm (?:error|ERR!) /, "").trim())
    .find((text) => text !== "" && !text.startsWith("code "));
  return line === undefined ? "" : ` It says: ${line}`;
}

const failed = (
  code: DiagnosticCode,
  message: string,
  file: string,
): Result<undefined> => ({
  value: undefined,
  diagnostics: [diagnostic(code, { message, file })],
});
