import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import {
  apiAgreement,
  apiOf,
  documentAgreement,
  type Agreement,
} from "./agreement.js";

/** Documents that people wrote, beside the repository; they are not part of it. */
const folder = fileURLToPath(
  new URL("../../../../../shared/specs/", import.meta.url),
);
const documents = existsSync(folder)
  ? readdirSync(folder)
      .sort()
      .filter((name) =>
        /^\s*["']?openapi["']?\s*:\s*["']?3\./m.test(
          readFileSync(join(folder, name), "utf8"),
        ),
      )
  : [];

const cases =
  documents.length > 0 ? documents : [`(skipped: no document in ${folder})`];

/** LAP has no notation for the place of an input; that is counted by itself. */
const beyondPlaces = ({ differences }: Agreement): string[] =>
  differences.filter((text) => !text.startsWith("in of"));

const compared = new Map<string, Promise<Agreement>>();

/** What comes back when a document is compiled, printed, read and made an API again. */
function agreementOf(name: string): Promise<Agreement> {
  const known = compared.get(name);
  if (known !== undefined) return known;
  const made = apiOf(join(folder, name)).then(
    async (api) => (await apiAgreement(api!))!,
  );
  compared.set(name, made);
  return made;
}

describe.skipIf(documents.length === 0)("real documents in LAP", () => {
  test.each(cases)("%s: the text says all that LAP can carry", async (name) => {
    const api = await apiOf(join(folder, name));
    const agreement = documentAgreement(api!);
    expect(beyondPlaces(agreement)).toEqual([]);
    expect(agreement.operations.of).toBe(api!.operations.length);
  });

  test.each(cases)(
    "%s: the API that is read from it is the same",
    async (name) => {
      expect(beyondPlaces(await agreementOf(name))).toEqual([]);
    },
  );

  test("nine of ten inputs, and more, go where they went", async () => {
    const all = await Promise.all(documents.map(agreementOf));
    const agree = all.reduce((sum, { locations }) => sum + locations.agree, 0);
    const of = all.reduce((sum, { locations }) => sum + locations.of, 0);
    expect(of).toBeGreaterThan(0);
    expect(agree / of).toBeGreaterThanOrEqual(0.9);
  }, 120_000);
});
