import { Ajv2020, type ValidateFunction } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createProver, type Verdict } from "../../src/contract/proof/index.js";
import { asked, documents, values, type Contract } from "./random-schemas.js";

/** An independent judge of values: an other implementation of JSON Schema. */
function judge(document: Contract): ValidateFunction {
  // Without allErrors, it skips keywords after a tuple that is longer than the list.
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    validateFormats: false,
    logger: false,
  });
  ajv.addSchema({ ...document, $id: "contract:" }, "contract:");
  return ajv.compile({ $ref: "contract:#/components/schemas/Asked" });
}

const runs = Number(process.env["PROOF_RUNS"] ?? 120);
const seed =
  process.env["PROOF_SEED"] === undefined
    ? {}
    : { seed: Number(process.env["PROOF_SEED"]) };

function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
}

/** A change somewhere in a document, so that most of two documents is the same. */
function edited(document: Contract, at: number, by: unknown): Contract {
  const copy = structuredClone(document) as any;
  const places: [any, string][] = [];
  const walk = (node: any): void => {
    for (const key of Object.keys(node)) {
      places.push([node, key]);
      if (typeof node[key] === "object" && node[key] !== null) walk(node[key]);
    }
  };
  walk({ Asked: copy.components.schemas.Asked });
  const schemas = places.filter(
    ([, key]) => !["enum", "const", "$ref"].includes(key),
  );
  const [node, key] = schemas[at % schemas.length]!;
  const old = node[key];
  if (typeof old === "number")
    node[key] = key === "multipleOf" ? old * 2 : old + 1;
  else if (typeof old === "boolean") node[key] = !old;
  else if (Array.isArray(old)) node[key] = old.length > 1 ? old.slice(1) : old;
  else if (typeof old === "object")
    node[key] = key === "Asked" ? { ...old, ...(by as object) } : old;
  if (key === "Asked") copy.components.schemas.Asked = node[key];
  return copy;
}

const pairs = (options: { explicit?: boolean; recursive?: boolean }) =>
  fc.oneof(
    fc.tuple(documents(options), documents(options)),
    fc
      .tuple(documents(options), fc.nat(), documents({ ...options, depth: 1 }))
      .map(([document, at, other]): [Contract, Contract] => [
        document,
        edited(
          document,
          at,
          typeof other.components.schemas["Asked"] === "object"
            ? other.components.schemas["Asked"]
            : {},
        ),
      ]),
  );

const counts: Record<string, Record<string, number>> = {};
const tally = (name: string, verdict: Verdict): void => {
  const row = (counts[name] ??= {
    equal: 0,
    proved: 0,
    refuted: 0,
    unknown: 0,
  });
  row[verdict.kind]!++;
};

function check(name: string, left: Contract, right: Contract): void {
  const prover = createProver();
  const [isLeft, isRight] = [judge(left), judge(right)];
  const verdict = prover.contained(asked(left), asked(right), "request");
  tally(name, verdict);
  if (verdict.kind === "refuted") {
    expect(isLeft(verdict.witness), JSON.stringify(verdict)).toBe(true);
    expect(isRight(verdict.witness), JSON.stringify(verdict)).toBe(false);
  }
  if (verdict.kind === "proved" || verdict.kind === "equal") {
    const random = stream(1);
    for (let count = 0; count < 200; count++) {
      const value = prover.sample(asked(left), "request", random);
      if (value === undefined) break;
      expect(isLeft(value), JSON.stringify({ verdict, value })).toBe(true);
      expect(isRight(value), JSON.stringify({ verdict, value })).toBe(true);
    }
  }
  if (verdict.kind === "equal")
    for (const value of values)
      expect(isLeft(value), JSON.stringify(value)).toBe(isRight(value));
}

describe(
  "random pairs of schemas, judged by another validator",
  { timeout: 600_000 },
  () => {
    test("a proof holds for all samples, a witness is right", () => {
      fc.assert(
        fc.property(pairs({}), ([left, right]) => check("plain", left, right)),
        { numRuns: runs, ...seed },
      );
    });

    test("recursive documents", () => {
      fc.assert(
        fc.property(pairs({ recursive: true }), ([left, right]) =>
          check("recursive", left, right),
        ),
        { numRuns: runs, ...seed },
      );
    });

    test("where all further properties are spoken of, a proof holds for any value", () => {
      fc.assert(
        fc.property(pairs({ explicit: true }), ([left, right]) => {
          const [isLeft, isRight] = [judge(left), judge(right)];
          const verdict = createProver().contained(
            asked(left),
            asked(right),
            "request",
          );
          tally("explicit", verdict);
          if (verdict.kind !== "proved" && verdict.kind !== "equal") return;
          for (const value of values)
            if (isLeft(value))
              expect(isRight(value), JSON.stringify({ verdict, value })).toBe(
                true,
              );
        }),
        { numRuns: runs, ...seed },
      );
    });

    test("what is equal takes the same values, what is not does not", () => {
      fc.assert(
        fc.property(pairs({}), ([left, right]) => {
          const result = createProver().equal(asked(left), asked(right));
          const [isLeft, isRight] = [judge(left), judge(right)];
          const differing = values.filter(
            (value) => isLeft(value) !== isRight(value),
          );
          if (result === true) expect(differing).toEqual([]);
        }),
        { numRuns: runs, ...seed },
      );
    });

    test("a schema is contained in itself", () => {
      fc.assert(
        fc.property(documents({ recursive: true }), (document) => {
          const verdict = createProver().contained(
            asked(document),
            asked(structuredClone(document)),
            "response",
          );
          expect(verdict).toEqual({ kind: "equal" });
        }),
        { numRuns: runs, ...seed },
      );
    });

    test("most pairs are decided", () => {
      if (process.env["PROOF_RUNS"] !== undefined)
        process.stderr.write(`${JSON.stringify(counts)}\n`);
      for (const row of Object.values(counts)) {
        const all = Object.values(row).reduce((sum, count) => sum + count, 0);
        expect(row["unknown"]! / all).toBeLessThan(0.1);
      }
    });
  },
);
