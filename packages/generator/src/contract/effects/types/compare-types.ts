import type { Api } from "../../../ir/index.js";
import type { CallerNames } from "../caller-names.js";
import type { Pair, Pairs } from "../pair-operations.js";
import type { SurfaceChange } from "../surface-change.js";
import { Shapes } from "../shapes.js";
import { unchangedKeys } from "../unchanged.js";
import { callOf, memberOf, type TypeSide } from "./calls.js";
import { compareCalls } from "./compare-calls.js";
import { compareClients } from "./compare-clients.js";
import { PartFactory } from "./part-factory.js";
import { PrintedTypes } from "./printed-types.js";
import { compareReads, readParts } from "./reads.js";
import { compareTypeNames } from "./type-names.js";
import { Walk, type Direction, type Finding } from "./walk.js";
import { writeParts } from "./writes.js";

/** Both sides as their clients print them. */
export interface TypeSides {
  readonly before: TypeSide;
  readonly after: TypeSide;
  /** Exported names that mean the same on both sides. */
  readonly unchanged: ReadonlySet<string>;
  /** Whole answers share their types, and what was found in these. */
  readonly answers: Walk;
}

export function typeSides(
  base: Api,
  revision: Api,
  names: CallerNames,
): TypeSides {
  const parts = new PartFactory();
  const shapes = new Shapes();
  const side = (api: Api): TypeSide => ({
    api,
    parts,
    names,
    calls: new Map(),
    printed: new PrintedTypes(api, names, parts, shapes),
  });
  const before = side(base);
  const after = side(revision);
  const unchanged = unchangedKeys(
    shapes,
    before.printed.entries(),
    after.printed.entries(),
  );
  shapes.settle(unchanged);
  return {
    before,
    after,
    unchanged,
    answers: new Walk(unchanged, () => undefined, true),
  };
}

/** What changed for TypeScript that uses the client. */
export function compareTypes(sides: TypeSides, pairs: Pairs): SurfaceChange[] {
  const { before, after, unchanged } = sides;
  const queue = new Map<string, { direction: Direction; name: string }>();
  const want = (direction: Direction, name: string): void =>
    void queue.set(`${direction} ${name}`, { direction, name });
  const walk = new Walk(unchanged, want);
  // A type is used on its own as well: callers build one of those that are sent, and take apart those that come.
  for (const { name, named, view } of before.printed.declarations.values()) {
    if (named.usedIn.request && (named.split !== true || view === "input"))
      want("writes", name);
    if (named.usedIn.response && view === "output") want("reads", name);
  }
  const calls = pairs.kept.map(({ base, revision }) => ({
    before: callOf(before, base),
    after: callOf(after, revision),
  }));
  const changes = [
    ...compareClients(before, after),
    ...comings(sides, pairs),
    ...compareTypeNames(before, after, calls),
    ...calls.flatMap((call) => compareCalls(walk, call.before, call.after)),
  ];
  // A map that grows while it is walked: what is wanted on the way is compared as well.
  for (const { direction, name } of queue.values())
    if (!unchanged.has(name))
      changes.push(...compareDeclaration(walk, sides, direction, name));
  return changes;
}

/** Methods that are gone, and new ones. */
function comings(
  { before, after }: TypeSides,
  pairs: Pairs,
): readonly SurfaceChange[] {
  return [
    ...pairs.removed.map((operation): SurfaceChange => ({
      surface: "types",
      effect: "break",
      id: "types-method-removed",
      message: `${operation.key} is gone.`,
      operation: operation.key,
      at: { base: operation.origin.pointer },
      symbol: memberOf(before, operation.command.group, operation.command.verb),
    })),
    ...pairs.added.map((operation): SurfaceChange => ({
      surface: "types",
      effect: "additive",
      id: "types-method-added",
      message: `${operation.key} is new.`,
      operation: operation.key,
      at: { revision: operation.origin.pointer },
      symbol: memberOf(after, operation.command.group, operation.command.verb),
    })),
  ];
}

function compareDeclaration(
  walk: Walk,
  { before, after }: TypeSides,
  direction: Direction,
  name: string,
): readonly SurfaceChange[] {
  const old = before.printed.declarations.get(name);
  const now = after.printed.declarations.get(name);
  if (old === undefined || now === undefined) return [];
  const compare = direction === "reads" ? readParts : writeParts;
  const findings = compare(
    walk,
    before.printed.declared(old),
    after.printed.declared(now),
    false,
  );
  return findings.map(({ rule, effect, path, says }) => ({
    surface: "types",
    effect,
    id: rule,
    message: `${name}${path} ${says}.`,
    at: {
      base: old.named.origin.pointer,
      revision: now.named.origin.pointer,
    },
    symbol: `${name}${path}`,
    direction: direction === "reads" ? "response" : "request",
  }));
}

/** What breaks in all that an operation answers, types with names included. */
export function answerFindings(
  { before, after, answers }: TypeSides,
  { base, revision }: Pair,
): readonly Finding[] {
  return compareReads(
    answers,
    callOf(before, base).output,
    callOf(after, revision).output,
    true,
  );
}
