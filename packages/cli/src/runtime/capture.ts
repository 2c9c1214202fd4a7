// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Takes the request that the client would send, and shows it instead: `--dry-run`, `--curl`.
 *
 * In: a call that uses the injected fetch. Out: the request with its secrets hidden, as data or as a curl command.
 * It must not reach the network.
 */

import { hideHeader, hideKeys } from "./secrets.js";

export interface Captured {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [string, string])[];
  /** Text, or parts of a form; bytes are named by their length. */
  readonly body?: string | readonly FormPart[] | { readonly bytes: number };
}

type FormPart = readonly [
  name: string,
  value: string | { readonly file: string; readonly bytes: number },
];

class Stop extends Error {
  constructor() {
    super("the request is shown and not sent");
    this.name = "AbortError";
  }
}

/** Runs `send` with a fetch that keeps the first request and ends the call. */
export async function capture(
  send: (fetch: typeof globalThis.fetch) => Promise<unknown>,
): Promise<Captured> {
  let captured: Captured | undefined;
  const keep: typeof globalThis.fetch = async (input, init) => {
    const request = input instanceof Request ? input : undefined;
    const body =
      init?.body ??
      (request?.body === null || request === undefined
        ? undefined
        : await request.clone().text());
    captured ??= {
      method: init?.method ?? request?.method ?? "GET",
      url: request?.url ?? String(input),
      headers: [...new Headers(init?.headers ?? request?.headers)],
      ...(body === undefined || body === null
        ? {}
        : { body: await bodyOf(body) }),
    };
    throw new Stop();
  };
  try {
    await send(keep);
  } catch (error) {
    if (captured === undefined) throw error;
  }
  if (captured === undefined) throw new Error("the client sent no request");
  return captured;
}

async function bodyOf(
  body: NonNullable<RequestInit["body"]>,
): Promise<NonNullable<Captured["body"]>> {
  if (typeof body === "string") return body;
  if (body instanceof URLSearchParams) return body.toString();
  if (body instanceof FormData)
    return Promise.all(
      [...body].map(
        async ([name, value]) => [name, await partOf(value)] as const,
      ),
    );
  if (body instanceof Blob) return { bytes: body.size };
  if (body instanceof ArrayBuffer || ArrayBuffer.isView(body))
    return { bytes: body.byteLength };
  return "(stream)";
}

/** Text parts without a file name are shown, files are named. */
async function partOf(
  value: string | File,
): Promise<string | { readonly file: string; readonly bytes: number }> {
  if (typeof value === "string") return value;
  return value.name === "blob" && value.size < 10_000
    ? value.text()
    : { file: value.name, bytes: value.size };
}

/** The request as data; a JSON body is shown parsed. */
export function requestView(
  captured: Captured,
  hide: (text: string) => string,
): unknown {
  return {
    method: captured.method,
    url: hideKeys(hide(captured.url)),
    headers: Object.fromEntries(
      captured.headers.map(([name, value]) => [
        name,
        hideHeader(name, value, hide),
      ]),
    ),
    ...(captured.body === undefined
      ? {}
      : { body: bodyView(captured.body, hide) }),
  };
}

function bodyView(
  body: NonNullable<Captured["body"]>,
  hide: (text: string) => string,
): unknown {
  const text = hideKeys(
    hide(typeof body === "string" ? body : JSON.stringify(body)),
  );
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** As HTTP would write it, for people. */
export function requestText(
  captured: Captured,
  hide: (text: string) => string,
): string {
  const view = requestView(captured, hide) as {
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  const body =
    view.body === undefined
      ? []
      : [
          "",
          typeof view.body === "string"
            ? view.body
            : JSON.stringify(view.body, null, 2),
        ];
  return [
    `${captured.method} ${hideKeys(hide(captured.url))}`,
    ...Object.entries(view.headers).map(([name, value]) => `${name}: ${value}`),
    ...body,
  ].join("\n");
}

/** A command for a POSIX shell. `variables` (`$NAME`) stand in double quotes, everything else in single quotes. */
export function curlCommand(
  captured: Captured,
  hide: (text: string) => string,
  variables: readonly string[],
): string {
  const quote = quoter(variables);
  const method =
    captured.body === undefined && captured.method === "GET"
      ? []
      : ["-X", captured.method];
  const headers = captured.headers.flatMap(([name, value]) => [
    "-H",
    quote(`${name}: ${hideHeader(name, value, hide)}`),
  ]);
  return [
    "curl",
    ...method,
    quote(hide(captured.url)),
    ...headers,
    ...curlBody(captured.body, hide, quote),
  ].join(" ");
}

function curlBody(
  body: Captured["body"],
  hide: (text: string) => string,
  quote: (text: string) => string,
): readonly string[] {
  if (body === undefined) return [];
  if (typeof body === "string") return ["--data-raw", quote(hide(body))];
  if ("bytes" in body) return ["--data-binary", "@FILE"];
  return body.flatMap(([name, value]) => [
    "-F",
    quote(
      `${name}=${typeof value === "string" ? hide(value) : `@${value.file}`}`,
    ),
  ]);
}

function quoter(variables: readonly string[]): (text: string) => string {
  const single = (part: string): string =>
    part === "" ? "" : `'${part.replaceAll("'", `'\\''`)}'`;
  const inNames = (text: string): string[] =>
    variables.reduce(
      (parts, name) => parts.flatMap((part) => split(part, name)),
      [text],
    );
  return (text) =>
    inNames(text)
      .map((part) => (variables.includes(part) ? `"${part}"` : single(part)))
      .join("") || "''";
}

/** The text cut at each `name`, the names kept. */
function split(text: string, name: string): string[] {
  return text
    .split(name)
    .flatMap((part, index) => (index === 0 ? [part] : [name, part]));
}
