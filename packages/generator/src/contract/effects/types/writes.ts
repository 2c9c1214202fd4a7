/**
 * Whether code that gives a value still compiles when the type asked for changes.
 *
 * What such code looks like is fixed: it writes objects as literals, with nothing but the required properties or with
 * all of them, and in them each alternative and each value that the old type had; a text or number comes from a variable.
 */

import {
  classOf,
  describe,
  has,
  isToldApart,
  literalsIn,
  mayBeSame,
  objectsIn,
  valuesIn,
  type Field,
  type ObjectPart,
  type Part,
  type Slot,
} from "./parts.js";
import {
  below,
  breaks,
  finding,
  propertyPath,
  type Finding,
  type Walk,
} from "./walk.js";

export function compareWrites(
  walk: Walk,
  before: Slot,
  after: Slot,
  deep: boolean,
): readonly Finding[] {
  return walk.isSettled("writes", before, after, deep)
    ? []
    : writeParts(walk, before.parts(), after.parts(), deep);
}

export function writeParts(
  walk: Walk,
  before: readonly Part[],
  after: readonly Part[],
  deep: boolean,
): readonly Finding[] {
  return walk.compare("writes", before, after, deep, () => {
    if (has(after, "unknown"))
      return has(before, "unknown")
        ? []
        : [finding("types-type-widened", "additive", "takes anything now")];
    const changed = finding(
      "types-type-changed",
      "break",
      `takes ${describe(after)} now, not ${describe(before)}`,
    );
    if (has(before, "unknown")) return [changed];
    const old = valuesIn(before);
    const findings = new Set([
      ...nullability(before, after),
      ...writeScalars(before, after, changed),
      ...old
        .filter((part) => classOf(part) === "list")
        .flatMap((part) => writeList(walk, part, after, changed, deep)),
      ...writeObjects(walk, objectsIn(before), objectsIn(after), changed, deep),
    ]);
    // Where another type stands now, that it is taken has been said.
    return findings.has(changed)
      ? [...findings]
      : [...findings, ...additions(old, valuesIn(after))];
  });
}

function nullability(
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  if (has(before, "null") && !has(after, "null"))
    return [
      finding("types-not-nullable", "break", "does not take null any more"),
    ];
  return has(after, "null") && !has(before, "null")
    ? [finding("types-became-nullable", "additive", "takes null now")]
    : [];
}

/** Texts, numbers, booleans and bytes. */
function writeScalars(
  before: readonly Part[],
  after: readonly Part[],
  changed: Finding,
): readonly Finding[] {
  const now = new Set(after.map((part) => part.id));
  const findings: Finding[] = [];
  for (const kind of ["string", "number", "boolean"] as const) {
    const old = before.filter((part) => classOf(part) === kind);
    if (old.length === 0 || has(after, kind)) continue;
    const listed = literalsIn(after).filter((part) => classOf(part) === kind);
    if (listed.length === 0) return [changed];
    if (has(old, kind) && !isWholeBoolean(kind, listed.length)) {
      findings.push(
        finding(
          "types-type-narrowed",
          "break",
          `takes ${describe(listed)} only now`,
        ),
      );
      continue;
    }
    for (const literal of literalsIn(old))
      if (!now.has(literal.id))
        findings.push(
          finding(
            "types-enum-value-removed",
            "break",
            `does not take ${JSON.stringify(literal.value)} any more`,
          ),
        );
  }
  const lost = before.some(
    (part) => classOf(part) === "bytes" && !now.has(part.id),
  );
  return lost ? [...findings, changed] : findings;
}

const isWholeBoolean = (kind: string, values: number): boolean =>
  kind === "boolean" && values === 2;

/** What may be given now and could not before. */
function additions(
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  const known = new Set(before.map((part) => part.id));
  const kinds = new Set(before.map(classOf));
  return after.flatMap((part) => {
    const kind = classOf(part);
    if (known.has(part.id) || kind === undefined) return [];
    if (part.kind === "literal")
      return before.some((old) => old.kind === kind) &&
        literalsIn(before).length === 0
        ? []
        : [
            finding(
              "types-enum-value-added",
              "additive",
              `takes ${JSON.stringify(part.value)} now`,
            ),
          ];
    if (kinds.has(kind))
      return part.kind === kind && kind !== "object" && kind !== "list"
        ? [finding("types-type-widened", "additive", `takes any ${kind} now`)]
        : [];
    kinds.add(kind);
    return [
      finding(
        "types-union-member-added",
        "additive",
        `takes ${describe([part])} now`,
      ),
    ];
  });
}

// ---- Lists ---------------------------------------------------------------------------------------------

function writeList(
  walk: Walk,
  before: Part,
  after: readonly Part[],
  changed: Finding,
  deep: boolean,
): readonly Finding[] {
  const lists = after.filter((part) => classOf(part) === "list");
  const taking = lists.find(
    (part) => !breaks(writeItems(walk, before, part, changed, deep)),
  );
  const [only] = lists;
  const partner = taking ?? (lists.length === 1 ? only : undefined);
  return partner === undefined
    ? [changed]
    : writeItems(walk, before, partner, changed, deep);
}

function writeItems(
  walk: Walk,
  before: Part,
  after: Part,
  changed: Finding,
  deep: boolean,
): readonly Finding[] {
  if (before.kind === "list")
    return after.kind === "list"
      ? below("[]", compareWrites(walk, before.items, after.items, deep))
      : [changed];
  if (before.kind !== "tuple") return [changed];
  if (after.kind === "tuple" && after.items.length > before.items.length)
    return [changed];
  return before.items.flatMap((item, place) => {
    const target =
      after.kind === "tuple"
        ? (after.items[place] ?? after.rest)
        : after.kind === "list"
          ? after.items
          : undefined;
    return target === undefined
      ? [changed]
      : below(`[${place}]`, compareWrites(walk, item, target, deep));
  });
}

