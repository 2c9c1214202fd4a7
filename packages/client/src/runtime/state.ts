// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: an API row and the caller's options. Out: what every call of a client needs, worked out once. */
import type { ApiRow } from "./operation.js";
import type { ClientOptions } from "./options.js";

/** The inside of a client. */
export interface ClientState {
  readonly api: ApiRow;
  /** As given; credentials of the generated package among them. */
  readonly options: ClientOptions;
  readonly baseUrl: string;
  /** Sent with every call, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Groups made so far, by class. */
  readonly groups: Map<unknown, unknown>;
  /** What credential functions answered, by function: shared with the clones of a client. */
  readonly fetched: Map<unknown, Promise<string>>;
}

/** Works out the state of a client; a clone passes the answers of its credential functions on. */
export function makeState(
  api: ApiRow,
  options: ClientOptions,
  fetched: ClientState["fetched"] = new Map(),
): ClientState {
  const headers: Record<string, string> = {};
  // Browsers refuse the header or ask the server for leave first.
  if (!("document" in globalThis || "importScripts" in globalThis))
    headers["user-agent"] = api.userAgent;
  addHeaders(headers, options.headers);
  return {
    api,
    options,
    baseUrl: options.baseUrl ?? readEnvironment(api.env) ?? api.baseUrl,
    headers: merge(headers, {}),
    groups: new Map(),
    fetched,
  };
}

/** The value of the first environment variable that is set and not empty; undefined where there is no environment. */
export function readEnvironment(
  names: readonly string[] = [],
): string | undefined {
  try {
    const { env } =
      (globalThis as { process?: { env?: Record<string, string | undefined> } })
        .process ?? {};
    return names.map((name) => env?.[name]).find(Boolean);
  } catch {
    // Deno without the permission to read variables: as if none were set.
    return undefined;
  }
}

/** Lays headers over others: names in lower case, null takes one away. */
export function addHeaders(
  headers: Record<string, string>,
  over: ClientOptions["headers"],
): void {
  for (const name in over) {
    const value = over[name];
    if (value === null) delete headers[name.toLowerCase()];
    else if (value !== undefined) headers[name.toLowerCase()] = value;
  }
}

/** An object with the values of another laid over it; undefined means "not given". Down to `depth` objects inside are merged in turn. */
export function merge<T extends object>(
  base: T,
  over: object | undefined,
  depth: number = 0,
): T {
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(over ?? {})) {
    if (value !== undefined)
      merged[key] =
        depth && /^(headers|timeout|retry)$/.test(key)
          ? merge((merged[key] ?? {}) as object, value as object)
          : value;
  }
  return merged as T;
}
