import type ts from "typescript";
import { isOptional, literalOf, type TypeFacts } from "./type-facts.js";

/**
 * Values of a type as callers write them: the required properties alone, all of them, and each alternative once. What
 * has a name of its own is varied on its own, so that below a name `levels` ends the variations.
 */
export function sampleWrites(
  facts: TypeFacts,
  type: ts.Type,
  levels: number,
): readonly string[] {
  return [
    ...new Set([minimal(facts, type, 0), ...variants(facts, type, levels, 0)]),
  ];
}

const deepest = 7;
const never = "undefined as never";

/** One value, with nothing that can be left out. */
function minimal(facts: TypeFacts, type: ts.Type, depth: number): string {
  const values = facts.values(type);
  const [first] = values;
  if (first === undefined) return facts.hasNull(type) ? "null" : "undefined";
  if (depth > deepest) return never;
  switch (facts.classOf(first)) {
    case "list":
      return "[]";
    case "tuple":
      return `[${facts
        .items(first)
        .slice(0, required(first))
        .map((item) => minimal(facts, item, depth + 1))
        .join(", ")}]`;
    case "object":
      return objectText(
        facts
          .properties(first)
          .filter((property) => !isOptional(property))
          .map((property) => [
            property.name,
            minimal(facts, facts.typeOf(property), depth + 1),
          ]),
      );
    default:
      return scalar(facts, first);
  }
}

const required = (type: ts.Type): number =>
  (type as ts.TupleTypeReference).target.minLength;

function scalar(facts: TypeFacts, type: ts.Type): string {
  const literal = literalOf(type);
  if (literal !== undefined) return JSON.stringify(literal);
  switch (facts.classOf(type)) {
    case "string":
      return "text";
    case "number":
      return "count";
    case "boolean":
      return "flag";
    case "bytes":
      return `${type.symbol.name.charAt(0).toLowerCase()}${type.symbol.name.slice(1)}`;
    case "never":
      return never;
    default:
      return "anything";
  }
}

/** Every alternative, and for objects all properties at once, then each alternative of each. */
function variants(
  facts: TypeFacts,
  type: ts.Type,
  levels: number,
  depth: number,
): readonly string[] {
  if (depth > deepest) return [];
  const values = facts.values(type).flatMap((each): readonly string[] => {
    switch (facts.classOf(each)) {
      case "list":
        return variants(facts, facts.items(each)[0]!, levels, depth + 1).map(
          (item) => `[${item}]`,
        );
      case "tuple":
        return tupleVariants(facts, each, levels, depth);
      case "object":
        return objectVariants(facts, each, levels, depth);
      default:
        return [scalar(facts, each)];
    }
  });
  return facts.hasNull(type) ? [...values, "null"] : values;
}

function tupleVariants(
  facts: TypeFacts,
  type: ts.Type,
  levels: number,
  depth: number,
): readonly string[] {
  const items = facts.items(type).slice(0, required(type));
  return items.flatMap((item, place) =>
    variants(facts, item, levels, depth + 1).map(
      (text) =>
        `[${items.map((other, at) => (at === place ? text : minimal(facts, other, depth + 1))).join(", ")}]`,
    ),
  );
}

function objectVariants(
  facts: TypeFacts,
  type: ts.Type,
  levels: number,
  depth: number,
): readonly string[] {
  const left = facts.isNamed(type) ? levels - 1 : levels;
  if (left < 0) return [minimal(facts, type, depth)];
  const properties = facts.properties(type);
  const index = facts.index(type);
  const fields = [
    ...properties.map((property) => ({
      name: property.name,
      optional: isOptional(property),
      type: facts.typeOf(property),
    })),
    ...(index === undefined
      ? []
      : [{ name: "any key", optional: true, type: index }]),
  ];
  const full = fields.map(({ name, type: own }): [string, string] => [
    name,
    minimal(facts, own, depth + 1),
  ]);
  const needed = fields
    .filter((field) => !field.optional)
    .map(({ name, type: own }): [string, string] => [
      name,
      minimal(facts, own, depth + 1),
    ]);
  return [
    objectText(full),
    ...fields.flatMap(({ name, type: own }) =>
      variants(facts, own, left, depth + 1).map((text) =>
        objectText([
          ...needed.filter(([other]) => other !== name),
          [name, text],
        ]),
      ),
    ),
  ];
}

const objectText = (entries: readonly (readonly [string, string])[]): string =>
  `{${entries
    .filter(([, text]) => text !== "undefined")
    .map(
      ([name, text]) =>
        `${name === "__proto__" ? '["__proto__"]' : JSON.stringify(name)}: ${text}`,
    )
    .join(", ")}}`;
