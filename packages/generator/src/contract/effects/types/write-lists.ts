import { classOf, type Part } from "./parts.js";
import { below, breaks, type Finding } from "./walk.js";
import type { Writing } from "./writing.js";

export function writeList(
  writing: Writing,
  before: Part,
  after: readonly Part[],
  changed: Finding,
): readonly Finding[] {
  const lists = after.filter((part) => classOf(part) === "list");
  const taking = lists.find(
    (part) => !breaks(writeItems(writing, before, part, changed)),
  );
  const [only] = lists;
  const partner = taking ?? (lists.length === 1 ? only : undefined);
  return partner === undefined
    ? [changed]
    : writeItems(writing, before, partner, changed);
}

function writeItems(
  writing: Writing,
  before: Part,
  after: Part,
  changed: Finding,
): readonly Finding[] {
  if (before.kind === "list")
    return after.kind === "list"
      ? below("[]", writing.slot(before.items, after.items))
      : [changed];
  if (before.kind !== "tuple") return [changed];
  if (after.kind === "tuple" && after.items.length > before.items.length)
    return [changed];
  return before.items.flatMap((item, place) => {
    const target =
      after.kind === "tuple"
        ? (after.items[place] ?? after.rest)
        : after.kind === "list"
          ? after.items
          : undefined;
    return target === undefined
      ? [changed]
      : below(`[${place}]`, writing.slot(item, target));
  });
}
