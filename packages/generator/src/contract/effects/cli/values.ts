/**
 * Whether the values that a command took are still taken: as texts after a flag, which are read as what the new type
 * wants, or as the JSON of a whole body, which is what it is. Only what the program itself checks counts.
 */

import type { ObjectType, Type } from "../../../ir/index.js";
import type { CallerNames, ExpandedType, NamedTypes } from "../caller-names.js";
import { PairMemo } from "../pair-memo.js";
import type { Shapes, ShapeOf } from "../shapes.js";
import { scalarLosses, scalarsOf, type Scalar } from "./scalars.js";

export interface ValueLoss {
  readonly kind: "type" | "choice" | "limits" | "required" | "closed" | "list";
  /** Names of properties; the items of a list have no name. */
  readonly path: readonly string[];
  readonly says: string;
}

export interface ValueContext {
  readonly before: NamedTypes;
  readonly after: NamedTypes;
  readonly expand: CallerNames["expand"];
  readonly asText: boolean;
  readonly shapes: Shapes;
  readonly shapeBefore: ShapeOf;
  readonly shapeAfter: ShapeOf;
}

type Expanded = ExpandedType["type"];

/** Lists and unions in each other are opened to this depth: types may reach themselves. */
const deepest = 4;

/** Finds values of old types that the new ones refuse, by place. It remembers what it was asked. */
export class ValueWalk {
  readonly #context: ValueContext;
  readonly #memo = new PairMemo<ValueLoss>(() => true);

  constructor(context: ValueContext) {
    this.#context = context;
  }

  losses(before: Type, after: Type): readonly ValueLoss[] {
    const { shapes, shapeBefore, shapeAfter } = this.#context;
    const [old, now] = [shapeBefore(before), shapeAfter(after)];
    if (old === now && shapes.isSettled(old)) return [];
    return this.#memo.find(`${old} ${now}`, () =>
      this.#expanded(before, after),
    );
  }

  #expanded(before: Type, after: Type): readonly ValueLoss[] {
    const old = this.#context.expand(before, this.#context.before);
    const now = this.#context.expand(after, this.#context.after);
    if (now.type.kind === "unknown" || old.type.kind === "never") return [];
    const tookNull = old.nullable || old.type.kind === "null";
    const lost: ValueLoss[] =
      tookNull && !this.#takesNull(after)
        ? [here("type", "does not take null any more")]
        : [];
    if (old.type.kind === "unknown")
      return [...lost, here("type", "does not take everything any more")];
    if (old.type.kind === "null") return lost;
    const olds = this.#members(old.type, this.#context.before);
    const nows = this.#members(now.type, this.#context.after);
    return [
      ...lost,
      ...unique(
        olds.flatMap((member) => this.#member(member, nows, olds.length)),
      ),
    ];
  }

  /** As text, one value stands for a list of one. */
  #takesNull(after: Type, depth = 0): boolean {
    const { type, nullable } = this.#context.expand(after, this.#context.after);
    if (nullable || type.kind === "null" || type.kind === "unknown")
      return true;
    const parts =
      type.kind === "union"
        ? type.members
        : type.kind === "array" && this.#context.asText
          ? [type.items]
          : [];
    return (
      depth < deepest && parts.some((part) => this.#takesNull(part, depth + 1))
    );
  }

  /** Alternatives, unions among them opened, values of several kinds apart. */
  #members(type: Expanded, types: NamedTypes): readonly Member[] {
    if (type.kind !== "union") {
      const scalars = scalarsOf(type);
      return scalars === undefined
        ? [{ type }]
        : scalars.map((scalar) => ({ type, scalar }));
    }
    return type.members.flatMap((member) =>
      this.#members(this.#context.expand(member, types).type, types),
    );
  }

  /** What no alternative takes; where one plainly is what the old one became, what that refuses. */
  #member(
    before: Member,
    after: readonly Member[],
    count: number,
  ): readonly ValueLoss[] {
    if (after.some((member) => this.#isSame(before, member))) return [];
    const attempts = new Map<Member, readonly ValueLoss[]>();
    for (const member of after) {
      // Of many alternatives, only those count that this one could be.
      if (after.length > 1 && isToldApart(before, member)) continue;
      const losses = this.#one(before, member);
      if (losses.length === 0) return [];
      attempts.set(member, losses);
    }
    const alike = [...attempts].flatMap(([member, losses]) =>
      isAlike(before, member) ? [losses] : [],
    );
    const [only] = alike;
    if (alike.length === 1 && only !== undefined) return only;
    const [first] = attempts.values();
    if (after.length === 1 && count === 1 && first !== undefined) return first;
    const choice = alike.flat().every((loss) => loss.kind === "choice");
    return alike.length > 0 && choice
      ? alike[0]!
      : [here("type", `takes ${kindsOf(after)} now, not ${kindsOf([before])}`)];
  }

  #isSame(before: Member, after: Member): boolean {
    const { shapes, shapeBefore, shapeAfter } = this.#context;
    const shape = shapeBefore(before.type);
    return shape === shapeAfter(after.type) && shapes.isSettled(shape);
  }

  #one(before: Member, after: Member): readonly ValueLoss[] {
    const { asText } = this.#context;
    const { type: old, scalar } = before;
    const { type: now } = after;
    if (now.kind === "unknown") return [];
    const changed = [
      here("type", `takes ${kindsOf([after])} now, not ${kindsOf([before])}`),
    ];
    if (scalar !== undefined) {
      if (after.scalar !== undefined)
        return scalarLosses(scalar, after.scalar, asText).map((loss) => ({
          ...loss,
          path: [],
        }));
      // One value stands for a list of one.
      return asText && now.kind === "array" && scalar.kind !== "boolean"
        ? this.losses(old, now.items)
        : !asText && now.kind === "binary"
          ? []
          : changed;
    }
    switch (old.kind) {
      case "binary":
        return now.kind === "binary" || (asText && now.kind === "string")
          ? []
          : changed;
      case "array":
        return now.kind === "array"
          ? [...countLosses(old, now), ...this.losses(old.items, now.items)]
          : changed;
      case "tuple":
        return now.kind === "tuple"
          ? old.items.flatMap((item, place) =>
              this.losses(item, now.items[place] ?? now.rest ?? unknown),
            )
          : now.kind === "array"
            ? old.items.flatMap((item) => this.losses(item, now.items))
            : changed;
      case "object":
        return now.kind === "object" ? this.#objects(old, now) : changed;
      default:
        return changed;
    }
  }

  #objects(before: ObjectType, after: ObjectType): readonly ValueLoss[] {
    const old = sent(before);
    const now = new Map(sent(after).map((each) => [each.name, each]));
    const extra = extraOf(after);
    const known = new Map(old.map((each) => [each.name, each]));
    return [
      ...[...now.values()]
        .filter(
          ({ name, required }) =>
            required && known.get(name)?.required !== true,
        )
        .map((property): ValueLoss => ({
          kind: "required",
          path: [property.name],
          says: "must be given now",
        })),
      ...old.flatMap((property) => {
        const type = now.get(property.name)?.type ?? extra;
        if (type === undefined) return [];
        const losses =
          type === "none"
            ? [here("closed", "is refused now")]
            : this.losses(property.type, type);
        return losses.map((loss) => ({
          ...loss,
          path: [property.name, ...loss.path],
        }));
      }),
      ...this.#extras(before, extra),
    ];
  }

  #extras(
    before: ObjectType,
    extra: Type | "none" | undefined,
  ): readonly ValueLoss[] {
    const old = extraOf(before);
    if (old === undefined || old === "none" || extra === undefined) return [];
    return extra === "none"
      ? [here("closed", "takes listed keys only now")]
      : this.losses(old, extra);
  }
}

