import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Place } from "../support/lapsmith.js";
import { till, tillBroken } from "../support/till.js";

/** LAP on one side, or on both: it says less, and what it does not say is no change. */
const place = new Place();
beforeAll(async () => {
  for (const [name, text] of Object.entries({ till, broken: tillBroken })) {
    place.write(`${name}.yaml`, text);
    await place.lapsmith(["compile", `${name}.yaml`, "-o", `${name}.lap`]);
  }
});
afterAll(() => place.remove());

async function ids(base: string, revision: string): Promise<string[]> {
  const { stdout, stderr } = await place.lapsmith([
    "diff",
    base,
    revision,
    "--format",
    "json",
  ]);
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout)
    .changes.filter(({ level }: any) => level === "error")
    .map(({ id }: any) => id);
}

describe("a LAP document", () => {
  test("breaks nothing of the contract that it was made from", async () => {
    expect(await ids("till.yaml", "till.lap")).toEqual([]);
    expect(await ids("till.lap", "till.yaml")).toEqual([]);
  });

  test("shows what it can say, against LAP and against OpenAPI", async () => {
    for (const revision of ["broken.lap", "broken.yaml"]) {
      const found = await ids("till.lap", revision);
      expect(found).toContain("request-property-became-required");
      expect(
        found.some((id) => id.endsWith("removed-without-deprecation")),
      ).toBe(true);
    }
  });

  test("has lines and columns of its own", async () => {
    const { stdout } = await place.lapsmith(["diff", "till.lap", "broken.lap"]);
    const line =
      place
        .read("broken.lap")
        .split("\n")
        .findIndex(
          (text) => text.includes("note: str") && text.startsWith("@required"),
        ) + 1;
    expect(line).toBeGreaterThan(0);
    expect(stdout).toContain(
      `request-property-became-required broken.lap:${line}:`,
    );
  });
});
