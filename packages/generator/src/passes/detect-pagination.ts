import {
  resolveRef,
  typeIndex,
  type Api,
  type NamedType,
  type Operation,
  type Pagination,
  type Type,
} from "../ir/index.js";
import { propertiesOf } from "./verbs.js";

const first = (names: readonly string[], pattern: RegExp): string | undefined =>
  names.find((name) => pattern.test(name));

/**
 * Finds paging where the contract does not say it, only on evidence from both sides: an input that moves through the
 * list and, for cursors, an output that says where to go on.
 */
export function detectPagination(api: Api): Api {
  const types = typeIndex(api);
  return {
    ...api,
    operations: api.operations.map((operation) => {
      if (
        operation.pagination !== undefined ||
        operation.polling !== undefined ||
        operation.method !== "GET" ||
        operation.streaming !== undefined
      )
        return operation;
      const pagination = detect(operation, types);
      return pagination === undefined
        ? operation
        : { ...operation, pagination };
    }),
  };
}

function detect(
  operation: Operation,
  types: ReadonlyMap<string, NamedType>,
): Pagination | undefined {
  const content = operation.success
    .flatMap((response) => response.content)
    .find(({ kind }) => kind === "json");
  if (content === undefined) return undefined;
  const items = itemsPath(content.type, types);
  if (items === undefined) return undefined;
  const outputs = outputPaths(content.type, types);
  const inputs = operation.params
    .filter((param) => param.in === "query")
    .map((param) => param.wireName);
  const limit = first(
    inputs,
    /^(limit|page_?size|per_?page|max_?results|count|size|page\[(size|limit)\])$/i,
  );
  const withLimit = limit === undefined ? {} : { limit };
  const total = first(
    outputs,
    /(^|\.)(total|total_?count|count|total_?results)$/i,
  );
  const withTotal = total === undefined ? {} : { total };
  const hasMore = first(outputs, /(^|\.)has_?more$/i);
  const withMore = hasMore === undefined ? {} : { hasMore };

  const cursor = first(
    inputs,
    /^(cursor|after|starting_after|page_?token|next_?token|next_?page_?token|continuation_?token|continue|start_?cursor|page\[after\])$/i,
  );
  const next = first(
    outputs,
    /(^|\.)(next_?cursor|next_?page_?token|next_?token|continuation_?token|after|cursor|continue|end_?cursor|next_?page)$/i,
  );
  if (cursor !== undefined && next !== undefined)
    return { kind: "cursor", items, cursor, next, ...withLimit, ...withMore };
  const offset = first(inputs, /^(offset|skip|start_?index|page\[offset\])$/i);
  if (offset !== undefined && numeric(operation, offset, types))
    return {
      kind: "offset",
      items,
      offset,
      ...withLimit,
      ...withTotal,
      ...withMore,
    };
  const page = first(inputs, /^(page|page_?number|page\[number\])$/i);
  if (page !== undefined && numeric(operation, page, types))
    return {
      kind: "page",
      items,
      page,
      ...withLimit,
      ...withTotal,
      ...withMore,
    };
  const link = first(
    outputs,
    /(^|\.)(next|next_?url|next_?link|@odata\.nextLink)$/i,
  );
  if (link !== undefined && isText(link, content.type, types))
    return { kind: "url", items, next: link, ...withTotal };
  return undefined;
}

function numeric(
  operation: Operation,
  name: string,
  types: ReadonlyMap<string, NamedType>,
): boolean {
  const param = operation.params.find(
    (candidate) => candidate.wireName === name,
  );
  return (
    param !== undefined && scalarKinds(param.type, types).includes("number")
  );
}

const scalarKinds = (
  type: Type,
  types: ReadonlyMap<string, NamedType>,
): string[] => {
  const resolved = resolveRef(type, types);
  return resolved.kind === "union"
    ? resolved.members.flatMap((member) => scalarKinds(member, types))
    : [resolved.kind];
};

/** Path to the one list of the answer: itself, a usual key, or the only list there is. */
function itemsPath(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
): string | undefined {
  const isArray = (value: Type | undefined): boolean =>
    value !== undefined && scalarKinds(value, types).includes("array");
  if (isArray(type)) return "";
  const properties = propertiesOf(type, types);
  const usual = [
    "data",
    "items",
    "results",
    "entries",
    "values",
    "records",
  ].find((key) => isArray(properties.get(key)));
  if (usual !== undefined) return usual;
  const lists = [...properties]
    .filter(([, value]) => isArray(value))
    .map(([name]) => name);
  return lists.length === 1 && !lists[0]!.includes(".") ? lists[0] : undefined;
}

/** Scalar outputs of the answer, one level down, as dotted paths. */
function outputPaths(
  type: Type,
  types: ReadonlyMap<string, NamedType>,
): string[] {
  return [...propertiesOf(type, types)].flatMap(([name, value]) => {
    if (name.includes(".")) return [];
    const inner = propertiesOf(nonNull(value, types), types);
    return [
      name,
      ...[...inner.keys()]
        .filter((key) => !key.includes("."))
        .map((key) => `${name}.${key}`),
    ];
  });
}

function nonNull(type: Type, types: ReadonlyMap<string, NamedType>): Type {
  const resolved = resolveRef(type, types);
  if (resolved.kind !== "union") return resolved;
  const rest = resolved.members.filter((member) => member.kind !== "null");
  return rest.length === 1 ? rest[0]! : resolved;
}

function isText(
  path: string,
  type: Type,
  types: ReadonlyMap<string, NamedType>,
): boolean {
  let current: Type = type;
  for (const key of path.split(".")) {
    const value = propertiesOf(nonNull(current, types), types).get(key);
    if (value === undefined) return false;
    current = value;
  }
  return scalarKinds(current, types).includes("string");
}
