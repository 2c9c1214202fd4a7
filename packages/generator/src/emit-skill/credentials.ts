/**
 * Which credential an operation takes, where it goes, and which environment variable holds it.
 *
 * In: Api and the operations that are shown. Out: credentials with their words for curl. It must not know Markdown.
 */

import { safeLine, splitWords } from "../code/index.js";
import type { Api, Operation, SecurityScheme } from "../ir/index.js";
import { envTable } from "../passes/index.js";
import { capitalise, shownWords } from "./english.js";
import { doubleQuoted } from "./shell.js";

export interface Credential {
  readonly scheme: SecurityScheme;
  /** `management key` */
  readonly label: string;
  /** Undefined: the scheme is none that can be put in a variable. */
  readonly env?: string;
}

export interface Credentials {
  /** Those that some operation takes, the usual ones first. */
  readonly all: readonly Credential[];
  /** What most operations take together; empty: they take none. */
  readonly usual: readonly Credential[];
  /** What one operation takes: its first choice, or the usual one where that will do. */
  of(operation: Operation): readonly Credential[];
}

export function credentialsOf(
  api: Api,
  operations: readonly Operation[],
  binName: string | undefined,
): Credentials {
  const env = new Map(
    envTable(api, binName ?? api.info.slug).credentials.map((each) => [
      each.option,
      each.env[0],
    ]),
  );
  const known = new Map(
    api.schemes.map((scheme): [string, Credential] => {
      const variable = env.get(scheme.option);
      return [
        scheme.id,
        {
          scheme,
          label: labelOf(scheme),
          ...(variable === undefined || scheme.kind === "other"
            ? {}
            : { env: variable }),
        },
      ];
    }),
  );
  const choices = (operation: Operation): readonly (readonly Credential[])[] =>
    operation.security.map((ids) => ids.flatMap((id) => known.get(id) ?? []));
  // In the order of the schemes.
  const counts = new Map<string, number>(
    api.schemes.map(({ id }) => [id, 0] as const),
  );
  for (const operation of operations) {
    const [first] = choices(operation).filter((choice) => choice.length > 0);
    if (first !== undefined)
      counts.set(keyOf(first), (counts.get(keyOf(first)) ?? 0) + 1);
  }
  const usualKey = usualOf(counts, operations.length);
  const used = operations.flatMap((operation) => choices(operation)).flat();
  const all = [...new Set(used)];
  const usual =
    all.length === 0 || usualKey === undefined
      ? []
      : usualKey.split("\n").flatMap((id) => known.get(id) ?? []);
  return {
    all: [...usual, ...all.filter((each) => !usual.includes(each))],
    usual,
    of: (operation) => {
      const list = choices(operation);
      if (
        list.some((choice) => choice.length > 0 && keyOf(choice) === usualKey)
      )
        return usual;
      return list.find((choice) => choice.length > 0) ?? [];
    },
  };
}

/** What a contract names first is what it thinks of as usual, where a good part of the operations takes it. */
const goodPart = 0.25;

function usualOf(
  counts: ReadonlyMap<string, number>,
  total: number,
): string | undefined {
  const ranked = [...counts]
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a);
  const [first] = [...counts].filter(([, count]) => count >= total * goodPart);
  return (first ?? ranked[0])?.[0];
}

const keyOf = (choice: readonly Credential[]): string =>
  choice.map(({ scheme }) => scheme.id).join("\n");

/** Whether a call may go without any credential. */
export const isOpen = ({ security }: Operation): boolean =>
  security.length === 0 || security.some((choice) => choice.length === 0);

function labelOf({ option, kind }: SecurityScheme): string {
  const words = shownWords(splitWords(option));
  if (/key|token|secret|password|credential|login/i.test(words)) return words;
  return `${words} ${kind === "basic" ? "login" : kind === "apiKey" ? "key" : "token"}`;
}

/** Label at the start of a sentence. */
export const titled = ({ label }: Credential): string => capitalise(label);

/** How a call carries it: a header, a cookie, or a part of the URL. */
export function carried({ scheme, env }: Credential): string {
  const value = `$${env ?? "CREDENTIAL"}`;
  const name = safeLine(scheme.wireName ?? scheme.id);
  switch (scheme.kind) {
    case "bearer":
      return `Authorization: Bearer ${value}`;
    case "basic":
      return `Authorization: Basic (user and password in ${env ?? "a variable"}, as user:password)`;
    case "apiKey":
      return scheme.in === "query"
        ? `?${encodeURIComponent(name)}=${value}`
        : scheme.in === "cookie"
          ? `Cookie: ${name}=${value}`
          : `${name}: ${value}`;
    case "other":
      return "";
  }
}

/** Arguments of curl that carry it; the query is the URL's. */
export function curlArguments(credential: Credential): readonly string[] {
  const { scheme, env } = credential;
  if (env === undefined || scheme.kind === "other" || scheme.in === "query")
    return [];
  if (scheme.kind === "basic") return [`-u "$${env}"`];
  // The variable must stay open to the shell, the name must not.
  const [head = "", ...rest] = carried(credential).split(`$${env}`);
  return [`-H "${doubleQuoted(head)}$${env}${doubleQuoted(rest.join(""))}"`];
}
