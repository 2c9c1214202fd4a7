// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Picks the help that the words ask for.
 *
 * In: tokens, tables. Out: text. It must not know how commands run.
 */

import { exitCodesHelp, groupHelp, rootHelp, type Program } from "./help.js";
import { commandHelp } from "./help-command.js";
import type { Data } from "./load-data.js";
import { UsageError } from "./problem.js";
import { resolveCommand } from "./resolve-command.js";
import type { Paint } from "./terminal.js";
import { isAll, isHelp, type Token } from "./tokenise.js";

export function showHelp(
  tokens: readonly Token[],
  data: Data,
  program: Program,
  paint: Paint,
): string {
  const [first] = tokens;
  if (first?.kind === "word" && first.text === "exit-codes")
    return exitCodesHelp(program, paint);
  const { index } = data;
  const rest = tokens.filter((token) => !isHelp(token));
  const resolution = resolveCommand(rest, index);
  switch (resolution.kind) {
    case "unknown":
      throw new UsageError("help", [resolution.problem]);
    case "group":
      return resolution.words.length === 0
        ? rootHelp(index, program, paint)
        : groupHelp(resolution.words, index, program, paint);
    case "command":
      return commandHelp(
        data.rows(resolution.name),
        data.help(resolution.name),
        { all: tokens.some(isAll), program, paint },
      );
  }
}
