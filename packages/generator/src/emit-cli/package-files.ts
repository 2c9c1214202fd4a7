/**
 * The files that make the output a package: manifest, compiler options, readme.
 *
 * In: Api and package names. Out: OutputFile[]. It must not know commands.
 */

import { safeLine, type OutputFile } from "../code/index.js";
import type { Api } from "../ir/index.js";
import type { CliNames } from "./cli-names.js";
import { readme } from "./readme.js";

/** Keys of package.json that belong to the generator; the rest is the user's. */
const managedKeys: readonly string[] = [
  "name",
  "type",
  "bin",
  "files",
  "engines",
  "sideEffects",
  "dependencies",
];

export function packageFiles(api: Api, names: CliNames): readonly OutputFile[] {
  const manifest = {
    name: names.packageName,
    version: names.version,
    description: `Command line for the ${safeLine(api.info.title)}`,
    ...(api.info.license === undefined
      ? {}
      : { license: safeLine(api.info.license) }),
    type: "module",
    bin: { [names.binName]: `./bin/${names.binName}.js` },
    files: ["bin", "data", "dist", "src", "README.md"],
    sideEffects: false,
    engines: { node: ">=20.19" },
    scripts: { build: "tsc -p tsconfig.json" },
    dependencies: {
      [names.clientPackageName]: names.clientRange ?? "workspace:*",
      yaml: "^2.9.0",
    },
    devDependencies: { "@types/node": "^20.19.0", typescript: "^7.0.2" },
  };
  return [
    {
      path: "package.json",
      owner: "managed",
      managedKeys,
      source: { kind: "json", value: manifest },
    },
    {
      path: "tsconfig.json",
      owner: "once",
      source: { kind: "json", value: compilerOptions },
    },
    {
      path: "README.md",
      owner: "generated",
      source: { kind: "markdown", text: readme(api, names) },
    },
  ];
}

const compilerOptions = {
  compilerOptions: {
    target: "es2022",
    lib: ["es2023"],
    module: "nodenext",
    moduleResolution: "nodenext",
    types: ["node"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    verbatimModuleSyntax: true,
    isolatedModules: true,
    skipLibCheck: true,
    declaration: true,
    sourceMap: true,
    rootDir: "src",
    outDir: "dist",
  },
  include: ["src"],
};
