import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import schema from "../../schema/diff.schema.json" with { type: "json" };
import { Place } from "../support/lapsmith.js";
import { till, tillAdded, tillBroken } from "../support/till.js";

/** `lapsmith diff` as a user meets it: the built program and real files. */
const place = new Place();
const validate = new Ajv2020({ formats: { date: true } }).compile(schema);
beforeAll(() => {
  place.write("till.yaml", till);
  place.write("broken.yaml", tillBroken);
  place.write("added.yaml", tillAdded);
  place.write("till.json", JSON.stringify(parse(till), null, 2));
});
afterAll(() => place.remove());

const diff = (...args: string[]) => place.lapsmith(["diff", ...args]);

async function report(...args: string[]): Promise<any> {
  const { stdout, stderr } = await diff(...args, "--format", "json");
  if (stdout === "") throw new Error(stderr);
  const parsed = JSON.parse(stdout);
  validate(parsed);
  expect(validate.errors).toBeNull();
  return parsed;
}

describe("exit codes", () => {
  test.each([
    ["added.yaml", 0],
    ["broken.yaml", 1],
    ["--no-such-option", 2],
    ["nowhere.yaml", 3],
  ])("of a process of its own: %s ends with %i", async (revision, expected) => {
    const { code } = await place.ownProcess(["diff", "till.yaml", revision]);
    expect(code).toBe(expected);
  });

  test("0 where nothing breaks", async () => {
    for (const revision of ["till.yaml", "added.yaml"]) {
      const { code, stderr } = await diff("till.yaml", revision);
      expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    }
  });

  test("1 where something breaks, or whatever --fail-on says", async () => {
    const codes: Record<string, number | null> = {};
    for (const what of ["breaking", "warn", "any", "none"])
      for (const revision of ["till", "added", "broken"])
        codes[`${what} ${revision}`] = (
          await diff("till.yaml", `${revision}.yaml`, "--fail-on", what)
        ).code;
    expect(codes).toEqual({
      "breaking till": 0,
      "breaking added": 0,
      "breaking broken": 1,
      "warn till": 0,
      "warn added": 0,
      "warn broken": 1,
      "any till": 0,
      "any added": 1,
      "any broken": 1,
      "none till": 0,
      "none added": 0,
      "none broken": 0,
    });
  }, 60_000);

  test.each([
    [["till.yaml"], "diff takes two contracts: BASE and REVISION."],
    [["a", "b", "c"], "diff takes two contracts: BASE and REVISION."],
    [["-", "-"], "Standard input can be read only once."],
    [
      ["till.yaml", "till.yaml", "--format", "pdf"],
      '--format is one of text, json, markdown, github, sarif, junit, html, not "pdf".',
    ],
    [
      ["till.yaml", "till.yaml", "--level", "all"],
      '--level is one of error, warning, info, not "all".',
    ],
    [
      ["till.yaml", "till.yaml", "--fail-on", "ERR"],
      '--fail-on is one of breaking, warn, any, none, not "ERR".',
    ],
    [
      ["till.yaml", "till.yaml", "--today", "2030-02-30"],
      '--today is a date such as 2031-01-31, not "2030-02-30".',
    ],
    [
      ["till.yaml", "till.yaml", "--deprecation-days-stable", "soon"],
      '--deprecation-days-stable is a number of days, not "soon".',
    ],
    [
      ["till.yaml", "till.yaml", "--severity", "no-such-rule=error"],
      '--severity: there is no rule "no-such-rule".',
    ],
    [
      ["till.yaml", "till.yaml", "--severity", "endpoint-added=fatal"],
      '--severity: "fatal" is no level. Levels are error, warning, info and none.',
    ],
    [
      ["till.yaml", "till.yaml", "--report", "html"],
      '--report is FORMAT=FILE, for example html=report.html, not "html".',
    ],
    [
      ["till.yaml", "till.yaml", "--author", "jo"],
      "--author and --expires go with --write-approvals.",
    ],
  ])("2 for %j", async (args, message) => {
    const { code, stdout, stderr } = await diff(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`error: ${message}\n`);
  });

  test("3 where a side cannot be read or is no contract", async () => {
    place.write("no-contract.yaml", "swagger: '2.0'\npaths: {}\n");
    place.write("broken-text.yaml", "openapi: [");
    place.write("list.json", "[1]");
    for (const [file, code] of [
      ["nowhere.yaml", "source/not-found"],
      ["no-contract.yaml", "openapi/unsupported-version"],
      ["list.json", "openapi/not-a-document"],
      ["broken-text.yaml", "yaml/syntax"],
      ["nobranch:till.yaml", "source/git-failed"],
    ] as const) {
      const { code: exit, stdout, stderr } = await diff("till.yaml", file);
      expect({ exit, stdout }).toEqual({ exit: 3, stdout: "" });
      expect(stderr).toContain(code);
    }
  });
});

