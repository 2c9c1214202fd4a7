import { describe, expect, test } from "vitest";
import type { Finding } from "./causes.js";
import { familiesOf, listed } from "./families.js";
import type { ShownChange } from "./report.js";
import { limitMaximum } from "./test-report.js";

const finding = (
  message: string,
  rest: Partial<ShownChange> = {},
): Finding => ({
  id: rest.id ?? limitMaximum.id,
  level: rest.level ?? limitMaximum.level,
  changes: [{ ...limitMaximum, message, ...rest }],
});

const messages = (...findings: Finding[]): string[] =>
  familiesOf(findings).map(({ message }) => message);

describe("findings of one family", () => {
  test("say once what is the same, wherever they stand", () => {
    expect(
      messages(
        finding("`a` may not be null"),
        finding("`c` is new"),
        finding("`b` may not be null"),
      ),
    ).toEqual(["Each of `a` and `b` may not be null", "`c` is new"]);
  });

  test("differ in what happened to one thing", () => {
    expect(
      messages(
        finding("`a` got another value (1)"),
        finding("`a` got another value (2)"),
        finding("`b` got another value (3)"),
      ),
    ).toEqual(["`a` got another value (1 and 2)", "`b` got another value (3)"]);
  });

  test("are those that most have in common", () => {
    expect(
      messages(
        finding("`a` got another value (1)"),
        finding("`b` got another value (1)"),
        finding("`c` got another value (1)"),
        finding("`a` got another value (2)"),
      ),
    ).toEqual([
      "Each of `a`, `b` and `c` got another value (1)",
      "`a` got another value (2)",
    ]);
  });

  test("have rule, operation, effect and approval in common", () => {
    const one = "`a` may not be null";
    expect(
      messages(
        finding(one),
        finding("`b` may not be null", { id: "other" }),
        finding("`c` may not be null", { path: "/other" }),
        finding("`d` may not be null", { approved: { reason: "r" } }),
        finding("`e` may not be null", { level: "info" }),
        finding("`f` may not be null", {
          effects: { wire: "none", types: "break", cli: "none" },
        }),
      ),
    ).toHaveLength(6);
  });

  test("that say the very same have one sentence and both places", () => {
    const [family, ...others] = familiesOf([
      finding("`a` may not be null", { fingerprint: "1" }),
      finding("`a` may not be null", { fingerprint: "2" }),
    ]);
    expect(others).toEqual([]);
    expect(family!.message).toBe("`a` may not be null");
    expect(family!.findings).toHaveLength(2);
  });

  test("keep what has no names apart", () => {
    expect(
      messages(finding("The operation is gone"), finding("It is deprecated")),
    ).toEqual(["The operation is gone", "It is deprecated"]);
  });
});

test.each([
  [1, "1"],
  [2, "1 and 2"],
  [3, "1, 2 and 3"],
  [4, "1, 2, 3 and 4"],
  [5, "1, 2, 3 and 2 more"],
])("of %i names %s are listed", (count, expected) => {
  const names = Array.from({ length: count }, (_, index) => `${index + 1}`);
  expect(listed(names, 3)).toBe(expected);
});
