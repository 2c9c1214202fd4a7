// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: the `auth` of an operation and the client's options. Out: the headers, query and cookies that carry the credentials. */
import {
  ClientError,
  MissingCredentialError,
  type CallFacts,
} from "./errors.js";
import type { Operation, Scheme } from "./operation.js";
import type { Credential, HeaderOptions } from "./options.js";
import { readEnvironment, type ClientState } from "./state.js";

/** A credential found for a call. */
export interface Found {
  readonly scheme: Scheme;
  /** What the caller gave: the value, or the function that fetches it. */
  readonly source: Credential;
  /** The value to send, once fetchCredentials is done. */
  value: string;
}

/**
 * The credentials of a call: the first alternative that is there as a whole. A header that the caller gives (or takes
 * away with null) stands for its credential. Throws MissingCredentialError.
 */
export function findCredentials(
  { api, options }: ClientState,
  { auth = [[]] }: Operation,
  given: HeaderOptions,
  facts: CallFacts,
): Found[] {
  const lacking: Scheme[][] = [];
  for (const names of typeof auth === "string" ? [[auth]] : auth) {
    const schemes = names
      .map((name) => api.schemes[name] as Scheme)
      .filter(
        (scheme) =>
          carriesItself(scheme) || given[headerOf(scheme)] === undefined,
      );
    const found = schemes.map((scheme) => {
      const source = ((options as Record<string, unknown>)[scheme.option] ||
        readEnvironment(scheme.env)) as Credential;
      return { scheme, source, value: source as string };
    });
    if (found.every(({ source }) => source)) return found;
    lacking.push(schemes);
  }
  const ways = lacking.map((schemes) =>
    schemes
      .map(
        ({ option, env }) =>
          `the option ${option}${env?.length ? ` (environment: ${env.join(", ")})` : ""}`,
      )
      .join(" and "),
  );
  throw new MissingCredentialError(`needs ${ways.join(", or ")}`, facts, {
    options: lacking.flat().map(({ option }) => option),
  });
}

/** Fetches the values, where they come from functions. `rejected`: the server refused the present ones. True where one was asked for. */
export async function fetchCredentials(
  { fetched }: ClientState,
  found: readonly Found[],
  rejected: boolean,
): Promise<boolean> {
  let asked = false;
  for (const one of found) {
    const { source } = one;
    if (typeof source === "string") continue;
    asked = true;
    // Another call may have fetched a new one since this value was sent.
    const known = fetched.get(source);
    if (
      rejected &&
      (await known) === one.value &&
      fetched.get(source) === known
    )
      fetched.delete(source);
    let answer = fetched.get(source);
    if (!answer) {
      answer = Promise.resolve(
        source({ reason: rejected ? "rejected" : "first" }),
      );
      fetched.set(source, answer);
      answer.catch(() => fetched.delete(source));
    }
    one.value = await answer;
  }
  return asked;
}

/** Puts credentials where they travel; gives the URL. Throws a ClientError for a value that no header can carry. */
export function applyCredentials(
  found: readonly Found[],
  url: string,
  headers: Record<string, string>,
  facts: CallFacts,
): string {
  for (const { scheme, value } of found) {
    const { name = "" } = scheme;
    if (scheme.in === "query") {
      const target = new URL(url);
      target.searchParams.set(name, value);
      url = target.href;
    } else if (scheme.in === "cookie") {
      headers["cookie"] =
        `${headers["cookie"] ? `${headers["cookie"]}; ` : ""}${name}=${encodeURIComponent(value)}`;
    } else {
      // fetch would refuse it too, but with the secret in its message.
      if (/[^\t\x20-\x7e\x80-\xff]/.test(value.trim()))
        throw new ClientError(
          `cannot send the option ${scheme.option}: it holds characters that a header cannot carry`,
          facts,
        );
      headers[headerOf(scheme)] =
        scheme.kind === "bearer"
          ? `Bearer ${value}`
          : scheme.kind === "basic"
            ? `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(value)))}`
            : value;
    }
  }
  return url;
}

function carriesItself(scheme: Scheme): boolean {
  return scheme.in === "query" || scheme.in === "cookie";
}

function headerOf({ kind, name }: Scheme): string {
  return (kind === "apiKey" && name ? name : "authorization").toLowerCase();
}
