/**
 * Splits the commands of an API over the data files: an index, and three files for each first word.
 *
 * In: Api. Out: OutputFile[]. It must not know how tables are read.
 */

import { safeLine, shorten, type OutputFile } from "../code/index.js";
import { typeIndex, type Api } from "../ir/index.js";
import {
  commandWord,
  nameCommands,
  type NamedOperation,
} from "../passes/index.js";
import { commandOf, type Command } from "./command-rows.js";
import type {
  IndexTable,
  NameRow,
  NounRow,
} from "../../runtime/cli/data-table.js";
import { TypeRows } from "./type-rows.js";

/** File names that mean something else: the index, and the devices of Windows. */
const takenFiles = /^(?:index|con|prn|aux|nul|com\d|lpt\d)$/;

export function dataFiles(api: Api): readonly OutputFile[] {
  const named = nameCommands(api.operations);
  const nouns = [...new Set(named.map(({ name }) => name.split(" ")[0] ?? ""))];
  const shards = shardNames(nouns);
  const types = typeIndex(api);
  const files = nouns.flatMap((noun): OutputFile[] => {
    const rows = new TypeRows(types);
    const commands = named
      .filter(({ name }) => name.split(" ")[0] === noun)
      .map(({ operation, name }): Command =>
        commandOf(operation, name, { api, types, rows }),
      );
    const shard = shards.get(noun) ?? noun;
    return [
      json(`data/${shard}.json`, { commands: commands.map(({ row }) => row) }),
      json(`data/${shard}.help.json`, {
        commands: commands.map(({ help }) => help),
      }),
      json(`data/${shard}.types.json`, rows.table()),
    ];
  });
  return [json("data/index.json", indexTable(api, named, shards)), ...files];
}

function json(path: string, value: unknown): OutputFile {
  return { path, owner: "generated", source: { kind: "json", value } };
}

function shardNames(nouns: readonly string[]): ReadonlyMap<string, string> {
  const used = new Set<string>();
  const shards = new Map<string, string>();
  for (const noun of nouns) {
    let shard = takenFiles.test(noun) ? `${noun}-commands` : noun;
    while (used.has(shard)) shard += "-2";
    used.add(shard);
    shards.set(noun, shard);
  }
  return shards;
}

function indexTable(
  api: Api,
  named: readonly NamedOperation[],
  shards: ReadonlyMap<string, string>,
): IndexTable {
  const summary = shorten(
    safeLine(api.info.doc.summary ?? api.info.doc.description ?? ""),
    300,
  );
  const groups = api.groups
    .map((group) => ({
      n: group.path.map(commandWord).join(" "),
      s: shorten(
        safeLine(group.doc.summary ?? group.doc.description ?? ""),
        120,
      ),
    }))
    .filter((group) => group.s !== "");
  const nouns = [...shards].map(([n, shard]): NounRow => {
    const s =
      groups.find((group) => group.n === n)?.s ?? tagSummary(api, n, named);
    return { n, shard, ...(s === undefined ? {} : { s }) };
  });
  return {
    title: safeLine(api.info.title),
    ...(summary === "" ? {} : { summary }),
    nouns: nouns.sort(byName),
    groups: groups.filter((group) => group.n.includes(" ")).sort(byName),
    commands: nameRows(named),
    aliases: named.flatMap(({ operation, name }) =>
      operation.command.aliases.map(
        (alias) => [alias.split(" ").map(commandWord).join(" "), name] as const,
      ),
    ),
  };
}

/** What the contract says about a tag speaks for a noun where both hold the same operations. */
function tagSummary(
  api: Api,
  noun: string,
  named: readonly NamedOperation[],
): string | undefined {
  const own = named.map(({ name }) => name.split(" ")[0] === noun);
  const tag = api.tags.find((each) =>
    named.every(
      ({ operation }, i) => own[i] === operation.tags.includes(each.name),
    ),
  );
  const text = safeLine(tag?.doc.summary ?? tag?.doc.description ?? "");
  return text === "" ? undefined : shorten(text, 120);
}

/** One row for a name; of two operations the one without a condition speaks for both. */
function nameRows(named: readonly NamedOperation[]): readonly NameRow[] {
  const rows = new Map<string, NameRow>();
  for (const { operation, name } of named) {
    if (rows.has(name) && operation.command.when !== undefined) continue;
    const s = shorten(safeLine(operation.doc.summary ?? ""), 120);
    rows.set(name, {
      n: name,
      ...(s === "" ? {} : { s }),
      ...(operation.deprecated === true ? { deprecated: true } : {}),
      ...(operation.hidden === true ? { hidden: true } : {}),
    });
  }
  return [...rows.values()].sort(byName);
}

/** By code point, the same on every machine. */
function byName(a: { readonly n: string }, b: { readonly n: string }): number {
  return a.n < b.n ? -1 : a.n > b.n ? 1 : 0;
}
