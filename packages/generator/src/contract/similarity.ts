/** Names as people read them: `userName`, `user_name` and `UserName` are one. */
const plain = (name: string): string =>
  name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");

/** Names longer than this are compared by their beginnings: a document is not trusted. */
const longest = 64;

/** Edit distance (insertions, deletions, replacements). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(
        Math.min(
          row[j]! + 1,
          next[j - 1]! + 1,
          row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[b.length]!;
}

const digits = (name: string): string => name.replaceAll(/\D+/g, " ").trim();

/** How alike two names are, from 0 to 1. Names with other numbers in them are other names: `line1` is not `line2`. */
export function similarity(a: string, b: string): number {
  const [x, y] = [plain(a).slice(0, longest), plain(b).slice(0, longest)];
  const length = Math.max(x.length, y.length);
  if (length === 0) return a === b ? 1 : 0;
  if (digits(a) !== digits(b)) return 0;
  return 1 - distance(x, y) / length;
}

/**
 * Pairs of what went and what came that are surely one thing renamed: each the other's only candidate of at least
 * `least`.
 */
export function renames<T>(
  gone: readonly T[],
  come: readonly T[],
  score: (gone: T, come: T) => number,
  least: number,
): (readonly [T, T])[] {
  const candidates = gone.flatMap((a) =>
    come
      .map((b) => ({ a, b, score: score(a, b) }))
      .filter((candidate) => candidate.score >= least),
  );
  return candidates
    .filter(
      ({ a, b, score: own }) =>
        !candidates.some(
          (other) => (other.a === a) !== (other.b === b) && other.score >= own,
        ),
    )
    .map(({ a, b }) => [a, b] as const);
}
