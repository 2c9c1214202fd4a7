import { mkdirSync, symlinkSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { lines, Place } from "./support/lapsmith.js";
import { shop } from "./support/shop.js";

const places: Place[] = [];
afterAll(() => places.forEach((place) => place.remove()));

/** A folder with the contract and these files in it. */
function placeWith(files: Readonly<Record<string, string>> = {}): Place {
  const place = new Place();
  places.push(place);
  for (const [name, text] of Object.entries({ "shop.yaml": shop, ...files }))
    place.write(name, text);
  return place;
}

/** Runs, and expects that it is refused and that not a byte is different. */
async function refusal(place: Place, ...more: string[]): Promise<string> {
  const before = place.files();
  const { code, stdout, stderr } = await place.lapsmith(["generate", ...more]);
  expect(stdout).toMatch(/files +nothing written\n/);
  expect(code).toBe(1);
  expect(place.files()).toEqual(before);
  return stderr;
}

const toOut = ["--spec", "shop.yaml", "--out", "out"];

test("a package.json that cannot be shared stops everything", async () => {
  const place = placeWith({ "out/client/package.json": "{ name: " });
  expect(await refusal(place, ...toOut)).toContain(
    "out/client/package.json error output/managed-file-invalid\n",
  );
});

test("a link that leads out of the folder is not followed", async () => {
  const place = placeWith();
  mkdirSync(place.path("elsewhere"));
  mkdirSync(place.path("out/client/src"), { recursive: true });
  symlinkSync(place.path("elsewhere"), place.path("out/client/src/generated"));
  expect(await refusal(place, ...toOut)).toContain(
    "error output/outside-folder\n",
  );
});

test("two packages never share a folder", async () => {
  const apis = {
    shop: {
      spec: "shop.yaml",
      client: { out: "both", packageName: "shop" },
      cli: { out: "both", packageName: "shop-cli" },
    },
  };
  const place = placeWith({ "lapsmith.config.json": JSON.stringify({ apis }) });
  expect(await refusal(place)).toContain("error output/folder-clash\n");
});

test("a lock of names that is not understood is not overruled", async () => {
  const lock = '{ "operations": { "GET /orders": "list" }, "types": {} }\n';
  const place = placeWith({ "out/names.lock.json": lock });
  expect(await refusal(place, ...toOut)).toContain(
    lines(
      "out/names.lock.json:1:34 error names/lock-invalid",
      "  The entry of GET /orders holds no command of two or more kebab-case words.",
    ),
  );
});

test("an overlay that is none is not left out", async () => {
  const place = placeWith({ "fix.yaml": "overlay: 1.0.0\nactions: none\n" });
  expect(await refusal(place, ...toOut, "--overlay", "fix.yaml")).toContain(
    'fix.yaml:1:1 error overlay/invalid\n  An overlay needs "overlay: 1.0.0" and a list of "actions".\n',
  );
});
