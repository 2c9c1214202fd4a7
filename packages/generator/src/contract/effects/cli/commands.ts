import {
  typeIndex,
  walkType,
  type Api,
  type Operation,
} from "../../../ir/index.js";
import type { CallerNames, CommandFlag, NamedTypes } from "../caller-names.js";
import { unchangedKeys, type Entry } from "../unchanged.js";
import type { FlagContext } from "./find-flag.js";

/** One command as callers type it. */
export interface Command {
  readonly operation: Operation;
  /** `keys list` */
  readonly name: string;
  readonly flags: readonly CommandFlag[];
  /** Words after the name, each with the path parameters that it fills, by their place in the path. */
  readonly words: readonly (readonly number[])[];
  readonly context: FlagContext;
}

export interface CliSide {
  readonly api: Api;
  readonly types: NamedTypes;
  readonly names: CallerNames;
  readonly commands: ReadonlyMap<Operation, Command>;
  /** Command names and their aliases, and where they lead. */
  readonly known: ReadonlyMap<string, string>;
}

export function cliSide(api: Api, names: CallerNames): CliSide {
  const types = typeIndex(api);
  const commands = new Map(
    names.nameCommands(api.operations).map(({ operation, name }) => {
      const flags = names.commandFlags(operation, types);
      const pathNames = operation.params
        .filter((param) => param.in === "path")
        .map((param) => param.name);
      return [
        operation,
        {
          operation,
          name,
          flags,
          words: names
            .positionalWords(operation, flags)
            .map(({ fields }) =>
              fields.map((field) => pathNames.indexOf(field)),
            ),
          context: {
            flags,
            types,
            expand: names.expand,
            field:
              operation.body?.shape === "field"
                ? operation.body.field
                : undefined,
          },
        },
      ];
    }),
  );
  const known = new Map<string, string>();
  for (const { name } of commands.values()) known.set(name, name);
  for (const { name, operation } of commands.values())
    for (const alias of aliasesOf(operation, names))
      if (!known.has(alias)) known.set(alias, name);
  return { api, types, names, commands, known };
}

export const aliasesOf = (
  { command }: Operation,
  names: CallerNames,
): readonly string[] =>
  command.aliases.map((alias) =>
    alias.split(" ").map(names.commandWord).join(" "),
  );

/** Ids of named types that are the same on both sides, limits included. */
export const unchangedTypes = (
  before: CliSide,
  after: CliSide,
): ReadonlySet<string> =>
  unchangedKeys(entriesOf(before.api), entriesOf(after.api));

const entriesOf = (api: Api): ReadonlyMap<string, Entry> =>
  new Map(
    api.types.map(({ id, type }) => {
      const uses: string[] = [];
      walkType(type, (inner) => {
        if (inner.kind === "ref") uses.push(inner.id);
      });
      const text = JSON.stringify(type, (key, value: unknown) =>
        key === "doc" ? undefined : value,
      );
      return [id, { text, uses }];
    }),
  );
