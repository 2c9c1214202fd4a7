// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Reads the text after a flag. `@path` is a file, `@-` standard input, `\@` a literal `@`; then JSON or YAML flow,
 * `key=value` pairs or plain text, as the type allows.
 *
 * In: text, type row, a way to read files. Out: a value; Mismatch is thrown where it does not fit.
 * It must not know flag names.
 */

import {
  bestObject,
  coerce,
  elementOf,
  Mismatch,
  typeOfKey,
} from "./coerce.js";
import type { ArrayRow, ObjectRow, TupleRow, TypeRow } from "./data-table.js";
import { parseFlow, type Flow } from "./flow.js";
import { fileFrom, fromFile, type Sources } from "./value-files.js";
import { splitPairs } from "./pairs.js";
import {
  isNullable,
  isRecord,
  membersOf,
  resolve,
  setOwn,
  tagsOf,
  type Resolved,
  type Types,
} from "./type-rows.js";

export function parseValue(
  text: string,
  type: TypeRow,
  types: Types,
  sources: Sources,
): unknown {
  const row = resolve(type, types);
  if (row.t === "binary") return fileFrom(text, sources);
  if (row.t === "array" && resolve(row.of, types).t === "binary")
    return [fileFrom(text, sources)];
  if (text.startsWith("@")) return fromFile(text.slice(1), row, types, sources);
  if (text === "null" && isNullable(row, types)) return null;
  return fromText(unescape(text), row, types, sources);
}

/** `\@x` is the text `@x`, `\null` the text `null`; one backslash goes, so every text has a way in. */
function unescape(text: string): string {
  return /^\\+(?:@|null$)/.test(text) ? text.slice(1) : text;
}

function fromText(
  text: string,
  row: Resolved,
  types: Types,
  sources: Sources,
): unknown {
  const member =
    row.t === "union" ? memberForText(text, membersOf(row, types)) : undefined;
  if (row.t === "union" && member === undefined)
    return coerce(parseFlow(text) ?? plain(text), row, types);
  const target = member ?? row;
  switch (target.t) {
    case "array":
    case "tuple":
      return listFromText(text, target, types, sources);
    case "object":
      return objectFromText(
        text,
        row.t === "union" ? row : target,
        types,
        sources,
      );
    case "any":
      return coerce(parseFlow(text) ?? plain(text), target, types);
    case "string":
      return text;
    default:
      return coerce(plain(text), target, types);
  }
}

