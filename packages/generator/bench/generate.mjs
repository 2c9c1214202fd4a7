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
 *
 * It prints whether the ratios hold that issue 2 sets, and never fails for a time.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { alternate, spread } from "./measure.mjs";
import { installPeer, resolveNode } from "./peers.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const bin = fileURLToPath(new URL("../bin/lapsmith.js", import.meta.url));
const { values } = parseArgs({
  options: { runs: { type: "string", default: "5" } },
});
const rounds = Math.max(1, Number.parseInt(values.runs, 10) || 5);

if (
  !existsSync(fileURLToPath(new URL("../dist/src/index.js", import.meta.url)))
) {
  console.error("The generator is not built: run pnpm build first.");
  process.exit(1);
}

const node = resolveNode();
const version = spawnSync(node, ["--version"], {
  encoding: "utf8",
}).stdout.trim();
const cache = join(repository, "node_modules/.cache/lapsmith-bench");
const work = mkdtempSync(join(tmpdir(), "lapsmith-bench-"));

try {
  const openRouter = firstThere([
    "../shared/specs/openrouter-2026-04-09.openapi.yaml",
    "spec/openrouter.openapi.yaml",
  ]);
  const first = compare(openRouter, [
    "openapi-typescript",
    "@hey-api/openapi-ts",
  ]);
  const asana = firstThere(["../shared/specs/asana.yaml"]);
  const second =
    asana === undefined ? undefined : compare(asana, ["@redocly/cli"]);
  if (second === undefined)
    console.log(
      "\n../shared/specs/asana.yaml is not there: no comparison with @redocly/cli.",
    );

  console.log("\nTargets (ratios of median wall times)");
  verdict(
    "required",
    "full run at most @hey-api/openapi-ts",
    first["@hey-api/openapi-ts"],
    1,
  );
  verdict(
    "required",
    "unchanged run at most a fifth of a full one",
    first.unchanged,
    1 / 5,
  );
  verdict(
    "wanted",
    "full run at most @redocly/cli",
    second?.["@redocly/cli"],
    1,
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** The first of some paths in the repository that exists; says so where it is not the very first. */
function firstThere(paths) {
  const found = paths
    .map((path) => join(repository, path))
    .find((path) => existsSync(path));
  if (found !== undefined && found !== join(repository, paths[0])) {
    console.log(
      `${paths[0]} is not there: measured on ${relative(repository, found)}.`,
    );
  }
  return found;
}

/** Measures lapsmith and some peers on a document, prints the table and gives the ratios of wall times by peer. */
function compare(spec, names) {
  const place = (name) => join(work, name.replace(/\W+/g, "-"));
  const ours = {
    args: [bin, "generate", "--spec", spec, "--out", place("ours")],
    out: place("ours"),
  };
  const programs = [
    { id: "full", label: "lapsmith (client and CLI)", ...ours, fresh: true },
    {
      id: "unchanged",
      label: "lapsmith, unchanged",
      ...ours,
      fresh: false,
      says: /all up to date/,
    },
  ];
  for (const name of names) {
    const peer = installPeer(name, cache);
    if (peer === undefined) continue;
    programs.push({
      id: name,
      label: peer.label,
      args: peer.args(spec, place(name)),
      out: place(name),
      fresh: true,
    });
  }
  const { measured, failed } = alternate(node, programs, rounds);
  console.log(
    `\n${relative(repository, spec)} on Node ${version}, ${rounds} runs each`,
  );
  for (const { label, why } of failed)
    console.log(`left out: ${label}: ${why}`);
  const full = measured.find(({ id }) => id === "full");
  if (full === undefined) return {};
  const wallOf = ({ runs }) => spread(runs, "wall").median;
  const ratios = Object.fromEntries(
    measured.map((program) => [program.id, wallOf(full) / wallOf(program)]),
  );
  printTable([
    ["", "wall", "cpu", "peak", "lines", "lapsmith / peer"],
    ...measured.map(({ id, label, runs, lines }) => [
      label,
      figures(runs, "wall", (ms) => (ms / 1000).toFixed(2), "s"),
      figures(runs, "cpu", (ms) => (ms / 1000).toFixed(2), "s"),
      figures(runs, "peak", (bytes) => (bytes / 2 ** 20).toFixed(0), "MiB"),
      String(lines),
      names.includes(id)
        ? ratios[id].toFixed(2)
        : id === "unchanged"
          ? `${(100 / ratios[id]).toFixed(0)} % of full`
          : "",
    ]),
  ]);
  return {
    ...ratios,
    unchanged:
      ratios.unchanged === undefined ? undefined : 1 / ratios.unchanged,
  };
}

function figures(runs, figure, show, unit) {
  const { median, min, max } = spread(runs, figure);
  return `${show(median)} ${unit} [${show(min)}-${show(max)}]`;
}

function printTable(rows) {
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => row[column].length)),
  );
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
    );
    console.log(`  ${cells.join("  ")}`);
  }
}

function verdict(weight, target, ratio, most) {
  const result =
    ratio === undefined
      ? "not measured"
      : `${ratio.toFixed(2)}: ${ratio <= most ? "holds" : "DOES NOT HOLD"}`;
  console.log(`  ${weight.padEnd(8)}  ${target} (<= ${most}): ${result}`);
}
