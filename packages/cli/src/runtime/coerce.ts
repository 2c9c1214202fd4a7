// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Gives a Flow tree the type that the schema wants. The text never decides: `5` is a string where a string is
 * wanted, and a number where a number is wanted. Only where the schema allows both does the order below decide.
 *
 * In: a Flow and a type row. Out: a value, or a Mismatch thrown. It must not know flags or files.
 */

import type {
  ArrayRow,
  ObjectRow,
  ScalarRow,
  TupleRow,
  TypeRow,
  UnionRow,
} from "./data-table.js";
import type { Flow } from "./flow.js";
import {
  isNullable,
  memberByTag,
  membersOf,
  propertyOf,
  resolve,
  setOwn,
  type Resolved,
  type Types,
} from "./type-rows.js";

/** The text cannot have the wanted type. */
export class Mismatch extends Error {}

const numberText = /^[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;

export function coerce(flow: Flow, type: TypeRow, types: Types): unknown {
  const row = resolve(type, types);
  if (flow.kind === "plain" && flow.text === "null" && isNullable(row, types))
    return null;
  return coerceResolved(flow, row, types);
}

function coerceResolved(flow: Flow, row: Resolved, types: Types): unknown {
  switch (row.t) {
    case "string":
    case "number":
    case "integer":
    case "boolean":
      return coerceScalar(flow, row);
    case "array":
    case "tuple":
      return coerceList(flow, row, types);
    case "object":
      return coerceObject(flow, row, types);
    case "union":
      return coerceUnion(flow, row, types);
    case "any":
      return coerceAny(flow);
    case "null":
      if (flow.kind === "plain" && flow.text === "null") return null;
      throw new Mismatch("takes null only");
    case "binary":
      throw new Mismatch("takes a file: @PATH");
    case "never":
      throw new Mismatch("takes no value");
  }
}

function coerceScalar(flow: Flow, row: ScalarRow): unknown {
  if (flow.kind === "list" || flow.kind === "map")
    throw new Mismatch(
      `expects ${row.t === "integer" ? "an integer" : `a ${row.t}`}`,
    );
  return scalarReaders[row.t](flow.text, row);
}

const scalarReaders: Readonly<
  Record<ScalarRow["t"], (text: string, row: ScalarRow) => unknown>
> = {
  string: (text) => text,
  number: (text) => numberOf(text, "a number"),
  integer: (text) => {
    const value = numberOf(text, "an integer");
    if (!Number.isInteger(value))
      throw new Mismatch(`expects an integer, got ${JSON.stringify(text)}`);
    if (!Number.isSafeInteger(value))
      throw new Mismatch(`${text} is too large to be sent exactly`);
    return value;
  },
  boolean: (text) => {
    if (text !== "true" && text !== "false")
      throw new Mismatch(`expects true or false, got ${JSON.stringify(text)}`);
    return text === "true";
  },
};

function numberOf(text: string, wanted: string): number {
  const value = Number(text);
  if (!numberText.test(text.trim()) || !Number.isFinite(value))
    throw new Mismatch(`expects ${wanted}, got ${JSON.stringify(text)}`);
  return value;
}

/** One value stands for a list of one. */
function coerceList(
  flow: Flow,
  row: ArrayRow | TupleRow,
  types: Types,
): unknown[] {
  const items = flow.kind === "list" ? flow.items : [flow];
  return items.map((item, index) => coerce(item, elementOf(row, index), types));
}

export function elementOf(row: ArrayRow | TupleRow, index: number): TypeRow {
  return row.t === "array"
    ? row.of
    : (row.items[index] ?? row.rest ?? { t: "any" });
}

function coerceObject(flow: Flow, row: ObjectRow, types: Types): unknown {
  if (flow.kind !== "map")
    throw new Mismatch("expects an object: {key: value} or key=value");
  const value: Record<string, unknown> = {};
  for (const [key, item] of flow.entries)
    setOwn(value, key, coerce(item, typeOfKey(row, key), types));
  return value;
}

export function typeOfKey(row: ObjectRow, key: string): TypeRow {
  return (
    propertyOf(row, key) ??
    (row.extra === undefined || row.extra === 0 ? { t: "any" } : row.extra)
  );
}

/** Order for a text that several members accept: boolean, number, listed value, string, anything. */
const textOrder: readonly ((
  flow: Flow & { readonly text: string },
  member: Resolved,
) => boolean)[] = [
  (flow, member) =>
    flow.kind === "plain" &&
    member.t === "boolean" &&
    /^(?:true|false)$/.test(flow.text),
  (flow, member) =>
    flow.kind === "plain" &&
    (member.t === "number" || member.t === "integer") &&
    numberText.test(flow.text),
  (flow, member) =>
    member.t === "string" && (member.enum ?? []).includes(flow.text),
  (_, member) => member.t === "string" && member.enum === undefined,
  (_, member) => member.t === "string" || member.t === "any",
  (_, member) => member.t === "array" || member.t === "tuple",
];

function coerceUnion(flow: Flow, row: UnionRow, types: Types): unknown {
  const members = membersOf(row, types);
  const member = pickMember(flow, row, members, types);
  if (member === undefined)
    throw new Mismatch(
      `expects ${[...new Set(members.map((each) => each.t))].join(" or ")}`,
    );
  return coerceResolved(flow, member, types);
}

function pickMember(
  flow: Flow,
  row: UnionRow,
  members: readonly Resolved[],
  types: Types,
): Resolved | undefined {
  switch (flow.kind) {
    case "plain":
    case "quoted":
      for (const accepts of textOrder) {
        const member = members.find((each) => accepts(flow, each));
        if (member !== undefined) return member;
      }
      return members.find((each) => each.t !== "object");
    case "list":
      return firstThatFits(
        flow,
        members.filter(
          (each) =>
            each.t === "array" || each.t === "tuple" || each.t === "any",
        ),
        types,
      );
    case "map": {
      const tag = flow.entries.find(([key]) => key === row.by)?.[1];
      const tagged =
        tag !== undefined && "text" in tag
          ? memberByTag(row, tag.text, types)
          : undefined;
      return (
        tagged ??
        bestObject(
          flow.entries.map(([key]) => key),
          members,
        ) ??
        members.find((each) => each.t === "any")
      );
    }
  }
}

function firstThatFits(
  flow: Flow,
  members: readonly Resolved[],
  types: Types,
): Resolved | undefined {
  return (
    members.find((member) => {
      try {
        coerceResolved(flow, member, types);
        return true;
      } catch (error) {
        if (error instanceof Mismatch) return false;
        throw error;
      }
    }) ?? members[0]
  );
}

/** The object type that misses the fewest required keys and knows the most given ones. */
export function bestObject(
  keys: readonly string[],
  members: readonly Resolved[],
): ObjectRow | undefined {
  let best: ObjectRow | undefined;
  let bestScore = Number.POSITIVE_INFINITY;
  for (const member of members) {
    if (member.t !== "object") continue;
    const missing = member.props.filter(
      ([name, , required]) => required === 1 && !keys.includes(name),
    ).length;
    const unknown = keys.filter(
      (key) => propertyOf(member, key) === undefined,
    ).length;
    const score = missing * 2 + unknown;
    if (score < bestScore) {
      best = member;
      bestScore = score;
    }
  }
  return best;
}

/** Nothing is known about the type: YAML's core schema. */
function coerceAny(flow: Flow): unknown {
  switch (flow.kind) {
    case "quoted":
      return flow.text;
    case "list":
      return flow.items.map(coerceAny);
    case "map": {
      const value: Record<string, unknown> = {};
      for (const [key, item] of flow.entries)
        setOwn(value, key, coerceAny(item));
      return value;
    }
    case "plain":
      if (flow.text in coreWords) return coreWords[flow.text];
      return numberText.test(flow.text) && !/^[-+]?0\d/.test(flow.text)
        ? Number(flow.text)
        : flow.text;
  }
}

const coreWords: Readonly<Record<string, unknown>> = Object.assign(
  Object.create(null) as object,
  { null: null, true: true, false: false },
);
