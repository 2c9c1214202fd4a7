// Adds up the vitest reports of all packages and prints the closing line, alone: `N passed, N failed[, N skipped]`.
// Exits 1 where a test failed, a test file could not be run, a package left no report, or no test ran.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const packages = fileURLToPath(new URL("../packages/", import.meta.url));
const sum = { passed: 0, failed: 0, skipped: 0 };
const missing = [];

for (const name of readdirSync(packages).sort()) {
  const manifest = join(packages, name, "package.json");
  if (!existsSync(manifest)) continue;
  const { scripts = {} } = JSON.parse(readFileSync(manifest, "utf8"));
  const reports = { test: "report.json", "test:spec": "spec.json" };
  for (const [script, file] of Object.entries(reports)) {
    if (scripts[script] === undefined) continue;
    const path = join(packages, name, ".test-results", file);
    if (!existsSync(path)) {
      missing.push(`packages/${name} ${script}`);
      continue;
    }
    const report = JSON.parse(readFileSync(path, "utf8"));
    sum.passed += report.numPassedTests;
    sum.failed += report.numFailedTests;
    sum.skipped += report.numPendingTests + report.numTodoTests;
    // A file that cannot be loaded has no tests to fail.
    for (const { status, assertionResults } of report.testResults) {
      const fails = assertionResults.some((test) => test.status === "failed");
      if (status === "failed" && !fails) sum.failed += 1;
    }
  }
}

for (const task of missing)
  console.log(`${task}: no report, so it counts as failed`);
sum.failed += missing.length;
const { passed, failed, skipped } = sum;
console.log(
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`,
);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
