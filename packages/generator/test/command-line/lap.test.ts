import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { lines, Place } from "../support/lapsmith.js";

const here = new Place();
afterAll(() => here.remove());

const shop = lines(
  "@lap v0.3",
  "@api Shop",
  "@base https://shop.example/v1",
  "@version 2.1",
  "@auth Bearer bearer",
  "@endpoints 2",
  "@toc orders(2)",
  "",
  "@endpoint GET /orders",
  "@desc List orders",
  "@optional {status: str(open/paid) # Only these, limit: int=20}",
  "@returns(200) {data: [map{id: str, total: num}]}",
  "",
  "@endpoint POST /orders/{id}/cancel",
  "@desc Cancel an order",
  "@required {id: str}",
  "@returns(204)",
  "@errors {404: No such order}",
  "",
  "@end",
);
const damaged = shop.replace("limit: int=20", "limit: int: any=20");
const openapi = JSON.stringify({
  openapi: "3.1.0",
  info: { title: "Shop", version: "2.1" },
  servers: [{ url: "https://shop.example/v1" }],
  paths: {
    "/orders": {
      get: {
        summary: "List orders",
        parameters: [
          { name: "limit", in: "query", schema: { type: "integer" } },
        ],
        responses: { 200: { description: "The orders." } },
      },
    },
  },
});

beforeEach(() => {
  here.write("shop.lap", shop);
  here.write("damaged.lap", damaged);
  here.write("shop.json", openapi);
});

describe("lapsmith format", () => {
  test("prints a document in standard form as it stands", async () => {
    const { code, stdout, stderr } = await here.lapsmith([
      "format",
      "shop.lap",
    ]);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: shop,
      stderr: "",
    });
  });

  test("mends damage and says where it was", async () => {
    const { code, stdout, stderr } = await here.lapsmith(
      ["format", "-"],
      damaged,
    );
    expect(code).toBe(0);
    expect(stdout).toBe(shop);
    expect(stderr).toMatch(/^-:11:\d+ info lap\/repaired/);
  });

  test("leaves words out with --lean", async () => {
    const { stdout } = await here.lapsmith(["format", "shop.lap", "--lean"]);
    expect(stdout).not.toMatch(/@desc|# Only|No such order/);
    expect(stdout).toContain("status: str(open/paid), limit: int=20");
  });

  test("writes back what is not in standard form, and nothing else", async () => {
    const files = ["shop.lap", "damaged.lap"];
    const checked = await here.lapsmith(["format", ...files, "--check"]);
    expect(checked).toMatchObject({ code: 1, stdout: "damaged.lap\n" });
    expect(here.read("damaged.lap")).toBe(damaged);
    const written = await here.lapsmith(["format", ...files, "--write"]);
    expect(written).toMatchObject({ code: 0, stdout: "damaged.lap\n" });
    expect(here.read("damaged.lap")).toBe(shop);
    expect(await here.lapsmith(["format", ...files, "--check"])).toMatchObject({
      code: 0,
      stdout: "",
    });
  });

  test.each([
    ["what is no LAP", ["format", "shop.json"], 1, /lap\/not-a-document/],
    ["what is not there", ["format", "none.lap"], 3, /source\/not-found/],
    ["no document", ["format"], 2, /takes LAP documents/],
    [
      "several without --write",
      ["format", "shop.lap", "damaged.lap"],
      2,
      /--write or --check/,
    ],
    ["writing to standard input", ["format", "-", "--write"], 2, /files only/],
  ])("refuses %s", async (_, args, code, message) => {
    const ended = await here.lapsmith(args);
    expect(ended).toMatchObject({ code, stdout: "" });
    expect(ended.stderr).toMatch(message);
  });

  test("refuses GraphQL in LAP", async () => {
    const ended = await here.lapsmith(
      ["format", "-"],
      lines("@lap v0.1", "@api Graph", "type Order {", "  id: ID", "}"),
    );
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain("lap/unsupported-version");
  });

  test("says what is missing from a document that was cut off", async () => {
    const cut = shop.slice(0, shop.indexOf("@endpoint POST"));
    const { code, stderr } = await here.lapsmith(
      ["format", "-"],
      cut
        .replace("@toc orders(2)", "@toc orders(3)")
        .replace("\n@endpoint", "\nwhat is this\n@endpoint"),
    );
    expect(code).toBe(0);
    for (const problem of [
      "incomplete",
      "count-differs",
      "toc-differs",
      "stray-line",
    ])
      expect(stderr).toContain(`lap/${problem}`);
  });
});

