/**
 * The runtimes that the client promises to work in, each as its real binary. The packages that carry them weigh 100 to
 * 190 MB each, so they are no dependencies: npm fetches each one once into its own cache, where it stays.
 */
import { execFile } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";

/** npm's word for a platform is not every package's. */
const { platform, arch } = process;
const nodePlatform = platform === "win32" ? "win" : platform;
const otherArch = arch === "arm64" ? "aarch64" : arch;
const exe = platform === "win32" ? ".exe" : "";

export interface Runtime {
  readonly version: string;
  /** Of the platform's own package: it needs no install script. */
  readonly package: string;
  /** The program in it. */
  readonly program: string;
}

const node = (version: string): Runtime => ({
  version,
  package: `node-${nodePlatform}-${arch}`,
  program: `bin/node${exe}`,
});

export const runtimes = {
  // The oldest Node that package.json allows.
  "Node 20": node("20.19.0"),
  "Node 22": node("22.23.3"),
  "Node 24": node("24.21.0"),
  "Node 26": node("26.10.0"),
  Bun: {
    version: "1.4.4",
    package: `@oven/bun-${nodePlatform === "win" ? "windows" : platform}-${otherArch}`,
    program: `bin/bun${exe}`,
  },
  Deno: {
    version: "2.9.6",
    package: `@deno/${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`,
    program: `deno${exe}`,
  },
  workerd: {
    version: "1.20261117.1",
    package: `@cloudflare/workerd-${nodePlatform === "win" ? "windows" : platform}-${arch === "x64" ? "64" : arch}`,
    program: `bin/workerd${exe}`,
  },
} satisfies Record<string, Runtime>;

export type RuntimeName = keyof typeof runtimes;

type Found = { readonly path: string } | { readonly why: string };

const found = new Map<RuntimeName, Promise<Found>>();

/** Path of a runtime's program, or why it cannot be had here. */
export function findRuntime(name: RuntimeName): Promise<Found> {
  const known = found.get(name) ?? ask(name);
  found.set(name, known);
  return known;
}

async function ask(name: RuntimeName): Promise<Found> {
  const kept = await keptByNpm(runtimes[name] as Runtime);
  if (kept !== undefined) return { path: kept };
  const { version, package: from, program } = runtimes[name] as Runtime;
  // What npm unpacked stands beside the folder of programs that it puts on the path.
  const { stdout, failure } = await run(
    "npm",
    [
      "exec",
      "--yes",
      "--ignore-scripts",
      "--prefer-offline",
      // Without a network to say so soon, for each of them.
      "--fetch-retries=1",
      "--fetch-retry-mintimeout=1000",
      `--package=${from}@${version}`,
      "--call",
      `node -p "process.env.PATH"`,
    ],
    { timeout: 100_000, shell: platform === "win32" },
  );
  const path = stdout
    .trim()
    .split(delimiter)
    .map((folder) => join(folder, "..", from, program))
    .find((path) => existsSync(path));
  if (path === undefined)
    return { why: `${from}@${version} cannot be had from npm: ${failure}` };
  // As where the system has another C library than the one it was built for.
  const probe = await run(path, ["--version"], { timeout: 20_000 });
  return probe.failure === ""
    ? { path }
    : { why: `${from}@${version} does not run here: ${probe.failure}` };
}

/** What `npm exec` unpacked once stays in a folder of npm's cache, and is found there without npm: that takes a second. */
async function keptByNpm({
  version,
  package: from,
  program,
}: Runtime): Promise<string | undefined> {
  const cache = process.env["npm_config_cache"] ?? join(homedir(), ".npm");
  const kept = join(cache, "_npx");
  for (const folder of existsSync(kept) ? readdirSync(kept) : []) {
    const path = join(kept, folder, "node_modules", from, program);
    if (!existsSync(path)) continue;
    const manifest = join(kept, folder, "node_modules", from, "package.json");
    const { version: has } = JSON.parse(readFileSync(manifest, "utf8")) as {
      version: string;
    };
    // As below, and as where npm was interrupted.
    if (has === version) {
      const probe = await run(path, ["--version"], { timeout: 20_000 });
      if (probe.failure === "") return path;
    }
  }
  return undefined;
}

/** Runs a program to its end; `failure` is the first line that says why it failed. */
export function run(
  program: string,
  args: readonly string[],
  options: { readonly timeout: number; cwd?: string; shell?: boolean },
): Promise<{
  readonly stdout: string;
  readonly stderr: string;
  readonly failure: string;
}> {
  return new Promise((resolve) => {
    const child = execFile(
      program,
      args,
      { encoding: "utf8", ...options },
      (error, stdout, stderr) =>
        resolve({
          stdout,
          stderr,
          failure:
            error === null
              ? ""
              : (stderr.trim().split("\n")[0] ?? "") || error.message,
        }),
    );
    child.stdin?.end();
  });
}
