import type { Facets, Type } from "../../../ir/index.js";

/** A text, number or boolean as the command line checks it. */
export interface Scalar {
  readonly kind: "string" | "number" | "integer" | "boolean";
  /** The only values there are. */
  readonly choices?: readonly (string | number | boolean)[];
  readonly facets: Facets;
}

/** Scalars that a type allows; undefined where it allows something else. */
export function scalarsOf(type: Type): readonly Scalar[] | undefined {
  const facets = type.facets ?? {};
  switch (type.kind) {
    case "string":
    case "boolean":
      return [{ kind: type.kind, facets }];
    case "number":
      return [{ kind: type.integer ? "integer" : "number", facets }];
    case "literal":
      return choiceOf([type.value], facets);
    case "enum":
      return type.open
        ? [...new Set(type.values.map(({ value }) => typeof value))].map(
            (kind): Scalar => ({
              kind: kind as "string" | "number" | "boolean",
              facets: kind === "string" ? facets : {},
            }),
          )
        : choiceOf(
            type.values.map(({ value }) => value),
            facets,
          );
    default:
      return undefined;
  }
}

const choiceOf = (
  values: readonly (string | number | boolean)[],
  facets: Facets,
): readonly Scalar[] =>
  (["string", "number", "boolean"] as const).flatMap((kind) => {
    const choices = values.filter((value) => typeof value === kind);
    return choices.length === 0
      ? []
      : [{ kind, choices, facets: kind === "string" ? facets : {} }];
  });

export interface ScalarLoss {
  readonly kind: "type" | "choice" | "limits";
  readonly says: string;
}

/**
 * What the new scalar refuses of the old one's values. A text is read as what the new one is; a JSON value has its type.
 */
export function scalarLosses(
  before: Scalar,
  after: Scalar,
  asText: boolean,
): readonly ScalarLoss[] {
  if (!kindFits(before, after, asText))
    return [
      {
        kind: "type",
        says: `takes ${nameOf(after)} now, not ${nameOf(before)}`,
      },
    ];
  if (after.choices !== undefined)
    return choiceLosses(before, after.choices, asText);
  const { choices } = before;
  if (choices === undefined) return limitLosses(before, after);
  return choices
    .filter((value) => !satisfies(value, after))
    .map((value) => ({
      kind: "limits",
      says: `does not take ${JSON.stringify(value)} any more`,
    }));
}

const nameOf = ({ kind, choices }: Scalar): string =>
  choices === undefined
    ? kind
    : choices.map((value) => JSON.stringify(value)).join(" | ");

/** A number is a text as well. A boolean may stand without any, so nothing else takes its place. */
function kindFits(before: Scalar, after: Scalar, asText: boolean): boolean {
  if (before.kind === after.kind) return true;
  const isWhole =
    before.kind === "integer" ||
    (before.kind === "number" &&
      before.choices?.every(Number.isInteger) === true);
  if (after.kind === "number") return before.kind === "integer";
  if (after.kind === "integer") return isWhole;
  return asText && after.kind === "string" && before.kind !== "boolean";
}

function choiceLosses(
  before: Scalar,
  choices: NonNullable<Scalar["choices"]>,
  asText: boolean,
): readonly ScalarLoss[] {
  if (before.choices === undefined)
    return before.kind === "boolean" && choices.length === 2
      ? []
      : [
          {
            kind: "choice",
            says: `takes ${choices.map((value) => JSON.stringify(value)).join(", ")} only now`,
          },
        ];
  return before.choices
    .filter((value) =>
      choices.every((choice) =>
        asText ? String(choice) !== String(value) : choice !== value,
      ),
    )
    .map((value) => ({
      kind: "choice",
      says: `does not take ${JSON.stringify(value)} any more`,
    }));
}

/** Formats that the command line checks. */
const checked: readonly string[] = ["uuid", "date", "date-time"];

function limitLosses(before: Scalar, after: Scalar): readonly ScalarLoss[] {
  const old = before.facets;
  const now = after.facets;
  const losses: string[] = [];
  if (after.kind === "number" || after.kind === "integer") {
    if (lower(now) > lower(old) || excludes(now, old, "least"))
      losses.push(`must be ${bound(now, "least")} now`);
    if (upper(now) < upper(old) || excludes(now, old, "most"))
      losses.push(`must be ${bound(now, "most")} now`);
  }
  if (after.kind === "string") {
    const isText = before.kind === "string";
    const length = isText ? old : {};
    if ((now.minLength ?? 0) > (length.minLength ?? (isText ? 0 : 1)))
      losses.push(`must have ${now.minLength} characters at least now`);
    if ((now.maxLength ?? Infinity) < (length.maxLength ?? Infinity))
      losses.push(`must have ${now.maxLength} characters at most now`);
    if (now.pattern !== undefined && now.pattern !== length.pattern)
      losses.push(`must match ${now.pattern} now`);
    if (
      now.format !== undefined &&
      checked.includes(now.format) &&
      now.format !== length.format
    )
      losses.push(`must be a ${now.format} now`);
  }
  return losses.map((says) => ({ kind: "limits", says }));
}

const lower = (facets: Facets): number =>
  Math.max(facets.minimum ?? -Infinity, facets.exclusiveMinimum ?? -Infinity);
const upper = (facets: Facets): number =>
  Math.min(facets.maximum ?? Infinity, facets.exclusiveMaximum ?? Infinity);

/** The same bound, which does not belong to the values any more. */
function excludes(now: Facets, old: Facets, side: "least" | "most"): boolean {
  const at = side === "least" ? lower(now) : upper(now);
  const key = side === "least" ? "exclusiveMinimum" : "exclusiveMaximum";
  const same = at === (side === "least" ? lower(old) : upper(old));
  return same && now[key] === at && old[key] !== at;
}

const bound = (facets: Facets, side: "least" | "most"): string =>
  side === "least"
    ? `${facets.exclusiveMinimum === lower(facets) ? "more than" : "at least"} ${lower(facets)}`
    : `${facets.exclusiveMaximum === upper(facets) ? "less than" : "at most"} ${upper(facets)}`;

function satisfies(
  value: string | number | boolean,
  { kind, facets }: Scalar,
): boolean {
  if (kind === "boolean") return true;
  if (kind === "string") {
    const text = String(value);
    const { length } = [...text];
    return (
      length >= (facets.minLength ?? 0) &&
      length <= (facets.maxLength ?? Infinity) &&
      facets.pattern === undefined &&
      (facets.format === undefined || !checked.includes(facets.format))
    );
  }
  const number = Number(value);
  return (
    number >= lower(facets) &&
    number <= upper(facets) &&
    number !== facets.exclusiveMinimum &&
    number !== facets.exclusiveMaximum
  );
}
