import type { Engine, Proofs } from "./engine.js";
import { kinds, type Body, type Schema } from "./schema.js";
import type { Shape } from "./shape.js";

/** A body that surely speaks of every value of a shape, and whether it stands inside of the schema that is asked for. */
export interface EvaluatingBody {
  readonly body: Body;
  readonly nested: boolean;
}

/** Which schemas in place surely hold for a shape: what they speak of is not left over for `unevaluated…`. */
export function evaluatingBodies(
  { reader }: Engine,
  proofs: Proofs,
  shape: Shape,
  start: Schema,
): EvaluatingBody[] {
  const found: EvaluatingBody[] = [];
  const seen = new Set<number>();
  const pending = [start];
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    const body = reader.body(next);
    found.push({ body, nested: next !== start });
    const surely = (schema: Schema | undefined): schema is Schema =>
      schema !== undefined && proofs.shapeWithin(shape, schema);
    pending.push(
      ...body.allOf,
      ...[...(body.anyOf ?? []), ...(body.oneOf ?? [])].filter(surely),
    );
    const { condition } = body;
    if (condition !== undefined) {
      if (surely(condition.if))
        pending.push(
          condition.if,
          ...(condition.then === undefined ? [] : [condition.then]),
        );
      else if (
        condition.else !== undefined &&
        proofs.disjoint(shape, condition.if)
      )
        pending.push(condition.else);
    }
    if ((shape.kinds & kinds.object) !== 0)
      for (const [name, schema] of body.dependentSchemas)
        if (shape.parts.some((part) => part.body.required.includes(name)))
          pending.push(schema);
  }
  return found;
}
