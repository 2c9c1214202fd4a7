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
  isListed,
  literalsIn,
  objectsIn,
  valuesIn,
  type Part,
  type Slot,
} from "./parts.js";
import { finding, type Finding, type Walk } from "./walk.js";
import { writeList } from "./write-lists.js";
import { writeObjects } from "./write-objects.js";
import type { Writing } from "./writing.js";

export const compareWrites = (
  walk: Walk,
  before: Slot,
  after: Slot,
  deep: boolean,
): readonly Finding[] => writingOf(walk, deep).slot(before, after);

export const writeParts = (
  walk: Walk,
  before: readonly Part[],
  after: readonly Part[],
  deep: boolean,
): readonly Finding[] => write(writingOf(walk, deep), before, after);

function writingOf(walk: Walk, deep: boolean): Writing {
  const writing: Writing = {
    walk,
    deep,
    slot: (before, after) =>
      walk.isSettled("writes", before, after, deep)
        ? []
        : write(writing, before.parts(), after.parts()),
  };
  return writing;
}

function write(
  writing: Writing,
  before: readonly Part[],
  after: readonly Part[],
): readonly Finding[] {
  return writing.walk.compare("writes", before, after, writing.deep, () => {
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
    const old = valuesIn(before).filter(isListed);
    const findings = new Set([
      ...nullability(before, after),
      ...writeScalars(before, after, changed),
      ...old
        .filter((part) => classOf(part) === "list")
        .flatMap((part) => writeList(writing, part, after, changed)),
      ...writeObjects(
        writing,
        objectsIn(old),
        objectsIn(after.filter(isListed)),
        changed,
      ),
    ]);
    // Where another type stands now, that it is taken has been said.
    return findings.has(changed)
      ? [...findings]
      : [...findings, ...additions(old, valuesIn(after).filter(isListed))];
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
