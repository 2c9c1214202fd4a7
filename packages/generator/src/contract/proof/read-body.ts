import type { Json } from "../../ir/index.js";
import { isObject, own, sameJson, type JsonObject } from "../document.js";
import {
  anyKind,
  kinds,
  number,
  openBody,
  type Body,
  type Bound,
  type Schema,
} from "./schema.js";

/** What reading one node needs from the reader of all. */
export interface NodeReader {
  /** A schema for another value: of a property, of an item. */
  readonly inside: (node: unknown) => Schema;
  /** A schema for the same value that holds together with this one. */
  readonly together: (node: unknown) => Schema;
  /** A schema for the same value that may hold or not. */
  readonly beside: (node: unknown) => Schema;
  /** A branch of a choice: the same, but that one which says `nullable` and no more stands for null. */
  readonly alternative: (node: unknown) => Schema;
  /** What a reference leads to; undefined where it leads nowhere. */
  readonly reference: (text: string) => Schema | undefined;
  readonly hidden: ReadonlySet<string>;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const kindsByName: Readonly<Record<string, number>> = {
  null: kinds.null,
  boolean: kinds.boolean,
  integer: kinds.integer,
  number,
  string: kinds.string,
  array: kinds.array,
  object: kinds.object,
};

const numberAt = (node: JsonObject, keyword: string): number | undefined => {
  const value = own(node, keyword);
  return typeof value === "number" && Number.isFinite(value)
    ? value
    : undefined;
};

const namesAt = (value: unknown): string[] => [
  ...new Set(
    Array.isArray(value)
      ? value.filter((item): item is string => typeof item === "string")
      : [],
  ),
];

const membersOf = (value: unknown): (readonly [string, unknown])[] =>
  isObject(value) ? Object.entries(value) : [];

function readKinds(type: unknown): { kinds: number; unknown?: string } {
  if (type === undefined) return { kinds: anyKind };
  const names = Array.isArray(type) ? type : [type];
  let result = 0;
  for (const name of names) {
    const known =
      typeof name === "string" && Object.hasOwn(kindsByName, name)
        ? kindsByName[name]
        : undefined;
    if (known === undefined)
      return { kinds: anyKind, unknown: `type ${JSON.stringify(name)}` };
    result |= known;
  }
  return { kinds: names.length === 0 ? anyKind : result };
}

/** The tighter of a bound and its exclusive form, in the spelling of 3.0 or of 3.1. */
function readBound(
  node: JsonObject,
  keyword: string,
  exclusiveKeyword: string,
  tighter: (a: number, b: number) => boolean,
): Bound | undefined {
  const value = numberAt(node, keyword);
  const flag = own(node, exclusiveKeyword);
  const edge = numberAt(node, exclusiveKeyword);
  if (flag === true)
    return value === undefined ? undefined : { value, exclusive: true };
  if (edge !== undefined && (value === undefined || !tighter(value, edge)))
    return { value: edge, exclusive: true };
  return value === undefined ? undefined : { value, exclusive: false };
}

function readValues(node: JsonObject): readonly Json[] | undefined {
  const list = own(node, "enum");
  const values = Array.isArray(list) ? (list as Json[]) : undefined;
  if (!Object.hasOwn(node, "const") || node["const"] === undefined)
    return values;
  const only = node["const"] as Json;
  return values === undefined || values.some((value) => sameJson(value, only))
    ? [only]
    : [];
}

/** Formats of numbers that say which numbers there are: first one that is, first one that is not. */
const integerFormats: ReadonlyMap<string, readonly [number, number]> = new Map([
  ["int8", [-(2 ** 7), 2 ** 7]],
  ["int16", [-(2 ** 15), 2 ** 15]],
  ["int32", [-(2 ** 31), 2 ** 31]],
  ["int64", [-(2 ** 63), 2 ** 63]],
  ["uint8", [0, 2 ** 8]],
  ["uint16", [0, 2 ** 16]],
  ["uint32", [0, 2 ** 32]],
  ["uint64", [0, 2 ** 64]],
]);

function applyNumberFormat(body: Mutable<Body>): void {
  const range = integerFormats.get(body.format ?? "");
  // Of a text it says nothing that is known.
  if (range === undefined || (body.kinds & number) === 0) return;
  const [first, end] = range;
  body.kinds &= ~kinds.fraction;
  if (body.minimum === undefined || body.minimum.value < first)
    body.minimum = { value: first, exclusive: false };
  if (body.maximum === undefined || body.maximum.value >= end)
    body.maximum = { value: end, exclusive: true };
  delete body.format;
}

export function readBody(node: JsonObject, reader: NodeReader): Body {
  const body: Mutable<Body> = { ...openBody, hidden: reader.hidden };
  const type = readKinds(own(node, "type"));
  body.kinds = type.kinds;
  if (type.unknown !== undefined) body.opaque = `${type.unknown} is not known`;
  const values = readValues(node);
  if (values !== undefined) body.values = values;
  readScalars(node, body);
  readArray(node, body, reader);
  readObject(node, body, reader);
  readCompositions(node, body, reader);
  const examples = own(node, "examples");
  body.hints = [
    ...["example", "default"].flatMap((keyword) =>
      own(node, keyword) === undefined ? [] : [node[keyword] as Json],
    ),
    ...(Array.isArray(examples) ? (examples as Json[]).slice(0, 4) : []),
  ];
  return body;
}

function readScalars(node: JsonObject, body: Mutable<Body>): void {
  const minimum = readBound(
    node,
    "minimum",
    "exclusiveMinimum",
    (a, b) => a > b,
  );
  const maximum = readBound(
    node,
    "maximum",
    "exclusiveMaximum",
    (a, b) => a < b,
  );
  if (minimum !== undefined) body.minimum = minimum;
  if (maximum !== undefined) body.maximum = maximum;
  const multiple = numberAt(node, "multipleOf");
  if (multiple !== undefined && multiple > 0) body.multipleOf = multiple;
  body.minLength = numberAt(node, "minLength") ?? 0;
  body.maxLength = numberAt(node, "maxLength") ?? Infinity;
  const pattern = own(node, "pattern");
  if (typeof pattern === "string") body.pattern = pattern;
  const format = own(node, "format");
  if (typeof format === "string") body.format = format;
  applyNumberFormat(body);
}

function readArray(
  node: JsonObject,
  body: Mutable<Body>,
  reader: NodeReader,
): void {
  const items = own(node, "items");
  const prefix = own(node, "prefixItems");
  // A list under `items` is what `prefixItems` was called before.
  const list = Array.isArray(prefix)
    ? prefix
    : Array.isArray(items)
      ? items
      : [];
  body.prefix = list.map(reader.inside);
  const rest = Array.isArray(items) ? own(node, "additionalItems") : items;
  if (rest !== undefined) body.items = reader.inside(rest);
  body.minItems = numberAt(node, "minItems") ?? 0;
  body.maxItems = numberAt(node, "maxItems") ?? Infinity;
  body.unique = own(node, "uniqueItems") === true;
  const contains = own(node, "contains");
  if (contains !== undefined)
    body.contains = {
      schema: reader.inside(contains),
      min: numberAt(node, "minContains") ?? 1,
      max: numberAt(node, "maxContains") ?? Infinity,
    };
  const unevaluated = own(node, "unevaluatedItems");
  if (unevaluated !== undefined)
    body.unevaluatedItems = reader.inside(unevaluated);
}

function readObject(
  node: JsonObject,
  body: Mutable<Body>,
  reader: NodeReader,
): void {
  body.properties = new Map(
    membersOf(own(node, "properties")).map(([name, schema]) => [
      name,
      reader.inside(schema),
    ]),
  );
  body.patterns = membersOf(own(node, "patternProperties")).map(
    ([pattern, schema]) => [pattern, reader.inside(schema)],
  );
  const additional = own(node, "additionalProperties");
  if (additional !== undefined) body.additional = reader.inside(additional);
  const names = own(node, "propertyNames");
  if (names !== undefined) body.names = reader.inside(names);
  const carried = (name: string): boolean => !reader.hidden.has(name);
  body.required = namesAt(own(node, "required")).filter(carried);
  body.minProperties = numberAt(node, "minProperties") ?? 0;
  body.maxProperties = numberAt(node, "maxProperties") ?? Infinity;
  body.dependentRequired = membersOf(own(node, "dependentRequired"))
    .filter(([name]) => carried(name))
    .map(([name, needs]) => [name, namesAt(needs).filter(carried)]);
  body.dependentSchemas = membersOf(own(node, "dependentSchemas"))
    .filter(([name]) => carried(name))
    .map(([name, schema]) => [name, reader.beside(schema)]);
  const unevaluated = own(node, "unevaluatedProperties");
  if (unevaluated !== undefined)
    body.unevaluatedProperties = reader.inside(unevaluated);
}

function readCompositions(
  node: JsonObject,
  body: Mutable<Body>,
  reader: NodeReader,
): void {
  const parts: Schema[] = [];
  for (const keyword of ["$ref", "$dynamicRef"]) {
    const reference = own(node, keyword);
    if (typeof reference !== "string") continue;
    const schema = reader.reference(reference);
    if (schema === undefined)
      body.opaque = `${keyword} ${reference} leads to nothing that is known`;
    else parts.push(schema);
  }
  const list = (keyword: string): readonly unknown[] => {
    const value = own(node, keyword);
    return Array.isArray(value) ? value : [];
  };
  body.allOf = [...parts, ...list("allOf").map(reader.together)];
  if (list("anyOf").length > 0)
    body.anyOf = list("anyOf").map(reader.alternative);
  if (list("oneOf").length > 0)
    body.oneOf = list("oneOf").map(reader.alternative);
  const not = own(node, "not");
  if (not !== undefined) body.not = reader.beside(not);
  const condition = own(node, "if");
  const [then, otherwise] = [own(node, "then"), own(node, "else")];
  if (
    condition !== undefined &&
    (then !== undefined || otherwise !== undefined)
  )
    body.condition = {
      if: reader.beside(condition),
      ...(then !== undefined && { then: reader.beside(then) }),
      ...(otherwise !== undefined && { else: reader.beside(otherwise) }),
    };
}
