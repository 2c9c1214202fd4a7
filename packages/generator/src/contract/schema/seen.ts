/** Numbers of pairs that were walked already, and whether anything was told of them. Most are asked for many times. */
export class Seen {
  /** 0: not walked, 1: nothing was told, 2: something was, or may be yet. */
  #states = new Uint8Array(64);

  told(number: number): boolean | undefined {
    const state = this.#states[number] ?? 0;
    return state === 0 ? undefined : state === 2;
  }

  set(number: number, told: boolean): void {
    if (number >= this.#states.length) {
      const larger = new Uint8Array(2 * number);
      larger.set(this.#states);
      this.#states = larger;
    }
    this.#states[number] = told ? 2 : 1;
  }
}
