import type { Api, NamedType, Type } from "./api.js";

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
export function walkType(type: Type, visit: (type: Type) => boolean | void): void {
  if (visit(type) === false) return;
  for (const child of children(type)) walkType(child, visit);
}

/** Rebuilds a type from the inside out. `map` sees each type after its children were replaced; unchanged parts keep their identity. */
export function mapType(type: Type, map: (type: Type) => Type): Type {
  const each = (inner: Type): Type => mapType(inner, map);
  switch (type.kind) {
    case "array": {
      const items = each(type.items);
      return map(items === type.items ? type : { ...type, items });
    }
    case "tuple":
      return map({ ...type, items: type.items.map(each), ...(type.rest === undefined ? {} : { rest: each(type.rest) }) });
    case "object":
      return map({
        ...type,
        properties: type.properties.map((property) => ({ ...property, type: each(property.type) })),
        ...(type.additional === undefined ? {} : { additional: each(type.additional) }),
        ...(type.patterns === undefined ? {} : { patterns: type.patterns.map((entry) => ({ ...entry, type: each(entry.type) })) }),
      });
    case "union":
    case "intersection":
      return map({ ...type, members: type.members.map(each) });
    default:
      return map(type);
  }
}

/** Named types by id. */
export function typeIndex(api: Pick<Api, "types">): ReadonlyMap<string, NamedType> {
  return new Map(api.types.map((named) => [named.id, named]));
}

/** Follows refs until something else stands there. A cycle of bare refs gives `unknown`. */
export function resolveRef(type: Type, types: ReadonlyMap<string, NamedType>): Type {
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
