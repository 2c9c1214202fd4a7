/** A client and a command line made of a contract, compiled, and ways to call both. */
import { execFile } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import type { CommandRow, ShardTable } from "../../runtime/cli/data-table.js";
import type { CliOptions, World } from "../../runtime/cli/program.js";
import type { Operation } from "../../runtime/client/operation.js";
import type { Place } from "../support/lapsmith.js";

const here = (path: string): string =>
  fileURLToPath(new URL(path, import.meta.url));

interface Core {
  createClient(options: object): object;
  call(client: object, row: Operation, input: unknown): Promise<unknown>;
}

/** What a command wrote, and how it ended. */
export interface Ran {
  readonly code: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

export class Packages {
  readonly #place: Place;
  readonly #core: Core;
  /** By their names in the generated module. */
  readonly #operations: Readonly<Record<string, Operation>>;
  readonly #commands: readonly CommandRow[];
  readonly #run: (options: CliOptions, world: World) => Promise<void>;

  private constructor(
    place: Place,
    core: Core,
    operations: Readonly<Record<string, Operation>>,
    run: (options: CliOptions, world: World) => Promise<void>,
  ) {
    this.#place = place;
    this.#core = core;
    this.#operations = operations;
    this.#run = run;
    this.#commands = readdirSync(place.path("out/cli/data"))
      .filter((name) => /^[^.]+\.json$/.test(name) && name !== "index.json")
      .flatMap(
        (name) =>
          (JSON.parse(place.read(`out/cli/data/${name}`)) as ShardTable)
            .commands,
      );
  }

  /** Generates both packages from a contract that stands in `place`, and compiles them. */
  static async make(place: Place, contract: string): Promise<Packages> {
    const made = await place.lapsmith([
      "generate",
      "--spec",
      contract,
      "--out",
      "out",
    ]);
    if (made.code !== 0) throw new Error(made.stderr);
    const manifest = JSON.parse(place.read("out/client/package.json")) as {
      name: string;
    };
    for (const name of ["client", "cli"]) {
      const folder = place.path(`out/${name}`);
      const modules = join(folder, "node_modules");
      mkdirSync(join(modules, "@types"), { recursive: true });
      const installed: Record<string, string> = {
        "@types/node": here("../../../../node_modules/@types/node"),
        yaml: here("../../node_modules/yaml"),
        [manifest.name]: place.path("out/client"),
      };
      for (const [module, from] of Object.entries(installed))
        symlinkSync(from, join(modules, module));
      const config = existsSync(join(folder, "tsconfig.build.json"))
        ? "tsconfig.build.json"
        : "tsconfig.json";
      await promisify(execFile)(
        process.execPath,
        [here("../../../../node_modules/typescript/bin/tsc"), "-p", config],
        { cwd: folder },
      ).catch((error: { stdout?: string }) => {
        throw new Error(error.stdout);
      });
    }
    const load = (path: string): Promise<unknown> =>
      import(pathToFileURL(place.path(`out/${path}`)).href) as Promise<unknown>;
    const { run } = (await load("cli/dist/runtime/index.js")) as {
      run: (options: CliOptions, world: World) => Promise<void>;
    };
    return new Packages(
      place,
      (await load("client/dist/generated/core.js")) as Core,
      (await load("client/dist/generated/operations.js")) as Record<
        string,
        Operation
      >,
      run,
    );
  }

  /** The dotted names of all operations. */
  get operations(): readonly string[] {
    return Object.values(this.#operations).map(({ id }) => id);
  }

  /** What an operation is called in code. Its key is its dotted name, or `METHOD /path`. */
  #identifier(key: string): string {
    const found = Object.entries(this.#operations).find(
      ([, { id, method, path }]) => key === id || key === `${method} ${path}`,
    );
    if (found === undefined) throw new Error(`no operation ${key}`);
    return found[0];
  }

