/**
 * Gives each draft a name that is its own: short where it can be, qualified (`query.output`) where a built-in flag
 * or another parameter has the short one.
 *
 * In: drafts. Out: names and aliases. It must not know types beyond "is a list".
 */

import { singular } from "../../code/index.js";
import type { FlagDraft } from "./flag-drafts.js";

export interface FlagName {
  readonly name: string;
  readonly aliases: readonly string[];
}

/**
 * Built-in flags, those of today and those that are planned: a name that is taken later would break callers.
 * `version` is not among them: it is built-in before a command only.
 */
const reservedFlags: ReadonlySet<string> = new Set(
  (
    "help output json columns all max-items data dry-run curl no-validate base-url max-retries request-timeout api-key api-key-file api-key-stdin color verbose quiet " +
    "select save yes no-input profile debug pager edit example"
  ).split(" "),
);

export function nameFlags(
  drafts: readonly FlagDraft[],
  isList: (draft: FlagDraft) => boolean,
): ReadonlyMap<FlagDraft, FlagName> {
  const plain = new Map<string, number>();
  for (const draft of drafts) {
    const name = draft.words.join(".");
    plain.set(name, (plain.get(name) ?? 0) + 1);
  }
  const taken = new Set(reservedFlags);
  const names = new Map<FlagDraft, FlagName>();
  for (const draft of drafts) {
    const plural = draft.words.join(".");
    const one = isList(draft) ? singularName(draft.words) : undefined;
    const repeatable =
      one !== undefined &&
      !plain.has(one) &&
      !taken.has(one) &&
      !taken.has(plural);
    const name = repeatable ? one : free(draft, taken);
    const aliases = repeatable ? [plural] : [];
    for (const each of [name, ...aliases]) taken.add(each);
    names.set(draft, { name, aliases });
  }
  return names;
}

/** `--message` is said once for each message. Undefined where English gives no sure singular. */
function singularName(words: readonly string[]): string | undefined {
  const last = words.at(-1) ?? "";
  if (/(?:ases|ises|oses|uses|yses|[^t]ches|series|species|news)$/.test(last))
    return undefined;
  const one = singular(last);
  return one === last || one.length < 2
    ? undefined
    : [...words.slice(0, -1), one].join(".");
}

function free(draft: FlagDraft, taken: ReadonlySet<string>): string {
  const plain = draft.words.join(".");
  const wire = draft.wire.join(".");
  const candidates = [
    plain,
    `${draft.place}.${plain}`,
    ...(/^[\w.$@-]+$/.test(wire) ? [`${draft.place}.${wire}`] : []),
  ];
  const name = candidates.find((candidate) => !taken.has(candidate));
  if (name !== undefined) return name;
  let number = 2;
  while (taken.has(`${draft.place}.${plain}-${number}`)) number++;
  return `${draft.place}.${plain}-${number}`;
}
