import {
  hasModernSchemas,
  own,
  pointerOfReference,
  tokensOf,
  type JsonObject,
} from "../document.js";
import type { Source } from "./schema.js";

/** Schemas nested deeper than this are not looked at. */
const deepest = 400;

export function createSources(): (document: JsonObject) => Source {
  const known = new WeakMap<object, Source>();
  let count = 0;
  return (document) => {
    const before = known.get(document);
    if (before !== undefined) return before;
    const source: Source = {
      id: ++count,
      document,
      loneReferences:
        !hasModernSchemas(document) && own(document, "openapi") !== undefined,
    };
    known.set(document, source);
    return source;
  };
}

const anchorsOf = new WeakMap<object, Map<string, unknown[]>>();

/** Nodes of a document by the name that `$anchor` or `$dynamicAnchor` gives them. */
function anchors(document: JsonObject): Map<string, unknown[]> {
  const known = anchorsOf.get(document);
  if (known !== undefined) return known;
  const result = new Map<string, unknown[]>();
  const pending: (readonly [unknown, number])[] = [[document, 0]];
  for (let entry = pending.pop(); entry !== undefined; entry = pending.pop()) {
    const [node, depth] = entry;
    if (depth > deepest || typeof node !== "object" || node === null) continue;
    for (const keyword of ["$anchor", "$dynamicAnchor"]) {
      const name = own(node, keyword);
      if (typeof name === "string")
        result.set(name, [...(result.get(name) ?? []), node]);
    }
    for (const value of Object.values(node)) pending.push([value, depth + 1]);
  }
  anchorsOf.set(document, result);
  return result;
}

/**
 * What a `$ref` or `$dynamicRef` leads to, or undefined: outside the document, nowhere, or to a name that more than one
 * schema bears.
 */
export function target(source: Source, reference: string): unknown {
  const pointer = pointerOfReference(reference);
  if (pointer === undefined) {
    if (!reference.startsWith("#")) return undefined;
    const named = anchors(source.document).get(reference.slice(1));
    return named?.length === 1 ? named[0] : undefined;
  }
  let node: unknown = source.document;
  for (const token of tokensOf(pointer))
    node = Array.isArray(node) ? node[Number(token)] : own(node, token);
  return node;
}
