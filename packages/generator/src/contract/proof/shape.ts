import type { Json } from "../../ir/index.js";
import type { Member } from "./conjunction.js";
import type { Pins } from "./pins.js";
import { kinds, number, type Body, type Schema } from "./schema.js";

/** One schema of a shape, read. */
export interface ShapePart extends Member {
  readonly body: Body;
}

/**
 * One alternative of a conjunction, for one kind of value: a branch is chosen in every union. The parts all hold; what
 * they say of parts of the value is put together where it is asked for.
 */
export interface Shape extends Pins {
  readonly id: number;
  /** One kind; of numbers, whole ones, others, or both. */
  readonly kinds: number;
  readonly parts: readonly ShapePart[];
  /** Schemas that the value is not valid against. */
  readonly nots: readonly Schema[];
  /** All there are, where they can be listed. */
  readonly values?: readonly Json[];
  /** Members of the conjunction, and the branches that were chosen: what these accept, the shape accepts. */
  readonly claims: readonly Member[];
  /** Why the shape may hold more than its schemas. */
  readonly loose?: string;
  /** Splits that led here; each makes it smaller, and their number is bounded. */
  readonly splits: number;
}

export const families: readonly number[] = [
  kinds.null,
  kinds.boolean,
  number,
  kinds.string,
  kinds.array,
  kinds.object,
];
