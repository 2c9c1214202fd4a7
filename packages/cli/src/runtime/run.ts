// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * One run of the command line, on one screen.
 *
 * In: the arguments. Out: text on the two outputs and an exit code. It ends by itself; the process is never
 * ended by force, so nothing that was written is lost.
 */

import { callOperation } from "./call-operation.js";
import { failureJson, failureOf, failureText } from "./failure.js";
import { gatherInput, type Gathered } from "./gather-input.js";
import { globalFlags } from "./globals.js";
import { exitCodesHelp, groupHelp, rootHelp } from "./help.js";
import { commandHelp } from "./help-command.js";
import { Data } from "./load-data.js";
import { UsageError, type Problem } from "./problem.js";
import { processWorld, type CliOptions, type World } from "./program.js";
import { resolveCommand } from "./resolve-command.js";
import {
  gatherCredentials,
  type Credentials,
  type GivenCredential,
} from "./secrets.js";
import { didYouMean } from "./suggest.js";
import { paintFor, stripControls } from "./terminal.js";
import { tokenise, type Token } from "./tokenise.js";
import { Writer } from "./writer.js";

export async function run(
  options: CliOptions,
  world: World = processWorld(),
): Promise<void> {
  const session = new Session(options, world);
  const off = world.onSignal((exitCode) => session.stop(exitCode));
  try {
    await session.go();
  } catch (error) {
    await session.fail(error);
  } finally {
    off();
  }
  world.setExitCode(session.exitCode);
}

class Session {
  exitCode = 0;
  readonly #options: CliOptions;
  readonly #world: World;
  readonly #data: Data;
  readonly #abort = new AbortController();
  readonly #out: Writer;
  readonly #err: Writer;
  #command = "";
  #signalled: number | undefined;
  #credentials: Credentials = { values: {}, hide: (text) => text };
  #isAPIError: (error: unknown) => boolean = () => false;
  #needed: readonly string[] = [];

  constructor(options: CliOptions, world: World) {
    this.#options = options;
    this.#world = world;
    this.#data = new Data(options, world);
    this.#out = new Writer(world.stdout, () => this.#abort.abort());
    this.#err = new Writer(world.stderr, () => undefined);
  }

  stop(exitCode: number): void {
    this.#signalled = exitCode;
    this.#abort.abort();
  }

