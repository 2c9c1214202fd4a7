/**
 * Full names of commands, as callers type them after the program's name.
 *
 * In: operations. Out: one safe name each. It must not know flags.
 */

import { kebab } from "../../code/index.js";
import type { Operation } from "../../ir/index.js";

export interface NamedOperation {
  readonly operation: Operation;
  /** Full command name: words of letters, digits and dashes. */
  readonly name: string;
}

/** Operations keep their names; two that come out the same get a number, unless they share a command on purpose. */
export function nameCommands(
  operations: readonly Operation[],
): readonly NamedOperation[] {
  const taken = new Map<string, string>();
  return operations.map((operation) => {
    const { group, verb, when } = operation.command;
    const identity = JSON.stringify([group, verb]);
    const base = [...group, verb].map(commandWord).join(" ");
    let name = base;
    // Of two rows with one name, exactly one may have a condition.
    for (
      let number = 2;
      taken.has(slot(name, when)) ||
      (taken.has(slot(name, other(when))) &&
        taken.get(slot(name, other(when))) !== identity);
      number++
    )
      name = `${base}-${number}`;
    taken.set(slot(name, when), identity);
    return { operation, name };
  });
}

function slot(name: string, when: string | undefined): string {
  return `${name} ${when === undefined ? "always" : "when"}`;
}

function other(when: string | undefined): string | undefined {
  return when === undefined ? "when" : undefined;
}

/** One word of a command: letters, digits and dashes. */
export function commandWord(text: string): string {
  return kebab(text) || "x";
}
