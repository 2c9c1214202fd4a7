import { spawn } from "node:child_process";
import { renameSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { bin, Place, quietEnvironment } from "../support/lapsmith.js";
import { shop } from "../support/shop.js";

const place = new Place();
afterAll(() => place.remove());

const withProperty = (name: string): string =>
  shop.replace(
    "id: { type: string }",
    `id: { type: string }, ${name}: { type: integer }`,
  );

test(
  "--watch generates again when the contract changes, and keeps the last good output when it breaks",
  { timeout: 90_000 },
  async () => {
    const types = (): string => place.read("out/client/src/generated/types.ts");
    place.write("shop.yaml", shop);
    const args = ["generate", "--spec", "shop.yaml", "--out", "out", "--watch"];
    const child = spawn(process.execPath, [bin, ...args], {
      cwd: place.root,
      env: quietEnvironment(),
    });
    let printed = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (printed += text));
    const waitsAgain = async (times: number): Promise<void> => {
      while (printed.split("watching for changes").length <= times) {
        if (child.exitCode !== null) throw new Error(`It ended:\n${printed}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    try {
      await waitsAgain(1);
      expect(types()).toContain("id: string;");

      place.write("shop.yaml", withProperty("age"));
      await waitsAgain(2);
      expect(types()).toContain("age?: number;");

      place.write("shop.yaml", "openapi: [");
      await waitsAgain(3);
      expect(printed).toContain("shop.yaml:1:11 error yaml/syntax");
      expect(types()).toContain("age?: number;");

      // As editors do it: a new file takes the place of the old one.
      place.write("shop.yaml.new", withProperty("size"));
      renameSync(place.path("shop.yaml.new"), place.path("shop.yaml"));
      await waitsAgain(4);
      expect(types()).toContain("size?: number;");
    } finally {
      const closed = new Promise((resolve) => child.once("close", resolve));
      child.kill();
      await closed;
    }
  },
);
