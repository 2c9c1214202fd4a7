import { JSONPathEnvironment, type JSONPathNode } from "json-p3";
import {
  diagnostic,
  type Diagnostic,
  type Result,
} from "../diagnostics/index.js";
import { isNode, own, text, type Node } from "./context.js";

/** OpenAPI Overlay 1.0: actions that update or remove what their JSONPath (RFC 9535) selects, applied in order. Pure: the document is copied. */
export function applyOverlay(
  document: unknown,
  overlay: unknown,
  file: string,
): Result<unknown> {
  const diagnostics: Diagnostic[] = [];
  const report = (
    code:
      | "overlay/invalid"
      | "overlay/invalid-path"
      | "overlay/target-matches-nothing",
    pointer: string,
    message: string,
  ): void => {
    diagnostics.push(diagnostic(code, { message, pointer, file }));
  };
  const actions = isNode(overlay) ? own(overlay, "actions") : undefined;
  if (
    !isNode(overlay) ||
    !Array.isArray(actions) ||
    !String(own(overlay, "overlay") ?? "").startsWith("1.")
  ) {
    report(
      "overlay/invalid",
      "",
      'An overlay needs "overlay: 1.0.0" and a list of "actions".',
    );
    return { value: document, diagnostics };
  }
  // `strict` is RFC 9535 to the letter.
  const environment = new JSONPathEnvironment({ strict: true });
  const copy = structuredClone(document);
  actions.forEach((action: unknown, i) => {
    const pointer = `/actions/${i}`;
    const target = isNode(action) ? text(own(action, "target")) : undefined;
    if (!isNode(action) || target === undefined)
      return report("overlay/invalid", pointer, 'An action needs a "target".');
    let nodes: JSONPathNode[];
    try {
      nodes = [...environment.query(target.trim(), copy as never)];
    } catch (error) {
      return report(
        "overlay/invalid-path",
        `${pointer}/target`,
        `The target is not a JSONPath: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    if (nodes.length === 0)
      return report(
        "overlay/target-matches-nothing",
        `${pointer}/target`,
        `The target ${target.trim()} selects nothing.`,
      );
    if (own(action, "remove") === true) remove(copy, nodes);
    else for (const node of nodes) update(copy, node, own(action, "update"));
  });
  return { value: copy, diagnostics };
}

type Container = { [key: string]: unknown } | unknown[];

function parentOf(
  root: unknown,
  node: JSONPathNode,
): { parent: Container; key: string | number } | undefined {
  const key = node.location.at(-1);
  if (key === undefined) return undefined;
  let parent = root as Container;
  for (const step of node.location.slice(0, -1))
    parent = (parent as Record<string, Container>)[step]!;
  return { parent, key };
}

/** Later list elements go first, so that the places of the earlier ones stay true. */
function remove(root: unknown, nodes: readonly JSONPathNode[]): void {
  for (const node of [...nodes].reverse()) {
    const place = parentOf(root, node);
    if (place === undefined) continue;
    if (Array.isArray(place.parent)) place.parent.splice(Number(place.key), 1);
    else delete place.parent[place.key];
  }
}

function update(root: unknown, node: JSONPathNode, value: unknown): void {
  const place = parentOf(root, node);
  const target =
    place === undefined
      ? root
      : (place.parent as Record<string, unknown>)[place.key];
  if (Array.isArray(target)) target.push(structuredClone(value));
  else if (isNode(target) && isNode(value))
    merge(target as Record<string, unknown>, value);
  else if (place !== undefined)
    (place.parent as Record<string, unknown>)[place.key] =
      structuredClone(value);
}

/** Overlay 1.0, 4.4.3: objects merge recursively, lists are concatenated, anything else is replaced. */
function merge(target: Record<string, unknown>, source: Node): void {
  for (const key of Object.keys(source)) {
    const value = own(source, key);
    const present = Object.hasOwn(target, key) ? target[key] : undefined;
    if (isNode(present) && isNode(value))
      merge(present as Record<string, unknown>, value);
    else if (Array.isArray(present) && Array.isArray(value))
      target[key] = [...present, ...structuredClone(value)];
    else
      Object.defineProperty(target, key, {
        value: structuredClone(value),
        enumerable: true,
        writable: true,
        configurable: true,
      });
  }
}
