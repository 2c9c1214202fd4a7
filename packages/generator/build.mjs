/**
 * # pnpm build
 *
 * Checks the sources, writes their declarations to dist/types, and bundles them into dist: one file for what each run
 * needs and one for each room that is loaded on demand. A hundred small modules cost a run 60 ms; these cost it 10.
 *
 * Dependencies stay outside. So those that are large are loaded by the few runs that need them.
 */
import { spawnSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { esbuildTemplates } from "./templates.mjs";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const { dependencies, engines } = JSON.parse(
  readFileSync(here("package.json"), "utf8"),
);

rmSync(here("dist"), { recursive: true, force: true });
const { status } = spawnSync(
  process.execPath,
  [here("../../node_modules/typescript/bin/tsc"), "-p", "tsconfig.build.json"],
  { cwd: here("."), stdio: "inherit" },
);
if (status !== 0) process.exit(1);
const { metafile } = await build({
  metafile: true,
  entryPoints: [
    here("src/index.ts"),
    here("src/command-line/main.ts"),
    here("src/command-line/beside.ts"),
    here("src/command-line/compare-beside.ts"),
  ],
  entryNames: "[name]",
  outdir: here("dist"),
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "node",
  target: `node${engines.node.replace(">=", "")}`,
  // openapi-typescript is used where it happens to be installed. What is not named here are development dependencies:
  // small libraries that nearly every run needs.
  external: [...Object.keys(dependencies), "openapi-typescript"],
  // js-yaml and handlebars are CommonJS modules.
  banner: {
    js: 'import { createRequire as createRequireOfNode } from "node:module"; const require = createRequireOfNode(import.meta.url);',
  },
  plugins: [esbuildTemplates],
  logLevel: "warning",
});

/** Licences ask that their text goes where the code goes. */
const bundled = new Set(
  Object.keys(metafile.inputs).flatMap(
    (path) =>
      /^(?:\.\.\/)*(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(path)?.[0] ??
      [],
  ),
);
const notices = [...bundled].sort().map((folder) => {
  const file = readdirSync(here(folder)).find((name) =>
    /^licen[cs]e/i.test(name),
  );
  const { name, version } = JSON.parse(
    readFileSync(here(`${folder}package.json`), "utf8"),
  );
  return `${name} ${version}\n\n${readFileSync(here(`${folder}${file}`), "utf8").trim()}\n`;
});
writeFileSync(
  here("dist/THIRD-PARTY-NOTICES.txt"),
  notices.join(`\n${"-".repeat(80)}\n\n`),
);
