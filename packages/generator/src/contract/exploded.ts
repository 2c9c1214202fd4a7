import { child, members, type Located } from "./document.js";
import type { Finding } from "./finding.js";
import { labelOf, rootOf, type Parameter } from "./parameter.js";
import { schemaOfParameter } from "./responses.js";
import { compareSchemas, found, type OperationRun } from "./run.js";
import { requiredOf } from "./schema/objects.js";

/** A query parameter that is written as one name and value for each of its properties. */
function explodedProperties(
  run: OperationRun,
  parameter: Parameter,
): ReadonlyMap<string, Located> {
  if (
    parameter.in !== "query" ||
    parameter.style !== "form" ||
    !parameter.explode
  )
    return new Map();
  const view = run.tools.view(schemaOfParameter(parameter.place));
  if (view.types?.includes("object") !== true) return new Map();
  return new Map(
    members(child({ ...view.place, node: view.keywords }, "properties")).map(
      ({ key, place }) => [key, place],
    ),
  );
}

const requiredNames = (
  run: OperationRun,
  whole: Parameter,
): ReadonlySet<string> =>
  requiredOf(run.tools.view(schemaOfParameter(whole.place)));

/** Properties of an exploded object without a parameter of the other side, as the parameters that they are on the wire. */
const otherProperties = (
  run: OperationRun,
  whole: Parameter,
  singles: readonly Parameter[],
): Parameter[] =>
  [...explodedProperties(run, whole)]
    .filter(([name]) => !singles.some((single) => single.name === name))
    .map(([name, place]) => ({
      ...whole,
      name,
      place,
      required: whole.required && requiredNames(run, whole).has(name),
    }));

interface Sides {
  readonly removed: readonly Parameter[];
  readonly added: readonly Parameter[];
}

/** One parameter against the property that it became, or that it was. */
function compareSingle(
  run: OperationRun,
  single: Parameter,
  whole: Parameter,
  property: Located,
  wholeIsNew: boolean,
): Finding[] {
  const schema = schemaOfParameter(single.place);
  const needed = whole.required && requiredNames(run, whole).has(single.name);
  const became = needed === wholeIsNew ? "required" : "optional";
  return [
    ...(needed === single.required
      ? []
      : [
          found(
            run,
            `request-parameter-became-${became}`,
            `${labelOf(single)} became ${became}`,
            {
              place: rootOf(single),
              base: (wholeIsNew ? single : whole).place.pointer,
              revision: (wholeIsNew ? whole : single).place.pointer,
            },
          ),
        ]),
    ...compareSchemas(
      run,
      {
        place: "request-parameter",
        label: labelOf(single),
        root: rootOf(single),
        typed: false,
      },
      wholeIsNew ? schema : property,
      wholeIsNew ? property : schema,
    ),
  ];
}

/**
 * Plain parameters that became the properties of one exploded object, or the other way round: the same query. Gives
 * the findings about these, and the parameters that are left.
 */
export function compareExploded(
  run: OperationRun,
  { removed, added }: Sides,
): Sides & { readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const claimed = new Set<Parameter>();
  const pairUp = (
    wholes: readonly Parameter[],
    singles: readonly Parameter[],
    wholeIsNew: boolean,
  ): void => {
    for (const whole of wholes)
      for (const [name, property] of explodedProperties(run, whole)) {
        const single = singles.find(
          (other) => other.in === "query" && other.name === name,
        );
        if (single === undefined) continue;
        claimed.add(whole).add(single);
        findings.push(
          ...compareSingle(run, single, whole, property, wholeIsNew),
        );
      }
  };
  pairUp(added, removed, true);
  pairUp(removed, added, false);
  const isLeft = (parameter: Parameter): boolean => !claimed.has(parameter);
  const left = (
    all: readonly Parameter[],
    others: readonly Parameter[],
  ): Parameter[] => [
    ...all.filter(isLeft),
    ...all
      .filter((whole) => claimed.has(whole))
      .flatMap((whole) => otherProperties(run, whole, others)),
  ];
  return {
    findings,
    removed: left(removed, added),
    added: left(added, removed),
  };
}
