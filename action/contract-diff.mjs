/**
 * The one step of action.yml: compares the contract in the checkout with that of the base commit.
 *
 * In: INPUT_* and EVENT_BASE, and the files that GitHub names. Out: annotations on standard output, the job summary,
 * outputs, and the exit code of lapsmith. It uses no network but git's own, and that only where the base is not in the
 * checkout.
 */
import { spawnSync } from "node:child_process";
import { appendFileSync, existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const input = (name) => (process.env[`INPUT_${name}`] ?? "").trim();
const linesOf = (text) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** Ends the step with an annotation. 2: the workflow is wrong; 3: something cannot be read. */
function fail(message, code) {
  const text = message
    .replaceAll("%", "%25")
    .replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
  process.stdout.write(`::error title=contract::${text}\n`);
  process.exit(code);
}

function git(...args) {
  const { status, stdout } = spawnSync("git", args, {
    encoding: "utf8",
    env: { ...process.env, GIT_TERMINAL_PROMPT: "0" },
  });
  return { ok: status === 0, out: (stdout ?? "").trim() };
}

const commitOf = (ref) => {
  const found = git(
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${ref}^{commit}`,
  );
  return found.ok ? found.out : undefined;
};

/** The base as a commit of this clone; fetched where the checkout is shallow. */
function baseCommit() {
  const wanted = input("BASE") || (process.env.EVENT_BASE ?? "").trim();
  // GitHub says 000… for a branch that is new.
  if (/^0*$/.test(wanted))
    fail(
      "There is nothing to compare with: this event has no base. Set the input `base` to a branch, tag or commit.",
      2,
    );
  if (wanted.startsWith("-"))
    fail(`"${wanted}" is an option, not a branch, tag or commit.`, 2);
  const known = commitOf(wanted) ?? commitOf(`origin/${wanted}`);
  if (known !== undefined) return known;
  git("fetch", "--quiet", "--no-tags", "--depth=1", "origin", wanted);
  const fetched = commitOf(wanted) ?? commitOf("FETCH_HEAD");
  if (fetched === undefined)
    fail(
      `The base ${wanted} is not in this checkout and cannot be fetched. Check out with fetch-depth: 0.`,
      3,
    );
  return fetched;
}

/** Program and first arguments of lapsmith: what the user says, what the repository has installed, or this one built. */
function lapsmithCommand() {
  const said = input("LAPSMITH");
  if (said !== "") return said.split(/\s+/);
  const places = [
    resolve("node_modules/lapsmith/bin/lapsmith.js"),
    fileURLToPath(
      new URL("../packages/generator/bin/lapsmith.js", import.meta.url),
    ),
  ];
  const found = places.find(
    (place) =>
      existsSync(place) && existsSync(join(place, "../../dist/main.js")),
  );
  if (found === undefined)
    fail(
      "lapsmith is not installed. Add it to the repository's devDependencies and install them before this step, or set the input `lapsmith`.",
      2,
    );
  return [process.execPath, found];
}

function output(name, value) {
  const file = process.env.GITHUB_OUTPUT;
  // A value with a line break would set outputs of its own.
  if (file !== undefined)
    appendFileSync(file, `${name}=${String(value).replace(/[\r\n]+/g, " ")}\n`);
}

const spec = input("SPEC");
if (spec === "") fail("The input `spec` is empty.", 2);
if (!existsSync(spec)) fail(`There is no ${spec} in this checkout.`, 3);
const base = baseCommit();
const has = (path) =>
  git("cat-file", "-e", `${base}:./${path.replace(/^\.\//, "")}`).ok;
const at = (path) => `git:${base}:./${path.replace(/^\.\//, "")}`;

if (!has(spec)) {
  process.stdout.write(
    `::notice title=contract::${spec} is new: there is nothing to compare it with.\n`,
  );
  for (const [name, value] of Object.entries({
    verdict: "none",
    bump: "minor",
    failed: false,
    errors: 0,
    warnings: 0,
    notes: 0,
    approved: 0,
  }))
    output(name, value);
  process.exit(0);
}

const folder = mkdtempSync(
  join(process.env.RUNNER_TEMP ?? tmpdir(), "lapsmith-"),
);
const json = join(folder, "contract.json");
const markdown = join(folder, "contract.md");
const overlays = linesOf(input("OVERLAY"));
const baseOverlays = overlays.filter(has);
const args = [
  "diff",
  "--format",
  "github",
  "--level",
  input("LEVEL") || "warning",
  "--fail-on",
  input("FAIL_ON") || "breaking",
  "--promise",
  input("PROMISE") || "wire",
  "--report",
  `json=${json}`,
  "--report",
  `markdown=${markdown}`,
  ...["SARIF", "HTML"].flatMap((name) =>
    input(name) === ""
      ? []
      : ["--report", `${name.toLowerCase()}=${input(name)}`],
  ),
  ...linesOf(input("SEVERITY")).flatMap((item) => ["--severity", item]),
  ...(input("ACCEPT") === "" ? [] : ["--accept", input("ACCEPT")]),
  ...overlays.flatMap((path) => ["--overlay", path]),
  ...(baseOverlays.length === 0
    ? ["--no-base-overlay"]
    : baseOverlays.flatMap((path) => ["--base-overlay", at(path)])),
  "--",
  at(spec),
  spec,
];
const [program, ...first] = lapsmithCommand();
const run = spawnSync(program, [...first, ...args], { stdio: "inherit" });
if (run.error !== undefined)
  fail(`lapsmith cannot be started: ${run.error.message}`, 2);

if (existsSync(json)) {
  const report = JSON.parse(readFileSync(json, "utf8"));
  output("verdict", report.verdict);
  output("bump", report.bump);
  output("failed", report.failed);
  output("errors", report.counts.error);
  output("warnings", report.counts.warning);
  output("notes", report.counts.info);
  output("approved", report.counts.approved);
  output("json", json);
  output("markdown", markdown);
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary !== undefined)
    appendFileSync(summary, readFileSync(markdown, "utf8"));
}
process.exit(run.status ?? 1);
