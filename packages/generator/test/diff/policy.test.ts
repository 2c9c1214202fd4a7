import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Place } from "../support/lapsmith.js";
import { till, tillBroken } from "../support/till.js";

/** What a project promises, and how it says so. */
const place = new Place();
beforeAll(() => {
  place.write("till.yaml", till);
  place.write("broken.yaml", tillBroken);
});
afterAll(() => place.remove());

const diff = (...args: string[]) => place.lapsmith(["diff", ...args]);

async function report(...args: string[]): Promise<any> {
  const { stdout, stderr } = await diff(...args, "--format", "json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout);
}

describe("policy", () => {
  test("--severity sets the level of a rule, from the line or a file", async () => {
    place.write(
      "levels.txt",
      "# ours\nrequest-parameter-max-decreased warn\nrequest-property-became-required: none\n",
    );
    const { changes } = await report(
      "till.yaml",
      "broken.yaml",
      "--severity",
      "levels.txt",
      "--severity",
      "new-optional-request-parameter=error",
    );
    const levels = Object.fromEntries(
      changes.map(({ id, level }: any) => [id, level]),
    );
    expect(levels).toMatchObject({
      "request-parameter-max-decreased": "warning",
      "new-optional-request-parameter": "error",
    });
    expect(levels).not.toHaveProperty("request-property-became-required");
  });

  test("a file of levels with a fault is refused, with its line", async () => {
    place.write("wrong.txt", "\nendpoint-added loud\n");
    const { code, stderr } = await diff(
      "till.yaml",
      "till.yaml",
      "--severity",
      "wrong.txt",
    );
    expect(code).toBe(2);
    expect(stderr).toContain('wrong.txt:2: "loud" is no level.');
  });

  test("--today decides whether a sunset has come", async () => {
    const deprecated = till.replace(
      "    delete:\n",
      "    delete:\n      deprecated: true\n      x-sunset: 2030-06-01\n",
    );
    place.write("sunset.yaml", deprecated);
    const errors = async (today: string): Promise<string[]> =>
      (await report("sunset.yaml", "broken.yaml", "--today", today)).changes
        .filter(
          ({ method, level }: any) => method === "DELETE" && level === "error",
        )
        .map(({ id }: any) => id);
    expect(await errors("2030-05-31")).toEqual([
      "api-path-removed-before-sunset",
    ]);
    expect(await errors("2030-06-01")).toEqual([]);
  });

  test("operations below --stability-level may break", async () => {
    const alpha = (text: string): string =>
      text.replace("    get:\n", "    get:\n      x-stability-level: alpha\n");
    place.write("alpha.yaml", alpha(till));
    place.write(
      "alpha-limit.yaml",
      alpha(till.replace("maximum: 100", "maximum: 50")),
    );
    const verdict = async (...args: string[]): Promise<string> =>
      (await report("alpha.yaml", "alpha-limit.yaml", ...args)).verdict;
    expect(await verdict()).toBe("none");
    expect(await verdict("--stability-level", "alpha")).toBe("breaking");
  });

  test("--promise takes level, verdict and bump from another surface", async () => {
    // A path parameter by another name: the same requests, another field of the input.
    place.write(
      "renamed.yaml",
      till
        .replace("/orders/{id}:", "/orders/{order}:")
        .replace("{ name: id, in: path", "{ name: order, in: path"),
    );
    const found = async (promise: string): Promise<unknown> => {
      const { verdict, bump, failed, changes } = await report(
        "till.yaml",
        "renamed.yaml",
        "--promise",
        promise,
      );
      const errors = changes
        .filter(({ level }: any) => level === "error")
        .map(({ effects: { wire, types } }: any) => ({ wire, types }));
      return { verdict, bump, failed, errors };
    };
    expect(await found("wire")).toMatchObject({
      verdict: "none",
      failed: false,
      errors: [],
    });
    expect(await found("types")).toEqual({
      verdict: "breaking",
      bump: "major",
      failed: true,
      errors: [{ wire: "none", types: "break" }],
    });
  });

  test("an operation that is only named anew breaks nothing, since generated names come from paths", async () => {
    place.write("named.yaml", till.replace("listOrders", "findOrders"));
    for (const promise of ["wire", "types", "source"]) {
      const { verdict, changes } = await report(
        "till.yaml",
        "named.yaml",
        "--promise",
        promise,
      );
      expect(verdict).toBe("none");
      expect(changes.map(({ id }: any) => id)).toEqual([
        "api-operation-id-removed",
      ]);
    }
  });
});
