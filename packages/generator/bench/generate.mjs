/**
 * # pnpm bench:generate
 *
 * What a full `lapsmith generate` (client and CLI) takes beside other generators, and an unchanged one beside a full.
 *
 *     pnpm build && pnpm bench:generate [--runs 5]
 *
 * - Whole processes on Node 24 from the npm registry, in alternation A B C A B C …; median [smallest-largest] of the
 *   runs. `wall` is from start to exit, `cpu` is user + system time of all its threads and children, `peak` is the
 *   resident set of the largest process. On a busy machine the wall times are long, and the ratios still tell.
 * - One run of each goes before and is not counted, so file caches and Node's compile cache are warm, as they are for
 *   everyone who generates a second time.
 * - A full run writes into a folder that is not there; the unchanged one into the folder that the full one has made.
 * - The document is ../shared/specs/openrouter-2026-04-09.openapi.yaml where it exists, else our own contract.
 *   @redocly/cli refuses that document, so lapsmith and Redocly meet on Asana's in a second table.
 * - Peers are installed with npm into node_modules/.cache/lapsmith-bench, once; one that cannot be had is left out.
 *   Each does no less than what is told of it here: hey-api the client and its types, Redocly the client and the CLI.
 *
 * It prints whether the ratios are at their targets, and never fails for a time.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { alternate, spread } from "./measure.mjs";
import { installPeer, resolveNode } from "./peers.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const generator = fileURLToPath(new URL("..", import.meta.url));
const bin = join(generator, "bin/lapsmith.js");
const runs = { type: "string", default: "5" };
const { values: flags } = parseArgs({ options: { runs } });
const rounds = Math.max(1, Number.parseInt(flags.runs, 10) || 5);

if (!existsSync(join(generator, "dist/index.js"))) {
  console.error("The generator is not built: run pnpm build first.");
  process.exit(1);
}

const node = resolveNode();
const version = spawnSync(node, ["--version"], { encoding: "utf8" });
const cache = join(repository, "node_modules/.cache/lapsmith-bench");
const work = mkdtempSync(join(tmpdir(), "lapsmith-bench-"));

const official = "../shared/specs/openrouter-2026-04-09.openapi.yaml";
const own = "spec/openrouter.openapi.yaml";
const asana = "../shared/specs/asana.yaml";
const heyApi = "@hey-api/openapi-ts";
const redocly = "@redocly/cli";

try {
  const there = existsSync(join(repository, official));
  if (!there) console.log(`${official} is not there: measured on ${own}.`);
  const first = compare(there ? official : own, ["openapi-typescript", heyApi]);
  const second = existsSync(join(repository, asana))
    ? compare(asana, [redocly])
    : undefined;
  if (second === undefined) {
    console.log(`\n${asana} is not there: no comparison with ${redocly}.`);
  }
  console.log("\nTargets (ratios of median wall times)");
  const unchanged = first.unchanged && 1 / first.unchanged;
  verdict("required", `full at most ${heyApi}`, first[heyApi], 1);
  verdict("required", "unchanged at most a fifth of full", unchanged, 1 / 5);
  verdict("wanted", `full at most ${redocly}`, second?.[redocly], 1);
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** Measures lapsmith and some peers on a document and prints the table. Gives full's wall time / theirs, by id. */
function compare(document, names) {
  const spec = join(repository, document);
  const args = (out) => [bin, "generate", "--spec", spec, "--out", out];
  const programs = [
    { id: "full", label: "lapsmith (client and CLI)", args },
    {
      id: "unchanged",
      label: "lapsmith, unchanged",
      args,
      again: true,
      says: /all up to date/,
    },
    ...names.flatMap((name) => {
      const peer = installPeer(name, cache);
      return peer === undefined
        ? []
        : [{ ...peer, id: name, args: (out) => peer.args(spec, out) }];
    }),
  ];
  const folder = join(work, document.replace(/\W+/g, "-"));
  mkdirSync(folder);
  const { measured, failed } = alternate(node, programs, {
    rounds,
    work: folder,
  });
  console.log(
    `\n${document} on Node ${version.stdout.trim()}, ${rounds} runs each`,
  );
  for (const { label, why } of failed)
    console.log(`left out: ${label}, ${why}`);
  const full = measured.find(({ id }) => id === "full");
  if (full === undefined) return {};
  const wall = (program) => spread(program.runs, "wall").median;
  const ratios = Object.fromEntries(
    measured.map((program) => [program.id, wall(full) / wall(program)]),
  );
  const remark = (id) =>
    id === "full"
      ? ""
      : id === "unchanged"
        ? `${(100 / ratios[id]).toFixed(0)} % of full`
        : ratios[id].toFixed(2);
  printTable([
    ["", "wall s", "cpu s", "peak MiB", "lines", "lapsmith / peer"],
    ...measured.map((program) => [
      program.label,
      figures(program.runs, "wall", (ms) => (ms / 1000).toFixed(2)),
      figures(program.runs, "cpu", (ms) => (ms / 1000).toFixed(2)),
      figures(program.runs, "peak", (bytes) => (bytes / 2 ** 20).toFixed(0)),
      String(program.runs[0].lines),
      remark(program.id),
    ]),
  ]);
  return ratios;
}

function figures(measured, figure, show) {
  const { median, min, max } = spread(measured, figure);
  return `${show(median)} [${show(min)}-${show(max)}]`;
}

function printTable(rows) {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => row[column].length)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
    );
    console.log(`  ${cells.join("  ").trimEnd()}`);
  }
}

function verdict(weight, target, ratio, most) {
  const result =
    ratio === undefined
      ? "not measured"
      : `${ratio.toFixed(2)}, ${ratio <= most ? "holds" : "DOES NOT HOLD"}`;
  console.log(`  ${weight.padEnd(8)}  ${target} (<= ${most}): ${result}`);
}
