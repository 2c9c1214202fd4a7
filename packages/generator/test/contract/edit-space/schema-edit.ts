import type { Json } from "../differ-specs.js";

/**
 * What an edit does to the set of values, by the words of JSON Schema. `same`: the set stays, yet something is to be
 * told. `open`: who wrote the table would not say.
 */
export type Meaning = "narrows" | "widens" | "differs" | "same" | "open";

/** What those who rely on the contract have to expect. */
export type Outcome = "break" | "warn" | "fine";

export type Direction = "request" | "response";

export type Outcomes = Readonly<Record<Direction, Outcome>>;

/** Types of the values that an edit speaks of. */
export type Of = "string" | "number" | "array" | "object" | "any";

export interface SchemaEdit {
  readonly keyword: string;
  readonly happened: string;
  readonly of: Of;
  readonly before: unknown;
  readonly after: unknown;
  /** Undefined where the author would not say. */
  readonly outcomes: Outcomes | undefined;
  /** The same, inside of `not`. */
  readonly inside: Outcomes | undefined;
}

const byMeaning: Readonly<Record<Meaning, Outcomes | undefined>> = {
  narrows: { request: "break", response: "fine" },
  widens: { request: "fine", response: "break" },
  differs: { request: "break", response: "break" },
  same: { request: "fine", response: "fine" },
  open: undefined,
};

const turnedMeaning: Readonly<Record<Meaning, Meaning>> = {
  narrows: "widens",
  widens: "narrows",
  differs: "differs",
  same: "same",
  open: "open",
};

const turnedName: Readonly<Record<string, string>> = {
  added: "removed",
  raised: "lowered",
  lowered: "raised",
  widened: "narrowed",
  narrowed: "widened",
};

/** An edit and its way back. */
export function bothWays(
  of: Of,
  keyword: string,
  happened: string,
  before: unknown,
  after: unknown,
  meaning: Meaning | readonly [forth: Outcomes, back: Outcomes],
): readonly SchemaEdit[] {
  const known = typeof meaning === "string";
  const [forth, back] = known
    ? [byMeaning[meaning], byMeaning[turnedMeaning[meaning]]]
    : meaning;
  const there = { keyword, happened, of, before, after, outcomes: forth };
  const again = {
    keyword,
    happened: turnedName[happened] ?? happened,
    of,
    before: after,
    after: before,
    outcomes: back,
  };
  return [
    { ...there, inside: known ? back : undefined },
    { ...again, inside: known ? forth : undefined },
  ];
}

export const withKeywords = (schema: Json, more: Json): Json => ({
  ...schema,
  ...more,
});
