/**
 * # pnpm bench:contract
 *
 * What a whole `lapsmith diff` takes: wire, types, command line and the text report.
 *
 *     pnpm build && pnpm bench:contract [--runs 5]
 *
 * - Whole processes on Node 24 from the npm registry, in alternation A B C A B C …; median [smallest-largest] of the
 *   runs. `wall` is from start to exit, `cpu` is user + system time, `peak` is the resident set. On a busy machine the
 *   wall times are long.
 * - One run of each goes before and is not counted: file caches and Node's compile cache are warm.
 * - Two versions of a real contract, each document against itself, and 250 schemas in circles of which one changed.
 *   Documents are those of ../shared/specs where they exist; else our own contract stands against itself.
 * - Beside it openapi-diff, installed with npm into node_modules/.cache/lapsmith-bench, once; it is left out where it
 *   cannot be had. It reads neither 3.1 nor large documents in bearable time, so both meet on a smaller 3.0 one.
 *
 * It prints whether the times are at their targets, and never fails for a time.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { CORE_SCHEMA, load } from "js-yaml";
import { circular } from "./circular.mjs";
import { alternate, spread } from "./measure.mjs";
import { installPeer, resolveNode } from "./peers.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
const generator = fileURLToPath(new URL("..", import.meta.url));
const bin = join(generator, "bin/lapsmith.js");
const { values: flags } = parseArgs({
  options: { runs: { type: "string", default: "5" } },
});
const rounds = Math.max(1, Number.parseInt(flags.runs, 10) || 5);

if (!existsSync(join(generator, "dist/index.js"))) {
  console.error("The generator is not built: run pnpm build first.");
  process.exit(1);
}

const node = resolveNode();
const version = spawnSync(node, ["--version"], { encoding: "utf8" });
const cache = join(repository, "node_modules/.cache/lapsmith-bench");
const work = mkdtempSync(join(tmpdir(), "lapsmith-bench-"));
const specs = join(repository, "../shared/specs");
const before = join(specs, "openrouter-2026-03-27.openapi.yaml");
const after = join(specs, "openrouter-2026-04-09.openapi.yaml");
// openapi-diff reads 3.0.0 to 3.0.3, and takes minutes for the large ones of these.
const modest = join(specs, "resend.yaml");

try {
  console.log(`Node ${version.stdout.trim()}, ${rounds} runs each`);
  const found = [];
  if (existsSync(before) && existsSync(after))
    found.push(
      ...measure("two versions", [
        ours("openrouter, March and April", before, after, 1500, 300),
      ]),
    );
  else console.log("../shared/specs is not there: no pair of versions.");
  const peer = existsSync(modest)
    ? installPeer("openapi-diff", cache)
    : undefined;
  if (peer !== undefined) {
    const [base, revision] = withoutOneProperty(modest);
    measure("resend, one property of a schema gone", [
      ours("lapsmith (wire, types, command line)", base, revision),
      {
        ...peer,
        id: "peer",
        args: () => peer.args(base, revision),
        prints: true,
        // 1: it found breaking changes.
        exits: [0, 1],
        says: /changes|differences/i,
      },
    ]);
  }
  found.push(
    ...measure(
      "against itself",
      documents().map((path) =>
        ours(path.slice(path.lastIndexOf("/") + 1), path, path, 1000),
      ),
    ),
  );
  const [one, other] = [false, true].map((changed) => {
    const path = join(work, `circular-${changed}.json`);
    writeFileSync(path, JSON.stringify(contractOf(circular(250, changed))));
    return path;
  });
  found.push(
    ...measure("recursive", [ours("250 circular schemas", one, other, 5000)]),
  );
  console.log("\nTargets (median wall time, largest peak)");
  for (const { label, runs, most, memory } of found) {
    if (most === undefined) continue;
    const { median } = spread(runs, "wall");
    const peak = spread(runs, "peak").max / 2 ** 20;
    const holds = median <= most && (memory === undefined || peak <= memory);
    console.log(
      `  ${label} (<= ${most / 1000} s${memory === undefined ? "" : `, ${memory} MiB`}): ${holds ? "holds" : "DOES NOT HOLD"}`,
    );
  }
} finally {
  rmSync(work, { recursive: true, force: true });
}

/** A comparison by lapsmith, with the most that it should take. */
function ours(label, base, revision, most, memory) {
  const args = () => [bin, "diff", base, revision, "--fail-on", "none"];
  return { id: label, label, args, prints: true, most, memory };
}

function documents() {
  if (!existsSync(specs))
    return [join(repository, "spec/openrouter.openapi.yaml")];
  return readdirSync(specs)
    .filter((name) => /\.(?:ya?ml|json)$/.test(name) && !/swagger2/.test(name))
    .map((name) => join(specs, name));
}

/** Two documents as JSON, of which the second lacks a property of the first shared object. */
function withoutOneProperty(path) {
  const document = load(readFileSync(path, "utf8"), { schema: CORE_SCHEMA });
  const write = (name) => {
    const file = join(work, name);
    writeFileSync(file, JSON.stringify(document));
    return file;
  };
  const base = write("base.json");
  const { properties } = Object.values(document.components.schemas).find(
    (schema) => Object.keys(schema.properties ?? {}).length > 1,
  );
  delete properties[Object.keys(properties)[0]];
  return [base, write("revision.json")];
}

/** Each schema is asked for and answered once. */
function contractOf({ components, ...rest }) {
  const paths = Object.fromEntries(
    Object.keys(components.schemas).map((name) => {
      const schema = { $ref: `#/components/schemas/${name}` };
      const content = { "application/json": { schema } };
      return [
        `/${name}`,
        {
          post: {
            requestBody: { content },
            responses: { 200: { description: name, content } },
          },
        },
      ];
    }),
  );
  return {
    ...rest,
    info: { title: "Circles", version: "1" },
    paths,
    components,
  };
}

function measure(title, programs) {
  const folder = mkdtempSync(join(work, "runs-"));
  const { measured, failed } = alternate(node, programs, {
    rounds,
    work: folder,
  });
  console.log(`\n${title}`);
  for (const { label, why } of failed)
    console.log(`left out: ${label}, ${why}`);
  const rows = [
    ["", "wall s", "cpu s", "peak MiB"],
    ...measured.map(({ label, runs }) => [
      label,
      figures(runs, "wall", (ms) => (ms / 1000).toFixed(2)),
      figures(runs, "cpu", (ms) => (ms / 1000).toFixed(2)),
      figures(runs, "peak", (bytes) => (bytes / 2 ** 20).toFixed(0)),
    ]),
  ];
  const widths = rows[0].map((_, column) =>
    Math.max(...rows.map((row) => row[column].length)),
  );
  for (const row of rows)
    console.log(
      `  ${row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column]),
        )
        .join("  ")
        .trimEnd()}`,
    );
  return measured;
}

function figures(runs, figure, show) {
  const { median, min, max } = spread(runs, figure);
  return `${show(median)} [${show(min)}-${show(max)}]`;
}
