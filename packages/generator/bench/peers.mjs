/** The programs that lapsmith is measured beside, and the Node that runs them all. Exact versions, from npm. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const peers = {
  "openapi-typescript": {
    version: "7.13.0",
    makes: "types only",
    with: ["typescript@5.9.3"],
    bin: "openapi-typescript/bin/cli.js",
    args: (spec, out) => [spec, "-o", join(out, "api.ts")],
  },
  "@hey-api/openapi-ts": {
    version: "0.99.0",
    makes: "client",
    with: ["typescript@5.9.3"],
    bin: "@hey-api/openapi-ts/bin/run.js",
    args: (spec, out) => [
      "-i",
      spec,
      "-o",
      out,
      "-c",
      "@hey-api/client-fetch",
      "-p",
      "@hey-api/typescript",
      "@hey-api/sdk",
      "-s",
      "--no-log-file",
    ],
  },
  "openapi-diff": {
    version: "0.24.1",
    makes: "wire only",
    with: [],
    bin: "openapi-diff/bin/openapi-diff",
    args: (base, revision) => [base, revision],
  },
  "@redocly/cli": {
    version: "2.77.0",
    makes: "client and CLI",
    with: [],
    bin: "@redocly/cli/bin/cli.js",
    args: (spec, out) => [
      "generate-client",
      spec,
      "-o",
      join(out, "client.ts"),
      "--generator",
      "typescript",
      "--generator",
      "cli",
    ],
  },
};

/**
 * Installs a peer into a folder of its own in `cache`, unless it is there.
 *
 * @returns {{ label: string, args: (...given: string[]) => string[] } | undefined} nothing where npm cannot
 */
export function installPeer(name, cache) {
  const { version, makes, with: others, bin, args } = peers[name];
  const folder = join(cache, `${name.replace(/\W+/g, "-")}-${version}`);
  const file = join(folder, "node_modules", bin);
  if (!existsSync(file)) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), '{ "private": true }\n');
    const wanted = [`${name}@${version}`, ...others];
    const { error, status, stderr } = npm(
      "npm",
      [
        "install",
        "--ignore-scripts",
        "--no-audit",
        "--no-fund",
        "--save-exact",
        ...wanted,
      ],
      folder,
    );
    if (status !== 0 || !existsSync(file)) {
      rmSync(folder, { recursive: true, force: true });
      console.log(
        `skipped: ${name} ${version} cannot be installed: ${error?.message ?? stderr.trim().split("\n")[0]}`,
      );
      return undefined;
    }
  }
  return {
    label: `${name} ${version} (${makes})`,
    args: (...given) => [file, ...args(...given)],
  };
}

/** The Node 24 of the npm registry, or the one that runs this where there is no registry. */
export function resolveNode() {
  const { status, stdout } = npm(
    "npx",
    ["-y", "-p", "node@24", "-c", "node -p process.execPath"],
    process.cwd(),
  );
  const path = stdout?.trim() ?? "";
  if (status === 0 && existsSync(path)) return path;
  console.log(
    "node@24 cannot be had from the npm registry: measured on the Node that runs this.",
  );
  return process.execPath;
}

const npm = (command, args, cwd) =>
  spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
