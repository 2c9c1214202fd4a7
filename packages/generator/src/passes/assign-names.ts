import {
  camelCase,
  kebab,
  pascalCase,
  splitWords,
  typeIdentifier,
} from "../code/index.js";
import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";
import {
  typeIndex,
  type Api,
  type Command,
  type Doc,
  type Group,
  type NamedType,
  type Operation,
  type SecurityScheme,
} from "../ir/index.js";
import { inputNames } from "./input-names.js";
import {
  builtinNouns,
  optionNames,
  reservedMembers,
  reservedTypes,
} from "./reserved.js";
import type { NamesLock } from "./names-lock.js";
import {
  nameByRules,
  segmentsOf,
  surroundings,
  type RuleName,
} from "./verbs.js";

interface Named extends RuleName {
  readonly operation: Operation;
  readonly when?: string;
  /** Words of the identifier's verb, where it is not the command's. */
  readonly own?: string;
}

/**
 * Decides every name once: commands, methods, rows, classes, types, options. Names that the lock holds stay; what is
 * new is named by the rules and gives way to what is locked.
 */
export function assignNames(api: Api, lock: NamesLock): Result<Api> {
  const diagnostics: Diagnostic[] = [];
  const types = assignTypeNames(api.types, lock, diagnostics);
  const named = nameOperations(api, lock, diagnostics);
  const typeNames = new Set(
    [
      ...types.map((type) => type.name),
      ...inputNames(types).values(),
      ...reservedTypes,
    ].map((name) => name.toLowerCase()),
  );
  const identifiers = new Set<string>();
  const operations = named.map((entry): Operation => {
    const words = [...entry.group, entry.own ?? entry.verb];
    const identifier = uniqueIdentifier(
      camelCase(words.join("-")),
      identifiers,
      typeNames,
    );
    return {
      ...entry.operation,
      name: [
        ...entry.group.map(camelCase),
        camelCase(entry.own ?? entry.verb),
      ].join("."),
      identifier,
      command: commandOf(entry),
    };
  });
  // All of these stand side by side in the package's root.
  const taken = new Set([
    ...typeNames,
    ...operations.flatMap(({ identifier }) =>
      suffixes.map((suffix) => identifier.toLowerCase() + suffix),
    ),
  ]);
  const isFree = (name: string): boolean =>
    [name, `${name}Options`].every((each) => !taken.has(each.toLowerCase()));
  let { className } = api.info;
  for (let n = 1; !isFree(className); n++)
    className = `${api.info.className}Client${n === 1 ? "" : n}`;
  for (const name of [api.info.className, className, `${className}Options`])
    taken.add(name.toLowerCase());
  const groups = collectGroups(api, named, taken);
  return {
    value: {
      ...api,
      info: { ...api.info, className },
      schemes: assignOptions(api.schemes),
      groups,
      operations,
      types,
    },
    diagnostics,
  };
}

function commandOf(entry: Named): Command {
  const { operation } = entry;
  const full = (alias: string): string => {
    const words = alias
      .split(/\s+/)
      .map(kebab)
      .filter((word) => word !== "");
    return (words.length > 1 ? words : [...entry.group, ...words]).join(" ");
  };
  return {
    group: entry.group,
    verb: entry.verb,
    positionals: operation.params
      .filter((param) => param.in === "path")
      .map((param) => param.wireName),
    ...(entry.when === undefined ? {} : { when: entry.when }),
    aliases: operation.naming.aliases.map(full),
  };
}

// ---- Operations ------------------------------------------------------------------------------------

