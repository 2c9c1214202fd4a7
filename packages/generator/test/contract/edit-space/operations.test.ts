import { describe, expect, it } from "vitest";

import type { Change } from "../../../src/contract/index.js";
import { compare, spec, type Json } from "../differ-specs.js";
import { outcomeOf } from "./observe.js";
import { matches } from "./exceptions.js";
import { operationEdits, type Parts } from "./operation-edits.js";
import type { Outcome } from "./schema-edit.js";
import { operationWaivers } from "./waivers.js";

const document = ({ operation, item, document: whole }: Parts): Json =>
  spec(operation, whole, item);

interface Observed {
  readonly name: string;
  readonly expected: Outcome;
  readonly changes: readonly Change[];
}

const observed: readonly Observed[] = operationEdits.flatMap(
  ({ keyword, happened, before, after, outcome, back }) => {
    const [a, b] = [document(before), document(after)];
    return [
      {
        name: `${keyword} ${happened}`,
        expected: outcome,
        changes: compare(a, b),
      },
      {
        name: `${keyword} ${happened}, and back`,
        expected: back,
        changes: compare(b, a),
      },
    ];
  },
);

const shown = ({ name, changes, expected }: Observed): string =>
  `${name}: ${outcomeOf(changes)} for ${expected}: ${changes
    .map(({ id, level }) => `${id} (${level})`)
    .join(", ")}`;

const silent = observed.filter(({ changes }) => changes.length === 0);

describe("the edit space of operations", () => {
  it("has a verdict for each edit, or a reason for none", () => {
    const waived = ({ name }: Observed): boolean =>
      operationWaivers.some((waiver) => matches(waiver, [name, ""]));
    expect(silent.filter((one) => !waived(one)).map(shown)).toEqual([]);
  });

  it("needs every reason that is written down", () => {
    expect(
      operationWaivers.filter(
        (waiver) => !silent.some(({ name }) => matches(waiver, [name, ""])),
      ),
    ).toEqual([]);
  });

  it("is judged as OpenAPI means it", () => {
    expect(
      observed
        .filter(
          ({ changes, expected }) =>
            changes.length > 0 && outcomeOf(changes) !== expected,
        )
        .map(shown),
    ).toEqual([]);
  });

  it("names a place for every finding", () => {
    expect(
      observed
        .filter(({ changes }) =>
          changes.some(
            ({ base, revision }) => (base ?? revision) === undefined,
          ),
        )
        .map(shown),
    ).toEqual([]);
  });
});
