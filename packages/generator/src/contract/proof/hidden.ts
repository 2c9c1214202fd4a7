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

function isMarked(
  source: Source,
  node: unknown,
  mark: string,
  depth: number,
): boolean {
  if (!isObject(node) || depth > deepest) return false;
  return (
    own(node, mark) === true ||
    together(source, node).some((part) =>
      isMarked(source, part, mark, depth + 1),
    )
  );
}

function collect(
  source: Source,
  node: unknown,
  mark: string,
  depth: number,
): ReadonlySet<string> {
  if (!isObject(node) || depth > deepest) return nothing;
  const found = new Set<string>();
  const properties = own(node, "properties");
  if (isObject(properties))
    for (const name of Object.keys(properties))
      if (isMarked(source, properties[name], mark, 0)) found.add(name);
  for (const part of together(source, node))
    for (const name of collect(source, part, mark, depth + 1)) found.add(name);
  // What every branch hides is hidden.
  for (const keyword of ["anyOf", "oneOf"]) {
    const [first, ...others] = listOf(node, keyword).map((branch) =>
      collect(source, branch, mark, depth + 1),
    );
    for (const name of first ?? nothing)
      if (others.every((names) => names.has(name))) found.add(name);
  }
  return found;
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
  return view === undefined ? nothing : collect(source, node, markOf(view), 0);
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
