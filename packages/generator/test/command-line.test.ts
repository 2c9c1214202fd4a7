import { spawn } from "node:child_process";
import { afterAll, describe, expect, test } from "vitest";
import { Place, bin, lines, quietEnvironment } from "./support/lapsmith.js";
import { shop } from "./support/shop.js";

/** What the command line promises beside the tests of `command-line/`: names that stay, one JSON object, work that is done. */
const place = new Place();
afterAll(() => place.remove());

const run = (folder: string, args: string, stdin = "") =>
  place.lapsmith(args.split(" "), stdin, folder);

const config = (apis: object): string => JSON.stringify({ apis });

describe("names", () => {
  const generate = "generate --spec shop.yaml --out out";

  test("that were given stay, whatever the rules would say now", async () => {
    place.write("names/shop.yaml", shop);
    await run("names", generate);
    const lock = "names/out/names.lock.json";
    expect(JSON.parse(place.read(lock))).toEqual({
      operations: { "GET /orders": "orders list" },
      types: {},
      classes: { "": "Shop", orders: "Orders" },
    });

    place.write(lock, place.read(lock).replace("orders list", "till find"));
    const { code, stderr } = await run("names", generate);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(place.read("names/out/cli/data/till.json")).toContain('"till find"');
    const client = place.files("names/out/client/src/generated/resources");
    expect(Object.keys(client)).toEqual(["till.ts"]);
    expect(JSON.parse(place.read(lock)).operations).toEqual({
      "GET /orders": "till find",
    });
  });

  test("of operations that are gone are not given to others", async () => {
    place.write("gone/shop.yaml", shop);
    await run("gone", generate);
    place.write(
      "gone/shop.yaml",
      shop.replace("/orders:", "/v2/orders:").replace("/v2", "/{shop}"),
    );
    const { stderr } = await run("gone", generate);
    expect(stderr).toContain(
      'GET /{shop}/orders would be called "orders list", which is taken; it is called ',
    );
    const { operations } = JSON.parse(place.read("gone/out/names.lock.json"));
    expect(operations["GET /orders"]).toBe("orders list");
    expect(operations["GET /{shop}/orders"]).not.toBe("orders list");
  });

  test("in a lock that cannot be used stop the run before anything is written", async () => {
    const broken = '{ "operations": { "GET /orders": "List!" }, "types": {} }';
    place.write("broken/shop.yaml", shop);
    place.write("broken/out/names.lock.json", broken);
    const { code, stderr } = await run("broken", generate);
    expect(code).toBe(1);
    expect(stderr).toBe(
      lines(
        "out/names.lock.json:1:34 error names/lock-invalid",
        "  The entry of GET /orders holds no command of two or more kebab-case words.",
        `> 1 | ${broken}`,
        "    |                                  ^",
        "  help: Restore names.lock.json from version control, or delete it to name everything anew.",
        "",
      ),
    );
    expect(place.files("broken/out")).toEqual({ "names.lock.json": broken });
  });
});

test("--check tells what a renamed path makes, updates and deletes, and does none of it", async () => {
  const generate = "generate --spec shop.yaml --out out";
  place.write("check/shop.yaml", shop);
  await run("check", generate);
  place.write("check/shop.yaml", shop.replace("/orders:", "/invoices:"));
  const before = place.files("check");
  const { code, stdout } = await run("check", `${generate} --check`);
  expect(code).toBe(1);
  const resources = "out/client/src/generated/resources";
  expect(stdout).toContain(`create  ${resources}/invoices.ts\n`);
  expect(stdout).toContain(`delete  ${resources}/orders.ts\n`);
  expect(stdout).toContain("update  out/names.lock.json\n");
  expect(place.files("check")).toEqual(before);
});

