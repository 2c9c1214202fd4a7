import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createProver, type Verdict } from "../../src/contract/proof/index.js";
import {
  askedOf,
  markedDocuments,
  markedPairs,
  projected,
  type MarkedDocument,
} from "./marked-documents.js";

const numRuns = Number(process.env["PROOF_RUNS"] ?? 30);
const timeout = 600_000;
const views = ["request", "response"] as const;
type View = (typeof views)[number];

const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  new Date(`${text}T00:00:00Z`).toISOString().startsWith(text);

/** Another implementation of JSON Schema, told what formats mean. */
function judge(
  document: MarkedDocument,
  view: View,
  side: "sender" | "receiver",
): (value: unknown) => boolean {
  const ajv = new Ajv2020({ strict: false, logger: false });
  ajv.addFormat("date", (text) => {
    try {
      return isDay(text);
    } catch {
      return false;
    }
  });
  ajv.addFormat("uuid", /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i);
  ajv.addFormat("ipv4", (text) =>
    /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.|$)){4}$/.test(`${text}`),
  );
  ajv.addFormat("int32", {
    type: "number",
    validate: (value) =>
      Number.isInteger(value) && value >= -(2 ** 31) && value < 2 ** 31,
  });
  ajv.addSchema(
    { ...projected(document, view, side), $id: "contract:" },
    "contract:",
  );
  return ajv.compile({ $ref: "contract:#/components/schemas/Asked" });
}

function stream(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
}

const counts: Record<Verdict["kind"], number> = {
  equal: 0,
  proved: 0,
  refuted: 0,
  unknown: 0,
};

/** Values that speak against a verdict. */
function objections(
  left: MarkedDocument,
  right: MarkedDocument,
  view: View,
): unknown[] {
  const prover = createProver();
  const verdict = prover.contained(askedOf(left), askedOf(right), view);
  counts[verdict.kind]++;
  const sends = judge(left, view, "sender");
  const takes = judge(right, view, "receiver");
  if (verdict.kind === "refuted")
    return sends(verdict.witness) && !takes(verdict.witness)
      ? []
      : [verdict.witness];
  const found: unknown[] = [];
  if (verdict.kind === "unknown") return found;
  const random = stream(1);
  for (let count = 0; count < 15; count++) {
    const value = prover.sample(askedOf(left), view, random);
    if (value === undefined) break;
    if (!sends(value) || !takes(value)) found.push(value);
  }
  return found;
}

describe(
  "documents that mark properties, name formats and say nullable, judged by another validator",
  { timeout },
  () => {
    test.each(views)(
      "what is proved of a %s holds for samples, witnesses are right",
      (view) => {
        fc.assert(
          fc.property(markedPairs, ([left, right]) => {
            expect(objections(left, right, view)).toEqual([]);
          }),
          { numRuns },
        );
      },
    );

    test("a mark and a null mean the same in other words", () => {
      fc.assert(
        fc.property(markedDocuments, fc.nat(), (document, seed) => {
          const other = respelled(document, stream(seed));
          expect(createProver().equal(askedOf(document), askedOf(other))).toBe(
            true,
          );
          for (const view of views)
            expect(
              createProver().contained(askedOf(document), askedOf(other), view),
            ).toEqual({ kind: "equal" });
        }),
        { numRuns },
      );
    });

    test("most pairs are decided, and not all in one way", () => {
      const { equal, proved, refuted, unknown } = counts;
      const all = equal + proved + refuted + unknown;
      expect(unknown / all).toBeLessThan(0.1);
      for (const count of [equal, proved, refuted])
        expect(count / all).toBeGreaterThan(0.02);
    });
  },
);

type Open = { [keyword: string]: unknown };

/** Schemas wrapped in compositions of one, moved to components, and what these stand for written out. */
function respelled(
  document: MarkedDocument,
  random: () => number,
): MarkedDocument {
  const schemas: Record<string, Open> = {};
  const hoist = (node: Open): Open => {
    const name = `Moved${Object.keys(schemas).length}`;
    schemas[name] = node;
    return { $ref: `#/components/schemas/${name}` };
  };
  const words: readonly ((node: Open) => Open)[] = [
    (node) => ({ allOf: [node] }),
    (node) => ({ anyOf: [node] }),
    (node) => ({ oneOf: [node] }),
    hoist,
    (node) =>
      /\/(?:Null|Given|Hidden)$/.test(String(node["$ref"]))
        ? {
            ...document.components.schemas[
              String(node["$ref"]).split("/").at(-1)!
            ],
          }
        : node,
  ];
  const schema = (node: Open): Open => {
    const inner: Open = {};
    for (const [key, value] of Object.entries(node))
      inner[key] =
        key === "properties"
          ? Object.fromEntries(
              Object.entries(value as Open).map(([name, one]) => [
                name,
                schema(one as Open),
              ]),
            )
          : ["allOf", "anyOf", "oneOf"].includes(key)
            ? (value as Open[]).map(schema)
            : ["items", "additionalProperties"].includes(key) &&
                typeof value === "object"
              ? schema(value as Open)
              : value;
    return random() < 0.4
      ? words[Math.floor(random() * words.length)]!(inner)
      : inner;
  };
  for (const [name, node] of Object.entries(document.components.schemas))
    schemas[name] = ["Asked", "Other"].includes(name)
      ? schema(node as Open)
      : (node as Open);
  return { ...document, components: { schemas } };
}
