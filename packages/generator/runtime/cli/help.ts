/**
 * Help for the program, for a group of commands and for the exit codes. Made from the index alone.
 *
 * In: index. Out: text. It must not load a shard.
 */

import type { IndexTable, NameRow } from "./data-table.js";
import { exitCodes } from "./exit-codes.js";
import { globalFlags } from "./globals.js";
import { paragraph, termBlock, textBlock, titleLine } from "./help-layout.js";
import { commandsUnder } from "./resolve-command.js";
import type { Paint } from "./terminal.js";

export interface Program {
  readonly name: string;
  readonly version: string;
}

/** Nouns with their summaries; one command below a noun is shown whole. */
export function rootHelp(
  index: IndexTable,
  program: Program,
  paint: Paint,
): string {
  const nouns = index.nouns.filter((noun) =>
    commandsUnder(index, noun.n).some(isShown),
  );
  const terms = nouns.map(
    (noun) => [noun.n, noun.s ?? verbsOf(index, noun.n)] as const,
  );
  return page([
    [titleLine(index.title, `${program.name} ${program.version}`, paint)],
    index.summary === undefined ? [] : paragraph(index.summary),
    textBlock(
      "USAGE",
      [`${program.name} <command> [arguments] [flags]`],
      paint,
    ),
    termBlock("COMMANDS", terms, paint),
    termBlock("GLOBAL", globalTerms(), paint),
    textBlock(
      "MORE",
      [
        `${program.name} <command> --help   ·   ${program.name} help exit-codes`,
      ],
      paint,
    ),
  ]);
}

/** Every command below the words. */
export function groupHelp(
  words: readonly string[],
  index: IndexTable,
  program: Program,
  paint: Paint,
): string {
  const name = words.join(" ");
  const summary =
    index.groups.find((group) => group.n === name)?.s ??
    index.nouns.find((noun) => noun.n === name)?.s;
  const shown = commandsUnder(index, name).filter(isShown);
  const terms = shown.map(
    (command) =>
      [
        command.n.slice(name.length + 1) || command.n,
        (command.deprecated === true ? "(deprecated) " : "") +
          (command.s ?? ""),
      ] as const,
  );
  return page([
    [titleLine(summary ?? name, "", paint).trimEnd()],
    textBlock(
      "USAGE",
      [`${program.name} ${name} <command> [arguments] [flags]`],
      paint,
    ),
    termBlock("COMMANDS", terms, paint),
    textBlock("MORE", [`${program.name} ${name} <command> --help`], paint),
  ]);
}

export function exitCodesHelp(program: Program, paint: Paint): string {
  return page([
    [titleLine("Exit codes", program.name, paint)],
    termBlock(
      "CODES",
      exitCodes.map(([code, text]) => [String(code), text] as const),
      paint,
    ),
  ]);
}

export function globalTerms(): readonly (readonly [string, string])[] {
  return globalFlags.map(
    (flag) =>
      [
        `${flag.short === undefined ? "" : `-${flag.short}, `}--${flag.n}${flag.value === undefined ? "" : ` ${flag.value}`}`,
        flag.text,
      ] as const,
  );
}

function isShown(command: NameRow): boolean {
  return command.hidden !== true;
}

function verbsOf(index: IndexTable, noun: string): string {
  const names = commandsUnder(index, noun)
    .filter(isShown)
    .map((command) => command.n.slice(noun.length + 1));
  return names.length > 6
    ? `${names.slice(0, 6).join(", ")}, …`
    : names.join(", ");
}

/** Blocks with an empty line between them. */
export function page(blocks: readonly (readonly string[])[]): string {
  return blocks
    .filter((block) => block.length > 0)
    .map((block) => `${block.join("\n")}\n`)
    .join("\n");
}
