import { isObject, own, resolve, type Located } from "../document.js";
import type { Edit, SchemaPair, Tools } from "./context.js";
import { isAnnotation, under, type SchemaView } from "./view.js";

const compositions = [
  ["allOf", "all-of"],
  ["anyOf", "any-of"],
  ["oneOf", "one-of"],
] as const;

type Composition = (typeof compositions)[number][0];

interface Branch {
  readonly place: Located;
  readonly index: number;
  readonly reference: string | undefined;
  readonly title: string | undefined;
}

/** Two branches that are each other's before and after. */
export interface BranchPair {
  readonly keyword: Composition;
  readonly base: Located;
  readonly revision: Located;
  /** For people: name of the component, title, or number. */
  readonly name: string;
}

export function branchesOf(view: SchemaView, keyword: string): Branch[] {
  const list = view.keywords[keyword];
  if (!Array.isArray(list)) return [];
  return list.map((node: unknown, index): Branch => {
    const reference = own(node, "$ref");
    const title = own(node, "title");
    return {
      place: under(view, keyword, index),
      index,
      reference: typeof reference === "string" ? reference : undefined,
      title: typeof title === "string" && title !== "" ? title : undefined,
    };
  });
}

/** A view of a list of one as that list; undefined where the schema is none. */
function asList(view: SchemaView, keyword: string): SchemaView | undefined {
  const place = resolve(view.start);
  const { node } = place;
  const list = own(node, keyword);
  if (!isObject(node) || !Array.isArray(list) || list.length !== 1)
    return undefined;
  const isBare = Object.keys(node).every(
    (key) => key === keyword || isAnnotation(key),
  );
  return isBare
    ? {
        start: view.start,
        place,
        keywords: node,
        types: undefined,
        nullable: false,
        wrapped: false,
      }
    : undefined;
}

/** A list of one is as good as its only branch, but not beside a list of several: there, branches came or went. */
export function asLists({
  base,
  revision,
}: SchemaPair): SchemaPair | undefined {
  for (const keyword of ["anyOf", "oneOf"]) {
    const lists = [base, revision].map((view) => keyword in view.keywords);
    if (lists[0] === lists[1]) continue;
    const one = asList(lists[0] ? revision : base, keyword);
    if (one === undefined) continue;
    return lists[0] ? { base, revision: one } : { base: one, revision };
  }
  return undefined;
}

const nameOf = ({ reference, title, index }: Branch): string =>
  reference !== undefined
    ? reference.slice(reference.lastIndexOf("/") + 1)
    : (title ?? `#${index + 1}`);

const isNameless = ({ reference, title }: Branch): boolean =>
  reference === undefined && title === undefined;

interface Tag {
  readonly name: string;
  readonly value: string | number;
}

/** Values with the one tag are none with the other, and that need not be proved. */
const areTaggedApart = (a: Tag | undefined, b: Tag | undefined): boolean =>
  a !== undefined && a.name === b?.name && a.value !== b.value;

/** The property that says which branch a value is of: one with a single allowed value. */
function tagOf(tools: Tools, branch: Branch): Tag | undefined {
  const properties = tools.view(branch.place).keywords["properties"];
  if (!isObject(properties)) return undefined;
  for (const name of Object.keys(properties)) {
    const property = properties[name];
    const list = own(property, "enum");
    const value =
      isObject(property) && "const" in property
        ? property["const"]
        : Array.isArray(list) && list.length === 1
          ? list[0]
          : undefined;
    if (typeof value === "string" || typeof value === "number")
      return { name, value };
  }
  return undefined;
}

/** Pairs of branches of which it is asked whether they mean the same. */
const mostProofs = 400;

interface Matching {
  readonly pairs: readonly (readonly [Branch, Branch])[];
  readonly added: readonly Branch[];
  readonly removed: readonly Branch[];
}

/**
 * Which branch became which: first the same component, then the same content, the same meaning, the same title, the
 * same tag, and last the only two without a name that are left over.
 */
