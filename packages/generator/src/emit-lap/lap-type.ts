import { resolveRef, type Type, type UnionType } from "../ir/index.js";
import type { LapField, LapType } from "../lap/index.js";
import type { Context, Field, Inside, Written } from "./context.js";
import {
  baseOf,
  enumText,
  formatOf,
  scalar,
  valuesOf,
  valueWords,
} from "./scalar-types.js";
import { fieldName } from "./item-names.js";
import { lapTypeText } from "./type-text.js";
import { typeWords } from "./type-words.js";
import { viewOf } from "./view.js";
import { listed, shorten } from "./words.js";

/** Where a type stands. */
export interface Place {
  /** Enums may stand in the types of a list's own items only. */
  readonly top: boolean;
  /** Maps around it. */
  readonly level: number;
  /** Levels of maps that may still be opened. */
  readonly depth: number;
  /** Ids of the types that are open around it: one of these again would have no end. */
  readonly open: ReadonlySet<string>;
  /** Bytes are a file: the body is multipart. */
  readonly files: boolean;
}

/** Values of an open list that are worth their words. */
const mostSuggestions = 6;

const written = (
  type: LapType,
  about: readonly string[] = [],
  inside: readonly Inside[] = [],
): Written => ({ type, about, inside });

export function writeType(type: Type, place: Place, context: Context): Written {
  switch (type.kind) {
    case "unknown":
    case "never":
      return written(scalar("any"));
    case "null":
      return written(scalar("null"));
    case "boolean":
      return written(scalar("bool"));
    case "number":
      return written(
        scalar(type.integer ? "int" : "num", { format: formatOf(type) }),
      );
    case "string":
      return written(scalar("str", { format: formatOf(type) }));
    case "binary":
      return written(
        place.files ? scalar("file") : scalar("str", { format: "binary" }),
      );
    case "literal":
      return written(scalar(baseOf([type.value])), [
        `always ${valueWords([type.value])}`,
      ]);
    case "enum": {
      const values = valuesOf(type);
      const base = baseOf(values);
      const text = place.top ? enumText(values) : undefined;
      return text === undefined
        ? written(scalar(base), [`one of ${valueWords(values)}`])
        : written(scalar(base, { values: text }));
    }
    case "array":
      return writeArray(type.items, place, context);
    case "tuple": {
      const items = type.items.map((item) => typeWords(item, context));
      const rest = type.rest === undefined ? "" : ", …";
      return written({ kind: "array", items: scalar("any"), nullable: false }, [
        `exactly [${items.join(", ")}${rest}]`,
      ]);
    }
    case "ref":
      return writeRef(type.id, place, context);
    case "object":
    case "intersection":
      return writeObject(type, place, context);
    case "union":
      return writeUnion(type, place, context);
  }
}

function writeArray(items: Type, place: Place, context: Context): Written {
  const inner = writeType(items, { ...place, top: false }, context);
  return written(
    { kind: "array", items: inner.type, nullable: false },
    inner.about.map((about) => `each ${about}`),
    inner.inside,
  );
}

function writeRef(id: string, place: Place, context: Context): Written {
  const named = context.types.get(id);
  if (named === undefined) return written(scalar("any"));
  if (place.open.has(id)) {
    const again = resolveRef(named.type, context.types).kind;
    const map = again === "object" || again === "intersection";
    return written(scalar(map ? "map" : "any"), [`${named.name} again`]);
  }
  const { top, level, depth, open, files } = place;
  const key = [id, top, level, depth, files, ...open].join("\n");
  const { writtenRefs, losses } = context;
  const known = writtenRefs.get(key);
  if (known !== undefined) {
    losses.fields += known.lost;
    return known.written;
  }
  const before = losses.fields;
  const found = writeType(
    named.type,
    { ...place, open: new Set([...open, id]) },
    context,
  );
  writtenRefs.set(key, { written: found, lost: losses.fields - before });
  return found;
}

function writeObject(type: Type, place: Place, context: Context): Written {
  const view = viewOf(type, context);
  if (view !== undefined && view.fields.length > 0)
    return writeFields(view.fields, place, context);
  if (type.kind === "object" && type.additional !== undefined)
    return writeDictionary(type.additional, place, context);
  if (type.kind === "intersection") {
    // Of scalars that hold at once, the one that says most is shown.
    const all = type.members.map((member) => writeType(member, place, context));
    return (
      all.find(({ type: of }) => of.kind !== "scalar" || of.name !== "any") ??
      written(scalar("any"))
    );
  }
  return written(scalar("map"));
}

const keyType = scalar("str");

function writeDictionary(
  values: Type,
  place: Place,
  context: Context,
): Written {
  const { type, about, inside } = writeType(
    values,
    { ...place, top: false },
    context,
  );
  if (type.kind === "scalar" && (type.name === "any" || type.name === "map"))
    return written(
      scalar("map"),
      about.map((words) => `each value ${words}`),
    );
  // Inside a map of an answer, some readers end a field at any comma.
  if (context.side === "response" && place.level > 1)
    return written(scalar("map"), [`of ${lapTypeText(type)}`], inside);
  return written(
    {
      kind: "dictionary",
      key: keyType,
      value: type,
      nullable: false,
      separator: ",",
    },
    about.map((words) => `each value ${words}`),
    inside,
  );
}

