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
