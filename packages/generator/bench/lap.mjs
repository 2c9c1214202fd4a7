/**
 * # Speed and memory of reading LAP
 *
 *     node bench/lap.mjs [folder or file]
 *
 * Reads all `.lap` files of a folder in one process and prints MB a second for parsing, and for parsing and lowering
 * to OpenAPI. The median of the rounds counts; the first ones, in which the code is still being compiled, do not. Then
 * the largest file is read by a process of its own, and what that adds to its peak memory is told in multiples of the
 * file's size.
 */
import { spawnSync } from "node:child_process";
import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const [mode, ...words] = process.argv.slice(2);
if (mode === "--peak") await readOnce(words);
else await measure(mode);

async function measure(
  folder = fileURLToPath(
    new URL("../../../../shared/lap-corpus", import.meta.url),
  ),
) {
  const work = mkdtempSync(join(tmpdir(), "lapsmith-bench-"));
  try {
    const module = join(work, "lap.mjs");
    const lap = await bundled(module);
    const files = statSync(folder).isDirectory()
      ? readdirSync(folder)
          .filter((name) => name.endsWith(".lap"))
          .map((name) => join(folder, name))
      : [folder];
    const texts = files.map((file) => [file, readFileSync(file, "utf8")]);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    console.log(`${files.length} files, ${(bytes / 1e6).toFixed(2)} MB`);

    const speed = (label, each) =>
      console.log(`${label.padEnd(16)} ${rate(bytes, texts, each)}`);
    speed("parse", (text, file) => lap.parseLap(text, file).value);
    if (lap.lowerLap !== undefined)
      speed("parse and lower", (text, file) => {
        const { value } = lap.parseLap(text, file);
        return value === undefined ? undefined : lap.lowerLap(value, file);
      });
    speed("parse and print", (text, file) => {
      const { value } = lap.parseLap(text, file);
      return value === undefined ? undefined : lap.printLap(value);
    });

    const largest = files.reduce((a, b) =>
      statSync(a).size >= statSync(b).size ? a : b,
    );
    const size = statSync(largest).size;
    const peak = (step) => {
      const child = spawnSync(
        process.execPath,
        [fileURLToPath(import.meta.url), "--peak", module, largest, step],
        { encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] },
      );
      return Number(child.stdout);
    };
    const steps = lap.lowerLap === undefined ? ["parse"] : ["parse", "lower"];
    const least = Math.min(...[1, 2, 3].map(() => peak("read")));
    for (const step of steps) {
      const most = Math.max(...[1, 2, 3].map(() => peak(step)));
      console.log(
        `peak of ${step.padEnd(7)} ${((most - least) / size).toFixed(1)} times the ${(size / 1e6).toFixed(1)} MB of the largest file`,
      );
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The room as one module: what the build would make of it, without the rest of the generator. */
async function bundled(outfile) {
  const { build } = await import("esbuild");
  await build({
    entryPoints: [
      fileURLToPath(new URL("../src/lap/index.ts", import.meta.url)),
    ],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    logLevel: "warning",
  });
  return import(pathToFileURL(outfile).href);
}

/** MB a second: median of eleven rounds, and by processor time, which says more where the machine is busy. */
function rate(bytes, texts, each) {
  const rounds = [];
  let before = process.cpuUsage();
  for (let round = 0; round < 15; round++) {
    if (round === 4) before = process.cpuUsage();
    const start = performance.now();
    for (const [file, text] of texts)
      if (each(text, file) === undefined) throw new Error(`${file} is refused`);
    rounds.push(performance.now() - start);
  }
  const { user, system } = process.cpuUsage(before);
  const timed = rounds.slice(4).sort((a, b) => a - b);
  const wall = bytes / 1e3 / timed[timed.length >> 1];
  const processor = (bytes * timed.length) / (user + system);
  return `${wall.toFixed(1)} MB/s, ${processor.toFixed(1)} MB a second of processor time`;
}

/** Prints the peak memory of a process that reads one file and does no more than is asked. */
async function readOnce([module, file, step]) {
  const lap = await import(pathToFileURL(module).href);
  const text = readFileSync(file, "utf8");
  let held = text;
  if (step !== "read") held = lap.parseLap(text, file).value;
  if (step === "lower") held = [held, lap.lowerLap(held, file)];
  const { maxRSS } = process.resourceUsage();
  if (held === undefined) throw new Error(`${file} is refused`);
  process.stdout.write(String(maxRSS * 1024));
}
