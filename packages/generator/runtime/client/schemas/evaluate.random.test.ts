/** Held against ajv: whatever the schema and whatever the value, both say the same of whether it fits. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isDrift } from "./issue.js";
import { SchemaSet } from "./schema.js";
import {
  namedSchemas,
  schema,
  textsOf,
  theirs,
  value,
} from "./test-schemas.js";

describe("a value fits a schema", () => {
  it("exactly where ajv says so", () => {
    let fitting = 0;
    let all = 0;
    fc.assert(
      fc.property(
        namedSchemas,
        schema,
        fc.array(value, { minLength: 12, maxLength: 12 }),
        (schemas, whole, values) => {
          const set = new SchemaSet(textsOf(schemas, whole));
          const ours = set.answer("op", "answer", 200)!;
          const validate = theirs(schemas, whole);
          for (const one of values) {
            const fits = validate(one);
            all++;
            if (fits) fitting++;
            expect({ one, fits: ours.is(one) }).toEqual({ one, fits });
            // What does not fit is explained, in places that are there.
            const issues = ours.issues(one);
            expect(issues.some((issue) => !isDrift(issue))).toBe(!fits);
            for (const issue of issues)
              expect(placeOf(one, issue.path)).toBe(true);
          }
        },
      ),
      { numRuns: 300 },
    );
    // Both verdicts are met often.
    expect(fitting / all).toBeGreaterThan(0.1);
    expect(fitting / all).toBeLessThan(0.9);
  });
});

/** Whether a path leads to a place in the value, or to a field that an object there does not have. */
function placeOf(value: unknown, path: readonly (string | number)[]): boolean {
  let found = value;
  return path.every((key, i) => {
    const isThere =
      typeof found === "object" && found !== null && Object.hasOwn(found, key);
    const isHolder = typeof found === "object" && found !== null;
    found = isThere ? (found as Record<string, unknown>)[key] : undefined;
    return isThere || (isHolder && i === path.length - 1);
  });
}
