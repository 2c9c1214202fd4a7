import {
  resolveRef,
  type ObjectType,
  type Property,
  type Type,
} from "../ir/index.js";
import type { Context, Field, View } from "./context.js";
import { either, plainText } from "./words.js";

/**
 * The fields of a type that is an object whatever happens: its own, those of its `allOf`, those of all members of a
 * union. Undefined where it may be something else, or is a map without names.
 */
export function viewOf(type: Type, context: Context): View | undefined {
  switch (type.kind) {
    case "object":
      return type.properties.length === 0 &&
        (type.additional !== undefined || type.patterns !== undefined)
        ? undefined
        : { fields: ownFields(type, context) };
    case "ref":
      return viewOfRef(type.id, context);
    case "intersection":
      return viewOfAll(type.members, context);
    case "union":
      return viewOfAny(type.members, type.discriminator, context);
    default:
      return undefined;
  }
}

function viewOfRef(id: string, context: Context): View | undefined {
  const key = `${context.side} ${id}`;
  if (context.views.has(key)) return context.views.get(key);
  const named = context.types.get(id);
  if (named === undefined) return undefined;
  // Held at once: a type that is made of itself has no fields of its own there.
  context.views.set(key, undefined);
  const view = viewOf(named.type, context);
  context.views.set(key, view);
  return view;
}

function ownFields(type: ObjectType, context: Context): readonly Field[] {
  const known = context.ownFields.get(type);
  if (known !== undefined) return known;
  const fields = type.properties.flatMap((property): Field[] =>
    property.type.kind === "never" ||
    (context.side === "request" && property.readOnly === true) ||
    (context.side === "response" && property.writeOnly === true)
      ? []
      : [
          {
            name: property.name,
            type: property.type,
            required: property.required,
            description: describe(property, context),
            deprecated: property.deprecated === true,
          },
        ],
  );
  context.ownFields.set(type, fields);
  return fields;
}

/** What is said at the property, else at its type, else at what the type refers to. */
function describe({ doc, type }: Property, context: Context): string {
  const named = type.kind === "ref" ? context.types.get(type.id) : undefined;
  return plainText(
    doc.description ??
      doc.summary ??
      type.doc?.description ??
      type.doc?.summary ??
      named?.doc.description ??
      named?.doc.summary ??
      "",
  );
}

function viewOfAll(
  members: readonly Type[],
  context: Context,
): View | undefined {
  const merged = new Map<string, Field>();
  let found = false;
  for (const member of members) {
    const view = viewOf(member, context);
    if (view === undefined) {
      // Beside an object, a map only says that there may be more.
      if (isMap(member, context)) continue;
      return undefined;
    }
    found = true;
    for (const field of view.fields) {
      const before = merged.get(field.name);
      merged.set(
        field.name,
        before === undefined ? field : both(before, field),
      );
    }
  }
  return found ? { fields: [...merged.values()] } : undefined;
}

const isMap = (type: Type, context: Context): boolean => {
  const { kind } = resolveRef(type, context.types);
  return kind === "object" || kind === "unknown";
};

/** A field that two members of an `allOf` declare: it must be what both say. */
function both(a: Field, b: Field): Field {
  const { when: _, requiredWhen: __, ...plain } = { ...a };
  const when =
    a.when !== undefined && b.when !== undefined ? a.when : undefined;
  const required = a.required || b.required;
  return {
    ...plain,
    type: narrower(a.type, b.type),
    required,
    description: b.description === "" ? a.description : b.description,
    deprecated: a.deprecated || b.deprecated,
    ...(when === undefined ? {} : { when }),
    ...(required || a.requiredWhen === undefined
      ? {}
      : { requiredWhen: a.requiredWhen }),
  };
}

/** How much a type says; of two that hold at once, the one that says more is shown. */
const telling: Readonly<Partial<Record<Type["kind"], number>>> = {
  unknown: 0,
  literal: 3,
  enum: 2,
};

function narrower(a: Type, b: Type): Type {
  if (same(a, b)) return b;
  const [first, second] = [telling[a.kind] ?? 1, telling[b.kind] ?? 1];
  if (first !== second) return first > second ? a : b;
  return isObjectLike(a) && isObjectLike(b)
    ? { kind: "intersection", members: [a, b] }
    : b;
}

const isObjectLike = (type: Type): boolean =>
  type.kind === "object" || type.kind === "ref" || type.kind === "intersection";

/** Equal but for what is said about them. */
function same(a: Type, b: Type): boolean {
  return a === b || bare(a) === bare(b);
}

const bare = (type: Type): string =>
  JSON.stringify(type, (key, value: unknown) =>
    key === "doc" || key === "facets" ? undefined : value,
  );

