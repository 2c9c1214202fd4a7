/**
 * What help says about a flag beside the placeholder of its value.
 *
 * In: draft. Out: a line of text, safe to show. It must not know the layout.
 */

import { safeLine, shorten } from "../code/index.js";
import type { Json, Type } from "../ir/index.js";
import {
  expand,
  widestChoice,
  type FlagDraft,
  type NamedTypes,
} from "../passes/index.js";

const longestText = 240;

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
