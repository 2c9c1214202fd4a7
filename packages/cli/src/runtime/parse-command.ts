// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Reads the tokens after a command against its flag table. Finds everything that is wrong, not only the first thing.
 *
 * In: tokens, command rows of one name, named types, sources of files. Out: an Invocation. It must not know
 * the client, and sends nothing.
 */

import { Mismatch } from "./coerce.js";
import type { CommandRow, TypeRow } from "./data-table.js";
import { findFlag, type Target } from "./find-flag.js";
import { globalFlags, type GlobalFlag, type GlobalValues } from "./globals.js";
import { inputPath } from "./input-path.js";
import { parseValue } from "./parse-value.js";
import type { Sources } from "./value-files.js";
import type { Problem } from "./problem.js";
import { readGlobal } from "./read-globals.js";
import { didYouMean } from "./suggest.js";
import type { Token } from "./tokenise.js";
import { isBoolean, isRecord, resolve, type Types } from "./type-rows.js";

/** One thing that a flag or a word says about the input. `append` adds to the list that the flags before it began. */
export interface Assignment {
  readonly path: readonly (string | number)[];
  readonly how: "set" | "merge" | "append";
  readonly value: unknown;
  /** As the user typed it, for problems. */
  readonly at: string;
}

export interface Invocation {
  readonly row: CommandRow;
  readonly globals: GlobalValues;
  readonly assignments: readonly Assignment[];
  readonly problems: readonly Problem[];
}

/** Of two rows with one name, the one with `when` is meant if its field is given. */
export function parseCommand(
  tokens: readonly Token[],
  rows: readonly CommandRow[],
  types: Types,
  sources: Sources,
): Invocation {
  const guarded = rows.find((row) => row.when !== undefined);
  const open = rows.find((row) => row.when === undefined);
  const first = guarded ?? open;
  if (first === undefined) throw new Error("a command without rows");
  const parsed = new CommandReader(first, types, sources).read(tokens);
  if (guarded === undefined || open === undefined) return parsed;
  const given = parsed.assignments.some(
    (assignment) => assignment.path[0] === guarded.when,
  );
  return given ? parsed : new CommandReader(open, types, sources).read(tokens);
}

class CommandReader {
  readonly #row: CommandRow;
  readonly #types: Types;
  readonly #sources: Sources;
  readonly #globals: Record<string, unknown> = {};
  readonly #assignments: Assignment[] = [];
  readonly #problems: Problem[] = [];
  readonly #words: string[] = [];
  #tokens: readonly Token[] = [];
  #at = 0;

  constructor(row: CommandRow, types: Types, sources: Sources) {
    this.#row = row;
    this.#types = types;
    this.#sources = sources;
  }

  read(tokens: readonly Token[]): Invocation {
    this.#tokens = tokens;
    while (this.#at < tokens.length) {
      const token = tokens[this.#at++];
      if (token?.kind === "word") this.#words.push(token.text);
      else if (token?.kind === "flag") this.#flag(token);
    }
    this.#positionals();
    return {
      row: this.#row,
      globals: this.#globals as GlobalValues,
      assignments: this.#assignments,
      problems: this.#problems,
    };
  }

  #flag(token: Token & { readonly kind: "flag" }): void {
    const builtIn = globalFlags.find(
      (flag) =>
        (token.short ? flag.short : flag.n) === token.name &&
        !(flag.n === "version" && this.#find("version")),
    );
    if (builtIn !== undefined) return this.#global(builtIn, token);
    if (token.short) return this.#unknown(token);
    const target = this.#find(token.name);
    if (target !== undefined) return this.#assign(target, token);
    const negated = token.name.startsWith("no-")
      ? this.#find(token.name.slice(3))
      : undefined;
    if (negated !== undefined && isBoolean(negated.type, this.#types))
      return this.#negate(negated, token);
    this.#unknown(token);
  }

  #find(name: string): Target | undefined {
    return findFlag(name, this.#row, this.#types);
  }

  #global(flag: GlobalFlag, token: Token & { readonly kind: "flag" }): void {
    const text =
      flag.kind === "switch" ? (token.inline ?? "true") : this.#value(token);
    if (text === undefined) return;
    const result = readGlobal(flag, text);
    if (result.ok) this.#globals[flag.n] = result.value;
    else
      this.#problems.push({
        at: shown(token),
        message: result.message,
        ...(result.hint === undefined ? {} : { hint: result.hint }),
      });
  }

