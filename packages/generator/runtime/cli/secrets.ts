/**
 * Finds the credentials of a call and keeps them out of everything that is shown.
 *
 * In: what the package says about credentials, flags, environment. Out: client options, and a function that
 * hides them. It must not send or print.
 */

export interface CredentialSource {
  /** Client option: `apiKey`. */
  readonly option: string;
  /** Environment variables, in order. */
  readonly env: readonly string[];
}

export interface Credentials {
  /** By client option. */
  readonly values: Readonly<Record<string, string>>;
  /** Puts `$NAME` where a credential stands. */
  hide(text: string): string;
}

export interface GivenCredential {
  readonly value: string;
  readonly from: string;
}

/** A credential from a flag is meant for the scheme that the command needs first. */
export function gatherCredentials(
  sources: readonly CredentialSource[],
  needed: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  given: GivenCredential | undefined,
): Credentials {
  const values: Record<string, string> = {};
  const secrets: [secret: string, shown: string][] = [];
  const first =
    sources.find((source) => source.option === needed[0]) ?? sources[0];
  for (const source of sources) {
    const name = source.env.find((each) => (env[each] ?? "") !== "");
    const value =
      given !== undefined && source === first
        ? given.value
        : name === undefined
          ? undefined
          : env[name];
    if (value === undefined) continue;
    values[source.option] = value;
    secrets.push([value, `$${source.env[0] ?? source.option}`]);
  }
  return { values, hide: (text) => hide(text, secrets) };
}

/** What stands for a credential that is not there, so that a request can be shown without one. */
export function placeholders(
  sources: readonly CredentialSource[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    sources.map((source) => [
      source.option,
      `$${source.env[0] ?? source.option}`,
    ]),
  );
}

/** Also as it looks inside a URL, in JSON text and in basic authentication. */
function hide(
  text: string,
  secrets: readonly (readonly [string, string])[],
): string {
  let hidden = text;
  for (const [secret, shown] of secrets) {
    const forms = [
      secret,
      encodeURIComponent(secret),
      JSON.stringify(secret).slice(1, -1),
      Buffer.from(secret).toString("base64"),
    ];
    for (const form of new Set(forms))
      if (form.length > 3) hidden = hidden.replaceAll(form, () => shown);
  }
  return hidden;
}

const secretHeaders =
  /^(?:authorization|proxy-authorization|cookie|x-api-key|api-key)$|token|secret/i;
const keyShape = /\b(sk|pk|key|ghp|xox[abp])[-_][A-Za-z0-9_-]{12,}/g;

/** For headers whose name says that they hold a secret, and values that look like a key. */
export function hideHeader(
  name: string,
  value: string,
  hideKnown: (text: string) => string,
): string {
  const known = hideKnown(value);
  if (known !== value || !secretHeaders.test(name)) return hideKeys(known);
  return value.includes("$") ? value : value.replace(/\S+$/, "***");
}

export function hideKeys(text: string): string {
  return text.replace(keyShape, (_, prefix: string) => `${prefix}-***`);
}
