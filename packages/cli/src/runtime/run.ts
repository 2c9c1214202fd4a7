// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * One run of the command line, on one screen.
 *
 * In: the arguments. Out: text on the two outputs and an exit code. It ends by itself; the process is never
 * ended by force, so nothing that was written is lost. Each way through loads only its own half of the runtime.
 */

import { globalFlags } from "./globals.js";
import { Data } from "./load-data.js";
import { UsageError, type Problem } from "./problem.js";
import { processWorld, type CliOptions, type World } from "./program.js";
import { resolveCommand } from "./resolve-command.js";
import type { Credentials } from "./secrets.js";
import { didYouMean } from "./suggest.js";
import { isHelp, tokenise, type Token } from "./tokenise.js";
import { Writer } from "./writer.js";

export async function run(
  options: CliOptions,
  world: World = processWorld(),
): Promise<void> {
  const session = new Session(options, world);
  try {
    await session.go();
  } catch (error) {
    await session.fail(error);
  } finally {
    session.end();
  }
  world.setExitCode(session.exitCode);
}

class Session {
  exitCode = 0;
  readonly #options: CliOptions;
  readonly #world: World;
  readonly #data: Data;
  readonly #abort = new AbortController();
  #out: Writer | undefined;
  #err: Writer | undefined;
  #command = "";
  #signalled: number | undefined;
  #offSignal: (() => void) | undefined;
  #credentials: Credentials | undefined;
  #needed: readonly string[] = [];
  #isAPIError: (error: unknown) => boolean = () => false;

  constructor(options: CliOptions, world: World) {
    this.#options = options;
    this.#world = world;
    this.#data = new Data(options, world);
  }

  /** The outputs are opened on first use: that costs time, too. */
  get out(): Writer {
    return (this.#out ??= new Writer(this.#world.stdout, () =>
      this.#abort.abort(),
    ));
  }

  get err(): Writer {
    return (this.#err ??= new Writer(this.#world.stderr, () => undefined));
  }

  async go(): Promise<void> {
    const tokens = tokenise(this.#world.argv);
    const [first] = tokens;
    if (isVersionFlag(first)) return this.out.line(this.#data.version);
    if (isWord(first, "version") && tokens.length === 1)
      return this.out.line(`${this.#options.name} ${this.#data.version}`);
    if (isWord(first, "help")) return this.#help(tokens.slice(1));
    if (tokens.some(isHelp)) return this.#help(tokens);
    const resolution = resolveCommand(tokens, this.#data.index);
    switch (resolution.kind) {
      case "unknown":
        throw new UsageError("", [
          resolution.problem,
          ...strayFlags(resolution.rest),
        ]);
      case "group": {
        const stray = strayFlags(resolution.rest);
        if (stray.length > 0)
          throw new UsageError(resolution.words.join(" "), stray);
        return this.#help(tokens);
      }
      case "command":
        return this.#call(resolution.name, resolution.rest);
    }
  }

  async #help(tokens: readonly Token[]): Promise<void> {
    const [{ showHelp }, { paintFor }] = await Promise.all([
      import("./show-help.js"),
      import("./terminal.js"),
    ]);
    const program = { name: this.#options.name, version: this.#data.version };
    const paint = paintFor(this.out.isTTY, this.#world.env);
    await this.out.write(showHelp(tokens, this.#data, program, paint));
  }

  async #call(name: string, tokens: readonly Token[]): Promise<void> {
    this.#command = name;
    this.#offSignal = this.#world.onSignal((exitCode) => {
      this.#signalled = exitCode;
      this.#abort.abort();
    });
    const { runCommand } = await import("./run-command.js");
    await runCommand(name, tokens, {
      options: this.#options,
      world: this.#world,
      data: this.#data,
      out: this.out,
      err: this.err,
      signal: this.#abort.signal,
      onCredentials: (credentials, needed) => {
        this.#credentials = credentials;
        this.#needed = needed;
      },
      onClient: (isAPIError) => {
        this.#isAPIError = isAPIError;
      },
    });
    if (this.#signalled !== undefined) this.exitCode = this.#signalled;
  }

  async fail(error: unknown): Promise<void> {
    const { out, err } = this;
    const begun = out.begun;
    if (begun && out.isTTY) await out.write("\n");
    if (this.#signalled !== undefined) {
      this.exitCode = this.#signalled;
      return;
    }
    // The reader of a pipe went away: that is a normal end.
    if (out.closed) return;
    const { reportFailure } = await import("./report-failure.js");
    const report = reportFailure(error, {
      command: `${this.#options.name} ${this.#command}`.trim(),
      begun,
      credentials: this.#credentialNames(),
      isAPIError: this.#isAPIError,
      isTTY: err.isTTY,
      env: this.#world.env,
    });
    this.exitCode = report.exitCode;
    await err.line(this.#credentials?.hide(report.text) ?? report.text);
  }

  end(): void {
    this.#offSignal?.();
  }

  /** Environment variables that would give the credential. */
  #credentialNames(): readonly string[] {
    const { credentials } = this.#options.env;
    const needed = credentials.filter((source) =>
      this.#needed.includes(source.option),
    );
    return (needed.length > 0 ? needed : credentials).flatMap((source) =>
      source.env.slice(0, 1),
    );
  }
}

function isVersionFlag(token: Token | undefined): boolean {
  return token?.kind === "flag" && !token.short && token.name === "version";
}

function isWord(token: Token | undefined, text: string): boolean {
  return token?.kind === "word" && token.text === text;
}

function strayFlags(tokens: readonly Token[]): readonly Problem[] {
  return tokens.flatMap((token) => {
    if (
      token.kind === "word" ||
      globalFlags.some(
        (flag) => (token.short ? flag.short : flag.n) === token.name,
      )
    )
      return [];
    const names = globalFlags.map((flag) => flag.n);
    return [
      {
        at: token.text,
        message: "unknown flag",
        ...didYouMean(token.name, names, "--"),
      },
    ];
  });
}
