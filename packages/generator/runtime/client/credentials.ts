/** In: the `auth` of an operation and the client's options. Out: the headers, query and cookies that carry the credentials. */
import { MissingCredentialError, ClientError, type CallFacts } from "./errors.js";
import type { Operation, Scheme } from "./operation.js";
import type { Credential } from "./options.js";
import { readEnvironment, type ClientState } from "./state.js";

/** A credential found for a call. */
export interface Found {
  readonly scheme: Scheme;
  readonly value: string;
  /** The function it came from, where it was one. */
  readonly source: unknown;
}

type Place = { readonly headers: Record<string, string>; url: string };

/** The credentials of a call: the first alternative that is there as a whole. Throws MissingCredentialError. A promise only where a function must be asked. */
export function findCredentials(state: ClientState, operation: Operation, given: Readonly<Record<string, string>>, facts: CallFacts): readonly Found[] | Promise<readonly Found[]> {
  const { auth } = operation;
  if (auth === undefined) return [];
  if (typeof auth === "string") {
    const scheme = schemeOf(state, auth);
    const credential = credentialOf(state, auth, scheme);
    if (typeof credential === "string") return [{ scheme, value: credential, source: undefined }];
  }
  const alternatives = typeof auth === "string" ? [[auth]] : auth;
  for (const names of alternatives) {
    const found = names.map((name) => ({ scheme: schemeOf(state, name), credential: credentialOf(state, name, schemeOf(state, name)) }));
    // A header that the caller sets takes the place of its credential.
    const needed = found.filter(({ scheme, credential }) => credential !== undefined || !(headerOf(scheme) in given));
    if (needed.every(({ credential }) => credential !== undefined)) {
      return Promise.all(needed.map(async ({ scheme, credential }) => ({ scheme, value: await ask(state, credential as Credential, undefined), source: credential })));
    }
  }
  throw missing(state, alternatives, facts);
}

/** Puts credentials where they travel. Throws a ClientError for a value that no header can carry. */
export function applyCredentials(found: readonly Found[], request: Place): void {
  for (const { scheme, value } of found) {
    if (scheme.in === "query") {
      const url = new URL(request.url);
      url.searchParams.set(scheme.name ?? "", value);
      request.url = url.href;
      continue;
    }
    // fetch would refuse it too, but with the secret in its message.
    if (/[^\t\x20-\x7e\x80-\xff]/.test(value.trim())) throw new ClientError(`The option ${scheme.option} holds characters that a header cannot carry`);
    const name = headerOf(scheme);
    if (scheme.in === "cookie") request.headers[name] = `${request.headers[name] ? `${request.headers[name]}; ` : ""}${scheme.name}=${encodeURIComponent(value)}`;
    else if (scheme.kind === "bearer") request.headers[name] = `Bearer ${value}`;
    else if (scheme.kind === "basic") request.headers[name] = `Basic ${base64(value)}`;
    else request.headers[name] = value;
  }
}

/** After a 401: asks the functions among the credentials again. Undefined where none is a function. */
export async function refreshCredentials(state: ClientState, found: readonly Found[]): Promise<readonly Found[] | undefined> {
  if (!found.some(({ source }) => typeof source === "function")) return undefined;
  return Promise.all(found.map(async (old) => (typeof old.source === "function" ? { ...old, value: await ask(state, old.source as Credential, old.value) } : old)));
}

async function ask(state: ClientState, credential: Credential, rejected: string | undefined): Promise<string> {
  if (typeof credential === "string") return credential;
  let answer = state.fetched.get(credential);
  if (answer && rejected !== undefined && (await answer) === rejected) {
    // Another call may have asked for a new one while this one was waiting.
    if (state.fetched.get(credential) === answer) state.fetched.delete(credential);
    answer = state.fetched.get(credential);
  }
  if (!answer) {
    answer = Promise.resolve(credential({ reason: rejected === undefined ? "first" : "rejected" }));
    state.fetched.set(credential, answer);
    answer.catch(() => state.fetched.delete(credential));
  }
  return answer;
}

function schemeOf(state: ClientState, name: string): Scheme {
  const scheme = state.api.schemes[name];
  if (!scheme) throw new ClientError(`${state.api.title} has no credential scheme ${name}`);
  return scheme;
}

function credentialOf(state: ClientState, name: string, scheme: Scheme): Credential | undefined {
  const given = (state.options as Readonly<Record<string, unknown>>)[scheme.option] as Credential | undefined;
  if (given) return given;
  if (!state.environment.has(name)) state.environment.set(name, readEnvironment(scheme.env));
  return state.environment.get(name);
}

function headerOf(scheme: Scheme): string {
  if (scheme.in === "cookie") return "cookie";
  return scheme.kind === "apiKey" ? (scheme.name ?? "authorization").toLowerCase() : "authorization";
}

function base64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

function missing(state: ClientState, alternatives: readonly (readonly string[])[], facts: CallFacts): MissingCredentialError {
  const ways = alternatives.map((names) =>
    names
      .map((name) => {
        const { option, env } = schemeOf(state, name);
        return `the option ${option}${env?.length ? ` (or the environment variable ${env.join(" or ")})` : ""}`;
      })
      .join(" and "),
  );
  const options = alternatives.flatMap((names) => names.map((name) => schemeOf(state, name).option));
  return new MissingCredentialError(`${state.api.title}: ${facts.operation || facts.path} needs ${ways.join(", or ")}`, options, facts);
}
