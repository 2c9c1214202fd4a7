/** The package as npm packs it: what is in it, what is not, and that every way of loading it works. */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
  checkPackage,
  createPackageFromTarballData,
} from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { describe, expect, inject, it } from "vitest";
import { writeFiles } from "./support/packed.js";
import { findRuntime, run } from "./support/runtimes.js";

const limit = 1.5 * 1024 * 1024;

const { project, tarball, name, installed } = inject("packed");

interface Manifest {
  readonly exports: Readonly<
    Record<
      string,
      string | { readonly types: string; readonly default?: string }
    >
  >;
  readonly dependencies?: object;
  readonly optionalDependencies?: object;
  readonly peerDependencies?: object;
  readonly scripts?: Readonly<Record<string, string>>;
}

const manifest = (): Manifest =>
  JSON.parse(readFileSync(join(installed, "package.json"), "utf8")) as Manifest;

/** Entries that have code, by what a user writes. */
const entries = (): string[] =>
  Object.entries(manifest().exports)
    .filter(([, to]) => typeof to !== "string" && to.default !== undefined)
    .map(([subpath]) => name + subpath.slice(1));

const text = (path: string): string =>
  readFileSync(join(installed, path), "utf8");

const files = (): string[] =>
  readdirSync(installed, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(installed.length + 1)
        .replaceAll("\\", "/"),
    );

describe("the packed package", () => {
  it("has nothing that publint would change", async () => {
    const bytes = new Uint8Array(readFileSync(tarball));
    const { messages, pkg } = await publint({
      pack: { tarball: bytes.buffer },
      strict: true,
    });
    expect(
      messages.map((message) => formatMessage(message, pkg, { color: false })),
    ).toEqual([]);
  });

  it(
    "has the right types for every way of resolving it",
    { timeout: 60_000 },
    async () => {
      const analysis = await checkPackage(
        createPackageFromTarballData(new Uint8Array(readFileSync(tarball))),
      );
      if (analysis.types === false) throw new Error("no types");
      expect(
        analysis.problems.filter(
          (problem) =>
            // Node 20.19 and later load ES modules with require().
            problem.kind !== "CJSResolvesToESM" &&
            // TypeScript's "node10" stands for Nodes that do not know exports.
            !(
              "resolutionKind" in problem && problem.resolutionKind === "node10"
            ),
        ),
      ).toEqual([]);
      expect(Object.keys(analysis.entrypoints).sort()).toEqual(
        Object.keys(manifest().exports).sort(),
      );
    },
  );

  it("depends on nothing and runs nothing when it is installed", () => {
    const { dependencies, optionalDependencies, peerDependencies, scripts } =
      manifest();
    expect({
      ...dependencies,
      ...optionalDependencies,
      ...peerDependencies,
    }).toEqual({});
    expect(Object.keys(scripts ?? {})).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/install$|^prepare$/)]),
    );
    expect(
      readdirSync(join(project, "node_modules"), { recursive: true })
        .map(String)
        .filter((path) => basename(path) === "package.json"),
    ).toEqual([join(...name.split("/"), "package.json")]);
  });

  it("has what its exports name, and no tests", () => {
    const named = Object.values(manifest().exports)
      .flatMap((to) => (typeof to === "string" ? [to] : Object.values(to)))
      .map((path: string) => path.slice(2));
    expect(files()).toEqual(expect.arrayContaining(named));
    expect(
      files().filter((path) => /(^|[./])(test|vitest|bench)\b/.test(path)),
    ).toEqual([]);
  });

  it("has no map that leads nowhere", () => {
    const has = (from: string, to: string): boolean =>
      existsSync(join(installed, dirname(from), to));
    const lost = files().flatMap((path) => {
      if (path.endsWith(".map")) {
        const { sources, sourceRoot, sourcesContent } = JSON.parse(
          text(path),
        ) as {
          sources: string[];
          sourceRoot?: string;
          sourcesContent?: (string | null)[];
        };
        return sources
          .filter(
            (source, i) =>
              typeof sourcesContent?.[i] !== "string" &&
              !has(path, (sourceRoot ?? "") + source),
          )
          .map((source) => `${path} -> ${source}`);
      }
      if (!/\.[cm]?[jt]s$/.test(path)) return [];
      const named = /^\/\/# sourceMappingURL=(.+)$/m.exec(text(path))?.[1];
      return named === undefined ||
        named.startsWith("data:") ||
        has(path, named)
        ? []
        : [`${path} -> ${named}`];
    });
    expect(lost).toEqual([]);
  });

  it(`takes at most ${limit / 1024 / 1024} MB on the disk`, () => {
    const sizes = new Map<string, number>();
    let sum = 0;
    for (const path of files()) {
      const { size } = statSync(join(installed, path));
      const ending = /(\.d\.ts|\.d|\.js)?\.\w+$/.exec(path)?.[0] ?? "";
      const kind = path.includes("/")
        ? `${path.split("/")[0]!}/**${ending}`
        : path;
      sizes.set(kind, (sizes.get(kind) ?? 0) + size);
      sum += size;
    }
    const list = [...sizes]
      .sort(([, a], [, b]) => b - a)
      .map(([kind, size]) => `${kind} ${inKb(size)}`)
      .join(", ");
    const said = `installed ${inKb(sum)} (${list}), packed ${inKb(statSync(tarball).size)}, ${files().length} files`;
    // oxlint-disable-next-line no-console -- worth knowing while it fits, too
    console.info(said);
    expect(sum, said).toBeLessThanOrEqual(limit);
  });
});

const inKb = (size: number): string => `${Math.round(size / 1024)} kB`;

describe("the installed package", () => {
  const folder = join(project, "loaders");
  /** Prints how many names each entry gives, loaded in both ways. */
  const loaders = {
    "import.mjs": (names: string[]) =>
      names
        .map(
          (name) => `console.log(Object.keys(await import("${name}")).length);`,
        )
        .join("\n"),
    "require.cjs": (names: string[]) =>
      names
        .map((name) => `console.log(Object.keys(require("${name}")).length);`)
        .join("\n"),
  };

  it.for([
    ["this Node", "import.mjs"],
    ["this Node", "require.cjs"],
    ["the oldest Node", "import.mjs"],
    ["the oldest Node", "require.cjs"],
  ] as const)(
    "can be loaded in %s by %s",
    { timeout: 150_000 },
    async ([node, file], { skip }) => {
      let path = process.execPath;
      if (node === "the oldest Node") {
        const found = await findRuntime("Node 20");
        if ("why" in found) return skip(found.why);
        ({ path } = found);
      }
      const names = entries();
      writeFiles(folder, { [file]: loaders[file](names) });
      const { stdout, stderr, failure } = await run(path, [file], {
        timeout: 20_000,
        cwd: folder,
      });
      expect(failure).toBe("");
      const counts = stdout.trim().split("\n").map(Number);
      // Types alone have no names.
      expect(counts).toHaveLength(names.length);
      expect(counts[names.indexOf(name)]).toBeGreaterThan(20);
      expect(counts[names.indexOf(`${name}/core`)]).toBeGreaterThan(10);
      // No word of warning either.
      expect(stderr).toBe("");
    },
  );
});
