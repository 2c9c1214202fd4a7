/** What stands under a key, as a text that is equal where it is, and the keys that it leads to. */
export interface Entry {
  readonly text: string;
  readonly uses: readonly string[];
}

/** Keys under which both sides hold the same, and whatever that leads to: nothing of it needs to be compared. */
export function unchangedKeys(
  base: ReadonlyMap<string, Entry>,
  revision: ReadonlyMap<string, Entry>,
): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  const changed: string[] = [];
  for (const [key, { text, uses }] of base) {
    for (const used of uses) {
      const list = users.get(used);
      if (list === undefined) users.set(used, [key]);
      else list.push(key);
    }
    if (revision.get(key)?.text !== text) changed.push(key);
  }
  const unchanged = new Set(base.keys());
  for (let key = changed.pop(); key !== undefined; key = changed.pop())
    if (unchanged.delete(key)) changed.push(...(users.get(key) ?? []));
  return unchanged;
}
