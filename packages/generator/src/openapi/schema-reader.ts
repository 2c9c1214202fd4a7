import type { Type } from "../ir/index.js";
import type { Context, Node } from "./context.js";
import { join, own } from "./context.js";
import { readFacets } from "./facets.js";

/** Reads Schema Objects of OpenAPI 3.0 and 3.1 (JSON Schema 2020-12) into types. */
export interface SchemaReader {
  readonly context: Context;
  /** Registers the target of a reference and gives the id of its named type. */
  readonly referenced: Referenced;
  read(schema: unknown, pointer: string): Type;
}

/** A place that a `$ref` named and that must become a named type. */
export type Referenced = (pointer: string) => string;

export const has =
  (key: string) =>
  (schema: Node): boolean =>
    own(schema, key) !== undefined;

export const facetsOf = (
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): { facets?: ReturnType<typeof readFacets> } => {
  const facets = readFacets(reader.context, schema, pointer);
  return Object.keys(facets).length === 0 ? {} : { facets };
};

/** Keywords that do not narrow a value: a schema of these alone adds nothing to its composition. */
export const annotations = new Set(
  "$ref $id $schema $comment $anchor $defs title description summary default example examples deprecated readOnly writeOnly nullable discriminator externalDocs xml allOf oneOf anyOf if then else not const enum unevaluatedProperties".split(
    " ",
  ),
);

/** What stands beside a composition keyword, as a schema of its own; undefined where that says nothing. */
export function rest(schema: Node, ...without: string[]): Node | undefined {
  const entries = Object.entries(schema).filter(
    ([key]) =>
      !annotations.has(key) && !key.startsWith("x-") && !without.includes(key),
  );
  const node = Object.fromEntries(entries);
  // `type: object` beside a composition of objects, or `required` alone, has no type of its own to add.
  return entries.every(([key]) => key === "type" || key === "required")
    ? undefined
    : node;
}

export function membersOf(
  keyword: string,
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): readonly unknown[] {
  const members = own(schema, keyword);
  if (Array.isArray(members)) return members;
  reader.context.report(
    "openapi/wrong-type",
    join(pointer, keyword),
    `"${keyword}" must be a list.`,
  );
  return [];
}
