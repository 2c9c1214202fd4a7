import type { Doc, Facets, Json } from "../ir/index.js";
import type { Context, Node } from "./context.js";
import { join, own, text } from "./context.js";

const numeric = [
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minProperties",
  "maxProperties",
] as const;

/** Assertions of a schema. OpenAPI 3.0 wrote exclusive bounds as booleans beside `minimum`; both forms give a number here. */
export function readFacets(
  context: Context,
  schema: Node,
  pointer: string,
): Facets {
  const facets: { -readonly [K in keyof Facets]: Facets[K] } = {};
  for (const key of numeric) {
    const value = own(schema, key);
    if (typeof value === "number" && Number.isFinite(value))
      facets[key] = value;
    else if (value !== undefined && typeof value !== "boolean") {
      context.report(
        "openapi/wrong-type",
        join(pointer, key),
        `"${key}" must be a number.`,
      );
    }
  }
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const value = own(schema, flag);
    if (typeof value !== "boolean") continue;
    reportOld(
      context,
      join(pointer, flag),
      `"${flag}: ${value}" is OpenAPI 3.0.`,
    );
    if (value && facets[bound] !== undefined) {
      facets[flag] = facets[bound];
      delete facets[bound];
    }
  }
  const format = text(own(schema, "format"));
  if (format !== undefined) facets.format = format;
  const pattern = text(own(schema, "pattern"));
  if (pattern !== undefined) facets.pattern = pattern;
  if (own(schema, "uniqueItems") === true) facets.uniqueItems = true;
  const fallback = own(schema, "default");
  if (fallback !== undefined) facets.default = fallback as Json;
  return facets;
}

/** Words of a schema, parameter or response. */
export function readDoc(node: Node): Doc {
  const doc: { -readonly [K in keyof Doc]: Doc[K] } = {};
  const summary = text(own(node, "summary"));
  if (summary !== undefined) doc.summary = summary;
  const description = text(own(node, "description"));
  if (description !== undefined) doc.description = description;
  const examples = own(node, "examples");
  const example =
    own(node, "example") ?? (Array.isArray(examples) ? examples[0] : undefined);
  if (example !== undefined) doc.example = example as Json;
  return doc;
}

/** A 3.0 keyword is understood everywhere, but in a 3.1 document it means nothing by the letter: say so. */
export function reportOld(
  context: Context,
  pointer: string,
  message: string,
): void {
  if (String(own(context.document, "openapi") ?? "").startsWith("3.0")) return;
  context.report("openapi/keyword-of-3-0", pointer, message);
}
