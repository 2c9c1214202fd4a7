/**
 * The nouns of a path, as its command has them.
 *
 * In: Operation. Out: words. It must not know documents.
 */

import { splitWords } from "../code/index.js";
import type { Operation } from "../ir/index.js";
import { isPlural, isPreposition } from "./english.js";

const isParam = (segment: string): boolean =>
  /^\{[^{}]*\}$/.test(segment) || /^:\w+$/.test(segment);
/** Says nothing about things: versions and the like. */
const isSilent = (segment: string): boolean =>
  /^(?:api|apis|rest|v?\d[\w.]*|\d{4}-\d{2}(?:-\d{2})?)$/i.test(segment) ||
  segment.includes("{");

const segmentsOf = (path: string): readonly string[] =>
  (path.split(/[?#]/)[0] ?? "").split("/").filter((segment) => segment !== "");

/** Words of the last noun of the command. */
export function lastNoun(operation: Operation): readonly string[] | undefined {
  const last = operation.command.group.at(-1);
  const words = last === undefined ? [] : splitWords(last);
  return words.length === 0 ? undefined : words;
}

/** All words that the command and its path are about. */
export const nounWords = (operation: Operation): readonly string[] => [
  ...operation.command.group.flatMap(splitWords),
  ...segmentsOf(operation.path)
    .filter((segment) => !isParam(segment) && !isSilent(segment))
    .flatMap(splitWords),
];

/** Whose thing it is: words of the noun, and the word between where the path has one. */
export interface ItemParent {
  readonly noun: readonly string[];
  readonly by?: "with";
}

/**
 * The noun whose item the path goes through: `guardrails` in `/guardrails/{id}/keys` and in `/guardrails/{id}/keys/{key}`.
 * The item at the end of a path is what it is about, not its parent. Where the segment before a parameter is no thing
 * (`/emails/receiving/{email_id}`), the parameter's own name says what it is.
 */
export function itemParent(operation: Operation): ItemParent | undefined {
  const segments = segmentsOf(operation.path);
  const end = segments.findLastIndex((segment) => !isParam(segment));
  for (let at = end - 1; at > 0; at--) {
    const before = segments[at - 1] ?? "";
    if (!isParam(segments[at] ?? "") || isParam(before) || isSilent(before))
      continue;
    const words = splitWords(before);
    const last = words.at(-1) ?? "";
    const own = splitWords(segments[at] ?? "").filter(
      (word) =>
        !/^(?:id|ids|gid|uid|uuid|or|name|key|slug|number|code)$/.test(word),
    );
    if (isPlural(last)) return { noun: words };
    if (own.some((word) => words.includes(word)))
      return { noun: own.length > words.length ? own : words };
    if (last === "with" && own.length > 0) return { noun: own, by: "with" };
    if (isPreposition(last) || /(?:ing|ed)$/.test(last))
      return own.length > 0 ? { noun: own } : undefined;
    return words.length === 0 ? undefined : { noun: words };
  }
  return undefined;
}

/** Static nouns of the path, in order, without the last one: context that tells two things of one name apart. */
export const contextNouns = (operation: Operation): readonly string[] =>
  segmentsOf(operation.path)
    .filter((segment) => !isParam(segment) && !isSilent(segment))
    .slice(0, -1)
    .map((segment) => splitWords(segment).join(" "))
    .filter((words) => words !== "");

/** What the last static segment adds: `batchClear` of `/values:batchClear`, `fetch` of `/documents/fetch`. */
export function lastWords(operation: Operation): readonly string[] {
  const last = segmentsOf(operation.path).findLast(
    (segment) => !isParam(segment),
  );
  return last === undefined
    ? []
    : splitWords(last.slice(last.indexOf(":") + 1));
}

/** Words of the parameters in a path, last first. */
export const pathParamWords = (operation: Operation): readonly string[] =>
  [...operation.path.matchAll(/\{([^{}]+)\}/g)]
    .map((match) => splitWords(match[1] ?? "").join(" "))
    .filter((words) => words !== "")
    .reverse();

/** `v2`, `2020-05-31`: the version that a path names. */
export const versionOf = (path: string): string | undefined =>
  segmentsOf(path).find((segment) =>
    /^(?:v\d[\w.]*|\d{4}-\d{2}(?:-\d{2})?)$/i.test(segment),
  );