// ---- Objects -------------------------------------------------------------------------------------------

function writeObjects(
  walk: Walk,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
  changed: Finding,
  deep: boolean,
): readonly Finding[] {
  const used = new Set<ObjectPart>();
  const findings = before.flatMap((object) => {
    const named = after.find(
      (other) => other.name !== undefined && other.name === object.name,
    );
    const takes = (other: ObjectPart): boolean =>
      !isToldApart(object, other) &&
      !breaks(writeObject(walk, object, other, after, deep));
    const partner =
      named !== undefined && takes(named)
        ? named
        : (after.find(takes) ?? named ?? likest(object, before, after));
    if (partner !== undefined) {
      used.add(partner);
      return writeObject(walk, object, partner, after, deep);
    }
    return before.length === 1 || after.length === 0
      ? [changed]
      : [
          finding(
            "types-union-member-removed",
            "break",
            `does not take ${describe([object])} any more`,
          ),
        ];
  });
  const added =
    before.length === 0 ? [] : after.filter((object) => !used.has(object));
  return [
    ...new Set(findings),
    ...added.map((object) =>
      finding(
        "types-union-member-added",
        "additive",
        `takes ${describe([object])} now`,
      ),
    ),
  ];
}

/** The object that the old one has become, where that is plain: there is no other, or none with its tag. */
function likest(
  object: ObjectPart,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
): ObjectPart | undefined {
  const [only] = after;
  if (before.length === 1 && after.length === 1) return only;
  const tagged = after.filter(
    (other) => mayBeSame(object, other) && sharesTag(object, other),
  );
  return tagged.length === 1 ? tagged[0] : undefined;
}

const sharesTag = (left: ObjectPart, right: ObjectPart): boolean =>
  [...left.properties].some(([name, field]) => {
    const other = right.properties.get(name);
    const literals = literalsIn(field.slot.parts());
    return (
      other !== undefined &&
      literals.length > 0 &&
      other.slot.parts().some((part) => part.id === literals[0]?.id)
    );
  });

function writeObject(
  walk: Walk,
  before: ObjectPart,
  after: ObjectPart,
  all: readonly ObjectPart[],
  deep: boolean,
): readonly Finding[] {
  if (before.id === after.id || walk.isSettled("writes", before, after, deep))
    return [];
  // In a literal for a union, a property is right if any alternative that the literal may be has it.
  const isElsewhere = (name: string): boolean =>
    all.some(
      (other) =>
        other !== after &&
        mayBeSame(before, other) &&
        (other.properties.has(name) || other.index !== undefined),
    );
  return [
    ...[...before.properties].flatMap(([name, field]) =>
      below(
        propertyPath(name),
        writeProperty(walk, field, fieldOf(after, name, field), deep, () =>
          isElsewhere(name),
        ),
      ),
    ),
    ...[...after.properties].flatMap(([name, field]) =>
      before.properties.has(name) || before.index !== undefined
        ? []
        : below(propertyPath(name), [newProperty(field)]),
    ),
    ...writeIndex(walk, before, after, deep),
  ];
}

const newProperty = (field: Field): Finding =>
  field.optional
    ? finding("types-property-added", "additive", "is new")
    : finding(
        "types-required-property-added",
        "break",
        "is new and must be given",
      );

function writeProperty(
  walk: Walk,
  before: Field,
  after: Field | undefined,
  deep: boolean,
  isElsewhere: () => boolean,
): readonly Finding[] {
  if (after === undefined)
    return isElsewhere()
      ? []
      : [
          finding(
            "types-property-removed",
            "break",
            "cannot be given any more",
          ),
        ];
  const requirement =
    before.optional && !after.optional
      ? [
          finding(
            "types-property-became-required",
            "break",
            "must be given now",
          ),
        ]
      : !before.optional && after.optional
        ? [
            finding(
              "types-property-became-optional",
              "additive",
              "need not be given now",
            ),
          ]
        : [];
  return [
    ...requirement,
    ...compareWrites(walk, before.slot, after.slot, deep),
  ];
}

function writeIndex(
  walk: Walk,
  before: ObjectPart,
  after: ObjectPart,
  deep: boolean,
): readonly Finding[] {
  if (before.index === undefined) return [];
  if (before.index.parts().length === 0) return missing(before, after);
  if (after.index === undefined)
    return [
      finding(
        "types-index-removed",
        "break",
        "takes no keys any more but those that are listed",
      ),
    ];
  return [
    ...missing(before, after),
    ...below("[key]", compareWrites(walk, before.index, after.index, deep)),
  ];
}

/** Behind an index signature anything may stand, but nothing must. */
const missing = (before: ObjectPart, after: ObjectPart): readonly Finding[] =>
  [...after.properties].flatMap(([name, field]) =>
    field.optional || before.properties.has(name)
      ? []
      : below(propertyPath(name), [newProperty(field)]),
  );

/** A named property, else what the index signature says of any, which asks for it neither more nor less than before. */
const fieldOf = (
  object: ObjectPart,
  name: string,
  before: Field,
): Field | undefined =>
  object.properties.get(name) ??
  (object.index === undefined
    ? undefined
    : { optional: before.optional, slot: object.index });
