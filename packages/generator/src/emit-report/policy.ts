import { verdictOf, type CompareOptions } from "../contract/index.js";
import type { FailOn, ShownChange } from "./report.js";

interface Policy {
  readonly promise: NonNullable<CompareOptions["promise"]>;
  readonly failOn: FailOn;
}

/** Whether a change lets a run fail. What is approved lets none fail. */
export function hitsPolicy(
  change: ShownChange,
  { promise, failOn }: Policy,
): boolean {
  if (change.approved !== undefined || failOn === "none") return false;
  if (failOn === "any") return true;
  const verdict = verdictOf([change], promise);
  return verdict === "breaking" || (failOn === "warn" && verdict === "warn");
}
