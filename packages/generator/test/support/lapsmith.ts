import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { WarmProcess, type Ended } from "./warm-process.js";

/** The program as it is installed; `dist/` must have been built. */
export const bin = fileURLToPath(
  new URL("../../bin/lapsmith.js", import.meta.url),
);

export type { Ended };

/** For all runs of one test file. */
const warm = new WarmProcess(new URL("../../dist/main.js", import.meta.url));

/** A folder of its own for one test file, and lapsmith run inside it. */
export class Place {
  readonly root = mkdtempSync(join(tmpdir(), "lapsmith-user-"));

  path(name: string): string {
    return join(this.root, name);
  }

  write(name: string, text: string | Uint8Array): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), text);
  }

  read(name: string): string {
    return readFileSync(this.path(name), "utf8");
  }

  exists(name: string): boolean {
    return existsSync(this.path(name));
  }

  /** Files below a folder with their texts, sorted by path. */
  files(name = "."): Record<string, string> {
    const from = this.path(name);
    if (!existsSync(from)) return {};
    const paths = readdirSync(from, { recursive: true })
      .map((path) => String(path).replaceAll("\\", "/"))
      .filter((path) => !path.includes("node_modules/"))
      .filter((path) => statSync(join(from, path)).isFile())
      .sort();
    return Object.fromEntries(
      paths.map((path) => [path, readFileSync(join(from, path), "utf8")]),
    );
  }

  /** Runs `lapsmith …` in the folder (or in one below it), with nothing (or `stdin`) on standard input. */
  lapsmith(args: readonly string[], stdin = "", below = "."): Promise<Ended> {
    const cwd = this.path(below);
    return warm.run({ args, cwd, env: quietEnvironment(), stdin });
  }

  /** The same in a process of its own, with its pipes, as a user starts it: for tests of just that. */
  ownProcess(args: readonly string[], stdin = "", below = "."): Promise<Ended> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [bin, ...args], {
        cwd: this.path(below),
        env: quietEnvironment(),
      });
      let stdout = "";
      let stderr = "";
      child.stdout.setEncoding("utf8").on("data", (text) => (stdout += text));
      child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
      child.on("error", reject);
      child.on("close", (code) => resolve({ code, stdout, stderr }));
      child.stdin.on("error", () => undefined).end(stdin);
    });
  }

  remove(): void {
    rmSync(this.root, { recursive: true, force: true });
  }
}

/** The environment without what changes how lapsmith prints. */
export function quietEnvironment(): NodeJS.ProcessEnv {
  const { GITHUB_ACTIONS, NO_COLOR, ...rest } = process.env;
  void GITHUB_ACTIONS;
  void NO_COLOR;
  return rest;
}

/** `lines("a", "b")` is `a⏎b⏎`. */
export const lines = (...all: string[]): string => `${all.join("\n")}\n`;
