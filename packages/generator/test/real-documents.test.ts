import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { check } from "prettier";
import { afterAll, describe, expect, test } from "vitest";
import { readOwnParts } from "../src/source/index.js";
import { baseOptions, compile, temporaryFolder } from "./oracle/compile.js";
import { produce, type Output } from "./scenarios/scenario.js";

/** Documents that people wrote, beside the repository; they are not part of it. */
const folder = fileURLToPath(
  new URL("../../../../shared/specs/", import.meta.url),
);
const isOpenApi3 = (text: string): boolean =>
  /^\s*["']?openapi["']?\s*:\s*["']?3\./m.test(text);
const documents = existsSync(folder)
  ? readdirSync(folder)
      .sort()
      .map((name) => ({ name, text: readFileSync(join(folder, name), "utf8") }))
      .filter(({ text }) => isOpenApi3(text))
  : [];

/** One file in this many is held against prettier. */
const SAMPLE = 5;

const cases =
  documents.length > 0
    ? documents
    : [{ name: `(skipped: no document in ${folder})`, text: "" }];

describe.skipIf(documents.length === 0)("real documents", () => {
  const { client: runtime } = readOwnParts().runtimes;
  const root = temporaryFolder("real-documents");
  afterAll(() => root.remove());

  test.concurrent.each(cases)(
    "$name gives a client that compiles and is laid out",
    async (source) => {
      const output = await produce(source, runtime);
      expect(await misplaced(output)).toEqual([]);
      const written = write(join(root.path, source.name), output);
      expect(await compile("7", written, "tsconfig.check.json")).toEqual([]);
    },
    60_000,
  );
});

/** Files of the sample that prettier would lay out differently. */
async function misplaced({ files }: Output): Promise<string[]> {
  const generated = [...files.keys()].filter(
    (path) => path.endsWith(".ts") && !path.startsWith("src/runtime/"),
  );
  const sample = generated.filter((_, i) => i % SAMPLE === 0);
  const wrong: string[] = [];
  for (const filepath of sample) {
    if (!(await check(files.get(filepath)!, { filepath })))
      wrong.push(filepath);
  }
  return wrong;
}

function write(folder: string, { files }: Output): string {
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  // Nothing but the standard library and the DOM's fetch types.
  const compilerOptions = {
    ...baseOptions,
    module: "nodenext",
    moduleResolution: "nodenext",
    exactOptionalPropertyTypes: false,
    skipLibCheck: false,
    rewriteRelativeImportExtensions: true,
    allowImportingTsExtensions: true,
  };
  writeFileSync(
    join(folder, "tsconfig.check.json"),
    JSON.stringify({ compilerOptions, include: ["src"] }),
  );
  return folder;
}
