import type {
  Change,
  CompareOptions,
  ContractReport,
  Effect,
} from "./change.js";

type Promise = NonNullable<CompareOptions["promise"]>;

const weight: Readonly<Record<Effect, number>> = {
  none: 0,
  behaviour: 1,
  additive: 1,
  break: 2,
};

const worst = (...effects: readonly Effect[]): Effect =>
  effects.reduce((a, b) => (weight[b] > weight[a] ? b : a), "none");

/** The effect that counts for those who were promised a surface. What breaks on the wire breaks what is built on it. */
export function promisedEffect(
  { effects: { wire, types, cli } }: Change,
  promise: Promise,
): Effect {
  switch (promise) {
    case "wire":
      return wire;
    case "types":
    case "source":
      return worst(wire, types);
    case "cli":
      return worst(wire, cli);
  }
}

/** Of the worst change that is not approved. */
export function verdictOf(
  changes: readonly Change[],
  promise: Promise = "wire",
): ContractReport["verdict"] {
  const open = changes.filter(({ approved }) => approved === undefined);
  const breaks = (change: Change): boolean =>
    change.level === "error" ||
    (promise !== "wire" && promisedEffect(change, promise) === "break");
  if (open.some(breaks)) return "breaking";
  return open.some(({ level }) => level === "warning") ? "warn" : "none";
}

/** What semantic versioning asks for. An approved change still is one: approval lets it pass, it does not undo it. */
export function bumpOf(
  changes: readonly Change[],
  promise: Promise = "wire",
): ContractReport["bump"] {
  if (changes.length === 0) return "none";
  const effect = worst(
    ...changes.map((change) => promisedEffect(change, promise)),
  );
  return effect === "break" ? "major" : effect === "none" ? "patch" : "minor";
}
