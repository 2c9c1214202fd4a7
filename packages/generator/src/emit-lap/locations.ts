import {
  resolveRef,
  type Operation,
  type Param,
  type Type,
} from "../ir/index.js";
import type { Context } from "./context.js";

type Place = Param["in"] | "body";

/**
 * LAP has no notation for where a parameter goes; readers go by its name, its type and the method. Where that leads, or
 * may lead, elsewhere, the comment begins with the place: `(query)`.
 */
export function locationMark(
  param: {
    readonly wireName: string;
    readonly in: Place;
    readonly type: Type;
  },
  operation: Operation,
  context: Context,
): string {
  const { wireName, in: place } = param;
  const map = isMap(param.type, context);
  if (place === "path") return "";
  if (place === "cookie") return "(cookie)";
  const header = looksLikeHeader(wireName);
  if (place === "header") return header && !map ? "" : "(header)";
  const writes = /^(?:POST|PUT|PATCH)$/.test(operation.method);
  const isBody = place === "body";
  const others = operation.params.filter(
    (other) => other.wireName === wireName && other.in !== place,
  );
  const doubtful =
    header ||
    others.length > 0 ||
    inTemplate(wireName, operation.path) ||
    (isBody ? !writes || usuallyInQuery.has(wireName.toLowerCase()) : map) ||
    // Behind a map, readers take all for the body.
    (!isBody && operation.body !== undefined);
  return doubtful || (!isBody && writes) ? `(${place})` : "";
}

/** Whether a reader sees more than scalars and lists of them. */
export function isMap(type: Type, context: Context, depth = 0): boolean {
  const resolved = resolveRef(type, context.types);
  const inner = (of: Type): boolean =>
    depth < 4 && isMap(of, context, depth + 1);
  switch (resolved.kind) {
    case "array":
      return inner(resolved.items);
    case "union":
      return resolved.members.some(inner);
    default:
      return resolved.kind === "object" || resolved.kind === "intersection";
  }
}

/** Names that headers have: `X-Request-Id`, `Idempotency-Key`, `If-Match`, `user-agent`. */
const looksLikeHeader = (name: string): boolean =>
  /^(?:x-[a-z0-9-]+|authorization|accept(?:-[a-z]+)?|if-(?:match|none-match|modified-since|unmodified-since|range)|idempotency-key|prefer|content-(?:type|md5|length|encoding|language)|user-agent|origin|referer|range|cookie|host)$/i.test(
    name,
  ) || /^[A-Z][A-Za-z0-9]*(?:-[A-Z][A-Za-z0-9]*)+$/.test(name);

/** Names that mean the query on most APIs, even where the method has a body. */
const usuallyInQuery: ReadonlySet<string> = new Set(
  "page per_page page_size pagesize limit offset cursor starting_after ending_before fields expand include dry_run dryrun sort order api-version api_version".split(
    " ",
  ),
);

/** Whether the path has the name in its braces, however it is spelt there. */
const inTemplate = (name: string, path: string): boolean =>
  [...path.matchAll(/\{([^{}]*)\}/g)].some(
    (match) => letters(match[1]!) === letters(name),
  );

const letters = (name: string): string =>
  name.replace(/[^A-Za-z0-9]/g, "").toLowerCase();
