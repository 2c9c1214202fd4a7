import type { Type } from "../../ir/index.js";

type RefType = Extract<Type, { readonly kind: "ref" }>;

/** How one reader of types sees them. */
export interface Wording {
  /** Types under different marks are never the same. */
  readonly mark?: string;
  /** Keys that make no difference. */
  readonly omits: ReadonlySet<string>;
  /** What stands for a reference, and the key that it leads to; undefined where a reference is like any other type. */
  readonly reference: (ref: RefType) => {
    readonly text: string | undefined;
    readonly uses: string | undefined;
  };
}

/** Number of a type: what is written the same, references by their names, has the same. */
export type ShapeOf = (type: Type) => number;

const noUses: readonly string[] = [];

/** Numbers for the types of both sides. A type is looked into once, however often it is asked for. */
export class Shapes {
  readonly #numbers = new Map<string, number>();
  readonly #uses: (readonly string[])[] = [];
  readonly #settled: (boolean | undefined)[] = [];
  #unchanged: ReadonlySet<string> = new Set();

  /** Keys that a shape leads to. */
  uses(shape: number): readonly string[] {
    return this.#uses[shape] ?? noUses;
  }

  /** Says which keys mean the same on both sides, all the way down. */
  settle(unchanged: ReadonlySet<string>): void {
    this.#unchanged = unchanged;
    this.#settled.length = 0;
  }

  isUnchanged(key: string): boolean {
    return this.#unchanged.has(key);
  }

  /** Whether the shape means the same on both sides. */
  isSettled(shape: number): boolean {
    return (this.#settled[shape] ??= this.uses(shape).every((key) =>
      this.#unchanged.has(key),
    ));
  }

  /** For the types of one side. */
  reader({ mark = "", omits, reference }: Wording): ShapeOf {
    const known = new WeakMap<Type, number>();
    const write = (value: unknown, uses: Set<string>): string => {
      if (typeof value !== "object" || value === null)
        return JSON.stringify(value);
      if (Array.isArray(value)) {
        let text = "[";
        for (const item of value) text += `${write(item, uses)},`;
        return `${text}]`;
      }
      if ("kind" in value) {
        const shape = shapeOf(value as Type);
        for (const key of this.uses(shape)) uses.add(key);
        return `#${shape}`;
      }
      return members(value, uses);
    };
    const members = (value: object, uses: Set<string>): string => {
      let text = mark;
      for (const [key, inner] of Object.entries(value))
        if (inner !== undefined && !omits.has(key))
          text += `${JSON.stringify(key)}:${write(inner, uses)},`;
      return `{${text}}`;
    };
    const shapeOf: ShapeOf = (type) => {
      const before = known.get(type);
      if (before !== undefined) return before;
      const uses = new Set<string>();
      let text: string | undefined;
      if (type.kind === "ref") {
        const target = reference(type);
        if (target.uses !== undefined) uses.add(target.uses);
        text = target.text === undefined ? undefined : `${mark}@${target.text}`;
      }
      const shape = this.#numberOf(text ?? members(type, uses), uses);
      known.set(type, shape);
      return shape;
    };
    return shapeOf;
  }

  #numberOf(text: string, uses: ReadonlySet<string>): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const shape = this.#uses.length;
    this.#numbers.set(text, shape);
    this.#uses.push(uses.size === 0 ? noUses : [...uses]);
    return shape;
  }
}
