/** In: an API row and the caller's options. Out: what every call of a client needs, worked out once. */
import { defaultLimits, type Limits } from "./deadline.js";
import type { ApiRow } from "./operation.js";
import type {
  CallOptions,
  ClientOptions,
  HeaderOptions,
  Hooks,
} from "./options.js";
import { RetryBudget, retryTable, type RetryTable } from "./retry.js";

/** The options of a call, and what follows from them. */
export interface Settings {
  /** As given; credentials of the generated package among them. */
  readonly options: ClientOptions & CallOptions;
  readonly limits: Limits;
  readonly retry: RetryTable;
  readonly hooks: readonly Hooks[];
  /** Those of the caller, names in lower case. */
  readonly own: HeaderOptions;
}

/** What the copies of a client share. */
export interface Shared {
  /** What credential functions answered, by function. */
  readonly fetched: Map<unknown, Promise<string>>;
  readonly budget: RetryBudget;
}

/** The inside of a client, with the settings of calls that have no options of their own. */
export interface ClientState extends Settings {
  readonly api: ApiRow;
  readonly shared: Shared;
  /** Without a slash at its end and without its query. */
  readonly baseUrl: string;
  readonly baseQuery: string | undefined;
  /** Sent with every call, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Groups made so far, by class. */
  groups?: Map<unknown, unknown>;
}

/** Works out the state of a client. */
export function makeState(
  api: ApiRow,
  options: ClientOptions,
  shared: Shared = { fetched: new Map(), budget: new RetryBudget() },
): ClientState {
  const headers: Record<string, string> = {};
  const given = options as Record<string, unknown>;
  if (!inBrowser()) headers["user-agent"] = api.userAgent;
  // Browsers refuse the header or ask the server for leave first.
  else if (
    options.browser !== "user-key" &&
    Object.values(api.schemes).some(
      ({ option }) =>
        typeof given[option] === "string" && !userKeys.has(given[option]),
    )
  )
    throw new TypeError(
      'Pages show their credentials. The user\'s own: browser: "user-key"',
    );
  for (const [option, member, header] of api.headers ?? []) {
    const value = (given[option] as Record<string, unknown> | undefined)?.[
      member
    ];
    if (value !== undefined) headers[header] = String(value);
  }
  const [base = "", baseQuery] = (
    options.baseUrl ??
    readEnvironment(api.env) ??
    api.baseUrl
  ).split("?");
  return {
    ...settle(options),
    api,
    shared,
    baseUrl: base.replace(/\/+$/, ""),
    baseQuery,
    headers,
  };
}

/** Works out what follows from options. */
export function settle(options: Settings["options"]): Settings {
  const { headers, timeout, retry, use = [] } = options;
  const own: Record<string, string | null | undefined> = {};
  for (const name in headers) own[name.toLowerCase()] = headers[name];
  return {
    options,
    limits: merge(defaultLimits, timeout),
    retry: merge(retryTable, retry),
    hooks: use.map((hook) =>
      typeof hook === "function" ? { attempt: hook } : hook,
    ),
    own,
  };
}

/** Credentials that belong to whoever sits at this browser, as a login gives them. */
export const userKeys: Set<unknown> = new Set();

/** Whether this runs in a page or a worker of one. */
function inBrowser(): boolean {
  return "document" in globalThis || "importScripts" in globalThis;
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

/** An object with the values of another laid over it; undefined means "not given". Plain objects in it are merged in turn. */
export function merge<T extends object>(base: T, over: object | undefined): T {
  const merged = { ...base } as Record<string, unknown>;
  for (const [key, value] of Object.entries(over ?? {}))
    if (value !== undefined)
      merged[key] =
        value?.constructor === Object
          ? merge((merged[key] ?? {}) as object, value as object)
          : value;
  return merged as T;
}

/** The alternatives of a call that no operation describes: each credential of the API by itself, the first that is there, or none. `option` picks one. */
export function authOf(
  { api: { schemes } }: ClientState,
  option?: string,
): readonly (readonly string[])[] {
  const ways: string[][] = Object.keys(schemes)
    .filter((name) => !option || schemes[name]?.option === option)
    .map((name) => [name]);
  return option ? ways : [...ways, []];
}
