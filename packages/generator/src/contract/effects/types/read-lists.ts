import type { Part, Slot } from "./parts.js";
import type { Reading } from "./reading.js";
import { below, finding, type Finding } from "./walk.js";

export function readLists(
  reading: Reading,
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  const [old] = before;
  if (before.length === 1 && old?.kind === "tuple")
    return old.items.flatMap((item, place) => {
      const found = after.map((part) => itemAt(part, place));
      return found.some((slot) => slot === undefined)
        ? [
            {
              ...finding(
                "types-type-changed",
                "break",
                "is not there any more",
              ),
              path: `[${place}]`,
            },
          ]
        : below(`[${place}]`, reading.slots([item], found as readonly Slot[]));
    });
  return below(
    "[]",
    reading.slots(before.flatMap(itemsOf), after.flatMap(itemsOf)),
  );
}

const itemsOf = (part: Part): readonly Slot[] =>
  part.kind === "list"
    ? [part.items]
    : part.kind === "tuple"
      ? [...part.items, ...(part.rest === undefined ? [] : [part.rest])]
      : [];

const itemAt = (part: Part, place: number): Slot | undefined =>
  part.kind === "tuple"
    ? (part.items[place] ?? part.rest)
    : part.kind === "list"
      ? part.items
      : undefined;
