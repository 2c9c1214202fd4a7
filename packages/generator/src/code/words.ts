/**
 * Splits the names of a contract into words and joins them again, acronym-safe.
 * `listGuardrailKeyAssignments`, `ZDR-endpoints`, `user_id`, `OAuth2Token` and `3d.model` all have one reading.
 */

import { remembered } from "./remember.js";

/** Lower-case words of letters and digits; everything else separates. Acronyms stay whole: `OAuth`, `APIKeys`. */
export function splitWords(text: string): string[] {
  // Most names of a contract are plain already.
  if (/^[a-z0-9]+(?:[-_./ ][a-z0-9]+)*$/.test(text))
    return text.split(/[-_./ ]/);
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/['’]/g, "")
    .replace(/OAuth/g, "Oauth")
    .replace(/IDs\b/g, "Ids")
    .replace(/APIs\b/g, "Apis")
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[^A-Za-z0-9]+/)
    .filter((word) => word !== "")
    .map((word) => word.toLowerCase());
}

export const kebab: (text: string) => string = remembered((text) =>
  splitWords(text).join("-"),
);

const capital = (word: string): string =>
  word.charAt(0).toUpperCase() + word.slice(1);

/** PascalCase that keeps the capitals which the author wrote: `ORAnthropicContentBlock` stays as it is. */
export function pascalCase(text: string): string {
  const parts = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .split(/[^A-Za-z0-9]+/)
    .filter((part) => part !== "");
  return parts.map(capital).join("");
}

/** camelCase of kebab or mixed words. */
export const camelCase: (text: string) => string = remembered((text) => {
  const joined = splitWords(text).map(capital).join("");
  return joined.charAt(0).toLowerCase() + joined.slice(1);
});

/** Singular of an English plural, good enough to compare nouns and to name an item. */
export function singular(word: string): string {
  if (/(ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies") && word.length > 4) return word.slice(0, -3) + "y";
  if (/(ch|sh|x|ss|zz)es$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("s") && word.length > 2) return word.slice(0, -1);
  return word;
}

/** Name of an environment variable: `OPENROUTER_API_KEY` from `openrouter` and `apiKey`. */
export function environmentName(prefix: string, option: string): string {
  const name = [...splitWords(prefix), ...splitWords(option)]
    .join("_")
    .toUpperCase();
  return /^[0-9]/.test(name) ? `_${name}` : name;
}
