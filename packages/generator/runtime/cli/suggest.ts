/**
 * The one close match for a misspelt word, or none.
 *
 * In: a word and the words that exist. Out: the nearest by edit distance. It must not know what the words are.
 */

/** Swaps count as one edit (optimal string alignment). Gives up above `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1;
      let best = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + cost,
      );
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1);
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[b.length] ?? limit + 1;
}

/** A third of the letters may be wrong, three at most. */
export function suggest(
  word: string,
  known: Iterable<string>,
): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(word.length / 3)));
  let best: string | undefined;
  let bestDistance = limit + 1;
  for (const candidate of known) {
    const distance = editDistance(
      word.toLowerCase(),
      candidate.toLowerCase(),
      limit,
    );
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
}

/** Phrase for a hint, empty where nothing is near. */
export function didYouMean(
  word: string,
  known: Iterable<string>,
  prefix = "",
): { readonly hint?: string } {
  const near = suggest(word, known);
  return near === undefined ? {} : { hint: `did you mean ${prefix}${near}?` };
}
