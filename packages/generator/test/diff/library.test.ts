import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { compareContracts, diff, printReport } from "../../src/index.js";
import { Place } from "../support/lapsmith.js";
import { till, tillBroken } from "../support/till.js";

const place = new Place();
afterAll(() => place.remove());

describe("the library", () => {
  test("compares two documents at hand", async () => {
    const { verdict, changes } = await compareContracts(
      { document: parse(till), precision: "openapi" },
      { document: parse(tillBroken), precision: "openapi" },
      { today: "2030-01-01" },
    );
    expect(verdict).toBe("breaking");
    expect(changes.map(({ id }) => id)).toContain(
      "request-parameter-max-decreased",
    );
  });

  test("reads, compares and prints what the program does", async () => {
    place.write("till.yaml", till);
    place.write("broken.yaml", tillBroken);
    const { report, sources, diagnostics } = await diff({
      base: place.path("till.yaml"),
      revision: place.path("broken.yaml"),
      compare: { today: "2030-01-01" },
    });
    expect(diagnostics).toEqual([]);
    expect(report!.failed).toBe(true);
    expect(sources.map(({ text }) => text)).toEqual([till, tillBroken]);
    expect(await printReport(report!, "text")).toMatch(
      /\nbreaking: 3 errors, \d+ notes; bump: major\n$/,
    );
    expect(await printReport(report!, "html", { sources })).toContain(
      "before: ",
    );
  });
});
