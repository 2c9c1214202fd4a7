import { createContext, runInContext } from "node:vm";
import fc from "fast-check";
import {
  createSourceFile,
  ScriptTarget,
  SyntaxKind,
  transpile,
} from "typescript";
import { describe, expect, test } from "vitest";
import {
  docBlock,
  docText,
  jsonLiteral,
  propertyKey,
  stringLiteral,
} from "../src/code/index.js";

describe("literals of code", () => {
  // Pieces of an attack, put together at random, between any other characters.
  const text = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ..."*/ /* */ // \" ' ` ${ } \\ \n \r \u2028 @a {@ </script> __proto__".split(
            / (?=.)/,
          ),
        ),
        fc.string({ unit: "binary", maxLength: 4 }),
        fc
          .integer({ min: 0, max: 0xffff })
          .map((unit) => String.fromCharCode(unit)),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(""));
  const options = { numRuns: 300 };

  const world = createContext({});

  /** The value of an expression: one statement to TypeScript's own parser, run by a JavaScript engine. */
  const valueOf = (expression: string): unknown => {
    const source = `(${expression})`;
    const { statements } = createSourceFile(
      "a.ts",
      source,
      ScriptTarget.ES2022,
    );
    expect(statements).toHaveLength(1);
    // `as const` is TypeScript's.
    return runInContext(
      source.includes(" as const")
        ? transpile(source, { target: ScriptTarget.ES2022 })
        : source,
      world,
    );
  };

  test("a string comes back as it was, on one line", () => {
    fc.assert(
      fc.property(text, (value) => {
        const literal = stringLiteral(value);
        expect(valueOf(literal)).toBe(value);
        expect(literal).toMatch(/^[^\n\r\u2028\u2029]*$/);
      }),
      options,
    );
  });

  test("a property key comes back as it was", () => {
    fc.assert(
      fc.property(text, (key) => {
        const source = createSourceFile(
          "a.ts",
          `type T = { ${propertyKey(key)}: 1 };`,
          ScriptTarget.ES2022,
        );
        const [alias] = source.statements;
        expect(source.statements).toHaveLength(1);
        const members: string[] = [];
        alias!.forEachChild((child) => {
          if (child.kind !== SyntaxKind.TypeLiteral) return;
          child.forEachChild(
            (member) =>
              void members.push(
                (member as unknown as { name: { text: string } }).name.text,
              ),
          );
        });
        expect(members).toEqual([key]);
      }),
      options,
    );
  });

  test("a JSON value comes back as it was, and sets no prototype", () => {
    const json = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        text,
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc
          .array(
            fc.tuple(
              fc.oneof(
                text,
                fc.constantFrom("__proto__", "constructor", "toString"),
              ),
              tie("value"),
            ),
            { maxLength: 3 },
          )
          .map((entries) => Object.fromEntries(entries)),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.stringify(valueOf(jsonLiteral(value)))).toBe(
          JSON.stringify(value),
        );
      }),
      options,
    );
  });

  test("a comment ends where it ends, whatever it says", () => {
    const doc = fc.record(
      { summary: text, description: text },
      { requiredKeys: [] },
    );
    const tags = fc.record(
      {
        deprecated: fc.boolean(),
        default: text,
        example: text,
        extra: fc.array(text, { maxLength: 2 }),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(doc, tags, (words, extra) => {
        const block = docBlock(docText(words, extra));
        const { statements } = createSourceFile(
          "a.ts",
          `${block}const end = 1;`,
          ScriptTarget.ES2022,
        );
        expect(statements).toHaveLength(1);
        expect(statements[0]!.pos).toBe(0);
        expect(statements[0]!.end).toBe(block.length + "const end = 1;".length);
        expect(block.indexOf("*/")).toBe(block === "" ? -1 : block.length - 3);
      }),
      options,
    );
  });
});
