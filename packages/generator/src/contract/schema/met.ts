import type { Located } from "../document.js";
import { places } from "../rules/index.js";
import type {
  Looked,
  Met,
  MetPairs,
  Role,
  SchemaPair,
  Step,
  Tools,
  Way,
} from "./context.js";
import { flattened } from "./flatten.js";
import { propertyMarkEdits } from "./marks.js";
import type { PropertyPair } from "./objects.js";
import { ownOf } from "./own.js";
import type { PartPair } from "./parts.js";
import { isOpaque } from "./view.js";

export const newMetPairs = (): MetPairs => ({
  known: new Map(),
  numbers: new Map(),
});

/** The pair at two places; undefined where there is nothing to tell: both are written the same. */
export function meet(
  tools: Tools,
  role: Role,
  base: Located,
  revision: Located,
  property?: PropertyPair,
): Met | undefined {
  const key = [
    role.place,
    role.typed,
    role.isXml,
    role.exploded,
    role.hidden,
    role.noticeDays,
    property?.required,
    base.pointer,
    revision.pointer,
  ].join(" ");
  let rows = tools.met.known.get(key);
  if (rows === undefined) tools.met.known.set(key, (rows = []));
  // Merged branches stand where the schema stood that they were merged into.
  const row = rows.find(
    (one) => one.base === base.node && one.revision === revision.node,
  );
  if (row !== undefined) return row.met;
  const met = make(tools, role, base, revision, property);
  rows.push({ base: base.node, revision: revision.node, met });
  return met;
}

function make(
  tools: Tools,
  role: Role,
  base: Located,
  revision: Located,
  property: PropertyPair | undefined,
): Met | undefined {
  if (tools.same(base, revision)) return undefined;
  const pair = { base: tools.view(base), revision: tools.view(revision) };
  if (tools.coarse && (isOpaque(pair.base) || isOpaque(pair.revision)))
    return undefined;
  let looked: Looked | undefined;
  return {
    role,
    pair,
    number: numberOf(tools.met, [
      role.place,
      role.hidden,
      base.pointer,
      revision.pointer,
      pair.base.place.pointer,
      pair.revision.place.pointer,
    ]),
    look: () => (looked ??= lookInto(tools, role, pair, property)),
  };
}

function numberOf({ numbers }: MetPairs, parts: readonly string[]): number {
  const key = parts.join(" ");
  let number = numbers.get(key);
  if (number === undefined) numbers.set(key, (number = numbers.size));
  return number;
}

function lookInto(
  tools: Tools,
  role: Role,
  pair: SchemaPair,
  property: PropertyPair | undefined,
): Looked {
  const context = { ...role, tools };
  const flat = flattened(tools, pair) ?? pair;
  const own = ownOf(context, flat);
  const isInner = places[role.place].inner === role.place;
  const within = inner(role);
  const step = (
    inside: Pick<PartPair, "base" | "revision" | "name">,
    { negative = false, whole = "stays" }: Partial<Way> = {},
    role: () => Role = () => within,
    of?: PropertyPair,
  ): Step => {
    let known: { readonly met: Met | undefined } | undefined;
    return {
      name: inside.name,
      negative,
      whole,
      to: () =>
        (known ??= {
          met: meet(tools, role(), inside.base, inside.revision, of),
        }).met,
    };
  };
  const [items, others] = [
    own.parts.filter(({ keyword }) => keyword === "items"),
    own.parts.filter(({ keyword }) => keyword !== "items"),
  ];
  return {
    flat,
    edits: own.edits,
    marks: isInner ? propertyMarkEdits(context, pair, property) : [],
    level: [
      ...own.branches.map((branch) =>
        step(
          { ...branch, name: `${branch.keyword}[${branch.name}]` },
          // Beside a branch, other branches and the schema's own keywords have their say, too.
          { whole: "joins" },
        ),
      ),
      ...others.map((part) =>
        step(part, wayInto(part), () =>
          part.keyword === "contentSchema"
            ? { ...within, typed: true }
            : within,
        ),
      ),
    ],
    below: [
      ...own.properties.map((one) =>
        step(one, {}, () => inProperty(tools, within, one), one),
      ),
      ...items.map((part) => step(part)),
    ],
  };
}

function wayInto({ keyword }: PartPair): Way {
  return {
    negative: keyword === "not" || keyword === "if",
    whole:
      // What a text holds is a value of its own: the schema of the text says nothing about it.
      keyword === "contentSchema"
        ? "ends"
        : // Names are texts, whatever else their schema would take.
          keyword === "propertyNames"
          ? "joins"
          : "stays",
  };
}

const isText = ({ place, typed }: Role): boolean =>
  typed === false &&
  (place === "request-parameter" || place === "response-header");

/** The role of what stands inside. */
const inner = (role: Role): Role => ({
  ...role,
  place: places[role.place].inner,
  // A plain parameter is text; what stands inside one may be written as JSON, or not.
  typed: isText(role) ? undefined : role.typed,
  hidden: role.hidden === "no" ? "no" : "inside",
});

function inProperty(tools: Tools, role: Role, property: PropertyPair): Role {
  if (role.hidden !== "no") return role;
  const hides = role.place.startsWith("request") ? "readOnly" : "writeOnly";
  return tools.view(property.revision).keywords[hides] === true
    ? { ...role, hidden: "itself" }
    : role;
}
