/**
 * Whether code that reads a value still compiles when the value's type changes.
 *
 * What such code looks like is fixed: it guards against null and undefined where the old type had them, tells apart the
 * alternatives that the old type had (by `typeof`, by a tag, by a property that only one has), names the values of the
 * old lists, and uses what it reads as something that is there and as the plain type. It does not enumerate: an alternative or a value more is no error,
 * but falls through its branches, which is a change of behaviour.
 */

import {
  classOf,
  describe,
  has,
  joinParts,
  literalsIn,
  objectsIn,
  tagOf,
  valuesIn,
  type Field,
  type ObjectPart,
  type Part,
  type PartClass,
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

export function compareReads(
  walk: Walk,
  before: Slot,
  after: Slot,
  deep: boolean,
): readonly Finding[] {
  return walk.isSettled("reads", before, after, deep)
    ? []
    : readParts(walk, before.parts(), after.parts(), deep);
}

export function readParts(
  walk: Walk,
  before: readonly Part[],
  after: readonly Part[],
  deep: boolean,
): readonly Finding[] {
  return walk.compare("reads", before, after, deep, () => {
    if (has(before, "unknown"))
      return has(after, "unknown")
        ? []
        : [
            finding(
              "types-type-narrowed",
              "additive",
              `is ${describe(after)} now, where nothing was said`,
            ),
          ];
    return [
      ...absence(before, after),
      ...values(walk, valuesIn(before), valuesIn(after), deep),
    ];
  });
}

function absence(
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  const findings: Finding[] = [];
  if (has(after, "null") && !has(before, "null"))
    findings.push(finding("types-became-nullable", "break", "may be null now"));
  if (has(after, "undefined") && !has(before, "undefined"))
    findings.push(
      finding("types-may-be-undefined", "break", "may be undefined now"),
    );
  if (has(before, "null") && !has(after, "null") && !has(after, "unknown"))
    findings.push(
      finding("types-not-nullable", "additive", "is never null now"),
    );
  return findings;
}

function values(
  walk: Walk,
  before: readonly Part[],
  after: readonly Part[],
  deep: boolean,
): readonly Finding[] {
  if (before.length === 0)
    return after.length === 0
      ? []
      : [
          finding(
            "types-type-widened",
            "behaviour",
            `may be ${describe(after)} now`,
          ),
        ];
  const classes = [...new Set(before.map(classOf))];
  const changed = finding(
    "types-type-changed",
    "break",
    `is ${describe(after)} now, not ${describe(before)}`,
  );
  const [only] = classes;
  if (classes.length === 1 && only !== undefined) {
    const fitting = after.filter((part) => classOf(part) === only);
    if (after.length === 0)
      // What can never be there is assignable to anything, but has no properties and no items.
      return only === "list" ||
        only === "bytes" ||
        (only === "object" && !isIdle(before))
        ? [changed]
        : [
            finding(
              "types-union-member-removed",
              "behaviour",
              `is never ${describe(before)} now`,
            ),
          ];
    const others = after.filter((part) => classOf(part) !== only);
    if (others.length === 0)
      return readClass(walk, only, before, fitting, deep);
    return only === "object"
      ? readBesideLists(walk, before, after, changed, deep)
      : [changed];
  }
  if (has(after, "unknown")) return [changed];
  return [
    ...classes.flatMap((each) =>
      each === undefined
        ? []
        : readBranch(
            walk,
            each,
            before.filter((part) => classOf(part) === each),
            after,
            deep,
          ),
    ),
    ...after
      .filter((part) => !classes.includes(classOf(part)))
      .map((part) =>
        finding(
          "types-union-member-added",
          "behaviour",
          `may be ${describe([part])} now`,
        ),
      ),
  ];
}

/** A list passes for an object, as long as no property of the object is asked for. */
function readBesideLists(
  walk: Walk,
  before: readonly Part[],
  after: readonly Part[],
  changed: Finding,
  deep: boolean,
): readonly Finding[] {
  const objects = after.map((part): ObjectPart | undefined =>
    part.kind === "object"
      ? part
      : classOf(part) === "list"
        ? { kind: "object", id: part.id, properties: new Map() }
        : undefined,
  );
  const known = objects.filter((object) => object !== undefined);
  if (known.length < after.length) return [changed];
  const findings = readObjects(walk, objectsIn(before), known, deep);
  return breaks(findings)
    ? [changed]
    : [
        finding(
          "types-union-member-added",
          "behaviour",
          `may be ${describe(after.filter((part) => classOf(part) === "list"))} now`,
        ),
      ];
}

/** One branch of code that had to tell kinds of values apart. */
function readBranch(
  walk: Walk,
  kind: PartClass,
  before: readonly Part[],
  after: readonly Part[],
  deep: boolean,
): readonly Finding[] {
  const fitting = after.filter((part) => classOf(part) === kind);
  if (fitting.length > 0) return readClass(walk, kind, before, fitting, deep);
  // The branch is dead. In a dead branch a scalar is still one, and an object without properties.
  const dead = kind === "object" && !isIdle(before);
  return [
    finding(
      "types-union-member-removed",
      dead ? "break" : "behaviour",
      `is never ${describe(before)} now`,
    ),
  ];
}

/** Objects of which nothing can be read. */
const isIdle = (parts: readonly Part[]): boolean =>
  parts.every(
    (part) =>
      part.kind === "object" &&
      part.properties.size === 0 &&
      (part.index === undefined || part.index.parts().length === 0),
  );

function readClass(
  walk: Walk,
  kind: PartClass,
  before: readonly Part[],
  after: readonly Part[],
  deep: boolean,
): readonly Finding[] {
  switch (kind) {
    case "string":
    case "number":
    case "boolean":
      return readScalar(kind, before, after);
    case "bytes":
      return [];
    case "list":
      return readLists(walk, before, after, deep);
    case "object":
      return readObjects(walk, objectsIn(before), objectsIn(after), deep);
  }
}

function readScalar(
  kind: "string" | "number" | "boolean",
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  const anyBefore = has(before, kind);
  const anyAfter = has(after, kind);
  const known = new Set(literalsIn(before).map((part) => part.value));
  const now = new Set(literalsIn(after).map((part) => part.value));
  const removed = anyAfter ? [] : [...known].filter((value) => !now.has(value));
  const added = [...now].filter((value) => !known.has(value));
  return [
    ...removed.map((value) =>
      finding(
        "types-enum-value-removed",
        "break",
        `is never ${JSON.stringify(value)} now, and comparing with it is an error`,
      ),
    ),
    ...(anyBefore && known.size === 0 ? [] : added).map((value) =>
      finding(
        "types-enum-value-added",
        anyBefore ? "additive" : "behaviour",
        `may be ${JSON.stringify(value)} now`,
      ),
    ),
    ...(anyAfter && !anyBefore
      ? [finding("types-enum-opened", "behaviour", `may be any ${kind} now`)]
      : []),
  ];
}

function readLists(
  walk: Walk,
  before: readonly Part[],
  after: readonly Part[],
  deep: boolean,
): readonly Finding[] {
  const [old] = before;
  const [now] = after;
  if (before.length === 1 && old?.kind === "tuple")
    return old.items.flatMap((item, place) => {
      const found = after.map((part) => itemAt(part, place));
      return found.some((slot) => slot === undefined)
        ? [
            {
              ...finding(
                "types-type-changed",
                "break",
                "is not there any more",
              ),
              path: `[${place}]`,
            },
          ]
        : below(
            `[${place}]`,
            readUnion(walk, [item], found as readonly Slot[], deep),
          );
    });
  return old?.kind === "list" && now?.kind === "list"
    ? below(
        "[]",
        readUnion(walk, before.flatMap(itemsOf), after.flatMap(itemsOf), deep),
      )
    : below(
        "[]",
        readParts(
          walk,
          joinParts(before.flatMap(itemsOf).map((slot) => slot.parts())),
          joinParts(after.flatMap(itemsOf).map((slot) => slot.parts())),
          deep,
        ),
      );
}

const itemsOf = (part: Part): readonly Slot[] =>
  part.kind === "list"
    ? [part.items]
    : part.kind === "tuple"
      ? [...part.items, ...(part.rest === undefined ? [] : [part.rest])]
      : [];

const itemAt = (part: Part, place: number): Slot | undefined =>
  part.kind === "tuple"
    ? (part.items[place] ?? part.rest)
    : part.kind === "list"
      ? part.items
      : undefined;

/** Reads what any of several places may hold. One place on each side keeps its name. */
function readUnion(
  walk: Walk,
  before: readonly Slot[],
  after: readonly Slot[],
  deep: boolean,
): readonly Finding[] {
  const [old] = before;
  const [now] = after;
  return before.length === 1 &&
    after.length === 1 &&
    old !== undefined &&
    now !== undefined
    ? compareReads(walk, old, now, deep)
    : readParts(
        walk,
        joinParts(before.map((slot) => slot.parts())),
        joinParts(after.map((slot) => slot.parts())),
        deep,
      );
}

// ---- Objects -------------------------------------------------------------------------------------------

function readObjects(
  walk: Walk,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
  deep: boolean,
): readonly Finding[] {
  const [only] = before;
  if (before.length === 1 && only !== undefined)
    return readObject(walk, only, after, deep);
  const tag = tagOf(before);
  return tag === undefined
    ? readByProperty(walk, before, after, deep)
    : readByTag(walk, tag, before, after, deep);
}

function readByTag(
  walk: Walk,
  tag: string,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
  deep: boolean,
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
              "break",
              `is never ${object.name ?? JSON.stringify(literal.value)} now`,
            ),
          ]
        : readObject(walk, object, fitting, deep, tag);
    }),
  );
  const added = after.filter((object) => !met.has(object));
  return [...unique(findings), ...added.map(memberAdded)];
}

