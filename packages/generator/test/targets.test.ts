/**
 * Where the generated packages must hold: the client's code is clean under three compilers and two sets of options,
 * what a user sees of it is typed as promised, and prettier would change no byte of any file.
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
} from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { generate } from "../src/generate.js";
import { readOwnParts } from "../src/source/index.js";
import {
  baseOptions,
  compile,
  compileAll,
  pool,
  run,
  temporaryFolder,
  type CompilerError,
} from "./oracle/compile.js";
import { readText, root, writeFiles } from "./oracle/contract.js";
import { compilerNames, optionSets } from "./targets/option-sets.js";

const folder = temporaryFolder("targets");
afterAll(() => folder.remove());

/** Name of the set or `consumer`, then the compiler. */
const results = new Map<string, readonly CompilerError[]>();
/** What prettier says, by package. */
const layouts = new Map<
  string,
  {
    readonly different: readonly string[];
    readonly read: Readonly<Record<string, number>>;
  }
>();
const packages = [
  "openrouter",
  "openrouter-cli",
  "nasty",
  "nasty-cli",
] as const;
/** Why the nasty client is not there: that must not keep the rest from being seen. */
let nastyFailure: unknown;

beforeAll(async () => {
  mkdirSync(join(folder.path, "names"));
  copyFileSync(
    join(root, "spec/names.lock.json"),
    join(folder.path, "names/openrouter.json"),
  );
  await generateInto("openrouter", {
    spec: join(root, "spec/openrouter.openapi.yaml"),
    overlays: [join(root, "spec/openrouter.overlay.yaml")],
    packageName: "@lapsmith/openrouter",
    openapi: true,
  });
  // Without ./openapi: openapi-typescript refuses what this contract asks for.
  await generateInto("nasty", {
    spec: join(root, "packages/generator/test/targets/nasty.openapi.yaml"),
    packageName: "nasty",
    openapi: false,
  }).catch((error: unknown) => (nastyFailure = error));
  writeConfigs();
  await declare();
  const configs = new Map(
    [...optionSets.flatMap(namesOf), "consumer"].map((name) => [
      name,
      configOf(name),
    ]),
  );
  await pool(2, [
    checkLayouts,
    ...compilerNames.map((compiler) => async () => {
      const errors = await compileAll(compiler, folder.path, [
        ...configs.values(),
      ]);
      for (const [name, config] of configs)
        results.set(`${name} ${compiler}`, errors.get(config)!);
    }),
  ]);
}, 600_000);

/** Asks prettier about all packages, in one process. */
async function checkLayouts(): Promise<void> {
  const script = fileURLToPath(
    new URL("./targets/check-layout.mjs", import.meta.url),
  );
  const existing = packages.filter((name) =>
    existsSync(join(folder.path, name)),
  );
  const { text } = await run([script, ...existing], folder.path);
  for (const [name, layout] of Object.entries(JSON.parse(text) as object))
    layouts.set(name, layout);
}

const configOf = (name: string): string =>
  `tsconfig.${name.replaceAll(" ", "-")}.json`;
const aloneOf = (name: string): string => `${name} alone`;
const namesOf = ([name, { alone }]: (typeof optionSets)[number]): string[] =>
  alone === undefined ? [name] : [name, aloneOf(name)];
const uncleanOf = (name: string): string =>
  `unclean-${name.replaceAll(" ", "-")}.ts`;

async function generateInto(
  name: string,
  {
    spec,
    overlays,
    packageName,
    openapi,
  }: {
    spec: string;
    overlays?: string[];
    packageName: string;
    openapi: boolean;
  },
): Promise<void> {
  const report = await generate(
    {
      spec,
      ...(overlays === undefined ? {} : { overlays }),
      names: join(folder.path, "names", `${name}.json`),
      client: { out: join(folder.path, name), packageName, openapi },
      cli: {
        out: join(folder.path, `${name}-cli`),
        packageName: `${packageName}-cli`,
        bin: name,
      },
    },
    { check: false, strict: false, quick: false, own: readOwnParts() },
  );
  if (report.outcome !== "written")
    throw new Error(
      `${spec}: ${report.outcome} ${JSON.stringify(report.diagnostics)}`,
    );
}

