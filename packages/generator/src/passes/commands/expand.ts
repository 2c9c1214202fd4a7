/**
 * Reads a type as the command line sees it: references followed, `allOf` made one object, null taken off.
 *
 * In: a Type and the named types. Out: a plain type and what was met on the way. It must not know flags.
 */

import type {
  NamedType,
  ObjectType,
  Property,
  Type,
  UnionType,
} from "../../ir/index.js";

export type NamedTypes = ReadonlyMap<string, NamedType>;

/** Neither a reference nor an intersection; a union has two members or more and no null. */
export interface Expanded {
  readonly type: Exclude<Type, { readonly kind: "ref" | "intersection" }>;
  readonly nullable: boolean;
  /** References that were followed, innermost last. */
  readonly ids: readonly string[];
}

/** An intersection of unions is their product; above this it is left open. */
const mostVariants = 40;
const unknown = { kind: "unknown" } as const;

export function expand(
  type: Type,
  types: NamedTypes,
  ids: readonly string[] = [],
): Expanded {
  switch (type.kind) {
    case "ref":
      return expandRef(type.id, types, ids);
    case "intersection":
      return expandIntersection(type.members, types, ids);
    case "union":
      return expandUnion(type, types, ids);
    default:
      return { type, nullable: false, ids };
  }
}

/** What each named type expands to, worked out once: compositions share their parts. */
const expansions = new WeakMap<NamedTypes, Map<string, Expanded>>();

function expandRef(
  id: string,
  types: NamedTypes,
  ids: readonly string[],
): Expanded {
  const named = types.get(id);
  if (named === undefined || ids.includes(id))
    return { type: unknown, nullable: false, ids };
  let known = expansions.get(types);
  if (known === undefined) expansions.set(types, (known = new Map()));
  let expanded = known.get(id);
  if (expanded === undefined) {
    // A composition that holds itself ends here.
    known.set(id, { type: unknown, nullable: false, ids: [id] });
    expanded = expand(named.type, types, [id]);
    known.set(id, expanded);
  }
  return ids.length === 0
    ? expanded
    : { ...expanded, ids: [...ids, ...expanded.ids] };
}

/** Objects whose properties a call may name: the object itself, or the object members of a union. */
export function objectsOf(
  type: Type,
  types: NamedTypes,
  ids: readonly string[] = [],
): readonly {
  readonly object: ObjectType;
  readonly ids: readonly string[];
  readonly name: string | undefined;
}[] {
  const expanded = expand(type, types, ids);
  const last = expanded.ids.at(-1);
  if (expanded.type.kind === "object")
    return [
      {
        object: expanded.type,
        ids: expanded.ids,
        name: last === undefined ? undefined : types.get(last)?.name,
      },
    ];
  if (expanded.type.kind !== "union") return [];
  return expanded.type.members.flatMap((member) =>
    objectsOf(member, types, expanded.ids),
  );
}

function expandUnion(
  type: UnionType,
  types: NamedTypes,
  ids: readonly string[],
): Expanded {
  const members = type.members.filter((member) => member.kind !== "null");
  const nullable = members.length < type.members.length;
  const [only] = members;
  if (members.length === 1 && only !== undefined) {
    const inner = expand(only, types, ids);
    return { ...inner, nullable: inner.nullable || nullable };
  }
  return {
    type: members.length === 0 ? { kind: "null" } : { ...type, members },
    nullable,
    ids,
  };
}

function expandIntersection(
  members: readonly Type[],
  types: NamedTypes,
  ids: readonly string[],
): Expanded {
  const expanded = members
    .map((member) => expand(member, types, ids))
    .filter((each) => each.type.kind !== "unknown");
  const met = [...new Set(expanded.flatMap((each) => each.ids))];
  const nullable =
    expanded.length > 0 && expanded.every((each) => each.nullable);
  const variants = expanded.map((each) =>
    objectsOf(each.type, types, each.ids).map(({ object }) => object),
  );
  const [first] = expanded;
  if (first === undefined) return { type: unknown, nullable: false, ids };
  const product = variants.reduce((count, each) => count * each.length, 1);
  // Scalars: the first one says what it is, the others only narrow it.
  if (product === 0)
    return { type: withFacets(first.type, expanded), nullable, ids: met };
  if (product > mostVariants) return { type: unknown, nullable, ids: met };
  const objects = variants.reduce<readonly ObjectType[]>(
    (sofar, each) =>
      sofar.flatMap((left) => each.map((right) => mergeObjects(left, right))),
    [{ kind: "object", properties: [] }],
  );
  const discriminator = expanded
    .map((each) =>
      each.type.kind === "union" ? each.type.discriminator : undefined,
    )
    .find((each) => each !== undefined);
  const [only] = objects;
  if (objects.length === 1 && only !== undefined)
    return { type: only, nullable, ids: met };
  return {
    type: {
      kind: "union",
      members: objects,
      ...(discriminator === undefined ? {} : { discriminator }),
    },
    nullable,
    ids: met,
  };
}

function withFacets(
  type: Expanded["type"],
  all: readonly Expanded[],
): Expanded["type"] {
  const facets = Object.assign(
    {},
    ...all.map((each) => each.type.facets ?? {}),
  ) as NonNullable<Type["facets"]>;
  return Object.keys(facets).length === 0 ? type : { ...type, facets };
}

/** A later property narrows an earlier one; what either requires is required. */
function mergeObjects(left: ObjectType, right: ObjectType): ObjectType {
  const merged = new Map<string, Property>(
    left.properties.map((property) => [property.name, property]),
  );
  for (const property of right.properties) {
    const before = merged.get(property.name);
    const type =
      property.type.kind === "unknown" && before !== undefined
        ? before.type
        : property.type;
    merged.set(
      property.name,
      before === undefined
        ? property
        : {
            ...before,
            ...property,
            type,
            required: before.required || property.required,
          },
    );
  }
  // `additionalProperties: false` beside `allOf` would forbid the other half.
  const additional = [left.additional, right.additional].find(
    (each) => each !== undefined && each.kind !== "never",
  );
  return {
    kind: "object",
    properties: [...merged.values()],
    ...(additional === undefined ? {} : { additional }),
  };
}

/** Literal values of a property in a variant: they name the variant. */
export function literalsOf(
  type: Type | undefined,
  types: NamedTypes,
): readonly (string | number | boolean)[] {
  if (type === undefined) return [];
  const expanded = expand(type, types).type;
  if (expanded.kind === "literal") return [expanded.value];
  return expanded.kind === "enum"
    ? expanded.values.map(({ value }) => value)
    : [];
}
