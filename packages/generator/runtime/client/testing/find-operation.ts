/** In: the operations of a contract, a method and a URL. Out: the operation that is meant, and the values in its path. */
import type { ApiRow, Operation } from "../operation.js";

/** An operation that a request was recognised as. */
export interface FoundOperation {
  readonly operation: Operation;
  /** Values in the path, by wire name, as they were before they were encoded. */
  readonly params: Readonly<Record<string, string>>;
}

/** The operation that fits best: what is fixed in a path goes before what is a value. The base URL may be another one than the contract's, as that of a proxy. */
export function findOperation(
  operations: readonly Operation[],
  { baseUrl }: Pick<ApiRow, "baseUrl">,
  method: string,
  path: string,
): FoundOperation | undefined {
  const base = pathOf(baseUrl);
  const below =
    base && path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
  const candidates = operations
    .filter((operation) => operation.method === method)
    .map((operation) => ({
      operation,
      pieces: piecesOf(operation.path.split("?", 1)[0] as string),
    }))
    .sort((a, b) => weight(b.pieces) - weight(a.pieces));
  for (const part of below === undefined
    ? tails(path)
    : [below, ...tails(path)])
    for (const { operation, pieces } of candidates) {
      const params = match(pieces, part);
      if (params) return { operation, params };
    }
  return undefined;
}

function pathOf(url: string): string {
  try {
    return new URL(url).pathname.replace(/\/$/, "");
  } catch {
    return "";
  }
}

/** The path from each of its slashes on, the whole one first. */
function tails(path: string): string[] {
  return [...path].flatMap((character, i) =>
    character === "/" ? [path.slice(i)] : [],
  );
}

/** Fixed text, and between each two of them a value: the names stand at the odd places. */
function piecesOf(template: string): string[] {
  return template.split(/\{([^{}]*)\}/);
}

function weight(pieces: readonly string[]): number {
  return pieces.reduce(
    (sum, piece, i) => sum + (i % 2 ? -1000 : piece.length),
    0,
  );
}

/** Reads the values out of a path. A value goes up to where the next fixed text stands, and never over a slash. */
function match(
  pieces: readonly string[],
  path: string,
): Record<string, string> | undefined {
  const params: [string, string][] = [];
  const [start = ""] = pieces;
  if (!path.startsWith(start)) return undefined;
  let at = start.length;
  for (let i = 1; i < pieces.length; i += 2) {
    const fixed = pieces[i + 1] as string;
    const isLast = i + 2 >= pieces.length;
    const end = isLast
      ? path.length - fixed.length
      : fixed
        ? path.indexOf(fixed, at)
        : at;
    if (end < at || !path.startsWith(fixed, end)) return undefined;
    const value = path.slice(at, end);
    if (!value || value.includes("/")) return undefined;
    params.push([pieces[i] as string, decoded(value)]);
    at = end + fixed.length;
  }
  return at === path.length ? Object.fromEntries(params) : undefined;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
