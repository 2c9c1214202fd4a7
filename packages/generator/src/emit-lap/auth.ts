import type { Api, Operation, SecurityScheme } from "../ir/index.js";
import { evenBraces, plainText, sentence, shorten } from "./words.js";

/** How an API is called with credentials: what most operations need, and the words of each scheme. */
export interface Auth {
  /** Text of `@auth` at the head. */
  readonly main?: string;
  /** Text of an operation's own `@auth`, where it differs. */
  readonly of: (operation: Operation) => string | undefined;
  /** What an operation needs and `@auth` cannot tell from what the others need. */
  readonly words: (operation: Operation) => string;
  readonly notes: readonly string[];
}

const none = "none";

export function authOf(api: Api): Auth {
  const schemes = new Map(api.schemes.map((scheme) => [scheme.id, scheme]));
  const main = mainSecurity(api);
  const textOf = (security: Operation["security"]): string =>
    authText(security, schemes);
  const mainText =
    main === undefined
      ? // Nothing asks for what is declared: many documents forget to.
        api.schemes.length === 0
        ? undefined
        : textOf([...api.schemes.map(({ id }) => [id]), []])
      : textOf(main);
  const mainKey = JSON.stringify(main ?? []);
  return {
    ...(mainText === undefined ? {} : { main: mainText }),
    of: (operation) => {
      if (main === undefined) return undefined;
      const text = textOf(operation.security);
      return text === mainText ? undefined : text;
    },
    words: (operation) =>
      main === undefined || JSON.stringify(operation.security) === mainKey
        ? ""
        : needs(operation.security, schemes),
    notes: [
      ...schemeNotes(api.schemes),
      ...(main === undefined || needs(main, schemes) === ""
        ? []
        : [`${needs(main, schemes)}, where an endpoint says nothing else.`]),
    ],
  };
}

/** What most operations need; undefined where none needs anything. */
function mainSecurity(api: Api): Operation["security"] | undefined {
  const counts = new Map<string, number>();
  for (const { security } of api.operations)
    if (security.some((ids) => ids.length > 0)) {
      const key = JSON.stringify(security);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  return most === undefined
    ? undefined
    : (JSON.parse(most[0]) as Operation["security"]);
}

/** Alternatives, each named once. LAP cannot say that credentials are needed together; they are listed one by one. */
function authText(
  security: Operation["security"],
  schemes: ReadonlyMap<string, SecurityScheme>,
): string {
  const words = security.flatMap((ids) =>
    ids.length === 0 ? [none] : ids.map((id) => schemeText(schemes.get(id))),
  );
  return words.length === 0
    ? none
    : evenBraces([...new Set(words)].join(" | "));
}

function schemeText(scheme: SecurityScheme | undefined): string {
  switch (scheme?.kind) {
    case "bearer":
      return "Bearer bearer";
    case "basic":
      return "Bearer basic";
    case "apiKey":
      return `ApiKey ${plainText(scheme.wireName ?? "")} in ${scheme.in ?? "header"}`;
    default:
      return plainText(scheme?.id ?? none).replaceAll("|", " ");
  }
}

/** Where two schemes read alike, or several are needed at once, words say which are meant. */
function needs(
  security: Operation["security"],
  schemes: ReadonlyMap<string, SecurityScheme>,
): string {
  const required = security.filter((ids) => ids.length > 0);
  if (required.length === 0) return "";
  const alike = (id: string): boolean => {
    const text = schemeText(schemes.get(id));
    return [...schemes.values()].some(
      (other) => other.id !== id && schemeText(other) === text,
    );
  };
  return required.some((ids) => ids.length > 1 || ids.some(alike))
    ? `Auth: ${required.map((ids) => ids.map(plainText).join(" and ")).join(" or ")}`
    : "";
}

/** One line for each scheme that has words. */
function schemeNotes(schemes: readonly SecurityScheme[]): string[] {
  return schemes.flatMap((scheme) => {
    const text = plainText(scheme.doc.description ?? scheme.doc.summary ?? "");
    return text === ""
      ? []
      : [`Auth ${plainText(scheme.id)}: ${sentence(shorten(text, 160))}`];
  });
}
