import type { Doc, Facets, ObjectType, Type } from "../ir/index.js";

/** Builders that keep types in the form a person would write: no union in a union, no `unknown` among intersections. */

/** What makes two members of a union the same. */
function bare(type: Type): string {
  if (type.kind === "ref") return `ref ${type.id}`;
  if (type.kind === "literal") return `literal ${JSON.stringify(type.value)}`;
  return JSON.stringify({ ...type, doc: undefined, facets: undefined });
}

/** Union of the members, flattened and without duplicates or members that allow nothing. `null` goes last. */
export function union(
  members: readonly Type[],
  extra: { doc?: Doc; discriminator?: string } = {},
): Type {
  const flat: Type[] = [];
  const seen = new Set<string>();
  const nulls: Type[] = [];
  const add = (member: Type): void => {
    if (member.kind === "union" && member.discriminator === undefined)
      return member.members.forEach(add);
    if (member.kind === "null") {
      nulls[0] = { kind: "null" };
      return;
    }
    if (member.kind === "never") return;
    // One value beside null is the usual union; there is nothing to compare it with.
    if (flat.length > 0) {
      if (seen.size === 0) seen.add(bare(flat[0]!));
      const key = bare(member);
      if (seen.has(key)) return;
      seen.add(key);
    }
    flat.push(member);
  };
  members.forEach(add);
  flat.push(...nulls);
  if (flat.length === 0) return { kind: "never" };
  if (flat.length === 1) return withDoc(flat[0]!, extra.doc);
  return {
    kind: "union",
    members: flat,
    ...(extra.discriminator === undefined
      ? {}
      : { discriminator: extra.discriminator }),
    ...(extra.doc === undefined ? {} : { doc: extra.doc }),
  };
}

/** Intersection of the members; inline objects that share no property become one. */
export function intersection(members: readonly Type[], doc?: Doc): Type {
  const flat: Type[] = [];
  const add = (member: Type): void => {
    if (member.kind === "intersection") return member.members.forEach(add);
    if (member.kind === "unknown") return;
    const last = flat.at(-1);
    if (member.kind === "object" && last?.kind === "object") {
      const merged = mergeObjects(last, member);
      if (merged !== undefined) {
        flat[flat.length - 1] = merged;
        return;
      }
    }
    flat.push(member);
  };
  members.forEach(add);
  if (flat.length === 0) return withDoc({ kind: "unknown" }, doc);
  // An object that says nothing adds nothing to one that does.
  const telling =
    flat.length > 1
      ? flat.filter(
          (member) =>
            !isEmptyObject(member) &&
            !flat.some((other) => isNarrower(other, member.kind)),
        )
      : flat;
  if (telling.length === 1) return withDoc(telling[0]!, doc);
  if (telling.length === 0) return withDoc(flat[0]!, doc);
  return {
    kind: "intersection",
    members: telling,
    ...(doc === undefined ? {} : { doc }),
  };
}

/** Values that are all of one scalar kind: the kind itself says nothing beside them. */
const isNarrower = (type: Type, kind: Type["kind"]): boolean =>
  type.kind === "enum"
    ? type.values.every(({ value }) => typeof value === kind)
    : type.kind === "literal" && typeof type.value === kind;

export const isEmptyObject = (type: Type): boolean =>
  type.kind === "object" &&
  type.properties.length === 0 &&
  type.additional === undefined &&
  type.patterns === undefined;

function mergeObjects(a: ObjectType, b: ObjectType): ObjectType | undefined {
  const names = new Set(a.properties.map((property) => property.name));
  if (b.properties.some((property) => names.has(property.name)))
    return undefined;
  if (
    (a.additional !== undefined && b.additional !== undefined) ||
    a.patterns !== undefined ||
    b.patterns !== undefined
  )
    return undefined;
  const additional = a.additional ?? b.additional;
  return {
    kind: "object",
    properties: [...a.properties, ...b.properties],
    ...(additional === undefined ? {} : { additional }),
  };
}

/** The type with this doc, where it has something to say; a ref's own doc gives way to that of its use. */
export function withDoc(type: Type, doc: Doc | undefined): Type {
  return doc === undefined || Object.keys(doc).length === 0
    ? type
    : { ...type, doc: { ...type.doc, ...doc } };
}

export function withFacets(type: Type, facets: Facets): Type {
  return Object.keys(facets).length === 0
    ? type
    : { ...type, facets: { ...type.facets, ...facets } };
}
