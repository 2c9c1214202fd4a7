// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: the `auth` of an operation and the client's options. Out: the headers, query and cookies that carry the credentials. */
import {
  MissingCredentialError,
  ClientError,
  type CallFacts,
} from "./errors.js";
import type { Operation, Scheme } from "./operation.js";
import type { Credential, HeaderOptions } from "./options.js";
import { readEnvironment, type ClientState } from "./state.js";

/** A credential found for a call. */
export interface Found {
  readonly scheme: Scheme;
  readonly value: string;
  /** What the caller gave: the value, or the function that fetched it. */
  readonly source: Credential;
}

type Place = { readonly headers: Record<string, string>; url: string };

/**
 * The credentials of a call: the first alternative that is there as a whole; a promise only where a function must be
 * asked. A header that the caller gives (or leaves out with null) takes the place of its credential. Throws
 * MissingCredentialError.
 */
export function findCredentials(
  state: ClientState,
  { auth }: Operation,
  given: HeaderOptions,
  facts: CallFacts,
): readonly Found[] | Promise<readonly Found[]> {
  if (auth === undefined) return [];
  const alternatives = typeof auth === "string" ? [[auth]] : auth;
  search: for (const names of alternatives) {
    const found: Found[] = [];
    let asks = false;
    for (const name of names) {
      const scheme = schemeOf(state, name);
      if (
        scheme.in !== "query" &&
        scheme.in !== "cookie" &&
        given[headerOf(scheme)] !== undefined
      )
        continue;
      const source = credentialOf(state, name, scheme);
      if (!source) continue search;
      asks ||= typeof source === "function";
      found.push({ scheme, source, value: source as string });
    }
    return asks
      ? Promise.all(
          found.map(async (one) => ({
            ...one,
            value: await ask(state, one.source, undefined),
          })),
        )
      : found;
  }
  throw missing(state, alternatives, facts);
}

/** Puts credentials where they travel. Throws a ClientError for a value that no header can carry. */
export function applyCredentials(
  found: readonly Found[],
  request: Place,
): void {
  for (const { scheme, value } of found) {
    if (scheme.in === "query") {
      const url = new URL(request.url);
      url.searchParams.set(scheme.name ?? "", value);
      request.url = url.href;
      continue;
    }
    // fetch would refuse it too, but with the secret in its message.
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value.trim()))
      throw new ClientError(
        `The option ${scheme.option} holds characters that a header cannot carry`,
      );
    const name = headerOf(scheme);
    if (scheme.in === "cookie")
      request.headers[name] =
        `${request.headers[name] ? `${request.headers[name]}; ` : ""}${scheme.name}=${encodeURIComponent(value)}`;
    else if (scheme.kind === "bearer")
      request.headers[name] = `Bearer ${value}`;
    else if (scheme.kind === "basic")
      request.headers[name] = `Basic ${base64(value)}`;
    else request.headers[name] = value;
  }
}

/** After a 401: asks the functions among the credentials again. Undefined where none is a function. */
export async function refreshCredentials(
  state: ClientState,
  found: readonly Found[],
): Promise<readonly Found[] | undefined> {
  if (!found.some(({ source }) => typeof source === "function"))
    return undefined;
  return Promise.all(
    found.map(async (old) =>
      typeof old.source === "function"
        ? { ...old, value: await ask(state, old.source, old.value) }
        : old,
    ),
  );
}

async function ask(
  state: ClientState,
  credential: Credential,
  rejected: string | undefined,
): Promise<string> {
  if (typeof credential === "string") return credential;
  let answer = state.fetched.get(credential);
  if (answer && rejected !== undefined && (await answer) === rejected) {
    // Another call may have asked for a new one while this one was waiting.
    if (state.fetched.get(credential) === answer)
      state.fetched.delete(credential);
    answer = state.fetched.get(credential);
  }
  if (!answer) {
    answer = Promise.resolve(
      credential({ reason: rejected === undefined ? "first" : "rejected" }),
    );
    state.fetched.set(credential, answer);
    answer.catch(() => state.fetched.delete(credential));
  }
  return answer;
}

function schemeOf(state: ClientState, name: string): Scheme {
  const scheme = state.api.schemes[name];
  if (!scheme)
    throw new ClientError(
      `${state.api.title} has no credential scheme ${name}`,
    );
  return scheme;
}

function credentialOf(
  state: ClientState,
  name: string,
  scheme: Scheme,
): Credential | undefined {
  const given = (state.options as Readonly<Record<string, unknown>>)[
    scheme.option
  ] as Credential | undefined;
  if (given) return given;
  if (!state.environment.has(name))
    state.environment.set(name, readEnvironment(scheme.env));
  return state.environment.get(name);
}

function headerOf(scheme: Scheme): string {
  if (scheme.in === "cookie") return "cookie";
  return scheme.kind === "apiKey"
    ? (scheme.name ?? "authorization").toLowerCase()
    : "authorization";
}

function base64(text: string): string {
  return btoa(
    Array.from(new TextEncoder().encode(text), (byte) =>
      String.fromCharCode(byte),
    ).join(""),
  );
}

function missing(
  state: ClientState,
  alternatives: readonly (readonly string[])[],
  facts: CallFacts,
): MissingCredentialError {
  const ways = alternatives.map((names) =>
    names
      .map((name) => {
        const { option, env } = schemeOf(state, name);
        return `the option ${option}${env?.length ? ` (or the environment variable ${env.join(" or ")})` : ""}`;
      })
      .join(" and "),
  );
  const options = alternatives.flatMap((names) =>
    names.map((name) => schemeOf(state, name).option),
  );
  return new MissingCredentialError(
    `${state.api.title}: ${facts.operation || facts.path} needs ${ways.join(", or ")}`,
    options,
    facts,
  );
}
