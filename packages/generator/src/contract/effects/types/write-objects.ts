import {
  describe,
  isToldApart,
  literalsIn,
  mayBeSame,
  type Field,
  type ObjectPart,
} from "./parts.js";
import { below, breaks, finding, propertyPath, type Finding } from "./walk.js";
import type { Writing } from "./writing.js";

export function writeObjects(
  writing: Writing,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
  changed: Finding,
): readonly Finding[] {
  const used = new Set<ObjectPart>();
  const findings = before.flatMap((object) => {
    const named = after.find(
      (other) => other.name !== undefined && other.name === object.name,
    );
    const takes = (other: ObjectPart): boolean =>
      !isToldApart(object, other) &&
      !breaks(writeObject(writing, object, other, after));
    const partner =
      named !== undefined && takes(named)
        ? named
        : (after.find(takes) ?? named ?? likest(object, before, after));
    if (partner !== undefined) {
      used.add(partner);
      return writeObject(writing, object, partner, after);
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
  writing: Writing,
  before: ObjectPart,
  after: ObjectPart,
  all: readonly ObjectPart[],
): readonly Finding[] {
  if (
    before.id === after.id ||
    writing.walk.isSettled("writes", before, after, writing.deep)
  )
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
        writeProperty(writing, field, fieldOf(after, name, field), () =>
          isElsewhere(name),
        ),
      ),
    ),
    ...[...after.properties].flatMap(([name, field]) =>
      before.properties.has(name) || before.index !== undefined
        ? []
        : below(propertyPath(name), [newProperty(field)]),
    ),
    ...writeIndex(writing, before, after),
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
  writing: Writing,
  before: Field,
  after: Field | undefined,
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
  return [...requirement, ...writing.slot(before.slot, after.slot)];
}

function writeIndex(
  writing: Writing,
  before: ObjectPart,
  after: ObjectPart,
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
    ...below("[key]", writing.slot(before.index, after.index)),
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
