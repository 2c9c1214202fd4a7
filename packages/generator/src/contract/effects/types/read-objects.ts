import {
  classOf,
  describe,
  has,
  isListed,
  literalsIn,
  tagOf,
  type Field,
  type ObjectPart,
  type Part,
} from "./parts.js";
import type { Reading } from "./reading.js";
import { below, finding, propertyPath, type Finding } from "./walk.js";

export function readObjects(
  reading: Reading,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
): readonly Finding[] {
  const [only] = before;
  if (before.length === 1 && only !== undefined)
    return readObject(reading, only, after);
  const tag = tagOf(before);
  return tag === undefined
    ? readByProperty(reading, before, after)
    : readByTag(reading, tag, before, after);
}

function readByTag(
  reading: Reading,
  tag: string,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
): readonly Finding[] {
  const missing = after.some((object) => fieldOf(object, tag) === undefined);
  if (missing)
    return [
      {
        ...finding(
          "types-property-removed",
          "break",
          "is not there in every alternative now",
        ),
        path: propertyPath(tag),
      },
    ];
  const tagsOf = (object: ObjectPart): Part[] => [
    ...(fieldOf(object, tag)?.slot.parts() ?? []),
  ];
  const met = new Set<ObjectPart>();
  const findings = before.flatMap((object) =>
    literalsIn(tagsOf(object)).flatMap((literal) => {
      const fitting = after.filter((other) =>
        tagsOf(other).some(
          (part) =>
            part.id === literal.id ||
            (part.kind !== "literal" && classOf(part) === classOf(literal)) ||
            part.kind === "unknown",
        ),
      );
      fitting.forEach((other) => met.add(other));
      return fitting.length === 0
        ? [
            finding(
              "types-union-member-removed",
              // Nobody compares with a text that is none.
              isListed(object) ? "break" : "behaviour",
              `is never ${object.name ?? JSON.stringify(literal.value)} now`,
            ),
          ]
        : readObject(reading, object, fitting, tag);
    }),
  );
  const added = after.filter((object) => !met.has(object));
  // Code that reads an open union has a branch for members that it does not know.
  const isOpen = !before.every(isListed);
  return [
    ...unique(findings),
    ...added.map((object) => memberAdded(object, isOpen)),
  ];
}

const memberAdded = (object: ObjectPart, isExpected: boolean): Finding =>
  finding(
    "types-union-member-added",
    isExpected ? "additive" : "behaviour",
    `may be ${describe([object])} now`,
  );

/** Alternatives without a tag are told apart by a property that only one of them has; what they share is read of all. */
function readByProperty(
  reading: Reading,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
): readonly Finding[] {
  const marks = new Map(
    before.map((object) => [object, ownProperty(object, before)]),
  );
  const findings = before.flatMap((object) => {
    const mark = marks.get(object);
    if (mark === undefined) return [];
    const having = after.filter((other) => fieldOf(other, mark) !== undefined);
    return having.length > 0
      ? readObject(reading, object, having)
      : readObject(
          reading,
          object,
          after.map((other) => withUnknown(other, mark)),
        );
  });
  const shared = [...marks.values()].includes(undefined)
    ? [...(before[0]?.properties.keys() ?? [])].filter((name) =>
        before.every((object) => object.properties.has(name)),
      )
    : [];
  const added = after.filter(
    (object) =>
      (object.name === undefined ||
        before.every((other) => other.name !== object.name)) &&
      before.every((other) => {
        const mark = marks.get(other);
        return mark === undefined || fieldOf(object, mark) === undefined;
      }),
  );
  const news = after.length > before.length ? added : [];
  return [
    ...findings,
    ...shared.flatMap((name) => readProperty(reading, name, before, after)),
    ...news.map((object) => memberAdded(object, false)),
  ];
}

/** A property that no other alternative has or could have. */
function ownProperty(
  object: ObjectPart,
  all: readonly ObjectPart[],
): string | undefined {
  const others = all.filter((other) => other !== object);
  return [...object.properties.keys()].find((name) =>
    others.every((other) => fieldOf(other, name) === undefined),
  );
}

/** After `"mark" in value` the compiler knows that it is there, and nothing more of it. */
const withUnknown = (object: ObjectPart, mark: string): ObjectPart => ({
  ...object,
  properties: new Map(object.properties).set(mark, {
    optional: false,
    slot: { parts: () => [{ kind: "unknown", id: 0 }] },
  }),
});

function readObject(
  reading: Reading,
  before: ObjectPart,
  after: readonly ObjectPart[],
  tag?: string,
): readonly Finding[] {
  const [only] = after;
  if (
    after.length === 1 &&
    only !== undefined &&
    (before.id === only.id ||
      reading.walk.isSettled("reads", before, only, reading.deep))
  )
    return [];
  const known = [...before.properties.keys()].filter((name) => name !== tag);
  const news =
    after.length === 1 && only !== undefined
      ? [...only.properties.keys()].filter(
          (name) => !before.properties.has(name) && before.index === undefined,
        )
      : [];
  return [
    ...known.flatMap((name) => readProperty(reading, name, [before], after)),
    ...readIndex(reading, before, after),
    ...news.map((name) => ({
      ...finding("types-property-added", "additive", "is new"),
      path: propertyPath(name),
    })),
  ];
}

function readProperty(
  reading: Reading,
  name: string,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
): readonly Finding[] {
  const path = propertyPath(name);
  const old = before.map((object) => fieldOf(object, name)!);
  const now = after.map((object) => fieldOf(object, name));
  const there = now.filter((field) => field !== undefined);
  if (there.length < now.length)
    return [
      {
        ...finding(
          "types-property-removed",
          "break",
          there.length === 0
            ? "is not there any more"
            : "is not there in every alternative now",
        ),
        path,
      },
    ];
  const wasOptional = old.some((field) => field.optional);
  const isOptional = there.some((field) => field.optional);
  return below(path, [
    ...(isOptional && !wasOptional
      ? [
          finding(
            "types-property-became-optional",
            // What may be anything may be nothing: it has been asked already.
            old.some((field) => has(field.slot.parts(), "unknown"))
              ? "behaviour"
              : "break",
            "may be missing now",
          ),
        ]
      : []),
    ...(wasOptional && !isOptional
      ? [
          finding(
            "types-property-became-required",
            "additive",
            "is always there now",
          ),
        ]
      : []),
    ...reading
      .slots(
        old.map((field) => field.slot),
        there.map((field) => field.slot),
      )
      .filter(
        // An index signature that may be undefined: the guard is there already.
        ({ rule, path: inner }) =>
          rule !== "types-may-be-undefined" || inner !== "" || !wasOptional,
      ),
  ]);
}

function readIndex(
  reading: Reading,
  before: ObjectPart,
  after: readonly ObjectPart[],
): readonly Finding[] {
  if (before.index === undefined || before.index.parts().length === 0)
    return [];
  const now = after.map((object) => object.index);
  const there = now.filter((slot) => slot !== undefined);
  if (there.length < now.length)
    return [
      finding(
        "types-index-removed",
        "break",
        "has no keys any more but those that are listed",
      ),
    ];
  return below("[key]", reading.slots([before.index], there));
}

/** A named property, else what the index signature says of any. */
const fieldOf = (object: ObjectPart, name: string): Field | undefined =>
  object.properties.get(name) ??
  (object.index === undefined
    ? undefined
    : { optional: false, slot: object.index });

const unique = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(
    findings.map((each) => [`${each.rule} ${each.path} ${each.says}`, each]),
  ).values(),
];
