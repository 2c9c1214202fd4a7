import { basename, join } from "node:path";
import { jsonText, kebab } from "../code/index.js";
import type { ApiConfig } from "../config.js";
import type { Diagnostic } from "../diagnostics/index.js";
import {
  generate,
  standaloneConfig,
  type Report,
  type Stage,
} from "../generate.js";
import { readOwnParts } from "../source/index.js";
import { loadConfig } from "./load-config.js";
import { parseOptions } from "./parse-options.js";
import { diagnosticsToJson, showDiagnostics } from "./show.js";
import { printSummary } from "./summary.js";
import { UsageError } from "./usage-error.js";
import { watchFiles } from "./watch.js";

const options = {
  config: { type: "string" },
  spec: { type: "string" },
  out: { type: "string" },
  overlay: { type: "string", multiple: true },
  check: { type: "boolean" },
  strict: { type: "boolean" },
  force: { type: "boolean" },
  watch: { type: "boolean" },
  json: { type: "boolean" },
} as const;

interface Flags {
  readonly config?: string | undefined;
  readonly spec?: string | undefined;
  readonly out?: string | undefined;
  readonly overlay?: string[] | undefined;
  readonly check?: boolean | undefined;
  readonly strict?: boolean | undefined;
  readonly force?: boolean | undefined;
  readonly watch?: boolean | undefined;
  readonly json?: boolean | undefined;
}

export async function runGenerate(args: readonly string[]): Promise<number> {
  const { values: flags, positionals } = parseOptions(
    "generate",
    args,
    options,
  );
  refuseCombinations(flags, positionals);
  if (flags.watch !== true) return (await once(flags, positionals)).code;
  return watch(flags, positionals);
}

function refuseCombinations(
  flags: Flags,
  positionals: readonly string[],
): void {
  const see = "See lapsmith generate --help.";
  if (flags.spec !== undefined && flags.out === undefined)
    throw new UsageError(
      "--spec needs --out: the folder for the packages.",
      see,
    );
  if (flags.spec === undefined && flags.out !== undefined)
    throw new UsageError(
      "--out goes with --spec; with a config, the config says where packages go.",
      see,
    );
  if (flags.spec === undefined && flags.overlay !== undefined)
    throw new UsageError(
      "--overlay goes with --spec; with a config, list overlays there.",
      see,
    );
  if (
    flags.spec !== undefined &&
    (positionals.length > 0 || flags.config !== undefined)
  )
    throw new UsageError(
      "--spec names one contract; it goes with neither API names nor --config.",
      see,
    );
  if (
    flags.watch === true &&
    (flags.check === true || flags.json === true || flags.spec === "-")
  )
    throw new UsageError(
      "--watch goes with none of --check, --json and standard input.",
      see,
    );
}

interface Run {
  readonly code: number;
  /** Files whose change calls for another run. */
  readonly inputs: readonly string[];
}

async function once(
  flags: Flags,
  positionals: readonly string[],
): Promise<Run> {
  const chosen =
    flags.spec === undefined
      ? await fromConfig(flags, positionals)
      : { apis: await fromSpec(flags), inputs: [] };
  if ("diagnostics" in chosen) {
    show(chosen.diagnostics, undefined, flags);
    const inputs = [
      ...new Set(chosen.diagnostics.flatMap(({ file }) => file ?? [])),
    ];
    return {
      code: chosen.diagnostics.some(({ code }) => code === "config/not-found")
        ? 3
        : 1,
      inputs,
    };
  }
  const own = readOwnParts();
  const reports: [string, Report][] = [];
  for (const [name, api] of chosen.apis) {
    const report = await generate(api, {
      check: flags.check === true,
      strict: flags.strict === true,
      quick:
        flags.force !== true && flags.json !== true && flags.check !== true,
      own,
      onStage: progress(name, flags),
    });
    reports.push([name, report]);
    clearProgress(flags);
    if (flags.json !== true) {
      show(report.diagnostics, report, flags);
      if (flags.check === true)
        for (const file of report.files)
          process.stdout.write(
            `${file.kind.padEnd(7)} ${join(file.dir, file.path)}\n`,
          );
      process.stdout.write(printSummary(name, report));
    }
  }
  if (flags.json === true)
    process.stdout.write(`${jsonText(toJson(reports))}\n`);
  const inputs = chosen.apis
    .flatMap(([, api]) => [api.spec, ...(api.overlays ?? [])])
    .filter((location) => !/^https?:/.test(location) && location !== "-");
  return {
    code: Math.max(0, ...reports.map(([, report]) => exitCode(report))),
    inputs: [...inputs, ...chosen.inputs],
  };
}

