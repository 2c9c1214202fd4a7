/**
 * In: words of a contract. Out: text for one place of a Markdown page: nothing in it ends a table, a block of code or a
 * line, and no credential that an author left in an example gets through.
 */
import { safeLine, shorten } from "../code/index.js";

/** Of a text, no more than this is read where a sentence is wanted. */
const looked = 4000;

/** Credentials as the big providers print them, JSON web tokens, and what follows the word Bearer or Basic. Bounded, so that no text takes long. */
const secrets: readonly RegExp[] = [
  /\b(?:sk|pk|rk|ghp|gho|ghs|ghu|github_pat|glpat|xox[abeprs]|shpat|shpss|whsec|re|npm|pypi|hf|gsk|dop_v1|lin_api|key|pat)[-_](?=[A-Za-z_-]{0,200}\d)[A-Za-z0-9_-]{16,}/g,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g,
  /\bAIza[\w-]{30,}/g,
  /\beyJ[\w-]{8,300}\.[\w-]{8,900}(?:\.[\w-]{0,900})?/g,
  /\b(?:Bearer|Basic) (?=[A-Za-z+/_=.~-]{0,200}\d)[A-Za-z0-9+/_=.~-]{16,}/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^-]*(?:-----END [A-Z ]{0,40}-----)?/g,
  /\/\/[^\s/@:]{1,80}:[^\s/@]{1,80}@/g,
];

const withoutSecrets = (text: string): string =>
  secrets.reduce(
    (rest, secret) =>
      rest.replace(secret, (found) =>
        found.startsWith("//") ? "//" : "REDACTED",
      ),
    text,
  );

/** Whether a text holds what looks like a credential. */
export const hasSecret = (text: string): boolean =>
  withoutSecrets(text) !== text;

/** One line without markup: links keep their text, tags and marks of emphasis go. */
const plainText = (text: string): string =>
  withoutSecrets(safeLine(text.slice(0, looked)))
    .replace(/<!--|-->/g, " ")
    .replace(/<\/?[A-Za-z][^<>]{0,200}>/g, " ")
    .replace(/!?\[([^\][]{0,200})\] ?\([^()\s]{0,500}\)/g, "$1")
    .replace(/(\*\*|__|`+)/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** Text inside a line or a cell: what could be markup is escaped. */
const inline = (text: string): string =>
  text
    .replace(/[\\`*<>|~]/g, "\\$&")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
    .replace(/\](?=\s*[[(:])/g, "\\]");

/** Words of a contract for a line or a cell, cut at a sentence. */
export const said = (text: string, most: number): string =>
  inline(shorten(plainText(text), most));

/** The same as a paragraph of its own: its first character begins no heading, list, rule, quote or definition. */
export const paragraph = (text: string, most: number): string => {
  const line = said(text, most);
  return /^[#\-+=:[!]|^\d+[.)](\s|$)/.test(line)
    ? line.replace(/^\d+/, "$&\\").replace(/^\D/, "\\$&")
    : line;
};

/** Code inside a line: it holds no backtick and no line break, and no backslash stands before the mark that ends it. */
export const code = (text: string): string => {
  const line = safeLine(text).replace(/`/g, "'");
  return `\`${line}${line === "" || line.endsWith("\\") ? " " : ""}\``;
};

/** Code inside a table: a pipe would end the cell even there. */
export const codeCell = (text: string): string =>
  code(text.replace(/\\?\|/g, "\\|"));
