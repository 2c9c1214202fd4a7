import fc from "fast-check";
import { format } from "oxfmt";
import { expect, test } from "vitest";
import { layOutJson } from "./json-layout.js";
import { jsonText } from "./json-text.js";

test("JSON is laid out as the formatter lays it out", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })),
      async (value) => {
        const ours = layOutJson(value);
        if (ours === undefined) return;
        const { code } = await format("a.json", jsonText(value), {
          printWidth: 80,
        });
        expect(ours).toBe(code);
      },
    ),
    { numRuns: 500 },
  );
});
