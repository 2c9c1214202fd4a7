import type { ClientHints, LoginHints, OptionHeader } from "../ir/index.js";
import type { Context } from "./context.js";
import { isNode, join, own, text } from "./context.js";

const pointer = "/x-lapsmith-client";

/** `x-lapsmith-client` at the root of a document: options of the client that are sent as headers, the words by which the API tells errors apart, how users log in. */
export function readClientHints(context: Context): ClientHints | undefined {
  const hints = own(context.document, "x-lapsmith-client");
  if (hints === undefined) return undefined;
  if (!isNode(hints)) {
    report(context, pointer, "It must be an object.");
    return undefined;
  }
  const errorTypes = own(hints, "errorTypes") ?? [];
  const words = Array.isArray(errorTypes)
    ? errorTypes.filter((word) => typeof word === "string")
    : [];
  if (!Array.isArray(errorTypes) || words.length < errorTypes.length)
    report(
      context,
      join(pointer, "errorTypes"),
      '"errorTypes" must be a list of words.',
    );
  const login = readLogin(context, own(hints, "login"));
  return {
    headers: readHeaders(context, own(hints, "headers") ?? {}),
    errorTypes: words,
    ...(login === undefined ? {} : { login }),
  };
}

/** Option, its members, and for each the header that carries it. */
function readHeaders(context: Context, options: unknown): OptionHeader[] {
  const at = join(pointer, "headers");
  if (!isNode(options)) {
    report(context, at, '"headers" must be an object of options.');
    return [];
  }
  return Object.keys(options).flatMap((option) => {
    const members = own(options, option);
    if (!isNode(members)) {
      report(context, join(at, option), "An option must be an object.");
      return [];
    }
    return Object.keys(members).flatMap((member): OptionHeader[] => {
      const row = own(members, member);
      const header = isNode(row) ? text(own(row, "header")) : undefined;
      if (
        !isNode(row) ||
        header === undefined ||
        !/^[\w!#$%&'*+.^`|~-]+$/.test(header)
      ) {
        report(
          context,
          join(join(at, option), member),
          'A member needs the name of its "header".',
        );
        return [];
      }
      const description = text(own(row, "description"));
      return [
        {
          option,
          member,
          header,
          list: own(row, "list") === true,
          ...(description === undefined ? {} : { description }),
        },
      ];
    });
  });
}

const loginKeys = [
  "authorizeUrl",
  "callback",
  "challenge",
  "challengeMethod",
  "exchange",
  "code",
  "verifier",
  "method",
  "credential",
] as const satisfies readonly (keyof LoginHints)[];

function readLogin(context: Context, login: unknown): LoginHints | undefined {
  if (login === undefined) return undefined;
  const found = loginKeys.map((key) => [
    key,
    isNode(login) ? text(own(login, key)) : undefined,
  ]);
  const missing = found.filter(([, value]) => value === undefined);
  if (missing.length === 0)
    return Object.fromEntries(found) as unknown as LoginHints;
  report(
    context,
    join(pointer, "login"),
    `A login needs ${missing.map(([key]) => `"${key}"`).join(", ")}.`,
  );
  return undefined;
}

const report = (context: Context, at: string, message: string): void =>
  context.report("openapi/client-hints-invalid", at, message);
