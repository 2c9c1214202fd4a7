import { expect, test } from "vitest";
import { emitCli } from "../src/emit-cli/index.js";
import { emitClient } from "../src/emit-client/index.js";
import { parseOpenApi } from "../src/openapi/index.js";
import { emptyLock, runPasses } from "../src/passes/index.js";
import { parseSource } from "../src/source/index.js";
import { brokenParts } from "./support/broken-parts.js";

/** Keys from the root to every node below it. */
function placesIn(node: unknown, above: readonly string[] = []): string[][] {
  if (typeof node !== "object" || node === null) return [];
  return Object.entries(node).flatMap(([key, child]) => [
    [...above, key],
    ...placesIn(child, [...above, key]),
  ]);
}

/** The document with another value at a place. */
function withValue(document: unknown, place: string[], value: unknown) {
  const copy = structuredClone(document);
  let node = copy as Record<string, never>;
  for (const key of place.slice(0, -1)) node = node[key]!;
  Object.assign(node, { [place.at(-1)!]: value });
  return copy;
}

const document = parseSource({ name: "parts.yaml", text: brokenParts }).value!
  .value;
const places = placesIn(document);

const values = [
  ["null", null],
  ["a number", 12],
  ["a text", "text"],
  ["a list", [null, "text", {}]],
  ["an object", { "": null, type: [], properties: 1, items: null }],
  ["a reference to everything", { $ref: "#" }],
] as const;

test.each(values)(
  "%s in place of any node costs that node and no more",
  (_, value) => {
    expect(places.length).toBeGreaterThan(150);
    // Each place has its turn with two of the values: all would take a minute.
    const turn = values.findIndex(([, candidate]) => candidate === value);
    for (const place of places.filter((_place, i) => (i + turn) % 3 === 0)) {
      const broken = withValue(document, place, value);
      const read = parseOpenApi(broken);
      for (const { pointer, message } of read.diagnostics) {
        expect([message, pointer]).toEqual([message, expect.any(String)]);
      }
      if (read.value === undefined) {
        expect(place).toEqual(["openapi"]);
        continue;
      }
      const api = runPasses(read.value, emptyLock).value;
      emitClient(api, { packageName: "a-client", openapiExport: false });
      emitCli(api, {
        packageName: "a-cli",
        clientPackageName: "a-client",
        binName: "a",
        version: "0.1.0",
        rootClass: api.info.className,
      });
    }
  },
);
