import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { root } from "./contract.js";

/** The compilers that users have: 5.9 and 6 of this package, 7 of the workspace. */
export const compilers = {
  "5.9": compilerOf("packages/generator", "typescript"),
  "6": compilerOf("packages/generator", "typescript-6"),
  "7": compilerOf(".", "typescript"),
} as const;
export type Compiler = keyof typeof compilers;

function compilerOf(from: string, name: string): string {
  const manifest = createRequire(join(root, from, "package.json")).resolve(
    `${name}/package.json`,
  );
  return join(manifest, "..", "bin", "tsc");
}

export interface CompilerError {
  /** Relative to the folder that was compiled; empty where the error has no place. */
  readonly file: string;
  readonly line: number;
  readonly code: number;
  readonly message: string;
}

/** Runs tsc in a folder with a configuration and gives its errors. */
export async function compile(
  compiler: Compiler,
  folder: string,
  config: string,
): Promise<readonly CompilerError[]> {
  const { text, code } = await run(
    [compilers[compiler], "-p", config, "--pretty", "false"],
    folder,
  );
  const errors = parseErrors(text);
  if (code !== 0 && errors.length === 0)
    throw new Error(`tsc ${compiler} ended with ${code}:\n${text}`);
  return errors;
}

/**
 * Runs one tsc for several configurations of a folder, and gives the errors of each. What they share, such as the
 * compiler itself and the libraries, is read once. The configurations must not emit.
 */
export async function compileAll(
  compiler: Compiler,
  folder: string,
  configs: readonly string[],
): Promise<ReadonlyMap<string, readonly CompilerError[]>> {
  const { text } = await run(
    [
      compilers[compiler],
      "--build",
      ...configs,
      "--force",
      "--verbose",
      "--pretty",
      "false",
    ],
    folder,
  );
  // `--verbose` says where a configuration begins.
  const [, ...parts] = text.split(/^.* - Building project '(?=.*'\.\.\.$)/m);
  const errors = new Map(
    parts.map((part) => {
      const [name = ""] = part.split("'", 1);
      return [basename(name), parseErrors(part.slice(part.indexOf("\n")))];
    }),
  );
  for (const config of configs)
    if (!errors.has(config))
      throw new Error(`tsc ${compiler} did not build ${config}:\n${text}`);
  return errors;
}

/** Runs Node.js and gives what it printed. */
export function run(
  args: readonly string[],
  cwd: string,
): Promise<{ text: string; code: number | null }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      stdio: ["ignore", "pipe", "pipe"],
    });
    const pieces: Buffer[] = [];
    child.stdout.on("data", (piece: Buffer) => pieces.push(piece));
    child.stderr.on("data", (piece: Buffer) => pieces.push(piece));
    child.on("error", reject);
    child.on("close", (code) =>
      resolve({ text: Buffer.concat(pieces).toString("utf8"), code }),
    );
  });
}

function parseErrors(text: string): CompilerError[] {
  const errors: CompilerError[] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^(?:(.+?)\((\d+),\d+\): )?error TS(\d+): (.*)$/.exec(line);
    if (match !== null) {
      errors.push({
        file: (match[1] ?? "").replaceAll("\\", "/"),
        line: Number(match[2] ?? 0),
        code: Number(match[3]),
        message: match[4]!,
      });
    } else if (/^\s+\S/.test(line) && errors.length > 0) {
      // Further lines of the message before.
      const last = errors.pop()!;
      errors.push({ ...last, message: `${last.message}\n${line}` });
    }
  }
  return errors;
}

/** Runs the jobs, at most `limit` at a time, and gives their results in order. */
export async function pool<T>(
  limit: number,
  jobs: readonly (() => Promise<T>)[],
): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < jobs.length; at = next++)
      results[at] = await jobs[at]!();
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

/** A new folder for the time of a test file. */
export function temporaryFolder(name: string): {
  readonly path: string;
  remove(): void;
} {
  const path = mkdtempSync(join(tmpdir(), `lapsmith-${name}-`));
  // What is compiled is ESM, as the generated packages are.
  writeFileSync(join(path, "package.json"), '{ "type": "module" }\n');
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Options that every compilation here shares. */
export const baseOptions = {
  noEmit: true,
  strict: true,
  target: "es2022",
  lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
  types: [],
} as const;