function viewOfAny(
  all: readonly Type[],
  discriminator: string | undefined,
  context: Context,
): View | undefined {
  const members = all.filter(({ kind }) => kind !== "null");
  const views = members.map((member) => viewOf(member, context));
  if (views.length === 0 || views.some((view) => view === undefined))
    return undefined;
  const seen = views as View[];
  if (seen.length === 1) return seen[0];
  const labels = labelsOf(members, seen, discriminator, context);
  const merged = new Map<string, (Field | undefined)[]>();
  seen.forEach((view, i) => {
    for (const field of view.fields) {
      const list =
        merged.get(field.name) ??
        Array.from<Field | undefined>({ length: seen.length });
      list[i] = field;
      merged.set(field.name, list);
    }
  });
  return { fields: [...merged.values()].map((list) => oneOf(list, labels)) };
}

/** A field that some or all members of a union have. */
function oneOf(
  list: readonly (Field | undefined)[],
  labels: Labels | undefined,
): Field {
  const present = list.filter((field) => field !== undefined);
  const everywhere = present.length === list.length;
  const required = everywhere && present.every((field) => field.required);
  const [first] = present as [Field];
  const where = (test: (field: Field | undefined) => boolean): string =>
    whenWords(list.map(test), labels);
  return {
    name: first.name,
    type: unionOf(present.map((field) => field.type)),
    required,
    // What one variant says of it need not hold for the others.
    description: present.every(
      (field) => field.description === first.description,
    )
      ? first.description
      : "",
    deprecated: present.every((field) => field.deprecated),
    ...(everywhere ? {} : { when: where((field) => field !== undefined) }),
    ...(required || !present.some((field) => field.required)
      ? {}
      : { requiredWhen: where((field) => field?.required === true) }),
  };
}

function unionOf(types: readonly Type[]): Type {
  const members: Type[] = [];
  const add = (type: Type): void => {
    if (type.kind === "union" && type.discriminator === undefined)
      return type.members.forEach(add);
    const at = members.findIndex((member) => same(member, type));
    if (at === -1) members.push(type);
    // What holds for one variant alone is no bound of the whole.
    else if (
      JSON.stringify(members[at]!.facets) !== JSON.stringify(type.facets)
    ) {
      const { facets: _, ...loose } = members[at]!;
      members[at] = loose as Type;
    }
  };
  types.forEach(add);
  return members.length === 1 ? members[0]! : { kind: "union", members };
}

/** What to call the members of a union: values of one property, else their names. */
interface Labels {
  readonly property?: string;
  readonly names: readonly string[];
}

function labelsOf(
  members: readonly Type[],
  views: readonly View[],
  discriminator: string | undefined,
  context: Context,
): Labels | undefined {
  const property =
    discriminator ??
    views[0]!.fields.find(
      ({ name, type }) =>
        type.kind === "literal" && tagsOf(views, name) !== undefined,
    )?.name;
  const tags = property === undefined ? undefined : tagsOf(views, property);
  if (property !== undefined && tags !== undefined)
    return { property, names: tags };
  const names = members.map((member) =>
    member.kind === "ref"
      ? (context.types.get(member.id)?.name ?? "")
      : (member.doc?.summary ?? ""),
  );
  return names.every((name) => name !== "" && name.length <= 40)
    ? { names: names.map(plainText) }
    : undefined;
}

/** The value of a property in each member, where each has its own. */
function tagsOf(views: readonly View[], name: string): string[] | undefined {
  const tags = views.map((view) => {
    const type = view.fields.find((field) => field.name === name)?.type;
    return type?.kind === "literal"
      ? String(type.value)
      : type?.kind === "enum"
        ? type.values.map(({ value }) => String(value)).join("|")
        : undefined;
  });
  return tags.every((tag) => tag !== undefined) &&
    new Set(tags).size === tags.length
    ? (tags as string[])
    : undefined;
}

const mostLabels = 4;

/** `when type is a or b`; where too many members have the field to name them, the others are named or none. */
function whenWords(
  present: readonly boolean[],
  labels: Labels | undefined,
): string {
  if (labels === undefined) return "in some variants";
  const { property, names } = labels;
  const yes = names.filter((_, i) => present[i] === true);
  const no = names.filter((_, i) => present[i] !== true);
  const [not, shown] =
    yes.length <= no.length || no.length === 0 ? ["", yes] : ["not ", no];
  if (shown.length > mostLabels) return "in some variants";
  const words = either([...new Set(shown)]);
  return property === undefined
    ? `${not}in ${words}`
    : `when ${property} is ${not}${words}`;
}
