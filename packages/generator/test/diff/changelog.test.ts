import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lines, Place } from "../support/lapsmith.js";
import { Repository } from "../support/repository.js";
import { till, tillAdded, tillBroken } from "../support/till.js";

const place = new Place();
let repository: Repository;

/** 1.0.0 has the contract first; 1.1.0 adds to it; 1.1.1 leaves it alone; 2.0.0 breaks it. */
beforeAll(() => {
  repository = new Repository(place.path("till"));
  const release = (tag: string, date: string, text?: string): void => {
    if (text !== undefined) repository.write("spec/till.yaml", text);
    repository.write("version", tag);
    repository.commit(tag, `${date}T12:00:00Z`);
    repository.git("tag", tag);
  };
  release("v0.9.0", "2030-01-01");
  release("v1.0.0", "2030-02-01", till);
  release("v1.1.0", "2030-03-01", tillAdded);
  release("v1.1.1", "2030-04-01");
  repository.git("tag", "nightly");
  release("v2.0.0", "2030-05-01", tillBroken);
});
afterAll(() => place.remove());

const changelog = (...args: string[]) =>
  place.lapsmith(["changelog", ...args], "", "till");

const spec = ["--spec", "spec/till.yaml"];

describe("the changelog of a contract", () => {
  test("tells what each version changed, the newest first", async () => {
    const { code, stdout, stderr } = await changelog(...spec);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout.match(/^## .*$/gm)).toEqual([
      "## v2.0.0 (2030-05-01)",
      "## v1.1.0 (2030-03-01)",
    ]);
    const [newest, older] = stdout.split("## v1.1.0");
    expect(newest).toMatch(/^# Changes of the contract\n\n## v2\.0\.0/);
    expect(newest).toContain("\n### Breaking\n\n- **`");
    expect(newest).toContain("(`request-parameter-max-decreased`)\n");
    expect(older).toMatch(
      /^ \(2030-03-01\)\n\n### Added\n\n- \*\*`GET \/orders`\*\*: .* \(`new-optional-request-parameter`\)\n$/,
    );
  });

  test("starts after --from and ends at --to", async () => {
    const { stdout } = await changelog(...spec, "--from", "v1.1.0");
    expect(stdout.match(/^## /gm)).toHaveLength(1);
    const until = await changelog(...spec, "--to", "v1.1.1");
    expect(until.stdout.match(/^## .*$/gm)).toEqual(["## v1.1.0 (2030-03-01)"]);
  });

  test("shows only what is severe enough", async () => {
    const { stdout } = await changelog(...spec, "--level", "error");
    expect(stdout.match(/^## .*$/gm)).toEqual(["## v2.0.0 (2030-05-01)"]);
    expect(stdout).not.toContain("### Added");
  });

  test("has what is not released yet, and goes to a file", async () => {
    repository.write("spec/till.yaml", till);
    const { code, stdout } = await changelog(...spec, "-o", "CONTRACT.md");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(place.read("till/CONTRACT.md")).toMatch(
      /^# Changes of the contract\n\n## Unreleased\n/,
    );
    repository.write("spec/till.yaml", tillBroken);
  });

  test("takes tags by a pattern, and works below the root", async () => {
    const some = await changelog(...spec, "--tags", "v*.0.0");
    expect(some.stdout.match(/^## .*$/gm)).toEqual(["## v2.0.0 (2030-05-01)"]);
    const below = await place.lapsmith(
      ["changelog", "--spec", "till.yaml"],
      "",
      "till/spec",
    );
    expect(below.stdout.match(/^## /gm)).toHaveLength(2);
  });

  test("is of the one contract of the config", async () => {
    repository.write(
      "lapsmith.config.json",
      JSON.stringify({
        apis: {
          till: {
            spec: "spec/till.yaml",
            client: { out: "client", packageName: "till" },
          },
        },
      }),
    );
    const { code, stdout } = await changelog();
    expect(code).toBe(0);
    expect(stdout.match(/^## /gm)).toHaveLength(2);
  });

  test("without any change says so", async () => {
    const { code, stdout } = await changelog(...spec, "--from", "v2.0.0");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: lines(
        "# Changes of the contract",
        "",
        "No version changed the contract.",
      ),
    });
  });

  test("needs a repository, a known tag, and a commit", async () => {
    place.write("nowhere/till.yaml", till);
    const outside = await place.lapsmith(
      ["changelog", "--spec", "till.yaml"],
      "",
      "nowhere",
    );
    expect(outside.code).toBe(3);
    expect(outside.stderr).toContain("source/git-failed");
    const from = await changelog(...spec, "--from", "v7");
    expect(from.code).toBe(3);
    expect(from.stderr).toContain("v7 is not among the tags.");
    const option = await changelog(...spec, "--to=--exec=x");
    expect(option.code).toBe(3);
    expect(option.stderr).toContain('"--exec=x" is an option, not a tag.');
  });
});
