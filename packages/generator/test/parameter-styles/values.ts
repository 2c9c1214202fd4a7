/** Values to try: other letters, reserved characters, what looks encoded already. */
import fc from "fast-check";

export const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1 }),
  fc.string({
    unit: fc.constantFrom(
      ...":/?#[]@!$&'()*+,;=%|\"<>\\^`{} ~-._aé€🎈\u0000\t",
    ),
    minLength: 1,
  }),
  fc.constantFrom("%20", "%2F", "a+b", "null", "true", "0", "__proto__"),
);
export const maybeEmpty = fc.oneof(anyText, fc.constant(""));
export const without = (
  text: fc.Arbitrary<string>,
  ...characters: readonly string[]
): fc.Arbitrary<string> =>
  text.filter((value) => !characters.some((each) => value.includes(each)));
/** No spelling of a segment of dots alone reaches a server, so these are refused. */
export const segment = anyText.filter((text) => /[^.]/.test(text));

export const listOf = (text: fc.Arbitrary<string>): fc.Arbitrary<string[]> =>
  fc.array(text, { minLength: 1, maxLength: 5 });
/** `__proto__` would be no property of an object literal. */
export const mapOf = (
  text: fc.Arbitrary<string>,
  key = text,
): fc.Arbitrary<Record<string, string>> =>
  fc
    .uniqueArray(fc.tuple(without(key, "__proto__"), text), {
      selector: ([name]) => name,
      minLength: 1,
      maxLength: 5,
    })
    .map((entries) => Object.fromEntries(entries) as Record<string, string>);

/** A header is one line of Latin-1 without blanks at its ends. */
export const line = fc
  .string({
    unit: fc
      .integer({ min: 0x21, max: 0xff })
      .filter((code) => code < 0x7f || code > 0xa0)
      .map((code) => String.fromCharCode(code)),
    minLength: 1,
  })
  .map((text) => text.replaceAll(",", "").replaceAll("=", " "))
  .filter((text) => text.trim() === text && text !== "");
/** JSON knows no negative zero. */
export function jsonValue(): fc.Arbitrary<unknown> {
  return fc
    .jsonValue()
    .map((each) => JSON.parse(JSON.stringify(each)) as unknown);
}

/** Objects of objects and lists; brackets in names cannot be told from those around them, and numbers are places in a list. */
export function tree(): fc.Arbitrary<unknown> {
  const name = without(anyText, "[", "]", "__proto__").filter(
    (text) => !/^\d+$/.test(text),
  );
  return fc.letrec<{ node: unknown; tree: unknown }>((tie) => ({
    node: fc.oneof(
      { maxDepth: 4 },
      maybeEmpty,
      fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
      tie("tree"),
    ),
    tree: fc.dictionary(name, tie("node"), {
      minKeys: 1,
      maxKeys: 3,
      noNullPrototype: true,
    }),
  })).tree;
}
