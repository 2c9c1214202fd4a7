import type { Api, Operation } from "../../ir/index.js";

export interface Pair {
  readonly base: Operation;
  readonly revision: Operation;
}

export interface Pairs {
  readonly kept: readonly Pair[];
  readonly removed: readonly Operation[];
  readonly added: readonly Operation[];
}

/** The same operation on both sides: same method and path, whatever the path's parameters are called. */
export function pairOperations(base: Api, revision: Api): Pairs {
  const byKey = new Map(revision.operations.map((each) => [each.key, each]));
  const byRoute = new Map(
    revision.operations.map((each) => [routeOf(each), each]),
  );
  const taken = new Set<Operation>();
  const kept: Pair[] = [];
  const removed: Operation[] = [];
  for (const operation of base.operations) {
    const found = byKey.get(operation.key) ?? byRoute.get(routeOf(operation));
    if (found === undefined || taken.has(found)) {
      removed.push(operation);
      continue;
    }
    taken.add(found);
    kept.push({ base: operation, revision: found });
  }
  return {
    kept,
    removed,
    added: revision.operations.filter((operation) => !taken.has(operation)),
  };
}

const routeOf = ({ key }: Operation): string =>
  key.replace(/\{[^{}]*\}/g, "{}");
