/**
 * Words of a contract inside Markdown: nothing in them may end a table, a code block or the frontmatter, and no
 * credential that an author left in an example gets through.
 *
 * In: text of a contract. Out: text for one place in a document. It must not know an Api.
 */

import { safeLine, shorten } from "../code/index.js";

/** Of a text, no more than this is read where a sentence is wanted. */
const looked = 4000;

/** Credentials as the big providers print them, JSON web tokens, and what follows the word Bearer or Basic. Bounded, so that no text takes long. */
const secrets: readonly RegExp[] = [
  // A prefix, a mark, and then a long word with digits: `ghp_…`, `sk-or-v1-…`.
  /\b(?:sk|pk|rk|ghp|gho|ghs|ghu|github_pat|glpat|xox[abeprs]|shpat|shpss|whsec|re|npm|pypi|hf|gsk|dop_v1|lin_api|key|pat)[-_](?=[A-Za-z_-]{0,200}\d)[A-Za-z0-9_-]{16,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\beyJ[\w-]{8,300}\.[\w-]{8,900}(?:\.[\w-]{0,900})?/g,
  /\b(?:Bearer|Basic) (?=[A-Za-z+/_=.~-]{0,200}\d)[A-Za-z0-9+/_=.~-]{16,}/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}-----)?/g,
  /\/\/[^\s/@:]{1,80}:[^\s/@]{1,80}@/g,
];

/** Credentials are struck out. */
export const withoutSecrets = (text: string): string =>
  secrets.reduce(
    (rest, secret) =>
      rest.replace(secret, (found) =>
        found.startsWith("//") ? "//" : "REDACTED",
      ),
    text,
  );

/** One line without markup: links keep their text, tags and marks of emphasis go. */
export function plainText(text: string): string {
  return withoutSecrets(safeLine(text))
    .replace(/<!--|-->/g, " ")
    .replace(/<\/?[A-Za-z][^<>]{0,200}>/g, " ")
    .replace(/!?\[([^\][]{0,200})\] ?\([^()\s]{0,500}\)/g, "$1")
    .replace(/(\*\*|__|`+)/g, "")
    .replace(/(^|[\s(])([*_])(?! )([^*_]{1,300})\2(?=$|[\s).,;:!?])/g, "$1$3")
    .replace(/&nbsp;/g, " ")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&quot;/g, '"')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, "&")
    .replace(/\s+/g, " ")
    .trim();
}

/**
 * Text inside a line or a cell: what could be markup is escaped, and no more than that, because agents read the source.
 * Underscores inside words are no markup, nor are brackets without an address, nor single braces.
 */
export const inline = (text: string): string =>
  text
    .replace(/[\\`*<>|~]/g, "\\$&")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
    .replace(/\](?=\s*[[(:])/g, "\\]")
    .replace(/\{(?=\{)|(?<=\{)\{|\}(?=\})|(?<=\})\}/g, "\\$&");

/** Escaped text as a paragraph of its own: its first character begins no heading, list, rule or quote. */
export const paragraph = (escaped: string): string =>
  /^[#\-+=:[]|^\d+[.)]\s/.test(escaped) ? `\\${escaped}` : escaped;

/** Plain text of a contract, cut at a sentence, for a line. */
export const said = (text: string, most: number): string =>
  inline(shorten(plainText(text.slice(0, looked)), most));

/** Code inside a line: it holds no backtick and no line break, and no backslash stands before the mark that ends it. */
export const code = (text: string): string => {
  const line = safeLine(text).replace(/`/g, "'");
  return `\`${line}${line === "" || line.endsWith("\\") ? " " : ""}\``;
};

/** Code inside a table: a pipe would end the cell even there. */
export const codeCell = (text: string): string =>
  code(text.replace(/\\?\|/g, "\\|"));

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
