import { rmSync, statSync, utimesSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Place, type Ended } from "../support/lapsmith.js";
import { shop } from "../support/shop.js";

const here = new Place();
const there = new Place();
afterAll(() => [here, there].forEach((place) => place.remove()));

const generate = ["generate", "--spec", "shop.yaml", "--out", "out"];
const withAge = shop.replace(
  "id: { type: string }",
  "id: { type: string }, age: { type: integer }",
);
let first: Ended;

beforeAll(async () => {
  for (const place of [here, there]) place.write("shop.yaml", shop);
  first = await here.lapsmith(generate);
});

describe("a first run", () => {
  test("prints one summary and nothing else when piped", () => {
    const count = Object.keys(here.files("out")).length;
    expect(first.stderr).toBe("");
    expect(first.stdout.replace(/\d+\.\d\d s/g, "0.00 s")).toBe(
      `shop
  operations  1
  types       1
  files       ${count} created
  time        0.00 s (read 0.00 s, understand 0.00 s, emit 0.00 s, write 0.00 s)
`,
    );
    expect(first.code).toBe(0);
  });

  test("writes a client, a command line and the names it gave", () => {
    expect(Object.keys(here.files("out"))).toEqual(
      expect.arrayContaining([
        "cli/bin/shop.js",
        "cli/package.json",
        "client/package.json",
        "client/src/generated/types.ts",
        "client/src/index.ts",
        "client/src/runtime/index.ts",
        "names.lock.json",
      ]),
    );
  });

  test("gives the same bytes in another folder, and tells as JSON what it did", async () => {
    const { code, stdout, stderr } = await there.lapsmith([
      ...generate,
      "--json",
    ]);
    const stages = ["read", "understand", "emit", "write"];
    expect(JSON.parse(stdout)).toEqual({
      name: "shop",
      outcome: "written",
      operations: 1,
      skipped: 0,
      types: 1,
      diagnostics: [],
      files: expect.arrayContaining([
        { path: "out/client/src/generated/types.ts", change: "create" },
      ]) as unknown,
      timings: Object.fromEntries(
        stages.map((stage) => [stage, expect.any(Number) as unknown]),
      ),
    });
    expect(stderr).toBe("");
    expect(code).toBe(0);
    expect(there.files("out")).toEqual(here.files("out"));
  });
});

describe("a second run", () => {
  const old = new Date("2001-01-01T00:00:00Z");
  const paths = (): string[] => Object.keys(here.files("out"));
  const age = (): void =>
    paths().forEach((path) => utimesSync(here.path(`out/${path}`), old, old));
  const touched = (): string[] =>
    paths().filter((path) => statSync(here.path(`out/${path}`)).mtime > old);

  test("says that all is up to date and touches nothing", async () => {
    age();
    const { code, stdout } = await here.lapsmith(generate);
    expect(stdout).toContain("  files  all up to date\n");
    expect(code).toBe(0);
    expect(touched()).toEqual([]);
  });

  test("touches nothing either when it is made to do the work", async () => {
    age();
    const { code, stdout } = await here.lapsmith([...generate, "--force"]);
    expect(stdout).toContain(`  files       ${paths().length} unchanged\n`);
    expect(code).toBe(0);
    expect(touched()).toEqual([]);
  });

  test("writes what a changed contract changes, and leaves the rest", async () => {
    here.write("shop.yaml", withAge);
    age();
    const { code, stdout } = await here.lapsmith(generate);
    expect(stdout).toMatch(/ {2}files {7}\d+ updated, \d+ unchanged\n/);
    expect(code).toBe(0);
    expect(touched()).toContain("client/src/generated/types.ts");
    expect(touched()).not.toContain("client/src/generated/operations.ts");
    expect(touched()).not.toContain("client/src/runtime/index.ts");
    expect(here.read("out/client/src/generated/types.ts")).toContain(
      "age?: number;",
    );
  });
});

describe("--check", () => {
  const check = [...generate, "--check"];

  test("is content with what was just generated", async () => {
    const { code, stdout } = await here.lapsmith(check);
    expect(stdout).toContain("  files       all up to date\n");
    expect(code).toBe(0);
  });

  test("lists what is missing and what is edited, and writes nothing", async () => {
    rmSync(here.path("out/client/src/generated/core.ts"));
    here.write("out/client/src/generated/types.ts", "// mine\n");
    const before = here.files();
    const { code, stdout, stderr } = await here.lapsmith(check);
    expect(stdout).toContain("create  out/client/src/generated/core.ts\n");
    expect(stdout).toContain("update  out/client/src/generated/types.ts\n");
    expect(stdout).not.toContain("operations.ts");
    expect(stderr).toContain("types.ts warning output/edited-by-hand\n");
    expect(code).toBe(1);
    expect(here.files()).toEqual(before);

    const json = await here.lapsmith([...check, "--json"]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      outcome: "stale",
      files: [
        { path: "out/client/src/generated/types.ts", change: "update" },
        { path: "out/client/src/generated/core.ts", change: "create" },
      ],
    });
    expect(json.code).toBe(1);
  });
});
