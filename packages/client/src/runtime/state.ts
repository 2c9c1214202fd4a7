// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an API row and the caller's options. Out: what every call of a client needs, worked out once. */
import type { Limits } from "./deadline.js";
import type { ApiRow } from "./operation.js";
import type { CallOptions, ClientOptions, HeaderOptions } from "./options.js";
import { sleep } from "./retry.js";

/** The inside of a client. */
export interface ClientState {
  readonly api: ApiRow;
  /** As given; credentials of the generated package among them. */
  readonly options: ClientOptions;
  readonly baseUrl: string;
  /** Sent with every call, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly limits: Limits;
  readonly retry: { readonly max: number; readonly maxDelay: number };
  readonly fetch: typeof fetch;
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
  readonly random: () => number;
  /** Groups made so far, by class. */
  readonly groups: Map<unknown, unknown>;
  /** Credentials read from the environment, by scheme. */
  readonly environment: Map<string, string | undefined>;
  /** What credential functions answered, by function: shared with the clones of a client. */
  readonly fetched: Map<unknown, Promise<string>>;
}

/** The value of the first environment variable that is set and not empty; undefined where there is no environment. */
export function readEnvironment(
  names: readonly string[] | undefined,
): string | undefined {
  try {
    const environment = (
      globalThis as { process?: { env?: Record<string, string | undefined> } }
    ).process?.env;
    for (const name of environment && names ? names : [])
      if (environment?.[name]) return environment[name];
  } catch {
    // Deno without the permission to read variables: as if none were set.
  }
  return undefined;
}

/** Works out the state of a client; a clone passes the state it comes from. */
export function makeState(
  api: ApiRow,
  options: ClientOptions,
  parent?: ClientState,
): ClientState {
  return {
    api,
    options,
    baseUrl: options.baseUrl ?? readEnvironment(api.env) ?? api.baseUrl,
    headers: clientHeaders(api, options),
    limits: mergeLimits(
      { headers: 60_000, idle: 90_000, eventIdle: 180_000, total: 600_000 },
      options,
    ),
    retry: mergeRetry({ max: 2, maxDelay: 30_000 }, options),
    // Looked up for each call where none is given, so that a test may replace the global one.
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    sleep: options.sleep ?? sleep,
    now: options.now ?? Date.now,
    random: options.random ?? Math.random,
    groups: new Map(),
    environment: parent?.environment ?? new Map(),
    fetched: parent?.fetched ?? new Map(),
  };
}

/** The same headers with names in lower case. */
export function lowerCase(
  headers: HeaderOptions,
): Record<string, string | null | undefined> {
  const lower: Record<string, string | null | undefined> = {};
  for (const name in headers) lower[name.toLowerCase()] = headers[name];
  return lower;
}

function clientHeaders(
  api: ApiRow,
  options: ClientOptions,
): Record<string, string> {
  const headers = {
    ...(isBrowser() ? {} : { "user-agent": api.userAgent }),
    ...defined(lowerCase(options.headers ?? {})),
  };
  return Object.fromEntries(
    Object.entries(headers).filter(([, value]) => value !== null),
  ) as Record<string, string>;
}

/** Options with others laid over them; headers, limits and retry settings one by one. */
export function mergeOptions(
  base: ClientOptions,
  over: ClientOptions,
): ClientOptions {
  const merged = { ...base, ...defined(over) };
  for (const key of ["headers", "timeout", "retry"] as const) {
    const values = over[key];
    if (values) merged[key] = { ...base[key], ...defined(values) } as never;
  }
  return merged;
}

/** The limits with those of the options laid over them. */
export function mergeLimits(base: Limits, options: CallOptions): Limits {
  return options.timeout ? { ...base, ...defined(options.timeout) } : base;
}

/** The retry settings with those of the options laid over them. */
export function mergeRetry(
  base: ClientState["retry"],
  options: CallOptions,
): ClientState["retry"] {
  return options.retry ? { ...base, ...defined(options.retry) } : base;
}

/** Without the keys whose value is undefined: they mean "not given". */
export function defined<T extends object>(
  values: T,
): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => value !== undefined),
  ) as { [K in keyof T]: Exclude<T[K], undefined> };
}

// Browsers refuse the header or ask the server for leave first; workers and servers have no document.
function isBrowser(): boolean {
  return "document" in globalThis || "importScripts" in globalThis;
}
