import { InternalError } from "../../diagnostics/index.js";
import { generalRules } from "./general-rules.js";
import { propertyRules } from "./property-rules.js";
import { requestRules } from "./request-rules.js";
import { responseRules } from "./response-rules.js";
import type { Rule } from "./rule.js";
import { schemaRules } from "./schema-rules.js";
import { securityRules } from "./security-rules.js";

/** Every rule there is, by id. The more special tables win where two name the same thing. */
const byId: ReadonlyMap<string, Rule> = new Map(
  [
    ...schemaRules,
    ...propertyRules,
    ...generalRules,
    ...securityRules,
    ...requestRules,
    ...responseRules,
  ].map((rule) => [rule.id, rule]),
);

export const rules: readonly Rule[] = [...byId.values()];

/** The rule of an id that somebody typed. */
export const findRule = (id: string): Rule | undefined => byId.get(id);

/** The rule of an id of ours. */
export function ruleOf(id: string): Rule {
  const rule = byId.get(id);
  if (rule === undefined) throw new InternalError(`There is no rule ${id}.`);
  return rule;
}

export type { Direction, Motion, Rule } from "./rule.js";
export { places, type SchemaPlace } from "./places.js";
export { schemaRuleId } from "./schema-rules.js";
