import type { Level } from "../change.js";
import { isRoot, places, type SchemaPlace } from "./places.js";
import {
  levelByLaw,
  wireByLaw,
  type Derivation,
  type Motion,
  type Rule,
} from "./rule.js";

/** A change that a schema can have at any place: the tail of its id, and what it means. */
type Row = readonly [
  tail: string,
  motion: Motion,
  derivation: Derivation,
  happened: string,
];

const bound = (name: string, what: string, upper: boolean): Row[] => [
  [`${name}-set`, "narrows", "keyword", `got ${what}`],
  [
    `${name}-unset`,
    "widens",
    "keyword",
    `lost its ${what.replace(/^an? /, "")}`,
  ],
  [
    `${name}-increased`,
    upper ? "widens" : "narrows",
    "keyword",
    `has a higher ${what.replace(/^an? /, "")}`,
  ],
  [
    `${name}-decreased`,
    upper ? "narrows" : "widens",
    "keyword",
    `has a lower ${what.replace(/^an? /, "")}`,
  ],
];

const branches = (name: string, keyword: string, added: Motion): Row[] => [
  [`${name}-added`, added, "schema", `got another branch of ${keyword}`],
  [
    `${name}-removed`,
    added === "widens" ? "narrows" : "widens",
    "schema",
    `lost a branch of ${keyword}`,
  ],
];

/** A keyword that only ever takes values away. */
const restriction = (
  name: string,
  what: string,
  derivation: Derivation = "schema",
): Row[] => [
  [`${name}-added`, "narrows", derivation, `got ${what}`],
  [`${name}-removed`, "widens", derivation, `lost ${what}`],
];

