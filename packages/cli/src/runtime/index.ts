// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

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
