/**
 * How an operation is called from a shell: its flags with their names, its positional words, and a call that shows both.
 *
 * In: Operation and the full name of its command. Out: flags, words, argument text. It must not know rows of tables.
 */

import type { Operation } from "../../ir/index.js";
import { exampleValue, shellWord } from "./example.js";
import { expand, type NamedTypes } from "./expand.js";
import { draftFlags, type FlagDraft } from "./flag-drafts.js";
import { nameFlags, type FlagName } from "./flag-names.js";
import { placeholder } from "./placeholder.js";

export interface NamedFlag extends FlagName {
  readonly draft: FlagDraft;
}

/** One word after the command. */
export interface PositionalWord {
  /** `hash`; `author/slug` where a slash joins several. */
  readonly name: string;
  /** Input fields that it fills. */
  readonly fields: readonly string[];
}

/** Parts of a call. */
interface CallParts {
  readonly name: string;
  readonly operation: Operation;
  readonly words: readonly PositionalWord[];
  readonly flags: readonly NamedFlag[];
  readonly types: NamedTypes;
}

/** Flags that were named: the tables, the skill and the comparison ask for the same. */
const named = new WeakMap<
  NamedTypes,
  WeakMap<Operation, readonly NamedFlag[]>
>();

export function commandFlags(
  operation: Operation,
  types: NamedTypes,
): readonly NamedFlag[] {
  let known = named.get(types);
  if (known === undefined) named.set(types, (known = new WeakMap()));
  let flags = known.get(operation);
  if (flags === undefined)
    known.set(operation, (flags = flagsOf(operation, types)));
  return flags;
}

function flagsOf(
  operation: Operation,
  types: NamedTypes,
): readonly NamedFlag[] {
  const drafts = draftFlags(operation, types);
  const names = nameFlags(
    drafts,
    (draft) => expand(draft.type, types).type.kind === "array",
  );
  return drafts.map((draft): NamedFlag => ({
    draft,
    ...(names.get(draft) ?? { name: draft.words.join("."), aliases: [] }),
  }));
}

/** Path parameters that stand side by side in the path are one word, joined by slashes. */
export function positionalWords(
  operation: Operation,
  flags: readonly NamedFlag[],
): readonly PositionalWord[] {
  const groups: { names: string[]; fields: string[]; end: number }[] = [];
  for (const wireName of operation.command.positionals) {
    const flag = flags.find(
      (each) =>
        each.draft.place === "path" &&
        each.draft.words.length === 1 &&
        each.draft.wire[0] === wireName,
    );
    if (flag === undefined) continue;
    const at = operation.path.indexOf(`{${wireName}}`);
    const last = groups.at(-1);
    const field = flag.draft.path[0] ?? wireName;
    const shown = flag.name.replace(/^path\./, "");
    const end = at + wireName.length + 2;
    if (
      last !== undefined &&
      at !== -1 &&
      operation.path.slice(last.end, at) === "/"
    ) {
      last.names.push(shown);
      last.fields.push(field);
      last.end = end;
    } else groups.push({ names: [shown], fields: [field], end });
  }
  return groups.map(({ names, fields }) => ({ name: names.join("/"), fields }));
}

/** The call with real-looking values, as a shell reads it. */
export function exampleCall(parts: CallParts): string {
  const { name, operation, flags, types } = parts;
  const model = flags.filter(
    ({ draft, name: flag }) =>
      !draft.required &&
      draft.words.length === 1 &&
      flag === "model" &&
      draft.doc.example !== undefined,
  );
  const said = [...model, ...requiredFlags(operation, flags)].map(
    ({ draft, name: flag }) =>
      placeholder(draft.type, types) === ""
        ? `--${flag}`
        : `--${flag} ${shellWord(exampleValue(draft.type, draft.doc.example, types))}`,
  );
  return [name, ...exampleWords(parts), ...said].join(" ");
}

/** The words with real-looking values. */
export const exampleWords = ({ words, flags, types }: CallParts): string[] =>
  words.map(({ fields }) =>
    shellWord(
      fields
        .map((field) => {
          const flag = flags.find(
            ({ draft }) =>
              draft.place === "path" &&
              draft.path.length === 1 &&
              draft.path[0] === field,
          );
          return wordFor(flag, field, types);
        })
        .join("/"),
    ),
  );

/** The call with placeholders: `keys update <hash>`, `keys create --name <string>`. */
export function usageCall({
  name,
  operation,
  words,
  flags,
  types,
}: CallParts): string {
  const said = requiredFlags(operation, flags).map(({ draft, name: flag }) =>
    [`--${flag}`, placeholder(draft.type, types)].join(" ").trimEnd(),
  );
  return [name, ...words.map((word) => `<${word.name}>`), ...said].join(" ");
}

/** Flags that a call cannot do without, beside its words. A required object flag already names what is required inside it. */
export function requiredFlags(
  operation: Operation,
  flags: readonly NamedFlag[],
): readonly NamedFlag[] {
  return flags.filter(
    ({ draft }) =>
      draft.required && draft.place !== "path" && isTop(draft, operation),
  );
}

function wordFor(
  flag: NamedFlag | undefined,
  field: string,
  types: NamedTypes,
): string {
  if (flag === undefined) return field;
  const text = exampleValue(flag.draft.type, flag.draft.doc.example, types);
  return text === "text"
    ? flag.name.toUpperCase().replace(/[^A-Z0-9]/g, "_")
    : text;
}

function isTop(draft: FlagDraft, operation: Operation): boolean {
  const depth =
    draft.place === "body" &&
    operation.body?.shape === "field" &&
    draft.path[0] === operation.body.field &&
    draft.path.length > 1
      ? 2
      : 1;
  return draft.path.length === depth;
}
