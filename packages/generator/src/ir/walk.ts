import type { Api } from "./api.js";
import type { NamedType, Type } from "./types.js";

/** Direct children of a type, in order. */
function children(type: Type): readonly Type[] {
  switch (type.kind) {
    case "array":
      return [type.items];
    case "tuple":
      return type.rest === undefined ? type.items : [...type.items, type.rest];
    case "object":
      return [
        ...type.properties.map((property) => property.type),
        ...(type.additional === undefined ? [] : [type.additional]),
        ...(type.patterns ?? []).map((pattern) => pattern.type),
      ];
    case "union":
    case "intersection":
      return type.members;
    default:
      return [];
  }
}

/** Calls `visit` for the type and everything inside it, outermost first; does not follow refs. `false` stops the descent. */
export function walkType(
  type: Type,
  visit: (type: Type) => boolean | void,
): void {
  if (visit(type) === false) return;
  for (const child of children(type)) walkType(child, visit);
}

/** Rebuilds a type from the inside out. `map` sees each type after its children were replaced, and as it was before; unchanged parts keep their identity. */
export function mapType(
  type: Type,
  map: (type: Type, before: Type) => Type,
): Type {
  const each = (inner: Type): Type => mapType(inner, map);
  switch (type.kind) {
    case "array": {
      const items = each(type.items);
      return map(items === type.items ? type : { ...type, items }, type);
    }
    case "tuple": {
      const items = mapList(type.items, each);
      const rest = type.rest === undefined ? undefined : each(type.rest);
      return map(
        items === type.items && rest === type.rest
          ? type
          : { ...type, items, ...(rest === undefined ? {} : { rest }) },
        type,
      );
    }
    case "object": {
      const inner = <T extends { readonly type: Type }>(entry: T): T => {
        const of = each(entry.type);
        return of === entry.type ? entry : { ...entry, type: of };
      };
      const properties = mapList(type.properties, inner);
      const patterns =
        type.patterns === undefined ? undefined : mapList(type.patterns, inner);
      const additional =
        type.additional === undefined ? undefined : each(type.additional);
      const same =
        properties === type.properties &&
        patterns === type.patterns &&
        additional === type.additional;
      return map(
        same
          ? type
          : {
              ...type,
              properties,
              ...(additional === undefined ? {} : { additional }),
              ...(patterns === undefined ? {} : { patterns }),
            },
        type,
      );
    }
    case "union":
    case "intersection": {
      const members = mapList(type.members, each);
      return map(members === type.members ? type : { ...type, members }, type);
    }
    default:
      return map(type, type);
  }
}

/** The list itself where nothing in it changed. */
function mapList<T>(list: readonly T[], map: (item: T) => T): readonly T[] {
  let copy: T[] | undefined;
  list.forEach((item, i) => {
    const mapped = map(item);
    if (mapped !== item) (copy ??= [...list])[i] = mapped;
  });
  return copy ?? list;
}

const indexes = new WeakMap<
  readonly NamedType[],
  ReadonlyMap<string, NamedType>
>();

/** Named types by id; the same map for the same types, so that what is known of a map is known to all who read them. */
export function typeIndex({
  types,
}: Pick<Api, "types">): ReadonlyMap<string, NamedType> {
  let index = indexes.get(types);
  if (index === undefined) {
    index = new Map(types.map((named) => [named.id, named]));
    indexes.set(types, index);
  }
  return index;
}

/** Follows refs until something else stands there. A cycle of bare refs gives `unknown`. */
export function resolveRef(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
): Type {
  const seen = new Set<string>();
  let current = type;
  while (current.kind === "ref") {
    const named = types.get(current.id);
    if (named === undefined || seen.has(current.id)) return { kind: "unknown" };
    seen.add(current.id);
    current = named.type;
  }
  return current;
}