function exitCode(report: Report): number {
  if (report.outcome === "unreadable") return 3;
  return report.outcome === "written" || report.outcome === "unchanged" ? 0 : 1;
}

type Chosen =
  | { readonly apis: [string, ApiConfig][]; readonly inputs: readonly string[] }
  | { readonly diagnostics: readonly Diagnostic[] };

async function fromConfig(
  flags: Flags,
  positionals: readonly string[],
): Promise<Chosen> {
  const loaded = await loadConfig(flags.config);
  if (loaded.value === undefined) return { diagnostics: loaded.diagnostics };
  const { apis, file } = loaded.value;
  const unknown = positionals.filter((name) => !Object.hasOwn(apis, name));
  if (unknown.length > 0)
    throw new UsageError(
      `The config has no API called ${unknown.join(", ")}.`,
      `It has ${Object.keys(apis).join(", ")}.`,
    );
  return {
    apis: Object.entries(apis).filter(
      ([name]) => positionals.length === 0 || positionals.includes(name),
    ),
    inputs: [file],
  };
}

/** The packages are called after the API, so its title must be known before their places are. */
async function fromSpec(flags: Flags): Promise<[string, ApiConfig][]> {
  const spec = flags.spec!;
  const name =
    kebab(
      basename(spec)
        .replace(/\.(ya?ml|json|lap)$/i, "")
        .replace(/[.-]?(openapi|swagger)$/i, "")
        .replace(/[.-]?\d{4}-\d{2}-\d{2}.*$/, ""),
    ) || "api";
  return [
    [name, standaloneConfig(spec, flags.out!, name, flags.overlay ?? [])],
  ];
}

function show(
  diagnostics: readonly Diagnostic[],
  report: Report | undefined,
  flags: Flags,
): void {
  if (diagnostics.length === 0) return;
  if (flags.json === true && report === undefined) {
    const found = diagnosticsToJson(diagnostics, []);
    process.stdout.write(
      `${jsonText({ outcome: "refused", operations: 0, skipped: 0, types: 0, diagnostics: found, files: [] })}\n`,
    );
    return;
  }
  showDiagnostics(diagnostics, report?.sources ?? []);
}

/** One object for one API, a list for several. */
function toJson(reports: readonly [string, Report][]): unknown {
  const objects = reports.map(([name, report]) => ({
    name,
    outcome: report.outcome,
    operations: report.operations,
    skipped: report.skipped,
    types: report.types,
    diagnostics: diagnosticsToJson(report.diagnostics, report.sources),
    files: report.files.map((file) => ({
      path: join(file.dir, file.path),
      change: file.kind,
    })),
    timings: report.timings,
  }));
  return objects.length === 1 ? objects[0] : objects;
}

const stageWords: Readonly<Record<Stage, string>> = {
  read: "reading",
  understand: "understanding",
  emit: "emitting",
  write: "writing",
};

const showsProgress = (flags: Flags): boolean =>
  flags.json !== true && process.stderr.isTTY === true;

const progress =
  (name: string, flags: Flags) =>
  (stage: Stage): void => {
    if (showsProgress(flags))
      process.stderr.write(`\r\u001b[2K${name}: ${stageWords[stage]} …`);
  };

function clearProgress(flags: Flags): void {
  if (showsProgress(flags)) process.stderr.write("\r\u001b[2K");
}

/** Runs until it is stopped; a run that fails leaves the last good output in place. */
async function watch(
  flags: Flags,
  positionals: readonly string[],
): Promise<number> {
  let began = Date.now();
  const { code, inputs: first } = await once(flags, positionals);
  if (first.length === 0) return code;
  for (let inputs = first; ;) {
    process.stderr.write("watching for changes; Ctrl-C ends it\n");
    await watchFiles(inputs, began);
    began = Date.now();
    const next = (await once(flags, positionals)).inputs;
    if (next.length > 0) inputs = next;
  }
}
