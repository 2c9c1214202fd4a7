import { evenBraces } from "./words.js";
import type { LapParam } from "../lap/index.js";

/** What no reader takes for a part of a name: line ends, and what ends a name or begins a comment. */
const unsafe = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|[:,] | #/g;

/** The name as it can stand in a list. */
export const itemName = (name: string): string =>
  evenBraces(name).replace(unsafe, "_").trim() || "_";

/** The name as it can stand in a map, where its last mark would say that it is required. */
export const fieldName = (name: string): string =>
  itemName(name).replace(/!$/, "_");

/** A name that readers find even behind a comment: one word, its brackets and braces in pairs. */
export const isPlainName = (name: string): boolean =>
  !/[\s"'`()*<>|\u2018\u2019\u201c\u201d]/.test(name) &&
  evenBraces(name) === name &&
  /^[^[\]]*(?:\[[^[\]]*\][^[\]]*)*$/.test(name);

/**
 * Behind a comment, readers find a name that is no word only if it is short, without marks of a sentence, and has a
 * comment of its own. Before any other the comment is given up: the item counts for more.
 */
export function readable(list: readonly LapParam[]): LapParam[] {
  const items: LapParam[] = [];
  for (const item of [...list].reverse()) {
    const next = items.at(-1);
    if (item.comment === undefined || next === undefined || isFound(next))
      items.push(item);
    else {
      const { comment: _, ...bare } = item;
      items.push(bare);
    }
  }
  return items.reverse();
}

const isFound = ({ name, comment }: LapParam): boolean =>
  isPlainName(name) ||
  (comment !== undefined && name.length <= 60 && !/[.;!?:"'`]/.test(name));
