/**
 * Types as TypeScript sees them once names are resolved: a list of alternatives, each a part. Two parts that are one to
 * the compiler have one id within a comparison, so pairs can be remembered and circles end.
 */

/** A printed type that is looked into only when needed: types may reach themselves. */
export interface Slot {
  /** Exported name that stands there; absent where the type is written out. */
  readonly name?: string;
  parts(): readonly Part[];
}

export interface Field {
  readonly optional: boolean;
  readonly slot: Slot;
}

export type ScalarKind =
  | "unknown"
  | "null"
  | "undefined"
  | "string"
  | "number"
  | "boolean"
  | "blob"
  | "buffer"
  | "readable";

interface Identified {
  readonly id: number;
}
export interface ScalarPart extends Identified {
  readonly kind: ScalarKind;
}
export interface LiteralPart extends Identified {
  readonly kind: "literal";
  readonly value: string | number | boolean;
}
export interface ListPart extends Identified {
  readonly kind: "list";
  readonly items: Slot;
}
export interface TuplePart extends Identified {
  readonly kind: "tuple";
  readonly items: readonly Slot[];
  readonly rest?: Slot;
}
export interface ObjectPart extends Identified {
  readonly kind: "object";
  /** Exported name, where the object is one. */
  readonly name?: string;
  readonly properties: ReadonlyMap<string, Field>;
  /** Type of the index signature. */
  readonly index?: Slot;
  /** Stands for the members of an open union that the contract does not list: it can be met, not written. */
  readonly isUnlisted?: true;
}

/** The text that an unlisted member has for a tag: to the compiler another one than any that is written out. */
export const unlistedText = "(unknown)";

export const isListed = (part: Part): boolean =>
  part.kind !== "object" || part.isUnlisted !== true;

export type Part = ScalarPart | LiteralPart | ListPart | TuplePart | ObjectPart;

/** What `typeof` and its like tell apart. */
export type PartClass =
  "string" | "number" | "boolean" | "list" | "object" | "bytes";

export function classOf(part: Part): PartClass | undefined {
  switch (part.kind) {
    case "string":
    case "number":
    case "boolean":
    case "object":
      return part.kind;
    case "literal":
      return typeof part.value as "string" | "number" | "boolean";
    case "list":
    case "tuple":
      return "list";
    case "blob":
    case "buffer":
    case "readable":
      return "bytes";
    default:
      return undefined;
  }
}

export const has = (parts: readonly Part[], kind: Part["kind"]): boolean =>
  parts.some((part) => part.kind === kind);

export const objectsIn = (parts: readonly Part[]): ObjectPart[] =>
  parts.filter((part) => part.kind === "object");

export const literalsIn = (parts: readonly Part[]): LiteralPart[] =>
  parts.filter((part) => part.kind === "literal");

/** Alternatives that are values: neither null nor undefined. */
export const valuesIn = (parts: readonly Part[]): Part[] =>
  parts.filter((part) => part.kind !== "null" && part.kind !== "undefined");

/** The alternatives of several lists, each once. Beside `unknown` nothing else counts. */
export function joinParts(
  lists: readonly (readonly Part[])[],
): readonly Part[] {
  const [only] = lists;
  if (lists.length === 1 && only !== undefined) return only;
  const found = new Map<number, Part>();
  for (const part of lists.flat()) {
    if (part.kind === "unknown") return [part];
    found.set(part.id, part);
  }
  return [...found.values()];
}

/** Values of a slot that can be nothing but literals; undefined for any other. */
export function literalsOnly(
  slot: Slot,
): readonly LiteralPart["value"][] | undefined {
  const parts = slot.parts();
  const literals = literalsIn(parts);
  return literals.length > 0 && literals.length === parts.length
    ? literals.map((part) => part.value)
    : undefined;
}

/** Name of the property that tells objects apart: always there, and never the same literal in two of them. */
export function tagOf(objects: readonly ObjectPart[]): string | undefined {
  const [first] = objects;
  if (first === undefined || objects.length < 2) return undefined;
  return [...first.properties.keys()].find((name) => {
    const seen = new Set<LiteralPart["value"]>();
    return objects.every((object) => {
      const field = object.properties.get(name);
      const values =
        field === undefined || field.optional
          ? undefined
          : literalFieldsOf(object).get(name)?.values;
      if (values === undefined || values.some((value) => seen.has(value)))
        return false;
      values.forEach((value) => seen.add(value));
      return true;
    });
  });
}

interface LiteralField {
  /** Exported name of the type of the field. */
  readonly type: string | undefined;
  readonly values: readonly LiteralPart["value"][];
}

const literalFields = new WeakMap<
  ObjectPart["properties"],
  ReadonlyMap<string, LiteralField>
>();

/** Properties that can be nothing but literals. Asked for each pair of alternatives, so looked for once. */
function literalFieldsOf({
  properties,
}: ObjectPart): ReadonlyMap<string, LiteralField> {
  const known = literalFields.get(properties);
  if (known !== undefined) return known;
  const found = new Map<string, LiteralField>();
  for (const [name, { slot }] of properties) {
    const values = literalsOnly(slot);
    if (values !== undefined) found.set(name, { type: slot.name, values });
  }
  literalFields.set(properties, found);
  return found;
}

function someDiffers(
  left: ObjectPart,
  right: ObjectPart,
  differ: (a: LiteralField, b: LiteralField) => boolean,
): boolean {
  const others = literalFieldsOf(right);
  if (others.size === 0) return false;
  for (const [name, field] of literalFieldsOf(left)) {
    const other = others.get(name);
    if (other !== undefined && differ(field, other)) return true;
  }
  return false;
}

const isDisjoint = (a: LiteralField, b: LiteralField): boolean =>
  !a.values.some((value) => b.values.includes(value));

/** Whether no literal property says that the two are different things. */
export const mayBeSame = (left: ObjectPart, right: ObjectPart): boolean =>
  !someDiffers(left, right, isDisjoint);

/** Whether a literal for the one can be none for the other, which what changed in a type of one name does not say. */
export const isToldApart = (left: ObjectPart, right: ObjectPart): boolean =>
  someDiffers(
    left,
    right,
    (a, b) => (a.type === undefined || a.type !== b.type) && isDisjoint(a, b),
  );

const longestText = 80;

/** Short text for people: `string | Key | 3 values`. */
export function describe(parts: readonly Part[]): string {
  if (parts.length === 0) return "nothing";
  const literals = literalsIn(parts);
  const open = parts.some(
    (part) => part.kind === "string" || part.kind === "number",
  );
  const texts = new Set(
    parts
      .filter((part) => part.kind !== "literal" || !open)
      .map((part) => describePart(part, literals.length)),
  );
  const text = [...texts].join(" | ");
  return text.length <= longestText
    ? text
    : `${text.slice(0, longestText - 1)}…`;
}

function describePart(part: Part, literals: number): string {
  switch (part.kind) {
    case "literal":
      return literals > 4 ? `${literals} values` : JSON.stringify(part.value);
    case "list":
      return part.items.name === undefined ? "a list" : `${part.items.name}[]`;
    case "tuple":
      return "a tuple";
    case "object":
      return part.name ?? (part.properties.size === 0 ? "a map" : "an object");
    case "blob":
    case "buffer":
    case "readable":
      return "bytes";
    default:
      return part.kind;
  }
}
