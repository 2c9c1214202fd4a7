/** Steps of one question; beyond them nothing more is found. Far more than any known pair of contracts takes. */
const mostSteps = 400_000;
/**
 * Steps of one comparison that are taken in every order that there is. Beyond, each pair is looked into once a question:
 * circles in circles have no end otherwise.
 */
const patience = 20_000;
/** Found below one pair. Each way to a place is told, and ways multiply where types share their parts. */
const mostFound = 1000;
const mostFoundBeyond = 20;
const deepest = 150;

/**
 * What is found for pairs of things that may lead back to themselves: each pair is looked into once, and one that is met
 * again while it is under way is taken to hold.
 */
export class PairMemo<Finding> {
  readonly #done = new Map<string, readonly Finding[]>();
  /** Results that hold for the present question alone. */
  readonly #meanwhile = new Map<string, readonly Finding[]>();
  readonly #open = new Map<string, number>();
  readonly #isGrave: (finding: Finding) => boolean;
  /** Outermost pair under way that the present result leans on. */
  #leansOn = Infinity;
  #steps = 0;
  #stepsBefore = 0;

  /** `isGrave`: what is kept where there is too much. */
  constructor(isGrave: (finding: Finding) => boolean) {
    this.#isGrave = isGrave;
  }

  find(key: string, make: () => readonly Finding[]): readonly Finding[] {
    const done = this.#done.get(key);
    if (done !== undefined) return this.#most(done);
    const meanwhile = this.#meanwhile.get(key);
    if (meanwhile !== undefined) {
      // Whatever uses it holds no longer than it does. What was found in it is told where it was met first.
      this.#leansOn = 0;
      return meanwhile;
    }
    const underWay = this.#open.get(key);
    if (underWay !== undefined) {
      this.#leansOn = Math.min(this.#leansOn, underWay);
      return [];
    }
    const depth = this.#open.size;
    if (depth === 0) this.#stepsBefore = this.#steps;
    if (depth > deepest || this.#steps - this.#stepsBefore > mostSteps)
      return [];
    this.#steps++;
    const outer = this.#leansOn;
    this.#leansOn = Infinity;
    this.#open.set(key, depth);
    const found = this.#most(make());
    this.#open.delete(key);
    // A result that leans on a pair still under way may not hold elsewhere.
    const leans = this.#leansOn < depth;
    if (!leans) this.#done.set(key, found);
    else if (this.#steps > patience)
      this.#meanwhile.set(key, this.#graveFirst(found).slice(0, 1));
    if (depth === 0) this.#meanwhile.clear();
    this.#leansOn = Math.min(outer, leans ? this.#leansOn : Infinity);
    return found;
  }

  #most(found: readonly Finding[]): readonly Finding[] {
    const most = this.#steps > patience ? mostFoundBeyond : mostFound;
    return found.length <= most
      ? found
      : this.#graveFirst(found).slice(0, most);
  }

  #graveFirst(found: readonly Finding[]): readonly Finding[] {
    return [
      ...found.filter(this.#isGrave),
      ...found.filter((finding) => !this.#isGrave(finding)),
    ];
  }
}
