import { describe, expect, test } from "vitest";
import { judgeCommands } from "./effects/cli-agreement.js";
import { readPair } from "./effects/clients.js";
import { typePairs } from "./effects/type-pairs.js";

describe("what a change does to command lines", () => {
  test.each(typePairs)(
    "$name: old lines agree with what is said",
    async ({ base, revision }) => {
      const pair = readPair(base, revision);
      const verdicts = await judgeCommands(pair.base, pair.revision);
      const wrong = verdicts.filter(
        ({ predicted, witness }) => predicted !== (witness !== undefined),
      );
      expect(wrong).toEqual([]);
    },
  );
});
