/**
 * # What comes back from LAP
 *
 *     node bench/round-trip.mjs [file or folder]
 *
 * Compiles each OpenAPI 3.x document to LAP, reads the text again and holds what comes back against the document
 * itself: names, marks of what is required, types and values of all inputs, fields inside maps, places, answers and
 * errors. Then sizes: tokens (o200k) of the source, the standard and the lean text. Default: ../shared/specs.
 *
 *     --differences   says what does not agree
 */
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { countTokens } from "gpt-tokenizer/encoding/o200k_base";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { differences: { type: "boolean", default: false } },
});
const place =
  positionals[0] ??
  fileURLToPath(new URL("../../../../shared/specs", import.meta.url));
if (!existsSync(place)) {
  console.error(`There is nothing at ${place}.`);
  process.exit(2);
}
const files = statSync(place).isDirectory()
  ? readdirSync(place).map((name) => join(place, name))
  : [place];

const columns = [
  "names",
  "required",
  "types",
  "enums",
  "inside",
  "locations",
  "answers",
  "errors",
];
const work = mkdtempSync(join(tmpdir(), "lapsmith-bench-"));
try {
  await measure(await bundled(join(work, "agreement.mjs")));
} finally {
  rmSync(work, { recursive: true, force: true });
}

async function measure({ apiOf, apiAgreement, texts }) {
  console.log(
    [
      "document".padEnd(36),
      "operations",
      "inputs",
      ...columns.map((column) => column.padStart(9)),
    ].join("  "),
  );
  const sizes = [];
  const sums = new Map(columns.map((column) => [column, { agree: 0, of: 0 }]));
  for (const file of files.sort()) {
    const text = readFileSync(file, "utf8");
    if (!/^\s*["']?openapi["']?\s*:\s*["']?3\./m.test(text)) continue;
    const api = await apiOf(file);
    if (api === undefined) continue;
    const { differences, ...counts } = await apiAgreement(api);
    for (const column of columns) {
      const sum = sums.get(column);
      sum.agree += counts[column].agree;
      sum.of += counts[column].of;
    }
    console.log(
      line(basename(file), counts.operations.of, counts.names.of, counts),
    );
    if (values.differences)
      for (const difference of differences) console.log(`    ${difference}`);
    sizes.push([basename(file), text, texts(api)]);
  }
  console.log(line("all", "", sums.get("names").of, Object.fromEntries(sums)));
  console.log("");
  console.log(
    [
      "document".padEnd(36),
      ...["source", "standard", "", "lean", ""].map((word) =>
        word.padStart(10),
      ),
    ].join(""),
  );
  for (const [name, source, { standard, lean }] of sizes) {
    const [a, b, c] = [source, standard, lean].map(tokens);
    const ratio = (of) => `${(a / of).toFixed(1)}x`;
    console.log(
      [
        name.padEnd(36),
        ...[a, b, ratio(b), c, ratio(c)].map((word) =>
          String(word).padStart(10),
        ),
      ].join(""),
    );
  }
}

function line(name, operations, inputs, counts) {
  return [
    name.padEnd(36),
    String(operations).padStart(10),
    String(inputs).padStart(6),
    ...columns.map((column) => percent(counts[column]).padStart(9)),
  ].join("  ");
}

function percent({ agree, of }) {
  return of === 0 ? "–" : `${((100 * agree) / of).toFixed(1)} %`;
}

/** A contract may hold what looks like a control token of a model; here it is text. */
function tokens(text) {
  return countTokens(text, { disallowedSpecial: new Set() });
}

/** The comparison, as the tests run it. */
async function bundled(outfile) {
  const [{ build }, { esbuildTemplates }] = await Promise.all([
    import("esbuild"),
    import("../templates.mjs"),
  ]);
  const require = JSON.stringify(
    fileURLToPath(new URL("../package.json", import.meta.url)),
  );
  await build({
    entryPoints: [
      fileURLToPath(
        new URL("../test/round-trip/agreement.ts", import.meta.url),
      ),
    ],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    packages: "bundle",
    external: ["oxfmt", "ts-morph", "openapi-typescript", "typescript"],
    banner: {
      js: `import { createRequire as createRequireOfNode } from "node:module"; const require = createRequireOfNode(${require});`,
    },
    plugins: [esbuildTemplates],
    logLevel: "error",
  });
  return import(pathToFileURL(outfile));
}
