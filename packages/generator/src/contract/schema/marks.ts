import {
  isDeprecated,
  isWatched,
  rankOf,
  stabilityOf,
  sunsetOf,
} from "../lifecycle.js";
import type { Edit, EditContext, SchemaPair } from "./context.js";

const flag = (
  pair: SchemaPair,
  keyword: string,
): readonly [boolean, boolean] => [
  pair.base.keywords[keyword] === true,
  pair.revision.keywords[keyword] === true,
];

/** Deprecation of a property: told, and held against the policy. */
function deprecationEdits(context: EditContext, pair: SchemaPair): Edit[] {
  const [was, is] = [
    isDeprecated(pair.base.keywords),
    isDeprecated(pair.revision.keywords),
  ];
  if (was === is) return [];
  const at = {
    base: was ? ["deprecated"] : [],
    revision: is ? ["deprecated"] : [],
  };
  if (!is) return [{ tail: "reactivated", ...at }];
  const sunset = sunsetOf(pair.revision.keywords);
  if (sunset.kind === "none")
    return [
      {
        tail:
          context.noticeDays > 0 ? "deprecated-sunset-missing" : "deprecated",
        ...at,
      },
    ];
  if (sunset.kind === "invalid")
    return [{ tail: "deprecated-sunset-invalid", detail: sunset.text, ...at }];
  const near = sunset.day - context.tools.lifecycle.today < context.noticeDays;
  return [
    {
      tail: near ? "sunset-date-too-small" : "deprecated-with-sunset",
      detail: sunset.text,
      ...at,
    },
  ];
}

function stabilityEdits(context: EditContext, pair: SchemaPair): Edit[] {
  const [before, after] = [
    stabilityOf(pair.base.keywords),
    stabilityOf(pair.revision.keywords),
  ];
  const keyword = "x-stability-level";
  if (before === after) return [];
  if (before === "invalid" || after === "invalid")
    return [
      {
        id: "api-invalid-stability-level",
        detail: JSON.stringify(
          (before === "invalid" ? pair.base : pair.revision).keywords[keyword],
        ),
        base: [keyword],
        revision: [keyword],
      },
    ];
  const lower = rankOf(after) < rankOf(before);
  if (rankOf(after) === rankOf(before)) return [];
  if (!isWatched(context.tools.lifecycle, before)) return [];
  return [
    {
      tail: lower ? "stability-decreased" : "stability-increased",
      detail: `${before ?? "stable"} → ${after ?? "stable"}`,
      base: [keyword],
      revision: [keyword],
    },
  ];
}

/** readOnly and writeOnly: which direction carries the property. */
function mutabilityEdits(
  context: EditContext,
  pair: SchemaPair,
  required: boolean,
): Edit[] {
  const direction = context.place.startsWith("request")
    ? "request"
    : "response";
  const need = required ? "required" : "optional";
  const edits: Edit[] = [];
  for (const [keyword, name] of [
    ["writeOnly", "write-only"],
    ["readOnly", "read-only"],
  ] as const) {
    const [was, is] = flag(pair, keyword);
    if (was === is) continue;
    edits.push({
      id: `${direction}-${need}-property-became-${is ? "" : "not-"}${name}`,
      base: was ? [keyword] : [],
      revision: is ? [keyword] : [],
    });
  }
  return edits;
}

/** What is said about a property beside the values that it may have. */
export function propertyMarkEdits(
  context: EditContext,
  pair: SchemaPair,
  property: { readonly required: boolean } | undefined,
): Edit[] {
  const carried =
    context.place === "request-property" ||
    context.place === "response-property";
  return [
    ...deprecationEdits(context, pair),
    ...stabilityEdits(context, pair),
    ...(carried && property !== undefined
      ? mutabilityEdits(context, pair, property.required)
      : []),
  ];
}
