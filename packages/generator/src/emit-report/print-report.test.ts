import { createHash } from "node:crypto";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import schema from "../../schema/diff.schema.json" with { type: "json" };
import { script, scriptHash } from "./html-script.js";
import { printReport, reportFormats } from "./print-report.js";
import type { DiffReport, ShownChange } from "./report.js";
import {
  emptyReport,
  hostileReport,
  hostileWords,
  lapsedReport,
  limitMaximum,
  orderChanges,
  richReport,
  sources,
} from "./test-report.js";

const printed = (report: DiffReport, format: "text" | "markdown" | "github") =>
  printReport(report, format);

const lines = (text: string): string[] => text.trimEnd().split("\n");

describe("text", () => {
  test("groups by operation and component, the worst first and what is approved last", () => {
    expect(lines(printed(richReport, "text"))).toEqual([
      "main:till.yaml -> till.yaml",
      "",
      "GET /orders",
      "  error   request-parameter-max-decreased till.yaml:9:36",
      '    The maximum of the query parameter "limit" went from 100 to 50.',
      "    witness: 51 (could be sent before, is refused now)",
      "    breaks wire; 000000000001",
      "  warning request-parameter-pattern-changed till.yaml:7:11",
      '    The pattern of the query parameter "limit" changed.',
      "    not decided: two patterns cannot be compared",
      "    alters wire; 000000000004",
      "  info    new-optional-request-parameter till.yaml:10:11",
      '    The optional query parameter "status" is new.',
      "    adds to wire, types and cli; 000000000002",
      "",
      "/components/schemas/Order (shared)",
      "  error   request-property-became-required till.yaml:22:7",
      '    The property "note" became required.',
      "    in 2 operations: POST /orders, PUT /orders/{id}",
      "    breaks wire and types; 0a1 and 1 more",
      "  info    response-property-became-required till.yaml:22:7",
      '    The property "note" became required.',
      "    in 2 operations: GET /orders, POST /orders",
      "    breaks types; adds to wire; 0a3 and 1 more",
      "",
      "DELETE /orders/{id}",
      "  error   api-removed-without-deprecation till.yaml:3:1",
      "    The operation was removed without being deprecated before.",
      "    approved: Nobody deletes orders. By jo. Until 2031-01-01.",
      "    breaks wire, types and cli; 000000000003",
      "",
      "breaking: 3 errors, 1 warning, 3 notes, 1 approved; bump: major",
    ]);
  });

  test("says that there is nothing to say", () => {
    expect(printed(emptyReport, "text")).toBe(
      "a.yaml -> b.yaml\n\nnothing breaks: no changes; no new version needed\n",
    );
  });

  test("counts what the level hides", () => {
    const shown = richReport.changes.filter(({ level }) => level === "error");
    expect(
      lines(
        printed({ ...richReport, level: "error", changes: shown }, "text"),
      ).slice(-2),
    ).toEqual([
      "4 changes below error are not shown (--level info shows all)",
      "breaking: 3 errors, 1 warning, 3 notes, 1 approved; bump: major",
    ]);
  });

  test("names documents that came and went", () => {
    const documents = [
      { name: "a.yaml", status: "compared" },
      { name: "b.yaml", status: "added" },
      { name: "c.yaml", status: "removed" },
    ] as const;
    expect(
      lines(printed({ ...emptyReport, documents }, "text")).slice(0, 3),
    ).toEqual(["a.yaml -> b.yaml", "added   b.yaml", "removed c.yaml"]);
  });

  test("is coloured on demand, and says the same", () => {
    const coloured = printReport(richReport, "text", { colour: true });
    expect(coloured).toContain("\u001b[31merror  \u001b[39m");
    // eslint-disable-next-line no-control-regex
    expect(coloured.replace(/\u001b\[\d+m/g, "")).toBe(
      printed(richReport, "text"),
    );
  });

  test("counts operations beyond the first five of a cause", () => {
    const changes = Array.from({ length: 9 }, (_, index) => ({
      ...orderChanges[0]!,
      path: `/orders/${index}`,
      fingerprint: `0b${index}`,
    }));
    expect(printed({ ...richReport, changes }, "text")).toContain(
      "    in 9 operations: POST /orders/0, POST /orders/1, POST /orders/2, POST /orders/3, POST /orders/4 and 4 more\n",
    );
  });
});

describe("json", () => {
  const validate = new Ajv2020({ formats: { date: true } }).compile(schema);
  test.each([
    ["rich", richReport],
    ["empty", emptyReport],
    ["hostile", hostileReport],
    ["lapsed", lapsedReport],
    [
      "folders",
      { ...emptyReport, documents: [{ name: "a", status: "added" }] },
    ],
  ] as const)("of a %s report is as the schema says", (_, report) => {
    validate(JSON.parse(printReport(report as DiffReport, "json")));
    expect(validate.errors).toBeNull();
  });

  test("that is not as it says is refused by the schema", () => {
    const wrong = JSON.parse(printReport(richReport, "json"));
    wrong.changes[0].level = "fatal";
    expect(validate(wrong)).toBe(false);
  });

  test("holds every fact of a change", () => {
    const { changes } = JSON.parse(printReport(richReport, "json"));
    expect(changes[0]).toEqual(limitMaximum);
    expect(changes[2].approved).toEqual({
      reason: "Nobody deletes orders.",
      author: "jo",
      expires: "2031-01-01",
    });
    expect(changes[2]).not.toHaveProperty("nearest");
  });
});

describe("markdown", () => {
  test("folds what breaks nothing", () => {
    const text = printed(richReport, "markdown");
    expect(lines(text).slice(0, 4)).toEqual([
      "<!-- lapsmith contract diff -->",
      "## The contract breaks",
      "",
      "`main:till.yaml` → `till.yaml`: 3 errors, 1 warning, 3 notes, 1 approved. Next version: **major**.",
    ]);
    expect(text).toContain(
      [
        "### Breaking (3)",
        "",
        '- **`GET /orders`**: The maximum of the query parameter "limit" went from 100 to 50.',
        "  <br>`request-parameter-max-decreased` · breaks wire · `till.yaml:9:36`",
        "  <br>Witness: `51` (could be sent before, is refused now)",
        '- **`POST /orders`**, **`PUT /orders/{id}`**: The property "note" became required.',
      ].join("\n"),
    );
    expect(text).toContain(
      "<details><summary>Other changes (3)</summary>\n\n- ",
    );
    expect(text).toContain("<details><summary>Approved (1)</summary>\n\n- ");
  });

  test("is never longer than a comment may be, and counts what it leaves out", () => {
    const changes = Array.from({ length: 3000 }, (_, index): ShownChange => ({
      ...limitMaximum,
      path: `/orders/${index}`,
      message: `The limit is ${index} now.`,
      level: index % 2 === 0 ? "error" : "info",
      fingerprint: String(index),
    }));
    const text = printed({ ...richReport, changes }, "markdown");
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text.length).toBeGreaterThan(60_000);
    const shown = text.match(/^- /gm)!.length;
    expect(text).toContain(
      `\n_${3000 - shown} more changes did not fit into this comment._`,
    );
  });

  test("is not too long when one word of the contract is", () => {
    const long = "x".repeat(100_000);
    const changes = [
      { ...limitMaximum, path: `/${long}`, message: long },
      { ...limitMaximum, fingerprint: "2" },
    ];
    const text = printed(
      { ...richReport, base: long, revision: long, changes },
      "markdown",
    );
    expect(text.length).toBeLessThanOrEqual(65_536);
    expect(text).toContain("**`GET /orders`**");
  });
});

