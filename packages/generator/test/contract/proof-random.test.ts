import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createProver, type Verdict } from "../../src/contract/proof/index.js";
import { asked, documents, values, type Contract } from "./random-schemas.js";

/** More of them, and a line of what came of them, where somebody asks for it. */
const wanted = process.env["PROOF_RUNS"];
const numRuns = Number(wanted ?? 60);
const timeout = 600_000;

/** Another implementation of JSON Schema. Undefined where that one breaks, as it does in some circles. */
function judge(document: Contract): (value: unknown) => boolean | undefined {
  const ajv = new Ajv2020({
    strict: false,
    // Without, it skips keywords after a tuple that is longer than the list.
    allErrors: true,
    validateFormats: false,
    logger: false,
  });
  ajv.addSchema({ ...document, $id: "contract:" }, "contract:");
  const validate = ajv.compile({ $ref: "contract:#/components/schemas/Asked" });
  return (value) => {
    try {
      return validate(value);
    } catch {
      return undefined;
    }
  };
}

function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
}

/** The document with one thing changed somewhere in it. */
function edited(document: Contract, at: number, by: Contract): Contract {
  const copy = structuredClone(document);
  const places: (readonly [Record<string, unknown>, string])[] = [];
  const walk = (node: Record<string, unknown>): void => {
    for (const [key, value] of Object.entries(node)) {
      if (!["enum", "const", "$ref"].includes(key)) places.push([node, key]);
      if (typeof value === "object" && value !== null)
        walk(value as Record<string, unknown>);
    }
  };
  walk({ Asked: copy.components.schemas["Asked"] });
  const [node, key] = places[at % places.length]!;
  const old = node[key];
  const other = by.components.schemas["Asked"];
  if (key === "Asked" && typeof other === "object")
    copy.components.schemas["Asked"] = { ...(old as object), ...other };
  else if (typeof old === "number") {
    const next =
      key === "multipleOf" ? old * 2 : old + (key.startsWith("min") ? -1 : 1);
    // No count may be below zero.
    node[key] = /Length|Items|Properties|Contains/.test(key)
      ? Math.max(0, next)
      : next;
  } else if (typeof old === "boolean") node[key] = !old;
  else if (Array.isArray(old) && old.length > 1) node[key] = old.slice(1);
  return copy;
}

interface Kind {
  readonly explicit?: boolean;
  readonly recursive?: boolean;
}

const pairs = (kind: Kind): fc.Arbitrary<readonly [Contract, Contract]> =>
  fc.oneof(
    fc.tuple(documents(kind), documents(kind)),
    fc
      .tuple(documents(kind), fc.nat(), documents({ ...kind, depth: 1 }))
      .map(
        ([document, at, by]) => [document, edited(document, at, by)] as const,
      ),
  );

const counts: Record<string, Record<Verdict["kind"], number>> = {};

function ask(name: string, left: Contract, right: Contract) {
  const prover = createProver();
  const verdict = prover.contained(asked(left), asked(right), "request");
  counts[name] ??= { equal: 0, proved: 0, refuted: 0, unknown: 0 };
  counts[name][verdict.kind]++;
  const isSafe = verdict.kind === "proved" || verdict.kind === "equal";
  return {
    prover,
    verdict,
    isSafe,
    isLeft: judge(left),
    isRight: judge(right),
  };
}

/** Values that speak against a verdict. */
function objections(name: string, left: Contract, right: Contract): unknown[] {
  const { prover, verdict, isSafe, isLeft, isRight } = ask(name, left, right);
  if (verdict.kind === "refuted") {
    const { witness } = verdict;
    return isLeft(witness) === false || isRight(witness) === true
      ? [witness]
      : [];
  }
  const found: unknown[] = [];
  if (!isSafe) return found;
  const random = stream(1);
  for (let count = 0; count < 200; count++) {
    const value = prover.sample(asked(left), "request", random);
    if (value === undefined) break;
    if (isLeft(value) === false || isRight(value) === false) found.push(value);
  }
  return found;
}

describe(
  "random pairs of schemas, judged by another validator",
  { timeout },
  () => {
    test("what is proved holds for samples, witnesses are right", () => {
      fc.assert(
        fc.property(pairs({}), ([left, right]) => {
          expect(objections("plain", left, right)).toEqual([]);
        }),
        { numRuns },
      );
    });

    test("so it is in recursive documents", () => {
      fc.assert(
        fc.property(pairs({ recursive: true }), ([left, right]) => {
          expect(objections("recursive", left, right)).toEqual([]);
        }),
        { numRuns },
      );
    });

    test("where all further properties are spoken of, it holds for any value", () => {
      fc.assert(
        fc.property(pairs({ explicit: true }), ([left, right]) => {
          const { isSafe, isLeft, isRight } = ask("explicit", left, right);
          const lost = values.filter(
            (value) => isLeft(value) === true && isRight(value) === false,
          );
          expect(isSafe ? lost : []).toEqual([]);
        }),
        { numRuns },
      );
    });

    test("what is equal takes the same values", () => {
      fc.assert(
        fc.property(pairs({ recursive: true }), ([left, right]) => {
          const equal = createProver().equal(asked(left), asked(right));
          const [isLeft, isRight] = [judge(left), judge(right)];
          const differing = values.filter(
            (value) => isLeft(value) === !isRight(value),
          );
          expect(equal === true ? differing : []).toEqual([]);
        }),
        { numRuns },
      );
    });

    test("a schema is contained in itself", () => {
      fc.assert(
        fc.property(documents({ recursive: true }), (document) => {
          const copy = structuredClone(document);
          expect(
            createProver().contained(asked(document), asked(copy), "response"),
          ).toEqual({ kind: "equal" });
        }),
        { numRuns },
      );
    });

    test("most pairs are decided", () => {
      if (wanted !== undefined)
        process.stderr.write(`${JSON.stringify(counts)}\n`);
      for (const { equal, proved, refuted, unknown } of Object.values(counts))
        expect(unknown / (equal + proved + refuted + unknown)).toBeLessThan(
          0.1,
        );
    });
  },
);
