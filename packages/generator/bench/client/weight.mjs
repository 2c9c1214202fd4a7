/** What a client weighs: bundles, a user's install, the import in a process of its own, and the compiler's work. */
import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { filesBelow } from "./prepare.mjs";
import { printTable, show, spreadOf, verdict } from "./print.mjs";

/** Targets of ours in kB, in the order of its bundles. */
const bundleTargets = [7, 7, 25];

export async function bundle(ready) {
  const rows = [];
  for (const { client, folder } of ready)
    for (const [index, [what, source]] of Object.entries(
      client.bundles,
    ).entries()) {
      const { outputFiles } = await build({
        stdin: { contents: source, resolveDir: folder, loader: "ts" },
        bundle: true,
        minify: true,
        format: "esm",
        target: "es2022",
        platform: "browser",
        external: ["node:*"],
        write: false,
        logLevel: "error",
      });
      const [{ contents }] = outputFiles;
      const kilobytes = gzipSync(contents, { level: 9 }).length / 1000;
      const target = client.id === "ours" ? bundleTargets[index] : undefined;
      rows.push([
        `${client.label}, ${what}`,
        (contents.length / 1000).toFixed(1),
        kilobytes.toFixed(2),
        target === undefined ? "" : `<= ${target.toFixed(1)}`,
        verdict(kilobytes, target),
      ]);
    }
  printTable(
    "Bundle of one chat completion (esbuild, minified, ES2022), kB",
    ["", "min", "min+gz", "target", ""],
    rows,
  );
}

export function size(ready) {
  const rows = ready.map(({ client, folder }) => {
    const extra = (client.extra ?? []).map((name) => name.split("@")[0]);
    const files = filesBelow(join(folder, "node_modules")).filter(
      ({ name }) =>
        !name.startsWith(".") &&
        !extra.some((other) => name.startsWith(`${other}/`)),
    );
    const packages = new Set(
      files
        .filter(({ name }) =>
          /(^|\/node_modules\/)(@[^/]+\/)?[^/]+\/package\.json$/.test(
            `/node_modules/${name}`,
          ),
        )
        .map(({ name }) => name),
    );
    const generated = filesBelow(join(folder, "generated"));
    const sum = (list) =>
      list.reduce((total, file) => total + file.size, 0) / 1e6;
    const [own, source] = [sum(files), sum(generated)];
    const dependencies = Math.max(0, packages.size - 1);
    const ours = client.id === "ours";
    return [
      client.label,
      own.toFixed(2),
      source ? source.toFixed(2) : "",
      dependencies,
      ours ? "<= 1.50, 0" : "",
      ours ? verdict(own, dependencies === 0 ? 1.5 : 0) : "",
    ];
  });
  printTable(
    "Installed, MB",
    ["", "packages", "generated source", "dependencies", "target", ""],
    rows,
  );
}

/** Whole processes: an empty script and one that imports the client, in turn. */
export function imports(ready, { node, rounds }) {
  const script = (folder, name, line) => {
    const file = join(folder, `${name}.mjs`);
    writeFileSync(
      file,
      `${line}\nconst { user, system } = process.cpuUsage();\nprocess.stdout.write(String(user + system));\n`,
    );
    return file;
  };
  const programs = ready.map(({ client, folder }) => ({
    client,
    empty: script(folder, "empty", ""),
    full: script(folder, "root", `import "${client.root}";`),
    wall: [],
    cpu: [],
  }));
  const env = { ...process.env };
  delete env.NODE_COMPILE_CACHE;
  const run = (file) => {
    const start = performance.now();
    const { status, stdout, stderr } = spawnSync(node, [file], {
      env,
      encoding: "utf8",
    });
    const wall = performance.now() - start;
    if (status !== 0) throw new Error(stderr);
    return { wall, cpu: Number(stdout) / 1000 };
  };
  for (let round = -1; round < rounds; round++)
    for (const { empty, full, wall, cpu } of programs) {
      const turn = round % 2 === 0 ? [empty, full] : [full, empty];
      const [one, other] = turn.map(run);
      const [before, after] = round % 2 === 0 ? [one, other] : [other, one];
      if (round < 0) continue;
      wall.push(after.wall - before.wall);
      cpu.push(after.cpu - before.cpu);
    }
  printTable(
    `Import of the root above an empty script, ms, ${rounds} pairs of processes`,
    ["", "wall", "cpu", "target", ""],
    programs.map(({ client, wall, cpu }) => {
      const target = client.id === "ours" ? 15 : undefined;
      return [
        client.label,
        show(wall, 1),
        show(cpu, 1),
        target === undefined ? "" : `<= ${target}`,
        target === undefined
          ? ""
          : `${verdict(spreadOf(wall).median, target)}, cpu ${verdict(spreadOf(cpu).median, target)}`,
      ];
    }),
  );
}

