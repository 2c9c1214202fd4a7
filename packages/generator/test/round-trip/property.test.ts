import fc from "fast-check";
import { expect, test } from "vitest";
import { compileLap } from "../../src/emit-lap/index.js";
import { parseLap, printLap } from "../../src/lap/index.js";
import { apiAgreement, documentAgreement } from "./agreement.js";
import type { Api } from "../../src/ir/index.js";
import { factsOfApi } from "./facts.js";
import { arbitraryApi } from "./arbitrary-api.js";

/** What a document by itself does not say. */
const said = (difference: string): boolean => !difference.startsWith("in of");

/** One name in the query and in the body: a reader takes both for the body's. */
const hasNamesTwice = (api: Api): boolean =>
  [...factsOfApi(api).values()].some(
    ({ inputs }) =>
      new Set(inputs.map(({ name }) => name)).size < inputs.length,
  );

test("what LAP can express reads back as it was: names, marks, types, values, answers", () => {
  fc.assert(
    fc.property(arbitraryApi, (api) => {
      expect(documentAgreement(api).differences.filter(said)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("the API that is read from the text has the same operations and inputs", async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryApi, async (api) => {
      fc.pre(!hasNamesTwice(api));
      const agreement = await apiAgreement(api);
      expect(agreement!.differences.filter(said)).toEqual([]);
    }),
    { numRuns: 100 },
  );
});

test("reading and printing again changes nothing, and nothing is lost", () => {
  fc.assert(
    fc.property(arbitraryApi, (api) => {
      const text = printLap(compileLap(api).document);
      const { value, diagnostics } = parseLap(text, "compiled.lap");
      expect(diagnostics.filter(({ severity }) => severity !== "info")).toEqual(
        [],
      );
      expect(printLap(value!)).toBe(text);
    }),
    { numRuns: 150 },
  );
});
