import type { OutputFile } from "../code/index.js";
import type { Api } from "../ir/index.js";
import { loginOf } from "./oauth-file.js";
import type { Docs } from "./docs.js";
import { printReadme } from "./readme.js";

export interface ClientPackage {
  readonly packageName: string;
  /** The package has the export `./openapi`: `paths` and `components` for openapi-fetch. */
  readonly openapiExport: boolean;
  /** Where the package carries its contract, for `lapsmith diff`. */
  readonly contractPath?: string;
}

const entry = (name: string): { types: string; default: string } => ({
  types: `./dist/${name}.d.ts`,
  default: `./dist/${name}.js`,
});

/** Files around the generated source. `package.json` keeps what its owner writes, but for the keys that follow from the output. */
export function emitPackageFiles(
  api: Api,
  { packageName, openapiExport, contractPath }: ClientPackage,
  docs: Docs,
): OutputFile[] {
  const exports = {
    ".": entry("index"),
    "./core": entry("generated/core"),
    "./functions": entry("generated/functions"),
    "./operations": entry("generated/operations"),
    "./types": entry("generated/types"),
    "./schemas": entry("generated/schemas"),
    "./testing": entry("generated/testing"),
    ...(loginOf(api) === undefined
      ? {}
      : { "./oauth": entry("generated/oauth") }),
    ...(openapiExport
      ? { "./openapi": { types: "./dist/generated/openapi.d.ts" } }
      : {}),
    "./package.json": "./package.json",
  };
  return [
    {
      path: "package.json",
      owner: "managed",
      managedKeys: [
        "type",
        "sideEffects",
        "engines",
        "exports",
        "files",
        "lapsmith",
      ],
      source: {
        kind: "json",
        value: {
          name: packageName,
          version: "0.1.0",
          description: `Typed TypeScript client for ${api.info.className}, without dependencies.`,
          license: "Apache-2.0",
          type: "module",
          sideEffects: false,
          engines: { node: ">=20.19" },
          exports,
          files: ["dist", ...(contractPath === undefined ? [] : ["contract"])],
          ...(contractPath === undefined
            ? {}
            : { lapsmith: { contract: contractPath } }),
          scripts: { build: "tsc -p tsconfig.build.json" },
        },
      },
    },
    {
      path: "src/index.ts",
      owner: "once",
      source: {
        kind: "typescript",
        statements: [
          "// This file is yours: what it exports is the package's root. The generated client stands below.",
          'export * from "./generated/index.js";',
        ],
      },
    },
    {
      path: "tsconfig.json",
      owner: "once",
      source: { kind: "json", value: tsconfig({ noEmit: true }, ["src"]) },
    },
    {
      path: "tsconfig.build.json",
      owner: "once",
      source: {
        kind: "json",
        value: tsconfig(
          {
            rootDir: "src",
            outDir: "dist",
            declaration: true,
          },
          ["src"],
          ["src/**/*.test.ts"],
        ),
      },
    },
    {
      path: "README.md",
      owner: "generated",
      source: { kind: "markdown", text: printReadme(api, packageName, docs) },
    },
  ];
}

/** Options under which the client is clean; users may have any stricter or looser ones. */
const tsconfig = (
  options: object,
  include: string[],
  exclude?: string[],
): object => ({
  compilerOptions: {
    target: "es2022",
    module: "nodenext",
    lib: ["es2023", "dom", "dom.iterable", "dom.asynciterable"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    isolatedDeclarations: true,
    ...(Object.hasOwn(options, "noEmit") ? { declaration: true } : {}),
    ...options,
  },
  include,
  ...(exclude === undefined ? {} : { exclude }),
});
