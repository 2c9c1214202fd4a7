import {
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { packPackage, Registry } from "../../test/support/registry.js";
import { Repository } from "../../test/support/repository.js";
import { readInput } from "./read-input.js";

const root = mkdtempSync(join(tmpdir(), "lapsmith-input-"));
const here = process.cwd();
const registry = new Registry();
let repository: Repository;

const contract = (version: string): string =>
  `openapi: 3.1.0\ninfo: { title: Shop, version: ${version} }\npaths: {}\n`;

beforeAll(async () => {
  repository = new Repository(join(root, "repository"));
  repository.write("spec/shop.yaml", contract("1.0.0"));
  repository.write("spec/deep/till.json", "{}");
  repository.write("spec/readme.md", "no contract");
  repository.commit("first");
  repository.git("tag", "v1");
  repository.write("spec/shop.yaml", contract("2.0.0"));
  repository.commit("second");
  repository.write("spec/a:b.yaml", contract("3.0.0"));
  process.env["npm_config_registry"] = await registry.start();
  process.env["npm_config_cache"] = join(root, "cache");
  process.chdir(repository.root);
});
afterAll(async () => {
  process.chdir(here);
  delete process.env["npm_config_registry"];
  delete process.env["npm_config_cache"];
  await registry.stop();
  rmSync(root, { recursive: true, force: true });
});

/** What was read, in few words. */
async function read(location: string): Promise<unknown> {
  const { value, diagnostics } = await readInput(location);
  if (value === undefined) return diagnostics.map(({ code }) => code);
  if (value.kind === "folder") return [...value.texts.keys()];
  return value.text.text;
}

const messages = async (location: string): Promise<string[]> =>
  (await readInput(location)).diagnostics.map(({ message }) => message);

describe("git", () => {
  test("gives a file as it was at a branch, a tag, a commit or before one", async () => {
    for (const ref of ["v1", "HEAD~1", repository.git("rev-parse", "v1")])
      expect(await read(`${ref}:spec/shop.yaml`)).toBe(contract("1.0.0"));
    expect(await read("main:spec/shop.yaml")).toBe(contract("2.0.0"));
    expect(await read("git:v1:spec/shop.yaml")).toBe(contract("1.0.0"));
  });

  test("reads paths from the root, and from here where they begin with ./", async () => {
    process.chdir(join(repository.root, "spec"));
    expect(await read("v1:./shop.yaml")).toBe(contract("1.0.0"));
    expect(await read("v1:shop.yaml")).toEqual(["source/not-found"]);
    expect(await messages("v1:shop.yaml")).toEqual([
      "There is no shop.yaml at v1. Paths start at the root of the repository; ./shop.yaml starts here.",
    ]);
    process.chdir(repository.root);
  });

  test("gives the contracts below a folder, and below the root", async () => {
    expect(await read("v1:spec")).toEqual(["deep/till.json", "shop.yaml"]);
    expect(await read("v1:spec/")).toEqual(["deep/till.json", "shop.yaml"]);
    expect(await read("v1:")).toEqual([
      "spec/deep/till.json",
      "spec/shop.yaml",
    ]);
  });

  test("is not asked for what exists on the disk", async () => {
    expect(await read("spec/a:b.yaml")).toBe(contract("3.0.0"));
  });

  test("refuses a ref that looks like an option", async () => {
    for (const ref of ["--output=x", "-p"])
      expect(await messages(`git:${ref}:spec/shop.yaml`)).toEqual([
        `"${ref}" is an option, not a branch, tag or commit.`,
      ]);
  });

  test("tells a ref that is not there from a folder without a repository", async () => {
    expect(await read("nowhere:spec/shop.yaml")).toEqual(["source/git-failed"]);
    expect(await messages("nowhere:spec/shop.yaml")).toEqual([
      'git knows no branch, tag or commit "nowhere".',
    ]);
    process.chdir(root);
    expect(await messages("main:spec/shop.yaml")).toEqual([
      "main:spec/shop.yaml names a commit, and this folder is in no git repository.",
    ]);
    process.chdir(repository.root);
  });

  test("runs nothing that the repository configures", async () => {
    const ran = join(root, "ran");
    repository.git("config", "diff.evil.textconv", `touch ${ran}; cat`);
    repository.git("config", "core.fsmonitor", `touch ${ran}`);
    repository.write(".gitattributes", "*.yaml diff=evil\n");
    expect(await read("v1:spec/shop.yaml")).toBe(contract("1.0.0"));
    expect(await read(ran)).toEqual(["source/not-found"]);
    repository.git("config", "--unset", "core.fsmonitor");
  });
});

describe("a folder", () => {
  test("gives its contracts by their path, in order", async () => {
    const folder = join(root, "folder");
    for (const name of [
      "b.lap",
      "a.yml",
      "node_modules/x.yaml",
      ".git/y.json",
    ]) {
      mkdirSync(join(folder, name, ".."), { recursive: true });
      writeFileSync(join(folder, name), "text");
    }
    symlinkSync(join(folder, "nowhere"), join(folder, "broken.yaml"));
    expect(await read(folder)).toEqual(["a.yml", "b.lap"]);
    expect(await read(`${folder}/`)).toEqual(["a.yml", "b.lap"]);
    process.chdir(root);
    expect(await read("./folder")).toEqual(["a.yml", "b.lap"]);
    process.chdir(repository.root);
  });

  test("without any is told", async () => {
    mkdirSync(join(root, "empty"));
    expect(await read(join(root, "empty"))).toEqual(["source/not-found"]);
  });
});

describe("a package", () => {
  const pack = (
    name: string,
    version: string,
    contractPath?: string,
  ): string => {
    const manifest = {
      name,
      version,
      ...(contractPath === undefined
        ? {}
        : { lapsmith: { contract: contractPath } }),
    };
    return packPackage(join(root, "packages", name, version), manifest, {
      "contract/openapi.yaml": contract(version),
    });
  };

  test("of a registry gives the contract that it carries", async () => {
    for (const version of ["1.2.0", "1.3.0"])
      registry.add(
        "@shop/client",
        version,
        pack("@shop/client", version, "contract/openapi.yaml"),
      );
    expect(await read("@shop/client@1.2.0")).toBe(contract("1.2.0"));
    expect(await read("npm:@shop/client")).toBe(contract("1.3.0"));
    expect(await read("@shop/client@^1.2.0")).toBe(contract("1.3.0"));
    const { value } = await readInput("@shop/client@1.2.0");
    expect(value).toMatchObject({
      published: true,
      text: { name: "@shop/client@1.2.0/contract/openapi.yaml" },
    });
  });

  test("that the registry has not, or not in that version, is told in npm's words", async () => {
    expect(await read("@shop/nothing@1.0.0")).toEqual([
      "source/package-failed",
    ]);
    expect((await messages("@shop/client@9.9.9"))[0]).toMatch(
      /^npm could not fetch @shop\/client@9\.9\.9\. It says: .*No matching version found/,
    );
  });

  test("that is a file gives its contract", async () => {
    const file = pack("till", "2.0.0", "./contract/openapi.yaml");
    expect(await read(file)).toBe(contract("2.0.0"));
    expect(await read(`file:${file}`)).toBe(contract("2.0.0"));
  });

  test("that says nothing of a contract, or what it has not, is told", async () => {
    const code = ["source/package-without-contract"];
    expect(await read(pack("silent", "1.0.0"))).toEqual(code);
    expect(await read(pack("wrong", "1.0.0", "openapi.yaml"))).toEqual(code);
    expect(await read(pack("out", "1.0.0", "../../etc/passwd"))).toEqual(code);
  });

  test("that is no package is told", async () => {
    writeFileSync(join(root, "broken.tgz"), Buffer.from([0x1f, 0x8b, 1, 2]));
    expect(await read(join(root, "broken.tgz"))).toEqual([
      "source/package-failed",
    ]);
    writeFileSync(join(root, "text.tgz"), "x".repeat(2000));
    expect(await read(join(root, "text.tgz"))).toEqual([
      "source/package-failed",
    ]);
  });

  test("is never what a shell or npm would take for something else", async () => {
    for (const spec of [
      "npm:../x",
      "npm:git+ssh://x/y",
      "npm:a@b c",
      "npm:--x",
    ])
      expect(await read(spec)).not.toEqual(["source/package-failed"]);
  });
});

test("a word that is none of these is a file that does not exist", async () => {
  expect(await read("shop.yaml")).toEqual(["source/not-found"]);
  expect(await read("C:\\shop.yaml")).toEqual(["source/not-found"]);
});
