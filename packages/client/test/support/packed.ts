/** Before all tests: packs the package as npm does, and installs it in a folder as a user has it. Tests ask for the place with `inject`. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { TestProject } from "vitest/node";

/** A project that has installed the packed package, and nothing else. Each test file writes into a folder of its own. */
interface Packed {
  readonly project: string;
  /** What npm packed. */
  readonly tarball: string;
  readonly name: string;
  /** Where the package is. */
  readonly installed: string;
}

declare module "vitest" {
  interface ProvidedContext {
    packed: Packed;
  }
}

export function setup(vitest: TestProject): () => void {
  const folder = fileURLToPath(new URL("../..", import.meta.url));
  const project = mkdtempSync(join(tmpdir(), "lapsmith-client-"));
  const remove = (): void => rmSync(project, { recursive: true, force: true });
  try {
    // Packed as it stands: the build has been before.
    const [packed] = JSON.parse(
      npm(folder, [
        "pack",
        "--json",
        "--ignore-scripts",
        `--pack-destination=${project}`,
      ]),
    ) as [{ readonly name: string; readonly filename: string }];
    const tarball = join(project, packed.filename);
    writeFiles(project, {
      "package.json": '{ "private": true, "type": "module" }\n',
    });
    npm(project, [
      "install",
      "--offline",
      "--ignore-scripts",
      "--no-audit",
      "--no-fund",
      tarball,
    ]);
    vitest.provide("packed", {
      project,
      tarball,
      name: packed.name,
      installed: join(project, "node_modules", ...packed.name.split("/")),
    });
  } catch (error) {
    remove();
    throw error;
  }
  return remove;
}

export function writeFiles(
  folder: string,
  files: Readonly<Record<string, string>>,
): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

const npm = (cwd: string, args: readonly string[]): string =>
  execFileSync("npm", [...args, "--silent", "--no-update-notifier"], {
    cwd,
    encoding: "utf8",
    shell: process.platform === "win32",
  });
