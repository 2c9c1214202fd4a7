/** What the guide of a generated client shows of a login, run against a server on loopback that plays the API: its page and its exchange. */
import { createHash } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { emitClient } from "../src/emit-client/index.js";
import { temporaryFolder } from "./oracle/compile.js";
import { print, readOpenRouter, writeFiles } from "./oracle/contract.js";

const folder = temporaryFolder("login-guide");
/** Challenges by the code that was given for them. */
const codes = new Map<string, string>();
const seen: string[] = [];
let server: Server;
let origin = "";

/** What the user does at the page: agrees. The page shows the code, or sends it back. */
async function agree(page: string): Promise<string> {
  const { pathname, searchParams } = new URL(page);
  const answer = await fetch(`${origin}${pathname}?${searchParams}`, {
    redirect: "manual",
  });
  return answer.headers.get("location") ?? (await answer.text());
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "", "http://localhost");
    let body = "";
    request.on("data", (piece) => (body += String(piece)));
    request.on("end", () => {
      seen.push(`${request.method} ${url.pathname}`);
      if (url.pathname === "/auth") {
        const code = `code-${codes.size + 1}`;
        codes.set(code, url.searchParams.get("code_challenge") ?? "");
        const back = url.searchParams.get("callback_url");
        if (back === null) response.end(code);
        else
          response.writeHead(302, { location: `${back}?code=${code}` }).end();
        return;
      }
      const { code = "", code_verifier: verifier = "" } = (
        body === "" ? {} : JSON.parse(body)
      ) as Record<string, string>;
      const challenge = createHash("sha256").update(verifier).digest();
      const fits = codes.get(code) === challenge.toString("base64url");
      codes.set(code, "used");
      response
        .writeHead(fits ? 200 : 403, { "content-type": "application/json" })
        .end(
          JSON.stringify(
            fits
              ? { key: `key-of-${code}` }
              : { error: { code: 403, message: "Wrong code" } },
          ),
        );
    });
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const { api } = await readOpenRouter();
  const files = await print(
    emitClient(api, { packageName: "@guide/client", openapiExport: false }),
  );
  const guide = files.find(({ path }) => path === "docs/guides.md")!.text;
  const section = guide.split("## Users who log in")[1] ?? "";
  const [page = "", headless = ""] = [
    ...section.matchAll(/^```ts\n([^]*?)^```$/gm),
  ].map(([, code]) => code);
  writeFiles(folder.path, [
    ...files.filter(({ path }) => path.startsWith("src/")),
    { path: "page.ts", text: page },
    {
      path: "headless.ts",
      text: `${headless.replace('return "…";', "return (globalThis as any).agree(url);")}export { client };\n`,
    },
    { path: "client.ts", text: 'export * from "@guide/client";\n' },
    {
      path: "tsconfig.json",
      text: JSON.stringify({
        compilerOptions: {
          paths: {
            "@guide/client": ["./src/index.ts"],
            "@guide/client/*": ["./src/generated/*.ts"],
          },
        },
      }),
    },
  ]);
  await build({
    absWorkingDir: folder.path,
    entryPoints: ["page.ts", "headless.ts", "client.ts"],
    outdir: "dist",
    bundle: true,
    splitting: true,
    format: "esm",
    target: "es2022",
    tsconfig: "tsconfig.json",
    logLevel: "silent",
  });
}, 120_000);

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((done) => server.close(done));
  folder.remove();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  seen.length = 0;
});

const load = (name: string): Promise<any> =>
  import(pathToFileURL(join(folder.path, "dist", name)).href);

it("a user comes back to the page with a code, once", async () => {
  vi.stubEnv("OPENROUTER_BASE_URL", `${origin}/api/v1`);
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => kept.set(name, value),
    removeItem: (name: string) => kept.delete(name),
  });
  const location = {
    href: "https://app.example/",
    search: "",
    assign: (url: string) => void (location.href = url),
  };
  vi.stubGlobal("location", location);
  const { logIn, comeBack } = await load("page.js");
  expect(await comeBack()).toBeUndefined();
  await logIn();
  expect(new URL(location.href).host).toBe("openrouter.ai");
  const back = new URL(await agree(location.href));
  expect(back.origin).toBe("https://app.example");
  location.search = back.search;
  // As in a browser, where a fixed credential that is not the user's own is refused.
  vi.stubGlobal("document", {});
  const { OpenRouter } = await load("client.js");
  expect(() => new OpenRouter({ apiKey: "anybody's" })).toThrow(TypeError);
  expect(await comeBack()).toBeInstanceOf(OpenRouter);
  expect(await comeBack()).toBeUndefined();
  expect(seen).toEqual(["GET /auth", "POST /api/v1/auth/keys"]);
});

it("a user copies the code", async () => {
  vi.stubEnv("OPENROUTER_BASE_URL", `${origin}/api/v1`);
  vi.stubGlobal("agree", agree);
  vi.spyOn(console, "log").mockImplementation(() => {});
  const { client } = await load("headless.js");
  const { OpenRouter } = await load("client.js");
  expect(client).toBeInstanceOf(OpenRouter);
  expect(seen).toEqual(["GET /auth", "POST /api/v1/auth/keys"]);
});
