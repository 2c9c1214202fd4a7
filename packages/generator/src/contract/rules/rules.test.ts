import { describe, expect, it } from "vitest";

import { agreements, ledger } from "../ledger.js";
import { findRule, ruleOf, rules } from "./index.js";
import { levelByLaw } from "./rule.js";

describe("every rule", () => {
  it.each(rules)("$id says what happened and what to do", (rule) => {
    expect(rule.id).toMatch(/^[a-z][a-z0-9-]*[a-z0-9]$/);
    expect(rule.title).toMatch(/^[a-zA-Z]/);
    expect(rule.help).toMatch(/^[A-Z].*\.$/);
  });

  it("that a proof may call an error breaks the wire", () => {
    expect(
      rules.filter(
        ({ level, derivation, wire }) =>
          level === "error" && derivation !== "rule" && wire !== "break",
      ),
    ).toEqual([]);
  });

  it("is found by its id alone", () => {
    expect(findRule("request-property-removed")?.level).toBe("warning");
    expect(findRule("constructor")).toBeUndefined();
    expect(() => ruleOf("nothing")).toThrow(/bug in lapsmith/);
  });
});

describe("the law", () => {
  it("lets nobody ask for more, nor promise less", () => {
    expect(levelByLaw("request", "narrows")).toBe("error");
    expect(levelByLaw("request", "widens")).toBe("info");
    expect(levelByLaw("response", "narrows")).toBe("info");
    expect(levelByLaw("response", "widens")).toBe("error");
  });

  it("is what rules that a proof decides go by", () => {
    const others = rules.filter(
      ({ direction, derivation, motion, level }) =>
        derivation === "keyword" &&
        direction !== undefined &&
        level !== levelByLaw(direction, motion),
    );
    expect(others.map(({ id }) => id)).toEqual([]);
  });
});

it("names in the ledger what there is", () => {
  const ids = rules.map(({ id }) => id);
  const named = [...ledger, ...agreements]
    .flatMap(({ id }) => id.split(/, | with /))
    .map((name) => name.split(" ")[0]!)
    .filter((name) => name.includes("-"));
  const unknown = named.filter((name) => {
    const parts = name.split("*");
    return !ids.some((id) => {
      let from = 0;
      return parts.every((part, index) => {
        const at = id.indexOf(part, from);
        from = at + part.length;
        return at !== -1 && (index > 0 || at === 0);
      });
    });
  });
  expect(unknown).toEqual([]);
});
