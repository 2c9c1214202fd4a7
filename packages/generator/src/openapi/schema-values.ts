import type { EnumValue, Type } from "../ir/index.js";
import { isScalar } from "./composition.js";
import { type Node, isNode, join, own, text } from "./context.js";
import { type SchemaReader, facetsOf } from "./schema-reader.js";
import { union, withFacets } from "./simplify.js";

export function readEnum(
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const values = own(schema, "enum");
  if (!Array.isArray(values)) {
    reader.context.report(
      "openapi/wrong-type",
      join(pointer, "enum"),
      '"enum" must be a list.',
    );
    const { enum: _, ...others } = schema;
    return reader.read(others, pointer);
  }
  return readValues(values, schema, pointer, reader);
}

export function readValues(
  values: readonly unknown[],
  schema: Node,
  pointer: string,
  reader: SchemaReader,
): Type {
  const scalars = [...new Set(values.filter(isScalar))];
  const types = [own(schema, "type")].flat();
  const nullable = values.includes(null) || types.includes("null");
  // Lists and objects as enum values have no literal type that a person would want to read.
  if (values.some((value) => value !== null && !isScalar(value)))
    return reader.read(
      { ...schema, enum: undefined, const: undefined },
      pointer,
    );
  const names = own(schema, "x-enum-varnames") ?? own(schema, "x-enumNames");
  const descriptions =
    own(schema, "x-enum-descriptions") ?? own(schema, "x-enumDescriptions");
  const value: Type =
    scalars.length === 0
      ? { kind: "never" }
      : scalars.length === 1
        ? { kind: "literal", value: scalars[0]! }
        : scalars.length === 2 &&
            scalars.includes(true) &&
            scalars.includes(false)
          ? { kind: "boolean" }
          : {
              kind: "enum",
              open: false,
              values: scalars.map((scalar): EnumValue =>
                enumValue(scalar, values.indexOf(scalar), names, descriptions),
              ),
            };
  const facets = facetsOf(schema, pointer, reader).facets;
  return union([
    facets === undefined ? value : withFacets(value, facets),
    ...(nullable ? [{ kind: "null" } as const] : []),
  ]);
}

function enumValue(
  value: string | number | boolean,
  index: number,
  names: unknown,
  descriptions: unknown,
): EnumValue {
  const name = Array.isArray(names) ? text(names[index]) : undefined;
  const description = Array.isArray(descriptions)
    ? text(descriptions[index])
    : isNode(descriptions)
      ? text(own(descriptions, String(value)))
      : undefined;
  return {
    value,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
  };
}
