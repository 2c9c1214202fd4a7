import { kebab, splitWords } from "../code/index.js";
import {
  resolveRef,
  type NamedType,
  type Operation,
  type Type,
} from "../ir/index.js";

/**
 * Nouns and verb of an operation, from its method and path (operationIds and tags are too uneven: on 25 real documents
 * they give 155 names twice, the path almost none).
 */
export interface RuleName {
  readonly group: readonly string[];
  readonly verb: string;
}

/** What the rules must know of the whole API. */
export interface Surroundings {
  /** `METHOD /path` with braces emptied: `GET /keys/{}`. */
  readonly shapes: ReadonlySet<string>;
  readonly types: ReadonlyMap<string, NamedType>;
  /** Static segments that all paths begin with. */
  readonly prefix: readonly string[];
  /** Shapes of collections: paths without their method that list things. */
  readonly collections: ReadonlySet<string>;
}

/** Last segments of a POST that say what is done. */
const actions = new Set(
  (
    "accept activate add approve archive assign authorize block cancel capture check claim clear clone close complete confirm convert copy deactivate decline deny detach disable disconnect dismiss download duplicate " +
    "edit enable end execute export finalize finish follow fork generate import invite join kill leave lock login logout mark merge move mute pause pay ping preview process publish query read reboot refresh refund regenerate register reject " +
    "release reload remove rename reopen reorder replay reply reset resend resize restart restore resume retry return revert revoke rollback rotate run scan search send share sign skip start stop submit subscribe suspend swap sync test toggle " +
    "transfer trigger unarchive unassign unblock undo unfollow unlock unmute unpublish unsubscribe unsuspend update upgrade upload validate verify void vote watch withdraw"
  ).split(" "),
);

const isParam = (segment: string): boolean => /\{[^{}]*\}/.test(segment);
const isVersion = (segment: string): boolean =>
  /^v\d+([._-]?(alpha|beta|preview|\d+))*$|^\d{4}-\d{2}(-\d{2})?$/i.test(
    segment,
  );
const isSilent = (segment: string): boolean =>
  /^(api|apis|rest)$/i.test(segment) || isVersion(segment);

export const segmentsOf = (path: string): string[] =>
  path.split("/").filter((segment) => segment !== "");
const emptied = (path: string): string =>
  path.replace(/\{[^{}]*\}/g, "{}").replace(/(.)\/+$/, "$1");

/** Static segments that every path starts with, where that leaves each path a noun. */
function commonPrefix(operations: readonly Operation[]): string[] {
  const paths = [...new Set(operations.map((operation) => operation.path))].map(
    segmentsOf,
  );
  const first = paths[0] ?? [];
  let length = 0;
  while (
    length < first.length &&
    paths.every(
      (path) =>
        path[length] === first[length] &&
        path.slice(length + 1).some((segment) => !isParam(segment)),
    )
  )
    length++;
  return paths.length > 1 ? first.slice(0, length) : [];
}

export function surroundings(
  operations: readonly Operation[],
  types: ReadonlyMap<string, NamedType>,
): Surroundings {
  const shapes = new Set(
    operations.map(
      (operation) => `${operation.method} ${emptied(operation.path)}`,
    ),
  );
  const base = {
    shapes,
    types,
    prefix: commonPrefix(operations),
    collections: new Set<string>(),
  };
  const collections = new Set(
    operations
      .filter(
        (operation) =>
          operation.method === "GET" &&
          !isParam(segmentsOf(operation.path).at(-1) ?? "") &&
          isList(operation, base),
      )
      .map((operation) => emptied(operation.path)),
  );
  return { ...base, collections };
}

