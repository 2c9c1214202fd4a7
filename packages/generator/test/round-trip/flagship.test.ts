import { fileURLToPath } from "node:url";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compileLap } from "../../src/emit-lap/index.js";
import { parseLap, printLap } from "../../src/lap/index.js";
import { apiAgreement, apiOf } from "./agreement.js";

const spec = fileURLToPath(
  new URL("../../../../spec/openrouter.openapi.yaml", import.meta.url),
);
const overlay = fileURLToPath(
  new URL("../../../../spec/openrouter.overlay.yaml", import.meta.url),
);

test("the flagship's contract reads back from LAP with all that LAP can carry", async () => {
  const api = (await apiOf(spec, [overlay]))!;
  const { differences, locations } = (await apiAgreement(api))!;
  expect(differences.filter((text) => !text.startsWith("in of"))).toEqual([]);
  expect(locations.of).toBeGreaterThan(100);
  expect(locations.agree / locations.of).toBeGreaterThanOrEqual(0.9);
});

test("its LAP document is a fifth of its tokens or less, lean a tenth", async () => {
  const { document } = compileLap((await apiOf(spec, [overlay]))!);
  const tokens = (text: string): number => encode(text).length;
  const source = tokens(readFileSync(spec, "utf8"));
  const standard = printLap(document);
  expect(tokens(standard)).toBeLessThan(source / 5);
  expect(tokens(printLap(document, { lean: true }))).toBeLessThan(source / 10);
  expect(parseLap(standard, "openrouter.lap").diagnostics).toEqual([]);
});
