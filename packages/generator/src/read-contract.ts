import { dirname, join } from "node:path";
import type { ApiConfig } from "./config.js";
import type { Diagnostic, Result } from "./diagnostics/index.js";
import type { Api } from "./ir/index.js";
import type { LapDocument, LapEndpoint } from "./lap/index.js";
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

/** A LAP document as the OpenAPI document that it means. */
interface LapSource extends Document {
  readonly read?: {
    readonly lap: LapDocument;
    readonly notCallable: readonly LapEndpoint[];
    readonly diagnostics: readonly Diagnostic[];
  };
}

/** Whether the first line that is neither empty nor a remark is that of a LAP document. */
const saysLap = (text: string): boolean =>
  /^(?:[ \t\r]*(?:(?:#|\/\/)[^\n]*)?\n)*[ \t]*@lap(?![\w-])/.test(
    text.slice(0, 10_000),
  );

async function parseLapSource(
  source: SourceText,
): Promise<Result<LapSource | undefined>> {
  const { lowerLap, parseLap, placeInLap } = await import("./lap/index.js");
  const { value: lap, diagnostics } = parseLap(source.text, source.name);
  if (lap === undefined) return { value: undefined, diagnostics };
  const lowered = lowerLap(lap);
  return {
    value: {
      ...source,
      format: "lap",
      value: lowered.value,
      offsetOf: (pointer) => placeInLap(lowered, pointer),
      read: {
        lap,
        notCallable: lowered.notCallable,
        diagnostics: lowered.diagnostics,
      },
    },
    diagnostics,
  };
}

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
    texts.map((text, i) =>
      i === 0 && saysLap(text.text) ? parseLapSource(text) : parseSource(text),
    ),
  );
  const lockParsed = lockText === undefined ? undefined : parseSource(lockText);
  const documents = [
    ...parsed,
    ...(lockParsed === undefined ? [] : [lockParsed]),
  ].flatMap((result) => (result.value === undefined ? [] : [result.value]));
  const lap = (parsed[0]?.value as LapSource | undefined)?.read;
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
    lap: lap?.lap,
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
