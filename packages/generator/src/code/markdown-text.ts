/**
 * Words of a contract inside Markdown: nothing in them may end a line, a table or a code block, and no credential that an
 * author left in an example gets through.
 */
import { safeLine } from "./safe-text.js";

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

/** One line in which links keep their text, and tags and marks of emphasis are gone; credentials are struck out. Spaces are left as they come. */
export const withoutMarkup = (text: string): string =>
  withoutSecrets(safeLine(text))
    .replace(/<!--|-->/g, " ")
    .replace(/<\/?[A-Za-z][^<>]{0,200}>/g, " ")
    .replace(/!?\[([^\][]{0,200})\] ?\([^()\s]{0,500}\)/g, "$1")
    .replace(/(\*\*|__|`+)/g, "");

/**
 * Text inside a line or a cell: what could be markup is escaped. Underscores inside words are none, nor are brackets without
 * an address.
 */
export const escapeMarkup = (text: string): string =>
  text
    .replace(/[\\`*<>|~]/g, "\\$&")
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, "\\_")
    .replace(/\](?=\s*[[(:])/g, "\\]");

/** Code inside a line: it holds no backtick and no line break, and no backslash stands before the mark that ends it. */
export const codeSpan = (text: string): string => {
  const line = safeLine(text).replace(/`/g, "'");
  return `\`${line}${line === "" || line.endsWith("\\") ? " " : ""}\``;
};

/** Code inside a table: a pipe would end the cell even there. */
export const codeCell = (text: string): string =>
  codeSpan(text.replace(/\\?\|/g, "\\|"));
