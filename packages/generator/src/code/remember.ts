/** More than this is forgotten at once: a process may read many contracts. */
const MOST = 4096;
const LONGEST = 4096;

/**
 * A function of a text that remembers what it made: contracts say the same words at many places, and cleaning them is a
 * good part of a run.
 */
export function remembered(
  make: (text: string) => string,
): (text: string) => string {
  const made = new Map<string, string>();
  return (text) => {
    if (text.length > LONGEST) return make(text);
    const known = made.get(text);
    if (known !== undefined) return known;
    const result = make(text);
    if (made.size >= MOST) made.clear();
    made.set(text, result);
    return result;
  };
}
