/**
 * Problems are values: every room reports them in one form, and the command line shows them in one place.
 *
 * In: codes, messages, JSON pointers. Out: `Diagnostic`s, and their text for people, programs and GitHub.
 * It must not know what a contract is, and does no I/O: source texts are handed in by the caller.
 */
export type { Diagnostic, Result, Severity } from "./diagnostic.js";
export { catalogue, diagnostic, type DiagnosticCode } from "./catalogue.js";
export { render, summarise } from "./render.js";
export { InternalError } from "./internal-error.js";
