import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { findRule, type Change } from "../../../src/contract/index.js";
import { createProver } from "../../../src/contract/proof/index.js";
import { compare, spec, type Json } from "../differ-specs.js";
import { typePairs } from "../effects/type-pairs.js";
import { suitePairs } from "../metamorphic/documents.js";
import { plainDocuments } from "../proof-rewriter.js";
import { asked, documents, type Contract } from "../random-schemas.js";
import { outcomeOf } from "./observe.js";

/** The same pairs every time, but for a long run. */
const runs = process.env["SWAP_RUNS"];
const numRuns = Number(runs ?? 60);
const parameters = { numRuns, ...(runs === undefined && { seed: 20_260_615 }) };
const timeout = 300_000;

/** Announcements have no way back: what was told too late was told. */
const isPolicy = ({ id }: Change): boolean =>
  /sunset|stability|deprecat|reactivated|version/.test(id);

const sideOf = ({ path, direction }: Change): string =>
  `${(path ?? "").replaceAll(/\{[^}]*\}/g, "{}")} ${direction ?? ""}`;

/** What breaks one way and is not seen the other way, at the same side of the same path. */
function oneWay(base: Json, revision: Json): string[] {
  const options = { stabilityLevel: "draft" } as const;
  const there = compare(base, revision, options);
  const back = compare(revision, base, options);
  const missing = (
    from: readonly Change[],
    to: readonly Change[],
  ): string[] => {
    const sides = new Set(to.map(sideOf));
    const paths = new Set([...sides].map((side) => side.split(" ")[0]));
    return from
      .filter(({ level }) => level === "error")
      .filter((change) => !isPolicy(change))
      .filter((change) =>
        // A whole operation has no side.
        /-schema-|-property-|-body-|-parameter-/.test(change.id)
          ? !sides.has(sideOf(change))
          : !paths.has(sideOf(change).split(" ")[0]),
      )
      .map(({ id }) => id);
  };
  return [...missing(there, back), ...missing(back, there)];
}

describe("what breaks one way is seen the other way", () => {
  it("in pairs whose effects are known", () => {
    expect(
      typePairs
        .map(({ name, base, revision }) => [name, oneWay(base, revision)])
        .filter(([, ids]) => ids!.length > 0),
    ).toEqual([]);
  });

  it.skipIf(suitePairs.length === 0)(
    "in pairs that others wrote (skipped where these are not there)",
    () => {
      expect(
        suitePairs
          .map(([name, base, revision]) => [name, oneWay(base, revision)])
          .filter(([, ids]) => ids!.length > 0),
      ).toEqual([]);
    },
  );
});

/** The contract with its schema as what one operation takes, and as what it answers. */
const using = ({ components }: Contract): Json => {
  const content = {
    "application/json": { schema: { $ref: "#/components/schemas/Asked" } },
  };
  return spec(
    {
      requestBody: { required: true, content },
      responses: { "200": { description: "Done", content } },
    },
    { components },
  );
};

const opposite = { narrows: "widens", widens: "narrows" } as const;

describe("random pairs of schemas", { timeout }, () => {
  const check = (a: Contract, b: Contract): void => {
    const prover = createProver();
    const there = compare(using(a), using(b));
    const back = compare(using(b), using(a));
    const of = (changes: readonly Change[], direction: string) =>
      changes.filter((change) => change.direction === direction);
    // Nothing that is different is silent.
    if (prover.equal(asked(a), asked(b)) === false)
      expect(there.length + back.length).toBeGreaterThan(0);
    for (const direction of ["request", "response"] as const) {
      const [from, to] = direction === "request" ? [a, b] : [b, a];
      const verdict = prover.contained(asked(from), asked(to), direction);
      // What is refuted is no harmless change.
      if (verdict.kind === "refuted")
        expect(outcomeOf(of(there, direction))).not.toBe("fine");
      // What is the same breaks nobody; of what nothing fits, it is not known what was meant.
      if (
        verdict.kind === "equal" &&
        prover.sample(asked(from), direction) !== undefined
      )
        expect(of(there, direction).map(({ level }) => level)).not.toContain(
          "error",
        );
      // All of one kind is, the other way, not again all of that kind.
      const motions = (changes: readonly Change[]) =>
        new Set(changes.map(({ id }) => findRule(id)?.motion));
      for (const motion of ["narrows", "widens"] as const) {
        const [forth, again] = [
          motions(of(there, direction)),
          motions(of(back, direction)),
        ];
        if (forth.size !== 1 || !forth.has(motion) || again.size !== 1)
          continue;
        if (outcomeOf(of(there, direction)) !== "break") continue;
        if (outcomeOf(of(back, direction)) === "break") continue;
        expect(again.has(motion) && !again.has(opposite[motion])).toBe(false);
      }
    }
  };

  it("as people write them", () => {
    fc.assert(fc.property(plainDocuments, plainDocuments, check), parameters);
  });

  it("with any keywords", () => {
    const any = documents({ recursive: true });
    fc.assert(fc.property(any, any, check), parameters);
  });
});
