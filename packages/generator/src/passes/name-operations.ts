import { camelCase, kebab, splitWords } from "../code/index.js";
import { diagnostic, type Diagnostic } from "../diagnostics/index.js";
import { typeIndex, type Api, type Operation } from "../ir/index.js";
import type { NamesLock } from "./names-lock.js";
import { builtinNouns } from "./reserved.js";
import {
  nameByRules,
  segmentsOf,
  surroundings,
  type RuleName,
} from "./verbs.js";

/** An operation with the words of its command. */
export interface Named extends RuleName {
  readonly operation: Operation;
  readonly when?: string;
  /** Words of the identifier's verb, where it is not the command's. */
  readonly own?: string;
}

/** Words of every operation's command, in the order of the document: locked ones stay, new ones give way. */
export function nameOperations(
  api: Api,
  lock: NamesLock,
  diagnostics: Diagnostic[],
): Named[] {
  const around = surroundings(api.operations, typeIndex(api));
  const locked = new Map<Operation, Named>();
  const open: Named[] = [];
  for (const operation of api.operations) {
    const entry = Object.hasOwn(lock.operations, operation.key)
      ? lock.operations[operation.key]
      : undefined;
    if (entry === undefined)
      open.push(byRules(operation, nameByRules(operation, around), api));
    else {
      const words = entry.command.split(" ");
      const own = entry.name === undefined ? {} : { own: entry.name };
      locked.set(operation, {
        operation,
        group: words.slice(0, -1),
        verb: words.at(-1)!,
        ...(entry.when === undefined ? {} : { when: entry.when }),
        ...own,
      });
    }
  }
  const merged = mergeOverloads(open, [...locked.values()]);
  // Names of operations that are gone stay taken: an old script must not reach another operation.
  const taken = new Set(
    Object.entries(lock.operations).map(([, entry]) =>
      identity(entry.command.split(" "), entry.name),
    ),
  );
  const groups = new Set(
    [...merged, ...locked.values()].flatMap((entry) =>
      entry.group.map((_, i) => entry.group.slice(0, i + 1).join(" ")),
    ),
  );
  const resolved = new Map<Operation, Named>(locked);
  for (const entry of merged) {
    const free = candidates(entry, around.prefix.length).find(
      (candidate) =>
        !taken.has(
          identity([...candidate.group, candidate.verb], candidate.own),
        ) && !groups.has([...candidate.group, candidate.verb].join(" ")),
    )!;
    if (free !== entry) {
      const wanted = [...entry.group, entry.verb].join(" ");
      diagnostics.push(
        diagnostic("names/clash", {
          message: `${entry.operation.key} would be called "${wanted}", which is taken; it is called "${[...free.group, free.verb].join(" ")}".`,
          pointer: entry.operation.origin.pointer,
          atKey: true,
        }),
      );
    }
    taken.add(identity([...free.group, free.verb], free.own));
    resolved.set(entry.operation, free);
  }
  return api.operations.map((operation) => resolved.get(operation)!);
}

/** Two names are one when their identifiers are: `query-3` and `query3`. */
const identity = (words: readonly string[], own: string | undefined): string =>
  [...words.slice(0, -1).map(camelCase), camelCase(own ?? words.at(-1)!)]
    .join(".")
    .toLowerCase();

function byRules(operation: Operation, rule: RuleName, api: Api): Named {
  const words = (operation.naming.group ?? [])
    .map(kebab)
    .filter((word) => word !== "");
  // A command has two words at least; a wish without letters is none.
  const wished = words.length === 0 ? undefined : words;
  const group = (
    wished ??
    (rule.group.length === 0
      ? [kebab(operation.tags[0] ?? "") || api.info.slug]
      : rule.group)
  ).map(shortened);
  return {
    operation,
    group: wished === undefined ? awayFromBuiltins(group, operation) : group,
    verb: kebab(operation.naming.verb ?? "") || rule.verb,
  };
}

/** A word that a person could type, and that names a file on every system. */
const shortened = (word: string): string =>
  word.length <= 60 ? word : word.slice(0, 60).replace(/-+$/, "");

/** A noun of the command line itself (`auth`, `config`, …) cannot be an API's: the tag stands in, else `<noun>-api`. */
function awayFromBuiltins(
  group: readonly string[],
  operation: Operation,
): readonly string[] {
  const [first, ...others] = group;
  if (first === undefined || !builtinNouns.has(first)) return group;
  const tag = kebab(operation.tags[0] ?? "");
  return [
    tag !== "" && !builtinNouns.has(tag) ? tag : `${first}-api`,
    ...others,
  ];
}

/**
 * Two GETs with one name, one of them with one path parameter more, are one command: `guardrails assignments keys list [id]`.
 * The second keeps an identifier of its own.
 */
function mergeOverloads(
  open: readonly Named[],
  locked: readonly Named[],
): Named[] {
  const key = (entry: Named): string => [...entry.group, entry.verb].join(" ");
  const gets = new Map<string, Named[]>();
  for (const entry of [...locked, ...open]) {
    if (entry.operation.method !== "GET") continue;
    const same = gets.get(key(entry));
    if (same === undefined) gets.set(key(entry), [entry]);
    else same.push(entry);
  }
  const pathParams = (entry: Named): string[] =>
    entry.operation.params
      .filter((param) => param.in === "path")
      .map((param) => param.wireName);
  return open.map((entry) => {
    if (entry.operation.method !== "GET") return entry;
    const twins = gets.get(key(entry))!;
    if (twins.length !== 2) return entry;
    const other = twins.find((twin) => twin !== entry)!;
    const mine = pathParams(entry);
    const theirs = pathParams(other);
    const extra = mine.filter((name) => !theirs.includes(name));
    if (mine.length !== theirs.length + 1 || extra.length !== 1) return entry;
    return {
      ...entry,
      when: extra[0]!,
      own: `${entry.verb}-by-${kebab(extra[0]!)}`,
    };
  });
}

/** The name itself, then what it is called where that is taken; the last ones are always free. */
function* namesFor(entry: Named, prefix: number): Generator<Named> {
  yield entry;
  const { operation, group, verb } = entry;
  const words = splitWords(operation.operationId ?? "");
  const nouns = new Set(
    group
      .flatMap((noun) => splitWords(noun))
      .flatMap((word) => [word, `${word}s`, word.replace(/s$/, "")]),
  );
  const telling = words.filter((word) => !nouns.has(word));
  if (telling.length > 0 && telling.join("-") !== verb)
    yield { ...entry, verb: telling.join("-") };
  const params = segmentsOf(operation.path)
    .slice(prefix)
    .flatMap((segment) =>
      [...segment.matchAll(/\{([^{}]*)\}/g)].map((match) => kebab(match[1]!)),
    );
  if (params.length > 0) {
    yield { ...entry, verb: `${verb}-by-${params.at(-1)}` };
    yield { ...entry, verb: `${verb}-by-${params.join("-and-")}` };
  }
  if (words.length > 0) yield { ...entry, verb: words.join("-") };
  yield { ...entry, verb: `${verb}-${kebab(operation.method)}` };
  for (let n = 2; ; n++) yield { ...entry, verb: `${verb}-${n}` };
}

const candidates = (
  entry: Named,
  prefix: number,
): { find: (free: (candidate: Named) => boolean) => Named | undefined } => ({
  find: (free) => {
    for (const candidate of namesFor(entry, prefix))
      if (free(candidate)) return candidate;
    return undefined;
  },
});
