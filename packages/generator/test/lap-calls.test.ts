import { execFile } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseLap } from "../src/lap/index.js";
import { Place } from "./support/lapsmith.js";
import { endpointCalls, type EndpointCall } from "./support/lap-calls.js";
import { WarmProcess } from "./support/warm-process.js";

const here = (path: string): string =>
  fileURLToPath(new URL(path, import.meta.url));
const run = promisify(execFile);
const corpus = here(
  "../../../../shared/lap-corpus/openrouter-ai-openrouter.lap",
);
const missing = !existsSync(corpus);

interface Arrival {
  readonly method: string;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** Answers everything with an empty object and keeps what arrived. */
async function startServer(): Promise<{
  server: Server;
  url: string;
  arrivals: Arrival[];
}> {
  const arrivals: Arrival[] = [];
  const server = createServer((request, response) => {
    let text = "";
    request.setEncoding("utf8").on("data", (piece) => (text += piece));
    request.on("end", () => {
      const url = new URL(request.url!, "http://server");
      arrivals.push({
        method: request.method!,
        path: url.pathname,
        query: Object.fromEntries(url.searchParams),
        headers: request.headers,
        body: text === "" ? undefined : (JSON.parse(text) as unknown),
      });
      response.setHeader("content-type", "application/json").end("{}");
    });
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}/api/v1`, arrivals };
}

const skipped: EndpointCall = {
  key: "(skipped: the LAP document of OpenRouter is not beside the repository)",
  input: {},
  words: [],
  arrives: {},
};

describe.skipIf(missing)("packages generated from a LAP document", () => {
  const place = new Place();
  const commandLine = new WarmProcess(
    pathToFileURL(place.path("out/cli/dist/generated/main.js")),
  );
  const packages = ["client", "cli"] as const;
  const calls: readonly EndpointCall[] = missing
    ? [skipped]
    : endpointCalls(parseLap(readFileSync(corpus, "utf8"), "x.lap").value!);
  let open: Awaited<ReturnType<typeof startServer>>;

  beforeAll(async () => {
    open = await startServer();
    const made = await place.lapsmith([
      "generate",
      "--spec",
      corpus,
      "--out",
      "out",
    ]);
    if (made.code !== 0) throw new Error(made.stderr);
    const tsc = here("../../../node_modules/typescript/bin/tsc");
    for (const name of packages) {
      const folder = place.path(`out/${name}`);
      const modules = join(folder, "node_modules");
      mkdirSync(join(modules, "@types"), { recursive: true });
      const installed: Record<string, string> = {
        "@types/node": here("../../../node_modules/@types/node"),
        yaml: here("../node_modules/yaml"),
        "openrouter-ai-openrouter-client": place.path("out/client"),
      };
      for (const [module, from] of Object.entries(installed))
        symlinkSync(from, join(modules, module));
      const config = existsSync(join(folder, "tsconfig.build.json"))
        ? "tsconfig.build.json"
        : "tsconfig.json";
      await run(process.execPath, [tsc, "-p", config], { cwd: folder });
    }
  });

  afterAll(() => {
    open?.server.close();
    place.remove();
  });

  test("hold all 36 endpoints", () => {
    expect(calls).toHaveLength(36);
  });

  test.each(calls)("client: $key", async (call) => {
    const core = (await import(
      pathToFileURL(place.path("out/client/dist/generated/core.js")).href
    )) as {
      createClient(options: object): object;
      call(client: object, row: object, input: object): Promise<unknown>;
    };
    const rows = (await import(
      pathToFileURL(place.path("out/client/dist/generated/operations.js")).href
    )) as Record<string, { method: string; path: string }>;
    const row = Object.values(rows).find(
      ({ method, path }) => `${method} ${path}` === call.key,
    )!;
    const client = core.createClient({ baseUrl: open.url, apiKey: "k" });
    const before = open.arrivals.length;
    await core.call(client, row, call.input);
    expect(open.arrivals.slice(before)).toEqual([
      expect.objectContaining(call.arrives),
    ]);
    expect(open.arrivals[before]!.headers["authorization"]).toBe("Bearer k");
  });

  /** How the command line is told where to go, and with what key. */
  const env = (): NodeJS.ProcessEnv => ({
    PATH: process.env["PATH"],
    HOME: place.path("home"),
    OPENROUTER_API_KEY: "k",
    OPENROUTER_BASE_URL: open.url,
  });
  const wordsOf = async ({ key, words }: EndpointCall): Promise<string[]> => {
    const operation = (await inspect(place)).find(
      ({ method, path }) => `${method} ${path}` === key,
    )!;
    return [...operation.command.split(" "), ...words];
  };

  test.each(calls)("command line: $key", async (call) => {
    const args = await wordsOf(call);
    const before = open.arrivals.length;
    const { code, stderr } = await commandLine.run({
      args,
      cwd: place.root,
      env: env(),
      stdin: "",
    });
    expect(code, stderr).toBe(0);
    expect(open.arrivals.slice(before)).toEqual([
      expect.objectContaining(call.arrives),
    ]);
  });

  test("the installed command line does it in a process of its own", async () => {
    const call = calls.find(({ key }) => key.startsWith("POST "))!;
    const bin = place.path("out/cli/bin/openrouter-ai-openrouter.js");
    const args = await wordsOf(call);
    const before = open.arrivals.length;
    const running = run(process.execPath, [bin, ...args], { env: env() });
    running.child.stdin?.end();
    await running;
    expect(open.arrivals.slice(before)).toEqual([
      expect.objectContaining(call.arrives),
    ]);
  });
});

let inspected: Promise<{ method: string; path: string; command: string }[]>;
function inspect(place: Place): typeof inspected {
  inspected ??= place.lapsmith(["inspect", corpus, "--json"]).then(
    ({ stdout }) =>
      (
        JSON.parse(stdout) as {
          operations: { method: string; path: string; command: string }[];
        }
      ).operations,
  );
  return inspected;
}
