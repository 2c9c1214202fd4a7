import type { Slot } from "./parts.js";
import type { Finding, Walk } from "./walk.js";

/** One way of writing, and the question that its parts ask again further down. */
export interface Writing {
  readonly walk: Walk;
  /** Look into a type although both sides call it by one name. */
  readonly deep: boolean;
  /** What changes for code that gives what the place asks for. */
  readonly slot: (before: Slot, after: Slot) => readonly Finding[];
}