describe("what it prints", () => {
  test("groups one cause with its places, and sums up in the last line", async () => {
    const { code, stdout } = await diff("till.yaml", "broken.yaml");
    expect(code).toBe(1);
    expect(stdout).toMatch(/^till\.yaml -> broken\.yaml\n/);
    expect(stdout).toMatch(
      /\nGET \/orders\n {2}error {3}request-parameter-max-decreased broken\.yaml:10:36\n/,
    );
    // Only one of its places breaks, so it stands there.
    expect(stdout).toContain(
      "\nPOST /orders\n  error   request-property-became-required broken.yaml:",
    );
    const all = await diff("till.yaml", "broken.yaml", "--level", "info");
    expect(all.stdout).toContain("\n/components/schemas/Order (shared)\n");
    expect(stdout).toMatch(/\nbreaking: 3 errors, \d+ notes; bump: major\n$/);
    // eslint-disable-next-line no-control-regex
    expect(stdout).not.toMatch(/\u001b/);
  });

  test("shows notes on demand", async () => {
    const few = await diff("till.yaml", "added.yaml");
    expect(few.stdout).not.toContain("new-optional-request-parameter");
    expect(few.stdout).toContain(
      "1 change below warning is not shown (--level info shows all)\nnothing breaks: 1 note; bump: minor\n",
    );
    const all = await diff("till.yaml", "added.yaml", "--level", "info");
    expect(all.stdout).toContain(
      "info    new-optional-request-parameter added.yaml:11:11\n",
    );
  });

  test("as JSON is what the schema says, with the place on both sides", async () => {
    const { verdict, bump, failed, changes } = await report(
      "till.yaml",
      "broken.yaml",
    );
    expect({ verdict, bump, failed }).toEqual({
      verdict: "breaking",
      bump: "major",
      failed: true,
    });
    expect(
      changes.find(({ id }: any) => id === "request-parameter-max-decreased"),
    ).toMatchObject({
      level: "error",
      method: "GET",
      path: "/orders",
      operationId: "listOrders",
      direction: "request",
      effects: { wire: "break" },
      base: { file: "till.yaml", line: 10, column: 36 },
      revision: { file: "broken.yaml", line: 10, column: 36 },
      fingerprint: expect.stringMatching(/^[0-9a-f]{12}$/),
    });
  });

  test("has lines and columns of JSON documents too, and none of the spelling of a document", async () => {
    const { changes } = await report("till.json", "broken.yaml");
    expect(
      changes.find(({ id }: any) => id === "request-parameter-max-decreased")
        .base,
    ).toMatchObject({ file: "till.json", line: 17, column: 15 });
    expect((await report("till.yaml", "till.json")).changes).toEqual([]);
  });

  test("shows what is gone at the nearest place that is left", async () => {
    const { stdout } = await diff(
      "till.yaml",
      "broken.yaml",
      "--format",
      "github",
    );
    expect(stdout).toMatch(
      /::error file=broken\.yaml,line=3,col=1,title=api-(path-)?removed-without-deprecation::DELETE \/orders\/\{id\}: /,
    );
  });

  test("goes to a file, and to several in one run", async () => {
    const { code, stdout, stderr } = await diff(
      "till.yaml",
      "broken.yaml",
      "-o",
      "out/report.txt",
      "--report",
      "json=out/report.json",
      "--report",
      "html=out/report.html",
    );
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toMatch(/^breaking: 3 errors, .*; bump: major\n$/);
    expect(place.read("out/report.txt")).toContain("till.yaml -> broken.yaml");
    expect(JSON.parse(place.read("out/report.json")).level).toBe("info");
    expect(place.read("out/report.html")).toMatch(/^<!doctype html>/);
  });
});

