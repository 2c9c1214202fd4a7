import { isObject, own, resolve, type Located } from "../document.js";
import { schemaOf } from "../proofs.js";
import { places } from "../rules/index.js";
import type { Edit, EditContext, SchemaPair, Tools } from "./context.js";
import { synthetic } from "./judge.js";
import {
  areTaggedApart,
  noTags,
  ownTags,
  sharesTag,
  tagsOf,
  type Tags,
} from "./tags.js";
import { isAnnotation, under, type SchemaView } from "./view.js";

type Composition = "allOf" | "anyOf" | "oneOf";

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

export const nameOf = ({ reference, title, index }: Branch): string =>
  reference !== undefined
    ? reference.slice(reference.lastIndexOf("/") + 1)
    : (title ?? `#${index + 1}`);

const isNameless = ({ reference, title }: Branch): boolean =>
  reference === undefined && title === undefined;

/** Pairs of branches of which it is asked whether they mean the same. */
const mostProofs = 400;

interface Matching {
  readonly pairs: readonly (readonly [Branch, Branch])[];
  readonly added: readonly Branch[];
  readonly removed: readonly Branch[];
}

/**
 * Which branch became which: first the same component, then the same content, the same meaning, the same title, the
 * same tags, a tag of its own, and last the only two without a name that are left over.
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
      ? [...before, ...after].map((branch) => [
          branch,
          tagsOf(tools, branch.place),
        ])
      : [],
  );
  const tagged = (branch: Branch): Tags => tags.get(branch) ?? noTags;
  if (removed.length * added.length <= mostProofs)
    pairBy(
      (a, b) =>
        !areTaggedApart(tagged(a), tagged(b)) &&
        tools.proofs.equal(tools.view(a.place), tools.view(b.place)),
    );
  pairBy(
    (a, b) =>
      a.title !== undefined &&
      a.title === b.title &&
      a.reference === undefined &&
      b.reference === undefined,
  );
  pairBy(
    (a, b) =>
      sharesTag(tagged(a), tagged(b)) && !areTaggedApart(tagged(a), tagged(b)),
  );
  const ownOf = new Map(
    [before, after].flatMap((list) =>
      ownTags(list.map(tagged)).map((own, index) => [list[index]!, own]),
    ),
  );
  pairBy((a, b) => sharesTag(ownOf.get(a)!, ownOf.get(b)!));
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

/** Lists that are compared: alternatives that were listed by the one keyword, and are by the other, are the same list. */
function comparedLists({
  base,
  revision,
}: SchemaPair): readonly (readonly [Composition, Composition])[] {
  const [before, after] = [base, revision].map((view) =>
    (["anyOf", "oneOf"] as const).filter(
      (keyword) => branchesOf(view, keyword).length > 0,
    ),
  );
  const [from, ...others] = before!;
  const [to, ...more] = after!;
  return from !== undefined &&
    to !== undefined &&
    from !== to &&
    others.length + more.length === 0
    ? [
        ["allOf", "allOf"],
        [from, to],
      ]
    : [
        ["allOf", "allOf"],
        ["anyOf", "anyOf"],
        ["oneOf", "oneOf"],
      ];
}

/** Values that are lost because alternatives may not, or may, hold at once. */
function exclusionEdits(
  { tools, place }: EditContext,
  pair: SchemaPair,
  from: Composition,
  to: Composition,
): readonly Edit[] {
  if (from === to) return [];
  const { base } = pair;
  const { direction } = places[place];
  const question: Edit["question"] = {
    key: `${from} to ${to}`,
    sides: () => {
      const { [from]: list, ...rest } = schemaOf(base);
      return {
        base: synthetic(base, { ...rest, [from]: list }, from),
        revision: synthetic(base, { ...rest, [to]: list }, to),
      };
    },
  };
  const { kind } = tools.proofs.safe(
    direction,
    pair,
    question.key,
    question.sides,
  );
  if (kind !== "refuted") return [];
  return [
    {
      tail: direction === "request" ? "narrowed" : "widened",
      detail: `${from} → ${to}`,
      question,
      base: [from],
      revision: [to],
    },
  ];
}

/**
 * Values of one branch that none of those takes that stay. What is lost of theirs is lost by a change of theirs, and
 * told there.
 */