describe("--json prints one object", () => {
  test("of a contract with a problem: its place in three numbers and a pointer", async () => {
    place.write("json/typo.yaml", shop.replace("type: array", "type: list"));
    const args = "generate --spec typo.yaml --out out --json";
    const { code, stdout, stderr } = await run("json", args);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(JSON.parse(stdout)).toMatchObject({
      operations: 1,
      skipped: 0,
      diagnostics: [
        {
          code: "openapi/wrong-type",
          severity: "warning",
          message: '"list" is not a type of JSON Schema.',
          help: 'Write "array"; it is read as that.',
          file: "typo.yaml",
          line: 13,
          column: 58,
          pointer:
            "/paths/~1orders/get/responses/200/content/application~1json/schema/type",
        },
      ],
    });
  });

  test("of a contract that cannot be read", async () => {
    place.write("none/readme", "");
    const args = "generate --spec none.yaml --out out --json";
    const { code, stdout } = await run("none", args);
    expect(code).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      operations: 0,
      skipped: 0,
      diagnostics: [{ code: "source/not-found", file: "none.yaml" }],
      files: [],
    });
  });

  test("of a config that cannot be used", async () => {
    const apis = { a: { spec: 1 }, b: { spec: "b.yaml" } };
    place.write("bad/lapsmith.config.json", config(apis));
    const { code, stdout } = await run("bad", "generate --json");
    expect(code).toBe(1);
    const file = "lapsmith.config.json";
    expect(JSON.parse(stdout)).toMatchObject({
      operations: 0,
      skipped: 0,
      diagnostics: [
        { code: "config/invalid", file },
        { code: "config/invalid", file },
      ],
      files: [],
    });
  });
});

test("the export ./openapi is left out where openapi-typescript cannot make it, and the client is made", async () => {
  // That version calls a method of objects by this very name.
  place.write("types/shop.yaml", shop.replaceAll("Order", "hasOwnProperty"));
  const client = { out: "shop", packageName: "shop", openapi: true };
  place.write(
    "types/lapsmith.config.json",
    config({ shop: { spec: "shop.yaml", client } }),
  );
  const { code, stderr } = await run("types", "generate");
  expect(code).toBe(0);
  expect(stderr).toContain("warning emit/openapi-types-refused\n");
  const { exports } = JSON.parse(place.read("types/shop/package.json"));
  expect(exports).not.toHaveProperty("./openapi");
  expect(exports).toHaveProperty("./types");
});

const start = (folder: string, args: readonly string[]) =>
  spawn(process.execPath, [bin, ...args], {
    cwd: place.path(folder),
    env: quietEnvironment(),
  });

test("a reader that closes the pipe early loses words, not work", async () => {
  const api = (name: string): object => ({
    spec: "shop.yaml",
    client: { out: name, packageName: name },
  });
  place.write("early/shop.yaml", shop);
  place.write(
    "early/lapsmith.config.json",
    config({ a: api("a"), b: api("b"), c: api("c") }),
  );
  const child = start("early", ["generate"]);
  child.stdout.destroy();
  let stderr = "";
  child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
  const code = await new Promise((resolve) => child.on("close", resolve));
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  for (const name of ["a", "b", "c"]) {
    expect(place.exists(`early/${name}/package.json`)).toBe(true);
  }
});

describe("--watch", () => {
  test("does not wait for a config that is not there", async () => {
    place.write("nowhere/readme", "");
    expect(await run("nowhere", "generate --watch")).toEqual({
      code: 3,
      stdout: "",
      stderr: lines(
        "error config/not-found",
        "  There is no lapsmith.config.ts here or in a folder above.",
        "  help: Add lapsmith.config.ts, or name a document with --spec and a folder with --out.",
        "",
      ),
    });
  });

  test.each(["json", "mjs", "ts"])(
    "reads a changed lapsmith.config.%s again",
    async (ending) => {
      const file = `watch-${ending}/lapsmith.config.${ending}`;
      const put = (apis: object): void =>
        place.write(
          file,
          `${ending === "json" ? "" : "export default "}${config(apis)}`,
        );
      put({ first: {} });
      const child = start(`watch-${ending}`, ["generate", "--watch"]);
      const closed = new Promise((resolve) => child.on("close", resolve));
      let stderr = "";
      child.stderr.setEncoding("utf8").on("data", (text) => (stderr += text));
      const says = (text: string) =>
        expect.poll(() => stderr, { timeout: 15_000 }).toContain(text);
      try {
        await says('apis.first needs a "spec"');
        await says("watching for changes");
        put({ second: {} });
        await says('apis.second needs a "spec"');
      } finally {
        child.kill();
        await closed;
      }
    },
  );
});
