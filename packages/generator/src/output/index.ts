/**
 * The one way to the disk: a plan of what would change, and its execution as a whole or not at all.
 *
 * In: folders with the files that belong in them, as text. Out: a plan, for writing or for `--check`, and diagnostics.
 * The only room that writes. It must not know what the files say, nor the contract that they were made from.
 */
export { planWrites } from "./plan-writes.js";
export { applyWrites } from "./apply-writes.js";
export { isFresh } from "./manifest.js";
export {
  stale,
  type FileChange,
  type Target,
  type WritePlan,
} from "./write-plan.js";
