import { spawn } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { generate } from "../../src/generate.js";
import type { OwnParts } from "../../src/source/index.js";
import { baseOptions, compile, type CompilerError } from "../oracle/compile.js";
import { root } from "../oracle/contract.js";

/** One emitted test after it ran. */
export interface Ran {
  /** The block that it stands in. */
  readonly block: string;
  readonly title: string;
  /** What went wrong; undefined where nothing did. */
  readonly failure: string | undefined;
}

/** Puts what generated packages need for their tests where Node finds it from any folder below. */
export function linkTools(folder: string): void {
  for (const name of ["vitest", "@types"]) {
    mkdirSync(join(folder, "node_modules"), { recursive: true });
    symlinkSync(
      join(root, "node_modules", name),
      join(folder, "node_modules", name),
      "junction",
    );
  }
}

/** Generates the client of a contract into a folder of its name. */
export async function makeClient(
  folder: string,
  name: string,
  spec: string,
  own: OwnParts,
): Promise<void> {
  const report = await generate(
    {
      spec,
      names: join(folder, `${name}.names.json`),
      client: { out: join(folder, name), packageName: `${name}-client` },
    },
    { check: false, strict: false, quick: false, own },
  );
  if (report.outcome !== "written")
    throw new Error(
      `${spec}: ${report.outcome} ${JSON.stringify(report.diagnostics)}`,
    );
}

/** Errors of the packages' sources and tests under strict TypeScript, in one program, by package. */
export async function typeErrors(
  folder: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly CompilerError[]>> {
  const compilerOptions = {
    ...baseOptions,
    module: "nodenext",
    types: ["node"],
    skipLibCheck: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noImplicitReturns: true,
    noFallthroughCasesInSwitch: true,
    noImplicitOverride: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
  };
  const include = names.flatMap((name) => [`${name}/src`, `${name}/test`]);
  writeFileSync(
    join(folder, "tsconfig.json"),
    JSON.stringify({ compilerOptions, include }),
  );
  const errors = await compile("7", folder, "tsconfig.json");
  return new Map(
    names.map((name) => [
      name,
      errors.filter(({ file }) => file.startsWith(`${name}/`)),
    ]),
  );
}

/** Runs all tests below a folder and tells of each, by package. */
export async function runTests(
  folder: string,
): Promise<ReadonlyMap<string, readonly Ran[]>> {
  const report = join(folder, "report.json");
  const said = await run(
    [
      join(root, "node_modules/vitest/vitest.mjs"),
      "run",
      "--root",
      folder,
      "--reporter=json",
      `--outputFile=${report}`,
      "--maxWorkers=2",
    ],
    folder,
  );
  if (!existsSync(report)) throw new Error(said);
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    testResults: readonly Report[];
  };
  const byPackage = new Map<string, Ran[]>();
  for (const { name, message, assertionResults } of testResults) {
    const path = name.replaceAll("\\", "/");
    const where = path.slice(path.indexOf(folder.replaceAll("\\", "/")));
    const key = where.slice(folder.length + 1).split("/")[0]!;
    const ran = byPackage.get(key) ?? [];
    byPackage.set(key, ran);
    if (assertionResults.length === 0)
      ran.push({ block: "", title: "(the file)", failure: message ?? "" });
    for (const {
      ancestorTitles,
      title,
      status,
      failureMessages,
    } of assertionResults)
      ran.push({
        block: ancestorTitles.join(" > "),
        title,
        failure:
          status === "passed"
            ? undefined
            : `${status}: ${failureMessages.join("\n")}`,
      });
  }
  return byPackage;
}

interface Report {
  readonly name: string;
  readonly message?: string;
  readonly assertionResults: readonly {
    readonly ancestorTitles: readonly string[];
    readonly title: string;
    readonly status: string;
    readonly failureMessages: readonly string[];
  }[];
}

/** Runs Node.js as from a shell: nothing of the tests around it is handed on. */
function run(args: readonly string[], cwd: string): Promise<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(VITEST|VITE|TEST|NODE_ENV|NODE_OPTIONS)/.test(name),
    ),
  );
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const take = (text: unknown): void => void (said += String(text));
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    child.on("error", reject);
    child.on("close", () => resolve(said));
  });
}
