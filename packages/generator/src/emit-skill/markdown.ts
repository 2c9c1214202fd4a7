/**
 * Words of a contract inside Markdown: nothing in them may end a table, a code block or the frontmatter, and no
 * credential that an author left in an example gets through.
 *
 * In: text of a contract. Out: text for one place in a document. It must not know an Api.
 */

import {
  escapeMarkup,
  remembered,
  safeLine,
  shorten,
  withoutMarkup,
} from "../code/index.js";

export { codeCell, codeSpan as code, withoutSecrets } from "../code/index.js";

/** Of a text, no more than this is read where a sentence is wanted. */
const looked = 4000;

/** One line without markup: links keep their text, tags and marks of emphasis go. */
export const plainText: (text: string) => string = remembered((text) =>
  withoutMarkup(text)
    .replace(/(^|[\s(])([*_])(?! )([^*_]{1,300})\2(?=$|[\s).,;:!?])/g, "$1$3")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim(),
);

/**
 * Text inside a line or a cell: what could be markup is escaped, and no more than that, because agents read the source.
 * Underscores inside words are no markup, nor are brackets without an address, nor single braces.
 */
export const inline = (text: string): string =>
  escapeMarkup(text).replace(/\{(?=\{)|(?<=\{)\{|\}(?=\})|(?<=\})\}/g, "\\$&");

/** Escaped text as a paragraph of its own: its first character begins no heading, list, rule or quote. */
export const paragraph = (escaped: string): string =>
  /^[#\-+=:[]|^\d+[.)]\s/.test(escaped) ? `\\${escaped}` : escaped;

/** Plain text of a contract, cut at a sentence, for a line. */
export const said = (text: string, most: number): string =>
  inline(shorten(plainText(text.slice(0, looked)), most));

/** JSON inside a line of code: a backtick is written as JSON can. */
export const jsonCode = (value: unknown): string =>
  `\`${safeLine(JSON.stringify(value)).replace(/`/g, "\\u0060")}\``;

/** YAML: JSON's strings are among its own. What a template engine would fill in is taken apart. */
export const yamlString = (text: string): string =>
  JSON.stringify(
    safeLine(text)
      .replace(/[\ufffe\uffff]/g, "\ufffd")
      .replace(/\{(?=\{)|\}(?=\})/g, "$& "),
  );
