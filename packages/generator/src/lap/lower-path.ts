/** A path as OpenAPI writes it, and the names in its braces. */
export interface LoweredPath {
  /** May still hold a query that is part of the address. */
  readonly path: string;
  /** Behind `#`: it only tells two operations apart and is never sent. */
  readonly fragment: string;
  /** Each once, in the order of the path. */
  readonly names: readonly string[];
}

/** Brings the ways in which producers write parameters of a path to `{name}`. */
export function lowerPath(text: string): LoweredPath {
  const hash = text.indexOf("#");
  const fragment = hash < 0 ? "" : text.slice(hash + 1);
  let path = hash < 0 ? text : text.slice(0, hash);
  if (path.includes("{{"))
    path = path
      // Postman's variable for the host is no part of the path.
      .replace(/^\/?\{\{[^{}/]*\}\}[^/]*/, "")
      .replace(/\{\{([^{}]*)\}\}/g, "{$1}");
  // A segment that is a parameter of a router; `:verb` behind other text is a verb.
  if (path.includes("/:"))
    path = path.replace(/\/:([A-Za-z_]\w*)(?=\/|\?|$)/g, "/{$1}");
  // Greedy parameters of AWS.
  if (path.includes("+}")) path = path.replace(/\{([^{}]*)\+\}/g, "{$1}");
  if (!path.startsWith("/")) path = `/${path}`;
  return { path, fragment, names: namesIn(path) };
}

function namesIn(path: string): readonly string[] {
  let open = path.indexOf("{");
  if (open < 0) return none;
  const names = new Set<string>();
  while (open >= 0) {
    const end = path.indexOf("}", open);
    if (end < 0) break;
    const name = path.slice(path.lastIndexOf("{", end) + 1, end);
    if (name !== "") names.add(name);
    open = path.indexOf("{", end);
  }
  return [...names];
}

const none: readonly string[] = [];

/**
 * A router's `:plan-id` was read as a parameter `plan` with `-id` behind it. Where the lists have a `plan-id` and no
 * `plan`, that is what was meant.
 */
export function mendTornNames(
  path: LoweredPath,
  listed: (name: string) => boolean,
): LoweredPath {
  if (!path.path.includes("}-") || path.names.length > 20) return path;
  let mended = path.path;
  for (const name of path.names) {
    const end = mended.indexOf(`{${name}}-`);
    if (end < 0 || listed(name)) continue;
    const behind = end + name.length + 2;
    const tail = /^[-\w]*/.exec(mended.slice(behind))![0];
    if (listed(name + tail))
      mended = `${mended.slice(0, end)}{${name}${tail}}${mended.slice(behind + tail.length)}`;
  }
  return mended === path.path
    ? path
    : { ...path, path: mended, names: namesIn(mended) };
}
