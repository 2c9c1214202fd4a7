import { isObject, own, type Located } from "../document.js";
import type { Edit, SchemaPair } from "./context.js";
import { isAnnotation, under, type SchemaView } from "./view.js";

/** A schema inside a schema that is on both sides. */
export interface PartPair {
  readonly keyword: string;
  /** For paths: `items`, `patternProperties[^x-]`. */
  readonly name: string;
  readonly base: Located;
  readonly revision: Located;
}

export interface Parts {
  readonly edits: readonly Edit[];
  readonly pairs: readonly PartPair[];
}

/** Keywords with one schema that restricts, and the tails of their rules. */
const single: readonly (readonly [keyword: string, tail: string])[] = [
  ["contains", "contains"],
  ["contentSchema", "content-schema"],
  ["else", "else"],
  ["if", "if"],
  ["items", "items-schema"],
  ["not", "not"],
  ["propertyNames", "property-names"],
  ["then", "then"],
  ["unevaluatedItems", "unevaluated-items"],
  ["unevaluatedProperties", "unevaluated-properties"],
];

const named: readonly (readonly [keyword: string, tail: string])[] = [
  ["dependentSchemas", "dependent-schema"],
  ["patternProperties", "pattern-property"],
];

/** Where an empty schema asks nothing, it is as if it were not there. */
const emptyIsAbsent: ReadonlySet<string> = new Set([
  "items",
  "propertyNames",
  "then",
  "else",
  "unevaluatedItems",
  "unevaluatedProperties",
]);

const isEmpty = (value: unknown): boolean =>
  value === true || (isObject(value) && Object.keys(value).length === 0);

/** Names are texts: to ask for nothing else asks nothing. */
const isOfTexts = (value: unknown): boolean =>
  isObject(value) &&
  [own(value, "type")].flat().includes("string") &&
  Object.keys(value).every(
    (key) => key === "type" || key === "nullable" || isAnnotation(key),
  );

const presentIn = (view: SchemaView, keyword: string): unknown => {
  const value = view.keywords[keyword];
  const asksNothing =
    isEmpty(value) || (keyword === "propertyNames" && isOfTexts(value));
  return emptyIsAbsent.has(keyword) && asksNothing ? undefined : value;
};

function singleParts(pair: SchemaPair): Parts {
  const edits: Edit[] = [];
  const pairs: PartPair[] = [];
  for (const [keyword, tail] of single) {
    const before = presentIn(pair.base, keyword);
    const after = presentIn(pair.revision, keyword);
    if (before === undefined && after === undefined) continue;
    if (before !== undefined && after !== undefined) {
      // 2.0 and 3.0 knew a list here; 3.1 calls it prefixItems.
      if (Array.isArray(before) || Array.isArray(after)) continue;
      pairs.push({
        keyword,
        name: keyword,
        base: under(pair.base, keyword),
        revision: under(pair.revision, keyword),
      });
      continue;
    }
    edits.push({
      tail: `${tail}-${before === undefined ? "added" : "removed"}`,
      base: before === undefined ? [] : [keyword],
      revision: after === undefined ? [] : [keyword],
      open: true,
    });
  }
  return { edits, pairs };
}

function namedParts(pair: SchemaPair): Parts {
  const edits: Edit[] = [];
  const pairs: PartPair[] = [];
  for (const [keyword, tail] of named) {
    const a = pair.base.keywords[keyword];
    const b = pair.revision.keywords[keyword];
    const names = new Set([
      ...(isObject(a) ? Object.keys(a) : []),
      ...(isObject(b) ? Object.keys(b) : []),
    ]);
    for (const name of names) {
      const [before, after] = [own(a, name), own(b, name)];
      if (before !== undefined && after !== undefined)
        pairs.push({
          keyword,
          name: `${keyword}[${name}]`,
          base: under(pair.base, keyword, name),
          revision: under(pair.revision, keyword, name),
        });
      else
        edits.push({
          tail: `${tail}-${before === undefined ? "added" : "removed"}`,
          detail: `\`${name}\``,
          subject: name,
          base: before === undefined ? [] : [keyword, name],
          revision: after === undefined ? [] : [keyword, name],
        });
    }
  }
  return { edits, pairs };
}

function leadingItems(pair: SchemaPair): Parts {
  const keyword = "prefixItems";
  const count = (view: SchemaView): number => {
    const value = view.keywords[keyword];
    return Array.isArray(value) ? value.length : 0;
  };
  const [before, after] = [count(pair.base), count(pair.revision)];
  const pairs = Array.from(
    { length: Math.min(before, after) },
    (_, index): PartPair => ({
      keyword,
      name: `prefixItems[${index}]`,
      base: under(pair.base, keyword, index),
      revision: under(pair.revision, keyword, index),
    }),
  );
  if (before === after) return { edits: [], pairs };
  const grew = after > before;
  return {
    edits: [
      {
        tail: grew ? "prefix-items-added" : "prefix-items-removed",
        detail: `${before} → ${after}`,
        base: before === 0 ? [] : [keyword],
        revision: after === 0 ? [] : [keyword],
        motion: grew ? "narrows" : "widens",
      },
    ],
    pairs,
  };
}

/** Undeclared properties may have a schema of their own on both sides. */
function otherProperties(pair: SchemaPair): Parts {
  const keyword = "additionalProperties";
  const both = [pair.base, pair.revision].every((view) => {
    const value = view.keywords[keyword];
    return isObject(value) && Object.keys(value).length > 0;
  });
  return {
    edits: [],
    pairs: both
      ? [
          {
            keyword,
            name: keyword,
            base: under(pair.base, keyword),
            revision: under(pair.revision, keyword),
          },
        ]
      : [],
  };
}

/** Every schema inside a schema, but for its properties and its alternatives. */
export function partEdits(pair: SchemaPair): Parts {
  const all = [
    singleParts(pair),
    namedParts(pair),
    leadingItems(pair),
    otherProperties(pair),
  ];
  return {
    edits: all.flatMap(({ edits }) => edits),
    pairs: all.flatMap(({ pairs }) => pairs),
  };
}
