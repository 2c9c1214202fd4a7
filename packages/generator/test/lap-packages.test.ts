import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { Place } from "./support/lapsmith.js";
import { strictErrors } from "./support/type-check.js";

const corpus = fileURLToPath(
  new URL("../../../../shared/lap-corpus", import.meta.url),
);
const missing = !existsSync(corpus);

/** Of every kind of producer; kubernetes is the largest, with 1,085 endpoints. */
const documents = missing
  ? ["(skipped: no folder of LAP documents beside the repository)"]
  : [
      "adobe-com-adobe-com-aem",
      "amazonaws-com-amazonaws-com-dynamodb",
      "amazonaws-com-amazonaws-com-s3",
      "anthropic-com-anthropic",
      "deepl-com-deepl",
      "firstinspires-org-firstinspires-org",
      "kubernetes-io-kubernetes-io",
      "magicbell-com-magicbell",
      "noosh-com-noosh-com",
      "openai-com-openai",
      "twitter-com-twitter-com-current",
    ];

describe.skipIf(missing)("a client made from a LAP document", () => {
  const place = new Place();
  afterAll(() => place.remove());

  test.each(documents)(
    "of %s is clean under strict TypeScript",
    async (name) => {
      const made = await place.lapsmith([
        "generate",
        "--spec",
        join(corpus, `${name}.lap`),
        "--out",
        name,
      ]);
      expect(made.code, made.stderr).toBe(0);
      expect(await strictErrors(place.path(`${name}/client`))).toEqual([]);
    },
    60_000,
  );
});
