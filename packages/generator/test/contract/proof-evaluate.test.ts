import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { createEvaluator } from "../../src/contract/proof/evaluate.js";
import { createMeter } from "../../src/contract/proof/meter.js";
import { createReader } from "../../src/contract/proof/read.js";
import type { Json } from "../../src/ir/index.js";
import { asked, documents, values } from "./random-schemas.js";

const runs = Number(process.env["PROOF_RUNS"] ?? 80);

test(
  "values are judged as another validator judges them",
  { timeout: 600_000 },
  () => {
    fc.assert(
      fc.property(documents({ recursive: true }), (document) => {
        const ajv = new Ajv2020({
          strict: false,
          // Without, it skips keywords after a tuple that is longer than the list.
          allErrors: true,
          validateFormats: false,
          logger: false,
        });
        ajv.addSchema({ ...document, $id: "contract:" }, "contract:");
        const judge = ajv.compile({
          $ref: "contract:#/components/schemas/Asked",
        });
        const meter = createMeter(10_000_000);
        meter.start(10_000_000);
        const reader = createReader();
        const evaluator = createEvaluator(reader, meter);
        const { node } = asked(document);
        const schema = reader.schemaAt(document, node, "request");
        for (const value of values)
          expect(
            [value, evaluator.accepts(schema, value as Json)],
            JSON.stringify(document),
          ).toEqual([value, judge(value)]);
      }),
      { numRuns: runs },
    );
  },
);
