/**
 * The tests that every generated client carries, run for real: clients of contracts that have little in common are
 * generated, held against the compiler, and face a server that is overloaded, gone, silent or wrong.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readOwnParts } from "../src/source/index.js";
import { contracts } from "./behaviour/contracts.js";
import {
  linkTools,
  makeClient,
  runTests,
  typeErrors,
  type Ran,
} from "./behaviour/run-tests.js";
import { temporaryFolder, type CompilerError } from "./oracle/compile.js";

const specs = fileURLToPath(
  new URL("../../../../shared/specs", import.meta.url),
);
const missing = !existsSync(specs);
/** Real contracts, each with something that the ones made for this test have not. */
const real = missing
  ? ["(skipped: no folder of contracts beside the repository)"]
  : [
      "openrouter-2026-04-09.openapi.yaml",
      "resend.yaml",
      "readme-train-travel.json",
    ];
const nameOf = (file: string): string => file.split(".")[0]!;

const folder = temporaryFolder("behaviour");
afterAll(() => folder.remove());

let ran: ReadonlyMap<string, readonly Ran[]> = new Map();
let errors: ReadonlyMap<string, readonly CompilerError[]> = new Map();

beforeAll(async () => {
  linkTools(folder.path);
  const own = readOwnParts();
  for (const { name, file, text } of contracts) {
    writeFileSync(join(folder.path, file), text);
    await makeClient(folder.path, name, join(folder.path, file), own);
  }
  if (!missing)
    for (const file of real)
      await makeClient(folder.path, nameOf(file), join(specs, file), own);
  const names = [
    ...contracts.map(({ name }) => name),
    ...(missing ? [] : real.map(nameOf)),
  ];
  errors = await typeErrors(folder.path, names);
  ran = await runTests(folder.path);
}, 300_000);

/** The emitted file; undefined where there is none. */
const emitted = (name: string): string | undefined => {
  const path = join(folder.path, name, "test/generated/behaviour.test.ts");
  return existsSync(path) ? readFileSync(path, "utf8") : undefined;
};

const failuresOf = (name: string): string[] =>
  (ran.get(name) ?? []).flatMap(({ block, title, failure }) =>
    failure === undefined ? [] : [`${block}: ${title}\n${failure}`],
  );

describe.each(contracts)("the client of $name", ({ name, blocks, lacks }) => {
  it("does what its tests say", () => {
    expect(failuresOf(name)).toEqual([]);
  });

  it("is tried in each way that its contract has", () => {
    const tried = new Set((ran.get(name) ?? []).map(({ block }) => block));
    expect([...tried]).toEqual(blocks);
    const left = [
      ...(emitted(name) ?? "").matchAll(
        /^\/\/ Left out, because no operation (.*):$/gm,
      ),
    ].map((match) => match[1]);
    expect(left.sort()).toEqual(lacks);
  });

  it("is clean under TypeScript, with its tests", () => {
    expect(errors.get(name)).toEqual([]);
  });
});

describe("what is not tried", () => {
  it("stands in the head of the emitted file, test by test", () => {
    const titles = (name: string): string[] =>
      (ran.get(name) ?? []).map(({ title }) => title);
    const leftOut = [...emitted("museum")!.matchAll(/^\/\/ {3}- (.*)$/gm)].map(
      (match) => match[1]!,
    );
    const all = new Set(titles("talk"));
    expect(new Set([...titles("museum"), ...leftOut])).toEqual(all);
  });

  it("leaves no file where no operation takes plain data", () => {
    expect(emitted("pixels")).toBeUndefined();
    expect(existsSync(join(folder.path, "pixels/test"))).toBe(false);
  });
});

describe.skipIf(missing)("the client of a real contract", () => {
  it.each(real)("does what its tests say: %s", (file) => {
    expect(ran.get(nameOf(file))!.length).toBeGreaterThan(15);
    expect(failuresOf(nameOf(file))).toEqual([]);
  });

  it.each(real)("is clean under TypeScript, with its tests: %s", (file) => {
    expect(errors.get(nameOf(file))).toEqual([]);
  });
});
