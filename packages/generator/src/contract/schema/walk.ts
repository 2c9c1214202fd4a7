import type { Located } from "../document.js";
import { places } from "../rules/index.js";
import type {
  Edit,
  Met,
  Role,
  SchemaContext,
  SchemaPair,
  Step,
  Walked,
} from "./context.js";
import { schemaVerdict, tell } from "./judge.js";
import { meet } from "./met.js";

const composed = (
  { base, revision }: SchemaPair,
  keywords: readonly string[],
): boolean =>
  keywords.some(
    (keyword) => keyword in base.keywords || keyword in revision.keywords,
  );

/** Some values are gone and some are new: only then can the edits make up for each other. */
const isMixed = (walked: readonly Walked[]): boolean => {
  const motions = new Set(walked.map(({ motion }) => motion));
  return (
    motions.has("differs") || (motions.has("narrows") && motions.has("widens"))
  );
};

/**
 * Whether what was told of a schema may add up to nothing. Its own edits may: a keyword moved into a branch, a branch
 * was merged. So may those of several branches that all hold at once. Changes of separate properties or alternatives
 * are changes by themselves.
 */
function mayCancelOut(
  pair: SchemaPair,
  mine: readonly Walked[],
  level: readonly Walked[],
  all: readonly Walked[],
): boolean {
  if (mine.every(({ mark }) => mark))
    return composed(pair, ["allOf"]) && isMixed(level);
  return isMixed(composed(pair, ["allOf", "anyOf", "oneOf"]) ? all : level);
}

const join = (path: string, name: string): string =>
  path === "" ? name : `${path}/${name}`;

const tellAll = (
  context: SchemaContext,
  pair: SchemaPair,
  edits: readonly Edit[],
): Walked[] =>
  edits.flatMap((edit) => {
    const walked = tell(context, pair, edit);
    return walked === undefined ? [] : [walked];
  });

/** `[X, null]` against a changed X is a change of X and another branch, not X made nullable. */
function settleNull(
  pair: SchemaPair,
  walked: readonly Walked[],
  context: SchemaContext,
): readonly Walked[] {
  const isNull = ({ finding }: Walked): boolean =>
    /-became-(?:not-)?nullable$/.test(finding.id) &&
    finding.place === `${context.root}/${context.path}`;
  const others = walked.filter((one) => !isNull(one) && !one.mark);
  const own = walked.find(isNull);
  if (own === undefined || others.length === 0) return walked;
  const branch = tell(context, pair, {
    tail: pair.revision.nullable ? "one-of-added" : "one-of-removed",
    detail: "null",
    subject: "null",
    base: [],
    revision: [],
  });
  return [
    ...walked.filter((one) => one !== own),
    ...(branch === undefined ? [] : [branch]),
  ];
}

/** Schemas nested deeper than this are not looked into: nobody wrote them. */
const deepest = 256;

/** Where a walk has come to. */
interface Trail {
  readonly path: string;
  readonly depth: number;
  readonly outside: SchemaPair | undefined;
  readonly whole: SchemaPair | undefined;
}

const start: Trail = {
  path: "",
  depth: 0,
  outside: undefined,
  whole: undefined,
};

function after(trail: Trail, pair: SchemaPair, step: Step): Trail {
  const { outside, whole } = trail;
  return {
    path: join(trail.path, step.name),
    depth: trail.depth + 1,
    outside: outside ?? (step.negative ? pair : undefined),
    whole:
      step.whole === "ends"
        ? undefined
        : (whole ?? (step.whole === "joins" ? pair : undefined)),
  };
}

const contextAt = (
  root: SchemaContext,
  { place, typed, hidden }: Role,
  { path, depth, outside, whole }: Trail,
): SchemaContext => ({
  ...root,
  place,
  typed,
  hidden,
  path,
  depth,
  ...(outside !== undefined && { outside }),
  ...(whole !== undefined && { whole }),
});

const nothing: readonly Walked[] = [];

