export interface Ran {
  /** Undefined where the program could not be started, or was stopped. */
  readonly code: number | undefined;
  readonly stdout: Buffer;
  readonly stderr: string;
  /** System error where the program could not be started: `ENOENT`. */
  readonly error: string | undefined;
}

interface RunOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly maxBytes: number;
  readonly timeoutMs: number;
  /** Windows starts `npm` only through its command interpreter; arguments must have been checked before. */
  readonly shell?: boolean;
}

/** Runs a program without a shell and waits for its end. It never throws for what the program does. */
export async function runProgram(
  file: string,
  args: readonly string[],
  { cwd, env = {}, maxBytes, timeoutMs, shell = false }: RunOptions,
): Promise<Ran> {
  // It brings the network with it, which hardly any run needs.
  const { execFile } = await import("node:child_process");
  return new Promise((resolve) => {
    const child = execFile(
      file,
      args,
      {
        cwd,
        env: { ...process.env, ...env },
        maxBuffer: maxBytes,
        timeout: timeoutMs,
        encoding: "buffer",
        windowsHide: true,
        shell,
      },
      (error, stdout, stderr) => {
        const code = error === null ? 0 : error.code;
        resolve({
          code: typeof code === "number" ? code : undefined,
          stdout,
          stderr: stderr.toString("utf8").trim(),
          error:
            typeof code === "string"
              ? code
              : error?.killed === true
                ? "TIMEOUT"
                : undefined,
        });
      },
    );
    child.stdin?.on("error", () => undefined).end();
  });
}