function only(
  view: SchemaView,
  keyword: Composition,
  branch: Branch,
  stay: readonly Branch[],
): Located {
  const left = new Set(stay.map(({ index }) => index));
  const nodes = branchesOf(view, keyword);
  const nodesWhere = (stays: boolean): unknown[] =>
    nodes
      .filter(({ index }) => left.has(index) === stays)
      .map(({ place }) => place.node);
  const all = schemaOf(view);
  const allOf: unknown = all["allOf"];
  return synthetic(
    view,
    {
      ...all,
      [keyword]: keyword === "oneOf" ? nodesWhere(false) : [branch.place.node],
      ...(stay.length > 0 && {
        allOf: [
          ...(Array.isArray(allOf) ? (allOf as unknown[]) : []),
          ...(keyword === "oneOf" ? [branch.place.node] : []),
          { not: { anyOf: nodesWhere(true) } },
        ],
      }),
    },
    `only ${keyword} ${branch.index}`,
  );
}

const tails: Readonly<Record<Composition, string>> = {
  allOf: "all-of",
  anyOf: "any-of",
  oneOf: "one-of",
};

/** Said once more without a name, an alternative says nothing, unless only one of them may hold. */
const isRepeated = (
  tools: Tools,
  keyword: Composition,
  branch: Branch,
  list: readonly Branch[],
): boolean =>
  keyword === "anyOf" &&
  isNameless(branch) &&
  list.some(
    (other) =>
      (other.index < branch.index || !isNameless(other)) &&
      tools.same(other.place, branch.place),
  );

/** Branches that came, went, and changed. */
export function branchEdits(
  context: EditContext,
  pair: SchemaPair,
): { readonly edits: readonly Edit[]; readonly pairs: readonly BranchPair[] } {
  const { tools } = context;
  const { base, revision } = pair;
  const sends =
    places[context.place].direction === "request" ? "removed" : "added";
  const edits: Edit[] = [];
  const pairs: BranchPair[] = [];
  for (const [from, to] of comparedLists(pair)) {
    const before = branchesOf(base, from);
    const after = branchesOf(revision, to);
    const { pairs: matched, added, removed } = match(tools, before, after);
    for (const [a, b] of matched)
      pairs.push({
        keyword: to,
        base: a.place,
        revision: b.place,
        name: nameOf(b),
      });
    // A first alternative is no further one: it shuts out the rest. So it is with the last one that goes.
    const introduced = to !== "allOf" && before.length === 0;
    const dropped = to !== "allOf" && after.length === 0;
    const turned = introduced || dropped;
    const question = (
      branch: Branch,
      happened: "added" | "removed",
    ): Pick<Edit, "question"> =>
      to === "allOf" || turned || happened !== sends
        ? {}
        : {
            question: {
              key: `${happened} ${branch.index}`,
              sides: () =>
                happened === "removed"
                  ? {
                      base: only(
                        base,
                        from,
                        branch,
                        matched.map(([a]) => a),
                      ),
                      revision: revision.start,
                    }
                  : {
                      base: base.start,
                      revision: only(
                        revision,
                        to,
                        branch,
                        matched.map(([, b]) => b),
                      ),
                    },
            },
          };
    const told = (branch: Branch, happened: "added" | "removed"): Edit => {
      const keyword = happened === "removed" ? from : to;
      const view = tools.view(branch.place);
      const empty = keyword === "allOf" && asksNothing(view);
      return {
        tail: `${tails[keyword]}-${happened}${empty ? "-annotation-only" : ""}`,
        detail: nameOf(branch),
        subject: nameOf(branch),
        base: happened === "removed" ? [keyword, branch.index] : [],
        revision: happened === "added" ? [keyword, branch.index] : [],
        ...question(branch, happened),
        ...(introduced && { motion: "narrows" as const, mayRaise: true }),
        ...(dropped && { motion: "widens" as const, mayRaise: true }),
        ...(from === to &&
          !turned &&
          isObjectLike(view) && { keepLevel: true }),
      };
    };
    edits.push(
      ...exclusionEdits(context, pair, from, to),
      ...added
        .filter((branch) => !isRepeated(tools, to, branch, after))
        .map((branch) => told(branch, "added")),
      ...removed
        .filter((branch) => !isRepeated(tools, from, branch, before))
        .map((branch) => told(branch, "removed")),
    );
  }
  return { edits, pairs };
}
