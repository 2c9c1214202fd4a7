import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseLap, printLap, type LapDocument } from "../../src/lap/index.js";
import { lapDocument } from "./arbitrary-document.js";
import { sample } from "./sample.js";

/** A document without its places. */
const meaning = (document: LapDocument | undefined): unknown =>
  JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      key === "at" ? undefined : value,
    ),
  );

const reprinted = (text: string): string =>
  printLap(parseLap(text, "x.lap").value!);

describe("documents at random", () => {
  test("read back as they were", () => {
    fc.assert(
      fc.property(lapDocument, (document) => {
        const { value, diagnostics } = parseLap(printLap(document), "x.lap");
        expect(meaning(value)).toEqual(meaning(document));
        expect(
          diagnostics.filter(({ code }) => code !== "lap/unknown-directive"),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  test("read back in lean form, but for words", () => {
    fc.assert(
      fc.property(lapDocument, (document) => {
        const lean = printLap(document, { lean: true });
        expect(printLap(parseLap(lean, "x.lap").value!, { lean: true })).toBe(
          lean,
        );
        const standard = parseLap(printLap(document), "x.lap").value!;
        expect(printLap(standard, { lean: true })).toBe(lean);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

/** Text with all by which it might break out of its place. */
const nasty = fc
  .array(
    fc.constantFrom(
      "word",
      "\n",
      "\r\n",
      ", x: str",
      ", y: map{a: str",
      ", z!: [int]",
      ", the kind: any(",
      "{",
      "}",
      "}}",
      "(",
      " # ",
      "# ",
      ", ",
      "=1",
      ": any",
      ", 404: z",
      ", 500",
      "{a: str}",
      "\n@end\n",
      "\n@required {evil: str}",
      " @endpoint GET /evil",
      "{ @endpoint GET /evil @required {evil: str}",
    ),
    { maxLength: 6 },
  )
  .map((pieces) => pieces.join(""));

/** A document as a program would make it: no places, and nothing known of its texts. */
const made = fc
  .tuple(lapDocument, fc.array(nasty, { minLength: 1, maxLength: 9 }))
  .map(([document, texts]) => {
    let next = 0;
    return JSON.parse(
      JSON.stringify(document, (key, value: unknown) =>
        key === "at"
          ? 0
          : /^(?:comment|description|text|default|example)$/.test(key)
            ? texts[next++ % texts.length]
            : value,
      ),
    ) as LapDocument;
  })
  // Lines that the format does not know are taken on trust.
  .map((document) => ({
    ...document,
    unknown: [],
    endpoints: document.endpoints.map((each) => ({ ...each, unknown: [] })),
  }));

/** A document without its texts. */
const skeleton = (document: LapDocument | undefined): unknown =>
  JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      /^(?:at|comment|description|text|default|example)$/.test(key)
        ? undefined
        : value,
    ),
  );

describe("documents that a program made", () => {
  test("read back as they were, whatever their texts hold", () => {
    fc.assert(
      fc.property(made, (document) => {
        const { value, diagnostics } = parseLap(printLap(document), "x.lap");
        expect(skeleton(value)).toEqual(skeleton(document));
        expect(
          diagnostics.filter(({ code }) => code !== "lap/repaired"),
        ).toEqual([]);
      }),
      { numRuns: 500 },
    );
  }, 60_000);

  test("hold a closing brace for each open one", () => {
    fc.assert(
      fc.property(made, (document) => {
        const lines = printLap(document)
          .split("\n")
          .filter((line) => /^@(?:desc|required|optional|returns)/.test(line));
        for (const line of lines)
          expect(line.split("{").length, line).toBe(line.split("}").length);
      }),
      { numRuns: 200 },
    );
  }, 60_000);
});

describe("damaged texts", () => {
  /** Small changes: pieces taken out, doubled, put elsewhere, or replaced by marks that mean something. */
  const change = fc.record({
    at: fc.integer({ min: 10, max: sample.length }),
    length: fc.nat({ max: 30 }),
    piece: fc.oneof(
      fc.constantFrom(
        ...", |: |{|}|(|)|[|]| # |\n|\r\n|\r|@|@end\n|: any|=|?|map<|str|!|\n\n|//|#|\u0000|\ud800|@endpoint GET /x\n|@required {".split(
          "|",
        ),
      ),
      fc.string({ maxLength: 4 }),
    ),
  });

  test("never crash, and what is read prints to what reads the same", () => {
    fc.assert(
      fc.property(
        fc.array(change, { minLength: 1, maxLength: 12 }),
        (changes) => {
          const damaged = changes.reduce((text, { at, length, piece }) => {
            return text.slice(0, at) + piece + text.slice(at + length);
          }, sample);
          const { value } = parseLap(damaged, "x.lap");
          expect(value).toBeDefined();
          const once = printLap(value!);
          expect(reprinted(once)).toBe(once);
        },
      ),
      { numRuns: 1000 },
    );
  }, 60_000);

  test("noise behind the first line is read as something", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary", maxLength: 300 }),
        fc.boolean(),
        (noise, isList) => {
          const text = isList
            ? `@lap v0.3\n@endpoint GET /x\n@required {${noise}}\n@end\n`
            : `@lap v0.3\n${noise}`;
          const { value, diagnostics } = parseLap(text, "x.lap");
          expect(value).toBeDefined();
          for (const { line, column } of diagnostics) {
            expect(line).toBeGreaterThan(0);
            expect(column).toBeGreaterThan(0);
          }
        },
      ),
      { numRuns: 500 },
    );
  });
});
