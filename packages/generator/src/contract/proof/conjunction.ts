import type { Schema } from "./schema.js";

/** A schema that a value is valid against. */
export interface Member {
  readonly schema: Schema;
  /** The value comes from a typed sender: properties that are not declared are left out. */
  readonly closed: boolean;
}

/** Schemas that all hold for one value. The same members make the same conjunction. */
export interface Conjunction {
  readonly id: number;
  readonly members: readonly Member[];
}

export interface Conjunctions {
  readonly of: (members: readonly Member[]) => Conjunction;
  readonly and: (conjunction: Conjunction, schema: Schema) => Conjunction;
}

export function createConjunctions(): Conjunctions {
  const known = new Map<string, Conjunction>();
  function of(members: readonly Member[]): Conjunction {
    const keys = new Map<number, Member>();
    for (const member of members)
      keys.set(member.schema.id * 2 + (member.closed ? 1 : 0), member);
    const sorted = [...keys].sort(([a], [b]) => a - b);
    const key = sorted.map(([id]) => id).join(" ");
    const before = known.get(key);
    if (before !== undefined) return before;
    const conjunction = {
      id: known.size,
      members: sorted.map(([, member]) => member),
    };
    known.set(key, conjunction);
    return conjunction;
  }
  return {
    of,
    and: (conjunction, schema) =>
      of([...conjunction.members, { schema, closed: false }]),
  };
}
