import { matches } from "./pattern/language.js";
import type { Reader } from "./read.js";
import type { Body } from "./schema.js";

/**
 * What a typed sender may name: what its schemas declare, all together. Schemas that declare nothing are a map of
 * anything; where one says what further properties are, those may be there.
 */
export interface Sender {
  readonly isClosed: boolean;
  readonly declares: (name: string) => boolean;
}

const speaksOf = (body: Body, name: string): boolean =>
  body.properties.has(name) ||
  body.required.includes(name) ||
  body.dependentRequired.some(([, needs]) => needs.includes(name)) ||
  body.patterns.some(([pattern]) => matches(pattern, name) !== false);

export function senderOf(reader: Reader, bodies: readonly Body[]): Sender {
  const isDeclaring = (body: Body): boolean =>
    body.patterns.length > 0 ||
    [...body.properties.values()].some((schema) => schema !== reader.nothing);
  const isExplicit = bodies.some(
    ({ additional, unevaluatedProperties: unevaluated }) =>
      additional !== undefined ||
      (unevaluated !== undefined && unevaluated !== reader.nothing),
  );
  const isClosed = !isExplicit && bodies.some(isDeclaring);
  return {
    isClosed,
    declares: (name) =>
      !bodies.some((body) => body.hidden.has(name)) &&
      (!isClosed || bodies.some((body) => speaksOf(body, name))),
  };
}
