import { safeLine } from "../code/index.js";
import type { Place } from "../contract/index.js";
import { operationOf } from "./causes.js";
import { hitsPolicy } from "./policy.js";
import type { DiffReport, LapsedApproval, ShownChange } from "./report.js";
import {
  approvalWords,
  effectWords,
  lapsedName,
  lapsedWords,
  lookAt,
  placeText,
  summaryLine,
  witnessText,
} from "./words.js";

/**
 * JUnit XML: an operation is a suite, a change is a test. It fails where the policy of the run is hit by it; what is
 * approved is skipped. A comparison without changes is one test that passes, since readers take an empty file for a fault.
 */
export function printJunit(report: DiffReport): string {
  const suites = new Map<string, ShownChange[]>();
  for (const change of report.changes) {
    const name = operationOf(change) || "document";
    suites.set(name, [...(suites.get(name) ?? []), change]);
  }
  const fails: Fails = (change) => hitsPolicy(change, report);
  const failures = report.changes.filter(fails).length;
  const { lapsed = [] } = report;
  const tests = Math.max(1, report.changes.length) + lapsed.length;
  const body =
    suites.size === 0
      ? [
          '  <testsuite name="document" tests="1" failures="0" skipped="0">',
          `    <testcase name="${attribute(summaryLine(report))}" classname="contract"/>`,
          "  </testsuite>",
        ]
      : [...suites].flatMap(([name, changes]) => suite(name, changes, fails));
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="lapsmith diff" tests="${tests}" failures="${failures}">`,
    ...body,
    ...(lapsed.length === 0 ? [] : lapsedSuite(lapsed)),
    "</testsuites>",
  ].join("\n")}\n`;
}

type Fails = (change: ShownChange) => boolean;

function suite(
  name: string,
  changes: readonly ShownChange[],
  fails: Fails,
): string[] {
  const skipped = changes.filter((change) => change.approved !== undefined);
  return [
    `  <testsuite name="${attribute(name)}" tests="${changes.length}" failures="${changes.filter(fails).length}" skipped="${skipped.length}">`,
    ...changes.flatMap((change) => testCase(change, fails)),
    "  </testsuite>",
  ];
}

/** Entries of the approvals that do not count fail no run, and must not go unseen: they are skipped tests. */
const lapsedSuite = (lapsed: readonly LapsedApproval[]): string[] => [
  `  <testsuite name="approvals" tests="${lapsed.length}" failures="0" skipped="${lapsed.length}">`,
  ...lapsed.flatMap((entry) => [
    `    <testcase name="${attribute(`${entry.kind}: ${lapsedName(entry)}`)}" classname="contract.approvals"${fileAttributes(entry.place)}>`,
    `      <skipped message="${attribute(`${lapsedWords(entry)} Reason: ${approvalWords(entry, { until: false })}`)}"/>`,
    "    </testcase>",
  ]),
  "  </testsuite>",
];

const fileAttributes = (place: Place | undefined): string =>
  [
    ...(place?.file === undefined ? [] : [` file="${attribute(place.file)}"`]),
    ...(place?.line === undefined ? [] : [` line="${place.line}"`]),
  ].join("");

function testCase(change: ShownChange, fails: Fails): string[] {
  const place = lookAt(change);
  const open = `    <testcase name="${attribute(`${change.id}: ${change.message}`)}" classname="${attribute(`contract.${change.level}`)}"${fileAttributes(place)}`;
  if (change.approved !== undefined)
    return [
      `${open}>`,
      `      <skipped message="${attribute(`approved: ${approvalWords(change.approved)}`)}"/>`,
      "    </testcase>",
    ];
  if (!fails(change)) return [`${open}/>`];
  const witness = witnessText(change);
  const details = [
    placeText(place),
    effectWords(change),
    witness === undefined ? "" : `witness: ${witness}`,
    `fingerprint: ${change.fingerprint}`,
  ].filter((line) => line !== "");
  return [
    `${open}>`,
    `      <failure type="${attribute(change.id)}" message="${attribute(change.message)}">${xmlText(details.join("\n"))}</failure>`,
    "    </testcase>",
  ];
}

/** Characters that XML 1.0 cannot hold, escaped or not. */
const impossible =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

const xmlText = (text: string): string =>
  text
    .replace(impossible, "\ufffd")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");

const attribute = (text: string): string =>
  xmlText(safeLine(text)).replaceAll('"', "&quot;");
