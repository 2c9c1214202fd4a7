import { PairMemo } from "../pair-memo.js";
import type { SurfaceChange, SurfaceRule } from "../surface-change.js";
import type { Part } from "./parts.js";

/** What changed at one place below a symbol. */
export interface Finding {
  readonly rule: SurfaceRule;
  readonly effect: SurfaceChange["effect"];
  /** From the symbol on: `.data[].id`. */
  readonly path: string;
  /** What is said of the place: `may be null now`. */
  readonly says: string;
}

export type Direction = "reads" | "writes";

/** State of one comparison: the pairs of types that it has met, and the named types that want one for their own sake. */
export class Walk {
  readonly #memo = new PairMemo<Finding>(isBreak);
  readonly #unchanged: ReadonlySet<string>;
  readonly #wanted: (direction: Direction, name: string) => void;
  readonly #onlyBreaks: boolean;

  /**
   * `unchanged`: exported names that mean the same on both sides, all the way down. `onlyBreaks`: nobody wants to know of
   * anything else, which may stand at very many places.
   */
  constructor(
    unchanged: ReadonlySet<string>,
    wanted: (direction: Direction, name: string) => void,
    onlyBreaks = false,
  ) {
    this.#unchanged = unchanged;
    this.#wanted = wanted;
    this.#onlyBreaks = onlyBreaks;
  }

  /** Both places name the same type: what changed in it is said of the type, once. `deep` looks into it all the same. */
  isSettled(
    direction: Direction,
    before: { readonly name?: string },
    after: { readonly name?: string },
    deep: boolean,
  ): boolean {
    const { name } = before;
    if (name === undefined || name !== after.name) return false;
    if (this.#unchanged.has(name)) return true;
    if (deep) return false;
    this.#wanted(direction, name);
    return true;
  }

  compare(
    direction: Direction,
    before: readonly Part[],
    after: readonly Part[],
    deep: boolean,
    make: () => readonly Finding[],
  ): readonly Finding[] {
    if (isOne(before, after)) return [];
    const key = `${direction}${deep ? " deep" : ""} ${ids(before)} ${ids(after)}`;
    return this.#memo.find(key, () =>
      this.#onlyBreaks ? make().filter(isBreak) : make(),
    );
  }
}

/** The same parts, which only what both sides share can be. */
const isOne = (before: readonly Part[], after: readonly Part[]): boolean =>
  before === after ||
  (before.length === after.length &&
    before.every((part, place) => part.id === after[place]?.id));

const ids = (parts: readonly Part[]): string =>
  parts.map((part) => part.id).join(",");

export const finding = (
  rule: SurfaceRule,
  effect: Finding["effect"],
  says: string,
): Finding => ({ rule, effect, path: "", says });

export const below = (
  path: string,
  findings: readonly Finding[],
): readonly Finding[] =>
  path === ""
    ? findings
    : findings.map((each) => ({ ...each, path: path + each.path }));

function isBreak({ effect }: Finding): boolean {
  return effect === "break";
}

export const breaks = (findings: readonly Finding[]): boolean =>
  findings.some(isBreak);

export const propertyPath = (name: string): string =>
  /^[A-Za-z_$][\w$]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`;
