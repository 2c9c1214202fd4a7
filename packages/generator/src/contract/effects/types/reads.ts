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
  valuesIn,
  type ObjectPart,
  type Part,
  type PartClass,
  type Slot,
} from "./parts.js";
import { readLists } from "./read-lists.js";
import { readObjects } from "./read-objects.js";
import type { Reading } from "./reading.js";
import { breaks, finding, type Finding, type Walk } from "./walk.js";

export const compareReads = (
  walk: Walk,
  before: Slot,
  after: Slot,
  deep: boolean,
): readonly Finding[] => readingOf(walk, deep).slots([before], [after]);

export const readParts = (
  walk: Walk,
  before: readonly Part[],
  after: readonly Part[],
  deep: boolean,
): readonly Finding[] => read(readingOf(walk, deep), before, after);

function readingOf(walk: Walk, deep: boolean): Reading {
  const reading: Reading = {
    walk,
    deep,
    slots: (before, after) => readSlots(reading, before, after),
  };
  return reading;
}

/** Several places are read as one. One place on each side keeps its name. */
function readSlots(
  reading: Reading,
  before: readonly Slot[],
  after: readonly Slot[],
): readonly Finding[] {
  const [old] = before;
  const [now] = after;
  if (before.length !== 1 || after.length !== 1 || !old || !now)
    return read(reading, partsOf(before), partsOf(after));
  return reading.walk.isSettled("reads", old, now, reading.deep)
    ? []
    : read(reading, old.parts(), now.parts());
}

const partsOf = (slots: readonly Slot[]): readonly Part[] =>
  joinParts(slots.map((slot) => slot.parts()));

function read(
  reading: Reading,
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  return reading.walk.compare("reads", before, after, reading.deep, () => {
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
      ...values(reading, valuesIn(before), valuesIn(after)),
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
  reading: Reading,
  before: readonly Part[],
  after: readonly Part[],
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
    if (others.length === 0) return readClass(reading, only, before, fitting);
    return only === "object"
      ? readBesideLists(reading, before, after, changed)
      : [changed];
  }
  if (has(after, "unknown")) return [changed];
  return [
    ...classes.flatMap((each) =>
      each === undefined
        ? []
        : readBranch(
            reading,
            each,
            before.filter((part) => classOf(part) === each),
            after,
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
  reading: Reading,
  before: readonly Part[],
  after: readonly Part[],
  changed: Finding,
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
  const findings = readObjects(reading, objectsIn(before), known);
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
  reading: Reading,
  kind: PartClass,
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  const fitting = after.filter((part) => classOf(part) === kind);
  if (fitting.length > 0) return readClass(reading, kind, before, fitting);
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
  reading: Reading,
  kind: PartClass,
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  switch (kind) {
    case "string":
    case "number":
    case "boolean":
      return readScalar(kind, before, after);
    case "bytes":
      return [];
    case "list":
      return readLists(reading, before, after);
    case "object":
      return readObjects(reading, objectsIn(before), objectsIn(after));
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
