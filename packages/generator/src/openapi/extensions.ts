import type { Naming, Pagination, Polling } from "../ir/index.js";
import type { Context, Node } from "./context.js";
import { isNode, join, own, text } from "./context.js";
import { readPolling } from "./polling-hints.js";

/**
 * What a document or its overlay says about paging, streaming and names. `x-lapsmith-*` is ours; of the extensions of
 * others those are read as hints that OpenAPI documents in the wild carry (`x-speakeasy-*`).
 */
export interface Hints {
  readonly naming: Naming;
  readonly hidden: boolean;
  readonly pagination?: Pagination;
  readonly polling?: Polling;
  /** `false`: the operation never streams, whatever its answers list. */
  readonly streaming?:
    false | { readonly flag?: string; readonly done?: string };
}

export function readHints(
  context: Context,
  node: Node,
  pointer: string,
): Hints {
  const group = words(own(node, "x-lapsmith-group"));
  const verb = text(own(node, "x-lapsmith-name"));
  const pagination = own(node, "x-lapsmith-pagination");
  const vendor = own(node, "x-speakeasy-pagination");
  const pages = isNode(pagination)
    ? readPagination(
        context,
        pagination,
        join(pointer, "x-lapsmith-pagination"),
      )
    : isNode(vendor)
      ? readSpeakeasy(vendor)
      : undefined;
  const streaming = readStreaming(node);
  const polling = readPolling(context, node, pointer);
  return {
    naming: {
      ...(group === undefined ? {} : { group }),
      ...(verb === undefined ? {} : { verb }),
      aliases: words(own(node, "x-lapsmith-aliases")) ?? [],
    },
    hidden:
      own(node, "x-lapsmith-hidden") === true || own(node, "x-hidden") === true,
    ...(pages === undefined ? {} : { pagination: pages }),
    ...(polling === undefined ? {} : { polling }),
    ...(streaming === undefined ? {} : { streaming }),
  };
}

const words = (value: unknown): string[] | undefined =>
  typeof value === "string"
    ? [value]
    : Array.isArray(value)
      ? value.filter((word): word is string => typeof word === "string")
      : undefined;

const paginationKinds = ["offset", "page", "cursor", "url"] as const;
const paginationKeys = [
  "offset",
  "page",
  "cursor",
  "limit",
  "next",
  "total",
  "hasMore",
] as const satisfies readonly (keyof Pagination)[];

function readPagination(
  context: Context,
  node: Node,
  pointer: string,
): Pagination | undefined {
  const kind = paginationKinds.find(
    (candidate) => candidate === own(node, "kind"),
  );
  const items = own(node, "items");
  if (kind === undefined || typeof items !== "string") {
    context.report(
      "openapi/pagination-invalid",
      pointer,
      `Paging needs a "kind" of ${paginationKinds.join(", ")} and the path to its "items".`,
    );
    return undefined;
  }
  const named = paginationKeys.flatMap((key) => {
    const value = text(own(node, key));
    return value === undefined ? [] : [[key, value] as const];
  });
  const first = own(node, "first");
  const size = own(node, "size");
  return {
    kind,
    items,
    ...Object.fromEntries(named),
    ...(typeof first === "number" ? { first } : {}),
    ...(typeof size === "number" ? { size } : {}),
  };
}

/** `$.data.items` -> `data.items`; anything but plain names is given up. */
const plainPath = (value: unknown): string | undefined =>
  typeof value === "string" && /^\$?(\.[\w-]+)*$/.test(value)
    ? value.replace(/^\$\.?/, "")
    : undefined;

function readSpeakeasy(node: Node): Pagination | undefined {
  const outputs = own(node, "outputs");
  const inputs = own(node, "inputs");
  const items = isNode(outputs)
    ? plainPath(own(outputs, "results"))
    : undefined;
  if (items === undefined) return undefined;
  const input = (type: string): string | undefined => {
    const found = Array.isArray(inputs)
      ? inputs.find(
          (candidate) => isNode(candidate) && own(candidate, "type") === type,
        )
      : undefined;
    return isNode(found) ? text(own(found, "name")) : undefined;
  };
  const optional = <K extends string>(
    key: K,
    value: string | undefined,
  ): Partial<Record<K, string>> =>
    value === undefined ? {} : ({ [key]: value } as Record<K, string>);
  const limit = optional("limit", input("limit"));
  const at = (key: string): string | undefined =>
    isNode(outputs) ? plainPath(own(outputs, key)) : undefined;
  switch (own(node, "type")) {
    case "offsetLimit":
      return input("offset") === undefined
        ? { kind: "page", items, ...optional("page", input("page")), ...limit }
        : {
            kind: "offset",
            items,
            ...optional("offset", input("offset")),
            ...limit,
          };
    case "cursor":
      return {
        kind: "cursor",
        items,
        ...optional("cursor", input("cursor")),
        ...optional("next", at("nextCursor")),
        ...limit,
      };
    case "url":
      return { kind: "url", items, ...optional("next", at("nextUrl")) };
    default:
      return undefined;
  }
}

function readStreaming(node: Node): Hints["streaming"] {
  const ours = own(node, "x-lapsmith-streaming");
  if (ours === false) return false;
  if (isNode(ours)) {
    const flag = text(own(ours, "flag"));
    const done = text(own(ours, "done"));
    return {
      ...(flag === undefined ? {} : { flag }),
      ...(done === undefined ? {} : { done }),
    };
  }
  const flag = text(own(node, "x-speakeasy-stream-request-field"));
  return flag === undefined ? undefined : { flag };
}

/** Sentinel that a media type of an event stream carries. */
export function readSentinel(responses: unknown): string | undefined {
  if (!isNode(responses)) return undefined;
  for (const response of Object.values(responses)) {
    const content = isNode(response) ? own(response, "content") : undefined;
    const media = isNode(content)
      ? own(content, "text/event-stream")
      : undefined;
    if (!isNode(media)) continue;
    const schema = own(media, "schema");
    const found =
      text(own(media, "x-speakeasy-sse-sentinel")) ??
      (isNode(schema)
        ? text(own(schema, "x-speakeasy-sse-sentinel"))
        : undefined);
    if (found !== undefined) return found;
  }
  return undefined;
}
