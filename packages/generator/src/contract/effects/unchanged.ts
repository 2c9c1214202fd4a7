import type { Shapes } from "./shapes.js";

/** Keys under which both sides hold the same, and whatever that leads to: nothing of it needs to be compared. */
export function unchangedKeys(
  shapes: Shapes,
  base: ReadonlyMap<string, number>,
  revision: ReadonlyMap<string, number>,
): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const changed: string[] = [];
  for (const [key, shape] of base) {
    for (const used of shapes.uses(shape)) {
      const list = users.get(used);
      if (list === undefined) users.set(used, [key]);
      else list.push(key);
    }
    if (revision.get(key) !== shape) changed.push(key);
  }
  const unchanged = new Set(base.keys());
  for (let key = changed.pop(); key !== undefined; key = changed.pop())
    if (unchanged.delete(key)) changed.push(...(users.get(key) ?? []));
  return unchanged;
}
