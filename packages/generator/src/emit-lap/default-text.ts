import type { Json } from "../ir/index.js";

const mostCharacters = 80;

/**
 * A default as it stands behind `=`; undefined where a reader would find something else in it: ` # ` would begin the
 * comment, `, name: type` the next item, and braces must be even.
 */
export function defaultText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  if (text.length > mostCharacters || text !== text.trim()) return undefined;
  if (/[\u0000-\u001f\u007f-\u009f\u2028\u2029#{}]|, |: /.test(text))
    return typeof value === "object" && isEvenly(text) ? text : undefined;
  return text;
}

/** JSON whose strings hold nothing that a list of items is made of. */
const isEvenly = (text: string): boolean =>
  !/[\u2028\u2029#]|, |: |"[^"]*[{}][^"]*"/.test(text);
