import { describe, expect, it } from "vitest";
import { parse, stringify } from "yaml";

import { compareContracts, type Change } from "../../../src/contract/index.js";
import { documentRewrites, type DocumentRewrite } from "./document-rewrites.js";
import { ours, real, suiteBases, type Named } from "./documents.js";
import { randomFrom, type Node } from "./walk.js";

/** Each rewrite of each document by itself with METAMORPHIC=full; else large documents get all of them at once. */
const isFull = process.env["METAMORPHIC"] === "full";
const large = 60_000;
const largest = isFull ? Infinity : 150_000;
/** Of the many small documents, each rewrite takes its share. */
const share = isFull ? 1 : 4;
const timeout = 600_000;

const compare = (base: Node, revision: Node): readonly Change[] =>
  compareContracts(
    { document: base, precision: "openapi" },
    { document: revision, precision: "openapi" },
    { today: "2026-06-15", stabilityLevel: "draft" },
  ).changes;

/** The name of a component is nothing on the wire. */
const isLoud = ({ id, level, effects }: Change): boolean =>
  id !== "api-schema-removed" && (level !== "info" || effects.wire !== "none");

const loud = (base: Node, revision: Node): string[] => [
  ...new Set(
    [...compare(base, revision), ...compare(revision, base)]
      .filter(isLoud)
      .map(
        ({ id, method, path, base: from, revision: to }) =>
          `${id} ${method} ${path} ${from?.pointer ?? "-"} ${to?.pointer ?? "-"}`,
      ),
  ),
];

/** Told of the first few, so that a failure can be read. */
const report = (name: string, changes: readonly string[]): string[] =>
  changes.slice(0, 2).map((change) => `${name}: ${change}`);

const names = Object.keys(documentRewrites);

const isSame = (a: Node, b: Node): boolean =>
  JSON.stringify(a) === JSON.stringify(b);

const rewritten = (
  { document, size }: Named,
  rewrite: DocumentRewrite,
  seed: number,
): Node => {
  const random = randomFrom(seed + size);
  const share = size > large ? 0.2 : 0.7;
  return rewrite(document, () => random() < share);
};

/** One rewrite after the other, each in a few places. */
const allAtOnce =
  (seed: number): DocumentRewrite =>
  (document) => {
    const random = randomFrom(seed);
    return names
      .map((name) => [random(), name] as const)
      .sort(([a], [b]) => a - b)
      .reduce(
        (node, [, name]) =>
          documentRewrites[name]!(node, () => random() < 0.08),
        document,
      );
  };

const all: readonly Named[] = [...ours, ...suiteBases, ...real];
const small = all.filter(({ size }) => isFull || size <= large);
const tiny = 2_000;

/** Documents with another wording of each, where the rewrite changes any. */
const chosenFor = (
  name: string,
): readonly (Named & { readonly other: Node })[] =>
  small
    .map((one) => ({
      ...one,
      other: rewritten(one, documentRewrites[name]!, 1),
    }))
    .filter(({ document, other }) => !isSame(document, other))
    .filter(({ size }, index) => size > tiny || index % share === 0);

/** One document that is larger than the rest, for it has all that real ones have. */
const biggest = real
  .filter(({ name }) => name.includes("openrouter"))
  .slice(0, 1);

describe("the same contract in other words", { timeout }, () => {
  it("is looked at in many documents", () => {
    expect(ours.length).toBeGreaterThan(500);
  });

  it("has no changes against itself", () => {
    const changed = all
      .filter(({ size }) => size <= largest)
      .filter(
        ({ document }) =>
          compare(document, structuredClone(document)).length > 0,
      );
    expect(changed.map(({ name }) => name)).toEqual([]);
  });

  it.each(names)("has no changes on the wire: %s", (name) => {
    const failed = chosenFor(name).flatMap(({ name, document, other }) =>
      report(name, loud(document, other)),
    );
    expect(failed).toEqual([]);
  });

  it("applies each rewrite somewhere", () => {
    const idle = names.filter((name) => chosenFor(name).length === 0);
    expect(idle).toEqual([]);
  });

  it("has no changes on the wire: all of that at once", () => {
    const failed = [
      ...all.filter(({ size }) => size > tiny && size <= largest),
      ...(isFull ? [] : biggest),
    ].flatMap((one) => {
      const other = allAtOnce(one.size)(one.document, () => true);
      return report(one.name, loud(one.document, other));
    });
    expect(failed).toEqual([]);
  });

  it("has no changes on the wire: YAML for JSON", () => {
    const failed = small
      .filter(({ size }) => size > 1_000)
      .flatMap(({ name, document }) => {
        const plain = JSON.parse(JSON.stringify(document)) as Node;
        const other = parse(
          stringify(plain, { aliasDuplicateObjects: false }),
        ) as Node;
        return report(
          name,
          compare(plain, other).map(({ id }) => id),
        );
      });
    expect(failed).toEqual([]);
  });
});
