import type { LapField, LapType } from "./document.js";
import { oneLine, safeName, safeParentheses } from "./safe-text.js";

/** A type as it is written. */
export function typeText(type: LapType): string {
  const mark = type.nullable ? "?" : "";
  switch (type.kind) {
    case "array":
      return `[${typeText(type.items)}]${mark}`;
    case "object":
      return `map${mark}{${fieldsText(type.fields)}}`;
    case "dictionary": {
      const { key, separator, value } = type;
      return `map<${typeText(key)}${separator}${typeText(value)}>${mark}`;
    }
    case "named":
      return type.fields === undefined
        ? `${oneLine(type.name)}${mark}`
        : `${oneLine(type.name)}${mark}{${fieldsText(type.fields)}}`;
    case "scalar": {
      const { name, format, values } = type;
      if (format === undefined && values === undefined) return name + mark;
      const inside = [format, values]
        .filter((text) => text !== undefined)
        .map((text) => `(${safeParentheses(text)})`);
      return `${name}${inside.join("")}${mark}`;
    }
  }
}

/** The fields between two braces. */
export const fieldsText = (fields: readonly LapField[]): string =>
  fields
    .map(
      ({ name, required, type, at }) =>
        `${at === 0 ? safeName(name) : name}${required ? "!" : ""}: ${typeText(type)}`,
    )
    .join(", ");
