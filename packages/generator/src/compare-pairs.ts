import {
  comparedDocument,
  looksLikeContract,
  nearestPlace,
  placed,
  type ComparedDocument,
} from "./compared-document.js";
import {
  compareContracts,
  fingerprintOf,
  sameJson,
  type CompareOptions,
  type SurfaceChange,
} from "./contract/index.js";
import type { Diagnostic } from "./diagnostics/index.js";
import type {
  ComparedDocument as DocumentStatus,
  ShownChange,
} from "./emit-report/index.js";
import {
  startThread,
  type Input,
  type SourceText,
  type Thread,
} from "./source/index.js";
import {
  areComparable,
  surfaceChanges,
  surfacesOf,
  underPromise,
  withEffects,
  type SurfaceJob,
} from "./surfaces.js";

/** What is compared with what. */
export interface Pair {
  /** Path inside the folders; "" for two documents. */
  readonly name: string;
  readonly base?: SourceText;
  readonly revision?: SourceText;
}

/** Documents of two folders belong together by their path; two documents always do. */
export async function pairsOf(base: Input, revision: Input): Promise<Pair[]> {
  if (base.kind === "document" && revision.kind === "document")
    return [{ name: "", base: base.text, revision: revision.text }];
  const before = await contractsOf(base);
  const after = await contractsOf(revision);
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((name) => {
      const [old, now] = [before.get(name), after.get(name)];
      return {
        name,
        ...(old === undefined ? {} : { base: old }),
        ...(now === undefined ? {} : { revision: now }),
      };
    });
}

async function contractsOf(
  input: Input,
): Promise<ReadonlyMap<string, SourceText>> {
  const found = new Map<string, SourceText>();
  if (input.kind === "document") return found;
  for (const [name, text] of input.texts)
    if (await looksLikeContract(text)) found.set(name, text);
  return found;
}

/** How the pairs of two folders stand; nothing for two documents. */
export const documentsOf = (
  pairs: readonly Pair[],
): readonly DocumentStatus[] | undefined =>
  pairs.some(({ name }) => name === "")
    ? undefined
    : pairs.map(({ name, base, revision }) => ({
        name,
        status:
          base === undefined
            ? "added"
            : revision === undefined
              ? "removed"
              : "compared",
      }));

/** Overlays of each side. */
export interface Overlays {
  readonly base: readonly SourceText[];
  readonly revision: readonly SourceText[];
}

interface Compared {
  readonly changes: readonly ShownChange[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

/** Compares what callers see, while the first thread compares what goes over the wire. */
type SurfaceThread = Thread<SurfaceJob, readonly SurfaceChange[]>;

/** Characters of two documents from which on a second thread is worth its start. */
const worthThread = 300_000;

/** Every pair is compared for itself. Undefined changes where a document cannot be understood. */
export async function comparePairs(
  pairs: readonly Pair[],
  overlays: Overlays,
  compare: Omit<CompareOptions, "level">,
): Promise<Compared> {
  const [pair, ...others] = pairs;
  const { base, revision } = pair ?? {};
  const isLarge =
    base !== undefined &&
    revision !== undefined &&
    base.text !== revision.text &&
    base.text.length + revision.text.length >= worthThread;
  // It loads what it needs while this one reads.
  const thread: SurfaceThread | undefined =
    isLarge && others.length === 0
      ? startThread("compare-beside.js")
      : undefined;
  try {
    return await compareEach(pairs, overlays, compare, thread);
  } finally {
    thread?.stop();
  }
}

async function compareEach(
  pairs: readonly Pair[],
  overlays: Overlays,
  compare: Omit<CompareOptions, "level">,
  thread: SurfaceThread | undefined,
): Promise<Compared> {
  const diagnostics: Diagnostic[] = [];
  const changes: ShownChange[] = [];
  let unreadable = false;
  // What is complained about is complained about in each file.
  let isSilent = false;
  for (const pair of pairs) {
    const sides: { base?: ComparedDocument; revision?: ComparedDocument } = {};
    const isOneText = readsTheSame(pair, overlays);
    for (const side of ["base", "revision"] as const) {
      const text = pair[side];
      if (text === undefined) continue;
      const { base } = sides;
      if (side === "revision" && isOneText && base !== undefined && isSilent) {
        sides.revision = { ...base, text: { ...base.text, name: text.name } };
        continue;
      }
      const made = await comparedDocument(text, overlays[side]);
      isSilent = made.diagnostics.length === 0;
      diagnostics.push(...made.diagnostics);
      if (made.value === undefined) unreadable = true;
      else sides[side] = made.value;
    }
    if (!unreadable)
      changes.push(...(await comparePair(pair.name, sides, compare, thread)));
  }
  return { changes: unreadable ? undefined : changes, diagnostics };
}

/** Whether both sides are the same texts with the same overlays. */
const readsTheSame = ({ base, revision }: Pair, overlays: Overlays): boolean =>
  base !== undefined &&
  base.text === revision?.text &&
  overlays.base.length === overlays.revision.length &&
  overlays.base.every(
    ({ text }, place) => text === overlays.revision[place]!.text,
  );

async function comparePair(
  name: string,
  {
    base,
    revision,
  }: { readonly base?: ComparedDocument; readonly revision?: ComparedDocument },
  compare: Omit<CompareOptions, "level">,
  thread: SurfaceThread | undefined,
): Promise<ShownChange[]> {
  const [before, after] = [base ?? revision, revision ?? base];
  if (before === undefined || after === undefined) return [];
  if (sameJson(base?.contract, revision?.contract)) return [];
  const old = base === undefined ? emptied(before) : before.contract;
  const now = revision === undefined ? emptied(after) : after.contract;
  const promise = compare.promise ?? "wire";
  const job: SurfaceJob = { base: old, revision: now, promise };
  const comparable = areComparable(job);
  const beside = comparable ? thread?.run(job) : undefined;
  // What goes wrong there is told where it is waited for.
  beside?.catch(() => undefined);
  const { changes } = compareContracts(old, now, { ...compare, level: "info" });
  // Looked for only when there is a change to judge, or a promise beyond the wire.
  const surfaces =
    comparable && (changes.length > 0 || promise !== "wire")
      ? surfacesOf(await (beside ?? surfaceChanges(job)))
      : undefined;
  const judged =
    surfaces === undefined ? changes : withEffects(changes, surfaces);
  return underPromise(judged, surfaces, compare).map((change): ShownChange => {
    const gone = change.revision === undefined && change.base !== undefined;
    return {
      ...change,
      // The same operation may stand in several documents of a folder.
      ...(name === ""
        ? {}
        : { fingerprint: fingerprintOf(change.fingerprint, name) }),
      ...(change.base === undefined
        ? {}
        : { base: placed(change.base, before.text) }),
      ...(change.revision === undefined
        ? {}
        : { revision: placed(change.revision, after.text) }),
      ...(gone && revision !== undefined
        ? { nearest: nearestPlace(change.base!.pointer, before, after) }
        : {}),
    };
  });
}

/** A document that is not there offers nothing; what is not about operations is taken as it was. */
const emptied = ({
  contract: { document, precision },
}: ComparedDocument): ComparedDocument["contract"] => {
  const { webhooks, ...rest } = document;
  void webhooks;
  return { document: { ...rest, paths: {} }, precision };
};
