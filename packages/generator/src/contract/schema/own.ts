import { isObject } from "../document.js";
import { allows, typeOf } from "./applicable.js";
import { boundEdits } from "./bounds.js";
import { branchEdits, type BranchPair } from "./branches.js";
import type { Edit, EditContext, SchemaPair } from "./context.js";
import {
  dependentEdits,
  opennessEdits,
  propertyEdits,
  type PropertyPair,
} from "./objects.js";
import { partEdits, type PartPair } from "./parts.js";
import { typeListEdits, wrapEdit } from "./type-lists.js";
import { nullEdits, typeEdits } from "./types.js";
import {
  contentEdits,
  defaultEdits,
  discriminatorEdits,
  extensibleEnumEdits,
  valueEdits,
  xmlEdits,
} from "./values.js";
import { isAnnotation, type SchemaView } from "./view.js";

const isNever = (view: SchemaView): boolean => {
  const not = view.keywords["not"];
  return isObject(not) && Object.keys(not).every(isAnnotation);
};

/** What a schema's own keywords say, and the schemas inside it that are on both sides. */
export interface Own {
  readonly edits: readonly Edit[];
  readonly branches: readonly BranchPair[];
  readonly properties: readonly PropertyPair[];
  readonly parts: readonly PartPair[];
}

const nothing: Own = { edits: [], branches: [], properties: [], parts: [] };

/** A change of the whole schema claims what its keywords would tell one by one. */
function transition(context: EditContext, pair: SchemaPair): Own | undefined {
  const [was, is] = [isNever(pair.base), isNever(pair.revision)];
  if (was !== is)
    return {
      ...nothing,
      edits: [
        {
          tail: is ? "schema-became-false" : "schema-became-not-false",
          base: [],
          revision: [],
        },
      ],
    };
  const wrap = wrapEdit(context.tools, pair);
  if (wrap !== undefined) return { ...nothing, edits: [wrap] };
  const list = typeListEdits(context.tools, pair);
  if (list === undefined) return undefined;
  return {
    ...nothing,
    edits: [
      ...list.edits,
      ...defaultEdits(pair),
      ...discriminatorEdits(context.tools, pair),
      ...extensibleEnumEdits(pair),
    ],
    branches: list.pairs,
  };
}

/** Where a type came or went, what is said of its values came or went with it. */
const isClaimedByType = (
  { base, revision }: SchemaPair,
  { base: before, revision: after }: Edit,
): boolean => {
  const type = typeOf(before?.[0] ?? after?.[0]);
  return type !== undefined && allows(base, type) !== allows(revision, type);
};

/** What two schemas say themselves, and what is to be walked inside them. */
export function ownOf(context: EditContext, pair: SchemaPair): Own {
  const whole = transition(context, pair);
  if (whole !== undefined) return whole;
  const branches = branchEdits(context, pair);
  const properties = propertyEdits(context, pair);
  const parts = partEdits(pair);
  const byKeyword = [
    ...boundEdits(pair, context.place),
    ...properties.edits,
    ...opennessEdits(pair),
    ...dependentEdits(pair),
    ...parts.edits,
  ];
  return {
    edits: [
      ...typeEdits(context, pair),
      ...nullEdits(pair),
      ...valueEdits(pair),
      ...extensibleEnumEdits(pair),
      ...branches.edits,
      ...byKeyword.filter((edit) => !isClaimedByType(pair, edit)),
      ...contentEdits(pair),
      ...(context.isXml === true ? xmlEdits(pair) : []),
      ...defaultEdits(pair),
      ...discriminatorEdits(context.tools, pair),
    ],
    branches: branches.pairs,
    properties: properties.pairs,
    parts: parts.pairs,
  };
}