function writeConfigs(): void {
  const json = (
    path: string,
    compilerOptions: object,
    include: readonly string[],
  ): { path: string; text: string } => ({
    path,
    text: JSON.stringify({
      compilerOptions: { ...baseOptions, ...compilerOptions },
      include,
    }),
  });
  writeFiles(
    folder.path,
    optionSets.flatMap(([name, { options, unclean, alone }]) => {
      const flags = { skipLibCheck: true, ...options };
      const include = ["openrouter/src", "nasty/src", uncleanOf(name)];
      const files = [
        { path: uncleanOf(name), text: unclean },
        json(configOf(name), flags, include),
      ];
      if (alone === undefined) return files;
      const path = uncleanOf(aloneOf(name));
      return [
        ...files,
        { path, text: alone.unclean },
        json(configOf(aloneOf(name)), flags, [path]),
      ];
    }),
  );
  const surface = readText("packages/generator/test/targets/surface.ts")
    .replaceAll("../../../client/src/index.js", "@lapsmith/openrouter")
    .replace(
      /\.\.\/\.\.\/\.\.\/client\/src\/generated\/(\w+)\.js/g,
      (_, name: string) => `@lapsmith/openrouter/${name}`,
    );
  writeFiles(folder.path, [
    { path: "consumer/surface.ts", text: surface },
    {
      path: "consumer/unclean.ts",
      text: 'import { OpenRouter } from "@lapsmith/openrouter";\nexport const wrong: string = new OpenRouter();\n',
    },
    json(
      configOf("consumer"),
      {
        module: "nodenext",
        exactOptionalPropertyTypes: true,
        noUncheckedIndexedAccess: true,
        // Our declarations are checked, those of TypeScript itself are not.
        skipLibCheck: false,
        skipDefaultLibCheck: true,
      },
      ["consumer"],
    ),
    json(
      "tsconfig.declare.json",
      {
        ...baseOptions,
        noEmit: false,
        module: "nodenext",
        declaration: true,
        emitDeclarationOnly: true,
        rootDir: "openrouter/src",
        outDir: "openrouter/dist",
      },
      ["openrouter/src"],
    ),
  ]);
}

/** Makes the declarations that a user gets, and puts the package where a user has it. */
async function declare(): Promise<void> {
  await compile("7", folder.path, "tsconfig.declare.json");
  mkdirSync(join(folder.path, "consumer/node_modules/@lapsmith"), {
    recursive: true,
  });
  symlinkSync(
    join(folder.path, "openrouter"),
    join(folder.path, "consumer/node_modules/@lapsmith/openrouter"),
    "junction",
  );
}

const say = ({ file, line, code, message }: CompilerError): string =>
  `${file}:${line} TS${code} ${message}`;

describe.each(optionSets)("%s", (name, { codes, alone }) => {
  it.each(compilerNames)("is clean under TypeScript %s", (compiler) => {
    expect(
      results
        .get(`${name} ${compiler}`)!
        .filter(({ file }) => file !== uncleanOf(name))
        .map(say),
    ).toEqual([]);
  });

  it.each(compilerNames)(
    "finds what is unclean under TypeScript %s",
    (compiler) => {
      expect(
        results
          .get(`${name} ${compiler}`)!
          .filter(({ file }) => file === uncleanOf(name))
          .map(({ code }) => code),
      ).toEqual(codes);
      if (alone !== undefined)
        expect(
          results.get(`${aloneOf(name)} ${compiler}`)!.map(({ code }) => code),
        ).toEqual(alone.codes);
    },
  );
});

describe("the public types, as a user of the built package has them", () => {
  it.each(compilerNames)("hold under TypeScript %s", (compiler) => {
    const errors = results.get(`consumer ${compiler}`)!;
    expect(
      errors.filter(({ file }) => file !== "consumer/unclean.ts").map(say),
    ).toEqual([]);
    expect(
      errors
        .filter(({ file }) => file === "consumer/unclean.ts")
        .map(({ code }) => code),
    ).toEqual([2322]);
  });
});

describe("generated code", () => {
  it("exists, whatever the contract asks for", () => {
    expect(nastyFailure).toBeUndefined();
  });

  it.each(["openrouter", "nasty"])(
    "declares no name twice in a file: %s",
    (name) => {
      // Two interfaces of one name would silently become one.
      expect(existsSync(join(folder.path, name))).toBe(true);
      const twice = filesBelow(
        join(folder.path, name, "src/generated"),
        /\.ts$/,
      ).flatMap((path) => {
        const names = [
          ...readFileSync(
            join(folder.path, name, "src/generated", path),
            "utf8",
          ).matchAll(
            /^export (?:declare )?(?:interface|type|class|const) ([\w$]+)/gm,
          ),
        ].map((match) => match[1]!);
        return names
          .filter((word, i) => names.indexOf(word) !== i)
          .map((word) => `${path}: ${word}`);
      });
      expect(twice).toEqual([]);
    },
  );

  it.each(packages)("is laid out as prettier does it: %s", (name) => {
    const { different, read } = layouts.get(name)!;
    expect(different).toEqual([]);
    // TypeScript, data or settings, and Markdown: no kind is passed over.
    expect(Object.keys(read).sort()).toEqual(
      expect.arrayContaining([".json", ".md", ".ts"]),
    );
    expect(read[".ts"]).toBeGreaterThan(20);
  });
});

const filesBelow = (path: string, ending: RegExp): string[] =>
  readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && ending.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
