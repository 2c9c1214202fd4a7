import { execFile } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hostileContract, payloads } from "./support/hostile-contract.js";
import { Place, quietEnvironment, type Ended } from "./support/lapsmith.js";
import { strictErrors } from "./support/type-check.js";
import { root } from "./oracle/contract.js";

const place = new Place();
const client = place.path("deep/down/out/client");
const cli = place.path("deep/down/out/cli");
let generated: Ended;

beforeAll(async () => {
  place.write("hostile.json", hostileContract());
  const args = ["generate", "--spec", "hostile.json", "--out", "deep/down/out"];
  generated = await place.lapsmith(args);
});
afterAll(() => place.remove());

/** What a program prints. It runs in a process of its own, which an attack may change as it likes. */
async function run(
  folder: string,
  args: readonly string[],
): Promise<{ stdout: string; stderr: string }> {
  return promisify(execFile)(process.execPath, args, {
    cwd: folder,
    env: quietEnvironment(),
    maxBuffer: 1 << 26,
  });
}

// Line breaks and tabs apart, whatever moves a cursor, clears a screen, turns text round or cannot be seen.
const unprintable =
  // eslint-disable-next-line no-control-regex -- control characters are what this is about
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/;

describe("a contract whose every text is an attack", () => {
  test("is generated, and nothing lands outside the folder", () => {
    expect(generated.code).toBe(0);
    const paths = Object.keys(place.files());
    const outside = paths.filter((path) => !path.startsWith("deep/down/out/"));
    expect(outside).toEqual(["hostile.json"]);
    expect(paths.length).toBeGreaterThan(150);
    const odd = paths.filter((path) => !/^[\w./-]+$/.test(path));
    expect(odd).toEqual([]);
  });

  test("is shown without control characters", () => {
    expect(generated.stderr).not.toMatch(unprintable);
    expect(generated.stdout).not.toMatch(unprintable);
  });

  test("is generated again from the names that it was given", async () => {
    const before = place.files("deep");
    const args = ["--spec", "hostile.json", "--out", "deep/down/out"];
    const again = await place.lapsmith(["generate", ...args, "--force"]);
    expect(again.code).toBe(0);
    expect(place.files("deep")).toEqual(before);
  });

  test("is inspected without control characters", async () => {
    const { stdout, stderr } = await place.lapsmith([
      "inspect",
      "hostile.json",
    ]);
    expect(stdout).toContain("POST /number/0");
    expect(stdout).not.toMatch(unprintable);
    expect(stderr).not.toMatch(unprintable);
  });

  test("leaves no control character in any file", () => {
    const files = Object.entries(place.files("deep/down/out"));
    const bad = files.filter(([, text]) => unprintable.test(text));
    expect(bad.map(([path]) => path)).toEqual([]);
  });
});

describe("its packages", () => {
  beforeAll(async () => {
    // Dependencies of the command line, as an installation would put them.
    const links: [string, string][] = [
      ["hostile-client", client],
      ["yaml", join(root, "packages/generator/node_modules/yaml")],
      ["@types", join(root, "node_modules/@types")],
    ];
    mkdirSync(join(cli, "node_modules"), { recursive: true });
    for (const [name, target] of links) {
      symlinkSync(target, join(cli, "node_modules", name), "dir");
    }
  });

  test("pass strict TypeScript 7 and can be built", async () => {
    const build = { noEmit: false, rootDir: "src", outDir: "dist" };
    expect(await strictErrors(client, { ...build, declaration: true })).toEqual(
      [],
    );
    expect(await strictErrors(cli, { ...build, types: ["node"] })).toEqual([]);
  });

  test("run none of the attacks when every module is loaded and every group is made", async () => {
    const script = `
      import { readdirSync } from "node:fs";
      const names = () => Object.getOwnPropertyNames(Object.prototype).sort().join();
      const before = names();
      let modules = 0;
      for (const path of readdirSync("dist", { recursive: true })) {
        if (!path.endsWith(".js")) continue;
        const module = await import(process.cwd() + "/dist/" + path);
        modules++;
        for (const value of Object.values(module)) {
          if (typeof value === "object") JSON.stringify(value);
        }
      }
      const root = await import(process.cwd() + "/dist/generated/client.js");
      const client = new (Object.values(root)[0])({ baseUrl: "http://localhost" });
      let groups = 0;
      const visit = (group) => {
        for (const [name, { get }] of Object.entries(
          Object.getOwnPropertyDescriptors(Object.getPrototypeOf(group)),
        )) {
          if (get === undefined) continue;
          groups++;
          visit(group[name]);
        }
      };
      visit(client);
      console.log(JSON.stringify({
        loaded: modules > 20,
        groups: groups > 20,
        pwned: typeof globalThis.pwned,
        same: names() === before,
        polluted: {}.polluted === undefined ? "no" : "yes",
      }));
    `;
    const args = ["--input-type=module", "--eval", script];
    expect(JSON.parse((await run(client, args)).stdout)).toEqual({
      loaded: true,
      groups: true,
      pwned: "undefined",
      same: true,
      polluted: "no",
    });
  });

  test("send an attack as what it is: a name in the query", async () => {
    const script = `
      const { call, createClient } = await import(process.cwd() + "/dist/generated/core.js");
      const operations = await import(process.cwd() + "/dist/generated/operations.js");
      const rows = new Map(Object.values(operations).map((row) => [row.path, row]));
      let query;
      const fetch = async (url) => {
        query = [...new URL(url).searchParams];
        return new Response("{}", { headers: { "content-type": "application/json" } });
      };
      const client = createClient({ baseUrl: "http://localhost", fetch, retry: 0 });
      const sent = [];
      for (const [i, name] of JSON.parse(process.argv[1]).entries()) {
        if (!name.isWellFormed()) continue; // It cannot be sent.
        const input = Object.fromEntries([[name, "sent"]]);
        const { auth, ...open } = rows.get("/number/" + i);
        await call(client, open, input);
        sent.push(query);
      }
      console.log(JSON.stringify({ sent, pwned: typeof globalThis.pwned }));
    `;
    const args = ["--input-type=module", "--eval", script];
    const { stdout } = await run(client, [...args, JSON.stringify(payloads)]);
    expect(JSON.parse(stdout)).toEqual({
      // A parameter without a name is none.
      sent: payloads
        .filter((name) => !name.includes("\ud800"))
        .map((name) => (name === "" ? [] : [[name, "sent"]])),
      pwned: "undefined",
    });
  });

  test("show their help without control characters", async () => {
    for (const args of [
      ["--help"],
      ["number", "--help"],
      ["proto", "--help"],
    ]) {
      const { stdout, stderr } = await run(cli, ["bin/hostile.js", ...args]);
      expect(stdout).toContain("USAGE");
      expect(stdout).not.toMatch(unprintable);
      expect(stderr).toBe("");
    }
  });
});
