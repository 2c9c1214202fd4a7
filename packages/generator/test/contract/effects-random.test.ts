import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import {
  breaksTypes,
  compilePairs,
  type Compiled,
} from "./effects/agreement.js";
import { judgeCommands } from "./effects/cli-agreement.js";
import { readPair } from "./effects/clients.js";
import { randomPair } from "./effects/random-pairs.js";

/** Always the same pairs: the compiler reads all of them in one go. Another seed finds others. */
const seed = Number(process.env["EFFECTS_SEED"] ?? 20_260_409);
const runs = Number(process.env["EFFECTS_RUNS"] ?? 40);

const pairs = fc
  .sample(randomPair, { seed, numRuns: runs })
  .map(({ base, revision }, index) => ({ index, base, revision }));

describe(`random edits of a contract (seed ${seed})`, () => {
  let compiled: readonly Compiled[] = [];
  beforeAll(async () => {
    compiled = await compilePairs(
      pairs.map(({ base, revision }) => readPair(base, revision)),
      2,
    );
  }, 120_000);

  test.each(pairs)(
    "$index: the compiler agrees on what breaks",
    ({ index, base, revision }) => {
      const { changes, before, after } = compiled[index]!;
      const shown = JSON.stringify({ base, revision }, null, 1);
      expect(
        before.map(({ text }) => text),
        shown,
      ).toEqual([]);
      expect(
        after.length > 0,
        `${after.map(({ text }) => text).join("\n")}\n${JSON.stringify(changes, null, 1)}\n${shown}`,
      ).toBe(breaksTypes(changes));
    },
  );

  test.each(pairs)(
    "$index: old command lines agree",
    async ({ base, revision }) => {
      const pair = readPair(base, revision);
      const verdicts = await judgeCommands(pair.base, pair.revision);
      expect(
        verdicts.filter(
          ({ predicted, witness }) => predicted !== (witness !== undefined),
        ),
        JSON.stringify({ base, revision }, null, 1),
      ).toEqual([]);
    },
  );

  test("break some callers and leave others alone", () => {
    const breaking = compiled.filter(({ changes }) => breaksTypes(changes));
    expect(breaking.length).toBeGreaterThan(runs / 6);
    expect(breaking.length).toBeLessThan((runs * 5) / 6);
  });
});
