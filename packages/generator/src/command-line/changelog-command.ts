import { changelog } from "../changelog.js";
import { printChangelog } from "../emit-report/index.js";
import {
  compareOptionsOf,
  levelOf,
  type CompareFlags,
} from "./diff-options.js";
import { loadConfig } from "./load-config.js";
import { parseOptions } from "./parse-options.js";
import { putText, showDiagnostics } from "./show.js";
import { UsageError } from "./usage-error.js";

const options = {
  spec: { type: "string" },
  overlay: { type: "string", multiple: true },
  from: { type: "string" },
  to: { type: "string" },
  tags: { type: "string" },
  level: { type: "string" },
  severity: { type: "string", multiple: true },
  "stability-level": { type: "string" },
  output: { type: "string", short: "o" },
} as const;

export async function runChangelog(args: readonly string[]): Promise<number> {
  const { values: flags, positionals } = parseOptions(
    "changelog",
    args,
    options,
  );
  if (positionals.length > 0)
    throw new UsageError(
      "changelog takes options only.",
      "See lapsmith changelog --help.",
    );
  const level = levelOf(flags.level) ?? "info";
  const compare = await compareOptionsOf(flags satisfies CompareFlags);
  const contract = await contractOf(flags);
  if (contract === undefined) return 3;
  const { from, to, tags } = flags;
  const { versions, diagnostics, sources } = await changelog({
    ...contract,
    compare,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(tags === undefined ? {} : { tags }),
  });
  showDiagnostics(diagnostics, sources);
  if (versions === undefined) return 3;
  return putText(
    printChangelog("Changes of the contract", versions, level),
    flags.output,
  );
}

/** What `--spec` names, or the one contract of the config. */
async function contractOf(flags: {
  readonly spec?: string | undefined;
  readonly overlay?: string[] | undefined;
}): Promise<{ spec: string; overlays: readonly string[] } | undefined> {
  if (flags.spec !== undefined)
    return { spec: flags.spec, overlays: flags.overlay ?? [] };
  const loaded = await loadConfig(undefined);
  if (loaded.value === undefined) {
    showDiagnostics(loaded.diagnostics, []);
    return undefined;
  }
  const [first, ...others] = Object.values(loaded.value.apis);
  if (first === undefined || others.length > 0)
    throw new UsageError(
      "The config has several contracts: choose one with --spec.",
      "See lapsmith changelog --help.",
    );
  return {
    spec: first.spec,
    overlays: flags.overlay ?? first.overlays ?? [],
  };
}
