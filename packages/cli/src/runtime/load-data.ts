// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Reads the tables. Each command reads the index and one shard; help texts and types only where they are needed.
 *
 * In: folder, a way to read files. Out: typed tables. It must not know commands.
 */

import type {
  HelpTable,
  IndexTable,
  ShardTable,
  TypesTable,
} from "./data-table.js";
import type { CliOptions, World } from "./program.js";
import { typeMap, type Types } from "./type-rows.js";

export class Data {
  readonly #folder: URL;
  readonly #manifest: URL;
  readonly #world: World;
  #index: IndexTable | undefined;

  constructor(options: CliOptions, world: World) {
    this.#folder = options.data;
    this.#manifest = options.manifest;
    this.#world = world;
  }

  get index(): IndexTable {
    this.#index ??= this.#read("index.json") as IndexTable;
    return this.#index;
  }

  /** Version of the installed package. */
  get version(): string {
    return (this.#read(this.#manifest) as { readonly version: string }).version;
  }

  rows(command: string): ShardTable["commands"] {
    return (
      this.#read(`${this.#shard(command)}.json`) as ShardTable
    ).commands.filter((row) => row.n === command);
  }

  help(command: string): HelpTable {
    return this.#read(`${this.#shard(command)}.help.json`) as HelpTable;
  }

  types(command: string): Types {
    return typeMap(
      this.#read(`${this.#shard(command)}.types.json`) as TypesTable,
    );
  }

  #shard(command: string): string {
    const noun = command.split(" ")[0] ?? "";
    const shard = this.index.nouns.find((each) => each.n === noun)?.shard;
    if (shard === undefined)
      throw new Error(`the tables name no shard for "${command}"`);
    return shard;
  }

  #read(name: string | URL): unknown {
    return JSON.parse(
      new TextDecoder().decode(
        this.#world.readFile(new URL(name, this.#folder)),
      ),
    ) as unknown;
  }
}
