import type { LapEndpoint, LapTocEntry } from "./document.js";

/** Parses `keys(5), auth(2)`. Names may hold anything, parentheses too. */
export function parseToc(text: string): LapTocEntry[] {
  const entries: LapTocEntry[] = [];
  let start = 0;
  for (
    let close = text.indexOf(")");
    close >= 0;
    close = text.indexOf(")", close + 1)
  ) {
    if (close + 1 < text.length && !text.startsWith(", ", close + 1)) continue;
    let open = close;
    while (open > start && isDigit(text.charCodeAt(open - 1))) open--;
    if (open === close || text.charCodeAt(open - 1) !== 40) continue;
    entries.push({
      group: text.slice(start, open - 1),
      count: Number(text.slice(open, close)),
    });
    start = close + 3;
  }
  return entries;
}

const isDigit = (unit: number): boolean => unit >= 48 && unit <= 57;

/** Groups in the order of their first endpoint, each with all its endpoints. */
export function tocOf(endpoints: readonly LapEndpoint[]): LapTocEntry[] {
  const counts = new Map<string, number>();
  for (const { group } of endpoints)
    if (group !== undefined) counts.set(group, (counts.get(group) ?? 0) + 1);
  return [...counts].map(([group, count]) => ({ group, count }));
}

export const tocText = (toc: readonly LapTocEntry[]): string =>
  toc.map(({ group, count }) => `${group}(${count})`).join(", ");
