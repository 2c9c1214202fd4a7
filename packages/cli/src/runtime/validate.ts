// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Compares the input with the schema before anything is sent, and finds every problem at once.
 *
 * In: input object, command row, named types. Out: problems, named after flags. It must not know how the input
 * was given, and must not change it.
 */

import { bestObject, elementOf, typeOfKey } from "./coerce.js";
import type {
  ArrayRow,
  CommandRow,
  ObjectRow,
  TupleRow,
  TypeRow,
  UnionRow,
} from "./data-table.js";
import { dashed } from "./find-flag.js";
import { inputPath } from "./input-path.js";
import type { Problem } from "./problem.js";
import { checkScalar } from "./check-scalar.js";
import { didYouMean, suggest } from "./suggest.js";
import {
  getOwn,
  isRecord,
  memberByTag,
  membersOf,
  propertyOf,
  resolve,
  tagsOf,
  type Types,
} from "./type-rows.js";

type Path = readonly (string | number)[];

export interface Findings {
  readonly problems: readonly Problem[];
  /** Sent all the same: keys that look misspelt. */
  readonly warnings: readonly Problem[];
}

export function validate(
  input: Readonly<Record<string, unknown>>,
  row: CommandRow,
  types: Types,
): Findings {
  const validator = new Validator(row, types);
  const parameters = row.f.filter(
    (flag) => flag.in !== undefined && inputPath(flag).length === 1,
  );
  for (const flag of parameters) {
    const path = inputPath(flag);
    const value = getOwn(input, path[0] ?? "");
    if (value !== undefined) validator.check(value, flag.t, path);
    else if (flag.r === 1) validator.missing(path);
  }
  if (row.body !== undefined)
    validator.body(
      input,
      row.body,
      new Set(parameters.map((flag) => inputPath(flag)[0] ?? "")),
    );
  return validator;
}

class Validator implements Findings {
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  readonly #row: CommandRow;
  readonly #types: Types;

  constructor(row: CommandRow, types: Types) {
    this.#row = row;
    this.#types = types;
  }

  body(
    input: Readonly<Record<string, unknown>>,
    body: NonNullable<CommandRow["body"]>,
    parameters: ReadonlySet<string>,
  ): void {
    if (body.field !== undefined) {
      const value = getOwn(input, body.field);
      if (value !== undefined) this.check(value, body.t, [body.field]);
      else if (body.r === 1) this.missing([body.field]);
      return;
    }
    const value = Object.fromEntries(
      Object.entries(input).filter(([key]) => !parameters.has(key)),
    );
    if (body.r === 1 || Object.keys(value).length > 0)
      this.check(value, body.t, []);
  }