  call(key: string, input: unknown, baseUrl: string): Promise<unknown> {
    return this.#call(key, input, { baseUrl });
  }

  /** The request of a call, which goes no further than fetch. */
  async request(key: string, input: unknown): Promise<Request> {
    let request: Request | undefined;
    await this.#call(key, input, {
      baseUrl: "http://server.test",
      fetch: (url: string, init: RequestInit) => {
        request = new Request(url, init);
        return Promise.resolve(new Response(null, { status: 204 }));
      },
    });
    return request!;
  }

  /** A whole body as the input of its operation. */
  asInput(key: string, body: unknown): unknown {
    const plan = this.#operations[this.#identifier(key)]!.body;
    const field = typeof plan === "object" ? plan.field : undefined;
    return field === undefined ? body : { [field]: body };
  }

  #call(key: string, input: unknown, options: object): Promise<unknown> {
    const client = this.#core.createClient({ ...options, retry: { max: 0 } });
    const row = this.#operations[this.#identifier(key)]!;
    return this.#core.call(client, row, input);
  }

  /** Words of a command, by the wire name of each value: what is no positional becomes a flag. */
  words(key: string, values: Readonly<Record<string, string>>): string[] {
    const row = this.#command(key);
    const positionals = row.pos.map(({ k }) =>
      k.map((field) => values[field]!).join("/"),
    );
    const inWords = new Set(row.pos.flatMap(({ k }) => k));
    const flags = Object.entries(values).flatMap(([field, text]) => {
      if (inWords.has(field)) return [];
      const flag = row.f.find(
        ({ n, k }) => (k ?? n.split(".")).join(".") === field,
      );
      return flag === undefined ? [] : [`--${flag.n}=${text}`];
    });
    return [...positionals, ...flags];
  }

  /** Runs the command of `METHOD /path` in this process: a process for each of a hundred calls takes too long. */
  async command(
    key: string,
    words: readonly string[],
    baseUrl: string,
    stdin: Uint8Array = new Uint8Array(),
  ): Promise<Ran> {
    const out: Buffer[] = [];
    const err: Buffer[] = [];
    let code = 0;
    await this.#run(
      {
        name: "styles",
        manifest: pathToFileURL(this.#place.path("out/cli/package.json")),
        data: pathToFileURL(`${this.#place.path("out/cli/data")}/`),
        env: { credentials: [], baseUrl: [], output: [] },
        core: () => Promise.resolve(this.#core as never),
        operations: () => Promise.resolve(this.#operations as never),
      },
      {
        argv: [
          ...this.#command(key).n.split(" "),
          ...words,
          `--base-url=${baseUrl}`,
          "--max-retries=0",
        ],
        env: {},
        stdin: Readable.from(stdin.length === 0 ? [] : [Buffer.from(stdin)]),
        stdout: sink(out),
        stderr: sink(err),
        readFile: (path) => readFileSync(path),
        setExitCode: (value) => (code = value),
        onSignal: () => () => undefined,
      },
    );
    return {
      code,
      stdout: Buffer.concat(out),
      stderr: Buffer.concat(err).toString(),
    };
  }

  /** The same by the installed program, in a process of its own. */
  async program(
    key: string,
    words: readonly string[],
    baseUrl: string,
  ): Promise<string> {
    const [file] = readdirSync(this.#place.path("out/cli/bin"));
    const running = promisify(execFile)(process.execPath, [
      this.#place.path(`out/cli/bin/${file}`),
      ...this.#command(key).n.split(" "),
      ...words,
      `--base-url=${baseUrl}`,
    ]);
    running.child.stdin?.end();
    return (await running).stdout;
  }

  #command(key: string): CommandRow {
    const identifier = this.#identifier(key);
    return this.#commands.find(({ op }) => op === identifier)!;
  }
}

const sink = (chunks: Buffer[]): Writable =>
  new Writable({
    write(chunk: Buffer, _, done) {
      chunks.push(chunk);
      done();
    },
  });
