/** Steps that are left. A question ends in "unknown" when they are used up, so no document can make it hang. */
export interface Meter {
  /** Takes steps, one or as many as the work is worth; false where none is left. */
  readonly step: (count?: number) => boolean;
  /** Of the question, or of its prover. */
  readonly isSpent: () => boolean;
  /** Gives a question its share. */
  readonly start: (share: number) => void;
}

export function createMeter(budget: number): Meter {
  let left = budget;
  let limit = 0;
  return {
    step: (count = 1) => {
      if (left <= limit) return false;
      left -= count;
      return true;
    },
    isSpent: () => left <= limit,
    start: (share) => {
      limit = Math.max(0, left - share);
    },
  };
}
