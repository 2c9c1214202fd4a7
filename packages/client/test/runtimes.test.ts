/**
 * The packed client in every runtime that it promises to work in: the same suite, the same answers, against a real
 * server on loopback. A runtime that cannot be had on this machine is skipped, and says so.
 */
import { spawn } from "node:child_process";
import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { launch } from "puppeteer-core";
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  it,
} from "vitest";
import { writeFiles } from "./support/packed.js";
import { findRuntime, run, type RuntimeName } from "./support/runtimes.js";
import { TestServer } from "./support/server.js";

/** What every runtime must see. */
const expected = {
  call: [200, "Hello"],
  free: "Hello",
  retry: "gen-1",
  stream: ["PROCESSING", "caf\u00e9 \u{1f600}", "req-1"],
  page: ["abcde", 5],
  error: [false, true, 402, "req-402", "kept", 1],
  refused: "AuthenticationError",
  unreachable: "ConnectionError",
  abort: [1, true, "AbortError"],
  leave: "closed",
};

/** For one run of the suite: far more than it needs. */
const timeout = 20_000;
/** npm may have to fetch a runtime first. */
const withDownload = 150_000;

const project = join(inject("packed").project, "runtimes");
const server = new TestServer();
beforeAll(async () => {
  await server.start();
  cpSync(fileURLToPath(new URL("runtime-suite", import.meta.url)), project, {
    recursive: true,
  });
});
afterAll(async () => {
  await server.stop();
});
beforeEach(() => server.reset());

/** The suite in one file, for runtimes that have no node_modules. */
async function bundle(entry: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(project, entry)],
    bundle: true,
    format: "esm",
    platform: "browser",
    write: false,
  });
  return outputFiles[0]!.text;
}

const userAgents = (): string[] => [
  ...new Set(
    server.arrivals.map(({ headers }) => headers["user-agent"] ?? "none"),
  ),
];

describe("the packed client does the same", () => {
  const programs: Partial<Record<RuntimeName, (main: string) => string[]>> = {
    "Node 20": (main) => [main],
    "Node 22": (main) => [main],
    "Node 24": (main) => [main],
    "Node 26": (main) => [main],
    Bun: (main) => ["run", "--no-install", main],
    // No right but to reach the server: not even the environment.
    Deno: (main) => [
      "run",
      "--no-prompt",
      "--cached-only",
      "--node-modules-dir=manual",
      "--allow-net=127.0.0.1",
      main,
    ],
  };

  it.for(Object.keys(programs) as RuntimeName[])(
    "in %s",
    { timeout: withDownload },
    async (name, { skip }) => {
      const runtime = await findRuntime(name);
      if ("why" in runtime) return skip(runtime.why);
      const { stdout, failure } = await run(
        runtime.path,
        [...programs[name]!("main.mjs"), server.baseUrl],
        { timeout, cwd: project },
      );
      expect(failure).toBe("");
      expect(JSON.parse(stdout)).toEqual(expected);
      expect(userAgents()).toEqual([expect.stringContaining("openrouter")]);
    },
  );

  it("in workerd", { timeout: withDownload }, async ({ skip }) => {
    const runtime = await findRuntime("workerd");
    if ("why" in runtime) return skip(runtime.why);
    writeFiles(project, {
      "worker/worker.js": await bundle("worker.mjs"),
      "worker/config.capnp": workerdConfig,
    });
    const worker = await startWorkerd(runtime.path);
    try {
      const answer = await fetch(
        `http://127.0.0.1:${worker.port}/?baseUrl=${encodeURIComponent(server.baseUrl)}`,
        { signal: AbortSignal.timeout(timeout) },
      );
      expect(await answer.json()).toEqual(expected);
      expect(userAgents()).toEqual([expect.stringContaining("openrouter")]);
    } finally {
      worker.stop();
    }
  });

  it("in Chromium", { timeout: 60_000 }, async ({ skip }) => {
    if (chromium === undefined)
      return skip(
        "no Chromium here: install Debian's, or name one in CHROMIUM",
      );
    server.files.set("/", ["text/html", "<!doctype html><title>Test</title>"]);
    const script = await bundle("page.mjs");
    server.files.set("/page.js", ["text/javascript", script]);
    const browser = await launch({ executablePath: chromium, args: quiet });
    try {
      const page = await browser.newPage();
      const broken: string[] = [];
      page.on("pageerror", (error) => broken.push(String(error)));
      await page.goto(server.origin);
      await page.addScriptTag({ url: "/page.js", type: "module" });
      await page.waitForFunction("globalThis.runSuite !== undefined");
      const seen = await page.evaluate(
        `runSuite(${JSON.stringify(server.baseUrl)}, ${JSON.stringify(inBrowsers)})`,
      );
      expect(seen).toEqual(expected);
      expect(broken).toEqual([]);
      // Not meant so unless it is said.
      if (script.includes("user-key"))
        await expect(
          page.evaluate(`void new client.OpenRouter({ apiKey: "test-key" })`),
        ).rejects.toThrow("user-key");
      // A page may not name itself; asking for leave would cost a request more each time.
      expect(userAgents()).toEqual([expect.stringMatching(/^Mozilla/)]);
      expect(server.arrivals.map(({ method }) => method)).not.toContain(
        "OPTIONS",
      );
    } finally {
      await browser.close();
    }
  });
});

/** Every visitor can read a fixed key in a page: meant so here. */
const inBrowsers = { browser: "user-key" };

/** Debian's Chromium, or the one that the environment names. */
const chromium = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
].find((path) => path !== "" && existsSync(path));

const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A worker that may reach this machine and nothing else. */
const workerdConfig = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    (name = "internet", network = (allow = ["local"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "worker.js")],
  compatibilityDate = "2026-01-01",
);
`;

/** Starts workerd on a free port, which it tells on a channel of its own. */
function startWorkerd(
  path: string,
): Promise<{ readonly port: number; stop(): void }> {
  const child = spawn(path, ["serve", "--control-fd=3", "config.capnp"], {
    cwd: join(project, "worker"),
    stdio: ["ignore", "ignore", "pipe", "pipe"],
  });
  return new Promise((resolve, reject) => {
    let said = "";
    let told = "";
    child.stderr!.on("data", (piece: Buffer) => (said += piece.toString()));
    child.on("error", reject);
    child.on("exit", () => reject(new Error(`workerd ended: ${said}`)));
    child.stdio[3]!.on("data", (piece: Buffer) => {
      told += piece.toString();
      for (const line of told.split("\n")) {
        if (!line.includes('"listen"')) continue;
        const { port } = JSON.parse(line) as { port: number };
        resolve({ port, stop: () => void child.kill() });
      }
    });
  });
}
