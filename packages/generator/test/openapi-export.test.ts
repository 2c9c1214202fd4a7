import { expect, test } from "vitest";
import { emitOpenApiTypes } from "../src/emit-openapi/index.js";

const document = (mapping: Record<string, string>): object => ({
  openapi: "3.1.0",
  info: { title: "Pets", version: "1.0.0" },
  paths: {},
  components: {
    schemas: {
      Cat: { type: "object", properties: { kind: { type: "string" } } },
      Pet: {
        oneOf: [{ $ref: "#/components/schemas/Cat" }],
        discriminator: { propertyName: "kind", mapping },
      },
    },
  },
});

test("the export ./openapi holds the components of the document", async () => {
  const { value, diagnostics } = await emitOpenApiTypes(
    document({ cat: "#/components/schemas/Cat" }),
  );
  expect(diagnostics).toEqual([]);
  expect(JSON.stringify(value)).toContain("export interface components");
});

test("a document that openapi-typescript refuses costs the export only", async () => {
  // A bare name is legal in a mapping; openapi-typescript reads it as a file.
  const { value, diagnostics } = await emitOpenApiTypes(
    document({ cat: "Cat" }),
  );
  expect(value).toBeUndefined();
  expect(diagnostics.map(({ code, severity }) => [code, severity])).toEqual([
    ["emit/openapi-types-refused", "warning"],
  ]);
});
