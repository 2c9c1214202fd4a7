import { expect, it } from "vitest";

import { compare, idsOf, spec, type Json } from "../differ-specs.js";

it("tells documents apart that share their parts", () => {
  const operation: Json = {
    requestBody: {
      content: {
        "application/json": { schema: { $ref: "#/components/schemas/Thing" } },
      },
    },
  };
  const document = (Thing: Json): Json =>
    spec(operation, { components: { schemas: { Thing } } });
  expect(
    idsOf(compare(document({ type: "string" }), document({ type: "number" }))),
  ).toEqual(["request-body-type-changed"]);
});
