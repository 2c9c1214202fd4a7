import type { Engine } from "./engine.js";
import { numberFacts, textFacts, type TextFacts } from "./facts.js";
import {
  asksNothing,
  examplesOf,
  isFormatWithin,
  isTextFormat,
} from "./formats.js";
import { isMultiple } from "./multiples.js";
import { isWithin } from "./pattern/language.js";
import type { Body, Bound } from "./schema.js";
import type { Shape } from "./shape.js";

/** Whether a bound keeps in all that another keeps in. */
const keeps = (
  outer: Bound | undefined,
  inner: Bound | undefined,
  sign: 1 | -1,
): boolean => {
  if (outer === undefined) return true;
  if (inner === undefined) return false;
  if (outer.value === inner.value) return !outer.exclusive || inner.exclusive;
  return inner.value * sign > outer.value * sign;
};

/** Bounds of whole numbers as whole numbers: above 2.5 is from 3. */
function whole(bound: Bound | undefined, sign: 1 | -1): Bound | undefined {
  if (bound === undefined) return undefined;
  const { value, exclusive } = bound;
  const nearest = sign === 1 ? Math.ceil(value) : Math.floor(value);
  // Past 2^53 there is no next whole number.
  const step =
    exclusive && nearest === value && Math.abs(value) < 2 ** 53 ? sign : 0;
  return {
    value: nearest + step,
    exclusive: exclusive && nearest === value && step === 0,
  };
}

export function proveNumber(
  { note }: Engine,
  shape: Shape,
  body: Body,
): boolean {
  const facts = numberFacts(shape);
  const integers =
    facts.multiple !== undefined && isMultiple(facts.multiple, 1);
  const [minimum, maximum] = integers
    ? [whole(facts.minimum, 1), whole(facts.maximum, -1)]
    : [facts.minimum, facts.maximum];
  const [least, most] = integers
    ? [whole(body.minimum, 1), whole(body.maximum, -1)]
    : [body.minimum, body.maximum];
  if (!keeps(least, minimum, 1) || !keeps(most, maximum, -1)) return false;
  if (
    body.multipleOf !== undefined &&
    (facts.multiple === undefined ||
      !isMultiple(facts.multiple, body.multipleOf))
  )
    return false;
  return proveFormat(body.format, facts.formats, "number", note);
}

function proveFormat(
  format: string | undefined,
  formats: readonly string[],
  of: "text" | "number",
  note: (reason: string) => void,
): boolean {
  if (format === undefined || asksNothing(format, of)) return true;
  if (formats.some((other) => isFormatWithin(other, format) === true))
    return true;
  note(
    formats.length > 0
      ? `format ${formats.join(", ")} may not fit format ${format}`
      : of === "text" && isTextFormat(format)
        ? `text may not fit format ${format}`
        : `format ${format} is not known`,
  );
  return false;
}

/** Formats whose texts are exactly those of a pattern. */
const patternOfFormat: ReadonlyMap<string, string> = new Map([
  ["uuid", "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"],
  ["byte", "^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"],
]);

/** Patterns that hold all texts of a format, and more. */
const patternAround: ReadonlyMap<string, string> = new Map([
  ...patternOfFormat,
  ["date", "^[0-9]{4}-[01][0-9]-[0-3][0-9]$"],
  [
    "date-time",
    "^[0-9]{4}-[01][0-9]-[0-3][0-9][Tt][0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]+)?([Zz]|[+-][0-2][0-9]:[0-5][0-9])$",
  ],
  [
    "time",
    "^[0-2][0-9]:[0-5][0-9]:[0-6][0-9](\\.[0-9]+)?([Zz]|[+-][0-2][0-9]:[0-5][0-9])$",
  ],
  ["ipv4", "^[0-9]{1,3}(\\.[0-9]{1,3}){3}$"],
  ["email", "^[\\s\\S]+@[\\s\\S]+$"],
  ["uri", "^[A-Za-z][A-Za-z0-9+.-]*:"],
]);

/** Patterns that a text of the shape matches, those of its formats among them. */
export const patternsOf = ({ patterns, formats }: TextFacts): string[] => [
  ...patterns,
  ...formats.flatMap((format) => patternAround.get(format) ?? []),
];

export function proveText({ note }: Engine, shape: Shape, body: Body): boolean {
  const facts = textFacts(shape);
  const wanted = {
    patterns: patternsOf(facts),
    minLength: facts.minLength,
    maxLength: facts.maxLength,
  };
  const fits = (pattern: string): boolean | undefined =>
    // What is no regular language may still be the same words.
    facts.patterns.includes(pattern) ? true : isWithin(wanted, pattern);
  if (facts.minLength < body.minLength || facts.maxLength > body.maxLength) {
    const least = Math.max(0, body.minLength);
    const most = body.maxLength === Infinity ? "" : String(body.maxLength);
    if (least > 200 || body.maxLength < 0 || wanted.patterns.length === 0)
      return false;
    if (most !== "" && body.maxLength > 200) return false;
    if (fits(`^[\\s\\S]{${least},${most}}$`) !== true) return false;
  }
  const { pattern, format } = body;
  if (pattern !== undefined) {
    const truth = fits(pattern);
    if (truth === undefined)
      note(`pattern ${pattern} cannot be compared with what was there`);
    if (truth !== true) return false;
  }
  if (format === undefined) return true;
  const exact = patternOfFormat.get(format);
  if (exact !== undefined && facts.patterns.length > 0 && fits(exact) === true)
    return true;
  return proveFormat(format, facts.formats, "text", note);
}

/** Texts with a format, for examples. */
export const textsOfFormats = (formats: readonly string[]): string[] =>
  formats.flatMap(examplesOf);