export function nameByRules(
  operation: Operation,
  around: Surroundings,
): RuleName {
  const own = segmentsOf(operation.path).slice(around.prefix.length);
  const last = own.at(-1) ?? "";
  // `messages:batchSend`: the custom method of Google's API guide is the verb.
  const custom = /^(.*[^:]):([A-Za-z][\w-]*)$/.exec(last);
  const segments =
    custom === null
      ? own
      : [
          ...own.slice(0, -1),
          ...(custom[1]!.startsWith("{") ? [custom[1]!] : [custom[1]!]),
        ];
  const nouns = segments
    .filter((segment) => !isParam(segment) && !isSilent(segment))
    .map(kebab)
    .filter((noun) => noun !== "");
  if (custom !== null) return { group: nouns, verb: kebab(custom[2]!) };
  const tail = segments.at(-1) ?? "";
  const onItem = isParam(tail);
  const noun = nouns.at(-1) ?? "";
  const parent = emptied(
    `/${segmentsOf(operation.path).slice(0, -1).join("/")}`,
  );
  const shape = emptied(operation.path);
  const isAction =
    !onItem && nouns.length > 1 && actions.has(splitWords(noun)[0] ?? "");
  switch (operation.method) {
    case "GET":
      if (onItem) return { group: nouns, verb: "get" };
      if (around.collections.has(shape)) return { group: nouns, verb: "list" };
      return around.collections.has(parent) && nouns.length > 1
        ? { group: nouns.slice(0, -1), verb: noun }
        : { group: nouns, verb: "get" };
    case "POST":
      if (isAction) return { group: nouns.slice(0, -1), verb: noun };
      return {
        group: nouns,
        verb:
          onItem &&
          around.shapes.has(`GET ${shape}`) &&
          !around.shapes.has(`PATCH ${shape}`) &&
          !around.shapes.has(`PUT ${shape}`)
            ? "update"
            : "create",
      };
    case "PUT":
      if (isAction) return { group: nouns.slice(0, -1), verb: noun };
      return {
        group: nouns,
        verb: around.shapes.has(`PATCH ${shape}`) ? "replace" : "set",
      };
    case "PATCH":
      if (isAction) return { group: nouns.slice(0, -1), verb: noun };
      return { group: nouns, verb: "update" };
    case "DELETE":
      // Never one name for both: an empty shell variable must not wipe a collection.
      return {
        group: nouns,
        verb:
          !onItem &&
          [...around.shapes].some(
            (other) =>
              other.startsWith(`DELETE ${shape}/{}`) &&
              other.length === `DELETE ${shape}/{}`.length,
          )
            ? "delete-all"
            : "delete",
      };
    default:
      return { group: nouns, verb: kebab(operation.method) };
  }
}

/** Whether a GET lists things. The answer's schema decides where there is one. */
function isList(
  operation: Operation,
  around: Omit<Surroundings, "collections">,
): boolean {
  const content = operation.success
    .flatMap((response) => response.content)
    .find(({ kind }) => kind === "json");
  const noun = kebab(segmentsOf(operation.path).at(-1) ?? "").replace(
    /-/g,
    "_",
  );
  const evidence =
    content === undefined
      ? undefined
      : holdsList(content.type, noun, around.types);
  if (evidence === true) return true;
  const paged = operation.params.some(
    (param) =>
      param.in === "query" &&
      /^(limit|offset|page|page_?size|per_?page|cursor|after|before|page_?token|max_?results)$/i.test(
        param.wireName,
      ),
  );
  if (paged || around.shapes.has(`GET ${emptied(operation.path)}/{}`))
    return true;
  return (
    evidence === undefined && /^list(?![a-z])/.test(operation.operationId ?? "")
  );
}

const listKeys = ["data", "items", "results"];

/** true: a list; false: something else; undefined: nothing is known. */
function holdsList(
  type: Type,
  noun: string,
  types: ReadonlyMap<string, NamedType>,
): boolean | undefined {
  const root = resolveRef(type, types);
  if (root.kind === "array") return true;
  const properties = propertiesOf(root, types);
  if (properties.size === 0)
    return root.kind === "unknown" || root.kind === "object"
      ? undefined
      : false;
  for (const key of [...listKeys, noun]) {
    const value = properties.get(key);
    if (value === undefined) continue;
    const inner = withoutNull(resolveRef(value, types), types);
    if (inner.kind === "array") return true;
    const nested =
      key === "data" ? propertiesOf(inner, types).get(noun) : undefined;
    if (nested !== undefined && resolveRef(nested, types).kind === "array")
      return true;
  }
  return false;
}

function withoutNull(type: Type, types: ReadonlyMap<string, NamedType>): Type {
  if (type.kind !== "union") return type;
  const rest = type.members.filter((member) => member.kind !== "null");
  return rest.length === 1 ? resolveRef(rest[0]!, types) : type;
}

/** Properties of an object, those of intersection members included. */
export function propertiesOf(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
  depth = 0,
): ReadonlyMap<string, Type> {
  const resolved = resolveRef(type, types);
  if (resolved.kind === "object")
    return new Map(
      resolved.properties.map((property) => [property.name, property.type]),
    );
  if (resolved.kind !== "intersection" || depth > 8) return new Map();
  return new Map(
    resolved.members.flatMap((member) => [
      ...propertiesOf(member, types, depth + 1),
    ]),
  );
}