const memberAdded = (object: ObjectPart): Finding =>
  finding(
    "types-union-member-added",
    "behaviour",
    `may be ${describe([object])} now`,
  );

/** Alternatives without a tag are told apart by a property that only one of them has; what they share is read of all. */
function readByProperty(
  walk: Walk,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
  deep: boolean,
): readonly Finding[] {
  const marks = new Map(
    before.map((object) => [object, ownProperty(object, before)]),
  );
  const findings = before.flatMap((object) => {
    const mark = marks.get(object);
    if (mark === undefined) return [];
    const having = after.filter((other) => fieldOf(other, mark) !== undefined);
    return having.length > 0
      ? readObject(walk, object, having, deep)
      : readObject(
          walk,
          object,
          after.map((other) => withUnknown(other, mark)),
          deep,
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
    ...shared.flatMap((name) => readProperty(walk, name, before, after, deep)),
    ...news.map(memberAdded),
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
  walk: Walk,
  before: ObjectPart,
  after: readonly ObjectPart[],
  deep: boolean,
  tag?: string,
): readonly Finding[] {
  const [only] = after;
  if (
    after.length === 1 &&
    only !== undefined &&
    (before.id === only.id || walk.isSettled("reads", before, only, deep))
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
    ...known.flatMap((name) => readProperty(walk, name, [before], after, deep)),
    ...readIndex(walk, before, after, deep),
    ...news.map((name) => ({
      ...finding("types-property-added", "additive", "is new"),
      path: propertyPath(name),
    })),
  ];
}

function readProperty(
  walk: Walk,
  name: string,
  before: readonly ObjectPart[],
  after: readonly ObjectPart[],
  deep: boolean,
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
    ...readUnion(
      walk,
      old.map((field) => field.slot),
      there.map((field) => field.slot),
      deep,
    ).filter(
      // An index signature that may be undefined: the guard is there already.
      ({ rule, path: inner }) =>
        rule !== "types-may-be-undefined" || inner !== "" || !wasOptional,
    ),
  ]);
}

function readIndex(
  walk: Walk,
  before: ObjectPart,
  after: readonly ObjectPart[],
  deep: boolean,
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
  return below("[key]", readUnion(walk, [before.index], there, deep));
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