const rows: readonly Row[] = [
  ["type-changed", "differs", "keyword", "has another type or format"],
  ["type-generalized", "widens", "keyword", "has a wider type or format"],
  ["type-specialized", "narrows", "keyword", "has a narrower type or format"],
  [
    "type-compatible",
    "none",
    "rule",
    "has another type that is written the same way as text",
  ],
  ["list-of-types-widened", "widens", "schema", "allows more types"],
  ["list-of-types-narrowed", "narrows", "schema", "allows fewer types"],
  ["became-nullable", "widens", "keyword", "may be null now"],
  ["became-not-nullable", "narrows", "keyword", "may not be null any more"],
  ["became-enum", "narrows", "keyword", "is limited to a list of values now"],
  ["became-not-enum", "widens", "keyword", "is free of its list of values"],
  ["enum-value-added", "widens", "keyword", "has another value in its list"],
  ["enum-value-removed", "narrows", "keyword", "lost a value of its list"],
  [
    "x-extensible-enum-value-added",
    "none",
    "rule",
    "has another value in its open list",
  ],
  [
    "x-extensible-enum-value-removed",
    "narrows",
    "rule",
    "lost a value of its open list",
  ],
  ["const-added", "narrows", "keyword", "is limited to one value now"],
  ["const-removed", "widens", "keyword", "is free of its one value"],
  ["const-changed", "differs", "keyword", "has another fixed value"],
  ["default-value-added", "none", "rule", "has a default now"],
  ["default-value-removed", "none", "rule", "has no default any more"],
  ["default-value-changed", "none", "rule", "has another default"],
  ...bound("max", "a maximum", true),
  ...bound("exclusive-max", "an exclusive maximum", true),
  ...bound("min", "a minimum", false),
  ...bound("exclusive-min", "an exclusive minimum", false),
  ...bound("max-length", "a greatest length", true),
  ...bound("min-length", "a least length", false),
  ...bound("max-items", "a greatest number of items", true),
  ...bound("min-items", "a least number of items", false),
  ...bound("max-properties", "a greatest number of properties", true),
  ...bound("min-properties", "a least number of properties", false),
  ...bound("max-contains", "a greatest number of matching items", true),
  ...bound("min-contains", "a least number of matching items", false),
  [
    "multiple-of-set",
    "narrows",
    "keyword",
    "must be a multiple of a number now",
  ],
  ["multiple-of-unset", "widens", "keyword", "need not be a multiple any more"],
  [
    "multiple-of-changed",
    "differs",
    "keyword",
    "must be a multiple of another number",
  ],
  ["unique-items-set", "narrows", "keyword", "may not repeat items any more"],
  ["unique-items-unset", "widens", "keyword", "may repeat items now"],
  ["pattern-added", "narrows", "keyword", "must match a pattern now"],
  ["pattern-removed", "widens", "keyword", "need not match a pattern any more"],
  ["pattern-changed", "unknown", "keyword", "must match another pattern"],
  ["pattern-generalized", "widens", "keyword", "may match any text now"],
  ...branches("all-of", "allOf", "narrows"),
  ...branches("any-of", "anyOf", "widens"),
  ...branches("one-of", "oneOf", "widens"),
  [
    "all-of-added-annotation-only",
    "none",
    "rule",
    "got a branch of allOf that asks nothing",
  ],
  [
    "all-of-removed-annotation-only",
    "none",
    "rule",
    "lost a branch of allOf that asked nothing",
  ],
  [
    "wrapped-in-one-of",
    "differs",
    "rule",
    "became one of several alternatives (oneOf)",
  ],
  ...restriction("not", "a schema that it must not match"),
  ["not-changed", "unknown", "schema", "must not match another schema"],
  ...restriction("if", "a condition (if)"),
  ...restriction("then", "a consequence of its condition (then)"),
  ...restriction("else", "an alternative to its condition (else)"),
  ...restriction("items-schema", "a schema of its items"),
  ["prefix-items-added", "unknown", "schema", "describes another leading item"],
  [
    "prefix-items-removed",
    "unknown",
    "schema",
    "describes fewer leading items",
  ],
  ...restriction("contains", "a schema that some item must match"),
  ...restriction("dependent-required", "a property that needs others", "rule"),
  [
    "dependent-required-changed",
    "differs",
    "rule",
    "has a property that needs others than before",
  ],
  ...restriction(
    "dependent-schema",
    "a schema that depends on a property",
    "rule",
  ),
  ...restriction(
    "pattern-property",
    "a schema for properties by pattern",
    "rule",
  ),
  ...restriction("property-names", "a schema for its property names", "rule"),
  ...restriction("unevaluated-items", "a schema for all other items", "rule"),
  ...restriction(
    "unevaluated-properties",
    "a schema for all other properties",
    "rule",
  ),
  [
    "additional-properties-forbidden",
    "narrows",
    "rule",
    "forbids properties that it does not name",
  ],
  [
    "additional-properties-allowed",
    "widens",
    "rule",
    "allows properties that it does not name",
  ],
  [
    "additional-properties-schema-added",
    "narrows",
    "rule",
    "got a schema for properties that it does not name",
  ],
  [
    "additional-properties-schema-removed",
    "widens",
    "rule",
    "lost the schema for properties that it does not name",
  ],
  ...restriction("content-schema", "a schema for its encoded content", "rule"),
  ["content-media-type-changed", "differs", "rule", "holds another media type"],
  ["content-encoding-changed", "differs", "rule", "is encoded in another way"],
  ["xml-changed", "differs", "rule", "is written as XML in another way"],
  ["discriminator-added", "none", "rule", "has a discriminator now"],
  ["discriminator-removed", "none", "rule", "has no discriminator any more"],
  [
    "discriminator-property-name-changed",
    "none",
    "rule",
    "is told apart by another property",
  ],
  [
    "discriminator-mapping-added",
    "none",
    "rule",
    "has another value in its discriminator",
  ],
  [
    "discriminator-mapping-deleted",
    "none",
    "rule",
    "lost a value of its discriminator",
  ],
  [
    "discriminator-mapping-changed",
    "none",
    "rule",
    "has a discriminator value that names another schema",
  ],
  ["schema-became-false", "narrows", "schema", "may not occur any more"],
  ["schema-became-not-false", "widens", "schema", "may occur now"],
  ["deprecated", "none", "rule", "is deprecated now"],
  [
    "deprecated-with-sunset",
    "none",
    "rule",
    "is deprecated now, and says until when it works",
  ],
  ["reactivated", "none", "rule", "is not deprecated any more"],
  ["stability-increased", "none", "rule", "is declared more stable"],
  [
    "narrowed",
    "narrows",
    "schema",
    "accepts less than before, in a way that has no name of its own",
  ],
  [
    "widened",
    "widens",
    "schema",
    "holds more than before, in a way that has no name of its own",
  ],
];