  check(value: unknown, type: TypeRow, path: Path): void {
    const row = resolve(type, this.#types);
    if (
      value === null &&
      (row.null === 1 || row.t === "null" || row.t === "any")
    )
      return;
    switch (row.t) {
      case "any":
      case "binary":
        return;
      case "never":
        return this.#add(path, "is not allowed");
      case "null":
        return this.#add(path, "must be null");
      case "array":
      case "tuple":
        return this.#list(value, row, path);
      case "object":
        return this.#object(value, row, path);
      case "union":
        return this.#union(value, row, path);
      default:
        for (const finding of checkScalar(value, row))
          this.#add(path, finding.message, finding.hint);
    }
  }

  missing(path: Path): void {
    const flag = this.#row.f.find((each) => samePath(inputPath(each), path));
    const example =
      flag?.eg === undefined
        ? undefined
        : `e.g. ${flag.in === "path" ? "" : `--${flag.n} `}${flag.eg}`;
    this.problems.push({
      at: this.#label(path),
      message: "missing (required)",
      ...(example === undefined ? {} : { hint: example }),
    });
  }

  #list(value: unknown, row: ArrayRow | TupleRow, path: Path): void {
    if (!Array.isArray(value))
      return this.#add(path, `expects a list, got ${nameOf(value)}`);
    if (
      row.t === "array" &&
      row.minItems !== undefined &&
      value.length < row.minItems
    )
      this.#add(
        path,
        `needs at least ${row.minItems} item${row.minItems === 1 ? "" : "s"}`,
      );
    if (
      row.t === "array" &&
      row.maxItems !== undefined &&
      value.length > row.maxItems
    )
      this.#add(
        path,
        `takes at most ${row.maxItems} item${row.maxItems === 1 ? "" : "s"}, got ${value.length}`,
      );
    for (const [index, item] of value.entries())
      this.check(item, elementOf(row, index), [...path, index]);
  }

  #object(value: unknown, row: ObjectRow, path: Path): void {
    if (!isRecord(value))
      return this.#add(path, `expects an object, got ${nameOf(value)}`);
    for (const [name, , required] of row.props)
      if (required === 1 && getOwn(value, name) === undefined)
        this.missing([...path, name]);
    const names = row.props.map(([name]) => name);
    for (const key of Object.keys(value)) {
      if (propertyOf(row, key) === undefined && typeof row.extra !== "object")
        this.#unknownKey(key, names, row.extra === 0, path);
      else if (getOwn(value, key) !== undefined)
        this.check(getOwn(value, key), typeOfKey(row, key), [...path, key]);
    }
  }

  #unknownKey(
    key: string,
    names: readonly string[],
    closed: boolean,
    path: Path,
  ): void {
    const finding = {
      at: this.#label([...path, key]),
      message: "unknown key",
      ...didYouMean(key, names),
    };
    if (closed) this.problems.push(finding);
    else if (suggest(key, names) !== undefined) this.warnings.push(finding);
  }

  #union(value: unknown, row: UnionRow, path: Path): void {
    const members = membersOf(row, this.#types);
    if (
      value === null &&
      members.some(
        (member) =>
          member.null === 1 || member.t === "null" || member.t === "any",
      )
    )
      return;
    if (
      isRecord(value) &&
      row.by !== undefined &&
      getOwn(value, row.by) !== undefined
    )
      return this.#tagged(value, row, path);
    const attempts = members.map((member) => {
      const attempt = new Validator(this.#row, this.#types);
      attempt.check(value, member, path);
      return { member, attempt };
    });
    const passed = attempts.find(
      ({ attempt }) => attempt.problems.length === 0,
    );
    if (passed !== undefined) return this.#take(passed.attempt);
    const best = isRecord(value)
      ? bestObject(Object.keys(value), members)
      : members.find((member) => kindFits(value, member.t));
    const nearest = attempts.find(({ member }) => member === best);
    if (nearest !== undefined) return this.#take(nearest.attempt);
    this.#add(
      path,
      `expects ${[...new Set(members.map((member) => kindNames[member.t] ?? member.t))].join(" or ")}, got ${nameOf(value)}`,
    );
  }

  #tagged(
    value: Readonly<Record<string, unknown>>,
    row: UnionRow,
    path: Path,
  ): void {
    const by = row.by ?? "";
    const tag = getOwn(value, by);
    const member = memberByTag(row, tag, this.#types);
    if (member !== undefined) return this.check(value, member, path);
    const members = membersOf(row, this.#types);
    const tags = members.flatMap((each) =>
      each.t === "object" ? tagsOf(each, by, this.#types) : [],
    );
    const anyTag = members.some(
      (each) =>
        each.t === "any" ||
        (each.t === "object" && tagsOf(each, by, this.#types).length === 0),
    );
    if (!anyTag)
      this.#add(
        [...path, by],
        `${JSON.stringify(tag)} is not one of ${tags.join(", ")}`,
        didYouMean(String(tag), tags.map(String)).hint,
      );
  }

  #take(other: Findings): void {
    this.problems.push(...other.problems);
    this.warnings.push(...other.warnings);
  }

  #add(path: Path, message: string, hint?: string): void {
    this.problems.push({
      at: this.#label(path),
      message,
      ...(hint === undefined ? {} : { hint }),
    });
  }

  /** The flag that the place belongs to, as the user would type it. */
  #label(path: Path): string {
    if (path.length === 0) return "--data";
    const positional = this.#row.pos.find(
      (each) => path.length === 1 && each.k.includes(String(path[0])),
    );
    if (positional !== undefined) return `<${positional.n}>`;
    for (let length = path.length; length > 0; length--) {
      const flag = this.#row.f.find((each) =>
        samePath(inputPath(each), path.slice(0, length)),
      );
      if (flag !== undefined)
        return `--${[flag.n, ...path.slice(length).map((key) => dashed(String(key)) || String(key))].join(".")}`;
    }
    return `--data ${path.join(".")}`;
  }
}

function samePath(a: Path, b: Path): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}

const kindNames: Readonly<Record<string, string>> = {
  string: "a string",
  number: "a number",
  integer: "an integer",
  boolean: "true or false",
  array: "a list",
  tuple: "a list",
  object: "an object",
  null: "null",
};

function kindFits(value: unknown, kind: string): boolean {
  if (Array.isArray(value)) return kind === "array" || kind === "tuple";
  return (
    kind === typeof value || (kind === "integer" && typeof value === "number")
  );
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isRecord(value)) return "an object";
  return value instanceof Blob
    ? "a file"
    : (JSON.stringify(value) ?? String(value));
}
