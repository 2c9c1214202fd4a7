import {
  compareSurfaces,
  fingerprintOf,
  promisedEffect,
  type Change,
  type CompareOptions,
  type ContractDocument,
  type Effect,
  type Effects,
  type Level,
  type SurfaceChange,
} from "./contract/index.js";

type Promised = NonNullable<CompareOptions["promise"]>;

/** Names whose other spelling is kept at hand. */
const mostRemembered = 10_000;

/** What changes for those who call the API through generated code. */
export interface Surfaces {
  /** What a change of the contract does to them. Asked once for each change; it remembers what it has answered with. */
  effectsOf(change: Change): Partial<Omit<Effects, "wire">>;
  /** Changes for them that no change of the contract accounts for: names, mostly. */
  rest(): readonly SurfaceChange[];
}

/** Two contracts, and what is promised about them. */
export interface SurfaceJob {
  readonly base: ContractDocument;
  readonly revision: ContractDocument;
  readonly promise: Promised;
}

/** Whether both say enough to tell what would be generated: LAP leaves things out, and that is no change. */
export const areComparable = ({ base, revision }: SurfaceJob): boolean =>
  base.precision !== "lap" && revision.precision !== "lap";

/** Reads both contracts as emitters do, names given on the base kept, and compares what would be generated. */
export async function surfaceChanges({
  base,
  revision,
  promise,
}: SurfaceJob): Promise<readonly SurfaceChange[]> {
  const [{ parseOpenApi }, passes] = await Promise.all([
    import("./openapi/index.js"),
    import("./passes/index.js"),
  ]);
  const [before, after] = [base, revision].map(
    ({ document }) => parseOpenApi(document).value,
  );
  if (before === undefined || after === undefined) return [];
  const named = passes.runPasses(before, passes.emptyLock).value;
  const lock = passes.lockNames(named, passes.emptyLock);
  const renamed = passes.runPasses(after, lock).value;
  return compareSurfaces(named, renamed, passes).filter(
    // A promise of types alone is kept where only a name differs.
    ({ nameOnly }) => promise !== "types" || nameOnly !== true,
  );
}

/** Changes with what they do to callers. */
export const withEffects = (
  changes: readonly Change[],
  surfaces: Surfaces,
): Change[] =>
  changes.map((change) => ({
    ...change,
    effects: { ...change.effects, ...surfaces.effectsOf(change) },
  }));

export function surfacesOf(changes: readonly SurfaceChange[]): Surfaces {
  const explained = new Set<SurfaceChange>();
  const before = byPlace(changes, "base");
  const after = byPlace(changes, "revision");
  // Without any word on command lines, what is known of the wire is the better guess.
  const saysCli = changes.some(({ surface }) => surface === "cli");
  return {
    effectsOf: (change) => {
      const near = new Set([
        ...before(change.base?.pointer),
        ...after(change.revision?.pointer),
      ]);
      const caused = causedBy(change, near);
      for (const surface of caused) explained.add(surface);
      const effectOn = (where: SurfaceChange["surface"]): Effect =>
        worst(caused.filter(({ surface }) => surface === where));
      return {
        types: effectOn("types"),
        ...(saysCli ? { cli: effectOn("cli") } : {}),
      };
    },
    rest: () => changes.filter((surface) => !explained.has(surface)),
  };
}

/** Changes that stand at, above or below a place. */
type At = (pointer: string | undefined) => readonly SurfaceChange[];

function byPlace(
  changes: readonly SurfaceChange[],
  side: "base" | "revision",
): At {
  const known = new Map<string, SurfaceChange[]>();
  for (const change of changes) {
    const pointer = change.at?.[side];
    if (pointer === undefined) continue;
    const there = known.get(pointer);
    if (there === undefined) known.set(pointer, [change]);
    else there.push(change);
  }
  const sorted = [...known.keys()].sort();
  return (pointer) => {
    if (pointer === undefined) return [];
    const found: SurfaceChange[] = [];
    for (let end = pointer.length; end >= 0; end = parentEnd(pointer, end))
      found.push(...(known.get(pointer.slice(0, end)) ?? []));
    const below = `${pointer}/`;
    for (let at = firstFrom(sorted, below); at < sorted.length; at++) {
      if (!sorted[at]!.startsWith(below)) break;
      found.push(...known.get(sorted[at]!)!);
    }
    return found;
  };
}

/** Where the pointer above ends; -1 above the root. */
const parentEnd = (pointer: string, end: number): number =>
  end === 0 ? -1 : pointer.lastIndexOf("/", end - 1);

