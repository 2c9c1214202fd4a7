import type { Change } from "../../../src/contract/index.js";
import { createProver } from "../../../src/contract/proof/index.js";
import { compare, type Json } from "../differ-specs.js";
import type { Direction, Outcome, SchemaEdit } from "./schema-edit.js";
import type { Nesting, SchemaPlace } from "./schema-places.js";

/** What a report says to those who rely on the contract. */
export const outcomeOf = (changes: readonly Change[]): Outcome =>
  changes.some(({ level }) => level === "error")
    ? "break"
    : changes.some(({ level }) => level === "warning")
      ? "warn"
      : "fine";

export interface Observed {
  readonly edit: SchemaEdit;
  readonly place: SchemaPlace;
  readonly nesting: Nesting;
  /** `keyword happened | place | nesting`: what waivers and policies match. */
  readonly key: string;
  readonly changes: readonly Change[];
  readonly expected: Outcome | undefined;
}

export function observe(
  edit: SchemaEdit,
  place: SchemaPlace,
  nesting: Nesting,
): Observed {
  const document = (schema: unknown): Json =>
    place.put(nesting.wrap(schema), nesting.components?.(schema));
  const outcomes =
    nesting.polarity === "same"
      ? edit.outcomes
      : nesting.polarity === "turned"
        ? edit.inside
        : undefined;
  return {
    edit,
    place,
    nesting,
    key: `${edit.keyword} ${edit.happened} | ${place.name} | ${nesting.name}`,
    changes: compare(document(edit.before), document(edit.after)),
    expected: outcomes?.[place.direction],
  };
}

/** The prover's own word on an edit: a sender of the one schema, a receiver of the other. */
export function proved(
  edit: SchemaEdit,
  nesting: Nesting,
  direction: Direction,
): "equal" | "proved" | "refuted" | "unknown" {
  const document = (schema: unknown): Json => ({
    openapi: "3.1.0",
    components: {
      schemas: {
        ...nesting.components?.(schema),
        Asked: nesting.wrap(schema) as Json,
      },
    },
  });
  const asked = (schema: unknown) => {
    const whole = document(schema);
    const schemas = (whole["components"] as Json)["schemas"] as Json;
    return {
      document: whole,
      node: schemas["Asked"],
      pointer: "/components/schemas/Asked",
    };
  };
  const [before, after] = [asked(edit.before), asked(edit.after)];
  return direction === "request"
    ? createProver().contained(before, after, direction).kind
    : createProver().contained(after, before, direction).kind;
}
