import type { Json } from "../../ir/index.js";
import { sameJson } from "../document.js";
import type { Reader } from "./read.js";
import { kinds, type Body, type Schema } from "./schema.js";

/** What pins a value down at a glance: unions are told apart by it. */
export interface Pins {
  readonly kinds: number;
  /** Values that properties are pinned to. */
  readonly tags: ReadonlyMap<string, readonly Json[]>;
  readonly required: ReadonlySet<string>;
}

export interface Pinner {
  /** Of a body alone. */
  readonly own: (body: Body) => Pins;
  /** Of a schema, and of what holds together with it. */
  readonly of: (schema: Schema) => Pins;
}

/** Parts inside of parts are looked at to this depth; to miss a pin is no error. */
const deepest = 6;

export const common = (
  a: readonly Json[] | undefined,
  b: readonly Json[],
): readonly Json[] =>
  a?.filter((value) => b.some((other) => sameJson(value, other))) ?? b;

export function createPinner(reader: Reader): Pinner {
  const ofBodies = new WeakMap<Body, Pins>();
  const ofSchemas = new Map<number, Pins>();

  function own(body: Body): Pins {
    const before = ofBodies.get(body);
    if (before !== undefined) return before;
    const tags = new Map<string, readonly Json[]>();
    for (const [name, schema] of body.properties) {
      const { values } = reader.body(schema);
      if (values !== undefined) tags.set(name, values);
    }
    const pins = { kinds: body.kinds, tags, required: new Set(body.required) };
    ofBodies.set(body, pins);
    return pins;
  }

  function of(schema: Schema, depth = 0): Pins {
    const before = ofSchemas.get(schema.id);
    if (before !== undefined) return before;
    const body = reader.body(schema);
    const pins = own(body);
    if (body.allOf.length === 0 || depth >= deepest) return pins;
    const all = [pins, ...body.allOf.map((part) => of(part, depth + 1))];
    const tags = new Map<string, readonly Json[]>();
    for (const part of all)
      for (const [name, values] of part.tags)
        tags.set(name, common(tags.get(name), values));
    const result = {
      kinds: all.reduce((mask, part) => mask & part.kinds, pins.kinds),
      tags,
      required: new Set(all.flatMap((part) => [...part.required])),
    };
    if (depth === 0) ofSchemas.set(schema.id, result);
    return result;
  }

  return { own, of: (schema) => of(schema) };
}

/** Whether no value fits both, as far as can be seen at a glance. */
export function clash(a: Pins, b: Pins): boolean {
  const mask = a.kinds & b.kinds;
  if (mask !== kinds.object) return mask === 0;
  for (const [name, values] of b.tags) {
    const others = a.tags.get(name);
    if (others === undefined) continue;
    if (!a.required.has(name) && !b.required.has(name)) continue;
    if (common(others, values).length === 0) return true;
  }
  return false;
}
