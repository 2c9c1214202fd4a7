/**
 * Finds every place of an operation's input that a flag can name: parameters, body properties, and what lies below.
 *
 * In: Operation. Out: drafts in the order parameters, body; parents before children. It must not give final names.
 */

import { kebab } from "../../code/index.js";
import type {
  Doc,
  Operation,
  Param,
  Property,
  Type,
  UnionType,
} from "../../ir/index.js";
import { expand, literalsOf, objectsOf, type NamedTypes } from "./expand.js";

/** Part of the request that a flag fills. */
export type FlagPlace = "path" | "query" | "header" | "cookie" | "body";

export interface FlagDraft {
  /** Kebab words, one for each step down. */
  readonly words: readonly string[];
  /** Path in the input object. */
  readonly path: readonly string[];
  /** Wire names, for the qualified name. */
  readonly wire: readonly string[];
  readonly place: FlagPlace;
  readonly type: Type;
  readonly required: boolean;
  readonly deprecated: boolean;
  /** Variants of a union that have it, where not all have. */
  readonly variant?: string;
  readonly doc: Doc;
}

/** Deeper places are reached by the runtime through the type. */
const deepest = 6;
/** A command with more flags than this shows nobody anything. */
const mostFlags = 400;

const placeOrder: readonly FlagPlace[] = ["path", "query", "header", "cookie"];

export function draftFlags(
  operation: Operation,
  types: NamedTypes,
): readonly FlagDraft[] {
  const params = placeOrder
    .flatMap((place) => operation.params.filter((param) => param.in === place))
    .map(paramDraft);
  const roots = [...params, ...bodyDrafts(operation, types)];
  const drafts: FlagDraft[] = [];
  // Breadth first counts towards the cap, so that a deep corner cannot push out what stands at the top.
  let level: readonly Open[] = roots.map((draft) => ({ draft, ids: [] }));
  const children = new Map<FlagDraft, readonly Open[]>();
  let count = roots.length;
  for (let depth = 1; depth < deepest && level.length > 0; depth++) {
    level = level.flatMap(({ draft, ids }) => {
      const below = count < mostFlags ? childrenOf(draft, ids, types) : [];
      count += below.length;
      children.set(draft, below);
      return below;
    });
  }
  const walk = (draft: FlagDraft): void => {
    drafts.push(draft);
    for (const child of children.get(draft) ?? []) walk(child.draft);
  };
  roots.forEach(walk);
  return drafts;
}

interface Open {
  readonly draft: FlagDraft;
  /** Named types that it stands in: one that returns is recursive. */
  readonly ids: readonly string[];
}

function paramDraft(param: Param): FlagDraft {
  return {
    words: [word(param.wireName)],
    path: [param.name],
    wire: [param.wireName],
    place: param.in,
    type: param.type,
    required: param.required,
    deprecated: param.deprecated === true,
    doc: param.doc,
  };
}

function bodyDrafts(
  operation: Operation,
  types: NamedTypes,
): readonly FlagDraft[] {
  const body = operation.body;
  if (body === undefined) return [];
  const field = body.shape === "field" ? [body.field] : [];
  const whole: FlagDraft = {
    words: field.map(word),
    path: field,
    wire: field,
    place: "body",
    type: body.type,
    required: body.required,
    deprecated: false,
    doc: body.doc,
  };
  const properties = childrenOf(
    { ...whole, words: [], wire: [] },
    [],
    types,
  ).map(({ draft }) => draft);
  if (
    body.shape === "flat" ||
    (properties.length > 0 && expandsToObjects(body.type, types))
  )
    return properties;
  return [whole];
}

function expandsToObjects(type: Type, types: NamedTypes): boolean {
  const expanded = expand(type, types).type;
  return (
    expanded.kind === "object" ||
    (expanded.kind === "union" &&
      expanded.members.every((member) => expandsToObjects(member, types)))
  );
}

function childrenOf(
  draft: FlagDraft,
  ids: readonly string[],
  types: NamedTypes,
): readonly Open[] {
  const expanded = expand(draft.type, types);
  if (expanded.ids.some((id) => ids.includes(id))) return [];
  const objects = objectsOf(draft.type, types).filter(
    (each) => !each.ids.some((id) => ids.includes(id)),
  );
  const everyVariant =
    expanded.type.kind === "object" ||
    (expanded.type.kind === "union" &&
      objects.length >= expanded.type.members.length);
  const by =
    expanded.type.kind === "union" ? expanded.type.discriminator : undefined;
  const found = new Map<
    string,
    {
      readonly property: Property;
      readonly name: string;
      readonly ids: readonly string[];
    }[]
  >();
  for (const [index, { object, name, ids: met }] of objects.entries()) {
    const tag = literalsOf(
      object.properties.find((property) => property.name === by)?.type,
      types,
    );
    const variant =
      tag.length > 0 ? tag.join("|") : (name ?? `variant ${index + 1}`);
    for (const property of object.properties) {
      if (property.readOnly === true) continue;
      found.set(property.name, [
        ...(found.get(property.name) ?? []),
        { property, name: variant, ids: met },
      ]);
    }
  }
  return [...found].map(([name, uses]) => {
    const everywhere = uses.length === objects.length;
    const first = uses[0]?.property;
    const variant = everywhere
      ? {}
      : { variant: [...new Set(uses.map((use) => use.name))].join(", ") };
    const child: FlagDraft = {
      words: [...draft.words, word(name)],
      path: [...draft.path, name],
      wire: [...draft.wire, name],
      place: draft.place,
      type: sharedType(
        uses.map((use) => use.property.type),
        types,
      ),
      required:
        draft.required &&
        everyVariant &&
        everywhere &&
        uses.every((use) => use.property.required),
      deprecated:
        draft.deprecated ||
        uses.every((use) => use.property.deprecated === true),
      ...variant,
      doc: first?.doc ?? {},
    };
    return {
      draft: child,
      ids: [...ids, ...new Set(uses.flatMap((use) => use.ids))],
    };
  });
}

/** One flag takes what any variant takes. Literals become one list of values. */
function sharedType(all: readonly Type[], types: NamedTypes): Type {
  const different = [
    ...new Map(
      all.map((type) => [JSON.stringify({ ...type, doc: undefined }), type]),
    ).values(),
  ];
  const [only] = different;
  if (different.length === 1 && only !== undefined) return only;
  const literals = different.map((type) => literalsOf(type, types));
  if (literals.every((values) => values.length > 0)) {
    return {
      kind: "enum",
      open: false,
      values: [...new Set(literals.flat())].map((value) => ({ value })),
    };
  }
  const union: UnionType = { kind: "union", members: different };
  return union;
}

/** Never empty, and never more than letters, digits and dashes. */
function word(name: string): string {
  const text = kebab(name);
  return text === "" ? "field" : text;
}
