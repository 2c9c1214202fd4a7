import { Validator } from "@seriousme/openapi-schema-validator";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lowerLap, parseLap, type LapDocument } from "../../src/lap/index.js";
import { parseOpenApi } from "../../src/openapi/index.js";
import { lapDocument } from "./arbitrary-document.js";

const methods = new Set(
  "GET PUT POST DELETE OPTIONS HEAD PATCH TRACE".split(" "),
);

describe("documents at random", () => {
  test("mean valid OpenAPI, in which every endpoint is an operation", async () => {
    await fc.assert(
      fc.asyncProperty(lapDocument, async (document) => {
        const { value, notCallable, endpoints } = lowerLap(document);
        const result = await new Validator().validate(
          renamed(value) as Record<string, unknown>,
        );
        expect(result.errors ?? []).toEqual([]);
        const callable = document.endpoints.filter(
          (endpoint) => !notCallable.includes(endpoint),
        );
        expect(callable.every(({ method }) => methods.has(method))).toBe(true);
        const kept = new Set(endpoints.values());
        expect(callable.filter((endpoint) => !kept.has(endpoint))).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 120_000);

  test("are read by the reader of OpenAPI without an error", () => {
    fc.assert(
      fc.property(lapDocument, (document) => {
        const { value, diagnostics } = parseOpenApi(lowerLap(document).value);
        expect(value).toBeDefined();
        expect(
          diagnostics.filter(({ severity }) => severity === "error"),
        ).toEqual([]);
      }),
      { numRuns: 200 },
    );
  }, 120_000);

  test("are not changed by being lowered, and come out the same again", () => {
    fc.assert(
      fc.property(lapDocument, (document) => {
        const before = structuredClone(document);
        const first = JSON.stringify(lowerLap(document).value);
        expect(document).toEqual(before);
        expect(JSON.stringify(lowerLap(document).value)).toBe(first);
      }),
      { numRuns: 100 },
    );
  });
});

/** A copy in which keys that the validator takes for keywords of a schema are called otherwise. */
const renamed = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.map(renamed)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value).map(([key, each]) => [
            key.startsWith("$") && typeof each === "object"
              ? key.replace("$", "dollar-")
              : key,
            renamed(each),
          ]),
        )
      : value;

const inDocument = (lines: string): string =>
  `@lap v0.3\n@api x\n${lines}\n@end\n`;

const numbered = (
  size: number,
  each: (number: number) => string,
  separator = "\n",
): string => Array.from({ length: size }, (_, i) => each(i)).join(separator);

/** Texts in which many things could be compared with many others. */
const texts: Readonly<Record<string, (size: number) => string>> = {
  "copies of one endpoint": (size) =>
    inDocument("@endpoint GET /a\n".repeat(size)),
  "procedures of one address": (size) =>
    inDocument(numbered(size, (i) => `@endpoint POST /\n@desc ${i}`)),
  "answers of one status": (size) =>
    inDocument(
      `@endpoint GET /a\n${numbered(size, (i) => `@returns(200) {f${i}: str} # ${i}`)}`,
    ),
  "errors of one code": (size) =>
    inDocument(
      `@endpoint GET /a\n@errors {${numbered(size, (i) => `404: ${i}`, ", ")}}`,
    ),
  "parameters in a path": (size) =>
    inDocument(
      `@endpoint GET /${numbered(size, (i) => `{p${i}}-x`, "/")}\n@required {${numbered(size, (i) => `P_${i}: str`, ", ")}}`,
    ),
  "parameters of one name": (size) =>
    inDocument(
      `@endpoint POST /a\n@required {${"a: str, ".repeat(size)}b: int}`,
    ),
  "definitions that name each other": (size) =>
    inDocument(
      `${numbered(size, (i) => `@type T${i} {next: T${i + 1}}`)}\n@endpoint GET /a\n@returns(200) -> T0`,
    ),
  "shapes of one name": (size) =>
    inDocument(
      `@auth AWS SigV4\n@endpoint GET /a\n@returns(200) {${numbered(size, (i) => `f${i}: Thing{g${i}: str}`, ", ")}}`,
    ),
  "ways to authenticate": (size) =>
    inDocument(
      `@auth ${numbered(size, (i) => `ApiKey a${i} in query`, " | ")}\n@endpoint GET /a`,
    ),
  "fields of every endpoint": (size) =>
    inDocument(
      `@common_fields {${numbered(size, (i) => `c${i}: str`, ", ")}}\n${numbered(size, (i) => `@endpoint GET /a${i}`)}`,
    ),
  "values of an enum": (size) =>
    inDocument(
      `@endpoint GET /a\n@optional {e: str(${numbered(size, (i) => `v${i}`, "/")})}`,
    ),
  "quotes in a default": (size) =>
    inDocument(`@endpoint GET /a\n@optional {e: [str]=[${"'\\".repeat(size)}}`),
  "words that may say deprecated": (size) =>
    inDocument(
      `@endpoint GET /a\n@desc ${"this endpoint is deprecat ".repeat(size)}`,
    ),
  "words that may say a media type": (size) =>
    inDocument(
      `@endpoint POST /a\n@desc x${". Body: a/b Streams server-sent events when ".repeat(size)}`,
    ),
};

const parse = (text: string): LapDocument => parseLap(text, "x.lap").value!;

function least(run: () => void): number {
  return Math.min(
    ...[1, 2, 3].map(() => {
      const start = performance.now();
      run();
      return performance.now() - start;
    }),
  );
}

describe("hostile texts", () => {
  test.each(Object.entries(texts))("%s take time in proportion", (_, make) => {
    const small = parse(make(1_000));
    const large = parse(make(16_000));
    lowerLap(small);
    // Sixteen times the text; with the square of it, work would take 256 times as long.
    const unit = Math.max(
      least(() => lowerLap(small)),
      1,
    );
    expect(least(() => lowerLap(large))).toBeLessThan(100 * unit);
  });
});