const signed = (number) => (number < 0 ? String(number) : `+${number}`);

/** A file of one call beside one that only fetches, through the same compiler in turn. */
export function types(ready, { node, tsc, work, rounds, fetchOnly }) {
  const project = (folder, name, source) => {
    const home = join(folder, `types-${name.replace(/\W+/g, "-")}`);
    mkdirSync(home, { recursive: true });
    // Beside the packages and the generated source.
    const file = join(folder, `use-${name.replace(/\W+/g, "-")}.ts`);
    writeFileSync(file, source);
    const config = join(home, "tsconfig.json");
    writeFileSync(
      config,
      JSON.stringify({
        compilerOptions: {
          target: "es2022",
          lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
          module: "esnext",
          moduleResolution: "bundler",
          strict: true,
          skipLibCheck: true,
          noEmit: true,
          types: [],
        },
        files: [file],
      }),
    );
    return config;
  };
  const run = (config) => {
    const start = performance.now();
    const { stdout, status } = spawnSync(
      node,
      [tsc, "-p", config, "--extendedDiagnostics"],
      { encoding: "utf8" },
    );
    const wall = (performance.now() - start) / 1000;
    const figure = (name) =>
      Number(new RegExp(`^${name}:\\s+(\\d+)`, "m").exec(stdout)?.[1]);
    const errors = stdout.split("\n").filter((line) => /error TS/.test(line));
    return {
      wall,
      types: figure("Types"),
      instantiations: figure("Instantiations"),
      failed: status !== 0,
      errors,
    };
  };
  const plain = join(work, "fetch-only");
  mkdirSync(plain, { recursive: true });
  const base = project(plain, "fetch", fetchOnly);
  const programs = ready.flatMap(({ client, folder }) =>
    Object.entries(client.types).map(([name, source]) => ({
      label: name ? `${client.label}, ${name}` : client.label,
      ours: client.id === "ours",
      config: project(folder, name || "whole", source),
      walls: [],
      added: [],
    })),
  );
  const bases = [];
  let least;
  for (let round = -1; round < rounds; round++)
    for (const program of programs) {
      const before = run(base);
      const after = run(program.config);
      if (round < 0) {
        least = before;
        program.first = after;
        continue;
      }
      bases.push(before.wall);
      program.walls.push(after.wall);
      program.added.push(after.wall - before.wall);
    }
  printTable(
    `tsc of a file with one call above one that only fetches (${show(bases)} s), ${rounds} pairs`,
    ["", "s", "added s", "types", "instantiations", "target", ""],
    programs.map(({ label, ours, walls, added, first }) => [
      first.failed ? `${label} (${first.errors.length} errors)` : label,
      spreadOf(walls).median.toFixed(2),
      `+${show(added)}`,
      signed(first.types - least.types),
      signed(first.instantiations - least.instantiations),
      ours ? "+0.15, +700, +150" : "",
      ours
        ? [
            verdict(spreadOf(added).median, 0.15),
            verdict(first.types - least.types, 700),
            verdict(first.instantiations - least.instantiations, 150),
          ].join(", ")
        : "",
    ]),
  );
  for (const { label, first } of programs)
    for (const error of first.errors.slice(0, 2))
      console.log(`  ${label}: ${error}`);
}
