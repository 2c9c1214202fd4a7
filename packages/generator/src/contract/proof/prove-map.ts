import type { Engine, Proofs } from "./engine.js";
import { schemasForName } from "./evaluate.js";
import { evaluatingBodies } from "./evaluating.js";
import type { MapFacts } from "./facts.js";
import { isWithin, matches, search } from "./pattern/language.js";
import { kinds, type Body, type Schema } from "./schema.js";
import type { Shape } from "./shape.js";

export function proveMap(
  engine: Engine,
  proofs: Proofs,
  shape: Shape,
  body: Body,
  schema: Schema,
): boolean {
  const facts = engine.mapOf(shape);
  return (
    body.required.every((name) => facts.required.has(name)) &&
    proveCounts(proofs, facts, body) &&
    body.dependentRequired.every(([name, needs]) =>
      proveNeeds(shape, facts, name, needs),
    ) &&
    proveProperties(engine, proofs, facts, body) &&
    proveRest(engine, proofs, facts, body) &&
    proveNames(engine, proofs, facts, body) &&
    proveUnevaluated(engine, proofs, shape, facts, schema)
  );
}

function proveCounts(proofs: Proofs, facts: MapFacts, body: Body): boolean {
  if (facts.minProperties < body.minProperties) return false;
  if (facts.maxProperties <= body.maxProperties) return true;
  // Properties that no value fits are not there.
  if (facts.rest !== undefined || facts.zones.length > 0) return false;
  const possible = facts.names.filter((name) => {
    const value = facts.property(name);
    return value !== undefined && !proofs.empty(value);
  });
  return possible.length <= body.maxProperties;
}

function proveNeeds(
  shape: Shape,
  facts: MapFacts,
  name: string,
  needs: readonly string[],
): boolean {
  if (facts.property(name) === undefined) return true;
  const given = new Set([name, ...facts.required]);
  for (const one of given)
    for (const { body } of shape.parts)
      for (const [needing, needed] of body.dependentRequired)
        if (needing === one) for (const need of needed) given.add(need);
  return needs.every((need) => given.has(need));
}

function proveProperties(
  engine: Engine,
  proofs: Proofs,
  facts: MapFacts,
  body: Body,
): boolean {
  const names = new Set([...body.properties.keys(), ...facts.names]);
  for (const name of names) {
    const value = facts.property(name);
    if (value === undefined) continue;
    const schemas = schemasForName(body, name);
    if (schemas === undefined) {
      engine.note(`whether a pattern matches the property ${name}`);
      return false;
    }
    const fails = schemas.some((schema) => !proofs.within(value, schema));
    if (fails && !(proofs.empty(value) && !facts.required.has(name)))
      return false;
  }
  return true;
}

/** Names that are not spoken of: those that a pattern matches, and all others. */
function proveRest(
  engine: Engine,
  proofs: Proofs,
  facts: MapFacts,
  { patterns, properties, additional }: Body,
): boolean {
  for (const { pattern: zone, value } of facts.zones) {
    let isCovered = false;
    for (const [pattern, schema] of patterns) {
      const both = search({ patterns: [zone, pattern] });
      if (isWithin({ patterns: [zone] }, pattern) === true) isCovered = true;
      if (both.kind !== "none" && !proofs.within(value, schema)) return false;
    }
    if (
      additional !== undefined &&
      !isCovered &&
      !isNamed(zone, properties) &&
      !proofs.within(value, additional)
    )
      return false;
  }
  const { rest } = facts;
  if (rest === undefined) return true;
  const others = [
    ...patterns,
    ...(additional === undefined ? [] : [["", additional] as const]),
  ];
  for (const [pattern, schema] of others) {
    if (schema === engine.reader.anything) continue;
    if (pattern !== "" && isTaken(facts, pattern)) continue;
    if (!proofs.within(rest, schema)) return false;
  }
  return true;
}

/** Whether all names that a pattern matches are among these. */
function isNamed(
  pattern: string,
  properties: ReadonlyMap<string, Schema>,
): boolean {
  if (properties.size === 0 || properties.size > 40) return false;
  const name = [...properties.keys()]
    .map((text) => text.replaceAll(/[^A-Za-z0-9]/gu, "\\$&"))
    .join("|");
  return isWithin({ patterns: [pattern] }, `^(?:${name})$`) === true;
}

/** Whether a pattern matches none of the other names: those that it matches, a pattern of the shape matches, too. */
const isTaken = (facts: MapFacts, pattern: string): boolean =>
  facts.patterns.some(
    (other) => isWithin({ patterns: [pattern] }, other) === true,
  );

function proveNames(
  engine: Engine,
  proofs: Proofs,
  facts: MapFacts,
  { names }: Body,
): boolean {
  if (names === undefined) return true;
  const { conjunctions, evaluator, reader } = engine;
  for (const name of facts.names) {
    if (facts.property(name) === undefined) continue;
    if (
      facts.name.members.some(
        ({ schema }) => evaluator.accepts(schema, name) === false,
      )
    )
      continue;
    if (evaluator.accepts(names, name) !== true) return false;
  }
  const texts = (schema: Schema | undefined) =>
    conjunctions.of([
      ...facts.name.members,
      { schema: reader.ofKinds(kinds.string), closed: false },
      ...(schema === undefined ? [] : [{ schema, closed: false }]),
    ]);
  for (const { pattern } of facts.zones)
    if (!proofs.within(texts(reader.matching(pattern)), names)) return false;
  return facts.rest === undefined || proofs.within(texts(undefined), names);
}

function proveUnevaluated(
  engine: Engine,
  proofs: Proofs,
  shape: Shape,
  facts: MapFacts,
  schema: Schema,
): boolean {
  const unevaluated = engine.reader.body(schema).unevaluatedProperties;
  if (unevaluated === undefined) return true;
  const bodies = evaluatingBodies(engine, proofs, shape, schema);
  if (
    bodies.some(
      ({ body, nested }) =>
        body.additional !== undefined ||
        (nested && body.unevaluatedProperties !== undefined),
    )
  )
    return true;
  const isSpokenOf = (name: string): boolean =>
    bodies.some(
      ({ body }) =>
        body.properties.has(name) ||
        body.hidden.has(name) ||
        body.patterns.some(([pattern]) => matches(pattern, name) === true),
    );
  const isCovered = (zone: string): boolean =>
    bodies.some(({ body }) =>
      body.patterns.some(
        ([pattern]) => isWithin({ patterns: [zone] }, pattern) === true,
      ),
    );
  return (
    facts.names.every((name) => {
      const value = facts.property(name);
      return (
        value === undefined ||
        isSpokenOf(name) ||
        proofs.within(value, unevaluated) ||
        (proofs.empty(value) && !facts.required.has(name))
      );
    }) &&
    facts.zones.every(
      ({ pattern, value }) =>
        isCovered(pattern) || proofs.within(value, unevaluated),
    ) &&
    (facts.rest === undefined || proofs.within(facts.rest, unevaluated))
  );
}
