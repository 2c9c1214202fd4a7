// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: the schemas of a contract. Out: a hook that holds what the server answers against them. */
import { ClientError } from "../errors.js";
import type { Logger } from "../log.js";
import type { DataContext } from "../options.js";
import { isDrift, issueText, type Issue } from "./issue.js";
import type { SchemaSet } from "./schema.js";

/** The hook that `validation` makes, for the client's option `use`. */
export interface Validation {
  /** Sees each parsed answer and each event of a stream. */
  readonly data: (value: unknown, context: DataContext) => void;
}

/** Something that does not agree with the contract, as it is reported. */
export interface DriftReport extends Issue {
  /** Dotted name of the operation. */
  readonly operation: string;
  readonly kind: DataContext["kind"];
  readonly status: number;
}

export interface ValidationOptions {
  /**
   * `warn`, the default: report. `strict`: throw where an answer does not fit, or is a member of a union that the contract
   * does not list, so that nothing of it can be checked; new fields and values are reported.
   */
  readonly mode?: "warn" | "strict" | undefined;
  /** Hears of each kind of disagreement once. Default: a warning on the console. */
  readonly report?: ((report: DriftReport) => void) | undefined;
}

/** An answer or event that does not fit the contract; thrown by `validation({ mode: "strict" })`. */
export class ValidationError extends ClientError {
  override name: string = "ValidationError";
  declare readonly status?: never;
  /** Status of the answer. */
  declare readonly answerStatus: number;
  /** All that is wrong, and what the contract does not know. */
  declare readonly issues: readonly Issue[];
}

/** The hook over a set of schemas. */
export function validateWith(
  schemas: SchemaSet,
  { mode = "warn", report = warn }: ValidationOptions,
): Validation {
  const reported = new Set<string>();
  return {
    data(value, { operation, kind, status }) {
      const { id, method, path } = operation;
      const schema = schemas.answer(id, kind, status);
      // Bytes, and answers that the contract says nothing of.
      if (!schema || value === undefined) return;
      const issues = schema.issues(value);
      const strict = mode === "strict";
      const wrong = strict ? issues.filter((issue) => !isAllowed(issue)) : [];
      for (const issue of strict ? issues.filter(isAllowed) : issues) {
        const key = `${id} ${kind} ${issue.code} ${issue.pattern}`;
        if (reported.has(key)) continue;
        reported.add(key);
        report({ ...issue, operation: id, kind, status });
      }
      if (wrong.length)
        throw new ValidationError(
          `answered ${status}, but the ${kind} does not fit the contract: ${wrong.slice(0, 3).map(issueText).join("; ")}${wrong.length > 3 ? `; and ${wrong.length - 3} more` : ""}`,
          { operation: id, method, path, attempts: [] },
          { answerStatus: status, issues },
        );
    },
  };
}

/** Whether an answer passes with it where `strict` is asked for. */
function isAllowed(issue: Issue): boolean {
  return isDrift(issue) && issue.code !== "unknownMember";
}

function warn({ operation, kind, ...issue }: DriftReport): void {
  const log: Pick<Logger, "warn"> = console;
  log.warn(`${operation} (${kind}) ${issueText(issue)}`);
}
