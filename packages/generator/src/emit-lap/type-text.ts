import type { LapField, LapType } from "../lap/index.js";

/** A type as LAP writes it, for texts that quote one. */
export function lapTypeText(type: LapType): string {
  const mark = type.nullable ? "?" : "";
  switch (type.kind) {
    case "array":
      return `[${lapTypeText(type.items)}]${mark}`;
    case "object":
      return `map${mark}{${fieldsText(type.fields)}}`;
    case "dictionary":
      return `map<${lapTypeText(type.key)}${type.separator}${lapTypeText(type.value)}>${mark}`;
    case "named":
      return `${type.name}${mark}`;
    case "scalar":
      return `${type.name}${type.format === undefined ? "" : `(${type.format})`}${type.values === undefined ? "" : `(${type.values})`}${mark}`;
  }
}

const fieldsText = (fields: readonly LapField[]): string =>
  fields
    .map(
      ({ name, required, type }) =>
        `${name}${required ? "!" : ""}: ${lapTypeText(type)}`,
    )
    .join(", ");