/** Index of the first text that is not before another, by binary search. */
function firstFrom(sorted: readonly string[], text: string): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < text) low = middle + 1;
    else high = middle;
  }
  return low;
}

const worst = (changes: readonly SurfaceChange[]): Effect =>
  (["break", "behaviour", "additive"] as const).find((effect) =>
    changes.some((change) => change.effect === effect),
  ) ?? "none";

/** The changes for callers that come from this change of the contract: same operation, same way, same place. */
function causedBy(
  change: Change,
  near: ReadonlySet<SurfaceChange>,
): SurfaceChange[] {
  const { method, path } = change;
  const route =
    method === undefined ? undefined : routeOf(`${method} ${path ?? ""}`);
  // TypeScript has no bounds: another change at the same place is the cause.
  const ofBounds = isBound(change);
  return [...near].filter((surface) => {
    const { operation, direction, at } = surface;
    if (ofBounds && surface.surface === "types") return false;
    if (
      direction !== undefined &&
      change.direction !== undefined &&
      direction !== change.direction
    )
      return false;
    if (
      operation !== undefined &&
      route !== undefined &&
      routeOf(operation) !== route
    )
      return false;
    return (
      touches(at?.base, change.base?.pointer, surface.symbol) ||
      touches(at?.revision, change.revision?.pointer, surface.symbol)
    );
  });
}

const isBound = ({ id }: Change): boolean =>
  /-(?:max|min|pattern|multiple-of|unique-items|exclusive)/.test(id);

const routeOf = remembered((operation) =>
  operation.replace(/\{[^{}]*\}/g, "{}"),
);

/** The places are one inside the other, and where both name a property, it is the same. */
function touches(
  surface: string | undefined,
  change: string | undefined,
  symbol: string,
): boolean {
  if (surface === undefined || change === undefined) return false;
  if (surface !== change && surface.startsWith(`${change}/`)) return true;
  if (surface !== change && !change.startsWith(`${surface}/`)) return false;
  const inside = change.slice(surface.length);
  const property = lastOf(inside.split("/properties/").slice(1));
  if (property === undefined) return true;
  const name = property.split("/", 1)[0]!;
  return letters(symbol).endsWith(
    letters(name.replaceAll("~1", "/").replaceAll("~0", "~")),
  );
}

const lastOf = (list: readonly string[]): string | undefined => list.at(-1);

/** Names are spelled differently in TypeScript, on the command line and on the wire. */
const letters = remembered((name) =>
  name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, ""),
);

/** The same few names are asked for with each change; a long run must not gather those of all documents. */
function remembered(make: (text: string) => string): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= mostRemembered) known.clear();
    const made = make(text);
    known.set(text, made);
    return made;
  };
}

/**
 * The changes of a comparison under a promise: what breaks the promised surface is an error, and what changes there
 * without any change on the wire is told too. A level that the user has set stays.
 */
export function underPromise(
  changes: readonly Change[],
  surfaces: Surfaces | undefined,
  { promise = "wire", severity = {} }: Omit<CompareOptions, "level">,
): readonly Change[] {
  if (promise === "wire") return changes;
  const more = (surfaces?.rest() ?? [])
    .filter(({ surface }) => (surface === "cli") === (promise === "cli"))
    .map(changeOf);
  return [...changes, ...more].flatMap((change): Change[] => {
    const wanted = Object.hasOwn(severity, change.id)
      ? severity[change.id]
      : undefined;
    if (wanted === "none") return [];
    if (wanted !== undefined) return [{ ...change, level: wanted }];
    return promisedEffect(change, promise) === "break"
      ? [{ ...change, level: "error" }]
      : [change];
  });
}

const levels: Readonly<Record<SurfaceChange["effect"], Level>> = {
  break: "error",
  behaviour: "warning",
  additive: "info",
};

function changeOf(surface: SurfaceChange): Change {
  const { id, effect, message, operation, at, symbol, direction } = surface;
  const [method, path] = operation?.split(/ (.*)/s) ?? [];
  const place = (pointer: string | undefined) =>
    pointer === undefined ? undefined : { pointer };
  const [base, revision] = [place(at?.base), place(at?.revision)];
  return {
    id,
    level: levels[effect],
    ...(method === undefined || path === undefined ? {} : { method, path }),
    ...(direction === undefined ? {} : { direction }),
    message,
    effects: {
      wire: "none",
      types: surface.surface === "types" ? effect : "none",
      cli: surface.surface === "cli" ? effect : "none",
    },
    proof: { kind: "rule" },
    ...(base === undefined ? {} : { base }),
    ...(revision === undefined ? {} : { revision }),
    fingerprint: fingerprintOf(id, operation ?? "", symbol),
  };
}
