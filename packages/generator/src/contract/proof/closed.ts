import type { Json } from "../../ir/index.js";
import { togetherOf } from "./choices.js";
import type { Member } from "./conjunction.js";
import {
  isMap,
  schemaForItem,
  schemasForName,
  type Evaluator,
} from "./evaluate.js";
import type { Meter } from "./meter.js";
import type { Reader } from "./read.js";
import { senderOf } from "./sender.js";
import type { Body, Schema } from "./schema.js";
import { both, every, type Truth } from "./truth.js";

/** More ways to read a value than this are not tried. */
const mostWays = 64;
const deepest = 60;

/** Whether a value is one that a typed sender of the members may produce. */
export type Sends = (members: readonly Member[], value: Json) => Truth;

export function createSends(
  reader: Reader,
  evaluator: Evaluator,
  meter: Meter,
): Sends {
  let depth = 0;

  /** Each way to choose among branches that match: the bodies that then speak of the value. */
  function ways(
    schema: Schema,
    value: Json,
    passing: ReadonlySet<number>,
  ): Body[][] {
    if (passing.has(schema.id) || !meter.step()) return [[]];
    const inner = new Set([...passing, schema.id]);
    const body = reader.body(schema);
    const matchesValue = (part: Schema): boolean =>
      evaluator.accepts(part, value) === true;
    const together = (parts: readonly Schema[]): Body[][] =>
      product(parts.map((part) => ways(part, value, inner)));
    const groups: Body[][][] = [[[body]], together(body.allOf)];
    if (body.anyOf !== undefined)
      groups.push(
        togetherOf(reader, body.anyOf)
          .filter((parts) => parts.every(matchesValue))
          .flatMap(together),
      );
    if (body.oneOf !== undefined)
      groups.push(together(body.oneOf.filter(matchesValue)));
    const { condition } = body;
    if (condition !== undefined) {
      const met = matchesValue(condition.if);
      const branch = met ? condition.then : condition.else;
      groups.push(
        together([
          ...(met ? [condition.if] : []),
          ...(branch === undefined ? [] : [branch]),
        ]),
      );
    }
    if (isMap(value))
      groups.push(
        together(
          body.dependentSchemas
            .filter(([name]) => Object.hasOwn(value, name))
            .map(([, part]) => part),
        ),
      );
    return product(groups);
  }

  function declares(schemas: readonly Schema[], value: Json): Truth {
    if (typeof value !== "object" || value === null) return true;
    if (depth >= deepest || !meter.step()) return undefined;
    depth++;
    const found = product(
      schemas.map((schema) => ways(schema, value, new Set())),
    );
    let result: Truth = false;
    for (const bodies of found) {
      const truth = declaresAs(bodies, value);
      if (truth !== false) result = truth;
      if (truth === true) break;
    }
    depth--;
    return result;
  }

  function declaresAs(bodies: readonly Body[], value: Json): Truth {
    // What is listed word by word may be sent word by word.
    if (bodies.some((body) => body.values !== undefined)) return true;
    if (isMap(value)) {
      const sender = senderOf(reader, bodies);
      return every(Object.keys(value), (name) => {
        if (!sender.declares(name)) return false;
        const schemas = bodies.map((body) => schemasForName(body, name));
        return schemas.every((list) => list !== undefined)
          ? declares(schemas.flat(), value[name]!)
          : undefined;
      });
    }
    return every((value as readonly Json[]).entries(), ([index, item]) =>
      declares(
        bodies
          .map((body) => schemaForItem(body, index))
          .filter((schema) => schema !== undefined),
        item,
      ),
    );
  }

  return (members, value) => {
    const valid = every(members, ({ schema }) =>
      evaluator.accepts(schema, value),
    );
    if (valid === false) return false;
    const closed = members.filter((member) => member.closed);
    return both(
      valid,
      declares(
        closed.map(({ schema }) => schema),
        value,
      ),
    );
  };
}

function product(groups: readonly (readonly Body[][])[]): Body[][] {
  let result: Body[][] = [[]];
  for (const group of groups)
    result = result
      .flatMap((before) => group.map((more) => [...before, ...more]))
      .slice(0, mostWays);
  return result;
}
