/**
 * One question for each operation, no two alike: what a user would say who needs it.
 *
 * In: operations. Out: questions by key. It must not know how they are shown.
 */

import { shorten } from "../code/index.js";
import type { Operation } from "../ir/index.js";
import { article, isPlural, one, shownWords } from "./english.js";
import { plainText } from "./markdown.js";
import {
  contextNouns,
  lastWords,
  pathParamWords,
  versionOf,
} from "./path-nouns.js";
import { phraseOf } from "./phrase.js";

interface Asked {
  readonly operation: Operation;
  readonly phrase: string;
}

/** Without the mark at its end, and in plain text. */
export function questionsOf(
  operations: readonly Operation[],
): ReadonlyMap<string, string> {
  const asked = operations.map((operation): Asked => ({
    operation,
    phrase: phraseOf(operation),
  }));
  const same = new Map<string, Asked[]>();
  for (const each of asked) {
    const key = sense(each.phrase);
    const list = same.get(key);
    if (list === undefined) same.set(key, [each]);
    else list.push(each);
  }
  const taken = new Set(
    [...same].filter(([, list]) => list.length === 1).map(([key]) => key),
  );
  const questions = new Map<string, string>();
  for (const list of same.values())
    for (const { operation, phrase } of list.length === 1
      ? list
      : toldApart(list, taken)) {
      taken.add(sense(phrase));
      questions.set(operation.key, phrase);
    }
  // In the order of the contract.
  return new Map(
    operations.map(({ key }) => [key, questions.get(key) ?? key] as const),
  );
}

/** Two phrases with one sense are one question: capitals, articles and marks make no difference. */
export const sense = (phrase: string): string =>
  phrase
    .toLowerCase()
    .replace(/\b(?:a|an|the)\b/g, " ")
    .replace(/[^\p{L}\p{N}{}/]+/gu, " ")
    .trim();

/** What may be added to tell operations apart, the most natural first. */
const additions: readonly ((operation: Operation) => string)[] = [
  ({ method }) =>
    method === "PATCH" ? " in part" : method === "PUT" ? " as a whole" : "",
  (operation) => {
    const owner = contextNouns(operation).at(-1)?.split(" ");
    if (owner === undefined) return "";
    const last = owner.at(-1) ?? "";
    const shown = shownWords([...owner.slice(0, -1), one(last)]);
    return isPlural(last)
      ? ` for ${article(shown)} ${shown}`
      : ` under ${shownWords(owner)}`;
  },
  (operation) => {
    const words = lastWords(operation);
    return words.length === 0 ? "" : ` (${shownWords(words)})`;
  },
  (operation) => {
    const [param] = pathParamWords(operation);
    return param === undefined ? "" : ` by ${shownWords(param.split(" "))}`;
  },
  (operation) => {
    const version = versionOf(operation.path);
    return version === undefined ? "" : ` (${version})`;
  },
  (operation) => {
    const nouns = contextNouns(operation).map((words) =>
      shownWords(words.split(" ")),
    );
    return nouns.length === 0 ? "" : ` under ${nouns.join(", ")}`;
  },
  ({ method }) => ` with ${method}`,
];

function toldApart(
  list: readonly Asked[],
  taken: ReadonlySet<string>,
): readonly Asked[] {
  const singles = additions.map((addition) => [addition]);
  const pairs = additions.flatMap((first, at) =>
    additions.slice(at + 1).map((second) => [first, second]),
  );
  for (const adding of [...singles, ...pairs]) {
    const told = list.map(({ operation, phrase }): Asked => ({
      operation,
      phrase:
        phrase + adding.map((add) => added(phrase, add(operation))).join(""),
    }));
    const keys = new Set(told.map(({ phrase }) => sense(phrase)));
    if (keys.size === list.length && ![...keys].some((key) => taken.has(key)))
      return told;
  }
  const last = new Set(taken);
  return list.map(({ operation, phrase }): Asked => {
    const path = shorten(plainText(operation.path), 90);
    const base = `${phrase} (${operation.method} ${path})`;
    let full = base;
    for (let number = 2; last.has(sense(full)); number++)
      full = `${base} ${number}`;
    last.add(sense(full));
    return { operation, phrase: full };
  });
}

/** What the phrase says already is not said twice. */
const added = (phrase: string, addition: string): string =>
  mentions(phrase, addition) ? "" : addition;

const fillers = /^(?:a|an|the|for|under|by|with|in|as|part|whole)$/;

function mentions(phrase: string, addition: string): boolean {
  const said = sense(phrase).split(" ").map(one);
  const words = sense(addition)
    .split(" ")
    .filter((word) => !fillers.test(word));
  return words.length > 0 && words.every((word) => said.includes(one(word)));
}
