import { mkdirSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { Place } from "../support/lapsmith.js";
import { shop } from "../support/shop.js";

const places: Place[] = [];
afterAll(() => places.forEach((place) => place.remove()));

/** A folder with these files in it. */
function placeWith(files: Readonly<Record<string, string>>): Place {
  const place = new Place();
  places.push(place);
  for (const [name, text] of Object.entries(files)) place.write(name, text);
  return place;
}

describe("a config", () => {
  const config = `
    import type { Config } from "lapsmith";
    const second: string = "bakery";
    const config: Config = {
      apis: {
        shop: { spec: "spec/shop.yaml", client: { out: "packages/shop", packageName: "@town/shop" } },
        [second]: { spec: "spec/bakery.yaml", cli: { out: "packages/bakery", packageName: "bakery-cli", bin: "bake" } },
      },
    };
    export default config;
  `;
  const place = placeWith({
    "lapsmith.config.ts": config,
    "spec/shop.yaml": shop,
    "spec/bakery.yaml": shop,
  });

  test("may hold several APIs, each with what it asks for", async () => {
    const { code, stdout } = await place.ownProcess(["generate", "--json"]);
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({ name: "shop", outcome: "written" }),
      expect.objectContaining({ name: "bakery", outcome: "written" }),
    ]);
    expect(code).toBe(0);
    expect(place.exists("packages/shop/src/generated/types.ts")).toBe(true);
    expect(place.exists("packages/bakery/bin/bake.js")).toBe(true);
    expect(place.exists("packages/bakery/src/generated/types.ts")).toBe(false);
    expect(place.exists("spec/names.lock.json")).toBe(true);
  });

  test("is found from a folder below, and one API may be picked", async () => {
    mkdirSync(place.path("deep/down"), { recursive: true });
    const { code, stdout } = await place.ownProcess(
      ["generate", "shop"],
      "",
      "deep/down",
    );
    expect(stdout).toMatch(/^shop\n/);
    expect(stdout).not.toContain("bakery");
    expect(code).toBe(0);
  });

  test("that lacks the API asked for says which it has", async () => {
    const { code, stderr } = await place.ownProcess(["generate", "shoppe"]);
    expect(stderr).toBe(
      "error: The config has no API called shoppe.\n\nIt has shop, bakery.\n",
    );
    expect(code).toBe(2);
  });
});

describe("a config that cannot be used", () => {
  test("is told all its problems at once", async () => {
    const apis = {
      a: { client: { out: "a", packageName: "a" } },
      b: {
        spec: "b.yaml",
        client: { out: "b" },
        cli: { out: "b", packageName: "Not A Name" },
        specs: 1,
      },
      c: { spec: "c.yaml" },
    };
    const { code, stdout, stderr } = await placeWith({
      "lapsmith.config.json": JSON.stringify({ apis }),
    }).lapsmith(["generate"]);
    const messages = [
      ...stderr.matchAll(/error config\/invalid\n {2}(.*)\n/g),
    ].map(([, message]) => message);
    expect(messages).toEqual([
      'apis.a needs a "spec": the path or URL of the contract.',
      'apis.b.client needs "out" and "packageName".',
      'apis.b.cli.packageName is not a name that npm takes: "Not A Name".',
      'apis.b has no option "specs".',
      'apis.c asks for nothing: give it "client", "cli", "lap" or "skill".',
    ]);
    expect(stdout).toBe("");
    expect(code).toBe(1);
  });

  test.each([
    [
      "because it throws",
      'throw new Error("not today");',
      "The config cannot be loaded: not today",
    ],
    [
      "because it has no default export",
      "export const apis = {};",
      "The default export must be { apis: { name: { spec, client } } }.",
    ],
  ])("%s", async (_, text, message) => {
    const { code, stderr } = await placeWith({
      "lapsmith.config.mjs": text,
    }).lapsmith(["generate"]);
    expect(stderr).toContain(
      `lapsmith.config.mjs error config/invalid\n  ${message}\n`,
    );
    expect(code).toBe(1);
  });

  test("because it is not there ends with exit code 3", async () => {
    const place = placeWith({});
    const none = await place.ownProcess(["generate"]);
    expect(none.stderr).toMatch(
      /^error config\/not-found\n {2}There is no lapsmith.config.ts here or in a folder above.\n/,
    );
    expect(none.code).toBe(3);
    const named = await place.ownProcess([
      "generate",
      "--config",
      "mine.ts",
      "--json",
    ]);
    expect(JSON.parse(named.stdout)).toMatchObject({
      operations: 0,
      diagnostics: [
        {
          code: "config/not-found",
          severity: "error",
          message: "There is no mine.ts.",
        },
      ],
      files: [],
    });
    expect(named.code).toBe(3);
  });
});
