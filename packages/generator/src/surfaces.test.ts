import { describe, expect, test } from "vitest";
import type { ContractDocument } from "./contract/index.js";
import { compareContracts } from "./contract/index.js";
import {
  areComparable,
  surfaceChanges,
  surfacesOf,
  underPromise,
  withEffects,
} from "./surfaces.js";

type Node = { readonly [key: string]: unknown };

const contract = (schema: Node, path = "/orders/{id}"): ContractDocument => ({
  precision: "openapi",
  document: {
    openapi: "3.1.0",
    info: { title: "Till", version: "1" },
    paths: {
      [path]: {
        put: {
          parameters: [
            {
              name: path.slice(9, -1),
              in: "path",
              required: true,
              schema: { type: "string" },
            },
          ],
          requestBody: {
            required: true,
            content: {
              "application/json": {
                schema: { $ref: "#/components/schemas/Order" },
              },
            },
          },
          responses: { "204": { description: "done" } },
        },
      },
    },
    components: { schemas: { Order: schema } },
  },
});

const order = (note: Node, required: string[] = []): Node => ({
  type: "object",
  required,
  properties: { note, other: { type: "string" } },
});

const options = { today: "2030-01-01" } as const;

/** Rule, level and effect on types of each change, under a promise. */
async function changes(
  base: ContractDocument,
  revision: ContractDocument,
  promise: "wire" | "types" | "source",
): Promise<string[]> {
  const surfaces = surfacesOf(
    await surfaceChanges({ base, revision, promise }),
  );
  const found = compareContracts(base, revision, { ...options, promise });
  const judged = withEffects(found.changes, surfaces);
  return underPromise(judged, surfaces, { ...options, promise }).map(
    ({ id, level, effects }) => `${id} ${level} ${effects.types}`,
  );
}

test("effects on the command line are those of the flag, also where a component says what the body is", async () => {
  const base = contract(order({ type: "string", enum: ["a", "b"] }));
  const revision = contract(
    order({ type: "string", enum: ["a"] }, ["note", "other"]),
  );
  const surfaces = surfacesOf(
    await surfaceChanges({ base, revision, promise: "wire" }),
  );
  const { changes: found } = compareContracts(base, revision, options);
  const told = withEffects(found, surfaces).map(
    ({ id, revision: at, effects }) =>
      `${id} ${at?.pointer.split("/").at(-1)} ${effects.cli}`,
  );
  expect(told).toEqual(
    expect.arrayContaining([
      "request-property-became-required note break",
      "request-property-became-required other break",
      "request-property-enum-value-removed enum break",
    ]),
  );
  expect(surfaces.rest().filter(({ surface }) => surface === "cli")).toEqual(
    [],
  );
});

describe("effects on TypeScript", () => {
  test("are those of the change at the same property, and bounds have none", async () => {
    expect(
      await changes(
        contract(order({ type: "string", maxLength: 9 })),
        contract(order({ type: "string", maxLength: 5 }, ["note", "other"])),
        "wire",
      ),
    ).toEqual(
      expect.arrayContaining([
        "request-property-became-required error break",
        "request-property-max-length-decreased error none",
      ]),
    );
  });

  test("count for the level under a promise, even where the wire has no change", async () => {
    const base = contract(order({ type: "string" }));
    const revision = contract(order({ type: "string" }), "/orders/{order}");
    const onWire = await changes(base, revision, "wire");
    expect(onWire.filter((one) => one.includes(" error "))).toEqual([]);
    const promised = await changes(base, revision, "types");
    expect(promised.filter((one) => one.includes(" error "))).toEqual([
      expect.stringMatching(/ error break$/),
    ]);
  });

  test("are not guessed from LAP, which leaves things out", () => {
    const revision = contract(order({ type: "string" }));
    const base = { ...revision, precision: "lap" as const };
    expect(areComparable({ base, revision, promise: "types" })).toBe(false);
  });

  test("give way to a level that the user has set", () => {
    const change = {
      id: "api-operation-id-removed",
      level: "info",
      message: "x",
      effects: { wire: "none", types: "break", cli: "none" },
      proof: { kind: "rule" },
      fingerprint: "0",
    } as const;
    const levels = (severity?: "info" | "none"): string[] =>
      underPromise([change], undefined, {
        ...options,
        promise: "source",
        ...(severity === undefined
          ? {}
          : { severity: { [change.id]: severity } }),
      }).map(({ level }) => level);
    expect(levels()).toEqual(["error"]);
    expect(levels("info")).toEqual(["info"]);
    expect(levels("none")).toEqual([]);
  });
});
