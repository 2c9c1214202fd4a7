/**
 * Two contracts compared: what changed, what it does to whom, and why.
 *
 * In: two OpenAPI documents as plain values, and the day. Out: a report of named changes, each with its level, its
 * effects and its proof. It must not know files, lines, how reports look, or the clock.
 */
export { compareContracts } from "./compare.js";
export { bumpOf, promisedEffect, verdictOf } from "./verdict.js";
export { fingerprintOf } from "./fingerprint.js";
export { sameJson } from "./document.js";
export { findRule, rules, type Rule } from "./rules/index.js";
export { agreements, ledger, type LedgerEntry } from "./ledger.js";
export {
  compareSurfaces,
  surfaceRules,
  type SurfaceChange,
} from "./effects/index.js";
export type * from "./change.js";
