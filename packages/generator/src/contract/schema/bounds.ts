import { sameJson } from "../document.js";
import type { Edit, SchemaPair } from "./context.js";
import type { SchemaPlace } from "../rules/index.js";
import { show } from "./values.js";

interface Bound {
  readonly keyword: string;
  /** First part of the tail. */
  readonly name: string;
  /** What it is where it is not written: such a bound is raised and lowered, never set. */
  readonly unwritten?: number;
}

const bounds: readonly Bound[] = [
  { keyword: "maximum", name: "max" },
  { keyword: "exclusiveMaximum", name: "exclusive-max" },
  { keyword: "minimum", name: "min" },
  { keyword: "exclusiveMinimum", name: "exclusive-min" },
  { keyword: "maxLength", name: "max-length" },
  { keyword: "minLength", name: "min-length", unwritten: 0 },
  { keyword: "maxItems", name: "max-items" },
  { keyword: "minItems", name: "min-items" },
  { keyword: "maxProperties", name: "max-properties" },
  { keyword: "minProperties", name: "min-properties" },
  { keyword: "maxContains", name: "max-contains" },
  { keyword: "minContains", name: "min-contains", unwritten: 1 },
];

/** Two ways to bound the same thing: one may take the place of the other. */
const kin: readonly (readonly string[])[] = [
  ["maximum", "exclusiveMaximum"],
  ["minimum", "exclusiveMinimum"],
];

/** A least count of 0 asks nothing. */
const leastCounts: ReadonlySet<string> = new Set(["minItems", "minProperties"]);

function numberAt(
  { keywords }: SchemaPair["base"],
  { keyword, unwritten }: Bound,
): number | undefined {
  const value = keywords[keyword];
  if (typeof value !== "number") return unwritten;
  return value === 0 && leastCounts.has(keyword) ? undefined : value;
}

function boundEdit(bound: Bound, pair: SchemaPair, place: SchemaPlace): Edit[] {
  const before = numberAt(pair.base, bound);
  const after = numberAt(pair.revision, bound);
  if (before === after) return [];
  const { keyword, name } = bound;
  // A request that need not hold items is one that needs fewer; this is how the rule has always been called.
  const lowest = keyword === "minItems" && place.startsWith("request");
  const happened =
    before === undefined
      ? "set"
      : after === undefined
        ? lowest
          ? "decreased"
          : "unset"
        : after > before
          ? "increased"
          : "decreased";
  return [
    {
      tail: `${name}-${happened}`,
      keywords: kin.find((family) => family.includes(keyword)) ?? [keyword],
      detail:
        before === undefined
          ? show(after)
          : after === undefined
            ? `was ${show(before)}`
            : `${show(before)} → ${show(after)}`,
      base: keyword in pair.base.keywords ? [keyword] : [],
      revision: keyword in pair.revision.keywords ? [keyword] : [],
    },
  ];
}

const everything: ReadonlySet<unknown> = new Set([".*", "^.*$", "^.*", ".*$"]);

function patternEdits(
  { base, revision }: SchemaPair,
  place: SchemaPlace,
): Edit[] {
  const keyword = "pattern";
  // For those who get a text, a pattern that any text matches promises nothing; for those who send it, it has a rule.
  const patternOf = ({ keywords }: SchemaPair["base"]): unknown =>
    place.startsWith("response") && everything.has(keywords[keyword])
      ? undefined
      : keywords[keyword];
  const [before, after] = [patternOf(base), patternOf(revision)];
  if (before === after) return [];
  const keywords = [keyword];
  if (before === undefined)
    return [
      {
        tail: "pattern-added",
        keywords,
        detail: show(after),
        base: [],
        revision: keywords,
      },
    ];
  if (after === undefined)
    return [
      {
        tail: "pattern-removed",
        keywords,
        detail: show(before),
        base: keywords,
        revision: [],
      },
    ];
  return [
    {
      tail: everything.has(after) ? "pattern-generalized" : "pattern-changed",
      keywords,
      detail: `${show(before)} → ${show(after)}`,
      base: keywords,
      revision: keywords,
    },
  ];
}

function multipleEdits({ base, revision }: SchemaPair): Edit[] {
  const keyword = "multipleOf";
  const [before, after] = [base.keywords[keyword], revision.keywords[keyword]];
  if (sameJson(before, after)) return [];
  return [
    {
      tail:
        before === undefined
          ? "multiple-of-set"
          : after === undefined
            ? "multiple-of-unset"
            : "multiple-of-changed",
      keywords: [keyword],
      detail:
        before === undefined
          ? show(after)
          : after === undefined
            ? `was ${show(before)}`
            : `${show(before)} → ${show(after)}`,
      base: before === undefined ? [] : [keyword],
      revision: after === undefined ? [] : [keyword],
    },
  ];
}

function uniqueEdits({ base, revision }: SchemaPair): Edit[] {
  const keyword = "uniqueItems";
  const before = base.keywords[keyword] === true;
  const after = revision.keywords[keyword] === true;
  if (before === after) return [];
  return [
    {
      tail: after ? "unique-items-set" : "unique-items-unset",
      keywords: [keyword],
      base: before ? [keyword] : [],
      revision: after ? [keyword] : [],
    },
  ];
}

/** Numbers, lengths, counts and patterns: each keyword by itself. */
export function boundEdits(pair: SchemaPair, place: SchemaPlace): Edit[] {
  return [
    ...bounds.flatMap((bound) =>
      bound.keyword === "minContains" &&
      !(
        "contains" in pair.base.keywords && "contains" in pair.revision.keywords
      )
        ? []
        : boundEdit(bound, pair, place),
    ),
    ...multipleEdits(pair),
    ...uniqueEdits(pair),
    ...patternEdits(pair, place),
  ];
}
