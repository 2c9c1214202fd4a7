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

const nothing: readonly never[] = [];

/**
 * What is found for pairs of things that may lead back to themselves: each pair is looked into once, and one that is met
 * again while it is under way is taken to hold.
 */
export class PairMemo<Finding> {
  readonly #done = new Map<string, readonly Finding[]>();
  /** Results that hold for the present question alone. */
  readonly #meanwhile = new Map<string, readonly Finding[]>();
  readonly #open = new Map<string, number>();
  /** Pairs of which nothing is found if nothing is found of those under way. */
  readonly #hopes = new Hopes();
  /** Times that something was found, or taken over, that a pair under way may still change. */
  #doubts = 0;
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
    const hope = this.#hopes.leansOn(key);
    if (hope !== undefined) {
      this.#leansOn = Math.min(this.#leansOn, hope);
      return nothing;
    }
    const meanwhile = this.#meanwhile.get(key);
    if (meanwhile !== undefined) {
      // Whatever uses it holds no longer than it does. What was found in it is told where it was met first.
      this.#leansOn = 0;
      this.#doubts++;
      return meanwhile;
    }
    const underWay = this.#open.get(key);
    if (underWay !== undefined) {
      this.#leansOn = Math.min(this.#leansOn, underWay);
      return nothing;
    }
    const depth = this.#open.size;
    if (depth === 0) this.#stepsBefore = this.#steps;
    if (depth > deepest || this.#steps - this.#stepsBefore > mostSteps)
      return nothing;
    this.#steps++;
    const outer = this.#leansOn;
    const doubts = this.#doubts;
    const hopes = this.#hopes.count;
    this.#leansOn = Infinity;
    this.#open.set(key, depth);
    const found = this.#most(make());
    this.#open.delete(key);
    // A result that leans on a pair still under way may not hold elsewhere.
    const leans = this.#leansOn < depth;
    if (!leans) this.#done.set(key, found);
    else if (this.#steps > patience)
      this.#meanwhile.set(key, this.#graveFirst(found).slice(0, 1));
    // Where nothing at all is found in a circle, it is so wherever one enters it.
    if (found.length > 0 || this.#doubts > doubts) this.#hopes.drop(hopes);
    else if (leans) this.#hopes.add(hopes, key, this.#leansOn);
    else for (const one of this.#hopes.drop(hopes)) this.#done.set(one, found);
    if (leans && found.length > 0) this.#doubts++;
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

/** Keys in the order in which they came, each with the outermost pair under way that it leans on. */
class Hopes {
  readonly #keys: string[] = [];
  readonly #places = new Map<string, number>();
  /** From a place on, all lean on the same: what stands in a circle leans on what the circle leans on. */
  readonly #runs: { readonly from: number; readonly leansOn: number }[] = [];

  get count(): number {
    return this.#keys.length;
  }

  leansOn(key: string): number | undefined {
    const place = this.#places.get(key);
    if (place === undefined) return undefined;
    let low = 0;
    let high = this.#runs.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#runs[middle]!.from <= place) low = middle;
      else high = middle - 1;
    }
    return this.#runs[low]!.leansOn;
  }

  /** A key under which all those from a place on were looked into. */
  add(from: number, key: string, leansOn: number): void {
    while ((this.#runs.at(-1)?.from ?? -1) >= from) this.#runs.pop();
    this.#runs.push({ from, leansOn });
    this.#places.set(key, this.#keys.length);
    this.#keys.push(key);
  }

  /** Takes away all those from a place on. */
  drop(from: number): readonly string[] {
    while ((this.#runs.at(-1)?.from ?? -1) >= from) this.#runs.pop();
    const dropped = this.#keys.splice(from);
    for (const key of dropped) this.#places.delete(key);
    return dropped;
  }
}
