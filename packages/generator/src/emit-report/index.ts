/**
 * A comparison of two contracts as text for people and programs.
 *
 * In: a `DiffReport`, and for the page the texts of both documents. Out: one string in the format asked for.
 * It must not know how changes are found, files, or the terminal. Words of a contract are untrusted in every format.
 */
export type {
  ComparedDocument,
  DiffReport,
  FailOn,
  LapsedApproval,
  ShownChange,
} from "./report.js";
export {
  printReport,
  reportFormats,
  type ReportFormat,
} from "./print-report.js";
export { hitsPolicy } from "./policy.js";
export { printChangelog, type VersionReport } from "./changelog-report.js";
export { placeText, summaryLine, witnessText, witnessWords } from "./words.js";
