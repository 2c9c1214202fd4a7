// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: nothing. Out: what the `schemas` entry of a generated package needs and exports. */
export { isDrift, issueText, type Issue, type IssueCode } from "./issue.js";
export type {
  JsonSchema,
  JsonValue,
  OperationJson,
  SchemaObject,
  SchemaTexts,
} from "./json-schema.js";
export { Schema, SchemaSet, type OperationSchemas } from "./schema.js";
export type {
  StandardIssue,
  StandardResult,
  StandardSchema,
} from "./standard-schema.js";
export {
  validateWith,
  ValidationError,
  type DriftReport,
  type Validation,
  type ValidationOptions,
} from "./validation.js";
