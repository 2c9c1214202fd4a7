import { dirname, join } from "node:path";
import type { ApiConfig } from "./config.js";
import type { Diagnostic } from "./diagnostics/index.js";
import type { Api } from "./ir/index.js";
import type { LapDocument, LapEndpoint } from "./lap/index.js";
import { parseContract, type ParsedContract } from "./parse-contract.js";
import type { NamesLock } from "./passes/index.js";
import {
  parseSource,
  readSource,
  resolvePositions,
  sourceExists,
  type Document,
  type SourceText,
} from "./source/index.js";

/** A contract whose texts have been read, and that can be understood when it must be. */
export interface Contract {
  /** The spec, then its overlays. */
  readonly texts: readonly SourceText[];
  /** The spec and every overlay could be read. */
  readonly usable: boolean;
  readonly lockPath: string | undefined;
  /** Undefined where there is no lock yet. */
  readonly lockText: string | undefined;
  /** The document with its overlays applied; set by `understand`. */
  readonly document: unknown;
  /** The LAP document, where the spec is one; set by `understand`. */
  readonly lap: LapDocument | undefined;
  understand(): Promise<Understood>;
}

export interface Understood {
  readonly api: Api | undefined;
  readonly lock: NamesLock;
  /** Operations that the document has and the Api has not. */
  readonly skipped: number;
  /** Endpoints of a LAP document that its Api has no operation for. */
  readonly notCallable: readonly LapEndpoint[];
  /** With file, line and column. */
  readonly diagnostics: readonly Diagnostic[];
}

const isUrl = (location: string): boolean => /^https?:\/\//.test(location);

/** Reads the contract of an API, its overlays and the names given before. */
export async function readContract(
  config: Pick<ApiConfig, "spec" | "overlays" | "names">,
  stdin?: AsyncIterable<Uint8Array | string>,
): Promise<Contract> {
  const read = await Promise.all(
    [config.spec, ...(config.overlays ?? [])].map((location) =>
      readSource(location, stdin === undefined ? {} : { stdin }),
    ),
  );
  const failures = read.flatMap((result) => result.diagnostics);
  const texts = read.flatMap((result) =>
    result.value === undefined ? [] : [result.value],
  );
  const lockPath =
    config.names ??
    (isUrl(config.spec) || config.spec === "-"
      ? undefined
      : join(dirname(config.spec), "names.lock.json"));
  const lock =
    lockPath !== undefined && sourceExists(lockPath)
      ? await readSource(lockPath)
      : undefined;
  const usable = read.every((result) => result.value !== undefined);
  const contract = {
    texts,
    usable,
    lockPath,
    lockText: lock?.value?.text,
    document: undefined as unknown,
    lap: undefined as LapDocument | undefined,
    understand: async (): Promise<Understood> => {
      if (!usable)
        return {
          api: undefined,
          lock: (await import("./passes/index.js")).emptyLock,
          skipped: 0,
          notCallable: [],
          diagnostics: failures,
        };
      const understood = await understandTexts(texts, lock?.value, failures);
      contract.document = understood.document;
      contract.lap = understood.lap;
      return understood;
    },
  };
  return contract;
}

type Reading = Understood & {
  readonly document: unknown;
  readonly lap: LapDocument | undefined;
};

/** Loads what it needs by itself: a contract that has not changed is not understood. */
async function understandTexts(
  texts: readonly SourceText[],
  lockText: SourceText | undefined,
  failures: readonly Diagnostic[],
): Promise<Reading> {
  const [
    { applyOverlay, parseOpenApi },
    { emptyLock, parseNamesLock, runPasses },
  ] = await Promise.all([
    import("./openapi/index.js"),
    import("./passes/index.js"),
  ]);
  const parsed = await Promise.all(
    texts.map((text, i) => (i === 0 ? parseContract(text) : parseSource(text))),
  );
  const lockParsed = lockText === undefined ? undefined : parseSource(lockText);
  const documents = [
    ...parsed,
    ...(lockParsed === undefined ? [] : [lockParsed]),
  ].flatMap((result) => (result.value === undefined ? [] : [result.value]));
  const lap = (parsed[0]?.value as ParsedContract | undefined)?.lap;
  const early = [
    ...failures,
    ...parsed.flatMap((result) => result.diagnostics),
    ...(lockParsed?.diagnostics ?? []),
  ];
  const done = (
    diagnostics: readonly Diagnostic[],
    rest: Partial<Reading> = {},
  ): Reading => ({
    api: undefined,
    lock: emptyLock,
    skipped: 0,
    notCallable: lap?.notCallable ?? [],
    document: undefined,
    lap: lap?.document,
    ...rest,
    diagnostics: resolvePositions([...early, ...diagnostics], documents),
  });
  const spec: Document | undefined = parsed[0]?.value;
  if (spec === undefined || parsed.some((result) => result.value === undefined))
    return done([]);

  const diagnostics: Diagnostic[] = [...(lap?.diagnostics ?? [])];
  let document = spec.value;
  for (const { value: overlay } of parsed.slice(1)) {
    const applied = applyOverlay(document, overlay!.value, overlay!.name);
    document = applied.value;
    diagnostics.push(...applied.diagnostics);
  }
  const lock =
    lockParsed?.value === undefined
      ? { value: emptyLock, diagnostics: [] }
      : parseNamesLock(lockParsed.value.value, lockParsed.value.name);
  diagnostics.push(...lock.diagnostics);
  if (diagnostics.some(({ severity }) => severity === "error"))
    return done(diagnostics);

  const raw = parseOpenApi(document);
  diagnostics.push(...raw.diagnostics);
  if (raw.value === undefined) return done(diagnostics);
  const passed = runPasses(raw.value, lock.value);
  diagnostics.push(...passed.diagnostics);
  const skipped = diagnostics.filter(
    ({ code }) => code === "openapi/duplicate-operation",
  ).length;
  return done(diagnostics, {
    api: passed.value,
    lock: lock.value,
    skipped,
    document,
  });
}
