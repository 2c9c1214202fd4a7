import type { Reader } from "./read.js";
import { kinds, type Body, type Schema } from "./schema.js";

/** Branches that hold together, and others that do not. */
export interface Option {
  readonly holds: readonly Schema[];
  readonly fails: readonly Schema[];
}

/** Unions up to this size are also taken by twos: a sender may fill in two branches of an `anyOf` at once. */
const mostPaired = 6;

/** Branches of an `anyOf` that a sender may have in mind together. */
export function togetherOf(
  reader: Reader,
  branches: readonly Schema[],
): Schema[][] {
  const single = branches.map((branch) => [branch]);
  if (branches.length > mostPaired) return single;
  const structured = (schema: Schema): number =>
    reader.body(schema).kinds & (kinds.object | kinds.array);
  const pairs = branches.flatMap((a, index) =>
    branches
      .slice(index + 1)
      .filter((b) => (structured(a) & structured(b)) !== 0)
      .map((b) => [a, b]),
  );
  return [...single, ...pairs];
}

/** The choices that a body leaves, each of which has to be made. */
export function choicesOf(reader: Reader, body: Body): Option[][] {
  const choices: Option[][] = [];
  if (body.anyOf !== undefined)
    choices.push(
      togetherOf(reader, body.anyOf).map((holds) => ({ holds, fails: [] })),
    );
  const { oneOf, condition } = body;
  if (oneOf !== undefined)
    choices.push(
      oneOf.map((branch, at) => ({
        holds: [branch],
        fails: oneOf.filter((_, index) => index !== at),
      })),
    );
  if (condition !== undefined)
    choices.push([
      {
        holds: [
          condition.if,
          ...(condition.then === undefined ? [] : [condition.then]),
        ],
        fails: [],
      },
      {
        holds: condition.else === undefined ? [] : [condition.else],
        fails: [condition.if],
      },
    ]);
  for (const [name, schema] of body.dependentSchemas)
    choices.push([
      { holds: [reader.lacks(name)], fails: [] },
      {
        holds: [reader.ofKinds(kinds.object), reader.has(name), schema],
        fails: [],
      },
    ]);
  return choices;
}