describe("inputs", () => {
  test("standard input and URLs", async () => {
    const piped = await place.lapsmith(["diff", "-", "broken.yaml"], till);
    expect(piped.code).toBe(1);
    const server = createServer((_, response) => response.end(till));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const fetched = await diff(`http://127.0.0.1:${port}/till`, "broken.yaml");
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    expect(fetched.code).toBe(1);
    expect(fetched.stdout).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/till -> /);
  });

  test("folders, paired by name", async () => {
    place.write("old/till.yaml", till);
    place.write("old/sub/gone.yaml", till.replaceAll("/orders", "/gone"));
    place.write("old/names.lock.json", '{"operations":{}}');
    place.write("new/till.yaml", tillAdded);
    place.write("new/come.yaml", till.replaceAll("/orders", "/come"));
    const { documents, changes, verdict } = await report("old", "new/");
    expect(documents).toEqual([
      { name: "come.yaml", status: "added" },
      { name: "sub/gone.yaml", status: "removed" },
      { name: "till.yaml", status: "compared" },
    ]);
    expect(verdict).toBe("breaking");
    const seen = changes.map(
      ({ id, path, base, revision }: any) =>
        `${id} ${path} ${(revision ?? base).file}`,
    );
    expect(seen).toContain(
      "new-optional-request-parameter /orders new/till.yaml",
    );
    expect(seen).toContain("endpoint-added /come new/come.yaml");
    expect(
      seen.some((one: string) =>
        /^api-(path-)?removed-without-deprecation \/gone old\/sub\/gone\.yaml$/.test(
          one,
        ),
      ),
    ).toBe(true);
    const { stdout } = await diff("old", "new");
    expect(stdout).toContain(
      "old -> new\nadded   come.yaml\nremoved sub/gone.yaml\n",
    );
  });

  test("a folder does not go with a document", async () => {
    place.write("pair/till.yaml", till);
    const { code, stderr } = await diff("pair", "till.yaml");
    expect(code).toBe(3);
    expect(stderr).toContain(
      "Of pair and till.yaml, one is a folder and the other is not.",
    );
  });

  test("overlays count on both sides, unless the base has its own", async () => {
    const overlay = (maximum: number): string =>
      JSON.stringify({
        overlay: "1.0.0",
        info: { title: "Limits", version: "1" },
        actions: [
          {
            target: "$.paths['/orders'].get.parameters[0].schema",
            update: { maximum },
          },
        ],
      });
    place.write("80.json", overlay(80));
    place.write("60.json", overlay(60));
    const ids = async (...args: string[]): Promise<string[]> =>
      (await report("till.yaml", "till.yaml", ...args)).changes.map(
        ({ id }: any) => id,
      );
    expect(await ids("--overlay", "80.json")).toEqual([]);
    expect(
      await ids("--overlay", "60.json", "--base-overlay", "80.json"),
    ).toEqual(["request-parameter-max-decreased"]);
    expect(await ids("--overlay", "60.json", "--no-base-overlay")).toEqual([
      "request-parameter-max-decreased",
    ]);
  });

  test("references that lead out of a document are told, since nothing behind them is compared", async () => {
    place.write(
      "outside.yaml",
      till.replace(
        '"#/components/schemas/Order" } }',
        '"other.yaml#/Order" } }',
      ),
    );
    const { code, stderr } = await diff("outside.yaml", "outside.yaml");
    expect(code).toBe(0);
    expect(stderr).toContain("outside.yaml:16:53 warning openapi/external-ref");
  });
});

test("the help names every option", async () => {
  const { code, stdout } = await diff("--help");
  expect(code).toBe(0);
  for (const option of [
    "overlay",
    "base-overlay",
    "no-base-overlay",
    "format",
    "output",
    "report",
    "level",
    "fail-on",
    "promise",
    "severity",
    "today",
    "stability-level",
    "deprecation-days-stable",
    "deprecation-days-beta",
    "accept",
    "write-approvals",
    "author",
    "expires",
  ])
    expect(stdout).toContain(`--${option}`);
  expect(
    Math.max(...stdout.split("\n").map((line) => line.length)),
  ).toBeLessThan(130);
});
