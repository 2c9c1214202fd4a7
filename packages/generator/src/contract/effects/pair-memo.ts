/** Steps of one comparison; beyond them nothing more is found. Far more than any known pair of contracts takes. */
const mostSteps = 400_000;
const deepest = 150;

/**
 * What is found for pairs of things that may lead back to themselves: each pair is looked into once, and one that is met
 * again while it is under way is taken to hold.
 */
export class PairMemo<Finding> {
  readonly #done = new Map<string, readonly Finding[]>();
  readonly #open = new Map<string, number>();
  /** Outermost pair under way that the present result leans on. */
  #leansOn = Infinity;
  #steps = 0;

  find(key: string, make: () => readonly Finding[]): readonly Finding[] {
    const done = this.#done.get(key);
    if (done !== undefined) return done;
    const underWay = this.#open.get(key);
    if (underWay !== undefined) {
      this.#leansOn = Math.min(this.#leansOn, underWay);
      return [];
    }
    const depth = this.#open.size;
    if (depth > deepest || ++this.#steps > mostSteps) return [];
    const outer = this.#leansOn;
    this.#leansOn = Infinity;
    this.#open.set(key, depth);
    const found = make();
    this.#open.delete(key);
    // A result that leans on a pair still under way may not hold elsewhere.
    const leans = this.#leansOn < depth;
    if (!leans) this.#done.set(key, found);
    this.#leansOn = Math.min(outer, leans ? this.#leansOn : Infinity);
    return found;
  }
}
