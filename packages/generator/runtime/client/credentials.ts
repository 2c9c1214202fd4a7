/** In: the `auth` of an operation and the client's options. Out: the headers, query and cookies that carry the credentials. */
import { MissingCredentialError, type CallFacts } from "./errors.js";
import type { ApplyCredential, Operation, Scheme } from "./operation.js";
import type { Credential, HeaderOptions } from "./options.js";
import { readEnvironment, type ClientState, type Shared } from "./state.js";

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
  own: HeaderOptions,
  facts: CallFacts,
): Found[] {
  const ways = (typeof auth === "string" ? [[auth]] : auth).map((names) =>
    names
      .map((name) => api.schemes[name] as Scheme)
      .filter((scheme) => own[headerOf(scheme)] === undefined),
  );
  for (const schemes of ways) {
    const found = schemes.map((scheme) => {
      const source = ((options as Record<string, unknown>)[scheme.option] ||
        readEnvironment(scheme.env)) as Credential;
      return { scheme, source, value: source as string };
    });
    if (found.every(({ source }) => source)) return found;
  }
  const names = ways.map((schemes) =>
    schemes
      .map(({ option, env = [] }) =>
        [`the option ${option}`, ...env].join(" or "),
      )
      .join(" and "),
  );
  throw new MissingCredentialError(`needs ${names.join(", or ")}`, facts, {
    options: ways.flat().map(({ option }) => option),
  });
}

/** Fetches the values, where they come from functions. `rejected`: the server refused the present ones. True where one was asked for. */
export async function fetchCredentials(
  { fetched }: Shared,
  found: readonly Found[],
  rejected: boolean,
): Promise<boolean> {
  let asked = false;
  for (const one of found) {
    const { source } = one;
    if (typeof source === "string") continue;
    asked = true;
    let answer = fetched.get(source);
    // Another call may have fetched a new one since this value was sent.
    if (!answer || (rejected && (await answer) === one.value)) {
      if (fetched.get(source) === answer)
        fetched.set(
          source,
          (async () => source({ reason: rejected ? "rejected" : "first" }))(),
        );
      answer = fetched.get(source) as Promise<string>;
      answer.catch(() => fetched.delete(source));
    }
    one.value = await answer;
  }
  return asked;
}

/** Puts credentials where they travel; gives the URL. */
export function applyCredentials(
  found: readonly Found[],
  url: string,
  headers: Record<string, string>,
): string {
  for (const { scheme, value } of found)
    url = (scheme.apply ?? bearer)(value, scheme, headers, url) ?? url;
  return url;
}

/** The usual way of a credential: `Authorization: Bearer`. */
const bearer: ApplyCredential = (value, _, headers) =>
  void (headers["authorization"] = `Bearer ${value}`);

/** The header that carries a credential; empty where it travels elsewhere. */
function headerOf({ in: place = "header", name }: Scheme): string {
  return place === "header" ? (name ?? "authorization").toLowerCase() : "";
}
