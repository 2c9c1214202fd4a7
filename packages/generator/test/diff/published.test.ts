import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Place } from "../support/lapsmith.js";
import { till, tillBroken } from "../support/till.js";
import { Verdaccio } from "../support/verdaccio.js";

/** A client is generated, published and compared with what its contract became: the real commands, npm and registry. */
const place = new Place();
let registry: Verdaccio;

/** Says it at greater length, lets more be asked for, and gives the operations names. */
const overlay = {
  overlay: "1.0.0",
  info: { title: "x", version: "1" },
  actions: [
    {
      target: "$.paths['/orders'].get",
      update: {
        description: "A sentence that nobody needs at run time.",
        "x-lapsmith-name": "all",
      },
    },
    {
      target: "$.paths['/orders'].get.parameters[0].schema",
      update: { maximum: 200 },
    },
  ],
};

const tillLap = `@lap v0.3
@api Till
@base https://till.test

@endpoint GET /orders
@optional {limit: int}
@returns(200) [map]
@errors {404}
@end
`;

/** A file of a folder, with members that were not there. */
function addTo(name: string, members: object): void {
  const content = JSON.parse(place.read(name));
  place.write(name, JSON.stringify({ ...content, ...members }));
}

/** Not synchronous: the registry answers in this process. */
const npm = (...args: string[]) =>
  promisify(execFile)("npm", [...args, "--no-update-notifier"], {
    cwd: place.path("client"),
    timeout: 60_000,
  });

beforeAll(async () => {
  place.write("till.yaml", till);
  place.write("broken.yaml", tillBroken);
  place.write("overlay.json", JSON.stringify(overlay));
  place.write("till.lap", tillLap);
  const client = (out: string, packageName: string) => ({
    names: `${out}.lock.json`,
    client: { out, packageName },
  });
  place.write(
    "lapsmith.config.json",
    JSON.stringify({
      apis: {
        till: {
          spec: "till.yaml",
          overlays: ["overlay.json"],
          ...client("client", "@acme/till"),
        },
        lap: { spec: "till.lap", ...client("lap-client", "till-of-lap") },
      },
    }),
  );
  const { code, stderr } = await place.lapsmith(["generate"]);
  if (code !== 0) throw new Error(stderr);
  registry = await Verdaccio.start(place.path("registry"));
  process.env["npm_config_userconfig"] = await registry.login(place.root);
  process.env["npm_config_cache"] = place.path("cache");
  addTo("client/package.json", { version: "1.2.0" });
  await npm("publish", "--access", "public", "--ignore-scripts");
  await npm("pack", "--pack-destination", place.root, "--ignore-scripts");
}, 120_000);
afterAll(async () => {
  delete process.env["npm_config_userconfig"];
  delete process.env["npm_config_cache"];
  await registry.stop();
  place.remove();
});

const diff = (...args: string[]) =>
  place.lapsmith(["diff", ...args, "--level", "info"]);
const withOverlay = ["--overlay", "overlay.json"];

describe("a published client", { timeout: 60_000 }, () => {
  test("differs in nothing from the contract that it was made of", async () => {
    const { code, stdout, stderr } = await diff(
      "@acme/till@1.2.0",
      "till.yaml",
      ...withOverlay,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("nothing breaks: no changes");
  });

  test.each(["types", "source", "cli"])(
    "differs in nothing on the surface %s either",
    async (promise) => {
      const { code, stdout } = await diff(
        "acme-till-1.2.0.tgz",
        "till.yaml",
        ...withOverlay,
        "--promise",
        promise,
      );
      expect(code).toBe(0);
      expect(stdout).toContain("nothing breaks: no changes");
    },
  );

  test("tells what the contract became", async () => {
    const base = "@acme/till@^1.0.0";
    const { code, stdout } = await diff(
      base,
      "broken.yaml",
      ...withOverlay,
      "--format",
      "json",
      "--report",
      "html=report.html",
    );
    expect(code).toBe(1);
    const { bump, changes } = JSON.parse(stdout) as {
      bump: string;
      changes: { id: string; base?: object }[];
    };
    expect(bump).toBe("major");
    // The overlay lets both ask for 200, so the limit is no change.
    expect([...new Set(changes.map(({ id }) => id))].sort()).toEqual([
      "api-path-removed-without-deprecation",
      "new-optional-request-parameter",
      "request-property-became-required",
      "response-property-became-required",
    ]);
    expect(
      changes.find(({ id }) => id === "api-path-removed-without-deprecation"),
    ).toMatchObject({
      base: {
        file: `${base}/contract/openapi.json`,
        pointer: "/paths/~1orders~1{id}/delete",
        line: 1,
      },
    });
    // What it carries is on one line, and is laid out for readers.
    expect(place.read("report.html")).toContain(
      "<i></i>&quot;delete&quot;: {\n",
    );
  });

  test("can be both sides", async () => {
    const { code, stdout } = await diff("@acme/till@latest", "npm:@acme/till");
    expect(code).toBe(0);
    expect(stdout).toContain("nothing breaks: no changes");
  });

  test("carries facts only, where its manifest says", () => {
    const text = place.read("client/contract/openapi.json");
    expect(text).toBe(`${JSON.stringify(JSON.parse(text))}\n`);
    expect(text).toContain('"x-lapsmith-name":"all"');
    expect(text).not.toMatch(/sentence|All orders|Gone/);
    const manifest = JSON.parse(place.read("client/package.json"));
    expect(manifest.lapsmith).toEqual({ contract: "contract/openapi.json" });
    expect(manifest.files).toContain("contract");
  });

  test("made of LAP is as coarse as LAP is", async () => {
    const carried = "lap-client/contract/openapi.json";
    const same = await diff(carried, "till.lap");
    expect(same.stdout).toContain("nothing breaks: no changes");
    // What LAP has no place for was not promised to be otherwise.
    const path = till.replace(/ {4}post:[^]*?(?= {2}\/orders\/\{id\})/, "");
    place.write("finer.yaml", path);
    const finer = await diff(carried, "finer.yaml", "--format", "json");
    expect(JSON.parse(finer.stdout).counts.error).toBe(0);
  });
});
