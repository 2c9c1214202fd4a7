/** In: what fetch is called with. Out: the call as tests look at it, without its secrets. */
import type { ApiRow, Operation } from "../operation.js";
import { findOperation } from "./find-operation.js";

/** One request that a mock was asked for. Secrets in it are masked. */
export interface MockCall {
  /** Dotted name of the operation; undefined where the contract has none for the request. */
  readonly operation: string | undefined;
  readonly method: string;
  readonly url: string;
  /** Path of the URL, with the base URL's. */
  readonly path: string;
  /** Values in the path, by name. */
  readonly params: Readonly<Record<string, string>>;
  /** Values in the query; a list where a name stands more than once. */
  readonly query: Readonly<Record<string, string | readonly string[]>>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON parsed, a form as an object, text as text, bytes as a Uint8Array. */
  readonly body: unknown;
}

/** A call with what the mock needs besides. */
export interface ReadCall {
  readonly call: MockCall;
  readonly operation: Operation | undefined;
  readonly signal: AbortSignal | undefined;
  /** The address itself. */
  readonly url: URL;
}

export async function readRequest(
  input: RequestInfo | URL,
  init: RequestInit | undefined,
  operations: readonly Operation[],
  api: ApiRow,
): Promise<ReadCall> {
  const request = input instanceof Request ? input : undefined;
  const url = new URL(request?.url ?? String(input));
  const method = (init?.method ?? request?.method ?? "GET").toUpperCase();
  const headers = new Headers(init?.headers ?? request?.headers);
  const content = init?.body ?? (await bytesOf(request));
  const found = findOperation(operations, api, method, url.pathname);
  const masked = maskedUrl(url, api);
  const body = await readBody(content, headers.get("content-type") ?? "");
  return {
    url,
    operation: found?.operation,
    signal: init?.signal ?? request?.signal,
    call: {
      operation: found?.operation.id,
      method,
      url: masked.href,
      path: masked.pathname,
      params: found?.params ?? {},
      query: gathered(masked.searchParams) as MockCall["query"],
      headers: maskedHeaders(headers, api),
      body,
    },
  };
}

async function bytesOf(
  request: Request | undefined,
): Promise<Uint8Array | undefined> {
  if (!request?.body) return undefined;
  return new Uint8Array(await request.clone().arrayBuffer());
}

async function readBody(
  body: BodyInit | Uint8Array | null | undefined,
  type: string,
): Promise<unknown> {
  if (body === undefined || body === null) return undefined;
  if (body instanceof FormData) return gathered(body);
  if (body instanceof URLSearchParams) return gathered(body);
  const bytes =
    typeof body === "string"
      ? undefined
      : new Uint8Array(await new Response(body as BodyInit).arrayBuffer());
  const text = (): string =>
    typeof body === "string" ? body : new TextDecoder().decode(bytes);
  if (/[/+]json\b/.test(type)) {
    try {
      return JSON.parse(text()) as unknown;
    } catch {
      return text();
    }
  }
  if (type.startsWith("application/x-www-form-urlencoded"))
    return gathered(new URLSearchParams(text()));
  return bytes === undefined || type.startsWith("text/") ? text() : bytes;
}

/** Entries as an object; a list where a name stands more than once. */
function gathered(
  entries: Iterable<readonly [string, unknown]>,
): Record<string, unknown> {
  const all = new Map<string, unknown[]>();
  for (const [name, value] of entries)
    all.set(name, [...(all.get(name) ?? []), value]);
  return Object.fromEntries(
    [...all].map(([name, values]) => [
      name,
      values.length > 1 ? values : values[0],
    ]),
  );
}

const secretName =
  /^(proxy-)?authorization$|^cookie$|api[-_]?key|token|secret|password/i;

/** Names under which the API's credentials travel in one place. */
function credentialNames({ schemes }: ApiRow, place: string): string[] {
  return Object.values(schemes).flatMap((scheme) =>
    scheme.name && (scheme.in ?? "header") === place
      ? [scheme.name.toLowerCase()]
      : [],
  );
}

function maskedHeaders(headers: Headers, api: ApiRow): Record<string, string> {
  const own = credentialNames(api, "header");
  return Object.fromEntries(
    [...headers].map(([name, value]) => [
      name,
      own.includes(name) || secretName.test(name)
        ? value.replace(/^(Bearer |Basic )?[^]*$/i, "$1***")
        : value,
    ]),
  );
}

function maskedUrl(url: URL, api: ApiRow): URL {
  const own = credentialNames(api, "query");
  const masked = new URL(url);
  if (masked.password) masked.password = "***";
  for (const name of url.searchParams.keys())
    if (own.includes(name.toLowerCase())) masked.searchParams.set(name, "***");
  return masked;
}