/** Rules that need a decision of people: the law would say info. */
const policyRows: readonly Row[] = [
  [
    "deprecated-sunset-missing",
    "none",
    "rule",
    "is deprecated without a date of sunset",
  ],
  [
    "deprecated-sunset-invalid",
    "none",
    "rule",
    "has a date of sunset that is no date",
  ],
  ["sunset-date-too-small", "none", "rule", "has a sunset that is too near"],
  ["stability-decreased", "none", "rule", "is declared less stable"],
];

/** Where what the text on the wire looks like is not known, the law cannot decide. */
const undecided: ReadonlySet<string> = new Set([
  "request-parameter-property-type-changed",
]);

/** What only a property can be. */
const ofProperties = /^(?:deprecated|reactivated|sunset-date|stability)(?:-|$)/;

/** Whether a rule can fire at a place. */
function occurs(place: SchemaPlace, tail: string): boolean {
  if (ofProperties.test(tail)) return !isRoot(place);
  const isRequest = places[place].direction === "request";
  if (tail === "min-items-unset") return !isRequest;
  if (tail === "pattern-generalized") return isRequest;
  if (tail === "xml-changed") return /-(?:body|property)$/.test(place);
  // What is inside a parameter or a header may be JSON or text: nobody can say.
  if (tail === "type-compatible")
    return (
      !place.startsWith("request-parameter") &&
      place !== "response-header-property"
    );
  if (!isRequest) return tail !== "narrowed";
  if (tail === "type-specialized")
    return place === "request-parameter-property";
  return tail !== "widened";
}

/** Names that grew before there was a scheme. */
const oldNames: Readonly<Record<string, string>> = {
  "response-body-enum-value-removed": "response-mediatype-enum-value-removed",
};

const helpByMotion: Readonly<Record<Motion, readonly [string, string]>> = {
  narrows: [
    "Keep accepting what clients send today, or offer the stricter form as a new operation or property.",
    "Nothing to do: clients get less variety than they were told of.",
  ],
  widens: [
    "Nothing to do: the server accepts all it accepted before.",
    "Keep what clients were promised, or offer the new form as another property or media type.",
  ],
  differs: [
    "Add the new form beside the old one instead of replacing it.",
    "Add the new form beside the old one instead of replacing it.",
  ],
  unknown: [
    "Check by hand whether all that was valid still is; approve the change if so.",
    "Check by hand whether all that may come was allowed before; approve the change if so.",
  ],
  none: [
    "Nothing to do on the wire; tell readers of the changelog.",
    "Nothing to do on the wire; tell readers of the changelog.",
  ],
};

const standardId = (place: SchemaPlace, tail: string): string => {
  const id = `${place}-${tail}`;
  return oldNames[id] ?? id;
};

function ruleAt(place: SchemaPlace, row: Row, fixed?: Level): Rule {
  const [tail, givenMotion, derivation, happened] = row;
  const { direction, noun } = places[place];
  const id = standardId(place, tail);
  const motion = undecided.has(id) ? "unknown" : givenMotion;
  const level = fixed ?? levelByLaw(direction, motion);
  const [request, response] = helpByMotion[motion];
  return {
    id,
    title: `the ${noun} ${happened}`,
    happened,
    direction,
    level,
    motion,
    wire:
      fixed !== undefined
        ? "none"
        : tail.startsWith("default-value")
          ? "behaviour"
          : wireByLaw(direction, motion, level),
    derivation,
    help: direction === "request" ? request : response,
  };
}

/** Every rule about a schema that has the regular form `<place>-<what happened>`. */
export const schemaRules: readonly Rule[] = (
  Object.keys(places) as SchemaPlace[]
).flatMap((place) => [
  ...rows
    .filter(([tail]) => occurs(place, tail))
    .map((row) => ruleAt(place, row)),
  ...policyRows
    .filter(([tail]) => occurs(place, tail))
    .map((row) => ruleAt(place, row, "error")),
]);

export const schemaRuleId = standardId;
