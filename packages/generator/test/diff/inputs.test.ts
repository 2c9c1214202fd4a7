import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Place } from "../support/lapsmith.js";
import { packPackage, Registry } from "../support/registry.js";
import { Repository } from "../support/repository.js";
import { till, tillAdded, tillBroken } from "../support/till.js";

/** Where contracts come from beside files: git and packages. Real repositories, a real registry on loopback, the real npm. */
const place = new Place();
const registry = new Registry();
let repository: Repository;

beforeAll(async () => {
  repository = new Repository(place.path("repository"));
  repository.write("spec/till.yaml", till);
  repository.commit("first");
  repository.git("tag", "v1.0.0");
  repository.write("spec/till.yaml", tillBroken);
  repository.commit("second");
  process.env["npm_config_registry"] = await registry.start();
  process.env["npm_config_cache"] = place.path("cache");
  const name = "@till/client";
  const manifest = {
    name,
    version: "1.2.0",
    lapsmith: { contract: "contract/openapi.json" },
  };
  registry.add(
    name,
    "1.2.0",
    packPackage(place.path("package"), manifest, {
      "contract/openapi.json": till,
    }),
  );
});
afterAll(async () => {
  delete process.env["npm_config_registry"];
  delete process.env["npm_config_cache"];
  await registry.stop();
  place.remove();
});

const diff = (...args: string[]) =>
  place.lapsmith(["diff", ...args], "", "repository");

describe("git", () => {
  test("compares a tag with a branch, and a commit with the files as they are", async () => {
    for (const [base, revision] of [
      ["v1.0.0:spec/till.yaml", "main:spec/till.yaml"],
      ["HEAD~1:spec/till.yaml", "spec/till.yaml"],
    ] as const) {
      const { code, stdout } = await diff(base, revision);
      expect(code).toBe(1);
      expect(stdout).toContain(`${base} -> ${revision}\n`);
      expect(stdout).toContain(
        `request-parameter-max-decreased ${revision}:10:36\n`,
      );
    }
  });

  test("compares folders of a commit", async () => {
    const { code, stdout } = await diff("v1.0.0:spec", "spec");
    expect(code).toBe(1);
    expect(stdout).toContain("spec/till.yaml:10:36");
  });

  test("takes no option for a ref", async () => {
    const { code, stderr } = await diff("--", "git:--help:x", "spec/till.yaml");
    expect(code).toBe(3);
    expect(stderr).toContain(
      '"--help" is an option, not a branch, tag or commit.',
    );
  });
});

describe("a package", () => {
  test("is a base: what was released last", async () => {
    repository.write("spec/added.yaml", tillAdded);
    const { code, stdout } = await diff(
      "@till/client@1.2.0",
      "spec/added.yaml",
      "--level",
      "info",
    );
    expect(code).toBe(0);
    expect(stdout).toContain("new-optional-request-parameter");
    expect(stdout).toContain("nothing breaks: 1 note; bump: minor\n");
  });

  test("has its overlays already", async () => {
    repository.write(
      "overlay.json",
      JSON.stringify({
        overlay: "1.0.0",
        info: { title: "x", version: "1" },
        actions: [
          {
            target: "$.paths['/orders'].get.parameters[0].schema",
            update: { maximum: 60 },
          },
        ],
      }),
    );
    const { code, stdout } = await diff(
      "npm:@till/client",
      "spec/added.yaml",
      "--overlay",
      "overlay.json",
    );
    expect(code).toBe(1);
    expect(stdout).toContain("request-parameter-max-decreased");
  });

  test("that cannot be had, or carries nothing, is told", async () => {
    const missing = await diff("@till/client@7.0.0", "spec/till.yaml");
    expect(missing.code).toBe(3);
    expect(missing.stderr).toContain("source/package-failed");
    registry.add(
      "silent",
      "1.0.0",
      packPackage(
        place.path("silent"),
        { name: "silent", version: "1.0.0" },
        {},
      ),
    );
    const silent = await diff("silent@1.0.0", "spec/till.yaml");
    expect(silent.code).toBe(3);
    expect(silent.stderr).toContain("source/package-without-contract");
    expect(silent.stderr).toContain(
      'Name it in its package.json: `"lapsmith": {"contract": "contract/openapi.json"}`',
    );
  });
});
