/**
 * In: words of a contract. Out: text for one place of a Markdown page: nothing in it ends a table, a block of code or a
 * line, and no credential that an author left in an example gets through.
 */
import {
  escapeMarkup,
  remembered,
  shorten,
  withoutMarkup,
  withoutSecrets,
} from "../code/index.js";

export { codeCell, codeSpan as code } from "../code/index.js";

/** Of a text, no more than this is read where a sentence is wanted. */
const looked = 4000;

/** Whether a text holds what looks like a credential. */
export const hasSecret = (text: string): boolean =>
  withoutSecrets(text) !== text;

/** One line without markup. */
const plainText = remembered((text) =>
  withoutMarkup(text.slice(0, looked)).replace(/\s+/g, " ").trim(),
);

/** Words of a contract for a line or a cell, cut at a sentence. */
export const said = (text: string, most: number): string =>
  escapeMarkup(shorten(plainText(text), most));

/** The same as a paragraph of its own: its first character begins no heading, list, rule, quote or definition. */
export const paragraph = (text: string, most: number): string => {
  const line = said(text, most);
  return /^[#\-+=:[!]|^\d+[.)](\s|$)/.test(line)
    ? line.replace(/^\d+/, "$&\\").replace(/^\D/, "\\$&")
    : line;
};
