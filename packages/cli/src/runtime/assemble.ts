// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Puts the input together: what the flags say over `--data` over standard input.
 *
 * In: assignments and documents. Out: the flat input object that the client takes. It must not know types or texts.
 */

import type { CommandRow } from "./data-table.js";
import type { Assignment } from "./parse-command.js";
import { inputPath } from "./input-path.js";
import type { Problem } from "./problem.js";
import { getOwn, isRecord, setOwn } from "./type-rows.js";

/** A whole body and where it came from: `--data`, `standard input`. */
export interface BodyDocument {
  readonly at: string;
  readonly value: unknown;
}

export interface Assembled {
  readonly input: Record<string, unknown>;
  readonly problems: readonly Problem[];
}

/** `documents` in rising order of precedence. */
export function assemble(
  row: CommandRow,
  documents: readonly BodyDocument[],
  assignments: readonly Assignment[],
): Assembled {
  const input: Record<string, unknown> = {};
  const problems = documents.flatMap((document) =>
    addDocument(input, document, row),
  );
  const begun = new Set<string>();
  for (const assignment of assignments) apply(input, assignment, begun);
  return { input, problems };
}

function addDocument(
  input: Record<string, unknown>,
  document: BodyDocument,
  row: CommandRow,
): readonly Problem[] {
  if (row.body === undefined)
    return [{ at: document.at, message: "this command sends no body" }];
  if (row.body.field !== undefined) {
    const before = getOwn(input, row.body.field);
    setOwn(
      input,
      row.body.field,
      isRecord(before) && isRecord(document.value)
        ? mergeInto(before, document.value)
        : copy(document.value),
    );
    return [];
  }
  if (!isRecord(document.value))
    return [{ at: document.at, message: "must be an object" }];
  const parameters = new Set(
    row.f
      .filter((flag) => flag.in !== undefined)
      .map((flag) => inputPath(flag)[0]),
  );
  const clashes = Object.keys(document.value).filter((key) =>
    parameters.has(key),
  );
  mergeInto(input, document.value);
  return clashes.map((key) => ({
    at: document.at,
    message: `${JSON.stringify(key)} is a parameter of this command and no part of its body`,
  }));
}

/** Objects are merged key by key, everything else is replaced. */
function mergeInto(
  target: Record<string, unknown>,
  source: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  for (const key of Object.keys(source)) {
    const before = getOwn(target, key);
    const value = getOwn(source, key);
    setOwn(
      target,
      key,
      isRecord(before) && isRecord(value)
        ? mergeInto(before, value)
        : copy(value),
    );
  }
  return target;
}

function copy(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copy);
  return isRecord(value) ? mergeInto({}, value) : value;
}

function apply(
  input: Record<string, unknown>,
  assignment: Assignment,
  begun: Set<string>,
): void {
  const last = assignment.path.at(-1);
  if (last === undefined) return;
  let target: object = input;
  for (const [index, key] of assignment.path.slice(0, -1).entries())
    target = child(target, key, assignment.path[index + 1]);
  setOwn(target, last, next(getOwn(target, last), assignment, begun));
}

/** The container below `key`, made where there is none. */
function child(
  target: object,
  key: string | number,
  following: string | number | undefined,
): object {
  const before = getOwn(target, key);
  if (Array.isArray(before) || isRecord(before)) return before;
  const made = typeof following === "number" ? [] : {};
  setOwn(target, key, made);
  return made;
}

/** The first value of a repeated flag replaces the list that `--data` gave, the next ones add to it. */
function next(
  before: unknown,
  assignment: Assignment,
  begun: Set<string>,
): unknown {
  const key = JSON.stringify(assignment.path);
  const continues = begun.has(key);
  begun.add(key);
  switch (assignment.how) {
    case "set":
      return assignment.value;
    case "append":
      return continues && Array.isArray(before)
        ? [...(before as unknown[]), ...(assignment.value as unknown[])]
        : assignment.value;
    case "merge":
      return isRecord(before) && isRecord(assignment.value)
        ? mergeInto(before, assignment.value)
        : copy(assignment.value);
  }
}
