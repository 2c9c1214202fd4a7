import { schemaOf } from "../proofs.js";
import type { Edit, EditContext, SchemaPair } from "./context.js";
import { synthetic } from "./judge.js";
import { isAnnotation, under, type SchemaView } from "./view.js";

type Types = readonly string[] | undefined;

const covers = (wide: string, narrow: string): boolean =>
  wide === narrow || (wide === "number" && narrow === "integer");

/** Whether every type of `narrow` is among those of `wide`; no types at all means any. */
function typesCover(wide: Types, narrow: Types): boolean {
  if (wide === undefined) return true;
  return (
    narrow !== undefined &&
    narrow.every((type) => wide.some((other) => covers(other, type)))
  );
}

/** Formats of which every value is a value of the other one. */
const widerFormats: Readonly<Record<string, readonly string[]>> = {
  int32: ["int64", "bigint", "double"],
  int64: ["bigint"],
  float: ["double"],
  date: ["date-time"],
  time: ["date-time"],
};

/** Every number of JSON is a double to those who read it. */
const formatCovers = (wide: unknown, narrow: unknown): boolean =>
  wide === undefined ||
  wide === narrow ||
  (wide === "double" && narrow === undefined) ||
  (typeof narrow === "string" &&
    typeof wide === "string" &&
    Object.hasOwn(widerFormats, narrow) &&
    widerFormats[narrow]!.includes(wide));

interface Side {
  readonly types: Types;
  readonly format: unknown;
}

/** How a value is written. */
interface Wire {
  /** Whether a number and a text differ. */
  readonly typed: boolean;
  /** It is a document as a whole: then lists and objects are one text, too. */
  readonly alone: boolean;
}

/** Whether it is one text where all is text; lists and objects are several. */
const isPlain = ({ types }: Side): boolean =>
  types?.some((type) => type === "array" || type === "object") !== true;

/** Whether a receiver of `to` takes what a sender of `from` writes. As text, everything is a string. */
function takes(to: Side, from: Side, { typed, alone }: Wire): boolean {
  const formats = formatCovers(to.format, from.format);
  if (typesCover(to.types, from.types)) return formats;
  return (
    !typed &&
    to.types?.includes("string") === true &&
    (alone || isPlain(from)) &&
    formats
  );
}

const show = ({ types, format }: Side): string => {
  const shown = types === undefined ? "any" : types.join(" or ");
  return typeof format === "string" ? `${shown} (${format})` : shown;
};

function tailOf(context: EditContext, base: Side, revision: Side): string {
  const { place, typed, isXml } = context;
  const sameTypes = String(base.types) === String(revision.types);
  const wire = {
    typed: typed ?? true,
    alone: isXml === true && place.endsWith("-body"),
  };
  if (place.startsWith("request")) {
    const right = takes(revision, base, wire);
    if (typed === undefined) {
      const asText = takes(revision, base, { ...wire, typed: false });
      if (right !== asText) return "type-changed";
      return right ? "type-generalized" : "type-specialized";
    }
    if (!right) return "type-changed";
    const loose = !sameTypes && !typesCover(revision.types, base.types);
    return loose && place !== "request-parameter"
      ? "type-compatible"
      : "type-generalized";
  }
  if (takes(base, revision, wire))
    return sameTypes || typesCover(base.types, revision.types)
      ? "type-specialized"
      : "type-compatible";
  return !sameTypes && typesCover(revision.types, base.types)
    ? "type-generalized"
    : "type-changed";
}

/** `?tag=a` is a list of one where lists are written as `?tag=a&tag=b`, if the list takes such items. */
function becameList(
  context: EditContext,
  base: SchemaView,
  revision: SchemaView,
): boolean {
  if (context.exploded !== true || context.place !== "request-parameter")
    return false;
  const plain = { types: base.types, format: undefined };
  if (base.types === undefined || !isPlain(plain)) return false;
  if (String(revision.types) !== "array") return false;
  const items = context.tools.view(under(revision, "items"));
  if (!typesCover(items.types, base.types))
    // All is text, and text may be anything.
    return (
      items.types?.includes("string") === true &&
      Object.keys(items.keywords).every(isAnnotation)
    );
  const { kind } = context.tools.proofs.safe(
    "request",
    { base, revision },
    "item",
    () => ({
      base: synthetic(base, schemaOf({ ...base, nullable: false }), "item"),
      revision: items.start,
    }),
  );
  return kind === "equal" || kind === "proved";
}

/** Which way a type went, where its rule leaves that open. */
function motionOf(
  base: Side,
  revision: Side,
): "narrows" | "widens" | "differs" {
  const json = { typed: true, alone: false };
  if (takes(base, revision, json)) return "narrows";
  return takes(revision, base, json) ? "widens" : "differs";
}

/** Type and format are one fact: what kind of value it is. */
export function typeEdits(
  context: EditContext,
  { base, revision }: SchemaPair,
): Edit[] {
  const before = { types: base.types, format: base.keywords["format"] };
  const after = { types: revision.types, format: revision.keywords["format"] };
  const sameTypes = String(before.types) === String(after.types);
  if (sameTypes && before.format === after.format) return [];
  const tail = becameList(context, base, revision)
    ? "type-generalized"
    : tailOf(context, before, after);
  const place = context.place;
  // What the server makes of a text is not for a proof over JSON values.
  const textual = context.typed !== true && !sameTypes;
  return [
    {
      tail,
      ...(!textual && { keywords: ["type", "format"] }),
      ...(tail === "type-changed" && { motion: motionOf(before, after) }),
      detail: `${show(before)} → ${show(after)}`,
      base: [sameTypes ? "format" : "type"],
      revision: [sameTypes ? "format" : "type"],
      ...(textual && { keepLevel: true }),
      ...(context.typed === true &&
        tail === "type-changed" && { mayRaise: true }),
      ...(place === "request-parameter" && { keepLevel: true }),
    },
  ];
}

/** Null let in or shut out, in whichever spelling. */
export function nullEdits({ base, revision }: SchemaPair): Edit[] {
  if (base.nullable === revision.nullable) return [];
  // With no types named on either side, null was and is one of any.
  const told = base.types !== undefined || revision.types !== undefined;
  const listed = "enum" in base.keywords || "enum" in revision.keywords;
  if (!told && !listed && !base.wrapped && !revision.wrapped) return [];
  return [
    {
      tail: revision.nullable ? "became-nullable" : "became-not-nullable",
      keywords: ["nullable"],
      base: [],
      revision: [],
    },
  ];
}
