import { describe, expect, test } from "vitest";
import { printReport } from "./print-report.js";
import type { DiffReport, ShownChange } from "./report.js";
import { limitMaximum, richReport, sources } from "./test-report.js";

const printed = (report: DiffReport, format: "text" | "markdown") =>
  printReport(report, format);

const lines = (text: string): string[] => text.trimEnd().split("\n");

describe("a long report", () => {
  const property = (name: string, index: number): ShownChange => ({
    ...limitMaximum,
    message: `\`${name}\` of the request body lost its maximum (was 9)`,
    revision: { ...limitMaximum.revision!, line: index + 1 },
    fingerprint: `0c${index}`,
  });
  const branch = (name: string): ShownChange => ({
    ...limitMaximum,
    id: "response-property-one-of-added",
    path: "/events",
    level: "info",
    message: `\`data\` of the 200 response body got another branch (${name})`,
    fingerprint: `0d${name}`,
  });
  const changes = [
    ...Array.from({ length: 12 }, (_, index) => property(`p${index}`, index)),
    ...["A", "B", "C"].map(branch),
  ];
  const report = {
    ...richReport,
    changes,
    counts: { error: 12, warning: 0, info: 3, approved: 0 },
  };

  test("begins with what it comes to, and says once what holds for many, as text", () => {
    expect(lines(printed(report, "text")).slice(2, 16)).toEqual([
      "In short",
      "  error   12 × request-parameter-max-decreased",
      "  info     3 × response-property-one-of-added",
      "",
      "GET /orders",
      "  error   request-parameter-max-decreased till.yaml:1:36",
      "    Each of these 12 of the request body lost its maximum (was 9)",
      "    witness: 51 (could be sent before, is refused now)",
      "    breaks wire",
      "    - p0 till.yaml:1:36; 0c0",
      "    - p1 till.yaml:2:36; 0c1",
      "    - p2 till.yaml:3:36; 0c2",
      "    - p3 till.yaml:4:36; 0c3",
      "    - p4 till.yaml:5:36; 0c4",
    ]);
  });

  test("does so in a comment", () => {
    expect(printed(report, "markdown")).toContain(
      [
        "| | changes | operations | rule |",
        "|---|--:|--:|---|",
        "| Breaking | 12 | 1 | `request-parameter-max-decreased` |",
        "| Other changes | 3 | 1 | `response-property-one-of-added` |",
        "",
        "### Breaking (12)",
        "",
        "- **`GET /orders`**: Each of `p0`, `p1`, `p2`, `p3`, `p4`, `p5`, `p6`, `p7` and 4 more of the request body lost its maximum (was 9)",
        "  <br>`request-parameter-max-decreased` · breaks wire · `till.yaml:1:36` and 11 more places",
      ].join("\n"),
    );
    expect(printed(report, "markdown")).toContain(
      "- **`GET /events`**: `data` of the 200 response body got another branch (A, B and C)\n",
    );
  });

  test("does so on the page, where every place can be seen", () => {
    const text = printReport(report, "html", { sources });
    expect(text.match(/<article/g)).toHaveLength(2);
    expect(text).toContain("In short: 2 rules; 1 operation with what breaks");
    expect(text.match(/<figcaption>before/g)).toHaveLength(13);
    expect(text).toContain("<code>p11</code>");
  });

  test("names an operation once for what it has several of", () => {
    const other = { ...property("x", 1), id: "request-parameter-type-changed" };
    const text = printed(
      { ...report, changes: [...changes, other] },
      "markdown",
    );
    expect(text).toContain("\n**`GET /orders`**\n\n- Each of `p0`");
    expect(text).toContain("\n- `x` of the request body lost");
  });

  test("names it once also where another stands between", () => {
    const between = { ...property("y", 2), path: "/events" };
    const other = { ...property("x", 1), id: "request-parameter-type-changed" };
    const text = printed(
      { ...report, changes: [...changes, between, other] },
      "markdown",
    );
    const breaking = text.slice(0, text.indexOf("<details>"));
    expect(breaking.match(/^\*\*`GET .*`\*\*$/gm)).toEqual([
      "**`GET /orders`**",
      "**`GET /events`**",
    ]);
  });
});

test("what changes alike in several operations is told once in a comment, and every operation is named", () => {
  const changes = Array.from({ length: 10 }, (_, index): ShownChange => ({
    ...limitMaximum,
    path: `/orders/${index}`,
    fingerprint: `${index}`,
  }));
  const text = printed({ ...richReport, changes }, "markdown");
  expect(text.match(/^- /gm)).toHaveLength(2);
  expect(text).toContain("**`GET /orders/7`**: The maximum");
  expect(text).toContain(
    "- **`GET /orders/8`**, **`GET /orders/9`**: The maximum",
  );
});