/** Undefined: let the Flow tree decide. Otherwise the member whose own reading of the text is wanted. */
function memberForText(
  text: string,
  members: readonly Resolved[],
): Resolved | undefined {
  const looksLikeFlow =
    /^\s*[[{"']/.test(text) && parseFlow(text) !== undefined;
  if (looksLikeFlow) return undefined;
  const scalar = members.some(
    (member) =>
      member.t !== "object" &&
      member.t !== "array" &&
      member.t !== "tuple" &&
      member.t !== "binary",
  );
  if (scalar) return scalarMember(text, members);
  const objects = members.filter((member) => member.t === "object");
  if (objects.length > 0 && splitPairs(text) !== undefined) return objects[0];
  return (
    members.find((member) => member.t === "array" || member.t === "tuple") ??
    objects[0]
  );
}

/** A string takes the text whole, even where it holds brackets that do not close. */
function scalarMember(
  text: string,
  members: readonly Resolved[],
): Resolved | undefined {
  const literal =
    /^(?:true|false)$|^[-+.\d]/.test(text) &&
    members.some(
      (member) =>
        member.t === "boolean" ||
        member.t === "number" ||
        member.t === "integer",
    );
  return literal
    ? undefined
    : members.find(
        (member) => member.t === "string" && member.enum === undefined,
      );
}

function listFromText(
  text: string,
  row: ArrayRow | TupleRow,
  types: Types,
  sources: Sources,
): unknown[] {
  const flow = text.trimStart().startsWith("[") ? parseFlow(text) : undefined;
  const element = elementOf(row, 0);
  if (flow?.kind === "list" && !isElementList(flow, element, types))
    return coerce(flow, row, types) as unknown[];
  return [fromElement(text, element, types, sources)];
}

/** In a list of lists, `[1,2]` is one element and `[[1,2]]` the whole list. */
function isElementList(
  flow: Flow & { readonly kind: "list" },
  element: TypeRow,
  types: Types,
): boolean {
  const lists = membersOf(element, types).every(
    (member) => member.t === "array" || member.t === "tuple",
  );
  return lists && !flow.items.every((item) => item.kind === "list");
}

function fromElement(
  text: string,
  element: TypeRow,
  types: Types,
  sources: Sources,
): unknown {
  const row = resolve(element, types);
  return text === "null" && isNullable(row, types)
    ? null
    : fromText(text, row, types, sources);
}

function objectFromText(
  text: string,
  row: Resolved,
  types: Types,
  sources: Sources,
): unknown {
  const flow = parseFlow(text);
  if (flow?.kind === "map") return coerce(flow, row, types);
  const pairs = splitPairs(text);
  if (pairs === undefined)
    throw new Mismatch("expects key=value, {key: value} or @file");
  const members = membersOf(row, types).filter(
    (member): member is ObjectRow => member.t === "object",
  );
  return objectFromPairs(
    pairs,
    chooseObject(pairs, row, members, types),
    types,
    sources,
  );
}

function chooseObject(
  pairs: readonly (readonly [string, string])[],
  row: Resolved,
  members: readonly ObjectRow[],
  types: Types,
): ObjectRow {
  const by = row.t === "union" ? row.by : undefined;
  const tag = pairs.find(([key]) => key === by)?.[1];
  const tagged =
    tag === undefined
      ? undefined
      : members.find((member) => tagsOf(member, by, types).includes(tag));
  const heads = pairs.map(([key]) => key.split(".")[0] ?? key);
  return (
    tagged ??
    bestByValues(pairs, members, types) ??
    bestObject(heads, members) ?? { t: "object", props: [] }
  );
}

/** The first object whose listed values agree with the given texts: `role=user` picks the user message. */
function bestByValues(
  pairs: readonly (readonly [string, string])[],
  members: readonly ObjectRow[],
  types: Types,
): ObjectRow | undefined {
  const agreeing = members.filter((member) =>
    pairs.every(([key, text]) => {
      const values = tagsOf(member, key, types);
      return values.length === 0 || values.map(String).includes(text);
    }),
  );
  return bestObject(
    pairs.map(([key]) => key.split(".")[0] ?? key),
    agreeing,
  );
}

function objectFromPairs(
  pairs: readonly (readonly [string, string])[],
  row: ObjectRow,
  types: Types,
  sources: Sources,
): unknown {
  const value: Record<string, unknown> = {};
  for (const [key, text] of pairs) {
    const named =
      row.props.some(([name]) => name === key) || !key.includes(".");
    const path = named ? [key] : key.split(".");
    setPair(value, path, text, row, types, sources);
  }
  return value;
}

function setPair(
  target: Record<string, unknown>,
  path: readonly string[],
  text: string,
  row: ObjectRow,
  types: Types,
  sources: Sources,
): void {
  const [head = "", ...rest] = path;
  const type = typeOfKey(row, head);
  if (rest.length === 0)
    return setOwn(target, head, parsePairValue(text, type, types, sources));
  const inner =
    Object.hasOwn(target, head) && isRecord(target[head]) ? target[head] : {};
  const object = membersOf(type, types).find(
    (member): member is ObjectRow => member.t === "object",
  );
  setPair(
    inner,
    rest,
    text,
    object ?? { t: "object", props: [] },
    types,
    sources,
  );
  setOwn(target, head, inner);
}

/** In a pair, quotes are marks and not part of the text: commas need a way in. */
function parsePairValue(
  text: string,
  type: TypeRow,
  types: Types,
  sources: Sources,
): unknown {
  const flow = /^["']/.test(text) ? parseFlow(text) : undefined;
  return flow?.kind === "quoted"
    ? coerce(flow, type, types)
    : parseValue(text, type, types, sources);
}

function plain(text: string): Flow {
  return { kind: "plain", text };
}
