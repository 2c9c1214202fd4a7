import { describe, expect, test } from "vitest";
import { printReport } from "./print-report.js";
import type { DiffReport } from "./report.js";
import { lapsedReport, richReport } from "./test-report.js";

const printed = (report: DiffReport, format: "text" | "markdown" | "github") =>
  printReport(report, format);

const lines = (text: string): string[] => text.trimEnd().split("\n");

describe("approvals that do not count", () => {
  const last = (text: string, count: number): string[] =>
    lines(text).slice(-count);

  test("are told as text, before the last line, which counts them", () => {
    expect(last(printed(lapsedReport, "text"), 9)).toEqual([
      "Approvals that do not count",
      "  expired 000000000001 (GET /orders request-parameter-max-decreased) contract.accept.yaml:2:5",
      "    It ended on 2030-06-30: 1 change counts again.",
      "    reason: For a while. By jo.",
      "  stale   endpoint-* * /v1/* contract.accept.yaml:7:5",
      "    It approves nothing between the two contracts, and ends on 2032-01-01.",
      "    reason: All of v1 is free to change.",
      "",
      "breaking: 3 errors, 1 warning, 3 notes, 1 approved; bump: major; 1 approval expired, 1 approval stale",
    ]);
  });

  test("are told as JSON", () => {
    const { lapsed } = JSON.parse(printReport(lapsedReport, "json"));
    expect(lapsed).toEqual(lapsedReport.lapsed);
    expect(printReport(richReport, "json")).not.toContain("lapsed");
  });

  test("are told in a comment, not folded", () => {
    expect(last(printed(lapsedReport, "markdown"), 8)).toEqual([
      "### Approvals that do not count (2)",
      "",
      "- **expired** `000000000001 (GET /orders request-parameter-max-decreased)`: It ended on 2030-06-30: 1 change counts again.",
      "  <br>Reason: For a while. By jo.",
      "  <br>`contract.accept.yaml:2:5`",
      "- **stale** `endpoint-* * /v1/*`: It approves nothing between the two contracts, and ends on 2032-01-01.",
      "  <br>Reason: All of v1 is free to change.",
      "  <br>`contract.accept.yaml:7:5`",
    ]);
  });

  test("are annotated at their place", () => {
    expect(last(printed(lapsedReport, "github"), 3).slice(0, 2)).toEqual([
      "::warning file=contract.accept.yaml,line=2,col=5,title=approvals/expired::Approval 000000000001 (GET /orders request-parameter-max-decreased): It ended on 2030-06-30: 1 change counts again. Reason: For a while. By jo. Decide again: renew its date, or remove it and mend the contract.",
      "::warning file=contract.accept.yaml,line=7,col=5,title=approvals/stale::Approval endpoint-* * /v1/*: It approves nothing between the two contracts, and ends on 2032-01-01. Reason: All of v1 is free to change. Remove it: the change is gone, or has been released.",
    ]);
  });

  test("are skipped tests in JUnit, and fail nothing", () => {
    const text = printReport(lapsedReport, "junit");
    expect(text).toContain(
      '<testsuites name="lapsmith diff" tests="10" failures="3">',
    );
    expect(text).toContain(
      '<testsuite name="approvals" tests="2" failures="0" skipped="2">',
    );
    expect(text).toContain(
      '<testcase name="stale: endpoint-* * /v1/*" classname="contract.approvals" file="contract.accept.yaml" line="7">\n      <skipped message="It approves nothing between the two contracts, and ends on 2032-01-01. Reason: All of v1 is free to change."/>',
    );
  });

  test("are notifications of the run in SARIF, not results", () => {
    const { runs } = JSON.parse(printReport(lapsedReport, "sarif"));
    const [expired] = runs[0].invocations[0].toolConfigurationNotifications;
    expect(expired.message.text).toBe(
      "000000000001 (GET /orders request-parameter-max-decreased): It ended on 2030-06-30: 1 change counts again. Reason: For a while. By jo.",
    );
    expect(expired.locations[0].physicalLocation).toMatchObject({
      artifactLocation: { uri: "contract.accept.yaml" },
      region: { startLine: 2 },
    });
    expect(runs[0].results).toHaveLength(lapsedReport.changes.length);
  });

  test("have a table on the page, and a number at its head that leads there", () => {
    const text = printReport(lapsedReport, "html");
    expect(text).toContain(
      '<li><b>2</b><a href="#lapsed">approvals do not count</a></li>',
    );
    expect(text).toContain(
      '<tr><td><span class="tag behaviour">expired</span></td><td><code>000000000001 (GET /orders request-parameter-max-decreased)</code></td><td>It ended on 2030-06-30: 1 change counts again.</td><td>For a while. By jo.</td><td><code>contract.accept.yaml:2:5</code></td></tr>',
    );
  });

  test("leave room for findings, and are counted where a comment is full", () => {
    const many = Array.from({ length: 2000 }, () => lapsedReport.lapsed![0]!);
    const text = printed({ ...richReport, lapsed: many }, "markdown");
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toMatch(
      /\n_\d+ more approvals that do not count did not fit either\._\n$/,
    );
  });
});
