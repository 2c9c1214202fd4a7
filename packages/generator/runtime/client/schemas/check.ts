/** In: schemas that a value has to fit all of, and the value. Out: whether it does, and the issues where they are wanted. */
import { Evaluation } from "./evaluate.js";
import type { Issue } from "./issue.js";
import type { JsonSchema, SchemaStore } from "./json-schema.js";
import { listIssues } from "./list-issues.js";

export interface Checked {
  /** The value fits; there may be drift. */
  readonly fits: boolean;
  /** What is wrong, and what the schemas do not know. */
  readonly issues: () => Issue[];
}

export function check(
  schemas: readonly JsonSchema[],
  value: unknown,
  store: SchemaStore,
): Checked {
  const evaluation = new Evaluation(store);
  const outcomes = schemas.map((schema) => evaluation.apply(schema, value));
  return {
    fits: outcomes.every(({ cost }) => cost === 0),
    issues: () => listIssues(outcomes, value),
  };
}
