import { camelCase, kebab, pascalCase, typeIdentifier } from "../code/index.js";
import type { Diagnostic, Result } from "../diagnostics/index.js";
import type {
  Api,
  Command,
  Doc,
  Group,
  Operation,
  SecurityScheme,
} from "../ir/index.js";
import { inputNames } from "./input-names.js";
import { nameOperations, type Named } from "./name-operations.js";
import { assignTypeNames } from "./name-types.js";
import type { NamesLock } from "./names-lock.js";
import { optionNames, reservedMembers, reservedTypes } from "./reserved.js";

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
  const locked = lockedClass(lock, "");
  const className = locked ?? firstFree(api.info.className, "Client", isFree);
  for (const name of [api.info.className, className, `${className}Options`])
    taken.add(name.toLowerCase());
  const groups = collectGroups(api, named, taken, lock);
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

/** The name itself, or with a word behind it, or with a number behind that. */
function firstFree(
  base: string,
  suffix: string,
  isFree: (name: string) => boolean,
): string {
  let name = base;
  for (let n = 1; !isFree(name); n++)
    name = `${base}${suffix}${n === 1 ? "" : n}`;
  return name;
}

const lockedClass = (lock: NamesLock, group: string): string | undefined =>
  Object.hasOwn(lock.classes, group) ? lock.classes[group] : undefined;

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

function collectGroups(
  api: Api,
  named: readonly Named[],
  taken: Set<string>,
  lock: NamesLock,
): Group[] {
  const paths = new Map<string, readonly string[]>();
  for (const entry of named) {
    for (let length = 1; length <= entry.group.length; length++) {
      const path = entry.group.slice(0, length);
      paths.set(path.join(" "), path);
    }
  }
  for (const name of Object.values(lock.classes)) taken.add(name.toLowerCase());
  return [...paths.values()].map((path) => {
    const locked = lockedClass(lock, path.join(" "));
    if (locked !== undefined)
      return { path, className: locked, doc: docOf(path, api, named) };
    const className = firstFree(
      typeIdentifier(path.map((word) => pascalCase(word)).join("")),
      "Resource",
      (name) => !taken.has(name.toLowerCase()),
    );
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