function nameOperations(
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

/** What follows an operation's identifier in the names of its types. */
const suffixes = ["input", "output", "item", "event", "errors"];

function uniqueIdentifier(
  wanted: string,
  taken: Set<string>,
  typeNames: ReadonlySet<string>,
): string {
  const base = /^[a-z]/i.test(wanted) ? wanted : `call${pascalCase(wanted)}`;
  const free = (name: string): boolean =>
    !taken.has(name.toLowerCase()) &&
    !suffixes.some((suffix) => typeNames.has(name.toLowerCase() + suffix));
  let name = base;
  for (let n = 1; !free(name); n++)
    name = n === 1 ? `${base}Call` : `${base}Call${n}`;
  taken.add(name.toLowerCase());
  return name;
}

// ---- Groups, types, options ----------------------------------------------------------------------------

function collectGroups(
  api: Api,
  named: readonly Named[],
  taken: Set<string>,
): Group[] {
  const paths = new Map<string, readonly string[]>();
  for (const entry of named) {
    for (let length = 1; length <= entry.group.length; length++) {
      const path = entry.group.slice(0, length);
      paths.set(path.join(" "), path);
    }
  }
  return [...paths.values()].map((path) => {
    const base = typeIdentifier(path.map((word) => pascalCase(word)).join(""));
    let className = base;
    for (let n = 1; taken.has(className.toLowerCase()); n++)
      className = n === 1 ? `${base}Resource` : `${base}Resource${n}`;
    taken.add(className.toLowerCase());
    return { path, className, doc: docOf(path, api, named) };
  });
}

/** Words of the tag that all operations of a group are filed under. */
function docOf(
  path: readonly string[],
  api: Api,
  named: readonly Named[],
): Doc {
  const inside = named
    .filter((entry) => path.every((word, i) => entry.group[i] === word))
    .map((entry) => entry.operation.tags[0]);
  const tag = inside.every((name) => name === inside[0])
    ? api.tags.find(({ name }) => name === inside[0])
    : undefined;
  return tag?.doc ?? {};
}

function assignTypeNames(
  types: readonly NamedType[],
  lock: NamesLock,
  diagnostics: Diagnostic[],
): NamedType[] {
  const reserved = new Set(reservedTypes.map((name) => name.toLowerCase()));
  const taken = new Set([
    ...reserved,
    ...Object.values(lock.types).map((name) => name.toLowerCase()),
  ]);
  // A schema may be called `constructor`.
  const lockedName = (type: NamedType): string | undefined =>
    Object.hasOwn(lock.types, type.id) ? lock.types[type.id] : undefined;
  // A name that is plainly the key's is not in the lock: it is nobody else's, wherever a newcomer stands.
  const keepsKey = new Set(
    types.filter((type) => {
      const free =
        lockedName(type) === undefined &&
        typeIdentifier(type.name) === type.id &&
        !taken.has(type.id.toLowerCase());
      if (free) taken.add(type.id.toLowerCase());
      return free;
    }),
  );
  return types.map((type) => {
    const locked = lockedName(type);
    if (locked !== undefined) return { ...type, name: locked };
    if (keepsKey.has(type)) return { ...type, name: type.id };
    const base = typeIdentifier(type.name);
    let name = reserved.has(base.toLowerCase()) ? `${base}Model` : base;
    for (let n = 2; taken.has(name.toLowerCase()); n++) name = `${base}${n}`;
    if (name !== base && !reserved.has(base.toLowerCase())) {
      diagnostics.push(
        diagnostic("names/clash", {
          message: `The schema "${type.id}" would be the type ${base}, which is taken; it is ${name}.`,
          pointer: type.origin.pointer,
          atKey: true,
        }),
      );
    }
    taken.add(name.toLowerCase());
    return { ...type, name };
  });
}

function assignOptions(schemes: readonly SecurityScheme[]): SecurityScheme[] {
  // What every object has is no option that a caller gave.
  const taken = new Set([
    ...optionNames,
    ...Object.getOwnPropertyNames(Object.prototype),
  ]);
  return schemes.map((scheme) => {
    const name = camelCase(scheme.id);
    const base = /^[a-z]/.test(name) ? name : `credential${pascalCase(name)}`;
    let option = base;
    for (let n = 1; taken.has(option); n++)
      option = n === 1 ? `${base}Credential` : `${base}Credential${n}`;
    taken.add(option);
    return { ...scheme, option };
  });
}

/** A member name of a generated class that shadows nothing of the runtime's. */
export function memberName(word: string): string {
  const name = camelCase(word);
  const safe = /^[a-z]/.test(name) ? name : `n${pascalCase(name)}`;
  return reservedMembers.has(safe) ? `${safe}_` : safe;
}
