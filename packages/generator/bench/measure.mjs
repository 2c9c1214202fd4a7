/** Runs programs as whole processes, in alternation, and tells what they took. */
import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const probe = fileURLToPath(new URL("probe.cjs", import.meta.url));

/**
 * @typedef {object} Program
 * @property {string} id
 * @property {string} label
 * @property {(out: string) => readonly string[]} args what Node is given to write into a folder
 * @property {boolean} [again] it writes into the folder that the program before it has made
 * @property {RegExp} [says] what a good run prints
 * @property {boolean} [prints] it writes no files, and what it prints is its result
 * @property {readonly number[]} [exits] what a good run ends with; 0 where nothing is said
 *
 * @typedef {{ wall: number, cpu: number, peak: number, lines: number }} Run milliseconds, milliseconds, bytes
 * @typedef {Program & { runs: Run[] }} Measured
 */

/**
 * One run of each that is not counted (it fills file caches and Node's compile cache), then `rounds` rounds of A B C.
 * A program whose first run fails is left out of the rest. Nothing is deleted in between: ext4 makes new files several
 * times slower while inodes were freed in the last seconds, which would count against whoever writes most files.
 *
 * @param {string} node path of the Node that runs them
 * @param {readonly Program[]} programs
 * @param {{ rounds: number, work: string }} options `work`: an existing folder for what they write
 * @returns {{ measured: Measured[], failed: { label: string, why: string }[] }}
 */
export function alternate(node, programs, { rounds, work }) {
  const failed = [];
  const measured = [];
  let count = 0;
  let out = "";
  const run = (program) => {
    if (program.again !== true) out = join(work, `run-${count}`);
    return runOnce(node, program, out, join(work, `notes-${count++}`));
  };
  for (const program of programs) {
    try {
      run(program);
      measured.push({ ...program, runs: [] });
    } catch (error) {
      failed.push({ label: program.label, why: error.message });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const program of measured) program.runs.push(run(program));
  }
  return { measured, failed };
}

/** @returns {Run} */
function runOnce(node, program, out, notes) {
  const { args, says = /(?:)/, prints = false, exits = [0] } = program;
  mkdirSync(notes);
  const env = {
    ...process.env,
    NODE_OPTIONS: `--require ${JSON.stringify(probe)}`,
    LAPSMITH_BENCH_NOTES: notes,
    // No peer asks the network for a newer version or reports its use.
    REDOCLY_TELEMETRY: "off",
    REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
  };
  // It would make every program keep compiled code; only those count that do so by themselves.
  delete env.NODE_COMPILE_CACHE;
  const start = performance.now();
  const { error, status, stdout, stderr } = spawnSync(node, args(out), {
    env,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const wall = performance.now() - start;
  if (error !== undefined) throw error;
  const lines = prints ? stdout.split("\n").length - 1 : countLines(out);
  // hey-api, for one, may end with 0 and no file.
  if (!exits.includes(status) || lines === 0 || !says.test(stdout)) {
    const last = `${stdout}\n${stderr}`.trim().split("\n").slice(-8);
    throw new Error(`exit ${status}, ${lines} lines\n${last.join("\n")}`);
  }
  const used = readdirSync(notes).map((name) =>
    JSON.parse(readFileSync(join(notes, name), "utf8")),
  );
  const cpu = used.reduce((sum, note) => sum + note.cpu, 0);
  const peak = Math.max(...used.map((note) => note.peak));
  return { wall, cpu, peak, lines };
}

function countLines(folder) {
  let names;
  try {
    names = readdirSync(folder, { recursive: true, withFileTypes: true });
  } catch {
    return 0;
  }
  return names
    .filter((entry) => entry.isFile())
    .map(({ parentPath, path, name }) => join(parentPath ?? path, name))
    .map((file) => readFileSync(file, "utf8").split("\n").length - 1)
    .reduce((sum, lines) => sum + lines, 0);
}

/** Median, smallest and largest of one figure. */
export function spread(runs, figure) {
  const sorted = runs.map((run) => run[figure]).sort((a, b) => a - b);
  const half = sorted.length / 2;
  const median = (sorted[Math.floor(half)] + sorted[Math.ceil(half) - 1]) / 2;
  return { median, min: sorted[0], max: sorted.at(-1) };
}