describe("github", () => {
  test("annotates a cause once, and ends with the whole", () => {
    expect(lines(printed(richReport, "github"))).toEqual([
      '::error file=till.yaml,line=9,col=36,title=request-parameter-max-decreased::GET /orders: The maximum of the query parameter "limit" went from 100 to 50. Witness: 51. It breaks wire.',
      '::error file=till.yaml,line=22,col=7,title=request-property-became-required::2 operations: The property "note" became required. It breaks wire and types.',
      '::notice file=till.yaml,line=22,col=7,title=response-property-became-required::2 operations: The property "note" became required. It breaks types; adds to wire.',
      '::warning file=till.yaml,line=7,col=11,title=request-parameter-pattern-changed::GET /orders: The pattern of the query parameter "limit" changed. It alters wire.',
      '::notice file=till.yaml,line=10,col=11,title=new-optional-request-parameter::GET /orders: The optional query parameter "status" is new. It adds to wire, types and cli.',
      "::notice file=till.yaml,line=3,col=1,title=api-removed-without-deprecation::DELETE /orders/{id}: The operation was removed without being deprecated before. It breaks wire, types and cli. Approved: Nobody deletes orders. By jo. Until 2031-01-01.",
      "::error title=contract::breaking: 3 errors, 1 warning, 3 notes, 1 approved; bump: major",
    ]);
  });

  test("names files as GitHub does", () => {
    const revision = { ...limitMaximum.revision!, file: "./spec/till.yaml" };
    const changes = [{ ...limitMaximum, revision }];
    expect(printed({ ...richReport, changes }, "github")).toMatch(
      /^::error file=spec\/till\.yaml,/,
    );
  });

  test("has no line that a contract could forge", () => {
    const text = printed(hostileReport, "github");
    expect(lines(text)).toHaveLength(4);
    expect(lines(text).every((line) => line.startsWith("::"))).toBe(true);
  });
});

