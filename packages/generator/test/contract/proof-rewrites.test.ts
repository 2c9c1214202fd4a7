import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createProver } from "../../src/contract/proof/index.js";
import { asked, documents, type Contract } from "./random-schemas.js";
import { plainDocuments, rewritten } from "./proof-rewriter.js";

const numRuns = Number(process.env["PROOF_RUNS"] ?? 100);
const timeout = 600_000;
const numbers = fc.array(fc.nat(1_000_000), { minLength: 40, maxLength: 40 });

const isEqual = (a: Contract, b: Contract): boolean | "unknown" =>
  createProver().equal(asked(a), asked(b));

describe("the same meaning in other words", { timeout }, () => {
  test("schemas as people write them are found equal", () => {
    fc.assert(
      fc.property(plainDocuments, numbers, (document, choices) => {
        const other = rewritten(document, choices, 50);
        expect(isEqual(document, other)).toBe(true);
        expect(isEqual(other, document)).toBe(true);
        expect(
          createProver().contained(asked(document), asked(other), "request"),
        ).toEqual({ kind: "equal" });
      }),
      { numRuns },
    );
  });

  test("a 3.0 document means what the 3.1 document means", () => {
    fc.assert(
      fc.property(plainDocuments, numbers, (document, choices) => {
        const other = rewritten(document, choices, 50);
        expect(isEqual(document, { ...other, openapi: "3.0.3" })).toBe(true);
      }),
      { numRuns },
    );
  });

  test("schemas with any keywords are never found different, and seldom left open", () => {
    let [all, unknown] = [0, 0];
    fc.assert(
      fc.property(
        documents({ recursive: true }),
        numbers,
        (document, choices) => {
          const result = isEqual(document, rewritten(document, choices));
          all++;
          if (result === "unknown") unknown++;
          expect(result).not.toBe(false);
        },
      ),
      { numRuns },
    );
    expect(unknown / all).toBeLessThan(0.03);
  });
});
