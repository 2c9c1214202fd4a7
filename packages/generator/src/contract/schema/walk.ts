import type { Located } from "../document.js";
import { places } from "../rules/index.js";
import type { Edit, SchemaContext, SchemaPair, Walked } from "./context.js";
import { flattened } from "./flatten.js";
import { schemaVerdict, tell } from "./judge.js";
import { propertyMarkEdits } from "./marks.js";
import type { PropertyPair } from "./objects.js";
import { ownOf } from "./own.js";
import type { PartPair } from "./parts.js";
import { isOpaque } from "./view.js";

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

const isText = ({ place, typed }: SchemaContext): boolean =>
  typed === false &&
  (place === "request-parameter" || place === "response-header");

/** Inside a value; `outside` is kept where more inside is less outside. */
function inner(
  context: SchemaContext,
  pair: SchemaPair,
  name: string,
  negative: boolean,
): SchemaContext {
  const outside = context.outside ?? (negative ? pair : undefined);
  return {
    ...context,
    place: places[context.place].inner,
    // A plain parameter is text; what stands inside one may be written as JSON, or not.
    typed: isText(context) ? undefined : context.typed,
    path: join(context.path, name),
    depth: context.depth + 1,
    hidden: context.hidden === "no" ? "no" : "inside",
    ...(outside !== undefined && { outside }),
  };
}

/** What a text holds is a value of its own: the schema of the text says nothing about it. */
function inContent(context: SchemaContext): SchemaContext {
  const { whole: _, ...rest } = context;
  return { ...rest, typed: true };
}

/** Beside a branch, other branches and the schema's own keywords have their say, too. */
const inBranch = (context: SchemaContext, pair: SchemaPair): SchemaContext => ({
  ...context,
  whole: context.whole ?? pair,
});

function inPart(
  context: SchemaContext,
  pair: SchemaPair,
  { keyword, name }: PartPair,
): SchemaContext {
  const negative = keyword === "not" || keyword === "if";
  const within = inner(context, pair, name, negative);
  if (keyword === "contentSchema") return inContent(within);
  // Names are texts, whatever else their schema would take.
  return keyword === "propertyNames" ? inBranch(within, pair) : within;
}

const tellAll = (
  context: SchemaContext,
  pair: SchemaPair,
  edits: readonly Edit[],
): Walked[] =>
  edits.flatMap((edit) => {
    const walked = tell(context, pair, edit);
    return walked === undefined ? [] : [walked];
  });

/** A property of both sides: the schema, and what is said about it. */
function walkProperty(
  context: SchemaContext,
  pair: SchemaPair,
  property: PropertyPair,
): Walked[] {
  const { tools, place } = context;
  const within = inner(context, pair, property.name, false);
  const hides = place.startsWith("request") ? "readOnly" : "writeOnly";
  const isHidden = tools.view(property.revision).keywords[hides] === true;
  return walk(
    isHidden && within.hidden === "no"
      ? { ...within, hidden: "itself" }
      : within,
    property.base,
    property.revision,
    property,
  );
}

/** `[X, null]` against a changed X is a change of X and another branch, not X made nullable. */
function settleNull(
  pair: SchemaPair,
  walked: readonly Walked[],
  context: SchemaContext,
): readonly Walked[] {
  if (pair.base.wrapped === pair.revision.wrapped) return walked;
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

/** Differences of two schemas and of all inside them. */
function walk(
  context: SchemaContext,
  baseAt: Located,
  revisionAt: Located,
  property?: PropertyPair,
): Walked[] {
  const { tools, seen } = context;
  if (context.depth > deepest || tools.same(baseAt, revisionAt)) return [];
  const pair = { base: tools.view(baseAt), revision: tools.view(revisionAt) };
  if (tools.coarse && (isOpaque(pair.base) || isOpaque(pair.revision)))
    return [];
  const key = [
    context.place,
    context.hidden,
    context.outside === undefined ? "" : "outside",
    baseAt.pointer,
    revisionAt.pointer,
    pair.base.place.pointer,
    pair.revision.place.pointer,
  ].join(" ");
  const before = seen.get(key);
  if (before !== undefined) {
    if (before) context.told.value = true;
    return [];
  }
  // While it is in progress, what is inside it is told there.
  seen.set(key, true);

  const flat = flattened(tools, pair) ?? pair;
  const own = ownOf(context, flat);
  const isInner = places[context.place].inner === context.place;
  const marks = isInner ? propertyMarkEdits(context, pair, property) : [];
  const mine = tellAll(context, flat, own.edits);
  const level = [
    ...mine,
    ...own.branches.flatMap((branch) =>
      walk(
        inBranch(
          inner(context, pair, `${branch.keyword}[${branch.name}]`, false),
          pair,
        ),
        branch.base,
        branch.revision,
      ),
    ),
    ...own.parts
      .filter(({ keyword }) => keyword !== "items")
      .flatMap((part) =>
        walk(inPart(context, pair, part), part.base, part.revision),
      ),
  ];
  const below = [
    ...own.properties.flatMap((one) => walkProperty(context, pair, one)),
    ...own.parts
      .filter(({ keyword }) => keyword === "items")
      .flatMap((part) =>
        walk(inner(context, pair, "items", false), part.base, part.revision),
      ),
  ];
  const all = [...level, ...below, ...tellAll(context, pair, marks)];
  const result =
    mayCancelOut(pair, mine, level, all) &&
    tools.proofs.equal(pair.base, pair.revision)
      ? all.filter(({ mark }) => mark)
      : settleNull(pair, all, context);
  seen.set(key, result.length > 0);
  return [...result];
}

/** All findings about one schema of the contract, in one direction. */
export function walkSchemas(
  context: Omit<SchemaContext, "path" | "depth" | "hidden" | "told">,
  base: Located,
  revision: Located,
): Walked[] {
  const root: SchemaContext = {
    ...context,
    path: "",
    depth: 0,
    hidden: "no",
    told: { value: false },
  };
  const walked = walk(root, base, revision);
  if (walked.some((one) => explains(root, one)) || root.told.value)
    return walked;
  if (root.tools.coarse || root.tools.same(base, revision)) return walked;
  // Whatever no rule has a name for, or takes for harmless, is still told where it breaks.
  const pair = {
    base: root.tools.view(base),
    revision: root.tools.view(revision),
  };
  if (schemaVerdict(root, pair, false).kind !== "refuted") return walked;
  const { direction } = places[root.place];
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
