import type { Operation } from "../../src/ir/index.js";

export type Node = Readonly<Record<string, unknown>>;

export const isNode = (value: unknown): value is Node =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Keywords whose values are data, not schemas, and keywords whose values are tables by names that anyone may choose. */
const data = new Set(["example", "examples", "default", "const", "enum"]);
const tables = new Set([
  "properties",
  "patternProperties",
  "responses",
  "schemas",
]);

export const schemasOf = (document: unknown): Node =>
  at(document, "/components/schemas") as Node;

/** The value at a JSON pointer. */
export function at(document: unknown, pointer: string): unknown {
  return pointer
    .split("/")
    .slice(1)
    .reduce<unknown>(
      (node, token) =>
        isNode(node)
          ? node[token.replaceAll("~1", "/").replaceAll("~0", "~")]
          : undefined,
      document,
    );
}

/** Visits a node and all below it. */
export function walk(value: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(value)) return value.forEach((item) => walk(item, visit));
  if (!isNode(value)) return;
  visit(value);
  for (const [key, child] of Object.entries(value)) {
    if (tables.has(key) && isNode(child))
      Object.values(child).forEach((entry) => walk(entry, visit));
    else if (!data.has(key)) walk(child, visit);
  }
}

function refsIn(value: unknown): string[] {
  const ids: string[] = [];
  walk(value, (node) => {
    const ref = node["$ref"];
    if (typeof ref === "string")
      ids.push(ref.slice("#/components/schemas/".length));
  });
  return ids;
}

/** Ids of the schemas that can be reached from a value. */
export function reachable(
  document: unknown,
  from: unknown,
): ReadonlySet<string> {
  const schemas = schemasOf(document);
  const seen = new Set<string>();
  const waiting = refsIn(from);
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    waiting.push(...refsIn(schemas[id]));
  }
  return seen;
}

/** Places of the document, by the subject of the check that compares them. */
function places(
  document: unknown,
  operations: readonly Operation[],
): ReadonlyMap<string, unknown> {
  const found = new Map<string, unknown>(Object.entries(schemasOf(document)));
  for (const operation of operations) {
    const node = at(document, operation.origin.pointer) as Node;
    const item = at(
      document,
      operation.origin.pointer.replace(/\/[a-z]+$/, ""),
    ) as Node;
    found.set(`${operation.key} input`, [
      node["parameters"],
      item["parameters"],
      node["requestBody"],
    ]);
    for (const [status, response] of Object.entries(
      node["responses"] as Node,
    )) {
      const content = ((response as Node)["content"] ?? {}) as Node;
      const json = content["application/json"];
      found.set(
        `${operation.key} ${status.startsWith("2") ? "output" : "error"} ${status}`,
        json,
      );
      found.set(`${operation.key} items ${status}`, json);
      found.set(
        `${operation.key} event ${status}`,
        content["text/event-stream"],
      );
    }
  }
  return found;
}

/** Subjects that hold a node of this kind, themselves or behind references. `within` is the id of the schema the node stands in. */
export function subjectsWith(
  document: unknown,
  operations: readonly Operation[],
  matches: (node: Node, within: string | undefined) => boolean,
): ReadonlySet<string> {
  const schemas = schemasOf(document);
  const holds = (value: unknown, within: string | undefined): boolean => {
    let found = false;
    walk(value, (node) => void (found ||= matches(node, within)));
    return found;
  };
  const own = new Set(
    Object.keys(schemas).filter((id) => holds(schemas[id], id)),
  );
  const subjects = new Set<string>();
  for (const [subject, value] of places(document, operations)) {
    if (
      holds(value, subject) ||
      [...reachable(document, value)].some((id) => own.has(id))
    )
      subjects.add(subject);
  }
  return subjects;
}