/** A map with its fields, or its name alone where it lies too deep. */
function writeFields(
  fields: readonly Field[],
  place: Place,
  context: Context,
): Written {
  if (place.depth <= 0) {
    const names = fields.map(({ name }) => name);
    for (const name of names) context.losses.deep.add(name);
    return written(
      scalar("map"),
      names.length <= 8 ? [`with ${names.join(", ")}`] : [],
    );
  }
  const shown = fields.slice(0, context.limits.fields);
  context.losses.fields += fields.length - shown.length;
  const inner = {
    ...place,
    top: false,
    level: place.level + 1,
    depth: place.depth - 1,
  };
  const lapFields: LapField[] = [];
  const inside: Inside[] = [];
  for (const field of shown) {
    const value = writeType(field.type, inner, context);
    lapFields.push({
      name: fieldName(field.name),
      // Answers never mark what is required: a reader would take the mark for a part of the name.
      required: field.required && context.side === "request",
      type: value.type,
      at: 0,
    });
    const when = variants(field);
    const facts = [...marks(field), ...value.about];
    if (facts.length > 0 || when !== undefined || field.description !== "")
      inside.push({
        path: field.name,
        ...(when === undefined ? {} : { when }),
        facts,
        description: field.description,
      });
    for (const below of value.inside)
      inside.push({ ...below, path: `${field.name}.${below.path}` });
  }
  return written(
    { kind: "object", fields: lapFields, nullable: false },
    fields.length > shown.length
      ? [`with ${fields.length - shown.length} more fields`]
      : [],
    inside,
  );
}

/** For which variants of a union a field is there; what one variant alone has may be required there. */
export const variants = ({ when, requiredWhen }: Field): string | undefined =>
  when === undefined
    ? undefined
    : `${when === requiredWhen ? "required" : "only"} ${when}`;

/** What is to be known about a field beside its type. */
export function marks(field: Field): string[] {
  const { when, requiredWhen, deprecated, type } = field;
  const fallback = type.facets?.default;
  return [
    ...(deprecated && !/deprecat/i.test(field.description)
      ? ["deprecated"]
      : []),
    ...(requiredWhen === undefined || requiredWhen === when
      ? []
      : [`required ${requiredWhen}`]),
    ...(fallback === undefined || fallback === null
      ? []
      : [`default ${shorten(JSON.stringify(fallback), 60)}`]),
  ];
}

function writeUnion(type: UnionType, place: Place, context: Context): Written {
  const members = type.members.filter(({ kind }) => kind !== "null");
  const nullable = members.length < type.members.length;
  const value = writeMembers({ ...type, members }, place, context);
  // Anything may be null.
  return nullable &&
    !(value.type.kind === "scalar" && value.type.name === "any")
    ? { ...value, type: { ...value.type, nullable: true } }
    : value;
}

function writeMembers(
  type: UnionType,
  place: Place,
  context: Context,
): Written {
  const { members } = type;
  if (members.length === 1) return writeType(members[0]!, place, context);
  if (members.length === 0) return written(scalar("null"));
  const scalars = writeScalars(members, place, context);
  if (scalars !== undefined) return scalars;
  const view = viewOf(type, context);
  if (view !== undefined && view.fields.length > 0)
    return writeFields(view.fields, place, context);
  const [first, ...others] = members.map((member) =>
    writeType(member, place, context),
  ) as [Written, ...Written[]];
  const text = JSON.stringify(first.type);
  if (others.every((other) => JSON.stringify(other.type) === text))
    return first;
  return written(scalar("any"), [shorten(typeWords(type, context), 160)]);
}

/** Values, and perhaps any other value of their type, are one scalar type. */
function writeScalars(
  members: readonly Type[],
  place: Place,
  context: Context,
): Written | undefined {
  const resolved = members.map((member) => resolveRef(member, context.types));
  const values = resolved.flatMap((member) =>
    member.kind === "enum" || member.kind === "literal" ? valuesOf(member) : [],
  );
  const open = resolved.filter(
    ({ kind }) => kind !== "enum" && kind !== "literal",
  );
  if (open.length === 0) {
    const unique = [...new Set(values)].map((value) => ({ value }));
    return writeType(
      { kind: "enum", values: unique, open: false },
      place,
      context,
    );
  }
  if (!open.every(({ kind }) => kind === "string" || kind === "number"))
    return undefined;
  const [base, ...rest] = open.map((member) =>
    writeType(member, place, context),
  );
  if (base!.type.kind !== "scalar") return undefined;
  const { name } = base!.type;
  const one =
    rest.every(({ type }) => type.kind === "scalar" && type.name === name) &&
    (values.length === 0 || baseOf(values) === name);
  if (!one) return undefined;
  // A format that holds for some of the values is none.
  const type =
    rest.length === 0 && values.length === 0 ? base!.type : scalar(name);
  return written(
    type,
    values.length === 0
      ? []
      : [
          `such as ${listed(
            values.map((value) => valueWords([value])),
            mostSuggestions,
          )}`,
        ],
  );
}
