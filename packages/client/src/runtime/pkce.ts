// Copied by lapsmith from its client runtime. Do not edit: change it there, then generate again.

/** In: how an API lets users log in. Out: the two steps of a login with PKCE (RFC 7636), for apps that act with their users' credentials. */
import type { Call } from "./call.js";
import { call, type Client } from "./client.js";
import { ClientError } from "./errors.js";
import type { Operation } from "./operation.js";
import type { CallOptions } from "./options.js";
import { userKeys } from "./state.js";

/** A login as the contract describes it. */
export interface LoginRow {
  /** The page that asks the user. */
  readonly authorizeUrl: string;
  /** Query parameters of that page. */
  readonly callback: string;
  readonly challenge: string;
  readonly challengeMethod: string;
  /** Trades the code for the credential. */
  readonly exchange: Operation;
  /** Its input fields. */
  readonly code: string;
  readonly verifier: string;
  readonly method: string;
  /** Field of its answer that holds the credential. */
  readonly credential: string;
}

/** What a login starts from. */
export interface LoginOptions {
  /** Where the user's browser goes with the code. Absent: the page shows the code, for the user to copy (headless). */
  readonly callbackUrl?: string | undefined;
  /** Further query parameters of the page. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** A login under way. */
export interface Login {
  /** Send the user here. */
  readonly url: string;
  /** Keep this secret until the code is there. */
  readonly verifier: string;
}

/** Makes the page's address and the secret that belongs to it. */
export async function startLogin(
  row: LoginRow,
  { callbackUrl, parameters = {} }: LoginOptions = {},
): Promise<Login> {
  const verifier = base64url(crypto.getRandomValues(new Uint8Array(32)));
  const url = new URL(row.authorizeUrl);
  if (callbackUrl !== undefined)
    url.searchParams.set(row.callback, callbackUrl);
  url.searchParams.set(row.challenge, await challengeOf(verifier));
  url.searchParams.set(row.challengeMethod, "S256");
  for (const [name, value] of Object.entries(parameters))
    url.searchParams.set(name, value);
  return { url: url.href, verifier };
}

/** Trades the code for the user's credential. Browsers may send it: it is the user's own. */
export async function finishLogin(
  row: LoginRow,
  client: Client,
  { code, verifier }: { readonly code: string; readonly verifier: string },
  options?: CallOptions,
): Promise<string> {
  const answer = await call<
    Call<Readonly<Record<string, unknown>> | undefined>
  >(
    client,
    row.exchange,
    { [row.code]: code, [row.verifier]: verifier, [row.method]: "S256" },
    options,
  );
  const credential = answer?.[row.credential];
  if (typeof credential !== "string") {
    const { id: operation, method, path } = row.exchange;
    throw new ClientError(`answered without "${row.credential}"`, {
      operation,
      method,
      path,
      attempts: [],
    });
  }
  userKeys.add(credential);
  return credential;
}

/** The challenge of a verifier: `S256` (RFC 7636, 4.2). */
export async function challengeOf(verifier: string): Promise<string> {
  const hash = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(verifier),
  );
  return base64url(new Uint8Array(hash));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
}
