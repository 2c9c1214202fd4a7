// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: a schema with alternatives. Out: the field that tells them apart, where each of them requires it with values of its own. */
import type { JsonSchema, SchemaObject, SchemaStore } from "./json-schema.js";

/** A field that tells alternatives apart. */
export interface Tag {
  readonly field: string;
  /** Values that each alternative takes; undefined: it takes no objects at all. */
  readonly marks: readonly (ReadonlySet<unknown> | undefined)[];
}

const tags: WeakMap<SchemaObject, { readonly tag: Tag | undefined }> =
  new WeakMap();

/** The tag of a schema's `anyOf`, worked out once. */
export function tagOf(
  schema: SchemaObject,
  store: SchemaStore,
): Tag | undefined {
  const known = tags.get(schema) ?? { tag: findTag(schema.anyOf ?? [], store) };
  tags.set(schema, known);
  return known.tag;
}

function findTag(
  members: readonly JsonSchema[],
  store: SchemaStore,
): Tag | undefined {
  const all = members.map((member) => {
    const shapes = shapesOf(member, store);
    return shapes.some(refusesObjects)
      ? undefined
      : requiredMarks(shapes, store);
  });
  const objects = all.filter((marks) => marks !== undefined);
  const [first, ...others] = objects;
  if (!first || !others.length) return undefined;
  for (const field of first.keys()) {
    if (others.every((marks) => marks.has(field)))
      return { field, marks: all.map((marks) => marks?.get(field)) };
  }
  return undefined;
}

/** All schemas that a value has to fit for this one: itself, what it names, and what it is put together from. */
function shapesOf(
  schema: JsonSchema,
  store: SchemaStore,
  depth: number = 0,
): SchemaObject[] {
  if (typeof schema === "boolean" || depth > 8) return [];
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

function requiredMarks(
  shapes: readonly SchemaObject[],
  store: SchemaStore,
): Map<string, ReadonlySet<unknown>> {
  const required = new Set(shapes.flatMap((shape) => shape.required ?? []));
  const marks = new Map<string, ReadonlySet<unknown>>();
  for (const { properties = {} } of shapes)
    for (const [field, schema] of Object.entries(properties)) {
      const values = literals(schema, store);
      if (values && required.has(field)) marks.set(field, values);
    }
  return marks;
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
