/**
 * # Speed of proofs about schemas
 *
 *     node bench/contract.mjs [base.yaml revision.yaml]
 *
 * Proves each schema of a document against itself, then, of two documents, each schema against the one of the same
 * name in the other, in both directions, and prints how long that took and what came of it. Without documents, some
 * are made: 50, 100 and 250 schemas that refer to each other in circles, with one property changed. Twice as many
 * schemas should take about twice as long.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { load } from "js-yaml";
import { circular } from "./circular.mjs";

const [basePath, revisionPath = basePath] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "lapsmith-bench-"));
try {
  const module = join(work, "proof.mjs");
  await build({
    entryPoints: [
      fileURLToPath(new URL("../src/contract/proof/index.ts", import.meta.url)),
    ],
    bundle: true,
    format: "esm",
    outfile: module,
    logLevel: "error",
  });
  const { createProver } = await import(pathToFileURL(module).href);
  if (basePath === undefined) circles(createProver);
  else
    compare(
      createProver,
      load(readFileSync(basePath, "utf8")),
      load(readFileSync(revisionPath, "utf8")),
    );
} finally {
  rmSync(work, { recursive: true, force: true });
}

function circles(createProver) {
  let before;
  for (const count of [50, 100, 250]) {
    const ms = median(() =>
      ask(createProver, circular(count), circular(count, true)),
    );
    const ratio = before === undefined ? "" : ` (${(ms / before).toFixed(1)}x)`;
    console.log(`${count} circular schemas: ${ms.toFixed(0)} ms${ratio}`);
    before = ms;
  }
}

function compare(createProver, base, revision) {
  const say = (label, run) => {
    const first = timed(run);
    console.log(
      `${label.padEnd(18)} ${first.ms.toFixed(0)} ms cold, ${median(run).toFixed(0)} ms warm, ${JSON.stringify(first.value)}`,
    );
  };
  say("against itself", () => ask(createProver, base, structuredClone(base)));
  if (basePath !== revisionPath)
    say("against the other", () => ask(createProver, base, revision));
}

/** Verdicts of all schemas that both documents have, in both directions, and the steps that led there. */
function ask(createProver, base, revision) {
  const prover = createProver();
  const counts = {};
  const schemas = base.components?.schemas ?? {};
  for (const [name, node] of Object.entries(schemas)) {
    const other = revision.components?.schemas?.[name];
    if (other === undefined) continue;
    const pointer = `/components/schemas/${name}`;
    const a = { document: base, node, pointer };
    const b = { document: revision, node: other, pointer };
    for (const { kind } of [
      prover.contained(a, b, "request"),
      prover.contained(b, a, "response"),
    ])
      counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** Time of the processor, garbage collection included: another program that is at work does not count. */
function timed(run) {
  const from = process.cpuUsage();
  const value = run();
  const { user, system } = process.cpuUsage(from);
  return { ms: (user + system) / 1000, value };
}

function median(run) {
  const times = Array.from({ length: 5 }, () => timed(run).ms);
  return times.sort((a, b) => a - b)[2];
}
