import { isObject, own, type JsonObject } from "../document.js";
import type { Source, View } from "./schema.js";
import { target } from "./source.js";

/** References and compositions in place are followed to this depth; real ones are a handful. */
const deepest = 24;

const nothing: ReadonlySet<string> = new Set();

/** The keyword that keeps a property out of a direction. */
const markOf = (view: View): string =>
  view === "request" ? "readOnly" : "writeOnly";

const listOf = (node: JsonObject, keyword: string): readonly unknown[] => {
  const list = own(node, keyword);
  return Array.isArray(list) ? list : [];
};

/** Schemas that hold in the same place together with a node: what it refers to, and its `allOf`. */
function together(source: Source, node: JsonObject): unknown[] {
  const reference = own(node, "$ref");
  const targets =
    typeof reference === "string" ? [target(source, reference)] : [];
  return typeof reference === "string" && source.loneReferences
    ? targets
    : [...targets, ...listOf(node, "allOf")];
}

/** The lists of branches of which a value takes one at least. */
const choices = (source: Source, node: JsonObject): (readonly unknown[])[] =>
  source.loneReferences && typeof own(node, "$ref") === "string"
    ? []
    : ["anyOf", "oneOf"]
        .map((keyword) => listOf(node, keyword))
        .filter((branches) => branches.length > 0);

/** Remembers what was found of a node while one question is answered: compositions may share parts, and go in circles. */
function once<T>(
  unknown: T,
  find: (node: JsonObject, depth: number) => T,
): (node: unknown, depth: number) => T {
  const known = new Map<object, T>();
  return (node, depth) => {
    if (!isObject(node) || depth > deepest) return unknown;
    const before = known.get(node);
    if (before !== undefined) return before;
    known.set(node, unknown);
    const found = find(node, depth);
    known.set(node, found);
    return found;
  };
}

/** A mark is said of a value by whatever holds for it: by one of the parts that hold together, or by each branch. */
function marker(source: Source, mark: string): (node: unknown) => boolean {
  const isMarked = once(
    false,
    (node, depth): boolean =>
      own(node, mark) === true ||
      together(source, node).some((part) => isMarked(part, depth + 1)) ||
      choices(source, node).some((branches) =>
        branches.every((branch) => isMarked(branch, depth + 1)),
      ),
  );
  return (node) => isMarked(node, 0);
}

function namesIn(
  source: Source,
  start: unknown,
  mark: string,
): ReadonlySet<string> {
  const isMarked = marker(source, mark);
  const collect = once(nothing, (node, depth): ReadonlySet<string> => {
    const found = new Set<string>();
    const properties = own(node, "properties");
    if (isObject(properties))
      for (const name of Object.keys(properties))
        if (isMarked(properties[name])) found.add(name);
    for (const part of together(source, node))
      for (const name of collect(part, depth + 1)) found.add(name);
    // What every branch hides is hidden.
    for (const branches of choices(source, node)) {
      const [first, ...others] = branches.map((branch) =>
        collect(branch, depth + 1),
      );
      for (const name of first ?? nothing)
        if (others.every((names) => names.has(name))) found.add(name);
    }
    return found;
  });
  return collect(start, 0);
}

/**
 * Names of properties that a direction does not carry, wherever in the object's own schema they are marked: a
 * `required` in one part of an `allOf` may name what another part marks.
 */
export function hiddenNames(
  source: Source,
  node: unknown,
  view: View | undefined,
): ReadonlySet<string> {
  return view === undefined ? nothing : namesIn(source, node, markOf(view));
}

interface Marks {
  readonly request: boolean;
  readonly response: boolean;
}

const marksOf = new WeakMap<object, Marks>();

/** Whether anything in a document is marked as not for a direction. */
export function hasMarks(document: JsonObject, view: View): boolean {
  const before = marksOf.get(document);
  if (before !== undefined) return before[view];
  const found = { request: false, response: false };
  const pending: object[] = [document];
  for (let node = pending.pop(); node !== undefined; node = pending.pop())
    // Of a whole document: lists of entries would take twice as long.
    for (const key of Object.keys(node)) {
      const value: unknown = (node as JsonObject)[key];
      if (typeof value === "object") {
        if (value !== null) pending.push(value);
      } else if (value === true) {
        if (key === "readOnly") found.request = true;
        if (key === "writeOnly") found.response = true;
      }
    }
  marksOf.set(document, found);
  return found[view];
}
