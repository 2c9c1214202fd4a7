import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";
import type { Api } from "../ir/index.js";

/** Names given once and for all, by what never changes: `METHOD /path` and the schema's key. */
export interface NamesLock {
  readonly operations: Readonly<Record<string, LockedOperation>>;
  /** Only the types whose name is not plainly their key's. */
  readonly types: Readonly<Record<string, string>>;
  /** Classes of the groups, by the group's words, and of the client, by no word: a new schema of such a name gives way. */
  readonly classes: Readonly<Record<string, string>>;
}

export interface LockedOperation {
  /** Full command: `guardrails assignments keys list`. */
  readonly command: string;
  /** Verb of the method and row, where it is not the command's. */
  readonly name?: string;
  /** Path parameter whose presence picks this operation of a shared command. */
  readonly when?: string;
}

export const emptyLock: NamesLock = { operations: {}, types: {}, classes: {} };

/** Reads the parsed content of a lock file. A part that is not understood is reported and left out, and so is named anew. */
export function parseNamesLock(
  value: unknown,
  file: string,
): Result<NamesLock> {
  const diagnostics: Diagnostic[] = [];
  const record = (key: string): [string, unknown][] => {
    const part =
      typeof value === "object" && value !== null
        ? (value as Record<string, unknown>)[key]
        : undefined;
    if (part === undefined && key === "classes") return [];
    if (typeof part === "object" && part !== null && !Array.isArray(part))
      return Object.entries(part);
    diagnostics.push(
      diagnostic("names/lock-invalid", {
        message: `"${key}" is not an object.`,
        file,
        pointer: `/${key}`,
      }),
    );
    return [];
  };
  const operations = record("operations").flatMap(
    ([key, entry]): [string, LockedOperation][] => {
      const { command, name, when } = (
        typeof entry === "string" ? { command: entry } : (entry ?? {})
      ) as Record<string, unknown>;
      const words = typeof command === "string" ? command.split(" ") : [];
      if (
        words.length < 2 ||
        !words.every((word) => /^[a-z0-9][a-z0-9-]*$/.test(word))
      ) {
        diagnostics.push(
          diagnostic("names/lock-invalid", {
            message: `The entry of ${key} holds no command of two or more kebab-case words.`,
            file,
            pointer: `/operations/${key.replace(/~/g, "~0").replace(/\//g, "~1")}`,
          }),
        );
        return [];
      }
      return [
        [
          key,
          {
            command: words.join(" "),
            ...(typeof name === "string" ? { name } : {}),
            ...(typeof when === "string" ? { when } : {}),
          },
        ],
      ];
    },
  );
  const identifiers = (
    key: "types" | "classes",
    named: (id: string) => string,
  ): Record<string, string> =>
    Object.fromEntries(
      record(key).flatMap(([id, name]): [string, string][] => {
        if (typeof name === "string" && /^[A-Z_]\w*$/i.test(name))
          return [[id, name]];
        diagnostics.push(
          diagnostic("names/lock-invalid", {
            message: `${named(id)} is not an identifier.`,
            file,
            pointer: `/${key}/${id.replace(/~/g, "~0").replace(/\//g, "~1")}`,
          }),
        );
        return [];
      }),
    );
  return {
    value: {
      operations: Object.fromEntries(operations),
      types: identifiers("types", (id) => `The type of the schema "${id}"`),
      classes: identifiers("classes", (group) =>
        group === "" ? "The client's class" : `The class of "${group}"`,
      ),
    },
    diagnostics,
  };
}

/** The lock with all names of this Api added. Entries of operations that are gone stay: their names are not given again. */
export function lockNames(api: Api, before: NamesLock): NamesLock {
  const operations: Record<string, LockedOperation> = { ...before.operations };
  for (const { key, command, name } of api.operations) {
    const own = name.split(".").at(-1)!;
    const verb = command.verb.replace(/-([a-z0-9])/g, (_, c: string) =>
      c.toUpperCase(),
    );
    operations[key] = {
      command: [...command.group, command.verb].join(" "),
      ...(own === verb
        ? {}
        : { name: own.replace(/([A-Z])/g, (c) => `-${c.toLowerCase()}`) }),
      ...(command.when === undefined ? {} : { when: command.when }),
    };
  }
  const given = api.types
    .filter((type) => type.name !== type.id)
    .map((type) => [type.id, type.name] as const);
  // Built from entries: a schema may be called `__proto__`.
  const types = Object.fromEntries([...Object.entries(before.types), ...given]);
  const classes = Object.fromEntries([
    ...Object.entries(before.classes),
    ["", api.info.className],
    ...api.groups.map(({ path, className }) => [path.join(" "), className]),
  ]) as Record<string, string>;
  return {
    operations: sortKeys(operations),
    types: sortKeys(types),
    classes: sortKeys(classes),
  };
}

/** The lock as it is written: an operation that is just its command is one line. */
export function printLock({ operations, types, classes }: NamesLock): object {
  const entries = Object.entries(operations).map(([key, entry]) => [
    key,
    Object.keys(entry).length === 1 ? entry.command : entry,
  ]);
  return { operations: Object.fromEntries(entries) as object, types, classes };
}

const sortKeys = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(
    Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)),
  );
