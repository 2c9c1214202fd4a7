// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: a schema with alternatives. Out: the field that tells them apart, where each of them requires it with values of its own, or where the schema names it. */
import type { JsonSchema, SchemaObject, SchemaStore } from "./json-schema.js";

/** A field that tells alternatives apart. */
export interface Tag {
  readonly field: string;
  /** Values that each alternative takes there; true: any; undefined: it takes no objects at all. */
  readonly marks: readonly (ReadonlySet<unknown> | true | undefined)[];
  /** A text that none of the alternatives takes is that of one which the contract does not list yet. */
  readonly open: boolean;
}

const tags: WeakMap<SchemaObject, { readonly tag: Tag | undefined }> =
  new WeakMap();

/** The tag of a schema's `anyOf`, worked out once. */
export function tagOf(
  schema: SchemaObject,
  store: SchemaStore,
): Tag | undefined {
  const known = tags.get(schema) ?? { tag: findTag(schema, store) };
  tags.set(schema, known);
  return known.tag;
}

function findTag(
  { anyOf = [], "x-open": open }: SchemaObject,
  store: SchemaStore,
): Tag | undefined {
  const all = anyOf.map((member) => marksOf(member, store, 0));
  if (typeof open === "string")
    return {
      field: open,
      marks: all.map((marks) => marks && (marks.get(open)?.values ?? true)),
      open: true,
    };
  const [first, ...others] = all.filter((marks) => marks !== undefined);
  if (!first || !others.length) return undefined;
  for (const [field, { required }] of first) {
    if (required && others.every((marks) => marks.get(field)?.required))
      return {
        field,
        marks: all.map((marks) => marks?.get(field)?.values),
        open: false,
      };
  }
  return undefined;
}

/** Fields for which a schema lists the values. */
type Marks = ReadonlyMap<string, Mark>;
interface Mark {
  readonly values: ReadonlySet<unknown>;
  readonly required: boolean;
}

const deepest = 8;
const marked: WeakMap<SchemaObject, { readonly marks: Marks | undefined }> =
  new WeakMap();

/** The marks of the objects that a schema takes; undefined: it takes none. */
function marksOf(
  schema: JsonSchema,
  store: SchemaStore,
  depth: number,
): Marks | undefined {
  if (schema === false) return undefined;
  if (schema === true || depth > deepest) return new Map();
  const known = marked.get(schema);
  if (known) return known.marks;
  // A name that leads back to itself adds nothing.
  marked.set(schema, { marks: new Map() });
  const marks = findMarks(schema, store, depth);
  marked.set(schema, { marks });
  return marks;
}

function findMarks(
  schema: SchemaObject,
  store: SchemaStore,
  depth: number,
): Marks | undefined {
  const shapes = shapesOf(schema, store);
  if (shapes.some(refusesObjects)) return undefined;
  const required = new Set(shapes.flatMap((shape) => shape.required ?? []));
  const marks = new Map<string, Mark>();
  for (const { properties = {} } of shapes)
    for (const [field, of] of Object.entries(properties)) {
      const values = literals(of, store);
      if (values) marks.set(field, { values, required: required.has(field) });
    }
  for (const { anyOf } of shapes) {
    if (!anyOf) continue;
    const alternatives = anyOf
      .map((member) => marksOf(member, store, depth + 1))
      .filter((some) => some !== undefined);
    const [first, ...others] = alternatives;
    if (!first) return undefined;
    for (const field of first.keys()) {
      const all = [first, ...others].map((some) => some.get(field));
      const there = all.filter((mark) => mark !== undefined);
      if (!marks.has(field) && there.length === all.length)
        marks.set(field, {
          values: new Set(there.flatMap(({ values }) => [...values])),
          required: there.every((mark) => mark.required),
        });
    }
  }
  return marks;
}

/** All schemas that a value has to fit for this one: itself, what it names, and what it is put together from. */
function shapesOf(
  schema: JsonSchema,
  store: SchemaStore,
  depth: number = 0,
): SchemaObject[] {
  if (typeof schema === "boolean" || depth > deepest) return [];
  const { $ref, allOf = [] } = schema;
  return [
    schema,
    ...($ref === undefined ? [] : shapesOf(store.type($ref), store, depth + 1)),
    ...allOf.flatMap((member) => shapesOf(member, store, depth + 1)),
  ];
}

function refusesObjects({
  type,
  enum: values,
  ...rest
}: SchemaObject): boolean {
  return (
    (type !== undefined && ![type].flat().includes("object")) ||
    values !== undefined ||
    rest.const !== undefined
  );
}

/** The values that a schema allows, where it lists them. */
function literals(
  schema: JsonSchema,
  store: SchemaStore,
): ReadonlySet<unknown> | undefined {
  for (const shape of shapesOf(schema, store)) {
    if (shape.const !== undefined) return new Set([shape.const]);
    if (shape.enum && !shape["x-open"]) return new Set(shape.enum);
  }
  return undefined;
}
