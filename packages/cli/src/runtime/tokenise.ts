// Copied by lapsmith from its cli runtime. Do not edit: change it there, then generate again.

/**
 * Cuts the arguments into words and flags. Whether a flag takes the next word is decided later by its type.
 *
 * In: argv without node and script. Out: tokens. It must not know which flags exist.
 */

export type Token =
  | { readonly kind: "word"; readonly text: string }
  | {
      readonly kind: "flag";
      readonly name: string;
      /** `-o` rather than `--output`. */
      readonly short: boolean;
      /** Text after `=`, or after the letter of a short flag. */
      readonly inline?: string;
      readonly text: string;
    };

const number = /^-(?:\d|\.\d)/;

export function tokenise(argv: readonly string[]): readonly Token[] {
  const end = argv.indexOf("--");
  const before = end === -1 ? argv : argv.slice(0, end);
  const after = end === -1 ? [] : argv.slice(end + 1);
  return [
    ...before.map(tokenOf),
    ...after.map((text): Token => ({ kind: "word", text })),
  ];
}

function tokenOf(text: string): Token {
  if (!text.startsWith("-") || text === "-" || number.test(text))
    return { kind: "word", text };
  return text.startsWith("--") ? longFlag(text) : shortFlag(text);
}

function longFlag(text: string): Token {
  const equals = text.indexOf("=");
  if (equals === -1)
    return { kind: "flag", name: text.slice(2), short: false, text };
  return {
    kind: "flag",
    name: text.slice(2, equals),
    short: false,
    inline: text.slice(equals + 1),
    text,
  };
}

/** `-o json`, `-ojson` and `-o=json`. */
function shortFlag(text: string): Token {
  const rest = text.slice(2);
  if (rest === "")
    return { kind: "flag", name: text.slice(1), short: true, text };
  return {
    kind: "flag",
    name: text.slice(1, 2),
    short: true,
    inline: rest.startsWith("=") ? rest.slice(1) : rest,
    text,
  };
}

export function isHelp(token: Token): boolean {
  return (
    token.kind === "flag" &&
    token.name === (token.short ? "h" : "help") &&
    token.inline === undefined
  );
}

export function isAll(token: Token): boolean {
  return token.kind === "flag" && !token.short && token.name === "all";
}
