/**
 * Finds the command that the leading words name, and the built-in flags that stand before it.
 *
 * In: tokens and the index. Out: a command, a group to show help for, or nothing with a suggestion.
 * It must not know the flags of commands.
 */

import type { IndexTable, NameRow } from "./data-table.js";
import { globalFlags } from "./globals.js";
import type { Problem } from "./problem.js";
import { didYouMean } from "./suggest.js";
import type { Token } from "./tokenise.js";

export type Resolution =
  | {
      readonly kind: "command";
      readonly name: string;
      readonly rest: readonly Token[];
    }
  /** Words that begin commands but are none: `guardrails assignments`. Empty: the root. */
  | {
      readonly kind: "group";
      readonly words: readonly string[];
      readonly rest: readonly Token[];
    }
  | {
      readonly kind: "unknown";
      readonly problem: Problem;
      readonly rest: readonly Token[];
    };

/** The longest run of words that is a command wins; flags before it and between its words must be built-in. */
export function resolveCommand(
  tokens: readonly Token[],
  index: IndexTable,
): Resolution {
  const { words, positions } = leadingWords(tokens);
  const names = new Map(
    index.commands.map((command) => [command.n, command.n]),
  );
  for (const [alias, command] of index.aliases)
    if (!names.has(alias)) names.set(alias, command);
  for (let length = words.length; length > 0; length--) {
    const name = names.get(words.slice(0, length).join(" "));
    if (name === undefined) continue;
    const used = new Set(positions.slice(0, length));
    return {
      kind: "command",
      name,
      rest: tokens.filter((_, at) => !used.has(at)),
    };
  }
  const depth = groupDepth(words, index);
  const used = new Set(positions.slice(0, depth));
  const rest = tokens.filter((_, at) => !used.has(at));
  const extra = words[depth];
  if (extra === undefined)
    return { kind: "group", words: words.slice(0, depth), rest };
  return {
    kind: "unknown",
    problem: unknownCommand(words, depth, index),
    rest,
  };
}

/** Words up to the first flag that is not built-in; values of built-in flags are no words. */
function leadingWords(tokens: readonly Token[]): {
  readonly words: readonly string[];
  readonly positions: readonly number[];
} {
  const words: string[] = [];
  const positions: number[] = [];
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at];
    if (token === undefined) break;
    if (token.kind === "word") {
      words.push(token.text);
      positions.push(at);
      continue;
    }
    const flag = globalFlags.find(
      (each) => (token.short ? each.short : each.n) === token.name,
    );
    if (flag === undefined) break;
    if (flag.kind !== "switch" && token.inline === undefined) at++;
  }
  return { words, positions };
}

function groupDepth(words: readonly string[], index: IndexTable): number {
  const all = [
    ...index.commands.map((command) => command.n),
    ...index.aliases.map(([alias]) => alias),
  ];
  let depth = 0;
  while (
    depth < words.length &&
    all.some((name) =>
      name.startsWith(`${words.slice(0, depth + 1).join(" ")} `),
    )
  )
    depth++;
  return depth;
}

function unknownCommand(
  words: readonly string[],
  depth: number,
  index: IndexTable,
): Problem {
  const known = words.slice(0, depth).join(" ");
  const word = words[depth] ?? "";
  const next = new Set(
    commandsUnder(index, known).map(
      (command) => command.n.split(" ")[depth] ?? "",
    ),
  );
  const near = didYouMean(word, next, known === "" ? "" : `${known} `);
  const whole =
    near.hint === undefined
      ? didYouMean(
          words.join(" "),
          index.commands.map((command) => command.n),
        )
      : near;
  return {
    at: words.slice(0, depth + 1).join(" "),
    message: "unknown command",
    ...whole,
  };
}

/** Commands whose name begins with these words. */
export function commandsUnder(
  index: IndexTable,
  words: string,
): readonly NameRow[] {
  return index.commands.filter(
    (command) =>
      words === "" || command.n === words || command.n.startsWith(`${words} `),
  );
}
