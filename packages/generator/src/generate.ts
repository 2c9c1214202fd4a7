import { createHash } from "node:crypto";
import { basename, join } from "node:path";
import type { ApiConfig } from "./config.js";
import type { Diagnostic } from "./diagnostics/index.js";
import {
  applyWrites,
  isFresh,
  planWrites,
  stale,
  type FileChange,
  type Target,
} from "./output/index.js";
import {
  outputsOf,
  parts,
  printOutput,
  type BesideJob,
  type Part,
  type Printed,
} from "./outputs.js";
import { readContract, type Contract } from "./read-contract.js";
import {
  readSource,
  sourceExists,
  startThread,
  type OwnParts,
  type SourceText,
  type Thread,
} from "./source/index.js";

export interface GenerateOptions {
  /** Compare with the disk instead of writing. */
  readonly check: boolean;
  /** Any diagnostic of severity warning or error refuses the output. */
  readonly strict: boolean;
  /** Skip the work when the inputs and the files on disk are those of the last run. */
  readonly quick: boolean;
  /** Write down the names that were given. Default true. */
  readonly record?: boolean;
  readonly own: OwnParts;
  /** Reads standard input for the location `-`. */
  readonly stdin?: AsyncIterable<Uint8Array | string>;
  /** Told the name of each stage as it begins. */
  readonly onStage?: (stage: Stage) => void;
}

export type Stage = "read" | "understand" | "emit" | "write";

export interface Report {
  readonly outcome:
    "written" | "unchanged" | "stale" | "refused" | "unreadable";
  readonly operations: number;
  /** Operations of the contract that could not be generated. */
  readonly skipped: number;
  readonly types: number;
  readonly files: readonly {
    readonly dir: string;
    readonly path: string;
    readonly kind: FileChange["kind"];
  }[];
  readonly diagnostics: readonly Diagnostic[];
  /** Texts that the diagnostics point into. */
  readonly sources: readonly SourceText[];
  /** Milliseconds a stage. */
  readonly timings: Readonly<Partial<Record<Stage, number>>>;
}

type Beside = Thread<BesideJob, readonly Printed[]>;

/** Characters of a contract from which a second thread is worth its start. */
const worthThread = 150_000;

/** What needs no document, and takes about as long as the client. */
const partsBeside: readonly Part[] = ["lap", "cli", "skill"];

/**
 * The one road: contract -> Api -> files -> text -> disk. Nothing is written before everything is made. Rooms are loaded
 * as it comes to them, because most runs end at the first bend: nothing has changed.
 */
export async function generate(
  config: ApiConfig,
  options: GenerateOptions,
): Promise<Report> {
  const clock = startClock(options.onStage);
  clock.begin("read");
  const contract = await readContract(config, options.stdin);
  if (
    options.quick &&
    contract.usable &&
    !options.strict &&
    (await allFresh(config, contract, options.own))
  ) {
    return {
      outcome: "unchanged",
      operations: 0,
      skipped: 0,
      types: 0,
      files: [],
      diagnostics: [],
      sources: contract.texts,
      timings: clock.end(),
    };
  }
  clock.begin("understand");
  const size = contract.texts.reduce((sum, { text }) => sum + text.length, 0);
  const { client, cli, lap, skill } = config;
  const beside: Beside | undefined =
    size >= worthThread && client !== undefined && (cli ?? lap ?? skill)
      ? startThread("beside.js")
      : undefined;
  try {
    return await make(config, options, contract, clock, beside);
  } finally {
    beside?.stop();
  }
}

