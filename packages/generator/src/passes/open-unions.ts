import {
  resolveRef,
  walkType,
  type NamedType,
  type Type,
  type UnionType,
} from "../ir/index.js";

/** What the unions of an Api decide. */
export interface ToldApart {
  /** Unions that may have other members than the contract lists, each with the property that tells its members apart. */
  readonly open: ReadonlyMap<Type, string>;
  /** Enums that tell the members of a union apart. Open ones would not: every member would take any text. */
  readonly enums: ReadonlySet<Type>;
}

/**
 * The property that tells members apart is the one that the contract names, else one that every object among them
 * requires with texts of its own; of several the one that most unions have.
 *
 * Open are the unions of answers, and those of requests that take all members of one of these: what came in an answer
 * must be allowed to go back. A union that is a member of another one, told apart by another property, stays closed: its
 * unknown member would lack the property of the other.
 */
export function findToldApart(
  answers: readonly Type[],
  requests: readonly Type[],
  index: ReadonlyMap<string, NamedType>,
): ToldApart {
  const find = new Alternatives(index);
  const [answered, sent] = [answers, requests].map((roots) => {
    const unions: UnionType[] = [];
    for (const root of roots)
      walkType(
        root,
        (type) => void (type.kind === "union" && unions.push(type)),
      );
    return unions;
  }) as [UnionType[], UnionType[]];
  const tags = tagsOf([...answered, ...sent], find);
  const enums = new Set<Type>();
  for (const union of [...answered, ...sent]) {
    const property = union.discriminator ?? tags.get(union);
    if (property !== undefined) collectEnums(union, property, index, enums);
  }
  for (const [outer, tag] of tags)
    for (const { type } of membersOf(outer, index))
      if (type.kind === "union" && type !== outer && tags.get(type) !== tag)
        tags.delete(type);
  const open = new Map<Type, string>();
  const idsOf = (union: UnionType): ReadonlySet<string> =>
    new Set(membersOf(union, index).flatMap(({ id }) => id ?? []));
  // By the first of their members.
  const whole = new Map<string, { ids: ReadonlySet<string>; tag: string }[]>();
  for (const union of answered) {
    const tag = tags.get(union);
    if (tag === undefined) continue;
    open.set(union, tag);
    const ids = idsOf(union);
    for (const first of [...ids].slice(0, 1))
      whole.set(first, [...(whole.get(first) ?? []), { ids, tag }]);
  }
  for (const union of sent) {
    const ids = idsOf(union);
    const found = [...ids]
      .flatMap((id) => whole.get(id) ?? [])
      .find((answer) => [...answer.ids].every((id) => ids.has(id)));
    if (found !== undefined) open.set(union, found.tag);
  }
  return { open, enums };
}

/** The property that tells the members of each union apart. */
function tagsOf(
  unions: readonly UnionType[],
  find: Alternatives,
): Map<UnionType, string> {
  const candidates = new Map(
    unions.map((union) => [union, candidatesOf(union, find)]),
  );
  const votes = new Map<string, number>();
  for (const name of [...candidates.values()].flat())
    votes.set(name, (votes.get(name) ?? 0) + 1);
  const tags = new Map<UnionType, string>();
  for (const [union, names] of candidates) {
    const [first, ...others] = names;
    if (first !== undefined)
      tags.set(
        union,
        others.reduce(
          (best, name) => (votes.get(name)! > votes.get(best)! ? name : best),
          first,
        ),
      );
  }
  return tags;
}

function collectEnums(
  union: UnionType,
  property: string,
  index: ReadonlyMap<string, NamedType>,
  enums: Set<Type>,
): void {
  for (const { type } of membersOf(union, index)) {
    if (type.kind !== "object") continue;
    const tag = type.properties.find(({ name }) => name === property);
    if (tag?.type.kind === "enum") enums.add(tag.type);
  }
}

/** Values of the properties that tell one object from another. */
type Marks = ReadonlyMap<string, Mark>;
interface Mark {
  readonly values: ReadonlySet<string>;
  readonly required: boolean;
}

