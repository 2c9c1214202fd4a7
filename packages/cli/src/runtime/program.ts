// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * What the emitted `main.ts` injects, and the world around a run.
 *
 * In: nothing. Out: types, and the world of a real process. It must not know commands.
 */

import { readFileSync } from "node:fs";
import type { CoreModule, OperationsModule } from "./client-module.js";
import type { CredentialSource } from "./secrets.js";
import type { InputStream } from "./standard-input.js";
import type { OutputStream } from "./writer.js";

export interface CliOptions {
  /** Name of the program. */
  readonly name: string;
  /** The package's `package.json`: its version is read when it is asked for, so a release needs no new code. */
  readonly manifest: URL;
  /** Folder of the tables, with a slash at its end. */
  readonly data: URL;
  readonly env: EnvNames;
  readonly core: () => Promise<CoreModule>;
  readonly operations: () => Promise<OperationsModule>;
}

/** Environment variables, each in order of precedence. */
export interface EnvNames {
  readonly credentials: readonly CredentialSource[];
  readonly baseUrl: readonly string[];
  readonly output: readonly string[];
}

/** Everything that a run touches outside itself. */
export interface World {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A getter in a real process: opening standard input costs time. */
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readFile(path: string | URL): Uint8Array;
  setExitCode(code: number): void;
  /** Calls back on SIGINT and SIGTERM until the returned function is called. */
  onSignal(listener: (exitCode: number) => void): () => void;
}

const signals = [
  ["SIGINT", 130],
  ["SIGTERM", 143],
] as const;

export function processWorld(): World {
  return {
    argv: process.argv.slice(2),
    env: process.env,
    get stdin() {
      return process.stdin;
    },
    get stdout() {
      return process.stdout;
    },
    get stderr() {
      return process.stderr;
    },
    readFile: (path) => readFileSync(path),
    setExitCode: (code) => {
      process.exitCode = code;
    },
    onSignal,
  };
}

/** The first signal stops the work, a second one ends the process at once. */
function onSignal(listener: (exitCode: number) => void): () => void {
  let received = false;
  const handlers = signals.map(([signal, exitCode]) => {
    const handler = (): void => {
      if (received) process.exit(exitCode);
      received = true;
      listener(exitCode);
    };
    process.on(signal, handler);
    return () => process.off(signal, handler);
  });
  return () => handlers.forEach((off) => off());
}
