import {
  at,
  child,
  isObject,
  members,
  own,
  resolve,
  text,
  type JsonObject,
  type Located,
} from "./document.js";
import { similarity, renames } from "./similarity.js";

const methods = [
  "get",
  "put",
  "post",
  "delete",
  "options",
  "head",
  "patch",
  "trace",
  "query",
] as const;

/** An operation where it stands, with the item that holds it. */
export interface OperationAt {
  /** Upper case. */
  readonly method: string;
  readonly path: string;
  readonly item: Located;
  readonly operation: Located;
}

export interface PathAt {
  readonly path: string;
  readonly item: Located;
  readonly operations: readonly OperationAt[];
}

/** Operations of a path item, those of `additionalOperations` (3.2) included. */
export function operationsOf(path: string, item: Located): OperationAt[] {
  const plain = methods.map((method) => ({
    method: method.toUpperCase(),
    operation: child(item, method),
  }));
  const additional = members(child(item, "additionalOperations")).map(
    ({ key, place }) => ({ method: key.toUpperCase(), operation: place }),
  );
  return [...plain, ...additional]
    .filter(({ operation }) => isObject(operation.node))
    .map(({ method, operation }) => ({ method, path, item, operation }));
}

function pathsOf(document: JsonObject): PathAt[] {
  return members(at(document, "/paths"))
    .filter(({ key }) => key.startsWith("/"))
    .map(({ key, place }) => {
      const item = resolve(place);
      return { path: key, item, operations: operationsOf(key, item) };
    });
}

export const allOperations = (document: JsonObject): OperationAt[] =>
  pathsOf(document).flatMap(({ operations }) => [...operations]);

/** Names of the parameters in a path, in order. */
const parameterNames = (path: string): string[] => {
  const names: string[] = [];
  for (const part of path.split("{").slice(1)) {
    const end = part.indexOf("}");
    if (end !== -1) names.push(part.slice(0, end));
  }
  return names;
};

/** A path without the names of its parameters: they are the author's, not the caller's. */
export function templateOf(path: string): string {
  return path
    .split("{")
    .map((part, index) => {
      const end = part.indexOf("}");
      return index === 0 || end === -1 ? part : `{}${part.slice(end + 1)}`;
    })
    .join("");
}

/** Path of the first server's address, which stands before every path on the wire. */
function prefixOf(document: JsonObject): string {
  const url = text(own(at(document, "/servers/0").node, "url")) ?? "";
  const scheme = url.indexOf("://");
  const rest = scheme === -1 ? url : url.slice(scheme + 3);
  const slash =
    scheme === -1 ? (rest.startsWith("/") ? 0 : -1) : rest.indexOf("/");
  const path = slash === -1 ? "" : rest.slice(slash);
  return path.endsWith("/") ? path.slice(0, -1) : path;
}

export interface PathPair {
  readonly base: PathAt;
  readonly revision: PathAt;
  /** Names of parameters in the path, before to after. */
  readonly renamed: ReadonlyMap<string, string>;
}

export interface Paths {
  readonly pairs: readonly PathPair[];
  readonly removed: readonly PathAt[];
  readonly added: readonly PathAt[];
}

/** Names of the parameters in a path, before to after: they are told apart by where they stand. */
export function renamedParameters(
  base: string,
  revision: string,
): ReadonlyMap<string, string> {
  const after = parameterNames(revision);
  return new Map(
    parameterNames(base).flatMap((name, index) => {
      const now = after[index];
      return now === undefined ? [] : [[name, now] as const];
    }),
  );
}

const pairOf = (base: PathAt, revision: PathAt): PathPair => ({
  base,
  revision,
  renamed: renamedParameters(base.path, revision.path),
});

/** The same path on both sides: by its text, by its template, and by its template behind the server's own path. */
export function matchPaths(base: JsonObject, revision: JsonObject): Paths {
  let removed = pathsOf(base);
  let added = pathsOf(revision);
  const pairs: PathPair[] = [];
  const pairBy = (
    before: (path: string) => string,
    after: (path: string) => string,
  ): void => {
    // A document may have one template twice; then the first is the first, and the next the next.
    const now = new Map<string, PathAt[]>();
    for (const path of added) {
      const key = after(path.path);
      now.set(key, [...(now.get(key) ?? []), path]);
    }
    for (const path of removed) {
      const other = now.get(before(path.path))?.shift();
      if (other !== undefined) pairs.push(pairOf(path, other));
    }
    const paired = new Set(pairs.flatMap(({ base: a, revision: b }) => [a, b]));
    removed = removed.filter((path) => !paired.has(path));
    added = added.filter((path) => !paired.has(path));
  };
  pairBy(
    (path) => path,
    (path) => path,
  );
  pairBy(templateOf, templateOf);
  const [old, now] = [prefixOf(base), prefixOf(revision)];
  if (old !== now)
    pairBy(
      (path) => old + templateOf(path),
      (path) => now + templateOf(path),
    );
  return { pairs, removed, added };
}

/** Least score at which a gone and a new operation are one that moved. */
const moved = 0.8;

const hintsOf = (operation: OperationAt): unknown[] =>
  [operation.operation.node, operation.item.node].flatMap((node) => {
    const value = own(node, "x-renamed-from");
    return Array.isArray(value) ? value : [value];
  });

/** How surely an operation that is gone is one that is new, from 0 to 2. */
function movedScore(
  gone: OperationAt,
  come: OperationAt,
  alike: (gone: OperationAt, come: OperationAt) => boolean,
): number {
  const id = text(own(gone.operation.node, "operationId"));
  const names = [gone.path, `${gone.method} ${gone.path}`, id];
  if (
    hintsOf(come).some(
      (hint) => hint !== undefined && names.includes(String(hint)),
    )
  )
    return gone.method === come.method || hintsOf(come).includes(names[1])
      ? 2
      : 0;
  if (gone.method !== come.method || gone.path === come.path) return 0;
  if (id !== undefined && id === own(come.operation.node, "operationId"))
    return 0.95;
  const score = similarity(templateOf(gone.path), templateOf(come.path));
  return score >= moved && alike(gone, come) ? score : 0;
}

/** Operations that moved to another path, each with its place before and after. */
export const movedOperations = (
  gone: readonly OperationAt[],
  come: readonly OperationAt[],
  alike: (gone: OperationAt, come: OperationAt) => boolean,
): (readonly [OperationAt, OperationAt])[] =>
  renames(gone, come, (a, b) => movedScore(a, b, alike), moved);
