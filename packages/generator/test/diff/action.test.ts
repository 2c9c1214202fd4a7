import { spawnSync } from "node:child_process";
import { cpSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { load } from "js-yaml";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bin, Place, quietEnvironment } from "../support/lapsmith.js";
import { Repository } from "../support/repository.js";
import { till, tillAdded, tillBroken } from "../support/till.js";

/**
 * The action as GitHub runs it: the environment of its step is made from action.yml, its command is run by bash in a
 * real clone, and what GitHub would read afterwards is read.
 */
const root = fileURLToPath(new URL("../../../..", import.meta.url));
const action = load(readFileSync(join(root, "action.yml"), "utf8")) as {
  readonly inputs: Readonly<
    Record<string, { default?: string; required?: boolean }>
  >;
  readonly outputs: Readonly<Record<string, { value: string }>>;
  readonly runs: {
    readonly using: string;
    readonly steps: readonly {
      readonly id: string;
      readonly shell: string;
      readonly env: Readonly<Record<string, string>>;
      readonly run: string;
    }[];
  };
};
const step = action.runs.steps[0]!;

const place = new Place();
let repository: Repository;
let first: string;

beforeAll(() => {
  repository = new Repository(place.path("origin"));
  repository.git("config", "uploadpack.allowAnySHA1InWant", "true");
  repository.write("spec/till.yaml", till);
  first = repository.commit("first");
  repository.write("spec/till.yaml", tillBroken);
  repository.write("spec/new.yaml", till);
  repository.commit("second");
});
afterAll(() => place.remove());

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

let runs = 0;

/** Runs the step in a clone as deep as actions/checkout makes it. */
function run(
  inputs: Readonly<Record<string, string>>,
  {
    eventBase = first,
    action: actionPath = root,
    change = (): void => undefined,
  }: {
    readonly eventBase?: string;
    readonly action?: string;
    readonly change?: (folder: string) => void;
  } = {},
): Ended {
  const name = `run-${++runs}`;
  const folder = place.path(name);
  repository.git(
    "clone",
    "--quiet",
    "--depth=1",
    `file://${repository.root}`,
    folder,
  );
  change(name);
  const given: Record<string, string> = {
    lapsmith: `${process.execPath} ${bin}`,
    ...inputs,
  };
  const env = Object.fromEntries(
    Object.entries(step.env).map(([key, expression]) => [
      key,
      expression.replace(
        /^\$\{\{ (?:inputs\.([\w-]+)|github\.event\..*) \}\}$/,
        (_, input?: string) =>
          input === undefined
            ? eventBase
            : (given[input] ?? action.inputs[input]!.default ?? ""),
      ),
    ]),
  );
  const files = {
    GITHUB_OUTPUT: `${name}.output`,
    GITHUB_STEP_SUMMARY: `${name}.summary`,
  };
  for (const file of Object.values(files)) place.write(file, "");
  const { status, stdout, stderr } = spawnSync("bash", ["-e", "-c", step.run], {
    cwd: folder,
    encoding: "utf8",
    env: {
      ...quietEnvironment(),
      ...env,
      GITHUB_ACTIONS: "true",
      GITHUB_ACTION_PATH: actionPath,
      RUNNER_TEMP: place.root,
      GITHUB_OUTPUT: place.path(files.GITHUB_OUTPUT),
      GITHUB_STEP_SUMMARY: place.path(files.GITHUB_STEP_SUMMARY),
    },
  });
  if (status === null) throw new Error(stderr);
  return {
    code: status,
    stdout,
    stderr,
    outputs: Object.fromEntries(
      place
        .read(files.GITHUB_OUTPUT)
        .split("\n")
        .filter((line) => line !== "")
        .map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]),
    ),
    summary: place.read(files.GITHUB_STEP_SUMMARY),
  };
}

describe("action.yml", () => {
  test("is composite, and gives every value to its script through the environment", () => {
    expect(action.runs.using).toBe("composite");
    expect(step.shell).toBe("bash");
    expect(step.run).not.toContain("${{");
    const named = Object.values(step.env).join(" ");
    for (const input of Object.keys(action.inputs))
      expect(named).toContain(`inputs.${input} `);
  });
});

describe("a pull request that breaks the contract", () => {
  test("fails, with annotations, outputs and a summary", () => {
    const { code, stdout, outputs, summary } = run({ spec: "spec/till.yaml" });
    expect(code).toBe(1);
    expect(stdout).toMatch(
      /^::error file=spec\/till\.yaml,line=10,col=36,title=request-parameter-max-decreased::GET \/orders: /m,
    );
    expect(stdout).toMatch(/^::error title=contract::breaking: 3 errors/m);
    expect(outputs).toMatchObject({
      verdict: "breaking",
      bump: "major",
      failed: "true",
      errors: "3",
      warnings: "0",
      approved: "0",
    });
    expect(Object.keys(outputs).sort()).toEqual(
      Object.keys(action.outputs).sort(),
    );
    expect(JSON.parse(readFileSync(outputs["json"]!, "utf8")).verdict).toBe(
      "breaking",
    );
    expect(summary).toContain("## The contract breaks");
    expect(readFileSync(outputs["markdown"]!, "utf8")).toBe(summary);
  });

  test("passes where the inputs let it, and writes further reports", () => {
    const { code, outputs } = run({
      spec: "spec/till.yaml",
      "fail-on": "none",
      severity: "request-parameter-max-decreased=warning\nendpoint-added=none",
      sarif: "out/contract.sarif",
      html: "out/contract.html",
    });
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      failed: "false",
      errors: "2",
      warnings: "1",
    });
    const folder = `run-${runs}`;
    expect(JSON.parse(place.read(`${folder}/out/contract.sarif`)).version).toBe(
      "2.1.0",
    );
    expect(place.read(`${folder}/out/contract.html`)).toContain("<!doctype");
  });

  test("passes where its changes are approved", () => {
    const { code, outputs } = run(
      { spec: "spec/till.yaml" },
      {
        change: (folder) =>
          place.write(
            `${folder}/contract.accept.yaml`,
            "accept:\n  - { rule: '*', operation: '* /orders*', reason: agreed }\n",
          ),
      },
    );
    expect(code).toBe(0);
    expect(outputs).toMatchObject({
      verdict: "none",
      errors: "0",
      bump: "major",
    });
  });
});

