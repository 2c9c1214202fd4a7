type Json = Record<string, unknown>;

/** A managed file as it should be: its text, and the values that lapsmith keeps in it. */
export interface Merged {
  readonly text: string;
  readonly kept: ReadonlyMap<string, unknown>;
}

/**
 * Puts the managed top-level keys of `wanted` into the user's JSON file. The rest of the file and its order stay; a
 * managed key that is no longer wanted goes. `version` is never touched: releasing is not generating.
 * Undefined where the user's text is not a JSON object.
 */
export function mergeManaged(
  wanted: string,
  managedKeys: readonly string[] | undefined,
  current: string | undefined,
): Merged | undefined {
  const ours = JSON.parse(wanted) as Json;
  const keys = (managedKeys ?? Object.keys(ours)).filter(
    (k) => k !== "version",
  );
  const kept = new Map(keys.map((key) => [key, own(ours, key)]));
  if (current === undefined) return { text: print(ours), kept };
  const theirs = parseObject(current);
  if (theirs === undefined) return undefined;
  const entries = Object.entries(theirs).flatMap(([key, value]) =>
    !kept.has(key)
      ? [[key, value] as const]
      : kept.get(key) === undefined
        ? []
        : [[key, kept.get(key)] as const],
  );
  const added = [...kept].filter(
    ([key, value]) => value !== undefined && !Object.hasOwn(theirs, key),
  );
  const merged = Object.fromEntries([...entries, ...added]);
  // A file that says the same in another layout is the user's business.
  const isSame = JSON.stringify(merged) === JSON.stringify(theirs);
  return { text: isSame ? current : print(merged), kept };
}

const own = (object: Json, key: string): unknown =>
  Object.hasOwn(object, key) ? object[key] : undefined;

function parseObject(text: string): Json | undefined {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? (value as Json)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Prettier prints package.json as JSON.stringify does. */
const print = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