  #assign(target: Target, token: Token & { readonly kind: "flag" }): void {
    const boolean = isBoolean(target.type, this.#types);
    const text = boolean ? (token.inline ?? "true") : this.#value(token);
    if (text !== undefined)
      this.#set(target.path, target.type, text, shown(token));
  }

  #negate(target: Target, token: Token & { readonly kind: "flag" }): void {
    if (token.inline === undefined)
      this.#assignments.push({
        path: target.path,
        how: "set",
        value: false,
        at: shown(token),
      });
    else this.#problems.push({ at: shown(token), message: "takes no value" });
  }

  #set(
    path: readonly (string | number)[],
    type: TypeRow,
    text: string,
    at: string,
  ): void {
    try {
      const value = parseValue(text, type, this.#types, this.#sources);
      this.#assignments.push({
        path,
        at,
        ...howTo(value, resolve(type, this.#types).t),
      });
    } catch (error) {
      if (!(error instanceof Mismatch)) throw error;
      this.#problems.push({ at, message: error.message });
    }
  }

  /** The word after a flag; a word that is itself a flag is none, a negative number is. */
  #value(token: Token & { readonly kind: "flag" }): string | undefined {
    if (token.inline !== undefined) return token.inline;
    const next = this.#tokens[this.#at];
    if (
      next === undefined ||
      (next.kind === "flag" &&
        (!next.short || globalFlags.some((flag) => flag.short === next.name)))
    ) {
      this.#problems.push({
        at: shown(token),
        message: "needs a value",
        ...(next === undefined
          ? {}
          : {
              hint: `write ${shown(token)}=${next.text} if that is the value`,
            }),
      });
      return undefined;
    }
    this.#at++;
    return next.text;
  }

  #unknown(token: Token & { readonly kind: "flag" }): void {
    const names = [
      ...this.#row.f.flatMap((flag) => [flag.n, ...(flag.a ?? [])]),
      ...globalFlags.map((flag) => flag.n),
    ];
    this.#problems.push({
      at: shown(token),
      message: "unknown flag",
      ...(token.short ? {} : didYouMean(token.name, names, "--")),
    });
    const next = this.#tokens[this.#at];
    // Most flags take a value; do not report it as a stray word as well.
    if (
      token.inline === undefined &&
      next?.kind === "word" &&
      this.#words.length >= this.#row.pos.length
    )
      this.#at++;
  }

  #positionals(): void {
    const words = [...this.#words];
    for (const positional of this.#row.pos) {
      const word = words.shift();
      if (word === undefined) break;
      const values =
        positional.k.length > 1 && !word.includes("/")
          ? [word, ...words.splice(0, positional.k.length - 1)]
          : cut(word, positional.k.length);
      if (values.length < positional.k.length || values.includes(""))
        this.#problems.push({
          at: `<${positional.n}>`,
          message: `expects ${positional.n}, got ${JSON.stringify(word)}`,
        });
      else
        positional.k.forEach((field, index) =>
          this.#positional(field, values[index] ?? "", positional.n),
        );
    }
    for (const word of words)
      this.#problems.push({
        at: word,
        message: "unexpected argument",
        ...didYouMean(
          word,
          this.#row.f.map((flag) => flag.n),
          "--",
        ),
      });
  }

  /** Words are ids: taken as they stand, without `@` and `null`. */
  #positional(field: string, text: string, name: string): void {
    const flag = this.#row.f.find(
      (each) => each.in === "path" && inputPath(each).join(".") === field,
    );
    const type = flag === undefined ? undefined : resolve(flag.t, this.#types);
    if (type === undefined || type.t === "string")
      this.#assignments.push({
        path: [field],
        how: "set",
        value: text,
        at: `<${name}>`,
      });
    else this.#set([field], type, text, `<${name}>`);
  }
}

function howTo(
  value: unknown,
  type: string,
): { readonly how: Assignment["how"]; readonly value: unknown } {
  if (type === "array" && value !== null)
    return { how: "append", value: Array.isArray(value) ? value : [value] };
  if (type === "union" && Array.isArray(value)) return { how: "append", value };
  return { how: isRecord(value) ? "merge" : "set", value };
}

/** `a/b/c` for two fields is `a` and `b/c`: only the last may hold slashes. */
function cut(word: string, count: number): readonly string[] {
  const parts = word.split("/");
  return count === 1
    ? [word]
    : [...parts.slice(0, count - 1), parts.slice(count - 1).join("/")];
}

function shown(token: Token & { readonly kind: "flag" }): string {
  return token.short ? `-${token.name}` : `--${token.name}`;
}
