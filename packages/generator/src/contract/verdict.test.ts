import { describe, expect, it } from "vitest";

import type { Change, Effects, Level } from "./change.js";
import { bumpOf, verdictOf } from "./verdict.js";

const change = (level: Level, effects: Partial<Effects> = {}): Change => ({
  id: "endpoint-added",
  level,
  message: "Something",
  effects: { wire: "none", types: "none", cli: "none", ...effects },
  proof: { kind: "rule" },
  fingerprint: "0123456789ab",
});

const approved = (one: Change): Change => ({
  ...one,
  approved: { reason: "agreed" },
});

describe("the verdict", () => {
  it("is that of the worst change", () => {
    expect(verdictOf([])).toBe("none");
    expect(verdictOf([change("info")])).toBe("none");
    expect(verdictOf([change("info"), change("warning")])).toBe("warn");
    expect(verdictOf([change("error"), change("warning")])).toBe("breaking");
  });

  it("passes over what was approved", () => {
    expect(verdictOf([approved(change("error")), change("warning")])).toBe(
      "warn",
    );
  });

  it("counts what breaks on the surface that was promised", () => {
    const renamed = change("info", { types: "break" });
    expect(verdictOf([renamed], "wire")).toBe("none");
    expect(verdictOf([renamed], "types")).toBe("breaking");
    expect(verdictOf([renamed], "cli")).toBe("none");
  });
});

describe("the version", () => {
  it.each([
    [[], "none"],
    [[change("info")], "patch"],
    [[change("info", { wire: "additive" })], "minor"],
    [[change("info", { wire: "behaviour" })], "minor"],
    [[change("error", { wire: "break" })], "major"],
    [[approved(change("error", { wire: "break" }))], "major"],
  ] as const)("of %j is %s", (changes, bump) => {
    expect(bumpOf(changes)).toBe(bump);
  });

  it("follows the surface that was promised, and the wire below it", () => {
    const changes = [change("info", { wire: "additive", types: "break" })];
    expect(bumpOf(changes, "wire")).toBe("minor");
    expect(bumpOf(changes, "source")).toBe("major");
    expect(bumpOf([change("error", { wire: "break" })], "types")).toBe("major");
  });
});
