import {
  escapeToken,
  isObject,
  own,
  resolve,
  sameJson,
  type Located,
} from "../document.js";
import type { Edit, SchemaPair, Tools } from "./context.js";
import type { SchemaView } from "./view.js";

const listOf = (value: unknown): readonly unknown[] | undefined =>
  Array.isArray(value) ? value : undefined;

const without = (
  list: readonly unknown[],
  other: readonly unknown[],
): unknown[] =>
  list.filter((value) => !other.some((item) => sameJson(item, value)));

/** A value, short enough for a sentence. */
export function show(value: unknown): string {
  const shown = JSON.stringify(value) ?? "undefined";
  return shown.length > 60 ? `${shown.slice(0, 57)}…` : shown;
}

function listEdits(
  before: readonly unknown[] | undefined,
  after: readonly unknown[] | undefined,
  ignoreNull: boolean,
): Edit[] {
  const keywords = ["enum", "const"];
  if (before === undefined)
    return after === undefined
      ? []
      : [
          {
            tail: "became-enum",
            keywords,
            detail: after.map(show).slice(0, 8).join(", "),
            base: [],
            revision: ["enum"],
          },
        ];
  if (after === undefined)
    return [
      { tail: "became-not-enum", keywords, base: ["enum"], revision: [] },
    ];
  const counts = (value: unknown): boolean => !ignoreNull || value !== null;
  const [old, next] = [before.filter(counts), after.filter(counts)];
  return [
    ...without(old, next).map((value): Edit => ({
      tail: "enum-value-removed",
      keywords,
      detail: show(value),
      subject: show(value),
      base: ["enum"],
      revision: ["enum"],
    })),
    ...without(next, old).map((value): Edit => ({
      tail: "enum-value-added",
      keywords,
      detail: show(value),
      subject: show(value),
      base: ["enum"],
      revision: ["enum"],
    })),
  ];
}

/** `enum` and `const`: a constant is a list of one value, and is told as such where the other side has a list. */
export function valueEdits({ base, revision }: SchemaPair): Edit[] {
  const [a, b] = [base.keywords, revision.keywords];
  const [constA, constB] = ["const" in a, "const" in b];
  const [enumA, enumB] = [listOf(a["enum"]), listOf(b["enum"])];
  // Where null is told by itself, it is not told as a value of the list, too.
  const ignoreNull = base.nullable !== revision.nullable;
  if (!constA && !constB) return listEdits(enumA, enumB, ignoreNull);
  const keywords = ["enum", "const"];
  if (constA && constB)
    return sameJson(a["const"], b["const"])
      ? []
      : [
          {
            tail: "const-changed",
            keywords,
            detail: `${show(a["const"])} → ${show(b["const"])}`,
            base: ["const"],
            revision: ["const"],
          },
        ];
  if (constA)
    return enumB !== undefined
      ? listEdits([a["const"]], enumB, ignoreNull)
      : [
          {
            tail: "const-removed",
            keywords,
            detail: show(a["const"]),
            base: ["const"],
            revision: [],
          },
        ];
  return enumA !== undefined
    ? listEdits(enumA, [b["const"]], ignoreNull)
    : [
        {
          tail: "const-added",
          keywords,
          detail: show(b["const"]),
          base: [],
          revision: ["const"],
        },
      ];
}

/** `x-extensible-enum`: values that are known today, of a list that may grow. */
export function extensibleEnumEdits({ base, revision }: SchemaPair): Edit[] {
  const keyword = "x-extensible-enum";
  const before = listOf(base.keywords[keyword]);
  const after = listOf(revision.keywords[keyword]);
  if (before === undefined || after === undefined) return [];
  const told =
    (tail: string) =>
    (value: unknown): Edit => ({
      tail,
      detail: show(value),
      subject: show(value),
      base: [keyword],
      revision: [keyword],
    });
  return [
    ...without(before, after).map(told("x-extensible-enum-value-removed")),
    ...without(after, before).map(told("x-extensible-enum-value-added")),
  ];
}