test("a pull request that only adds passes", () => {
  const { code, stdout, outputs } = run(
    { spec: "spec/till.yaml" },
    { change: (folder) => place.write(`${folder}/spec/till.yaml`, tillAdded) },
  );
  expect(code).toBe(0);
  expect(stdout).toContain("::notice title=contract::nothing breaks: 1 note");
  expect(outputs).toMatchObject({ verdict: "none", bump: "minor", notes: "1" });
});

test("overlays are read at their own side", () => {
  const overlay = (maximum: number): string =>
    `overlay: 1.0.0\ninfo: { title: x, version: "1" }\nactions:\n  - target: $.paths['/orders'].get.parameters[0].schema\n    update: { maximum: ${maximum} }\n`;
  const { outputs } = run(
    { spec: "spec/new.yaml", overlay: "limits.yaml\n", base: "main" },
    { change: (folder) => place.write(`${folder}/limits.yaml`, overlay(60)) },
  );
  expect(outputs).toMatchObject({ verdict: "breaking", errors: "1" });
});

test("the base may be a branch, and a contract that is new has none", () => {
  expect(run({ spec: "spec/till.yaml", base: "main" }).outputs).toMatchObject({
    verdict: "none",
    bump: "none",
  });
  const { code, stdout, outputs } = run({ spec: "spec/new.yaml" });
  expect(code).toBe(0);
  expect(stdout).toBe(
    "::notice title=contract::spec/new.yaml is new: there is nothing to compare it with.\n",
  );
  expect(outputs).toMatchObject({ verdict: "none", failed: "false" });
});

describe("lapsmith", () => {
  test("is the one that was built beside the action, where nothing else is said", () => {
    expect(run({ spec: "spec/till.yaml", lapsmith: "" }).code).toBe(1);
  });

  test("is the one that the repository has installed", () => {
    const { code, stdout } = run(
      { spec: "spec/till.yaml", lapsmith: "" },
      {
        change: (folder) => {
          const installed = `${folder}/node_modules/lapsmith`;
          place.write(`${installed}/dist/main.js`, "");
          place.write(
            `${installed}/bin/lapsmith.js`,
            "console.log('installed'); process.exit(7);",
          );
        },
      },
    );
    expect({ code, stdout }).toEqual({ code: 7, stdout: "installed\n" });
  });

  test("is asked for where there is none; nothing is downloaded", () => {
    cpSync(join(root, "action"), place.path("elsewhere/action"), {
      recursive: true,
    });
    const { code, stdout } = run(
      { spec: "spec/till.yaml", lapsmith: "" },
      { action: place.path("elsewhere") },
    );
    expect(code).toBe(2);
    expect(stdout).toContain(
      "::error title=contract::lapsmith is not installed.",
    );
  });
});

describe("a workflow that is wrong", () => {
  const error = (text: string): string => `::error title=contract::${text}\n`;
  test.each([
    [{ spec: "" }, first, 2, "The input `spec` is empty."],
    [
      { spec: "nowhere.yaml" },
      "",
      3,
      "There is no nowhere.yaml in this checkout.",
    ],
    [
      { spec: "spec/till.yaml" },
      "0000000000000000000000000000000000000000",
      2,
      "There is nothing to compare with: this event has no base. Set the input `base` to a branch, tag or commit.",
    ],
    [
      { spec: "spec/till.yaml", base: "--upload-pack=touch x" },
      "",
      2,
      '"--upload-pack=touch x" is an option, not a branch, tag or commit.',
    ],
    [
      { spec: "spec/till.yaml", base: "no-such-branch" },
      "",
      3,
      "The base no-such-branch is not in this checkout and cannot be fetched. Check out with fetch-depth: 0.",
    ],
  ])("%j is told", (inputs, eventBase, code, message) => {
    const ended = run(inputs, { eventBase });
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({
      code,
      stdout: error(message),
    });
  });

  test("says with an annotation what cannot be read", () => {
    const { code, stderr, outputs } = run(
      { spec: "spec/till.yaml" },
      { change: (folder) => place.write(`${folder}/spec/till.yaml`, "a: [") },
    );
    expect(code).toBe(3);
    expect(outputs).toEqual({});
    expect(stderr).toMatch(
      /^::error file=spec\/till\.yaml,line=1,.*yaml\/syntax/,
    );
  });
});