/** Outside of `not` and `if`, and inside, a pair is told of apart. */
const numberAt = ({ number }: Met, isInside: boolean): number =>
  2 * number + (isInside ? 1 : 0);

/** Whether there is nothing more to tell of a pair, which most steps lead to. */
function isDone(root: SchemaContext, number: number): boolean {
  const told = root.seen.told(number);
  if (told === true) root.told.value = true;
  return told !== undefined;
}

/** Differences of two schemas and of all inside them. */
function walk(root: SchemaContext, met: Met, trail: Trail): readonly Walked[] {
  const { pair, role } = met;
  const number = numberAt(met, trail.outside !== undefined);
  if (isDone(root, number)) return nothing;
  // While it is in progress, what is inside it is told there.
  root.seen.set(number, true);

  const { flat, edits, marks, level: beside, below } = met.look();
  const context =
    edits.length + marks.length === 0
      ? undefined
      : contextAt(root, role, trail);
  const mine = context === undefined ? nothing : tellAll(context, flat, edits);
  const level = [...mine];
  for (const step of beside) follow(root, met, trail, step, level);
  const all = [...level];
  for (const step of below) follow(root, met, trail, step, all);
  if (context !== undefined) all.push(...tellAll(context, pair, marks));
  if (all.length === 0) {
    root.seen.set(number, false);
    return nothing;
  }
  const result =
    mayCancelOut(pair, mine, level, all) &&
    root.tools.proofs.equal(pair.base, pair.revision)
      ? all.filter(({ mark }) => mark)
      : pair.base.wrapped === pair.revision.wrapped
        ? all
        : settleNull(pair, all, context ?? contextAt(root, role, trail));
  root.seen.set(number, result.length > 0);
  return result;
}

/** Adds what is told beyond a step. */
function follow(
  root: SchemaContext,
  { pair }: Met,
  trail: Trail,
  step: Step,
  found: Walked[],
): void {
  if (trail.depth >= deepest) return;
  const met = step.to();
  if (met === undefined) return;
  const isInside = step.negative || trail.outside !== undefined;
  if (isDone(root, numberAt(met, isInside))) return;
  found.push(...walk(root, met, after(trail, pair, step)));
}

/** All findings about one schema of the contract, in one direction. */
export function walkSchemas(
  context: Omit<SchemaContext, "path" | "depth" | "hidden" | "told">,
  base: Located,
  revision: Located,
): readonly Walked[] {
  const root: SchemaContext = {
    ...context,
    path: "",
    depth: 0,
    hidden: "no",
    told: { value: false },
  };
  const { tools, place, typed, noticeDays } = root;
  const { isXml = false, exploded = false } = root;
  const role: Role = {
    place,
    typed,
    isXml,
    exploded,
    hidden: "no",
    noticeDays,
  };
  const met = meet(tools, role, base, revision);
  if (met === undefined) return nothing;
  const walked = walk(root, met, start);
  if (walked.some((one) => explains(root, one)) || root.told.value)
    return walked;
  if (tools.coarse) return walked;
  // Whatever no rule has a name for, or takes for harmless, is still told where it breaks.
  const { pair } = met;
  if (schemaVerdict(root, pair, false).kind !== "refuted") return walked;
  const { direction } = places[place];
  const unnamed = tell(root, pair, {
    tail: direction === "request" ? "narrowed" : "widened",
    base: [],
    revision: [],
  });
  return unnamed === undefined ? walked : [...walked, unnamed];
}

/** Findings that may be why values are lost although they say that it does no harm: directions, and formats that we take for others. */
const harmless =
  /-became-(?:not-)?(?:read|write)-only$|-type-(?:generalized|specialized)$/;

/** Whether a finding can be why values are lost. As text, more is taken than a proof over JSON knows. */
const explains = (
  { typed }: SchemaContext,
  { mark, finding }: Walked,
): boolean =>
  harmless.test(finding.id) ||
  (!mark && (finding.level !== "info" || typed !== true));
