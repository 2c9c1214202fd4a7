// The layers of ARCHITECTURE.md, enforced. A room is a folder of packages/generator/src; it sees the rooms of lower
// layers only, and those through their index.ts. Tests may look wherever they like.

/** Layer of each room. What stands between source and output and the command line are the files of src itself. */
const layers = {
  diagnostics: 0,
  ir: 1,
  openapi: 2,
  lap: 2,
  passes: 2,
  code: 2,
  contract: 2,
  "emit-[a-z]+": 3,
  changeset: 3,
  source: 4,
  output: 4,
  "command-line": 6,
};

/** What a room may see of its own layer. */
const sameLayer = { passes: ["code"], openapi: ["code"] };

const src = "^packages/generator/src";
const runtime = "^packages/generator/runtime";
const tests = "\\.test\\.ts$|/test-[^/]+\\.ts$";
const pureRooms =
  "(diagnostics|ir|openapi|lap|passes|code|contract|emit-[a-z]+|changeset)";

const roomRules = Object.entries(layers)
  .filter(([room]) => room !== "command-line")
  .map(([room, layer]) => {
    const lower = Object.entries(layers).filter(([, other]) => other < layer);
    const seen = [...lower.map(([other]) => other), ...(sameLayer[room] ?? [])];
    return {
      name: `layers/${room.replace("[a-z]+", "*")}`,
      comment: `${room} (layer ${layer}) sees ${seen.join(", ") || "no other room"}, through index.ts.`,
      severity: "error",
      from: { path: `${src}/(${room})/`, pathNot: tests },
      to: {
        path: `${src}/`,
        pathNot: [
          `${src}/$1/`,
          ...(seen.length === 0
            ? []
            : [`${src}/(${seen.join("|")})/index\\.ts$`]),
        ],
      },
    };
  });

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...roomRules,
    {
      name: "layers/pipelines",
      comment:
        "Files of src see each other and every room below, through index.ts; never the command line.",
      severity: "error",
      from: { path: `${src}/[^/]+\\.ts$`, pathNot: tests },
      to: {
        path: `${src}/[^/]+/`,
        pathNot: `${src}/(?!command-line/)[^/]+/index\\.ts$`,
      },
    },
    {
      name: "layers/command-line",
      comment: "The command line sees every room, through index.ts.",
      severity: "error",
      from: { path: `${src}/command-line/`, pathNot: tests },
      to: {
        path: `${src}/[^/]+/`,
        pathNot: [`${src}/command-line/`, `${src}/[^/]+/index\\.ts$`],
      },
    },
    {
      name: "runtime/not-run-by-the-generator",
      comment:
        "The runtimes are text to the generator. Emitters may take types of the rows that they write, no more.",
      severity: "error",
      from: { path: `${src}/`, pathNot: [tests, `${src}/emit-[a-z]+/`] },
      to: { path: `${runtime}/` },
    },
    {
      name: "runtime/rows-only",
      comment:
        "An emitter sees the types of operation.ts, engines.ts and data-table.ts only.",
      severity: "error",
      from: { path: `${src}/emit-[a-z]+/`, pathNot: tests },
      to: {
        path: `${runtime}/`,
        pathNot: `${runtime}/[^/]+/(operation|engines|data-table)\\.ts$`,
      },
    },
    {
      name: "runtime/rows-as-types",
      comment: "An emitter imports types of a runtime, never values.",
      severity: "error",
      from: { path: `${src}/emit-[a-z]+/`, pathNot: tests },
      to: { path: `${runtime}/`, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "runtime/stands-alone",
      comment:
        "A runtime is copied into packages: it sees neither the generator nor the other runtime.",
      severity: "error",
      from: { path: `${runtime}/([^/]+)/`, pathNot: tests },
      to: { path: "^packages/", pathNot: `${runtime}/$1/` },
    },
    {
      name: "runtime/client-runs-anywhere",
      comment:
        "The client runs in browsers and workers and has no dependencies: nothing of Node, nothing of npm.",
      severity: "error",
      from: { path: `${runtime}/client/`, pathNot: tests },
      to: {
        dependencyTypes: [
          "core",
          "npm",
          "npm-dev",
          "npm-optional",
          "npm-peer",
          "npm-no-pkg",
          "npm-unknown",
        ],
      },
    },
    {
      name: "io/rooms",
      comment:
        "Only source, output and the command line do I/O; the others are functions of what they are given.",
      severity: "error",
      from: { path: `${src}/${pureRooms}/`, pathNot: tests },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "io/pipelines",
      comment:
        "Files of src may join paths and hash text; they read and write through source and output.",
      severity: "error",
      from: { path: `${src}/[^/]+\\.ts$`, pathNot: tests },
      to: { dependencyTypes: ["core"], pathNot: "^(node:)?(crypto|path)$" },
    },
    {
      name: "no-cycles",
      comment:
        "Files that import each other are one file, or a third is missing. Types count.",
      severity: "error",
      from: { pathNot: tests },
      to: { circular: true },
    },
    {
      name: "not-to-tests",
      comment: "Tests and what serves them are not shipped.",
      severity: "error",
      from: { pathNot: tests },
      to: { path: tests },
    },
    {
      name: "resolvable",
      comment: "Every import leads somewhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Type-only imports count as well: a room that knows another room's types knows the room.
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import", "node", "default"],
      extensions: [".ts", ".d.ts", ".js", ".json"],
    },
    cache: false,
  },
};
