import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

import { findRule, rules } from "../../src/contract/index.js";
import { caseOf, specialIds } from "./differ-cases.js";
import { compare, idsOf } from "./differ-specs.js";

const reference = new URL(
  "../../../../../shared/contract-suite/rules.json",
  import.meta.url,
);

/** Ids that cannot occur here, and why. */
const waived: Readonly<Record<string, string>> = {};

interface ReferenceRule {
  readonly id: string;
  readonly level: "ERR" | "WARN" | "INFO";
  readonly levelLater?: { readonly later: "ERR" | "WARN" | "INFO" };
}

const levels = { ERR: "error", WARN: "warning", INFO: "info" } as const;

const known: readonly ReferenceRule[] = existsSync(reference)
  ? (JSON.parse(readFileSync(reference, "utf8")) as ReferenceRule[])
  : [];

const ids = [
  ...new Set([
    ...specialIds,
    ...rules.map(({ id }) => id).filter((id) => caseOf(id) !== undefined),
  ]),
];

describe("each rule fires on the smallest pair of documents that it is for", () => {
  it.each(ids)("%s", (id) => {
    const { base, revision, options } = caseOf(id)!;
    const changes = compare(base, revision, options);
    const change = changes.find((one) => one.id === id);
    expect(idsOf(changes)).toContain(id);
    expect(change?.level).toBe(findRule(id)?.level);
    expect(change?.message).toMatch(/^[A-Z`]/);
    expect(change?.base ?? change?.revision).toBeDefined();
  });

  it.each(ids)("%s is silent on a document and itself", (id) => {
    const { base, revision, options } = caseOf(id)!;
    expect(compare(base, base, options)).toEqual([]);
    expect(compare(revision, revision, options)).toEqual([]);
  });
});

describe.skipIf(known.length === 0)(
  "the rules against the list of ids that teams move over with",
  () => {
    it.each(known)(
      "$id has the level it moved to",
      ({ id, level, levelLater }) => {
        expect(findRule(id)?.level).toBe(levels[levelLater?.later ?? level]);
      },
    );

    it("has a pair of documents, or a reason, for each id", () => {
      expect(
        known
          .map(({ id }) => id)
          .filter((id) => caseOf(id) === undefined && !(id in waived)),
      ).toEqual([]);
    });
  },
);
