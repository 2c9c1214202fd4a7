/**
 * What help says about a flag: a placeholder for its value, and a line of text.
 *
 * In: draft. Out: texts, safe to show. It must not know the layout.
 */

import type { Json, Type } from "../ir/index.js";
import { expand, type NamedTypes } from "./expand.js";
import type { FlagDraft } from "./flag-drafts.js";
import { safeLine, shorten } from "./safe-text.js";

const longestText = 240;
const widestChoice = 36;

/** Empty: the flag stands alone. */
export function placeholder(type: Type, types: NamedTypes): string {
  const inner = inside(type, types, 0);
  if (inner === "") return "";
  return expand(type, types).type.kind === "array"
    ? `<${inner}>…`
    : `<${inner}>`;
}

function inside(type: Type, types: NamedTypes, depth: number): string {
  const expanded = expand(type, types).type;
  if (depth > 4) return "json";
  switch (expanded.kind) {
    case "boolean":
      return depth === 0 ? "" : "true|false";
    case "string":
      return stringWord(expanded.facets?.format);
    case "number":
      return (
        range(expanded.facets?.minimum, expanded.facets?.maximum) ??
        (expanded.integer ? "int" : "number")
      );
    case "literal":
      return choice([expanded.value]);
    case "enum":
      return choice(expanded.values.map(({ value }) => value));
    case "array":
      return inside(expanded.items, types, depth + 1);
    case "tuple":
      return "a,b";
    case "object":
      return expanded.properties.length === 0 &&
        expanded.additional !== undefined &&
        expanded.additional.kind !== "unknown"
        ? "key=value"
        : "object";
    case "union":
      return choice(
        expanded.members.map((member) => inside(member, types, depth + 1)),
      );
    case "binary":
      return "@file";
    case "null":
      return "null";
    case "never":
    case "unknown":
      return "json";
  }
}

function stringWord(format: string | undefined): string {
  return format !== undefined && /^[a-z-]{2,12}$/.test(format)
    ? format
    : "string";
}

function range(
  min: number | undefined,
  max: number | undefined,
): string | undefined {
  return min === undefined || max === undefined ? undefined : `${min}..${max}`;
}

/** The values themselves, where there is room. A list that is open to any text is just text. */
function choice(values: readonly (string | number | boolean)[]): string {
  const open = values.includes("string")
    ? values.filter(
        (value) => value === "string" || value === "object" || value === "json",
      )
    : values;
  const text = [...new Set(open.map((value) => safeLine(String(value))))].join(
    "|",
  );
  return text.length <= widestChoice
    ? text
    : values.every((value) => typeof value === "string") && values.length > 3
      ? "value"
      : `${text.slice(0, widestChoice - 1)}…`;
}

/** Description, values that the placeholder has no room for, default. */
export function flagText(draft: FlagDraft, types: NamedTypes): string {
  const expanded = expand(draft.type, types);
  const last = expanded.ids.at(-1);
  const docs = [
    draft.doc,
    draft.type.doc,
    last === undefined ? undefined : types.get(last)?.doc,
  ];
  const words =
    docs
      .map((doc) => doc?.description ?? doc?.summary)
      .find((text) => text !== undefined && safeLine(text) !== "") ?? "";
  const values =
    expanded.type.kind === "enum"
      ? expanded.type.values.map(({ value }) => safeLine(String(value)))
      : [];
  const listed =
    values.join("|").length > widestChoice
      ? ` One of ${shorten(values.join(", "), 160)}.`
      : "";
  const standard = defaultOf(draft.type, expanded.type);
  const fallback =
    standard === undefined
      ? ""
      : ` Default ${shorten(safeLine(JSON.stringify(standard)), 40)}.`;
  return `${shorten(safeLine(words), longestText)}${listed}${fallback}`.trim();
}

function defaultOf(type: Type, expanded: Type): Json | undefined {
  return type.facets?.default ?? expanded.facets?.default;
}
