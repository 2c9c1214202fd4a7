/** True, false, or not known. */
export type Truth = boolean | undefined;

/** All hold. Stops at the first that does not. */
export function every<T>(list: Iterable<T>, holds: (item: T) => Truth): Truth {
  let result: Truth = true;
  for (const item of list) {
    const truth = holds(item);
    if (truth === false) return false;
    if (truth === undefined) result = undefined;
  }
  return result;
}

export function some<T>(list: Iterable<T>, holds: (item: T) => Truth): Truth {
  const none = every(list, (item) => negated(holds(item)));
  return negated(none);
}

export const both = (a: Truth, b: Truth): Truth =>
  a === false || b === false ? false : a === true ? b : undefined;

export const negated = (truth: Truth): Truth =>
  truth === undefined ? undefined : !truth;

/** How many of a list hold: at least, and at most. */
export function count<T>(
  list: Iterable<T>,
  holds: (item: T) => Truth,
): { readonly least: number; readonly most: number } {
  let [least, most] = [0, 0];
  for (const item of list) {
    const truth = holds(item);
    if (truth === true) least++;
    if (truth !== false) most++;
  }
  return { least, most };
}

/** Whether a count that is only known to lie in a range lies in another. */
export function within(
  { least, most }: { readonly least: number; readonly most: number },
  min: number,
  max: number,
): Truth {
  if (least >= min && most <= max) return true;
  return most < min || least > max ? false : undefined;
}
