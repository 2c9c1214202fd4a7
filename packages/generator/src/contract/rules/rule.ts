import type { Effect, Level } from "../change.js";

export type Direction = "request" | "response";

/**
 * What an edit does to the set of values (or calls) at its place. `differs`: some are gone and some are new. `unknown`:
 * the contract does not hold enough to say. `none`: the set is the same.
 */
export type Motion = "widens" | "narrows" | "differs" | "unknown" | "none";

/**
 * How the level of a finding is found. `keyword`: a proof over the one keyword that changed, all else equal. `schema`:
 * a proof over the whole schema at the place. `rule`: the rule alone decides.
 */
export type Derivation = "keyword" | "schema" | "rule";

/** One kind of change: what it is called, what it means, what to do about it. */
export interface Rule {
  readonly id: string;
  /** What happened, without the names of the place: "a request property's maximum was lowered". */
  readonly title: string;
  /** The same as a predicate, "has a lower maximum", where the rule is about a schema itself. */
  readonly happened?: string;
  readonly direction?: Direction;
  /** Where nothing is proved. */
  readonly level: Level;
  readonly motion: Motion;
  /** What it does on the wire, where nothing is proved. */
  readonly wire: Effect;
  readonly derivation: Derivation;
  /** What the author of the contract can do, phrased as an action. */
  readonly help: string;
}

/** The law: what a client sends may only be asked less of, what it gets may only be promised more of. */
export function levelByLaw(direction: Direction, motion: Motion): Level {
  if (motion === "differs") return "error";
  if (motion === "unknown") return "warning";
  if (motion === "none") return "info";
  const breaking = direction === "request" ? "narrows" : "widens";
  return motion === breaking ? "error" : "info";
}

/** Effect on the wire of a change of this level. */
export function wireByLaw(
  direction: Direction,
  motion: Motion,
  level: Level,
): Effect {
  if (level === "error") return "break";
  if (level === "warning") return "behaviour";
  return direction === "request" && motion === "widens" ? "additive" : "none";
}
