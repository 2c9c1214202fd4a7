import {
  diagnostic,
  type DiagnosticCode,
  type Result,
} from "../diagnostics/index.js";
import type { SourceText } from "./document.js";
import { runProgram, type Ran } from "./run-program.js";

/** A place in the history: `main:spec/api.yaml`. */
export interface GitPlace {
  readonly ref: string;
  /** From the root of the repository; `./` makes it one from the working folder. */
  readonly path: string;
}

export interface GitOptions {
  /** Working folder: a folder inside the repository. Default: that of the process. */
  readonly cwd?: string;
}

/** One tag with the day on which it was made. */
export interface GitTag {
  readonly name: string;
  /** ISO date. */
  readonly date: string;
}

const MAX_BYTES = 64 * 1024 * 1024;
const MOST_FILES = 500;

/** Reads a file as it was at a commit, or every contract below a folder. The user's git does it, by object ids only. */
export async function readGit(
  { ref, path }: GitPlace,
  name: string,
  options: GitOptions = {},
): Promise<Result<readonly SourceText[] | undefined>> {
  // Git takes what begins with a hyphen for an option of its own.
  if (ref.startsWith("-"))
    return failed(
      "source/git-failed",
      `"${ref}" is an option, not a branch, tag or commit.`,
      name,
    );
  const found = await git(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}:${path}`],
    options,
  );
  if (found.code !== 0)
    return await notFound({ ref, path }, name, options, found);
  const id = found.stdout.toString("utf8").trim();
  const type = await git(["cat-file", "-t", id], options);
  return type.stdout.toString("utf8").trim() === "tree"
    ? readTree(id, name, options)
    : readBlob(id, name, options);
}

async function readBlob(
  id: string,
  name: string,
  options: GitOptions,
): Promise<Result<readonly SourceText[] | undefined>> {
  const blob = await git(["cat-file", "blob", id], options);
  if (blob.code !== 0) return failed("source/git-failed", said(blob), name);
  return { value: [{ name, text: decoded(blob.stdout) }], diagnostics: [] };
}

/** Names of the documents stand below the name of the folder. */
async function readTree(
  id: string,
  name: string,
  options: GitOptions,
): Promise<Result<readonly SourceText[] | undefined>> {
  const list = await git(["ls-tree", "-r", "-z", id], options);
  if (list.code !== 0) return failed("source/git-failed", said(list), name);
  // `100644 blob ID<tab>path`; links (120000) and submodules are not followed.
  const files = list.stdout
    .toString("utf8")
    .split("\0")
    .flatMap((row) => {
      const [facts = "", path = ""] = row.split("\t");
      const [mode = "", , blob = ""] = facts.split(" ");
      return mode.startsWith("100") && isContractName(path)
        ? [{ path, blob }]
        : [];
    });
  if (files.length > MOST_FILES)
    return failed(
      "source/too-large",
      `${name} holds ${files.length} files; at most ${MOST_FILES} are compared.`,
      name,
    );
  const texts: SourceText[] = [];
  for (const { path, blob } of files) {
    const at = nameInside(name, path);
    const read = await readBlob(blob, at, options);
    if (read.value === undefined) return read;
    texts.push(...read.value);
  }
  return { value: texts, diagnostics: [] };
}

/** Tells whether the ref or the path is wrong. */
async function notFound(
  { ref, path }: GitPlace,
  name: string,
  options: GitOptions,
  ran: Ran,
): Promise<Result<undefined>> {
  if (ran.error === "ENOENT")
    return failed("source/git-failed", "git is not installed.", name);
  const inside = await git(["rev-parse", "--git-dir"], options);
  if (inside.code !== 0)
    return failed(
      "source/git-failed",
      `${name} names a commit, and this folder is in no git repository.`,
      name,
    );
  const commit = await git(
    ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`],
    options,
  );
  return commit.code === 0
    ? failed(
        "source/not-found",
        `There is no ${path} at ${ref}. Paths start at the root of the repository; ./${path} starts here.`,
        name,
      )
    : failed(
        "source/git-failed",
        `git knows no branch, tag or commit "${ref}".`,
        name,
      );
}

/** Tags that can be reached from a commit, oldest first. */
export async function listGitTags(
  { pattern, to }: { readonly pattern?: string; readonly to?: string },
  options: GitOptions = {},
): Promise<Result<readonly GitTag[] | undefined>> {
  const until = to ?? "HEAD";
  if (until.startsWith("-") || pattern?.startsWith("-") === true)
    return failed(
      "source/git-failed",
      `"${until.startsWith("-") ? until : pattern!}" is an option, not a tag.`,
    );
  const list = await git(
    [
      "tag",
      "--list",
      "--merged",
      until,
      "--sort=creatordate",
      "--format=%(refname:strip=2)%09%(creatordate:short)",
      ...(pattern === undefined ? [] : [pattern]),
    ],
    options,
  );
  if (list.code !== 0)
    return failed(
      "source/git-failed",
      list.error === "ENOENT" ? "git is not installed." : said(list),
    );
  const tags = list.stdout
    .toString("utf8")
    .split("\n")
    .filter((row) => row !== "")
    .map((row) => {
      const [name = "", date = ""] = row.split("\t");
      return { name, date };
    });
  return { value: tags, diagnostics: [] };
}

/** `spec/a.yaml` in `spec`, `main:a.yaml` in `main:`. */
export const nameInside = (folder: string, path: string): string =>
  folder.endsWith(":") ? folder + path : `${trimmed(folder)}/${path}`;

function trimmed(folder: string): string {
  let end = folder.length;
  while (end > 1 && folder[end - 1] === "/") end--;
  return folder.slice(0, end);
}

/** Names that a document in a folder may have. */
export const isContractName = (path: string): boolean =>
  /\.(?:ya?ml|json|lap)$/i.test(path);

/** Neither asks for passwords nor fetches what a partial clone left out. */
const git = (args: readonly string[], { cwd }: GitOptions): Promise<Ran> =>
  runProgram("git", args, {
    ...(cwd === undefined ? {} : { cwd }),
    env: {
      GIT_TERMINAL_PROMPT: "0",
      GIT_OPTIONAL_LOCKS: "0",
      GIT_NO_LAZY_FETCH: "1",
      LC_ALL: "C",
    },
    maxBytes: MAX_BYTES,
    timeoutMs: 60_000,
  });

const said = (ran: Ran): string =>
  ran.stderr.replace(/^(?:fatal|error): /, "") || "git could not read it.";

const decoded = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

const failed = (
  code: DiagnosticCode,
  message: string,
  file?: string,
): Result<undefined> => ({
  value: undefined,
  diagnostics: [diagnostic(code, { message, file })],
});
