import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { catalogue } from "../src/diagnostics/catalogue.js";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Texts of all files of the generator whose path matches, this file aside. */
const textOf = (folder: string, wanted: RegExp): string =>
  readdirSync(root + folder, { recursive: true })
    .map((path) => String(path).replaceAll("\\", "/"))
    .filter((path) => wanted.test(path) && path !== "catalogue.test.ts")
    .map((path) => readFileSync(`${root}${folder}/${path}`, "utf8"))
    .join("\n");

const sources = textOf("src", /^(?!.*(\.test|\/test-|catalogue)).*\.ts$/);
const tests = textOf("src", /\.test\.ts$/) + textOf("test", /\.(ts|md)$/);

/** Codes that no test can provoke, each with the reason. */
const unprovoked: Readonly<Record<string, string>> = {
  "emit/package-not-installed":
    "openapi-typescript is found from the generator's own folder, where the tests have it",
};

test.each(Object.keys(catalogue))(
  "%s is reported, and a test says when",
  (code) => {
    expect(sources).toContain(`"${code}"`);
    if (!Object.hasOwn(unprovoked, code)) expect(tests).toContain(code);
  },
);
