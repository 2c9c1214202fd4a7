// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Finds what a flag name points at: a flag of the table, or a place below one (`--messages.0.content`).
 *
 * In: name without dashes, command row, named types. Out: path in the input object and the type there.
 * It must not know values.
 */

import type {
  CommandRow,
  FlagPlace,
  FlagRow,
  ObjectRow,
  TypeRow,
} from "./data-table.js";
import { elementOf } from "./coerce.js";
import { inputPath } from "./input-path.js";
import {
  membersOf,
  propertyOf,
  type Resolved,
  type Types,
} from "./type-rows.js";

export interface Target {
  readonly flag: FlagRow;
  readonly path: readonly (string | number)[];
  readonly type: TypeRow;
}

const flagPlaces: readonly FlagPlace[] = [
  "path",
  "query",
  "header",
  "cookie",
  "body",
];

/** Exact names first, then qualified ones, then places below a flag. */
export function findFlag(
  name: string,
  row: CommandRow,
  types: Types,
): Target | undefined {
  const flag = exactFlag(name, row.f) ?? qualifiedFlag(name, row);
  return flag === undefined
    ? below(name, row, types)
    : { flag, path: inputPath(flag), type: flag.t };
}

function exactFlag(
  name: string,
  flags: readonly FlagRow[],
): FlagRow | undefined {
  return (
    flags.find((flag) => flag.n === name) ??
    flags.find((flag) => flag.a?.includes(name) === true) ??
    flags.find((flag) => inputPath(flag).join(".") === name)
  );
}

/** `--query.limit`, `--body.model`: always valid, whatever else has the short name. */
function qualifiedFlag(name: string, row: CommandRow): FlagRow | undefined {
  const place = flagPlaces.find((each) => name.startsWith(`${each}.`));
  if (place === undefined) return undefined;
  const inPlace = row.f.filter((flag) => (flag.in ?? "body") === place);
  const rest = name.slice(place.length + 1);
  const field = row.body?.field;
  return (
    exactFlag(rest, inPlace) ??
    (place === "body" && field !== undefined
      ? inPlace.find((flag) => inputPath(flag).slice(1).join(".") === rest)
      : undefined)
  );
}

/** The longest beginning that is a flag, then on by the type: any depth can be reached. */
function below(
  name: string,
  row: CommandRow,
  types: Types,
): Target | undefined {
  const segments = name.split(".");
  for (let length = segments.length - 1; length > 0; length--) {
    const head = segments.slice(0, length).join(".");
    const flag = exactFlag(head, row.f) ?? qualifiedFlag(head, row);
    if (flag === undefined) continue;
    const found = walk(flag.t, segments.slice(length), types);
    if (found !== undefined)
      return {
        flag,
        path: [...inputPath(flag), ...found.path],
        type: found.type,
      };
  }
  return undefined;
}

interface Place {
  readonly path: readonly (string | number)[];
  readonly type: TypeRow;
}

/** One step into a type; `taken` segments of the name are used up by it. */
interface Step {
  readonly key: string | number;
  readonly type: TypeRow;
  readonly taken: number;
}

function walk(
  type: TypeRow,
  segments: readonly string[],
  types: Types,
): Place | undefined {
  if (segments.length === 0) return { path: [], type };
  for (const member of membersOf(type, types)) {
    const step = stepInto(member, segments, types);
    const found = step && walk(step.type, segments.slice(step.taken), types);
    if (step !== undefined && found !== undefined)
      return { path: [step.key, ...found.path], type: found.type };
  }
  return undefined;
}

function stepInto(
  row: Resolved,
  segments: readonly string[],
  types: Types,
): Step | undefined {
  const head = segments[0] ?? "";
  switch (row.t) {
    case "array":
    case "tuple":
      return /^\d{1,6}$/.test(head)
        ? { key: Number(head), type: elementOf(row, Number(head)), taken: 1 }
        : undefined;
    case "object":
      return stepIntoObject(row, segments, types);
    case "any":
      return { key: head, type: row, taken: 1 };
    default:
      return undefined;
  }
}

function stepIntoObject(
  row: ObjectRow,
  segments: readonly string[],
  types: Types,
): Step | undefined {
  const head = segments[0] ?? "";
  const name =
    row.props.find(([property]) => property === head)?.[0] ??
    row.props.find(([property]) => dashed(property) === head)?.[0];
  const type = name === undefined ? undefined : propertyOf(row, name);
  if (name !== undefined && type !== undefined)
    return { key: name, type, taken: 1 };
  if (row.extra === 0) return undefined;
  if (row.extra === undefined)
    return row.props.length === 0
      ? { key: head, type: { t: "any" }, taken: 1 }
      : undefined;
  // A map of scalars has no deeper places: dots belong to its key.
  const deep = membersOf(row.extra, types).some((member) =>
    ["object", "array", "tuple", "any"].includes(member.t),
  );
  return deep
    ? { key: head, type: row.extra, taken: 1 }
    : { key: segments.join("."), type: row.extra, taken: segments.length };
}

/** The spelling of a property as a flag, near enough to find it: `max_price` and `maxPrice` are `max-price`. */
export function dashed(name: string): string {
  return name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, "$1-$2")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .toLowerCase();
}
