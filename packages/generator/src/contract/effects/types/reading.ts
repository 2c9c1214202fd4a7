import type { Slot } from "./parts.js";
import type { Finding, Walk } from "./walk.js";

/** One way of reading, and the question that its parts ask again further down. */
export interface Reading {
  readonly walk: Walk;
  /** Look into a type although both sides call it by one name. */
  readonly deep: boolean;
  /** What changes for code that reads what any of several places may hold. */
  readonly slots: (
    before: readonly Slot[],
    after: readonly Slot[],
  ) => readonly Finding[];
}
