import type { LapScalar } from "../lap/index.js";
import type { EnumType, EnumValue, LiteralType, Type } from "../ir/index.js";

export const scalar = (
  name: string,
  more: {
    format?: string | undefined;
    values?: string;
    nullable?: boolean;
  } = {},
): LapScalar => ({
  kind: "scalar",
  name,
  ...(more.format === undefined ? {} : { format: more.format }),
  ...(more.values === undefined ? {} : { values: more.values }),
  nullable: more.nullable === true,
});

/** A format stands in parentheses, where a slash would make it an enum. */
export function formatOf(type: Type): string | undefined {
  const format = type.facets?.format;
  return format !== undefined && /^[\w.:+ -]{1,40}$/.test(format)
    ? format.trim() || undefined
    : undefined;
}

type Scalar = EnumValue["value"];

export const valuesOf = (type: EnumType | LiteralType): readonly Scalar[] =>
  type.kind === "literal"
    ? [type.value]
    : type.values.map(({ value }) => value);

/** Word for the type that all the values have. */
export function baseOf(values: readonly Scalar[]): string {
  const all = (test: (value: Scalar) => boolean): boolean => values.every(test);
  return all((value) => typeof value === "string")
    ? "str"
    : all((value) => typeof value === "boolean")
      ? "bool"
      : all((value) => typeof value === "number")
        ? all((value) => Number.isInteger(value))
          ? "int"
          : "num"
        : "any";
}

/** What neither parts the values of an enum, nor begins a default, a comment, a list or a map. */
const carried =
  /^[^\s/=(){}[\]<>#,](?:[^\n\r/=(){}[\]<>#,]*[^\s/=(){}[\]<>#,])?$/;

/** Beside another value, these look like one value that was parted: `text/csv`, `DD/MM`, `Europe/Rome`. */
const parted =
  /^(?:application|audio|font|image|message|model|multipart|text|video|DD|MM|YY|YYYY|Africa|America|Asia|Australia|Europe|Pacific|ipv[46]|[A-Z](?:[.:][A-Z])+)$/;

/**
 * Text between the parentheses of an enum; undefined where a reader may not find the same values in it. Nothing can be
 * escaped there, and numbers among words are taken for a format.
 */
export function enumText(values: readonly Scalar[]): string | undefined {
  if (values.length < 2 || baseOf(values) === "any") return undefined;
  const words = values.map(String);
  const digits = words.filter((word) => /^\d+$/.test(word)).length;
  const isCertain =
    new Set(words).size === words.length &&
    words.every((word) => carried.test(word) && !parted.test(word)) &&
    (digits === 0 || typeof values[0] === "number" || digits === words.length);
  return isCertain ? words.join("/") : undefined;
}

/** Values in words, as a person would list them. */
export const valueWords = (values: readonly Scalar[]): string =>
  values
    .map((value) =>
      typeof value === "string" && !/^[^\s,;"]+(?: [^\s,;"]+)*$/.test(value)
        ? JSON.stringify(value)
        : String(value),
    )
    .join(", ");
