import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Run {
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly stdin: string;
}

/** Runs a command line in a process that is kept for the next run: see warm-process.mjs. It ends with its test file. */
export class WarmProcess {
  readonly #module: URL;
  #child: ChildProcess | undefined;
  readonly #waiting: {
    resolve(ended: Ended): void;
    reject(error: Error): void;
  }[] = [];

  /** The module that exports `main(args)`. */
  constructor(module: URL) {
    this.#module = module;
  }

  run(run: Run): Promise<Ended> {
    return new Promise((resolve, reject) => {
      this.#child ??= this.#start();
      this.#waiting.push({ resolve, reject });
      this.#child.send(run);
      // While somebody waits, it keeps its parent alive; afterwards it does not.
      this.#child.channel!.ref();
    });
  }

  #start(): ChildProcess {
    const child = fork(
      fileURLToPath(new URL("warm-process.mjs", import.meta.url)),
      [this.#module.href],
      { execArgv: [], stdio: ["ignore", "ignore", "pipe", "ipc"] },
    );
    let said = "";
    child.stderr!.setEncoding("utf8").on("data", (text) => (said += text));
    child.on("message", (ended) => {
      this.#waiting.shift()!.resolve(ended as Ended);
      if (this.#waiting.length === 0) child.channel?.unref();
    });
    // What a run breaks breaks this process: the next one starts afresh.
    child.on("close", (code) => {
      this.#child = undefined;
      for (const { reject } of this.#waiting.splice(0))
        reject(new Error(`the warm process ended with ${code}:\n${said}`));
    });
    child.unref();
    (child.stderr as unknown as { unref(): void }).unref();
    return child;
  }
}
