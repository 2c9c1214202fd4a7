/**
 * The smallest body that an operation takes, as JSON: what is required, with values that look like real ones.
 *
 * In: Type. Out: Json, without a credential in it. It must not know how it is shown.
 */

import { safeLine } from "../code/index.js";
import type { Doc, Json, ObjectType, Property, Type } from "../ir/index.js";
import {
  expand,
  isFriendly,
  literalsOf,
  objectsOf,
  sampleTexts,
  type NamedTypes,
} from "../passes/index.js";
import { one } from "./english.js";
import { withoutSecrets } from "./markdown.js";

const deepest = 5;
const longestString = 80;

/** Where nothing is required, two inputs show the shape: a body without any would ask for nothing. */
export function bodyExample(type: Type, types: NamedTypes): Json {
  const [variant] = objectsOf(type, types);
  if (variant === undefined) return valueOf(type, {}, "value", types, 0);
  const isRequired = ({ required, readOnly }: Property): boolean =>
    required && readOnly !== true;
  if (variant.object.properties.some(isRequired)) {
    const object = objectExample(variant.object, types, 0);
    if (isTelling(object)) return object;
  }
  const envelope = envelopeOf(variant.object, types);
  if (envelope !== undefined)
    return { [envelope.name]: bodyExample(envelope.type, types) };
  const shown = variant.object.properties
    .filter(
      (property) =>
        property.readOnly !== true &&
        property.deprecated !== true &&
        isSimple(property.type, types),
    )
    .map((property, at) => ({
      property,
      at,
      rank: sought.indexOf(property.name),
    }))
    .sort(
      (a, b) =>
        (a.rank < 0 ? 99 : a.rank) - (b.rank < 0 ? 99 : b.rank) || a.at - b.at,
    )
    .slice(0, 2)
    // One name says enough: a second input would only be a guess.
    .filter(({ rank }, at) => at === 0 || rank >= 0);
  return Object.fromEntries(
    shown.map(({ property }) => [
      property.name,
      valueOf(property.type, property.doc, property.name, types, 1),
    ]),
  );
}

/** Whether some value stands in it: `{"data":{}}` shows nothing. */
export const isTelling = (value: Json): boolean =>
  value === null || typeof value !== "object"
    ? true
    : Object.values(value).some(isTelling);

/** The only property, where it is an object: what callers send stands inside it. */
function envelopeOf(
  object: ObjectType,
  types: NamedTypes,
): Property | undefined {
  const [only, ...others] = object.properties.filter(
    ({ readOnly }) => readOnly !== true,
  );
  return only !== undefined &&
    others.length === 0 &&
    objectsOf(only.type, types).length > 0
    ? only
    : undefined;
}

/** Inputs that callers come for, in any API. */
const sought: readonly string[] =
  "model input prompt query q messages text name title label email url description status type".split(
    " ",
  );

const isSimple = (type: Type, types: NamedTypes): boolean => {
  const plain = expand(type, types).type;
  return (
    scalars.has(plain.kind) ||
    (plain.kind === "union" &&
      plain.members.some(
        (member) => expand(member, types).type.kind === "string",
      ))
  );
};

const scalars: ReadonlySet<string> = new Set([
  "string",
  "number",
  "boolean",
  "enum",
]);

function objectExample(
  object: ObjectType,
  types: NamedTypes,
  depth: number,
): Record<string, Json> {
  const wanted = object.properties.filter(
    (property) =>
      property.readOnly !== true &&
      // APIs of language models do little without a model, required or not.
      (property.required || (depth === 0 && property.name === "model")),
  );
  // A discriminator, or another literal, comes first: it says what the rest is.
  const fixed = (property: Property): boolean =>
    literalsOf(property.type, types).length > 0;
  return Object.fromEntries(
    [...wanted.filter(fixed), ...wanted.filter((each) => !fixed(each))].map(
      (property) => [
        property.name,
        valueOf(property.type, property.doc, property.name, types, depth + 1),
      ],
    ),
  );
}

export function valueOf(
  type: Type,
  doc: Doc,
  name: string,
  types: NamedTypes,
  depth: number,
): Json {
  const { type: plain, ids } = expand(type, types);
  const last = ids.at(-1);
  const given = [
    doc.example,
    type.doc?.example,
    plain.doc?.example,
    last === undefined ? undefined : types.get(last)?.doc.example,
  ].find((example) => example !== undefined && typeof example !== "object");
  if (given !== undefined && given !== null && fits(given, plain))
    return typeof given === "string" ? shown(given, name) : given;
  switch (plain.kind) {
    case "string":
      return (
        sampleTexts[plain.facets?.format ?? ""] ??
        toldExample(doc, name) ??
        placeholder(name)
      );
    case "number":
      return plain.facets?.minimum ?? 1;
    case "boolean":
      return true;
    case "null":
      return null;
    case "literal":
      return plain.value;
    case "enum":
      return plain.values[0]?.value ?? placeholder(name);
    case "array":
      return depth > deepest
        ? []
        : [valueOf(plain.items, {}, singularOf(name), types, depth + 1)];
    case "object":
      return depth > deepest ? {} : objectExample(plain, types, depth);
    case "union": {
      const member = plain.members.find((each) => isFriendly(each, types));
      return valueOf(
        member ?? plain.members[0] ?? { kind: "unknown" },
        {},
        name,
        types,
        depth + 1,
      );
    }
    case "binary":
      return "@file.bin";
    default:
      return {};
  }
}

/** An example of another type than its own would teach a wrong call. */
function fits(example: Json, type: Type): boolean {
  switch (type.kind) {
    case "string":
      return typeof example === "string";
    case "number":
      return typeof example === "number";
    case "boolean":
      return typeof example === "boolean";
    case "enum":
      return type.values.some(({ value }) => value === example);
    case "union":
    case "unknown":
      return typeof example !== "object";
    default:
      return false;
  }
}

/** ``for example `openai/gpt-4o` `` in the words about an input. */
function toldExample(
  { description = "" }: Doc,
  name: string,
): string | undefined {
  const [, told] =
    /\b(?:for example|such as|e\.g\.),? [`"]([^`"\s]{1,60})[`"]/i.exec(
      description.slice(0, 500),
    ) ?? [];
  return told === undefined ? undefined : shown(told, name);
}

/** What an example of these names holds is a credential, or looks like one. */
const secretName =
  /(?:^|[^a-z])(?:pass(?:word|wd|phrase)?|secret|token|api_?key|access_?key|private_?key|authorization|credentials?|signature)$/i;

function shown(example: string, name: string): string {
  const text = safeLine(example);
  const words = name.replace(/([a-z])([A-Z])/g, "$1_$2");
  if (
    secretName.test(words) ||
    text.length > longestString ||
    withoutSecrets(text) !== text
  )
    return placeholder(name);
  return text;
}

const placeholder = (name: string): string =>
  `<${safeLine(name).slice(0, 40) || "value"}>`;

/** `key_hashes` holds each time a `key_hash`. */
const singularOf = (name: string): string => {
  const [, head = "", last = ""] = /^(.*?)([A-Za-z][a-z]*)$/s.exec(name) ?? [];
  return last === "" ? name : `${head}${one(last)}`;
};