describe("junit", () => {
  test("fails what the policy fails, and skips what is approved", () => {
    const text = printReport(richReport, "junit");
    expect(text).toContain(
      '<testsuites name="lapsmith diff" tests="8" failures="3">',
    );
    expect(text).toContain(
      '<testsuite name="GET /orders" tests="4" failures="1" skipped="0">',
    );
    expect(text).toContain(
      '<skipped message="approved: Nobody deletes orders. By jo. Until 2031-01-01."/>',
    );
    expect(printReport({ ...richReport, failOn: "warn" }, "junit")).toContain(
      'failures="4"',
    );
    expect(
      printReport({ ...richReport, failOn: "none" }, "junit"),
    ).not.toContain("<failure");
  });

  test("of no change is one test that passes", () => {
    expect(printReport(emptyReport, "junit")).toContain(
      '<testcase name="nothing breaks: no changes; no new version needed" classname="contract"/>',
    );
  });

  test("judges by the promised surface", () => {
    const report = { ...richReport, promise: "types" } as const;
    // What breaks the wire breaks what is built on it; an answer with one more property breaks types alone.
    expect(printReport(report, "junit")).toContain('tests="8" failures="5"');
  });
});

test("the page's policy names its own script and no other", () => {
  const hash = createHash("sha256").update(script).digest("base64");
  expect(scriptHash).toBe(`sha256-${hash}`);
});

describe("hostile words of a contract", () => {
  test.each(reportFormats)("stay words in %s", (format) => {
    const text = printReport(hostileReport, format, { sources });
    // eslint-disable-next-line no-control-regex
    expect(text).not.toMatch(/[\u0000\u001b\u202e]/);
    if (format === "html") {
      expect(text).not.toContain("<script>alert");
      expect(text.match(/<script/g)).toHaveLength(1);
    }
    if (format === "markdown") {
      expect(text).not.toMatch(/^# h/m);
      expect(outsideCode(text)).not.toMatch(/@admin|#1|<script/);
    }
    if (format === "junit") {
      expect(text).not.toContain("]]> ");
      expect(text).not.toContain("<script");
    }
  });

  test("are words that would do harm", () => {
    expect(hostileWords).toMatch(/<script>|\u001b|@admin/);
  });
});

/** Markdown without its code spans. */
const outsideCode = (text: string): string =>
  text.replace(/(`+)(?!`)[^]*?(?<!`)\1(?!`)/g, "");