interface Member {
  readonly type: Expanded;
  readonly scalar?: Scalar;
}

const unknown = { kind: "unknown" } as const;

const here = (kind: ValueLoss["kind"], says: string): ValueLoss => ({
  kind,
  path: [],
  says,
});

/** What the server alone sets is no part of a request. */
export const sent = (type: ObjectType): ObjectType["properties"] =>
  type.properties.filter((property) => property.readOnly !== true);

/** Type of keys that are not listed: undefined where nothing is said, `none` where there are none. */
export function extraOf(type: ObjectType): Type | "none" | undefined {
  const [only, ...others] = type.patterns ?? [];
  const { additional } = type;
  if (only !== undefined)
    return others.length === 0 &&
      (additional === undefined || additional.kind === "never")
      ? only.type
      : unknown;
  return additional?.kind === "never" ? "none" : additional;
}

const groupOf = ({ type, scalar }: Member): string =>
  scalar !== undefined
    ? scalar.kind === "integer"
      ? "number"
      : scalar.kind
    : type.kind === "tuple"
      ? "array"
      : type.kind;

/** Of one kind, and, for objects, not told apart by a literal. */
function isAlike(before: Member, after: Member): boolean {
  if (groupOf(before) !== groupOf(after)) return false;
  if (before.type.kind !== "object" || after.type.kind !== "object")
    return true;
  const now = new Map(
    after.type.properties.map((each) => [each.name, each.type]),
  );
  return before.type.properties.every(({ name, type }) => {
    const other = now.get(name);
    return (
      type.kind !== "literal" ||
      other?.kind !== "literal" ||
      type.value === other.value
    );
  });
}

/** A property that both have can be no more than one text, and another in each. */
function isToldApart(
  { type: before }: Member,
  { type: after }: Member,
): boolean {
  if (before.kind !== "object" || after.kind !== "object") return false;
  return before.properties.some(({ name, type, readOnly }) => {
    if (type.kind !== "literal" || readOnly === true) return false;
    const other = after.properties.find((each) => each.name === name);
    return (
      other?.type.kind === "literal" &&
      other.readOnly !== true &&
      String(type.value) !== String(other.type.value)
    );
  });
}

const kindsOf = (members: readonly Member[]): string =>
  [...new Set(members.map(groupOf))].join(" or ");

function countLosses(
  before: Type & { readonly kind: "array" },
  after: Type & { readonly kind: "array" },
): readonly ValueLoss[] {
  const least = after.facets?.minItems ?? 0;
  const most = after.facets?.maxItems ?? Infinity;
  return [
    ...(least > (before.facets?.minItems ?? 0)
      ? [here("limits", `needs ${least} items at least now`)]
      : []),
    ...(most < (before.facets?.maxItems ?? Infinity)
      ? [here("limits", `takes ${most} items at most now`)]
      : []),
  ];
}

const unique = (losses: readonly ValueLoss[]): readonly ValueLoss[] => [
  ...new Map(
    losses.map((loss) => [
      JSON.stringify([loss.kind, loss.path, loss.says]),
      loss,
    ]),
  ).values(),
];