describe("lapsmith compile", () => {
  test("prints LAP, and on standard error what it saves", async () => {
    const { code, stdout, stderr } = await here.lapsmith([
      "compile",
      "shop.json",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      lines(
        "@endpoint GET /orders",
        "@desc List orders",
        "@optional {limit: int}",
      ),
    );
    expect(stderr).toMatch(/^\d+ tokens -> \d+ tokens \(\d+\.\dx smaller/m);
  });

  test("writes to a file, which reads back as the same operations", async () => {
    await here.lapsmith(["compile", "shop.json", "-o", "made.lap"]);
    const { stdout } = await here.lapsmith(["inspect", "made.lap", "--json"]);
    expect(JSON.parse(stdout)).toMatchObject({
      format: "lap",
      title: "Shop",
      operations: [
        {
          method: "GET",
          path: "/orders",
          params: [{ name: "limit", in: "query", type: "integer" }],
        },
      ],
    });
  });

  test("refuses a depth that is none", async () => {
    const ended = await here.lapsmith(["compile", "shop.json", "--depth", "x"]);
    expect(ended.code).toBe(2);
  });
});

describe("lapsmith convert", () => {
  test("prints the OpenAPI document of a LAP document, as YAML or JSON", async () => {
    const { code, stdout } = await here.lapsmith(["convert", "shop.lap"]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^openapi: 3\.1\.0\n/);
    await here.lapsmith(["convert", "shop.lap", "-o", "made.json"]);
    expect(JSON.parse(here.read("made.json"))).toMatchObject({
      openapi: "3.1.0",
      paths: {
        "/orders/{id}/cancel": {
          post: { parameters: [{ name: "id", in: "path" }] },
        },
      },
    });
  });
});

describe("lapsmith skill", () => {
  test("writes a skill and no lock beside the contract", async () => {
    const { code, stdout } = await here.lapsmith([
      "skill",
      "shop.lap",
      "--out",
      "skill",
      "--bin",
      "shop",
    ]);
    expect(code).toBe(0);
    expect(stdout).toContain("operations  2");
    expect(Object.keys(here.files("skill"))).toEqual([
      ".lapsmith.json",
      "SKILL.md",
      "references/api-spec.lap",
    ]);
    const text = here.read("skill/SKILL.md");
    expect(text).toMatch(/^---\nname: shop\n/);
    expect(text).toContain("`shop orders cancel <id>`");
    expect(here.exists("names.lock.json")).toBe(false);
  });

  test("needs a folder", async () => {
    expect((await here.lapsmith(["skill", "shop.lap"])).code).toBe(2);
  });
});

test("lapsmith generate makes everything of a LAP document, and nothing a second time", async () => {
  const args = ["generate", "--spec", "shop.lap", "--out", "all"];
  expect((await here.lapsmith(args)).code).toBe(0);
  expect(Object.keys(here.files("all"))).toEqual(
    expect.arrayContaining([
      "cli/bin/shop.js",
      "client/src/index.ts",
      "names.lock.json",
      "shop.lap",
      "skill/SKILL.md",
    ]),
  );
  expect(here.read("all/shop.lap")).toBe(shop);
  const { stdout } = await here.lapsmith(args);
  expect(stdout).toContain("all up to date");
  here.write("all/skill/SKILL.md", "edited by hand");
  const { stderr } = await here.lapsmith(args);
  expect(stderr).toContain("output/edited-by-hand");
  expect(here.read("all/skill/SKILL.md")).toMatch(/^---\n/);
});

test("a word that is no command names the nearest that is", async () => {
  const ended = await here.lapsmith(["comple"]);
  expect(ended.code).toBe(2);
  expect(ended.stderr).toContain('Did you mean "compile"?');
  expect((await here.lapsmith(["help", "nonsense"])).code).toBe(2);
});
