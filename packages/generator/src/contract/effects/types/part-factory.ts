import {
  classOf,
  joinParts,
  literalsIn,
  literalsOnly,
  unlistedText,
  type Field,
  type LiteralPart,
  type ObjectPart,
  type Part,
  type ScalarKind,
  type ScalarPart,
  type Slot,
} from "./parts.js";

/** An intersection of unions is their product; above this it is left open. */
const mostAlternatives = 400;

/** Makes the parts of one comparison, of both its sides, and gives what is one thing one id. */
export class PartFactory {
  #next = 1;
  readonly #scalars = new Map<string, ScalarPart | LiteralPart>();
  readonly #shared = new Map<number | string, readonly Part[]>();
  readonly #unlisted = new Map<string, ObjectPart>();
  readonly #merged = new Map<string, ObjectPart | undefined>();

  /** Parts of what both sides have the same, made for the one that asks first. */
  once(key: number | string, make: () => readonly Part[]): readonly Part[] {
    const known = this.#shared.get(key);
    if (known !== undefined) return known;
    const made = make();
    this.#shared.set(key, made);
    return made;
  }

  scalar(kind: ScalarKind): ScalarPart {
    return this.#interned(kind, (id) => ({ kind, id })) as ScalarPart;
  }

  literal(value: LiteralPart["value"]): LiteralPart {
    return this.#interned(
      `${typeof value} ${JSON.stringify(value)}`,
      (id): LiteralPart => ({ kind: "literal", id, value }),
    ) as LiteralPart;
  }

  list(items: Slot): Part {
    return { kind: "list", id: this.#next++, items };
  }

  tuple(items: readonly Slot[], rest: Slot | undefined): Part {
    return {
      kind: "tuple",
      id: this.#next++,
      items,
      ...(rest === undefined ? {} : { rest }),
    };
  }

  object(
    properties: ReadonlyMap<string, Field>,
    index: Slot | undefined,
    name: string | undefined,
  ): ObjectPart {
    return {
      kind: "object",
      id: this.#next++,
      properties,
      ...(index === undefined ? {} : { index }),
      ...(name === undefined ? {} : { name }),
    };
  }

  /** The member of an open union that stands for all which are not listed. */
  unlisted(tag: string): ObjectPart {
    const known = this.#unlisted.get(tag);
    if (known !== undefined) return known;
    const text = this.literal(unlistedText);
    const slot: Slot = { parts: () => [text] };
    const made: ObjectPart = {
      ...this.object(
        new Map([[tag, { optional: false, slot }]]),
        undefined,
        `Unknown<${JSON.stringify(tag)}>`,
      ),
      isUnlisted: true,
    };
    this.#unlisted.set(tag, made);
    return made;
  }

  #interned(
    key: string,
    make: (id: number) => ScalarPart | LiteralPart,
  ): ScalarPart | LiteralPart {
    const known = this.#scalars.get(key);
    if (known !== undefined) return known;
    const made = make(this.#next++);
    this.#scalars.set(key, made);
    return made;
  }

  /** `A & B`, distributed over the alternatives of both. */
  intersect(left: readonly Part[], right: readonly Part[]): readonly Part[] {
    if (left.length * right.length > mostAlternatives)
      return [this.scalar("unknown")];
    return joinParts([
      left.flatMap((a) =>
        right.flatMap((b) => {
          const both = this.#both(a, b);
          return both === undefined ? [] : [both];
        }),
      ),
    ]);
  }

  #both(a: Part, b: Part): Part | undefined {
    if (a.id === b.id || b.kind === "unknown") return a;
    if (a.kind === "unknown") return b;
    if (a.kind === "object" && b.kind === "object") return this.#merge(a, b);
    const aClass = classOf(a);
    if (aClass !== classOf(b)) {
      // A branded text is a text to whoever reads or writes it.
      if (a.kind === "object" && isText(b)) return b;
      return b.kind === "object" && isText(a) ? a : undefined;
    }
    if (a.kind === "literal" && b.kind === "literal") return undefined;
    if (a.kind === "list" && b.kind === "list")
      return this.list(this.#bothSlots(a.items, b.items));
    return a.kind === "literal" ? a : b;
  }

  /** Two objects as one. Undefined where a literal property makes it impossible. */
  #merge(a: ObjectPart, b: ObjectPart): ObjectPart | undefined {
    const key = `${a.id}&${b.id}`;
    if (this.#merged.has(key)) return this.#merged.get(key);
    const properties = new Map(a.properties);
    for (const [name, field] of b.properties) {
      const other = properties.get(name);
      properties.set(
        name,
        other === undefined
          ? field
          : {
              optional: other.optional && field.optional,
              slot: this.#bothSlots(other.slot, field.slot),
            },
      );
    }
    const index =
      a.index === undefined
        ? b.index
        : b.index === undefined
          ? a.index
          : this.#bothSlots(a.index, b.index);
    const merged = this.object(properties, index, undefined);
    // Held at once: what is inside may lead back here.
    this.#merged.set(key, merged);
    const impossible = [...b.properties].some(([name, field]) => {
      const other = a.properties.get(name);
      const values = literalsOnly(field.slot);
      const others = other === undefined ? undefined : literalsOnly(other.slot);
      return (
        values !== undefined &&
        others !== undefined &&
        !values.some((value) => others.includes(value))
      );
    });
    if (impossible) this.#merged.set(key, undefined);
    return this.#merged.get(key);
  }

  #bothSlots(a: Slot, b: Slot): Slot {
    if (a.name !== undefined && a.name === b.name) return a;
    return lazy(undefined, () => this.intersect(a.parts(), b.parts()));
  }
}

const isText = (part: Part): boolean =>
  part.kind === "string" || literalsIn([part]).length > 0;

/** A slot whose parts are made once, when asked for. */
export function lazy(
  name: string | undefined,
  make: () => readonly Part[],
): Slot {
  let made: readonly Part[] | undefined;
  return {
    ...(name === undefined ? {} : { name }),
    parts: () => (made ??= make()),
  };
}
