import { beforeAll, describe, expect, test } from "vitest";
import {
  breaksTypes,
  compilePairs,
  type Compiled,
} from "./effects/agreement.js";
import { readPair } from "./effects/clients.js";
import { typePairs } from "./effects/type-pairs.js";

describe("what a change does to callers in TypeScript", () => {
  let compiled: readonly Compiled[] = [];
  beforeAll(async () => {
    compiled = await compilePairs(
      typePairs.map(({ base, revision }) => readPair(base, revision)),
      2,
    );
  }, 120_000);

  test.each(typePairs.map(({ name }, index) => ({ name, index })))(
    "$name: the compiler agrees",
    ({ index }) => {
      const { changes, before, after } = compiled[index]!;
      // A probe that uses every symbol of the old client is clean against it.
      expect(before.map(({ text }) => text)).toEqual([]);
      expect(after.length > 0, after.map(({ text }) => text).join("\n")).toBe(
        breaksTypes(changes),
      );
    },
  );
});
