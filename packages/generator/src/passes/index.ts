/**
 * The passes between reading and emitting, each a pure function from Api to Api, in the order in which they run.
 *
 * In: an Api as a reader made it, and the names given before. Out: the Api that emitters print, with every name
 * decided. It must not know a document format or an output.
 */
import type { Diagnostic, Result } from "../diagnostics/index.js";
import type { Api } from "../ir/index.js";
import { assignInputs } from "./assign-inputs.js";
import { assignNames } from "./assign-names.js";
import { checkMarks } from "./check-marks.js";
import { detectPagination } from "./detect-pagination.js";
import { detectStreamForms } from "./detect-stream-form.js";
import { markTypes } from "./mark-types.js";
import type { NamesLock } from "./names-lock.js";

export { memberName } from "./assign-names.js";
export * from "./commands/index.js";
export { inputNames } from "./input-names.js";
export {
  emptyLock,
  lockNames,
  parseNamesLock,
  printLock,
  type NamesLock,
} from "./names-lock.js";

export function runPasses(api: Api, lock: NamesLock): Result<Api> {
  const passes: readonly ((api: Api) => Result<Api>)[] = [
    markTypes,
    assignInputs,
    checkMarks,
    (before) => ({
      value: detectStreamForms(detectPagination(before)),
      diagnostics: [],
    }),
    (before) => assignNames(before, lock),
  ];
  const diagnostics: Diagnostic[] = [];
  const value = passes.reduce((current, pass) => {
    const result = pass(current);
    diagnostics.push(...result.diagnostics);
    return result.value;
  }, api);
  return { value, diagnostics };
}
