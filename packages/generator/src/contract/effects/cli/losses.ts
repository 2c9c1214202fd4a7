import type { Shapes } from "../shapes.js";
import type { CliSide } from "./commands.js";
import { ValueWalk } from "./values.js";

/** Questions about values, each remembered for all commands. */
export interface Losses {
  /** Texts after a flag. */
  readonly texts: ValueWalk;
  /** Texts that the old flag did not take. */
  readonly gains: ValueWalk;
  /** JSON of a whole body. */
  readonly data: ValueWalk;
  /** JSON of a whole body against a type of the same side. */
  readonly within: { readonly before: ValueWalk; readonly after: ValueWalk };
}

export function createLosses(
  before: CliSide,
  after: CliSide,
  shapes: Shapes,
): Losses {
  const walk = (from: CliSide, to: CliSide, asText: boolean): ValueWalk =>
    new ValueWalk({
      before: from.types,
      after: to.types,
      expand: from.names.expand,
      asText,
      shapes,
      shapeBefore: from.shapeOf,
      shapeAfter: to.shapeOf,
    });
  return {
    texts: walk(before, after, true),
    gains: walk(after, before, true),
    data: walk(before, after, false),
    within: {
      before: walk(before, before, false),
      after: walk(after, after, false),
    },
  };
}
