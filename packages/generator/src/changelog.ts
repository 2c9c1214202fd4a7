import type { CompareOptions } from "./contract/index.js";
import { diff } from "./diff.js";
import { diagnostic, type Diagnostic } from "./diagnostics/index.js";
import type { VersionReport } from "./emit-report/index.js";
import {
  listGitTags,
  readInput,
  type GitTag,
  type SourceText,
} from "./source/index.js";

export interface ChangelogRequest {
  /** Path of the contract, from the working folder; the same at every tag. */
  readonly spec: string;
  readonly overlays?: readonly string[];
  /** First tag: what came before it is not told. Default: the first that has the contract. */
  readonly from?: string;
  /** Last tag. Default: the newest, and what has come since. */
  readonly to?: string;
  /** Which tags are versions, as `git tag --list` takes it. Default: those that hold a version. */
  readonly tags?: string;
  readonly compare: Omit<CompareOptions, "level">;
}

export interface Changelog {
  /** The newest first; undefined where it could not be made. */
  readonly versions: readonly VersionReport[] | undefined;
  readonly diagnostics: readonly Diagnostic[];
  readonly sources: readonly SourceText[];
}

/** A state of the contract, and where its documents are read. */
interface State {
  readonly version: string;
  readonly date?: string;
  readonly spec: string;
  readonly overlays: readonly string[];
  /** Of all documents: equal texts need no comparison. */
  readonly text: string;
}

/** What each version of a contract changed, read from the tags of the repository. */
export async function changelog(request: ChangelogRequest): Promise<Changelog> {
  const { from, to, tags: pattern } = request;
  const listed = await listGitTags({
    ...(to === undefined ? {} : { to }),
    ...(pattern === undefined ? {} : { pattern }),
  });
  if (listed.value === undefined) return failed(listed.diagnostics);
  const tags = listed.value.filter(
    ({ name }) => pattern !== undefined || /\d+\.\d+/.test(name),
  );
  const start =
    from === undefined ? 0 : tags.findIndex((tag) => tag.name === from);
  if (start === -1)
    return failed([
      diagnostic("source/git-failed", {
        message: `${from} is not among the tags${to === undefined ? "" : ` that lead to ${to}`}.`,
        help: "Name a tag that `git tag --list` shows, or choose others with --tags.",
      }),
    ]);
  const states: State[] = [];
  for (const tag of tags.slice(start)) {
    const state = await stateAt(tag, request);
    if (state !== undefined) states.push(state);
  }
  const now = to === undefined ? await stateNow(request) : undefined;
  if (now !== undefined) states.push(now);
  return compareStates(states, request);
}

const failed = (diagnostics: readonly Diagnostic[]): Changelog => ({
  versions: undefined,
  diagnostics,
  sources: [],
});

async function compareStates(
  states: readonly State[],
  { compare }: ChangelogRequest,
): Promise<Changelog> {
  const versions: VersionReport[] = [];
  const diagnostics: Diagnostic[] = [];
  const sources: SourceText[] = [];
  for (const [index, state] of states.entries()) {
    const before = states[index - 1];
    if (before === undefined || before.text === state.text) continue;
    const outcome = await diff({
      base: before.spec,
      revision: state.spec,
      overlays: state.overlays,
      baseOverlays: before.overlays,
      // A date of sunset was near or far on the day of the version, not on that of the reader.
      compare: { ...compare, today: state.date ?? compare.today },
      failOn: "none",
    });
    diagnostics.push(...outcome.diagnostics);
    sources.push(...outcome.sources);
    if (outcome.report === undefined)
      return { versions: undefined, diagnostics, sources };
    if (outcome.report.changes.length === 0) continue;
    const { version, date } = state;
    versions.unshift({
      version,
      ...(date === undefined ? {} : { date }),
      report: outcome.report,
    });
  }
  return { versions, diagnostics, sources };
}

/** Undefined where the contract did not exist yet. */
function stateAt(
  { name, date }: GitTag,
  { spec, overlays = [] }: ChangelogRequest,
): Promise<State | undefined> {
  const at = (path: string): string => `git:${name}:${fromHere(path)}`;
  return stateOf({ version: name, date }, at(spec), overlays.map(at));
}

const stateNow = ({
  spec,
  overlays = [],
}: ChangelogRequest): Promise<State | undefined> =>
  stateOf({ version: "Unreleased" }, spec, overlays);

/** Git takes a path from the root of the repository unless it says that it starts here. */
const fromHere = (path: string): string =>
  /^\.{1,2}\//.test(path) ? path : `./${path}`;

async function stateOf(
  named: { readonly version: string; readonly date?: string },
  spec: string,
  overlays: readonly string[],
): Promise<State | undefined> {
  const text = await textAt(spec);
  if (text === undefined) return undefined;
  const texts = await Promise.all(overlays.map(textAt));
  return {
    ...named,
    spec,
    overlays: overlays.filter((_, index) => texts[index] !== undefined),
    text: [text, ...texts].join("\0"),
  };
}

async function textAt(location: string): Promise<string | undefined> {
  const { value } = await readInput(location);
  return value?.kind === "document" ? value.text.text : undefined;
}
