import { describe, expect, it } from "vitest";

import { findRule, type Change } from "../../../src/contract/index.js";
import { matches, type Exception } from "./exceptions.js";
import { observe, outcomeOf, proved, type Observed } from "./observe.js";
import { policies } from "./policies.js";
import { schemaEdits } from "./schema-edits.js";
import { nestings, schemaPlaces } from "./schema-places.js";
import { schemaWaivers } from "./waivers.js";

/** Everything is looked at with EDIT_SPACE=full; else every edit at every place, and a part of the depths. */
const isFull = process.env["EDIT_SPACE"] === "full";
const share = 4;

const plain = ["request body", "response body"];

/** An edit stands next to its way back, and both are looked at or neither. */
const sampled = (edit: number, depth: number): boolean =>
  isFull ||
  depth === 0 ||
  nestings[depth]?.polarity === "turned" ||
  (depth === 1 && schemaEdits[edit]?.outcomes === undefined) ||
  (Math.floor(edit / 2) + depth) % share === 0;

type Seen = Observed & { readonly index: number };

const observed: readonly Seen[] = nestings.flatMap((nesting, depth) =>
  schemaPlaces
    .filter(({ name }) => plain.includes(name) || depth <= 1)
    .flatMap((place) =>
      schemaEdits.flatMap((edit, index) =>
        sampled(index, depth) && nesting.fits?.(edit) !== false
          ? [{ ...observe(edit, place, nesting), index }]
          : [],
      ),
    ),
);

const keyOf = ({ edit, place, nesting }: Observed) =>
  [
    `${edit.keyword} ${edit.happened}`,
    `${place.name} | ${nesting.name}`,
  ] as const;

const shown = (one: Observed): string =>
  `${keyOf(one).join(" | ")}: ${outcomeOf(one.changes)} ${one.changes
    .map(({ id, level }) => `${id} (${level})`)
    .join(", ")}`;

const covers =
  (one: Observed) =>
  (exception: Exception): boolean =>
    matches(exception, keyOf(one));

/** What the prover says of JSON; where all is text, it is not asked. */
const verdicts = new Map<string, ReturnType<typeof proved>>();

function verdictOf({ edit, nesting, place, index }: Seen) {
  const key = `${index} ${nesting.name} ${place.direction}`;
  let verdict = verdicts.get(key);
  if (verdict === undefined)
    verdicts.set(key, (verdict = proved(edit, nesting, place.direction)));
  return verdict;
}

/** By policy, what a text holds is part of the contract; to JSON Schema it is an annotation. */
const byPolicy = ({ edit, nesting }: Observed): boolean =>
  /^(?:content|x-|xml)/.test(edit.keyword) || nesting.name === "contentSchema";

const motionsOf = (changes: readonly Change[]): Set<string | undefined> =>
  new Set(changes.map(({ id }) => findRule(id)?.motion));

describe("the edit space of schemas", () => {
  it("is as large as the keywords, ways and places that there are", () => {
    expect(schemaEdits.length).toBeGreaterThan(280);
    expect(observed.length).toBeGreaterThan(9000);
  });

  it("has a verdict for each edit, or a reason for none", () => {
    const silent = observed.filter(
      (one) => one.changes.length === 0 && !schemaWaivers.some(covers(one)),
    );
    expect(silent.map(shown)).toEqual([]);
  });

  it("needs every reason that is written down", () => {
    const silent = observed.filter(({ changes }) => changes.length === 0);
    const idle = schemaWaivers.filter(
      (waiver) => !silent.some((one) => covers(one)(waiver)),
    );
    expect(idle).toEqual([]);
  });

  it("is judged as JSON Schema means it, or by a policy that is written down", () => {
    const wrong = observed.filter(
      (one) =>
        one.expected !== undefined &&
        one.changes.length > 0 &&
        outcomeOf(one.changes) !== one.expected &&
        !policies.some(
          (policy) =>
            policy.outcome === outcomeOf(one.changes) && covers(one)(policy),
        ),
    );
    expect(wrong.map(shown)).toEqual([]);
  });

  it("needs every policy that is written down", () => {
    const idle = policies.filter(
      (policy) =>
        !observed.some(
          (one) =>
            one.expected !== undefined &&
            one.expected !== policy.outcome &&
            outcomeOf(one.changes) === policy.outcome &&
            covers(one)(policy),
        ),
    );
    expect(idle).toEqual([]);
  });

  it("hides nothing that the prover refutes", () => {
    const hidden = observed.filter(
      (one) =>
        !one.place.isText &&
        outcomeOf(one.changes) === "fine" &&
        verdictOf(one) === "refuted",
    );
    expect(hidden.map(shown)).toEqual([]);
  });

  it("tells of no break where the prover finds both the same", () => {
    const loud = observed.filter(
      (one) =>
        !byPolicy(one) &&
        (outcomeOf(one.changes) !== "fine" ||
          one.changes.some(({ effects }) => effects.wire === "break")) &&
        !one.place.isText &&
        verdictOf(one) === "equal",
    );
    expect(loud.map(shown)).toEqual([]);
  });

  it("gives every finding a level, an effect and a place", () => {
    const empty = observed.filter(({ changes }) =>
      changes.some(
        ({ id, level, effects, base, revision }) =>
          findRule(id) === undefined ||
          level === undefined ||
          effects.wire === undefined ||
          (base ?? revision) === undefined,
      ),
    );
    expect(empty.map(shown)).toEqual([]);
  });

  it("sees the way back where it sees the way there, and calls it something else", () => {
    const byPlace = new Map(
      observed.map((one) => [
        `${one.index} ${one.place.name} ${one.nesting.name}`,
        one,
      ]),
    );
    const oneWay = observed.filter((one) => {
      const back = byPlace.get(
        `${one.index ^ 1} ${one.place.name} ${one.nesting.name}`,
      );
      if (back === undefined) return false;
      if (one.changes.length === 0) return back.changes.length > 0;
      const [there, again] = [motionsOf(one.changes), motionsOf(back.changes)];
      const both = new Set([...there, ...again]);
      return (
        outcomeOf(one.changes) === "break" &&
        (back.changes.length === 0 ||
          (outcomeOf(back.changes) !== "break" &&
            both.size === 1 &&
            (both.has("narrows") || both.has("widens"))))
      );
    });
    expect(oneWay.map(shown)).toEqual([]);
  });
});
