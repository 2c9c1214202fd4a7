import { applyApprovals, parseApprovals } from "./approvals.js";
import { comparePairs, documentsOf, pairsOf } from "./compare-pairs.js";
import {
  bumpOf,
  verdictOf,
  type CompareOptions,
  type Level,
} from "./contract/index.js";
import { diagnostic, type Diagnostic } from "./diagnostics/index.js";
import {
  hitsPolicy,
  type DiffReport,
  type FailOn,
  type LapsedApproval,
  type ShownChange,
} from "./emit-report/index.js";
import {
  readInput,
  type ReadOptions,
  type SourceText,
} from "./source/index.js";

/** What is compared, and by which policy. */
export interface DiffRequest {
  /** File, folder, URL, `-`, place in git or package; see `readInput`. */
  readonly base: string;
  readonly revision: string;
  /** OpenAPI Overlays of the revision; of the base too, unless that is a package or has its own. */
  readonly overlays?: readonly string[];
  readonly baseOverlays?: readonly string[];
  readonly compare: Omit<CompareOptions, "level">;
  /** Default `breaking`. */
  readonly failOn?: FailOn;
  /** Least severe level that the report holds. Default info. */
  readonly level?: Level;
  /** `contract.accept.yaml`. */
  readonly approvals?: SourceText;
}

export interface DiffOutcome {
  /** Undefined where a side, or the approvals, cannot be read. */
  readonly report: DiffReport | undefined;
  /** With file, line and column. */
  readonly diagnostics: readonly Diagnostic[];
  /** Texts of both sides, by the names that places use. */
  readonly sources: readonly SourceText[];
}

/** Reads both sides, compares them, and judges what was found by the policy of the request. */
export async function diff(
  request: DiffRequest,
  options: ReadOptions = {},
): Promise<DiffOutcome> {
  const { overlays = [] } = request;
  const base = await readInput(request.base, options);
  const revision = await readInput(request.revision, options);
  const read = [...base.diagnostics, ...revision.diagnostics];
  if (base.value === undefined || revision.value === undefined)
    return { report: undefined, diagnostics: read, sources: [] };
  if (base.value.kind !== revision.value.kind)
    return { report: undefined, diagnostics: [unlike(request)], sources: [] };
  const published = base.value.kind === "document" && base.value.published;
  const ofBase = await readAll(
    request.baseOverlays ?? (published ? [] : overlays),
    options,
  );
  const ofRevision = await readAll(overlays, options);
  read.push(...ofBase.diagnostics, ...ofRevision.diagnostics);
  if (read.some(({ severity }) => severity === "error"))
    return { report: undefined, diagnostics: unique(read), sources: [] };

  const pairs = await pairsOf(base.value, revision.value);
  const compared = await comparePairs(
    pairs,
    { base: ofBase.texts, revision: ofRevision.texts },
    request.compare,
  );
  const sources = [
    ...pairs.flatMap((pair) => pair.base ?? []),
    ...pairs.flatMap((pair) => pair.revision ?? []),
    ...ofBase.texts,
    ...ofRevision.texts,
    ...(request.approvals === undefined ? [] : [request.approvals]),
  ];
  const diagnostics = [...read, ...compared.diagnostics];
  if (compared.changes === undefined)
    return { report: undefined, diagnostics: unique(diagnostics), sources };
  const judged = judge(compared.changes, request);
  const documents = documentsOf(pairs);
  return {
    report:
      judged.report === undefined || documents === undefined
        ? judged.report
        : { ...judged.report, documents },
    diagnostics: unique([...diagnostics, ...judged.diagnostics]),
    sources,
  };
}

const unlike = ({ base, revision }: DiffRequest): Diagnostic =>
  diagnostic("source/unreadable", {
    message: `Of ${base} and ${revision}, one is a folder and the other is not.`,
    help: "Compare two documents, or two folders.",
  });

/** Overlays that both sides share complain once. */
const unique = (diagnostics: readonly Diagnostic[]): Diagnostic[] => [
  ...new Map(diagnostics.map((item) => [JSON.stringify(item), item])).values(),
];

async function readAll(
  locations: readonly string[],
  options: ReadOptions,
): Promise<{ texts: SourceText[]; diagnostics: Diagnostic[] }> {
  const read = await Promise.all(
    locations.map((location) => readInput(location, options)),
  );
  return {
    texts: read.flatMap(({ value }) =>
      value === undefined
        ? []
        : value.kind === "document"
          ? [value.text]
          : [...value.texts.values()],
    ),
    diagnostics: read.flatMap(({ diagnostics }) => diagnostics),
  };
}

const rank: Readonly<Record<Level, number>> = { error: 0, warning: 1, info: 2 };

/** Approvals, the least level that is shown, and whether the run fails. The bump stays: an approved break is a break. */
function judge(
  found: readonly ShownChange[],
  request: DiffRequest,
): { report: DiffReport | undefined; diagnostics: readonly Diagnostic[] } {
  const { approvals, failOn = "breaking", level = "info" } = request;
  const promise = request.compare.promise ?? "wire";
  const diagnostics: Diagnostic[] = [];
  let changes = found;
  let lapsed: readonly LapsedApproval[] = [];
  if (approvals !== undefined) {
    const parsed = parseApprovals(approvals);
    diagnostics.push(...parsed.diagnostics);
    if (diagnostics.some(({ severity }) => severity === "error"))
      return { report: undefined, diagnostics };
    const approved = applyApprovals(
      changes,
      parsed.value,
      approvals,
      request.compare.today,
    );
    changes = approved.changes;
    lapsed = approved.lapsed;
  }
  const open = changes.filter(({ approved }) => approved === undefined);
  const verdict = verdictOf(open, promise);
  const count = (of: Level): number =>
    open.filter((change) => change.level === of).length;
  return {
    report: {
      verdict,
      bump: bumpOf(changes, promise),
      base: request.base,
      revision: request.revision,
      promise,
      failOn,
      failed: open.some((change) => hitsPolicy(change, { promise, failOn })),
      level,
      counts: {
        error: count("error"),
        warning: count("warning"),
        info: count("info"),
        approved: changes.length - open.length,
      },
      ...(lapsed.length === 0 ? {} : { lapsed }),
      changes: changes.filter((change) => rank[change.level] <= rank[level]),
    },
    diagnostics,
  };
}
