/** Query styles written here and read back by independent decoders. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Style } from "./parameters.js";
import { joinPairs, percent, toPairs } from "./parameters.js";

const query = (value: unknown, row: Style = {}, name = "color"): string =>
  joinPairs(toPairs(percent(name), value, row, percent));

describe("round trips", () => {
  const word = fc.string({ unit: "grapheme" });
  const key = fc.string({ unit: "grapheme", minLength: 1 });

  test("form arrays and objects, read by URLSearchParams", () => {
    fc.assert(
      fc.property(key, fc.array(word), (name, values) => {
        expect(
          new URLSearchParams(query(values, {}, name)).getAll(name),
        ).toEqual(values);
      }),
    );
    fc.assert(
      fc.property(fc.dictionary(key, word), (value) => {
        expect([...new URLSearchParams(query(value))]).toEqual(
          Object.entries(value),
        );
      }),
    );
  });

  test("csv and pipes, split before decoding", () => {
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), (values) => {
        for (const [row, delimiter] of [
          [{ explode: false }, ","],
          [{ style: "pipeDelimited" }, "%7C"],
        ] as const) {
          if (
            delimiter === "%7C" &&
            values.some((value) => value.includes("|"))
          )
            continue;
          const text = query(values, row).slice("color=".length);
          expect(text.split(delimiter).map(decodeURIComponent)).toEqual(values);
        }
      }),
    );
  });

  test("deepObject, read by a small decoder", () => {
    // Keys without brackets, as bracket notation has no escape; not numeric, as those read as indices.
    const plainKey = fc.stringMatching(/^[a-z &=%+/é]{1,6}$/);
    const { tree } = fc.letrec<{ tree: unknown; node: unknown }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        word,
        fc.array(tie("node"), { minLength: 1, maxLength: 3 }),
        tie("tree"),
      ),
      tree: fc.dictionary(plainKey, tie("node"), {
        minKeys: 1,
        maxKeys: 3,
        noNullPrototype: true,
      }),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(
          decodeDeep(query(value, { style: "deepObject", explode: true }, "f")),
        ).toEqual(value);
      }),
    );
  });
});

type Tree = { [key: string]: Tree | string };

function decodeDeep(text: string): unknown {
  const root: Tree = {};
  for (const [name, value] of new URLSearchParams(text)) {
    const keys = [...name.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]!);
    let at = root;
    for (const key of keys.slice(0, -1)) at = (at[key] ??= {}) as Tree;
    at[keys.at(-1)!] = value;
  }
  return listed(root);
}

function listed(tree: Tree | string): unknown {
  if (typeof tree === "string") return tree;
  const entries = Object.entries(tree).map(
    ([key, value]) => [key, listed(value)] as const,
  );
  return entries.every(([key]) => /^\d+$/.test(key))
    ? entries.map(([, value]) => value)
    : Object.fromEntries(entries);
}