function match(
  tools: Tools,
  before: readonly Branch[],
  after: readonly Branch[],
): Matching {
  const pairs: (readonly [Branch, Branch])[] = [];
  let removed = [...before];
  let added = [...after];
  const pairBy = (fits: (a: Branch, b: Branch) => boolean): void => {
    for (const a of removed) {
      const b = added.find((other) => fits(a, other));
      if (b === undefined) continue;
      pairs.push([a, b]);
      removed = removed.filter((other) => other !== a);
      added = added.filter((other) => other !== b);
    }
  };
  pairBy((a, b) => a.reference !== undefined && a.reference === b.reference);
  pairBy((a, b) => tools.same(a.place, b.place));
  const tags = new Map(
    removed.length > 0 && added.length > 0
      ? [...removed, ...added].map((branch) => [branch, tagOf(tools, branch)])
      : [],
  );
  if (removed.length * added.length <= mostProofs)
    pairBy(
      (a, b) =>
        !areTaggedApart(tags.get(a), tags.get(b)) &&
        tools.proofs.equal(tools.view(a.place), tools.view(b.place)),
    );
  pairBy(
    (a, b) =>
      a.title !== undefined &&
      a.title === b.title &&
      a.reference === undefined &&
      b.reference === undefined,
  );
  pairBy((a, b) => {
    const [tag, other] = [tags.get(a), tags.get(b)];
    return (
      tag !== undefined && tag.name === other?.name && tag.value === other.value
    );
  });
  const [a, ...others] = removed.filter(isNameless);
  const [b, ...more] = added.filter(isNameless);
  if (a !== undefined && b !== undefined && others.length + more.length === 0)
    pairBy((one, other) => one === a && other === b);
  return { pairs, added, removed };
}

const asksNothing = (view: SchemaView): boolean =>
  view.types === undefined && Object.keys(view.keywords).every(isAnnotation);

const isObjectLike = (view: SchemaView): boolean =>
  view.types?.includes("object") === true ||
  isObject(view.keywords["properties"]) ||
  "allOf" in view.keywords;

/** Branches that came, went, and changed. */
export function branchEdits(
  tools: Tools,
  { base, revision }: SchemaPair,
): { readonly edits: readonly Edit[]; readonly pairs: readonly BranchPair[] } {
  const edits: Edit[] = [];
  const pairs: BranchPair[] = [];
  for (const [keyword, tail] of compositions) {
    const before = branchesOf(base, keyword);
    const after = branchesOf(revision, keyword);
    const { pairs: matched, added, removed } = match(tools, before, after);
    for (const [a, b] of matched)
      pairs.push({
        keyword,
        base: a.place,
        revision: b.place,
        name: nameOf(b),
      });
    // A first alternative is no further one: it shuts out the rest. So it is with the last one that goes.
    const introduced = keyword !== "allOf" && before.length === 0;
    const dropped = keyword !== "allOf" && after.length === 0;
    const told = (branch: Branch, happened: "added" | "removed"): Edit => {
      const view = tools.view(branch.place);
      const empty = keyword === "allOf" && asksNothing(view);
      const turned = introduced || dropped;
      return {
        tail: `${tail}-${happened}${empty ? "-annotation-only" : ""}`,
        detail: nameOf(branch),
        subject: nameOf(branch),
        base: happened === "removed" ? [keyword, branch.index] : [],
        revision: happened === "added" ? [keyword, branch.index] : [],
        ...(introduced && { motion: "narrows" as const, mayRaise: true }),
        ...(dropped && { motion: "widens" as const, mayRaise: true }),
        ...(!turned && isObjectLike(view) && { keepLevel: true }),
      };
    };
    edits.push(
      ...added.map((branch) => told(branch, "added")),
      ...removed.map((branch) => told(branch, "removed")),
    );
  }
  return { edits, pairs };
}

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
