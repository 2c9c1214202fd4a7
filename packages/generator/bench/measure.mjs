/** Runs programs as whole processes, in alternation, and tells what they took. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const probe = fileURLToPath(new URL("probe.cjs", import.meta.url));

/**
 * @typedef {object} Program
 * @property {string} label
 * @property {string} out where it writes
 * @property {boolean} fresh whether `out` is emptied before each run
 * @property {readonly string[]} args what Node is given
 * @property {RegExp} [says] what a good run prints
 *
 * @typedef {{ wall: number, cpu: number, peak: number }} Run milliseconds, milliseconds and bytes
 * @typedef {Program & { runs: Run[], lines: number }} Measured
 */

/**
 * One run of each that is not counted (it fills file caches and Node's compile cache), then `rounds` rounds of A B C.
 *
 * @param {string} node path of the Node that runs them
 * @param {readonly Program[]} programs
 * @param {number} rounds
 * @returns {{ measured: Measured[], failed: { label: string, why: string }[] }}
 */
export function alternate(node, programs, rounds) {
  const failed = [];
  const measured = [];
  for (const program of programs) {
    try {
      runOnce(node, program);
      measured.push({ ...program, runs: [], lines: countLines(program.out) });
    } catch (error) {
      failed.push({ label: program.label, why: error.message });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const program of measured) program.runs.push(runOnce(node, program));
  }
  return { measured, failed };
}

/** @returns {Run} */
function runOnce(node, { args, out, fresh, says = /(?:)/ }) {
  const notes = `${out}.notes`;
  if (fresh) rmSync(out, { recursive: true, force: true });
  rmSync(notes, { recursive: true, force: true });
  mkdirSync(notes, { recursive: true });
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require ${JSON.stringify(probe)}`,
    LAPSMITH_BENCH_NOTES: notes,
    // No peer asks the network for a newer version or reports its use.
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
  delete env.NODE_COMPILE_CACHE;
  const start = performance.now();
  const run = spawnSync(node, args, { env, encoding: "utf8", maxBuffer: 1e9 });
  const wall = performance.now() - start;
  if (run.error !== undefined) throw run.error;
  const said = run.stdout + run.stderr;
  if (run.status !== 0 || !says.test(said) || countLines(out) === 0) {
    const last = said.trim().split("\n").slice(-8).join("\n");
    throw new Error(
      `exit ${run.status}, ${countLines(out)} lines written\n${last}`,
    );
  }
  const used = readdirSync(notes).map((name) =>
    JSON.parse(readFileSync(join(notes, name), "utf8")),
  );
  return {
    wall,
    cpu: used.reduce((sum, { cpu }) => sum + cpu, 0),
    peak: Math.max(...used.map(({ peak }) => peak)),
  };
}

function countLines(folder) {
  try {
    const entries = readdirSync(folder, {
      recursive: true,
      withFileTypes: true,
    });
    return entries
      .filter((entry) => entry.isFile())
      .map(
        (entry) =>
          readFileSync(
            join(entry.parentPath ?? entry.path, entry.name),
            "utf8",
          ).split("\n").length - 1,
      )
      .reduce((sum, lines) => sum + lines, 0);
  } catch {
    return 0;
  }
}

/** Median, smallest and largest of one figure. */
export function spread(runs, figure) {
  const sorted = runs.map((run) => run[figure]).sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const median =
    (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}
