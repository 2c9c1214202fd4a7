import { isObject, type Located } from "../document.js";
import { branchesOf, nameOf, type BranchPair } from "./branches.js";
import type { Edit, SchemaPair, Tools } from "./context.js";
import type { SchemaView } from "./view.js";

/** A schema whose whole meaning is a list of plain types, however it is written. */
interface TypeList {
  readonly types: readonly string[];
  /** Written as alternatives rather than as `type`. */
  readonly listed: boolean;
  /** The schema of each type. */
  readonly places: ReadonlyMap<string, Located>;
}

const withNull = (view: SchemaView): readonly string[] => [
  ...(view.types ?? []),
  ...(view.nullable && !view.types?.includes("null") ? ["null"] : []),
];

function typeListOf(tools: Tools, view: SchemaView): TypeList | undefined {
  const { keywords } = view;
  if ("not" in keywords || "allOf" in keywords) return undefined;
  if (isObject(keywords["properties"])) return undefined;
  if (view.types !== undefined)
    return {
      types: withNull(view),
      listed: false,
      places: new Map(view.types.map((type) => [type, view.place])),
    };
  const keyword = (["oneOf", "anyOf"] as const).find((name) =>
    Array.isArray(keywords[name]),
  );
  if (keyword === undefined) return undefined;
  const places = new Map<string, Located>();
  for (const { place } of branchesOf(view, keyword)) {
    const branch = tools.view(place);
    const plain =
      branch.types?.length === 1 &&
      !branch.nullable &&
      !["properties", "allOf", "anyOf", "oneOf"].some(
        (name) => name in branch.keywords,
      );
    if (!plain) return undefined;
    places.set(branch.types![0]!, place);
  }
  if (view.nullable) places.set("null", view.place);
  return { types: [...places.keys()], listed: true, places };
}

const numeric: readonly string[] = ["integer", "number"];

interface TypeMatching {
  readonly pairs: readonly (readonly [string, string])[];
  readonly added: readonly string[];
  readonly removed: readonly string[];
}

/** The same types, then the two for numbers: what changed there is told of the two. */
function matchTypes(
  before: readonly string[],
  after: readonly string[],
): TypeMatching {
  const pairs = before
    .filter((type) => after.includes(type))
    .map((type) => [type, type] as const);
  const added = after.filter((type) => !before.includes(type));
  const removed = before.filter((type) => !after.includes(type));
  const [from, to] = [removed, added].map((types) =>
    types.find((type) => numeric.includes(type)),
  );
  if (from === undefined || to === undefined) return { pairs, added, removed };
  return {
    pairs: [...pairs, [from, to]],
    added: added.filter((type) => type !== to),
    removed: removed.filter((type) => type !== from),
  };
}

/**
 * A single type that became alternatives of plain types, or the other way round: types that went and came, which would
 * else be told as a lost type and some new branches. The pairs are the types that stayed.
 */
export function typeListEdits(
  tools: Tools,
  { base, revision }: SchemaPair,
):
  | {
      readonly edits: readonly Edit[];
      readonly pairs: readonly BranchPair[];
    }
  | undefined {
  const before = typeListOf(tools, base);
  const after = typeListOf(tools, revision);
  if (before === undefined || after === undefined) return undefined;
  if (!before.listed && !after.listed) return undefined;
  const { pairs, added, removed } = matchTypes(before.types, after.types);
  if (added.length === 0 && removed.length === 0) return undefined;
  const told = (tail: string): Edit => ({
    tail: `list-of-types-${tail}`,
    detail: `${before.types.join(", ")} → ${after.types.join(", ")}`,
    base: [],
    revision: [],
  });
  return {
    edits: [
      ...(removed.length > 0 ? [told("narrowed")] : []),
      ...(added.length > 0 ? [told("widened")] : []),
    ],
    pairs: pairs
      .filter(([type]) => type !== "null")
      .map(([from, to]): BranchPair => ({
        keyword: "oneOf",
        base: before.places.get(from)!,
        revision: after.places.get(to)!,
        name: from,
      }))
      // The schema itself is no branch of itself.
      .filter(
        (pair) =>
          pair.base.node !== base.place.node ||
          pair.revision.node !== revision.place.node,
      ),
  };
}

/** An object that became one of several alternatives: its properties moved, they are not gone. */
export function wrapEdit(
  tools: Tools,
  { base, revision }: SchemaPair,
): Edit | undefined {
  const properties = base.keywords["properties"];
  if (!isObject(properties) || Array.isArray(base.keywords["oneOf"]))
    return undefined;
  if (revision.types !== undefined) return undefined;
  if (isObject(revision.keywords["properties"])) return undefined;
  const branches = branchesOf(revision, "oneOf");
  const names = new Set(
    branches.flatMap(({ place }) => {
      const inner = tools.view(place).keywords["properties"];
      return isObject(inner) ? Object.keys(inner) : [];
    }),
  );
  if (!Object.keys(properties).some((name) => names.has(name)))
    return undefined;
  return {
    tail: "wrapped-in-one-of",
    detail: branches.map(nameOf).join(", "),
    base: [],
    revision: ["oneOf"],
  };
}
