import { builtinModules } from "node:module";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { compareContracts, rules } from "../../src/contract/index.js";
import { caseOf } from "./differ-cases.js";
import { at, compare, spec, today, type Json } from "./differ-specs.js";

const documents = rules
  .filter(({ id }) => /^(?:request-property|response-header|api)-/.test(id))
  .map(({ id }) => caseOf(id)?.revision)
  .filter((document) => document !== undefined);

/** Every place of a value inside a document. */
function placesIn(node: unknown): (readonly [object, string])[] {
  if (typeof node !== "object" || node === null) return [];
  return Object.keys(node).flatMap((key) => [
    [node, key] as const,
    ...placesIn((node as Json)[key]),
  ]);
}

describe("a document that is no OpenAPI", () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom(
      { $ref: "#" },
      { $ref: "#/paths" },
      { $ref: 5 },
      [[]],
      true,
    ),
  );

  it("is compared as far as it can be", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...documents),
        fc.nat(),
        junk,
        (document, index, value) => {
          const broken = structuredClone(document);
          const places = placesIn(broken);
          const [holder, key] = places[index % places.length]!;
          (holder as Record<string, unknown>)[key] = value;
          const options = { budget: 20_000 };
          expect(compare(broken, broken, options)).toEqual([]);
          expect(compare(document, broken, options)).toBeInstanceOf(Array);
          expect(compare(broken, document, options)).toBeInstanceOf(Array);
        },
      ),
      { numRuns: 200 },
    );
  });

  it("may be nothing at all", () => {
    expect(
      compareContracts(
        { document: {}, precision: "openapi" },
        { document: {}, precision: "openapi" },
        { today },
      ),
    ).toEqual({ verdict: "none", bump: "none", changes: [] });
  });

  it("may nest schemas deeper than anybody would", () => {
    const deep = (leaf: Json): unknown => {
      let schema: unknown = leaf;
      for (let level = 0; level < 1000; level++)
        schema = { type: "array", items: schema };
      return schema;
    };
    expect(
      compare(
        at("request-body", deep({ type: "string" })),
        at("request-body", deep({ type: "number" })),
      ),
    ).toBeInstanceOf(Array);
  });

  it("may name things like the parts of every object", () => {
    const document = (type: string): Json =>
      at("request-body", {
        type: "object",
        properties: Object.fromEntries(
          ["__proto__", "constructor", "toString", "hasOwnProperty"].map(
            (name) => [name, { type }],
          ),
        ),
      });
    expect(compare(document("string"), document("string"))).toEqual([]);
    expect(
      compare(document("string"), document("number")).map(({ message }) =>
        message.slice(0, 16),
      ),
    ).toEqual([
      "`__proto__` of t",
      "`constructor` of",
      "`toString` of th",
      "`hasOwnProperty`",
    ]);
  });
});

it("runs in a browser: no module of Node is needed", async () => {
  const { metafile } = await build({
    entryPoints: [
      fileURLToPath(new URL("../../src/contract/index.ts", import.meta.url)),
    ],
    bundle: true,
    write: false,
    metafile: true,
    platform: "browser",
    format: "esm",
  });
  const imported = Object.values(metafile.inputs).flatMap(({ imports }) =>
    imports.map(({ path }) => path),
  );
  expect(
    imported.filter(
      (path) => path.startsWith("node:") || builtinModules.includes(path),
    ),
  ).toEqual([]);
});

it("gives plain JSON that says the same again", () => {
  const report = compareContracts(
    { document: spec(), precision: "openapi" },
    { document: spec({ tags: ["a"] }), precision: "openapi" },
    { today },
  );
  expect(JSON.parse(JSON.stringify(report))).toEqual(report);
});
