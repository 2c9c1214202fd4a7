import type { Edit, SchemaContext, SchemaPair } from "./context.js";
import { under, type SchemaView } from "./view.js";

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

/** Whether it is one text where all is text; lists and objects are several. */
const isPlain = ({ types }: Side): boolean =>
  types?.some((type) => type === "array" || type === "object") !== true;

/**
 * Whether a receiver of `to` takes what a sender of `from` writes. As text, everything is a string: `typed` says whether
 * a number and a text differ on the wire.
 */
function takes(to: Side, from: Side, typed: boolean): boolean {
  const formats = formatCovers(to.format, from.format);
  if (typesCover(to.types, from.types)) return formats;
  return (
    !typed && to.types?.includes("string") === true && isPlain(from) && formats
  );
}

const show = ({ types, format }: Side): string => {
  const shown = types === undefined ? "any" : types.join(" or ");
  return typeof format === "string" ? `${shown} (${format})` : shown;
};

function tailOf(context: SchemaContext, base: Side, revision: Side): string {
  const { place, typed } = context;
  const sameTypes = String(base.types) === String(revision.types);
  if (place.startsWith("request")) {
    const right = takes(revision, base, typed ?? true);
    if (typed === undefined) {
      const asText = takes(revision, base, false);
      if (right !== asText) return "type-changed";
      return right ? "type-generalized" : "type-specialized";
    }
    if (!right) return "type-changed";
    const loose = !sameTypes && !typesCover(revision.types, base.types);
    return loose && place !== "request-parameter"
      ? "type-compatible"
      : "type-generalized";
  }
  if (takes(base, revision, typed ?? true))
    return sameTypes || typesCover(base.types, revision.types)
      ? "type-specialized"
      : "type-compatible";
  return !sameTypes && typesCover(revision.types, base.types)
    ? "type-generalized"
    : "type-changed";
}

/** `?tag=a` is a list of one where lists are written as `?tag=a&tag=b`. */
function becameList(
  context: SchemaContext,
  base: SchemaView,
  revision: SchemaView,
): boolean {
  if (context.exploded !== true || context.place !== "request-parameter")
    return false;
  const [type] = base.types ?? [];
  if (type === undefined || type === "object" || type === "array") return false;
  if (String(revision.types) !== "array") return false;
  const { types } = context.tools.view(under(revision, "items"));
  return typesCover(types, base.types) || types?.includes("string") === true;
}

/** Which way a type went, where its rule leaves that open. */
function motionOf(
  base: Side,
  revision: Side,
): "narrows" | "widens" | "differs" {
  if (takes(base, revision, true)) return "narrows";
  return takes(revision, base, true) ? "widens" : "differs";
}

/** Type and format are one fact: what kind of value it is. */
export function typeEdits(
  context: SchemaContext,
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
