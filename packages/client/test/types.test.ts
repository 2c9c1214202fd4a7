/** The types of the packed package, as TypeScript finds them in each way of resolving modules. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, inject, it } from "vitest";
import { writeFiles } from "./support/packed.js";
import { run } from "./support/runtimes.js";

/** The compiler that is installed in the workspace: no other one is fetched. */
const tsc = join(
  dirname(createRequire(import.meta.url).resolve("typescript/package.json")),
  "bin/tsc",
);

const consumer = readFileSync(
  fileURLToPath(new URL("types/consumer.ts", import.meta.url)),
  "utf8",
);

const { project } = inject("packed");

/** By kind of project: the module options, and the name of a file that is read in that way. */
const kinds = {
  "an ES module in Node": {
    options: { module: "nodenext", moduleResolution: "nodenext" },
    file: "types/esm/consumer.mts",
  },
  "a CommonJS module in Node": {
    options: { module: "nodenext", moduleResolution: "nodenext" },
    file: "types/cjs/consumer.cts",
  },
  "a bundler's module": {
    options: { module: "esnext", moduleResolution: "bundler" },
    file: "types/bundler/consumer.ts",
  },
};

/** A line that must be found wrong: the package's types were there, and were looked at. */
const unclean = `import { OpenRouter } from "@lapsmith/openrouter";\nexport const wrong: string = new OpenRouter();\n`;

describe("the types of the packed package", () => {
  it.each(Object.entries(kinds))(
    "hold in %s",
    { timeout: 60_000 },
    async (_, { options, file }) => {
      const folder = dirname(file);
      writeFiles(project, {
        [file]: consumer,
        [file.replace("consumer", "unclean")]: unclean,
        [`${folder}/tsconfig.json`]: JSON.stringify({
          compilerOptions: {
            ...options,
            target: "es2022",
            lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
            types: [],
            strict: true,
            exactOptionalPropertyTypes: true,
            noUncheckedIndexedAccess: true,
            // The package's own declarations must hold too.
            skipLibCheck: false,
            noEmit: true,
          },
          include: ["."],
        }),
      });
      const { stdout } = await run(
        process.execPath,
        [tsc, "-p", folder, "--pretty", "false"],
        { timeout: 60_000, cwd: project },
      );
      expect(stdout.trim().split("\n")).toEqual([
        expect.stringMatching(/unclean\.[cm]?ts\(2,14\): error TS2322/),
      ]);
    },
  );
});
