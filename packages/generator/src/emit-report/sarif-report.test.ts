import type { Log, Result } from "sarif";
import { describe, expect, test } from "vitest";
import { printSarif } from "./sarif-report.js";
import {
  emptyReport,
  hostileReport,
  limitMaximum,
  orderRemoved,
  richReport,
} from "./test-report.js";

const sarif = (report: Parameters<typeof printSarif>[0]): Log =>
  JSON.parse(printSarif(report, { version: "1.2.3" }));

/** A change as a reader of SARIF meets it. */
const resultOf = (change: object): Result => {
  const result = sarif({ ...richReport, changes: [change as never] }).runs[0]!
    .results![0]!;
  return result;
};

describe("SARIF", () => {
  test("names its version, its tool, and every rule once", () => {
    const log = sarif(richReport);
    expect(log.version).toBe("2.1.0");
    expect(log.$schema).toBe("https://json.schemastore.org/sarif-2.1.0.json");
    const { driver } = log.runs[0]!.tool;
    expect(driver.name).toBe("lapsmith");
    expect(driver.semanticVersion).toBe("1.2.3");
    expect(driver.rules!.map(({ id }) => id)).toEqual([
      "api-removed-without-deprecation",
      "new-optional-request-parameter",
      "request-parameter-max-decreased",
      "request-parameter-pattern-changed",
      "request-property-became-required",
      "response-property-became-required",
    ]);
  });

  test("points each result at its rule and at a place in the revision", () => {
    const run = sarif(richReport).runs[0]!;
    expect(run.results).toHaveLength(8);
    for (const result of run.results!) {
      expect(run.tool.driver.rules![result.ruleIndex!]!.id).toBe(result.ruleId);
      expect(["error", "warning", "note"]).toContain(result.level);
      expect(result.message.text).not.toBe("");
      const { region, artifactLocation } =
        result.locations![0]!.physicalLocation!;
      expect(artifactLocation!.uri).toBe("till.yaml");
      expect(region!.startLine).toBeGreaterThan(0);
      expect(region!.startColumn).toBeGreaterThan(0);
      expect(result.partialFingerprints).toHaveProperty("lapsmithChange/v1");
    }
  });

  test("tells where it stood before, the witness, and the operation", () => {
    const result = resultOf(limitMaximum);
    expect(result.message.text).toBe(
      'GET /orders: The maximum of the query parameter "limit" went from 100 to 50.\nWitness: 51',
    );
    expect(result.relatedLocations).toEqual([
      {
        id: 1,
        physicalLocation: {
          artifactLocation: { uri: "main%3Atill.yaml" },
          region: { startLine: 9, startColumn: 36 },
        },
        message: { text: "before" },
      },
    ]);
    expect(result.locations![0]!.logicalLocations).toEqual([
      { fullyQualifiedName: "GET /orders", kind: "function" },
    ]);
  });

  test("shows what is gone at the nearest place, and suppresses what is approved", () => {
    const result = resultOf(orderRemoved);
    expect(result.locations![0]!.physicalLocation!.region).toEqual({
      startLine: 3,
      startColumn: 1,
    });
    expect(result.suppressions).toEqual([
      {
        kind: "external",
        status: "accepted",
        justification: "Nobody deletes orders.",
      },
    ]);
  });

  test("has addresses that a reader of URIs accepts", () => {
    const uris = [
      "spec/my api.yaml",
      "C:\\x.yaml",
      "https://a.test/x.yaml?v=1",
    ].map(
      (file) =>
        resultOf({
          ...limitMaximum,
          revision: { pointer: "", file, line: 1, column: 1 },
        }).locations![0]!.physicalLocation!.artifactLocation!.uri,
    );
    expect(uris).toEqual([
      "spec/my%20api.yaml",
      "C%3A/x.yaml",
      "https://a.test/x.yaml?v=1",
    ]);
  });

  test("of nothing has no result, and of hostile words is still JSON", () => {
    expect(sarif(emptyReport).runs[0]!.results).toEqual([]);
    expect(sarif(hostileReport).runs[0]!.results).toHaveLength(2);
  });
});