  async go(): Promise<void> {
    const tokens = tokenise(this.#world.argv);
    const [first] = tokens;
    if (first?.kind === "flag" && first.name === "version")
      return this.#out.line(this.#data.version);
    if (first?.kind === "word" && first.text === "help")
      return this.#help([...tokens.slice(1)], tokens.some(isAll));
    if (
      first?.kind === "word" &&
      first.text === "version" &&
      tokens.length === 1
    )
      return this.#out.line(`${this.#options.name} ${this.#data.version}`);
    if (tokens.some(isHelp)) return this.#help(tokens, tokens.some(isAll));
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
        return this.#help(tokens, false);
      }
      case "command":
        return this.#call(resolution.name, resolution.rest);
    }
  }

  async #help(tokens: readonly Token[], all: boolean): Promise<void> {
    const paint = paintFor(this.#out.isTTY, this.#world.env);
    const program = { name: this.#options.name, version: this.#data.version };
    const [first] = tokens;
    if (first?.kind === "word" && first.text === "exit-codes")
      return this.#out.write(exitCodesHelp(program, paint));
    const index = this.#data.index;
    const resolution = resolveCommand(
      tokens.filter((token) => !isHelp(token)),
      index,
    );
    switch (resolution.kind) {
      case "unknown":
        throw new UsageError("help", [resolution.problem]);
      case "group":
        return this.#out.write(
          resolution.words.length === 0
            ? rootHelp(index, program, paint)
            : groupHelp(resolution.words, index, program, paint),
        );
      case "command":
        return this.#out.write(
          commandHelp(
            this.#data.rows(resolution.name),
            this.#data.help(resolution.name),
            { all, program, paint },
          ),
        );
    }
  }

  async #call(name: string, tokens: readonly Token[]): Promise<void> {
    this.#command = name;
    const rows = this.#data.rows(name);
    const gathered = await gatherInput(
      tokens,
      rows,
      this.#data.types(name),
      this.#world,
    );
    const { row, globals } = gathered.invocation;
    this.#needed = row.sec ?? [];
    this.#credentials = gatherCredentials(
      this.#options.env.credentials,
      this.#needed,
      this.#world.env,
      this.#given(gathered),
    );
    if (globals.quiet !== true) await this.#notices(gathered);
    const core = await this.#options.core();
    this.#isAPIError = (error) => core.isAPIError(error);
    await callOperation(gathered, {
      options: this.#options,
      world: this.#world,
      core,
      credentials: this.#credentials,
      out: this.#out,
      err: this.#err,
      signal: this.#abort.signal,
    });
    if (this.#signalled !== undefined) this.exitCode = this.#signalled;
  }

  #given(gathered: Gathered): GivenCredential | undefined {
    const { globals, row } = gathered.invocation;
    if (globals["api-key"] !== undefined)
      return { value: globals["api-key"], from: "--api-key" };
    if (globals["api-key-stdin"] === true)
      return {
        value: new TextDecoder().decode(gathered.stdin).trim(),
        from: "--api-key-stdin",
      };
    const path = globals["api-key-file"];
    if (path === undefined) return undefined;
    try {
      return {
        value: new TextDecoder().decode(this.#world.readFile(path)).trim(),
        from: "--api-key-file",
      };
    } catch (error) {
      throw new UsageError(row.n, [
        {
          at: "--api-key-file",
          message: `cannot read ${path}: ${(error as NodeJS.ErrnoException).code ?? String(error)}`,
        },
      ]);
    }
  }

  async #notices({
    invocation: { row, globals },
    warnings,
  }: Gathered): Promise<void> {
    for (const warning of warnings)
      await this.#err.line(
        stripControls(
          `warning: ${warning.at}: ${warning.message}${warning.hint === undefined ? "" : `, ${warning.hint}`}`,
        ),
      );
    if (!this.#err.isTTY) return;
    if (row.deprecated === true)
      await this.#err.line(`warning: ${row.n} is deprecated`);
    if (globals["api-key"] !== undefined)
      await this.#err.line(
        "warning: other users can see --api-key in the process list; --api-key-file is safer",
      );
  }

  async fail(error: unknown): Promise<void> {
    if (this.#signalled !== undefined) {
      this.exitCode = this.#signalled;
      if (this.#out.begun && this.#out.isTTY) await this.#out.write("\n");
      return;
    }
    // The reader of a pipe went away: that is a normal end.
    if (this.#out.closed) return;
    const name = `${this.#options.name} ${this.#command}`.trim();
    const failure = failureOf(error, {
      command: name,
      begun: this.#out.begun,
      credentials: this.#credentialNames(),
      isAPIError: this.#isAPIError,
    });
    this.exitCode = failure.exitCode;
    if (this.#out.begun && this.#out.isTTY) await this.#out.write("\n");
    const paint = paintFor(this.#err.isTTY, this.#world.env);
    const text = this.#err.isTTY
      ? failureText(
          failure,
          paint,
          `${name} --help shows what it takes; --no-validate sends without local checks`,
        )
      : failureJson(failure);
    await this.#err.line(this.#credentials.hide(text));
  }

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

function isHelp(token: Token): boolean {
  return (
    token.kind === "flag" &&
    token.name === (token.short ? "h" : "help") &&
    token.inline === undefined
  );
}

function isAll(token: Token): boolean {
  return token.kind === "flag" && token.name === "all";
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
    return [
      {
        at: token.text,
        message: "unknown flag",
        ...didYouMean(
          token.name,
          globalFlags.map((flag) => flag.n),
          "--",
        ),
      },
    ];
  });
}
