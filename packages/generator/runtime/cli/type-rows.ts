/**
 * Questions about a type that both the reader of values and the validator ask.
 *
 * In: type rows and the shard's table of named types. Out: resolved rows. It must not know flags or values' texts.
 */

import type { ObjectRow, TypeRow, TypesTable, UnionRow } from "./data-table.js";

export type Types = ReadonlyMap<string, TypeRow>;
/** A row that is not a reference. */
export type Resolved = Exclude<TypeRow, { readonly t: "ref" }>;

const any: Resolved = { t: "any" };
/** References to references; more than any real document has. */
const maxHops = 50;

export function typeMap(table: TypesTable): Types {
  return new Map(table.types);
}

/** Follows references; nullable if any of them is. An unknown or endless reference is `any`. */
export function resolve(type: TypeRow, types: Types): Resolved {
  let current = type;
  let nullable = type.null;
  for (let hop = 0; current.t === "ref"; hop++) {
    const next = types.get(current.id);
    if (next === undefined || hop > maxHops) return any;
    current = next;
    nullable ??= next.null;
  }
  return nullable === undefined || current.null === 1
    ? current
    : { ...current, null: 1 };
}

/** The members of a union, unions among them opened up; any other type is its own single member. */
export function membersOf(
  type: TypeRow,
  types: Types,
  depth = 0,
): readonly Resolved[] {
  const row = resolve(type, types);
  if (row.t !== "union" || depth > maxHops) return [row];
  return row.any.flatMap((member) => membersOf(member, types, depth + 1));
}

export function isNullable(type: TypeRow, types: Types): boolean {
  const row = resolve(type, types);
  return (
    row.null === 1 ||
    membersOf(row, types).some(
      (member) => member.null === 1 || member.t === "null",
    )
  );
}

/** May stand without a value: `--stream`. */
export function isBoolean(type: TypeRow, types: Types): boolean {
  return membersOf(type, types).every(
    (member) => member.t === "boolean" || member.t === "null",
  );
}

export function propertyOf(row: ObjectRow, name: string): TypeRow | undefined {
  return row.props.find(([property]) => property === name)?.[1];
}

/** The member of a tagged union whose tag is `tag`. */
export function memberByTag(
  row: UnionRow,
  tag: unknown,
  types: Types,
): ObjectRow | undefined {
  return membersOf(row, types).find(
    (member): member is ObjectRow =>
      member.t === "object" && tagsOf(member, row.by, types).includes(tag),
  );
}

/** Values of the tag property that an object type allows. */
export function tagsOf(
  row: ObjectRow,
  by: string | undefined,
  types: Types,
): readonly unknown[] {
  const tag = by === undefined ? undefined : propertyOf(row, by);
  return tag === undefined
    ? []
    : membersOf(tag, types).flatMap((member) =>
        "enum" in member ? (member.enum ?? []) : [],
      );
}

/** Sets an own property, whatever its name. */
export function setOwn(
  target: object,
  key: string | number,
  value: unknown,
): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

export function getOwn(target: object, key: string | number): unknown {
  return Object.hasOwn(target, key)
    ? (target as Record<string | number, unknown>)[key]
    : undefined;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