function candidatesOf(union: UnionType, find: Alternatives): string[] {
  const objects = find.of(union);
  if (objects === undefined || objects.length < 2) return [];
  const { discriminator } = union;
  if (discriminator !== undefined)
    return objects.every((marks) => marks.has(discriminator))
      ? [discriminator]
      : [];
  return [...objects[0]!.keys()].filter((name) => tellsApart(name, objects));
}

function tellsApart(name: string, objects: readonly Marks[]): boolean {
  const seen = new Set<string>();
  return objects.every((marks) => {
    const mark = marks.get(name);
    if (mark?.required !== true) return false;
    const before = seen.size;
    for (const value of mark.values) seen.add(value);
    return seen.size === before + mark.values.size;
  });
}

/** What an intersection of unions may be grows with their product. More alternatives than these are not looked at. */
const most = 2000;
const deepest = 32;

class Alternatives {
  readonly #index: ReadonlyMap<string, NamedType>;
  /** A type that leads back to itself adds nothing. */
  readonly #known = new Map<Type, readonly Marks[] | undefined>();
  #depth = 0;

  constructor(index: ReadonlyMap<string, NamedType>) {
    this.#index = index;
  }

  /** The objects that a value of the type may be; undefined where it may be an object that nothing is known of. */
  of(type: Type): readonly Marks[] | undefined {
    const resolved = resolveRef(type, this.#index);
    if (this.#known.has(resolved)) return this.#known.get(resolved);
    if (this.#depth > deepest) return undefined;
    this.#depth++;
    this.#known.set(resolved, []);
    const found = this.#find(resolved);
    this.#known.set(resolved, found);
    this.#depth--;
    return found;
  }

  #find(type: Type): readonly Marks[] | undefined {
    switch (type.kind) {
      case "unknown":
      case "binary":
        return undefined;
      case "object":
        return [marksOf(type.properties, this.#index)];
      case "union": {
        const all: Marks[] = [];
        for (const member of type.members) {
          const some = this.of(member);
          if (some === undefined || all.length > most) return undefined;
          all.push(...some);
        }
        return all;
      }
      case "intersection": {
        let all: readonly Marks[] = [new Map()];
        for (const member of type.members) {
          const some = this.of(member);
          if (some === undefined || all.length * some.length > most)
            return undefined;
          all = all.flatMap((left) => some.map((right) => both(left, right)));
        }
        return all;
      }
      default:
        return [];
    }
  }
}

function marksOf(
  properties: readonly {
    readonly name: string;
    readonly type: Type;
    readonly required: boolean;
  }[],
  index: ReadonlyMap<string, NamedType>,
): Marks {
  const marks = new Map<string, Mark>();
  for (const { name, type, required } of properties) {
    // An enum with a name is open wherever it is used.
    const resolved = resolveRef(type, index);
    const values =
      resolved !== type && resolved.kind === "enum"
        ? undefined
        : textsOf(resolved);
    if (values !== undefined) marks.set(name, { values, required });
  }
  return marks;
}

/** A part that is said twice must be what both say. */
const both = (left: Marks, right: Marks): Marks => {
  const marks = new Map(left);
  for (const [name, mark] of right) {
    const other = left.get(name);
    marks.set(
      name,
      other === undefined
        ? mark
        : {
            values: new Set(
              [...mark.values].filter((v) => other.values.has(v)),
            ),
            required: mark.required || other.required,
          },
    );
  }
  return marks;
};

function textsOf(type: Type): ReadonlySet<string> | undefined {
  const values =
    type.kind === "literal"
      ? [type.value]
      : type.kind === "enum" && !type.open
        ? type.values.map(({ value }) => value)
        : [];
  return values.length > 0 && values.every((value) => typeof value === "string")
    ? new Set(values)
    : undefined;
}

interface Member {
  readonly type: Type;
  readonly id?: string;
}

/** All types that a union or its members are put together from, itself first, none of them looked into. */
function membersOf(
  union: UnionType,
  index: ReadonlyMap<string, NamedType>,
): readonly Member[] {
  const found = new Map<Type, Member>();
  const waiting: Type[] = [union];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const type = resolveRef(next, index);
    if (found.has(type)) continue;
    found.set(type, next.kind === "ref" ? { type, id: next.id } : { type });
    if (type.kind === "union" || type.kind === "intersection")
      waiting.push(...type.members);
  }
  return [...found.values()];
}
