/**
 * In: the clients, the Node that runs them, a cache folder. Out: a folder for each client where its programs stand and
 * its packages resolve. Ours is packed and unpacked first, so a build meanwhile does not change what is measured.
 */
import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { installPeer } from "../peers.mjs";

const quiet = [
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--no-package-lock",
];

/**
 * @returns {Promise<{ client: object, folder: string }[]>} those that could be had
 */
export async function prepare(clients, { node, cache, work, spec, ours }) {
  const ready = [];
  for (const client of clients) {
    const folder = join(work, client.id);
    mkdirSync(folder);
    writeFileSync(join(folder, "package.json"), `{ "type": "module" }\n`);
    try {
      if (client.id === "ours") installPacked(ours, work, folder);
      else linkPackages(client, cache, folder);
      if (client.generator !== undefined)
        await generate(client, { node, cache, spec, folder });
      for (const kind of ["calls", "streams", "finals"])
        if (client[kind] !== undefined)
          writeFileSync(join(folder, `${kind}.mjs`), client[kind]);
      ready.push({ client, folder });
    } catch (error) {
      console.log(`left out: ${client.label}: ${error.message}`);
    }
  }
  return ready;
}

function installPacked(source, work, folder) {
  const { status, stdout, stderr } = npm(
    ["pack", "--silent", "--pack-destination", work],
    source,
  );
  if (status !== 0) throw new Error(`npm pack: ${stderr.trim()}`);
  const file = stdout.trim().split("\n").at(-1);
  install([join(work, file)], folder);
}

function linkPackages({ id, install: names, extra = [] }, cache, folder) {
  const wanted = [...names, ...extra];
  if (wanted.length === 0) return;
  const home = join(
    cache,
    `client-${id}-${wanted.join("+")}`.replace(/[^\w.-]+/g, "-"),
  );
  const mark = join(home, "complete");
  if (!existsSync(mark)) {
    rmSync(home, { recursive: true, force: true });
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), `{ "private": true }\n`);
    install(wanted, home);
    writeFileSync(mark, "");
  }
  const modules = join(home, "node_modules");
  symlinkSync(modules, join(folder, "node_modules"), "junction");
}

function install(names, folder) {
  const { status, stderr } = npm(["install", ...quiet, ...names], folder);
  if (status !== 0) throw new Error(`npm install: ${stderr.trim()}`);
}

/** Writes the client of a generator, and where it is code the whole of it as one module that Node can run. */
async function generate(client, { node, cache, spec, folder }) {
  const peer = installPeer(client.generator, cache);
  if (peer === undefined) throw new Error("its generator is not there");
  const out = join(folder, "generated");
  mkdirSync(out);
  const args = peer.args(spec, out);
  // The client alone.
  const cli = args.lastIndexOf("cli");
  if (client.id === "redocly" && cli > 0) args.splice(cli - 1, 2);
  const { status, stderr } = spawnSync(node, args, {
    encoding: "utf8",
    env: {
      ...process.env,
      REDOCLY_TELEMETRY: "off",
      REDOCLY_SUPPRESS_UPDATE_NOTICE: "true",
    },
  });
  if (status !== 0)
    throw new Error(`does not take the contract: ${stderr.trim().slice(-300)}`);
  if (client.entries === undefined) return;
  await build({
    stdin: {
      contents: client.entries
        .map((entry) => `export * from "./generated/${entry}";`)
        .join("\n"),
      resolveDir: folder,
    },
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20",
    outfile: join(folder, "all.mjs"),
    logLevel: "error",
  });
}

const npm = (args, cwd) =>
  spawnSync("npm", args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });

/** Sizes of all files below a folder, by path. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => ({ name, stat: statSync(join(folder, name)) }))
    .filter(({ stat }) => stat.isFile())
    .map(({ name, stat }) => ({ name, size: stat.size }));
}
