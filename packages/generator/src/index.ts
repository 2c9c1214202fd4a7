/** The library: what the program does, callable. */
export {
  defineConfig,
  type ApiConfig,
  type CliConfig,
  type ClientConfig,
  type Config,
} from "./config.js";
export type { Diagnostic, Result, Severity } from "./diagnostics/index.js";
export { render } from "./diagnostics/index.js";
export { generate, type GenerateOptions, type Report } from "./generate.js";
export {
  readContract,
  type Contract,
  type Understood,
} from "./read-contract.js";
export { readOwnParts } from "./source/index.js";
export type { Api, Operation } from "./ir/index.js";
export { compareContracts, diff, printReport } from "./lazy-diff.js";
export type {
  Approval,
  Change,
  CompareOptions,
  ContractDocument,
  ContractReport,
} from "./contract/index.js";
export type { DiffOutcome, DiffRequest } from "./diff.js";
export type { DiffReport, ReportFormat } from "./emit-report/index.js";
