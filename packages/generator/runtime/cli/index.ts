/**
 * The command-line runtime: tables in, requests out.
 *
 * In: what the emitted `main.ts` injects. Out: `run`. It must not know any API.
 */

export { run } from "./run.js";
export type { CliOptions, EnvNames, World } from "./program.js";
export type {
  CallOptions,
  Client,
  ClientOptions,
  CoreModule,
  OperationsModule,
  Page,
  PendingCall,
} from "./client-module.js";
