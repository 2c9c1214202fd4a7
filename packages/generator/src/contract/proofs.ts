import type { Proof } from "./change.js";
import type { JsonObject, Located } from "./document.js";
import { createProver, type Verdict } from "./proof/index.js";
import type { Direction } from "./rules/index.js";
import type { SchemaView } from "./schema/view.js";

/** Questions to the prover, asked for one direction. */
export interface Proofs {
  /** Is all that a sender of the one schema may send taken by a receiver of the other? `key`: what is asked of the pair. */
  readonly safe: (
    direction: Direction,
    pair: { readonly base: SchemaView; readonly revision: SchemaView },
    key: string,
    sides: () => { readonly base: Located; readonly revision: Located },
  ) => Verdict;
  /** Can the sender of this direction send nothing at all? */
  readonly empty: (
    direction: Direction,
    pair: { readonly base: SchemaView; readonly revision: SchemaView },
  ) => boolean;
  /** Do both schemas mean the same? False where that is not known. */
  readonly equal: (base: SchemaView, revision: SchemaView) => boolean;
}

/** Remembers answers about pairs: a shared schema is met again in each operation that uses it. */
function createMemory<T>(): (
  a: object,
  b: object,
  key: string,
  make: () => T,
) => T {
  const known = new WeakMap<object, WeakMap<object, Map<string, T>>>();
  return (a, b, key, make) => {
    let row = known.get(a);
    if (row === undefined) known.set(a, (row = new WeakMap()));
    let answers = row.get(b);
    if (answers === undefined) row.set(b, (answers = new Map()));
    if (!answers.has(key)) answers.set(key, make());
    return answers.get(key)!;
  };
}

export function createProofs(budget?: number): Proofs {
  const prover = createProver(budget === undefined ? {} : { budget });
  const verdicts = createMemory<Verdict>();
  const answers = createMemory<boolean>();
  return {
    safe: (direction, pair, key, sides) =>
      verdicts(pair.base, pair.revision, `${direction} ${key}`, () => {
        const { base, revision } = sides();
        return direction === "request"
          ? prover.contained(base, revision, direction)
          : prover.contained(revision, base, direction);
      }),
    empty: (direction, { base, revision }) => {
      const sender = direction === "request" ? base : revision;
      return answers(
        sender,
        sender,
        `empty ${direction}`,
        () => prover.sample(sender.start, direction) === undefined,
      );
    },
    equal: (base, revision) =>
      answers(
        base,
        revision,
        "",
        () => prover.equal(base.start, revision.start) === true,
      ),
  };
}

export function proofOf(verdict: Verdict): Proof {
  switch (verdict.kind) {
    case "equal":
    case "proved":
      return { kind: "proved" };
    case "refuted":
      return {
        kind: "refuted",
        witness: verdict.witness,
        ...(verdict.at !== "" && { at: verdict.at }),
      };
    case "unknown":
      return { kind: "unknown", reason: verdict.reason };
  }
}

/** A view as a schema again, with some keywords of another view. */
export function schemaOf(
  view: SchemaView,
  other?: SchemaView,
  keywords: readonly string[] = [],
): JsonObject {
  const swapped = (keyword: string): boolean =>
    other !== undefined && keywords.includes(keyword);
  const result: Record<string, unknown> = { ...view.keywords };
  for (const keyword of keywords) {
    delete result[keyword];
    const value = other?.keywords[keyword];
    if (value !== undefined) result[keyword] = value;
  }
  const types = (swapped("type") ? other! : view).types;
  const nulls = swapped("nullable") ? other! : view;
  if (types !== undefined)
    result["type"] = nulls.nullable ? [...types, "null"] : [...types];
  // A view says by itself that null may be, not among the values.
  if (nulls.nullable) {
    const { const: value, enum: list } = result;
    if (Array.isArray(list)) result["enum"] = [...list, null];
    else if ("const" in result) {
      delete result["const"];
      result["enum"] = [value, null];
    }
  }
  return result;
}