export function defaultEdits({ base, revision }: SchemaPair): Edit[] {
  const [had, has] = [
    "default" in base.keywords,
    "default" in revision.keywords,
  ];
  const [before, after] = [
    base.keywords["default"],
    revision.keywords["default"],
  ];
  if (!had && !has) return [];
  if (had && has)
    return sameJson(before, after)
      ? []
      : [
          {
            tail: "default-value-changed",
            detail: `${show(before)} → ${show(after)}`,
            base: ["default"],
            revision: ["default"],
          },
        ];
  return had
    ? [
        {
          tail: "default-value-removed",
          detail: show(before),
          base: ["default"],
          revision: [],
        },
      ]
    : [
        {
          tail: "default-value-added",
          detail: show(after),
          base: [],
          revision: ["default"],
        },
      ];
}

interface Discriminator {
  readonly property: unknown;
  readonly mapping: { readonly [value: string]: unknown };
}

function discriminatorOf(value: unknown): Discriminator | undefined {
  // 2.0 wrote the name of the property alone.
  if (typeof value === "string") return { property: value, mapping: {} };
  if (!isObject(value)) return undefined;
  const mapping = value["mapping"];
  return {
    property: value["propertyName"],
    mapping: isObject(mapping) ? mapping : {},
  };
}

/** The schema that a value of a mapping names: a reference, or the bare name of a component. */
function mappedSchema(view: SchemaView, value: unknown): Located | undefined {
  if (typeof value !== "string") return undefined;
  const reference = value.includes("/")
    ? value
    : `#/components/schemas/${escapeToken(value)}`;
  const target = resolve({ ...view.place, node: { $ref: reference } });
  return own(target.node, "$ref") === reference ? undefined : target;
}

export function discriminatorEdits(
  tools: Tools,
  { base, revision }: SchemaPair,
): Edit[] {
  const keyword = "discriminator";
  const before = discriminatorOf(base.keywords[keyword]);
  const after = discriminatorOf(revision.keywords[keyword]);
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return [
      before === undefined
        ? {
            tail: "discriminator-added",
            detail: show(after!.property),
            base: [],
            revision: [keyword],
          }
        : {
            tail: "discriminator-removed",
            detail: show(before.property),
            base: [keyword],
            revision: [],
          },
    ];
  }
  const edits: Edit[] = [];
  if (before.property !== after.property)
    edits.push({
      tail: "discriminator-property-name-changed",
      detail: `${show(before.property)} → ${show(after.property)}`,
      base: [keyword],
      revision: [keyword],
    });
  const mapped = (tail: string, value: string): void => {
    edits.push({
      tail: `discriminator-mapping-${tail}`,
      detail: show(value),
      subject: value,
      base: [keyword],
      revision: [keyword],
    });
  };
  const sameTarget = (value: string): boolean => {
    const [a, b] = [
      mappedSchema(base, before.mapping[value]),
      mappedSchema(revision, after.mapping[value]),
    ];
    return a !== undefined && b !== undefined && tools.same(a, b);
  };
  for (const value of Object.keys(before.mapping))
    if (!Object.hasOwn(after.mapping, value)) mapped("deleted", value);
    else if (
      before.mapping[value] !== after.mapping[value] &&
      !sameTarget(value)
    )
      mapped("changed", value);
  for (const value of Object.keys(after.mapping))
    if (!Object.hasOwn(before.mapping, value)) mapped("added", value);
  return edits;
}

/** How a value is written as XML: the name of its element, its namespace, or as an attribute. */
export function xmlEdits({ base, revision }: SchemaPair): Edit[] {
  const keyword = "xml";
  const [before, after] = [base.keywords[keyword], revision.keywords[keyword]];
  return sameJson(before ?? {}, after ?? {})
    ? []
    : [
        {
          tail: "xml-changed",
          detail: `${show(before ?? {})} → ${show(after ?? {})}`,
          base: before === undefined ? [] : [keyword],
          revision: after === undefined ? [] : [keyword],
        },
      ];
}

/** What a text holds: how it is encoded, and what it is when decoded. */
export function contentEdits({ base, revision }: SchemaPair): Edit[] {
  const edits: Edit[] = [];
  for (const [keyword, tail] of [
    ["contentMediaType", "content-media-type-changed"],
    ["contentEncoding", "content-encoding-changed"],
  ] as const) {
    const [before, after] = [
      base.keywords[keyword],
      revision.keywords[keyword],
    ];
    if (sameJson(before, after)) continue;
    edits.push({
      tail,
      detail: `${show(before)} → ${show(after)}`,
      base: before === undefined ? [] : [keyword],
      revision: after === undefined ? [] : [keyword],
    });
  }
  return edits;
}
