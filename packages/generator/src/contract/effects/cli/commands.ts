import { typeIndex, type Api, type Operation } from "../../../ir/index.js";
import type { CallerNames, CommandFlag, NamedTypes } from "../caller-names.js";
import type { Shapes, ShapeOf } from "../shapes.js";
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
  /** Limits included: the command line checks them. */
  readonly shapeOf: ShapeOf;
  readonly commands: ReadonlyMap<Operation, Command>;
  /** Command names and their aliases, and where they lead. */
  readonly known: ReadonlyMap<string, string>;
}

const omits: ReadonlySet<string> = new Set(["doc"]);

export function cliSide(api: Api, names: CallerNames, shapes: Shapes): CliSide {
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
  const shapeOf = shapes.reader({
    omits,
    reference: ({ id }) => ({ text: undefined, uses: id }),
  });
  return { api, types, names, shapeOf, commands, known };
}

export const aliasesOf = (
  { command }: Operation,
  names: CallerNames,
): readonly string[] =>
  command.aliases.map((alias) =>
    alias.split(" ").map(names.commandWord).join(" "),
  );
