/**
 * The groups under which operations are shown, by the nouns of their commands.
 *
 * In: Api and the operations that are shown. Out: groups in the order of the contract. It must not know files.
 */

import { splitWords } from "../code/index.js";
import type { Api, Operation } from "../ir/index.js";
import { capitalise, shownWords } from "./english.js";

export interface SkillGroup {
  /** Nouns of its commands, joined by spaces: unique. */
  readonly key: string;
  readonly title: string;
  /** What the contract says about it, as written. */
  readonly about?: string;
  readonly operations: readonly Operation[];
}

/** Above this share one noun says nothing: it is deepened. */
const largestShare = 0.8;
const deepestNoun = 4;
/** Few operations need no finer heading. */
const fewOperations = 20;

export function groupsOf(
  api: Api,
  operations: readonly Operation[],
): readonly SkillGroup[] {
  let depth = 1;
  let groups = cut(operations, depth);
  while (
    depth < deepestNoun &&
    operations.length > fewOperations &&
    [...groups.values()].some(
      (list) => list.length > operations.length * largestShare,
    )
  ) {
    depth++;
    groups = cut(operations, depth);
  }
  const about = new Map(
    [...groups].map(([key, list]) => [key, aboutOf(api, key, list)] as const),
  );
  // Words that fit two groups are those of the larger one.
  const owner = new Map<string, string>();
  for (const [key, list] of groups) {
    const text = about.get(key);
    if (text === undefined) continue;
    const other = owner.get(text);
    if (other === undefined || groups.get(other)!.length < list.length)
      owner.set(text, key);
  }
  return [...groups].map(([key, list]): SkillGroup => {
    const text = about.get(key);
    return {
      key,
      title: titleOf(key),
      ...(text === undefined || owner.get(text) !== key ? {} : { about: text }),
      operations: list,
    };
  });
}

function cut(
  operations: readonly Operation[],
  depth: number,
): ReadonlyMap<string, readonly Operation[]> {
  const groups = new Map<string, Operation[]>();
  for (const operation of operations) {
    const key = operation.command.group.slice(0, depth).join(" ") || "root";
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [operation]);
    else list.push(operation);
  }
  return groups;
}

const titleOf = (key: string): string =>
  capitalise(shownWords(splitWords(key))) || "Root";

/** The group's own words, else those of the tag that holds the same operations. */
function aboutOf(
  api: Api,
  key: string,
  operations: readonly Operation[],
): string | undefined {
  const group = api.groups.find(({ path }) => path.join(" ") === key);
  const own = group?.doc.summary ?? group?.doc.description;
  if (own !== undefined && own.trim() !== "") return own;
  // A tag speaks for a group where both hold the same operations: so it is one of the first operation's tags.
  const keys = new Set(operations.map((operation) => operation.key));
  const tags = operations[0]?.tags ?? [];
  const tag = api.tags.find(
    ({ name }) =>
      tags.includes(name) &&
      api.operations.every(
        (operation) =>
          operation.hidden === true ||
          operation.tags.includes(name) === keys.has(operation.key),
      ),
  );
  const text = tag?.doc.summary ?? tag?.doc.description;
  return text === undefined || text.trim() === "" ? undefined : text;
}
