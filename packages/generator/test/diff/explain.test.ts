import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lines, Place } from "../support/lapsmith.js";
import { till, tillBroken } from "../support/till.js";

const place = new Place();
beforeAll(() => {
  place.write("till.yaml", till);
  place.write("broken.yaml", tillBroken);
});
afterAll(() => place.remove());

const explain = (...args: string[]) => place.lapsmith(["explain", ...args]);

describe("a rule", () => {
  test("is told with its direction, its level, where that comes from, and what to do", async () => {
    const { code, stdout } = await explain("request-parameter-max-decreased");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^request-parameter-max-decreased\n {2}[A-Z].*\.\n/);
    expect(stdout).toContain("  direction    request: what clients send\n");
    expect(stdout).toMatch(/\n {2}level {8}error: /);
    expect(stdout).toMatch(
      /\n {2}derived {6}a proof over .*: less is allowed than before; a request that was right may be refused\n/,
    );
    expect(stdout).toMatch(/\n {2}what to do {3}\S/);
  });

  test("that is not there is told, with the nearest", async () => {
    const { code, stderr } = await explain("request-parameter-max-decrease");
    expect(code).toBe(2);
    expect(stderr).toBe(
      lines(
        'error: There is no rule "request-parameter-max-decrease". Did you mean "request-parameter-max-decreased"?',
        "",
        "lapsmith explain --list shows all of them.",
      ),
    );
  });

  test("is told with what it found between two contracts", async () => {
    const { code, stdout } = await explain(
      "request-parameter-max-decreased",
      "till.yaml",
      "broken.yaml",
    );
    expect(code).toBe(0);
    expect(stdout).toMatch(/\n[0-9a-f]{12} {2}GET \/orders\n/);
    expect(stdout).toContain("before   till.yaml:10:36\n");
    expect(stdout).toContain("after    broken.yaml:10:36\n");
  });

  test("about generated code is told as such", async () => {
    const { code, stdout } = await explain("types-method-removed");
    expect(code).toBe(0);
    expect(stdout).toContain(
      "  surface      TypeScript that uses the generated client\n",
    );
  });

  test("every one of them can be listed and explained", async () => {
    const { code, stdout } = await explain("--list");
    expect(code).toBe(0);
    const rows = stdout.trimEnd().split("\n");
    expect(rows.length).toBeGreaterThan(500);
    expect(
      rows.every((row) =>
        /^(error|warning|info|types|cli) +[a-z0-9-]+$/.test(row),
      ),
    ).toBe(true);
    const json = JSON.parse((await explain("--list", "--json")).stdout);
    expect(json).toHaveLength(rows.length);
    expect(json.every(({ title }: any) => title.length > 0)).toBe(true);
  });
});

describe("a fingerprint", () => {
  test("is told with its rule, its places, its proof and its effects", async () => {
    const found = await place.lapsmith([
      "diff",
      "till.yaml",
      "broken.yaml",
      "--format",
      "json",
    ]);
    const { fingerprint } = JSON.parse(found.stdout).changes.find(
      ({ id }: any) => id === "request-parameter-max-decreased",
    );
    const args = [fingerprint, "till.yaml", "broken.yaml"];
    const { code, stdout } = await explain(...args);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^request-parameter-max-decreased\n/);
    expect(stdout).toContain(`\n${fingerprint}  GET /orders\n`);
    expect(stdout).toMatch(/\n {2}effects {2}wire break, /);
    const { rule, changes } = JSON.parse(
      (await explain(...args, "--json")).stdout,
    );
    expect(rule.id).toBe("request-parameter-max-decreased");
    expect(changes).toHaveLength(1);
  });

  test("needs the two contracts, and must be of them", async () => {
    const alone = await explain("0123456789ab");
    expect(alone.code).toBe(2);
    expect(alone.stderr).toContain(
      "0123456789ab is the fingerprint of a change: name the two contracts too.",
    );
    const foreign = await explain("0123456789ab", "till.yaml", "broken.yaml");
    expect(foreign.code).toBe(1);
    expect(foreign.stderr).toBe(
      "error: Nothing between till.yaml and broken.yaml has the fingerprint 0123456789ab.\n",
    );
  });
});