async function make(
  config: ApiConfig,
  options: GenerateOptions,
  contract: Contract,
  clock: ReturnType<typeof startClock>,
  beside: Beside | undefined,
): Promise<Report> {
  const understood = await contract.understand();
  const { lockPath, lockText } = contract;
  const sources =
    lockPath === undefined || lockText === undefined
      ? contract.texts
      : [...contract.texts, { name: lockPath, text: lockText }];
  const base = { sources, skipped: understood.skipped };
  if (understood.api === undefined) {
    return {
      ...base,
      outcome: contract.usable ? "refused" : "unreadable",
      operations: 0,
      types: 0,
      files: [],
      diagnostics: understood.diagnostics,
      timings: clock.end(),
    };
  }
  const api = understood.api;
  const counts = {
    ...base,
    operations: api.operations.length,
    types: api.types.length,
  };
  const refused = understood.diagnostics.some(({ code, severity }) =>
    options.strict ? severity !== "info" : code === "names/lock-invalid",
  );
  if (refused)
    return {
      ...counts,
      outcome: "refused",
      files: [],
      diagnostics: understood.diagnostics,
      timings: clock.end(),
    };

  clock.begin("emit");
  const origin = basename(config.spec === "-" ? "standard input" : config.spec);
  const { runtimes } = options.own;
  const outputs = outputsOf(api, config, contract, {
    lock: options.record === false ? undefined : understood.lock,
  });
  const there = beside?.run({
    api,
    // What a config in TypeScript holds beyond data is not for another thread.
    config: JSON.parse(JSON.stringify(config)) as ApiConfig,
    parts: partsBeside,
    contract: {
      lap: contract.lap,
      texts: contract.texts.map(({ name }) => ({ name, text: "" })),
      lockPath: undefined,
      document: undefined,
    },
    print: {
      origin,
      runtimes: { ...runtimes, client: [], "client-tests": [] },
    },
  });
  // Files are laid out beside this thread, so the next output is emitted while those of the last one are printed.
  const here = outputs
    .filter(({ part }) => there === undefined || !partsBeside.includes(part))
    .map((output) => printOutput(output, { origin, runtimes }));
  // The first failure of either thread ends the run.
  const printed = (await Promise.all([there ?? [], ...here]))
    .flat()
    .sort(
      (a, b) => parts.indexOf(a.output.part) - parts.indexOf(b.output.part),
    );
  // What is recorded in this run is an input of the next one.
  const inputs = hashInputs(
    config,
    contract,
    options.own,
    printed
      .filter(({ output }) => output.kind === "record")
      .flatMap(({ files }) => files.map(({ text }) => text)),
  );
  const targets = printed.map(({ output: { dir, kind }, files }): Target => ({
    dir,
    files,
    manifest: kind !== "record",
    ...(kind === "package" ? { inputs } : {}),
  }));
  const diagnostics = [understood, ...printed].flatMap(
    (part) => part.diagnostics,
  );

  clock.begin("write");
  const plan = await planWrites(targets);
  // What lapsmith notes for itself is no output.
  const output = plan.changes.filter(
    ({ path }) => !path.startsWith("node_modules/"),
  );
  const files = output.map(({ dir, path, kind }) => ({
    dir,
    path,
    kind,
  }));
  if (options.check) {
    const changed = stale(plan);
    return {
      ...counts,
      outcome: changed.length === 0 ? "unchanged" : "stale",
      files: changed.map(({ dir, path, kind }) => ({ dir, path, kind })),
      diagnostics: [...diagnostics, ...plan.diagnostics],
      timings: clock.end(),
    };
  }
  const written = await applyWrites(plan);
  return {
    ...counts,
    outcome: written.value === undefined ? "refused" : "written",
    files: written.value === undefined ? [] : files,
    diagnostics: [...diagnostics, ...written.diagnostics],
    timings: clock.end(),
  };
}

/** Hash of all that decides the output, in one text each, so that no boundary is lost. */
function hashInputs(
  config: ApiConfig,
  contract: Contract,
  own: OwnParts,
  records: readonly string[],
): string {
  const { client, cli, lap, skill, overlays } = config;
  const choices = {
    client: client && { ...client, out: "" },
    cli: cli && { ...cli, out: "" },
    lap: lap && { ...lap, out: "" },
    skill: skill && { ...skill, out: "" },
    overlays: overlays?.map((path) => basename(path)),
    origin: basename(config.spec),
  };
  const parts = [
    own.fingerprint,
    JSON.stringify(choices),
    ...contract.texts.map(({ text }) => text),
    ...records,
  ];
  return createHash("sha256")
    .update(
      JSON.stringify(
        parts.map((part) => createHash("sha256").update(part).digest("hex")),
      ),
    )
    .digest("hex");
}

/** Whether nothing that decides the output has changed since the last run, nor the output. */
async function allFresh(
  config: ApiConfig,
  contract: Contract,
  own: OwnParts,
): Promise<boolean> {
  const packages = [config.client, config.cli].flatMap((part) =>
    part === undefined ? [] : [part.out],
  );
  if (packages.length === 0) return false;
  const records = [contract.lockText];
  if (config.lap !== undefined && sourceExists(config.lap.out))
    records.push((await readSource(config.lap.out)).value?.text);
  const inputs = hashInputs(
    config,
    contract,
    own,
    records.filter((text) => text !== undefined),
  );
  for (const folder of packages)
    if (!(await isFresh(folder, inputs))) return false;
  return config.skill === undefined || isFresh(config.skill.out, undefined);
}

function startClock(onStage: GenerateOptions["onStage"]): {
  begin: (stage: Stage) => void;
  end: () => Partial<Record<Stage, number>>;
} {
  const timings: Partial<Record<Stage, number>> = {};
  let current: Stage | undefined;
  let since = performance.now();
  const stop = (): void => {
    const now = performance.now();
    if (current !== undefined)
      timings[current] = (timings[current] ?? 0) + now - since;
    since = now;
  };
  return {
    begin: (stage) => {
      stop();
      current = stage;
      onStage?.(stage);
    },
    end: () => {
      stop();
      current = undefined;
      return timings;
    },
  };
}

/** Standard places of `--spec FILE --out DIR`. */
export const standaloneConfig = (
  spec: string,
  out: string,
  slug: string,
  overlays: readonly string[],
): ApiConfig => ({
  spec,
  overlays,
  names: join(out, "names.lock.json"),
  client: { out: join(out, "client"), packageName: `${slug}-client` },
  cli: { out: join(out, "cli"), packageName: `${slug}-cli`, bin: slug },
  lap: { out: join(out, `${slug}.lap`) },
  skill: { out: join(out, "skill") },
});
