/** In: types of a contract. Out: rows of the tables of a page: what goes in, what comes back. It must not know files. */
import type { Doc, NamedType, Operation, Property, Type } from "../ir/index.js";
import { objectsOf } from "../passes/index.js";
import { stringLiteral } from "../code/index.js";
import { codeCell, said } from "./docs-text.js";
import { TypePrinter, visible, type View } from "./type-text.js";

/** One row of a table. */
export interface FieldRow {
  readonly name: string;
  readonly type: string;
  readonly required: string;
  readonly about: string;
}

/** Members of a union that are named; the rest is told by an ellipsis. */
const mostMembers = 6;
const longestType = 120;
const longestAbout = 220;
/** Rows of a table of what comes back. */
const mostRows = 40;

/** A type in one line: names of types, no fields. */
export function shortType(
  type: Type,
  view: View,
  printer: TypePrinter,
  types: ReadonlyMap<string, NamedType>,
  depth = 0,
): string {
  const inner = (of: Type): string =>
    depth > 3 ? "…" : shortType(of, view, printer, types, depth + 1);
  const some = (texts: readonly string[], between: string): string => {
    const all = [...new Set(texts)];
    return [
      ...all.slice(0, mostMembers),
      ...(all.length > mostMembers ? ["…"] : []),
    ].join(between);
  };
  switch (type.kind) {
    case "binary":
      return view === "input" ? "FileInput" : "string";
    case "literal":
      return literal(type.value);
    case "enum":
      return some(
        type.values.map(({ value }) => literal(value)),
        " | ",
      );
    case "array": {
      const items = inner(type.items);
      return / [|&] /.test(items) ? `(${items})[]` : `${items}[]`;
    }
    case "tuple":
      return `[${some(type.items.map(inner), ", ")}]`;
    case "object":
      return type.additional === undefined ||
        type.additional.kind === "never" ||
        type.properties.length > 0
        ? "object"
        : `Record<string, ${inner(type.additional)}>`;
    case "union":
      return some(type.members.map(inner), " | ");
    case "intersection":
      return some(type.members.map(inner), " & ");
    case "ref": {
      const named = types.get(type.id);
      return named === undefined ? "unknown" : printer.nameOf(named, view);
    }
    default:
      return type.kind;
  }
}

const literal = (value: string | number | boolean): string =>
  typeof value === "string" ? stringLiteral(value) : String(value);

export const typeCell = (text: string): string =>
  codeCell(
    text.length <= longestType ? text : `${text.slice(0, longestType)}…`,
  );

/** What a call takes: parameters, then the fields of the body. */
export function inputRows(
  { params, body }: Operation,
  types: ReadonlyMap<string, NamedType>,
): readonly FieldRow[] {
  const printer = new TypePrinter(types);
  const row = (
    name: string,
    type: Type,
    required: boolean,
    doc: Doc,
    deprecated: boolean | undefined,
    text = shortType(type, "input", printer, types),
  ): FieldRow => ({
    name: codeCell(name),
    type: typeCell(text),
    required: required ? "yes" : "",
    about: aboutCell(doc, type, deprecated),
  });
  const own = params.map(({ name, type, required, doc, deprecated }) =>
    row(name, type, required, doc, deprecated),
  );
  if (body === undefined) return own;
  if (body.shape === "field")
    return [
      ...own,
      row(
        body.field,
        body.type,
        body.required,
        body.doc,
        undefined,
        body.kind === "binary" ? "BinaryInput" : undefined,
      ),
    ];
  return [
    ...own,
    ...fieldsOf(body.type, "input", types).map((field) =>
      row(
        field.name,
        field.type,
        field.required && body.required,
        field.doc,
        field.deprecated,
      ),
    ),
  ];
}

/** The fields at the top of an answer. */
export function answerRows(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
): readonly FieldRow[] {
  const printer = new TypePrinter(types);
  return fieldsOf(type, "output", types)
    .slice(0, mostRows)
    .map(({ name, type: of, required, doc, deprecated }) => ({
      name: codeCell(name),
      type: typeCell(shortType(of, "output", printer, types)),
      required: required ? "yes" : "",
      about: aboutCell(doc, of, deprecated),
    }));
}

/** Fields of an object; of a union of objects, the fields of all of them, required where all require it. */
function fieldsOf(
  type: Type,
  view: View,
  types: ReadonlyMap<string, NamedType>,
): readonly Property[] {
  const variants = objectsOf(type, types).map(({ object }) =>
    visible(object.properties, view),
  );
  const fields = new Map<string, Property>();
  for (const property of variants.flat())
    fields.set(property.name, fields.get(property.name) ?? property);
  const byName = variants.map(
    (properties) => new Map(properties.map((each) => [each.name, each])),
  );
  return [...fields.values()].map((property) => ({
    ...property,
    required: byName.every(
      (each) => each.get(property.name)?.required === true,
    ),
  }));
}

function aboutCell(
  doc: Doc,
  type: Type,
  deprecated: boolean | undefined,
): string {
  const { summary, description } =
    Object.keys(doc).length === 0 ? (type.doc ?? {}) : doc;
  const words = said(description ?? summary ?? "", longestAbout);
  const fallback = type.facets?.default;
  return [
    ...(deprecated === true ? ["Deprecated."] : []),
    ...(words === "" ? [] : [words]),
    ...(fallback === undefined || typeof fallback === "object"
      ? []
      : [`Default ${codeCell(JSON.stringify(fallback).slice(0, 80))}.`]),
  ].join(" ");
}
